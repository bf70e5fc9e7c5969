"""The shipped rules of the five renewal systems, computed by hand from the carriers' own words."""

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.folded import Need, State
from tests.builders import a_clock, an_event, folded, last_day, reasons, stages


def shipped(rule_id, *facts, now="2029-12-31"):
    """Return a clock of a shipped rule, folded in its carrier's zone."""
    (path,) = (
        path
        for path in resource("carriers").glob("*.toml")
        if f'\nid = "{rule_id}"\n' in path.read_text(encoding="utf-8")
    )
    carrier = read_carrier_file(path)
    rule = carrier.rule(rule_id)
    assert rule is not None
    return folded(a_clock(rule, carrier.zone), *facts, now=now)


@pytest.mark.parametrize(
    ("rule", "fact", "end", "following"),
    [
        # S5: Italian lines that keep a number.
        (
            "it-tim-prepaid",
            an_event("topup", "2026-01-31", amount="5 EUR"),
            "2027-01-31",
            [
                ("receive-only", "2027-02-01", "2027-02-28"),
                ("recoverable", "2027-03-01", "2028-01-28"),
                ("lost", "2028-01-29", None),
            ],
        ),
        (
            "it-vodafone-prepaid",
            an_event("topup", "2026-03-31", amount="5 EUR"),
            "2027-02-28",
            [
                ("receive-only", "2027-03-01", "2027-03-28"),
                ("recoverable", "2027-03-29", None),
            ],
        ),
        (
            "it-windtre-prepaid",
            an_event("topup", "2026-02-28", amount="5 EUR"),
            "2027-02-28",
            [
                ("receive-only", "2027-03-01", "2027-03-28"),
                ("recoverable", "2027-03-29", "2028-02-28"),
                ("lost", "2028-02-29", None),
            ],
        ),
        # S1: Albania, by amount; the first year of a number is a length of its own.
        ("al-one-prepaid", an_event("topup", "2026-01-10", amount="1000 ALL"), "2026-02-24", None),
        ("al-one-prepaid", an_event("topup", "2026-01-10", amount="1001 ALL"), "2026-03-11", None),
        ("al-one-prepaid", an_event("topup", "2026-01-10", amount="2001 ALL"), "2026-07-09", None),
        ("al-one-prepaid", an_event("activation", "2026-01-10"), "2027-01-10", None),
        (
            "al-vodafone-prepaid",
            an_event("activation", "2026-01-10"),
            "2027-01-10",
            [("passive", "2027-01-11", "2027-04-10"), ("lost", "2027-04-11", None)],
        ),
        ("al-vodafone-bundle-30d", an_event("plan_purchase", "2026-03-01"), "2026-03-30", []),
        # S3: Russia; use counts, then the balance burns.
        (
            "ru-t2-inactivity",
            an_event("outgoing_call", "2026-01-01", balance="31 RUB"),
            "2026-04-01",
            [
                ("unconfirmed", "2026-04-02", "2026-05-01"),
                ("daily fee", "2026-05-02", "2026-05-11"),
                ("zero balance", "2026-05-12", "2026-11-07"),
                ("lost", "2026-11-08", None),
            ],
        ),
        (
            "ru-beeline-inactivity",
            an_event("outgoing_sms", "2026-01-01", balance="14.99 RUB"),
            "2026-04-01",
            [
                ("daily fee", "2026-04-02", "2026-04-03"),
                ("zero balance", "2026-04-04", "2026-07-02"),
                ("lost", "2026-07-03", None),
            ],
        ),
        (
            "ru-mts-inactivity",
            an_event("topup", "2026-01-01", balance="3 RUB"),
            "2026-01-31",
            [
                ("daily fee", "2026-02-01", "2026-02-02"),
                ("zero balance", "2026-02-03", "2026-08-02"),
                ("contract ended", "2026-08-03", None),
            ],
        ),
        (
            "ru-megafon-inactivity",
            an_event("data_session", "2026-01-01", balance="31 RUB"),
            "2026-02-10",
            [
                ("unconfirmed", "2026-02-11", "2026-02-15"),
                ("daily fee", "2026-02-16", "2026-02-17"),
                ("zero balance", "2026-02-18", None),
                ("contract ended", None, None),
            ],
        ),
        # S4: Kazakhstan; packs by the day and by the month.
        ("kz-kcell-pack", an_event("plan_purchase", "2026-03-01"), "2026-03-30", []),
        ("kz-kcell-month", an_event("charge", "2027-02-03"), "2027-02-28", []),
        (
            "kz-beeline-safe",
            an_event("charge", "2026-01-31", balance="2 KZT"),
            "2026-04-30",
            [("paused", "2026-05-01", None)],
        ),
    ],
)
def test_a_fact_leads_to_the_date_and_to_what_follows(rule, fact, end, following):
    result = shipped(rule, fact)
    assert last_day(result) == end
    if following is not None:
        assert stages(result) == following


