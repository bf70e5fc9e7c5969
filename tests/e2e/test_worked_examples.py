"""Every worked example of the rules, told to the command line and read back from it.

The owner lives in Shanghai (TZ), the lines in Rome or London: a mix-up of zones shows.
"""

from dataclasses import dataclass

import pytest

from tests.cli.desk_driver import CommandDesk

ROME = "Europe/Rome"
TIM = """
term = "P12M"
[[stages]]
name = "receive-only"
lasts = "P1M"
outgoing = false
data = false
rescue = ["topup"]
[[stages]]
name = "recoverable"
lasts = "P11M"
outgoing = false
incoming = false
sms_in = false
data = false
rescue = ["call", "shop"]
[[stages]]
name = "lost"
outgoing = false
incoming = false
sms_in = false
data = false
number_kept = false
"""
LOST = """
[[stages]]
name = "lost"
outgoing = false
incoming = false
sms_in = false
data = false
"""
BY_AMOUNT = """
combine = "later"
[[by_amount]]
from = "100"
to = "1000"
currency = "ALL"
term = "P45D"
[[by_amount]]
from = "1001"
to = "2000"
currency = "ALL"
term = "P60D"
[[by_amount]]
from = "2001"
currency = "ALL"
term = "P180D"
"""
TWO_ROWS = """
[[by_amount]]
from = "5"
to = "14.99"
currency = "EUR"
term = "P4M"
[[by_amount]]
from = "15"
currency = "EUR"
term = "P12M"
"""
BURN = """
term = "P120D"
[burn]
fee = "3"
every = "P1D"
currency = "RUB"
zero_balance = "P180D"
"""
HIBERNATION = """
term = "P180D"
[[stages]]
name = "hibernation"
lasts = "P90D"
outgoing = false
incoming = false
sms_in = false
data = false
rescue = ["call"]
[[stages]]
name = "closed"
outgoing = false
incoming = false
sms_in = false
data = false
"""


@dataclass(frozen=True)
class Seen:
    """What must be seen at an instant."""

    at: str
    phase: str
    last_day: str | None
    days_left: int | None
    stage: str | None = None
    ends_at: str | None = None


def _rule(clock: str, extends_on: str, rest: str) -> str:
    listed = ", ".join(f'"{kind}"' for kind in extends_on.split())
    return f'id = "example"\nname = "Example"\nclock = "{clock}"\nextends_on = [{listed}]\n{rest}'


def _told(tmp_path, rule, facts, zone=ROME):
    """Return a desk with one card of a rule to which these things happened.

    A fact is a kind, a day or an instant, and options; it is told at noon in London of its day.
    """
    file = tmp_path / "rule.toml"
    file.write_text(rule, encoding="utf-8")
    desk = CommandDesk(tmp_path / "data")
    first = min(fact[1] for fact in facts)[:10]
    words = ["--label", "Example", "--rule-file", str(file), "--zone", zone, "--currency", "EUR"]
    desk.done("add", *words, now=f"{first}T06:00:00+00:00")
    for kind, when, *options in facts:
        named = ["--at", when] if "T" in when else ["--on", when]
        desk.done("record", "Example", kind, *named, *options, now=f"{when[:10]}T12:00:00+00:00")
    return desk


def _look(desk, seen):
    clock = desk.clock(seen.at)
    found = Seen(
        seen.at,
        clock["phase"],
        clock["last_day"],
        clock["days_left"],
        clock["stage"],
        clock["ends_at"] if seen.ends_at else None,
    )
    assert found == seen
    return clock


def test_a_year_then_receive_only_then_recoverable_then_lost(tmp_path):
    desk = _told(tmp_path, _rule("line", "topup", TIM), [("topup", "2026-01-31")])
    for seen in (
        Seen("2026-12-01T10:00:00+08:00", "running", "2027-01-31", 61),
        Seen("2027-01-01T12:00:00+01:00", "due", "2027-01-31", 30),
        Seen("2027-01-31T00:00:00+01:00", "last_day", "2027-01-31", 0),
        # In Shanghai it is February already; in Rome the line still works.
        Seen(
            "2027-02-01T06:59:59+08:00", "last_day", "2027-01-31", 0,
            ends_at="2027-02-01T00:00:00+01:00",
        ),
        Seen("2027-02-01T07:00:00+08:00", "stage", "2027-02-28", 27, "receive-only"),
        Seen("2027-02-28T23:59:59+01:00", "stage", "2027-02-28", 0, "receive-only"),
        Seen("2027-03-01T00:00:00+01:00", "stage", "2028-01-28", 333, "recoverable"),
        Seen("2028-01-28T23:59:59+01:00", "stage", "2028-01-28", 0, "recoverable"),
        Seen("2028-01-29T00:00:00+01:00", "lost", None, None, "lost"),
    ):  # fmt: skip
        clock = _look(desk, seen)
        assert (clock["deadline"], clock["lost_on"]) == ("2027-01-31", "2028-01-29")
    assert desk.clock("2026-12-01T10:00:00+08:00")["stages"] == [
        {"name": "receive-only", "first_day": "2027-02-01", "last_day": "2027-02-28"},
        {"name": "recoverable", "first_day": "2027-03-01", "last_day": "2028-01-28"},
        {"name": "lost", "first_day": "2028-01-29", "last_day": None},
    ]


