"""Rules of an owner's own: what the editor works on, and what is passed on to others."""

from datetime import date
from pathlib import Path

import pytest

from renewdesk.adapters.formats.carrier_file import problems_in, read_carrier_file
from renewdesk.adapters.formats.rule_files import TomlRuleFiles
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.services.card_edit import CardEdit
from renewdesk.services.own_rules import OwnRules
from tests.builders import LOST, RECEIVE_ONLY, a_rule
from tests.services.rig import Rig, a_carrier

TODAY = date(2026, 11, 21)

SECRETS = ("Grandma", "393331234518", "1234518", "8939", "flowers", "session", "2026-02-10", "Anna")
SOURCE = {"url": "https://www.test.example/terms", "checked_on": "2026-11-01"}
PRIVATE = a_rule(
    "P5M",
    id="annas-rule",
    name="Anna’s own rule",
    minimum={"amount": "7", "currency": "EUR"},
    stages=[
        {**RECEIVE_ONLY, "name": "Anna only hears"},
        {**RECEIVE_ONLY, "name": "Anna still hears"},
        LOST,
    ],
    sources=[
        {
            "url": "https://user:word@www.test.example/a?session=77#x",
            "supports": "Anna called them",
            "checked_on": "2026-11-01",
        }
    ],
)


@pytest.fixture
def rig():
    rig = Rig()
    rig.add(
        "Grandma",
        number="+393331234518",
        iccid="8939010000000000000",
        notes="flowers on Sunday",
        holder="Anna",
    )
    rig.record("topup", "2026-02-10", card="Grandma", amount="10.00", note="flowers")
    return rig


@pytest.fixture
def own(rig):
    return OwnRules(rig.storage, rig.catalogue, TomlRuleFiles())


def follow(rig, rule=PRIVATE, card="Grandma"):
    rig.editing.edit(card, CardEdit(replace_rules=(("line", rule),)))


def test_the_editor_gets_the_rule_the_ledger_and_the_catalogues_copy(rig, own):
    work = own.work_on("Grandma")
    assert work.rule == work.catalogue == a_carrier().rules[0]
    assert (work.zone, work.currency, len(work.events)) == ("Europe/Rome", "EUR", 1)
    follow(rig, a_rule("P5M", id="it-test-line"))
    changed = own.work_on("Grandma", "line")
    assert (changed.rule, changed.catalogue) == (
        a_rule("P5M", id="it-test-line"),
        a_carrier().rules[0],
    )


def test_a_rule_of_ones_own_has_nothing_beside_it(rig, own):
    follow(rig)
    assert own.work_on("Grandma").catalogue is None


def test_what_is_not_there_is_refused(own):
    with pytest.raises(NotFoundError):
        own.work_on("nobody")
    for wanted in (("it-none", "it-test-line"), ("it-test", "it-none")):
        with pytest.raises(RuleViolationError):
            own.work_from(*wanted)
    with pytest.raises(RuleViolationError):
        own.work_on("Grandma", "plan")


def test_a_copy_starts_from_the_catalogue_without_a_card(own):
    work = own.work_from("it-test", "it-test-plan")
    assert (work.rule.id, work.zone, work.card, work.currency) == (
        "it-test-plan",
        "Europe/Rome",
        None,
        "EUR",
    )


def test_a_contribution_is_lint_clean_and_tells_nothing_of_its_owner(rig, own, tmp_path):
    follow(rig)
    made = own.contribution("Grandma")
    target = tmp_path / "it-test.toml"
    own.write(made, target)
    assert [word for word in SECRETS if word in target.read_text("utf-8")] == []
    assert "Anna" not in target.read_text("utf-8")
    written = read_carrier_file(target)
    rule = written.rule("it-test-line-2")
    assert rule is not None
    assert (rule.term, rule.minimum) == (PRIVATE.term, PRIVATE.minimum)
    assert [stage.name.en for stage in rule.stages] == ["receive-only", "receive-only 2", "lost"]
    assert [source.url for source in rule.sources] == ["https://www.test.example/a"]
    with pytest.raises(RuleViolationError) as caught:
        own.write(made, target)
    assert caught.value.fault is Fault.FILE_EXISTS


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://www.test.example/grandma/terms", "label"),
        ("https://anna.example/terms", "holder"),
        ("https://www.test.example/u/%41%4e%4e%41", "holder"),
        ("https://www.test.example/u/333-123-4518", "number"),
        ("https://www.test.example/sim/8939/0100/0000/0000/000", "number"),
        ("https://www.test.example/u/55501234567", "digits"),
        ("https://www.test.example/u/a.b%40mail.example", "mail"),
        ("file:///somebody/terms.html", "no-address"),
    ],
)
def test_a_source_that_shows_its_owner_is_left_out(rig, own, url, why):
    shown = {"url": url, "checked_on": "2026-11-01"}
    follow(rig, a_rule("P5M", id="own", sources=[SOURCE, shown]))
    made = own.contribution("Grandma")
    assert [(one.url, one.why) for one in made.left_out] == [(url, why)]
    rule = made.carrier.rule("it-test-line-2")
    assert rule is not None
    assert [source.url for source in rule.sources] == [SOURCE["url"]]
    assert url not in made.text


