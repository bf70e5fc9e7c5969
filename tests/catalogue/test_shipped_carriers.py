"""Every carrier file that is shipped: readable, complete, sourced, and safe to open."""

import json
from importlib.resources import files
from itertools import pairwise

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.carriers import CarrierKind
from renewdesk.domain.kinds import PAYMENTS, ClockKind, EventKind, Rescue
from renewdesk.domain.official import judge
from renewdesk.domain.rule_codec import rule_from, rule_to
from renewdesk.domain.stages import category, effects
from tests.builders import a_clock, an_event, folded, moment, stand

PATHS = sorted(resource("carriers").glob("*.toml"))
CARRIERS = [read_carrier_file(path) for path in PATHS]
RULES = [rule for carrier in CARRIERS for rule in carrier.rules]
#: The carriers of the five renewal systems, S1 to S5.
WANTED = {
    "al-vodafone", "al-one", "it-tim", "it-vodafone", "it-windtre", "ru-megafon", "ru-beeline",
    "ru-t2", "ru-mts", "kz-kcell", "kz-beeline", "kz-tele2-altel",
}  # fmt: skip
NOW = moment("2026-11-20")

every_carrier = pytest.mark.parametrize("carrier", CARRIERS, ids=lambda one: one.id)
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda one: one.id)


def test_the_carriers_of_the_five_renewal_systems_are_there():
    assert {carrier.id for carrier in CARRIERS} >= WANTED
    assert len([one for one in CARRIERS if one.kind is CarrierKind.TRAVEL_ESIM]) >= 5


@pytest.mark.parametrize("carrier", [one for one in CARRIERS if one.id in WANTED], ids=str)
def test_a_carrier_of_the_five_systems_can_be_paid_at(carrier):
    assert {page.what.value for page in carrier.pages} >= {"topup"}
    assert carrier.currency
    assert carrier.start_with


@pytest.mark.parametrize("path", PATHS, ids=lambda one: one.stem)
def test_a_file_is_named_after_its_carrier_and_its_country(path):
    carrier = read_carrier_file(path)
    assert carrier.id == path.stem
    assert carrier.id.split("-")[0] == (carrier.country.lower() or "xx")


@every_carrier
def test_a_carriers_zone_lies_in_its_country(carrier):
    if not carrier.country:
        assert (carrier.zone, carrier.kind) == ("UTC", CarrierKind.TRAVEL_ESIM)
        return
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    # The table of zones has no row for Kosovo; its clocks are those of Belgrade.
    zones = {(row[0], row[2]) for row in rows} | {("XK", "Europe/Belgrade")}
    assert (carrier.country, carrier.zone) in zones


@every_carrier
def test_every_text_is_written_in_all_three_languages(carrier):
    texts = [carrier.name, *(code.purpose for code in carrier.codes)]
    texts += [rule.name for rule in carrier.rules]
    texts += [stage.name for rule in carrier.rules for stage in rule.stages]
    assert [text.en for text in texts if not (text.en and text.zh_cn and text.zh_tw)] == []


@every_carrier
def test_every_page_lies_on_a_pinned_host_and_may_be_opened(carrier):
    pinned = frozenset(host.host for host in carrier.hosts)
    assert len(pinned) == len(carrier.hosts)
    assert [
        judge(page.url, pinned) for page in carrier.pages if judge(page.url, pinned).refusal
    ] == []


@every_carrier
def test_every_pinned_host_is_an_exact_name_that_could_be_opened(carrier):
    hosts = [host.host for host in carrier.hosts]
    refused = [host for host in hosts if judge(f"https://{host}/", frozenset(hosts)).refusal]
    assert refused == []


def test_no_host_is_pinned_for_two_carriers_of_different_countries():
    owners: dict[str, set[str]] = {}
    for carrier in CARRIERS:
        for host in carrier.hosts:
            owners.setdefault(host.host, set()).add(carrier.country)
    assert {host: countries for host, countries in owners.items() if len(countries) > 1} == {}