def test_180_days_end_on_a_day_that_still_works(tmp_path):
    desk = _told(tmp_path, _rule("line", "topup", 'term = "P180D"'), [("topup", "2026-01-01")])
    _look(desk, Seen("2026-06-29T23:59:59+02:00", "due", "2026-06-30", 1))
    _look(desk, Seen("2026-06-30T00:00:00+02:00", "last_day", "2026-06-30", 0))
    _look(desk, Seen("2026-06-30T23:59:59+02:00", "last_day", "2026-06-30", 0))
    # What follows is not published: a stage without a name, and no day of loss.
    clock = _look(desk, Seen("2026-07-01T00:00:00+02:00", "stage", None, None))
    assert (clock["deadline"], clock["lost_on"]) == ("2026-06-30", None)


def test_thirty_days_that_include_the_first_one(tmp_path):
    rule = _rule("plan", "plan_purchase", 'term = "P30D"\ncounting = "inclusive"')
    desk = _told(tmp_path, rule, [("plan_purchase", "2026-03-01")])
    _look(desk, Seen("2026-03-30T23:59:59+02:00", "last_day", "2026-03-30", 0))
    clock = _look(desk, Seen("2026-03-31T00:00:00+02:00", "over", None, None))
    assert (clock["deadline"], clock["stages"], clock["lost_on"]) == ("2026-03-30", [], None)


def test_720_hours_across_a_change_of_the_clocks(tmp_path):
    rule = _rule("plan", "plan_purchase", 'term = "PT720H"\ncounting = "elapsed"')
    facts = [("plan_purchase", "2026-03-15T10:00:00+00:00")]
    desk = _told(tmp_path, rule, facts, "Europe/London")
    ends_at = "2026-04-14T11:00:00+01:00"
    _look(desk, Seen("2026-03-15T12:00:00+00:00", "running", "2026-04-14", 30, None, ends_at))
    _look(desk, Seen("2026-04-14T10:59:59+01:00", "last_day", "2026-04-14", 0, None, ends_at))
    _look(desk, Seen("2026-04-14T11:00:00+01:00", "over", None, None))


def test_the_end_of_this_month(tmp_path):
    rule = _rule("charge", "charge", 'term = "P0M"\ncounting = "month_end"')
    desk = _told(tmp_path, rule, [("charge", "2027-02-03")])
    _look(desk, Seen("2027-02-10T10:00:00+08:00", "running", "2027-02-28", 18))
    _look(desk, Seen("2027-02-28T23:59:59+01:00", "last_day", "2027-02-28", 0))


def test_a_smaller_amount_does_not_shorten_where_the_later_date_counts(tmp_path):
    facts = [
        ("topup", "2026-01-10", "--amount", "2500", "--currency", "ALL"),
        ("topup", "2026-02-01", "--amount", "200", "--currency", "ALL"),
    ]
    desk = _told(tmp_path, _rule("line", "topup", BY_AMOUNT), facts)
    clock = _look(desk, Seen("2026-02-02T10:00:00+08:00", "running", "2026-07-09", 157))
    assert clock["because"]["event_on"] == "2026-01-10"
    assert clock["because"]["combine"] == "later"
    _look(desk, Seen("2026-07-09T23:59:59+02:00", "last_day", "2026-07-09", 0))


def test_a_smaller_amount_shortens_where_it_replaces_and_warns_before_it_is_saved(tmp_path):
    facts = [("topup", "2026-01-10", "--amount", "15")]
    desk = _told(tmp_path, _rule("line", "topup", TWO_ROWS), facts)
    later = ["record", "Example", "topup", "--on", "2026-02-01", "--amount", "5"]
    trial = desk.answer(*later, "--dry-run", now="2026-02-01T12:00:00+00:00")
    assert [one["code"] for one in trial["warnings"]] == ["shortens"]
    assert trial["after"][0]["deadline"] == "2026-06-01"
    assert desk.clock("2026-02-01T13:00:00+00:00")["deadline"] == "2027-01-10"
    saved = desk.answer(*later, now="2026-02-01T12:00:00+00:00")
    assert [one["code"] for one in saved["warnings"]] == ["shortens"]
    _look(desk, Seen("2026-02-02T10:00:00+08:00", "running", "2026-06-01", 119))
    _look(desk, Seen("2026-06-01T23:59:59+02:00", "last_day", "2026-06-01", 0))