@pytest.mark.parametrize("rule", ["kz-kcell-line", "kz-beeline-line", "kz-tele2-line"])
def test_a_line_whose_rule_is_not_published_asks_for_the_carriers_date(rule):
    result = shipped(rule, an_event("topup", "2026-01-31", amount="1000 KZT"))
    assert (result.state, result.needs) == (State.UNKNOWN, (Need.DATE,))
    read = an_event("deadline_confirmed", "2026-02-01", last_on="2026-12-24")
    assert last_day(shipped(rule, read)) == "2026-12-24"


def test_a_small_albanian_top_up_does_not_shorten_a_long_one():
    long = an_event("topup", "2026-01-10", amount="2500 ALL")
    result = shipped("al-one-prepaid", long, an_event("topup", "2026-02-01", amount="200 ALL"))
    assert (last_day(result), reasons(result)) == ("2026-07-09", ["moved", "unchanged"])


def test_a_daily_bundle_lasts_24_real_hours():
    bought = an_event("plan_purchase", "2026-03-28T13:00:00+01:00")
    result = shipped("al-vodafone-bundle-1d", bought)
    assert result.deadline is not None
    assert result.deadline.ends_at.isoformat() == "2026-03-29T12:00:00+00:00"


def test_a_tourist_number_is_registered_within_45_days_of_the_first_event():
    bought, started = an_event("purchase", "2026-03-01"), an_event("activation", "2026-03-10")
    assert last_day(shipped("al-vodafone-registration", bought, started)) == "2026-04-15"
    done = an_event("registration", "2026-03-20")
    assert shipped("al-vodafone-registration", bought, started, done).state is State.STOPPED


def test_a_travel_plan_waits_for_its_first_use_and_takes_the_length_that_was_bought():
    bought = an_event("plan_purchase", "2026-03-01", term="P30D")
    assert shipped("xx-airalo-plan", bought, now="2026-06-01").state is State.NOT_STARTED
    used = an_event("first_use", "2026-03-10")
    assert last_day(shipped("xx-airalo-plan", bought, used)) == "2026-04-08"
    assert shipped("xx-airalo-plan", an_event("plan_purchase", "2026-03-01")).needs == (Need.DATE,)


def test_a_trial_starts_by_itself_after_fifteen_days():
    bought = an_event("plan_purchase", "2026-03-01")
    assert shipped("xx-nomad-trial", bought, now="2026-03-15").state is State.NOT_STARTED
    assert last_day(shipped("xx-nomad-trial", bought, now="2026-03-16")) == "2026-03-18"


def test_a_hibernating_line_needs_a_call():
    call, topup = an_event("outgoing_call", "2026-01-01"), an_event("topup", "2026-07-20")
    result = shipped("gb-ee-line", call, topup)
    assert (last_day(result), reasons(result)) == ("2026-06-29", ["moved", "needs_rescue"])
    back = an_event("reinstated", "2026-07-25")
    assert last_day(shipped("gb-ee-line", call, topup, back)) == "2027-01-20"