def test_the_numbers_of_other_cards_are_no_ones_business_either(rig, own):
    rig.add("Uncle", carrier="", own_carrier="Aurora", own_rules=(PRIVATE,), number="+447700900123")
    shown = {"url": "https://www.test.example/0770-0900123", "checked_on": "2026-11-01"}
    follow(rig, a_rule("P5M", id="own", sources=[SOURCE, shown]))
    assert [one.why for one in own.contribution("Grandma").left_out] == ["number"]


def test_a_carriers_own_name_in_its_address_shows_nobody(rig, own):
    rig.editing.edit("Grandma", CardEdit(label="Test IT"))
    follow(rig, a_rule("P5M", id="own", sources=[SOURCE]), card="Test IT")
    assert own.contribution("Test IT").left_out == ()


def test_what_the_owner_typed_as_a_date_is_passed_on_only_if_it_is_one(rig, own):
    sources = [{**SOURCE, "dated": "Anna’s letter"}, {**SOURCE, "dated": "2026-01"}]
    follow(rig, a_rule("P5M", id="own", sources=sources))
    rule = own.contribution("Grandma").carrier.rule("it-test-line-2")
    assert rule is not None
    assert [source.dated for source in rule.sources] == ["", "2026-01"]


@pytest.mark.parametrize(
    ("sources", "fault"),
    [
        ([], Fault.NO_SOURCE),
        ([{"url": "https://www.test.example/terms"}], Fault.NO_PUBLIC_SOURCE),
        ([{**SOURCE, "url": "https://www.test.example/anna"}], Fault.NO_PUBLIC_SOURCE),
    ],
)
def test_a_rule_that_nobody_could_look_up_is_not_passed_on(rig, own, sources, fault):
    follow(rig, a_rule("P5M", id="own", sources=sources))
    with pytest.raises(RuleViolationError) as caught:
        own.contribution("Grandma")
    assert caught.value.fault is fault


def test_a_carrier_that_is_called_like_its_owner_loses_its_name(rig, own):
    rig.add("Mine", carrier="", own_carrier="Annas Netz", own_rules=(PRIVATE,), holder="Anna Rossi")
    made = own.contribution("Mine")
    assert made.carrier.name.en == "Carrier"
    assert "anna" not in made.text.casefold()


def test_a_changed_copy_takes_the_place_of_the_catalogues_rule(rig, own):
    carrier = a_carrier()
    changed = a_rule(
        "P5M", id="it-test-line", name="mine", stages=[RECEIVE_ONLY, LOST], sources=[SOURCE]
    )
    follow(rig, changed)
    made = own.contribution("Grandma").carrier
    assert [rule.id for rule in made.rules] == [rule.id for rule in carrier.rules]
    assert made.rules[0].name == carrier.rules[0].name
    assert made.rules[0].term == a_rule("P5M").term
    assert made.hosts == carrier.hosts


def test_without_a_rule_of_ones_own_there_is_nothing_to_contribute(own):
    with pytest.raises(RuleViolationError) as caught:
        own.contribution("Grandma")
    assert caught.value.fault is Fault.NO_OWN_RULE


def test_a_carrier_that_nobody_knows_becomes_a_whole_file(rig, own, tmp_path):
    rig.add("My card", carrier="", own_carrier="Café Mobile", own_rules=(PRIVATE,), country="FR")
    made = own.contribution("My card")
    assert made.carrier.id == "fr-caf-mobile"
    assert made.carrier.start_with == ("fr-caf-mobile-line",)
    target = tmp_path / "fr-caf-mobile.toml"
    own.write(made, target)
    assert problems_in(target, TODAY) == ()
    assert "My card" not in made.text


def test_the_clock_can_be_named(rig, own):
    follow(rig)
    assert own.contribution("Grandma", "line").carrier.rule("it-test-line-2") is not None
    with pytest.raises(RuleViolationError):
        own.contribution("Grandma", "plan")


def test_a_rule_as_a_file_is_a_rule_file(own, tmp_path: Path):
    path = tmp_path / "own.toml"
    path.write_text(own.as_file(PRIVATE), encoding="utf-8")
    assert TomlRuleFiles().read(path) == (PRIVATE,)