def test_added_terms_stop_at_the_cap(tmp_path):
    rule = _rule("line", "topup", 'term = "P30D"\ncombine = "add"\ncap = "P120D"')
    desk = _told(tmp_path, rule, [("topup", "2026-01-01")] * 5)
    clock = _look(desk, Seen("2026-01-02T10:00:00+08:00", "running", "2026-05-01", 119))
    assert clock["because"]["combine"] == "add"
    _look(desk, Seen("2026-05-01T12:00:00+02:00", "last_day", "2026-05-01", 0))


def test_three_months_added_up_from_the_last_of_january(tmp_path):
    rule = _rule("line", "topup", 'term = "P1M"\ncombine = "add"')
    desk = _told(tmp_path, rule, [("topup", "2026-01-31")] * 3)
    _look(desk, Seen("2026-02-01T10:00:00+08:00", "running", "2026-04-30", 88))
    _look(desk, Seen("2026-04-30T23:59:59+02:00", "last_day", "2026-04-30", 0))


def test_three_payments_below_the_minimum_count_for_nothing(tmp_path):
    rule = _rule("line", "topup", 'term = "P12M"\n[minimum]\namount = "3"\ncurrency = "EUR"')
    desk = _told(tmp_path, rule, [("topup", "2026-01-01", "--amount", "1", "--again")] * 2)
    third = ["record", "Example", "topup", "--on", "2026-01-02", "--amount", "1", "--again"]
    said = desk.answer(*third, now="2026-01-02T12:00:00+00:00")
    assert [one["code"] for one in said["warnings"]] == ["same-payment", "below-minimum"]
    clock = _look(desk, Seen("2026-01-03T10:00:00+08:00", "unknown", None, None))
    assert (clock["deadline"], clock["because"], clock["needs"]) == (None, None, ["event"])


CAUTIOUS = 'term = "P6M"\ncautious_term = "P175D"\n' + LOST


def test_a_cautious_date_warns_early_and_the_official_one_loses(tmp_path):
    desk = _told(tmp_path, _rule("line", "topup", CAUTIOUS), [("topup", "2026-01-01")])
    for seen in (
        Seen("2026-06-25T23:59:59+02:00", "last_day", "2026-06-25", 0),
        Seen("2026-06-26T00:00:00+02:00", "stage", "2026-07-01", 5, "unconfirmed"),
        Seen("2026-07-01T23:59:59+02:00", "stage", "2026-07-01", 0, "unconfirmed"),
        Seen("2026-07-02T00:00:00+02:00", "lost", None, None, "lost"),
    ):
        clock = _look(desk, seen)
        assert (clock["deadline"], clock["lost_on"]) == ("2026-06-25", "2026-07-02")
        assert clock["estimate"] is True


def test_a_topup_between_the_cautious_and_the_official_date_counts(tmp_path):
    facts = [("topup", "2026-01-01"), ("topup", "2026-06-28")]
    desk = _told(tmp_path, _rule("line", "topup", CAUTIOUS), facts)
    clock = _look(desk, Seen("2026-06-29T10:00:00+08:00", "running", "2026-12-20", 174))
    assert clock["lost_on"] == "2026-12-29"


def test_a_topup_in_hibernation_moves_nothing_and_the_call_does(tmp_path):
    desk = _told(tmp_path, _rule("line", "topup data_session", HIBERNATION),
                 [("data_session", "2026-01-01")])  # fmt: skip
    _look(desk, Seen("2026-07-01T00:00:00+02:00", "stage", "2026-09-28", 89, "hibernation"))
    paid = desk.answer(
        "record", "Example", "topup", "--on", "2026-07-20", now="2026-07-20T12:00:00+00:00"
    )
    assert [one["code"] for one in paid["warnings"]] == ["needs-rescue"]
    assert paid["after"] == paid["before"]
    called = desk.answer(
        "record", "Example", "reinstated", "--on", "2026-07-25", now="2026-07-25T12:00:00+00:00"
    )
    assert called["after"][0]["deadline"] == "2027-01-21"
    _look(desk, Seen("2026-07-25T20:00:00+08:00", "running", "2027-01-21", 180))
    _look(desk, Seen("2027-01-22T00:00:00+01:00", "stage", "2027-04-21", 89, "hibernation"))
    clock = _look(desk, Seen("2027-04-22T00:00:00+02:00", "lost", None, None, "closed"))
    assert clock["lost_on"] == "2027-04-22"