@every_carrier
def test_a_new_card_gets_clocks_and_says_when_somebody_looked(carrier):
    assert carrier.start_with
    assert len(set(carrier.start_with)) == len(carrier.start_with)
    assert carrier.checked_on is not None
    assert carrier.checked_on <= NOW.date()
    dated = [*carrier.hosts, *carrier.pages, *carrier.sources]
    dated += [source for rule in carrier.rules for source in rule.sources]
    assert [one for one in dated if one.checked_on is None or one.checked_on > NOW.date()] == []


@every_carrier
def test_ids_of_rules_begin_with_the_carriers_country(carrier):
    assert [rule.id for rule in carrier.rules if rule.id[:3] != carrier.id[:3]] == []


def test_no_two_rules_have_the_same_id():
    ids = [rule.id for rule in RULES]
    assert sorted(set(ids)) == sorted(ids)


@every_rule
def test_a_rule_is_read_back_from_what_is_stored(rule):
    assert rule_from(json.loads(json.dumps(rule_to(rule)))) == rule


@every_rule
def test_a_rule_with_a_length_has_a_source(rule):
    told = (rule.term, rule.first_term, rule.cautious_term, rule.endless, *rule.by_amount)
    assert rule.sources or not (any(told) or rule.choices or rule.stages)


@every_rule
def test_a_source_is_an_https_address_without_anything_hidden(rule):
    for source in rule.sources:
        host = source.url.split("/")[2]
        assert judge(source.url, frozenset({host})).refusal is None


@every_rule
def test_a_rule_can_be_set_going_and_names_kinds_of_events_once(rule):
    kinds = (*rule.extends_on, *rule.start, *rule.stops_on)
    assert rule.extends_on or rule.endless
    assert len(set(kinds)) == len(kinds)
    assert EventKind.DEADLINE_CONFIRMED not in kinds


@every_rule
def test_a_table_of_amounts_has_no_overlaps_and_needs_a_payment(rule):
    rows = sorted(rule.by_amount, key=lambda one: one.least)
    for lower, upper in pairwise(rows):
        assert lower.most is not None
        assert lower.most < upper.least
    assert not rows or PAYMENTS & set(rule.extends_on)
    assert not rule.minimum or PAYMENTS & set(rule.extends_on)


@every_rule
def test_a_rule_that_replaces_others_names_rules_of_its_own_carrier(rule):
    (carrier,) = (one for one in CARRIERS if rule in one.rules)
    assert [other for other in rule.instead_of if carrier.rule(other) is None] == []
    assert rule.id not in rule.instead_of


@every_rule
def test_what_is_lost_for_ever_is_rescued_by_nothing(rule):
    names = [stage.name.en for stage in rule.stages]
    assert len(set(names)) == len(names)
    for place, written in enumerate(rule.stages):
        stage = effects(written, rule.clock, last=place + 1 == len(rule.stages))
        gone = category(stage, last=place + 1 == len(rule.stages)).value == "lost"
        if gone and rule.clock is ClockKind.LINE:
            assert stage.rescue == (Rescue.NONE,)
            assert [stage.outgoing, stage.incoming, stage.sms_in, stage.data] == [False] * 4


@every_rule
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_every_rule_takes_every_kind_of_event_and_stands_somewhere_on_any_day(rule, zone):
    clock = a_clock(rule, zone)
    days = ["2026-01-31", "2026-06-30", "2028-02-29"]
    for kind in EventKind:
        last = {"last_on": "2026-12-24"} if kind is EventKind.DEADLINE_CONFIRMED else {}
        events = [an_event(kind.value, day, amount="10.00 EUR", balance="31 RUB", **last)
                  for day in days]  # fmt: skip
        result = folded(clock, *events, now="2029-01-01")
        assert {one.event for one in result.verdicts} == {event.id for event in events}
        for now in ("2026-02-01", "2028-03-01", "2035-01-01"):
            assert stand(clock, *events, now=now).clock.clock == clock.id