def test_money_burns_by_the_day_then_the_balance_is_zero_then_the_number_is_lost(tmp_path):
    facts = [("data_session", "2026-01-01", "--balance", "31", "--currency", "RUB")]
    desk = _told(tmp_path, _rule("line", "topup data_session", BURN), facts)
    for seen in (
        Seen("2026-05-01T23:59:59+02:00", "last_day", "2026-05-01", 0),
        Seen("2026-05-02T00:00:00+02:00", "stage", "2026-05-11", 9, "daily fee"),
        Seen("2026-05-11T23:59:59+02:00", "stage", "2026-05-11", 0, "daily fee"),
        Seen("2026-05-12T00:00:00+02:00", "stage", "2026-11-07", 179, "zero balance"),
        Seen("2026-11-07T23:59:59+01:00", "stage", "2026-11-07", 0, "zero balance"),
        Seen("2026-11-08T00:00:00+01:00", "lost", None, None, "lost"),
    ):
        clock = _look(desk, seen)
        assert (clock["deadline"], clock["lost_on"]) == ("2026-05-01", "2026-11-08")


def test_a_plan_that_nobody_uses_starts_by_itself(tmp_path):
    rest = 'term = "P7D"\ncounting = "elapsed"\nstart = ["first_use"]\nstart_within = "P15D"'
    rule = _rule("plan", "plan_purchase", rest)
    facts = [("plan_purchase", "2026-03-01T10:00:00+00:00")]
    desk = _told(tmp_path, rule, facts)
    _look(desk, Seen("2026-03-16T09:59:59+00:00", "not_started", None, None))
    ends_at = "2026-03-23T11:00:00+01:00"
    _look(desk, Seen("2026-03-16T10:00:00+00:00", "due", "2026-03-23", 7, None, ends_at))
    _look(desk, Seen("2026-03-23T09:59:59+00:00", "last_day", "2026-03-23", 0, None, ends_at))
    _look(desk, Seen("2026-03-23T10:00:00+00:00", "over", None, None))


def test_an_earlier_event_entered_later_leaves_the_confirmed_date_alone(tmp_path):
    facts = [
        ("topup", "2026-01-31"),
        ("deadline_confirmed", "2026-02-10", "--last-day", "2026-12-24"),
    ]
    desk = _told(tmp_path, _rule("line", "topup", 'term = "P12M"'), facts)
    desk.done("record", "Example", "topup", "--on", "2026-02-05", now="2026-02-11T12:00:00+00:00")
    clock = _look(desk, Seen("2026-02-12T10:00:00+08:00", "running", "2026-12-24", 315))
    assert clock["because"] == {
        "rule": "example",
        "event": "deadline_confirmed",
        "event_on": "2026-02-10",
        "term": None,
        "combine": "confirmed",
        "source": "owner",
        "dated": None,
        "checked_on": "2026-02-10",
        "confidence": "high",
    }
    assert clock["confirmed"] is True
    _look(desk, Seen("2026-12-24T23:59:59+01:00", "last_day", "2026-12-24", 0))


@pytest.mark.e2e
def test_the_first_example_through_the_program_itself(tmp_path):
    file = tmp_path / "rule.toml"
    file.write_text(_rule("line", "topup", TIM), encoding="utf-8")
    desk = CommandDesk(tmp_path / "data")
    added = desk.program("add", "--rule-file", str(file), "--zone", ROME, "--label", "Rome",
                         "--json", "--now", "2026-01-31T08:00:00+01:00")  # fmt: skip
    assert (added.status, added.err) == (0, "")
    recorded = desk.program("record", "Rome", "topup", "--on", "2026-01-31", "--json",
                            "--now", "2026-01-31T12:00:00+01:00")  # fmt: skip
    assert (recorded.status, recorded.err) == (0, "")
    assert recorded.json["after"][0]["last_day"] == "2027-01-31"
    listed = desk.program("list", "--json", "--now", "2027-02-01T00:00:00+01:00")
    assert (listed.status, listed.err) == (0, "")
    assert listed.json["now"] == "2027-02-01T07:00:00+08:00"
    clock = listed.json["cards"][0]["clocks"][0]
    assert (clock["stage"], clock["last_day"]) == ("receive-only", "2027-02-28")
    elsewhere = desk.program(
        "--now", "2027-02-01T00:00:00+01:00", "--json", "list", TZ="America/New_York"
    )
    assert elsewhere.json["now"] == "2027-01-31T18:00:00-05:00"
    assert elsewhere.json["cards"] == listed.json["cards"]
