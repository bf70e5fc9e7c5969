"""RULES.md §4.1: dates read at the carrier, and payments that nobody has seen there yet."""

import pytest

from renewdesk.domain.fold import fold_card
from renewdesk.domain.ids import ClockId
from renewdesk.domain.sources import Confidence
from tests.builders import (
    LOST,
    RECEIVE_ONLY,
    RECOVERABLE,
    a_clock,
    a_rule,
    an_event,
    day,
    folded,
    instant,
    last_day,
    moment,
    reasons,
    stages,
)

PAID = an_event("topup", "2026-01-31")


class TestADateReadAtTheCarrier:
    read = an_event("deadline_confirmed", "2026-02-10", last_on="2026-12-24")

    def test_sets_the_date_also_without_anything_before(self):
        result = folded(a_rule("P12M"), self.read)
        assert (last_day(result), reasons(result)) == ("2026-12-24", ["confirmed"])
        assert (result.confirmed, result.estimate, result.since_on) == (
            True,
            False,
            day("2026-02-10"),
        )

    def test_says_that_the_owner_is_its_source(self):
        because = folded(a_rule("P12M", sources=[{"url": "https://x.example"}]), self.read).because
        assert because is not None
        assert (because.by_owner, because.combine, because.term) == (True, "confirmed", None)
        assert because.confidence is Confidence.HIGH

    def test_may_be_an_instant(self):
        read = an_event("deadline_confirmed", "2026-02-10", ends_at="2026-12-24T12:00:00+01:00")
        result = folded(a_rule("P12M"), PAID, read)
        assert result.deadline is not None
        assert result.deadline.ends_at == instant("2026-12-24T11:00:00Z")

    def test_stands_also_after_a_loss(self):
        late = an_event("deadline_confirmed", "2028-03-01", last_on="2028-12-31")
        result = folded(a_rule("P12M", stages=[LOST]), PAID, late)
        assert (last_day(result), result.lost_on) == ("2028-12-31", day("2029-01-01"))

    def test_gives_a_date_to_a_rule_that_never_ends_or_has_no_length(self):
        assert last_day(folded(a_rule("none"), self.read)) == "2026-12-24"
        assert last_day(folded(a_rule(None), self.read)) == "2026-12-24"

    def test_keeps_the_day_from_which_the_stretch_runs(self):
        assert folded(a_rule("P12M"), PAID, self.read).since_on == day("2026-01-31")

    def test_puts_the_cautious_reading_aside(self):
        rule = a_rule("P12M", cautious_term="P11M")
        result = folded(rule, PAID, self.read)
        assert (last_day(result), result.estimate) == ("2026-12-24", False)
        assert [name for name, *_ in stages(result)] == [""]

    @pytest.mark.parametrize(
        ("combine", "moved"),
        [
            ("replace", "2027-03-01"),
            ("later", "2027-03-01"),
            ("add", "2027-12-24"),
            ("continue", "2027-12-24"),
        ],
    )
    def test_is_moved_by_the_next_qualifying_event(self, combine, moved):
        rule = a_rule("P12M", combine=combine)
        assert last_day(folded(rule, self.read, an_event("topup", "2026-03-01"))) == moved

    def test_is_added_to_in_the_rules_own_way(self):
        month_end = a_rule("P1M", combine="add", counting="month_end")
        assert (
            last_day(folded(month_end, self.read, an_event("topup", "2026-03-01"))) == "2027-01-31"
        )
        elapsed = a_rule("P1M", combine="add", counting="elapsed")
        read = an_event("deadline_confirmed", "2026-02-10", ends_at="2026-12-24T12:00:00+01:00")
        result = folded(elapsed, read, an_event("topup", "2026-03-01"))
        assert result.deadline is not None
        assert result.deadline.ends_at == instant("2027-01-24T12:00:00+01:00")
        assert last_day(folded(elapsed, self.read, an_event("topup", "2026-03-01"))) == "2027-01-24"

    def test_without_a_date_changes_nothing(self):
        empty = an_event("deadline_confirmed", "2026-02-10")
        assert last_day(folded(a_rule("P12M"), PAID, empty)) == "2027-01-31"

    def test_belongs_to_the_named_clock_alone(self):
        line = a_clock(a_rule("P12M"), id=ClockId("line"))
        plan = a_clock(a_rule("P30D", clock="plan"), id=ClockId("plan"))
        read = an_event("deadline_confirmed", "2026-02-10", last_on="2026-12-24", clock="line")
        one, other = fold_card([line, plan], [PAID, read], moment("2026-03-01"))
        assert (last_day(one), last_day(other)) == ("2026-12-24", "2026-03-02")
        assert reasons(other) == ["moved", "other_clock"]


class TestAStagesLastDayReadAtTheCarrier:
    rule = a_rule("P12M", stages=[RECEIVE_ONLY, RECOVERABLE, LOST])

    @pytest.mark.parametrize("name", ["receive-only", "Receive-Only", " receive-only "])
    def test_sets_that_stage_and_what_follows_from_it(self, name):
        read = an_event("deadline_confirmed", "2027-02-10", last_on="2027-03-05", stage=name)
        result = folded(self.rule, PAID, read)
        assert (last_day(result), reasons(result)) == ("2027-01-31", ["moved", "confirmed"])
        assert stages(result) == [
            ("receive-only", "2027-02-01", "2027-03-05"),
            ("recoverable", "2027-03-06", "2028-02-05"),
            ("lost", "2028-02-06", None),
        ]

    def test_may_be_told_as_an_instant_whose_day_is_taken(self):
        read = an_event(
            "deadline_confirmed",
            "2027-02-10",
            ends_at="2027-03-05T12:00:00+01:00",
            stage="receive-only",
        )
        result = folded(self.rule, PAID, read)
        assert (last_day(result), stages(result)[0][2]) == ("2027-01-31", "2027-03-05")

    def test_is_forgotten_when_the_line_comes_back(self):
        read = an_event(
            "deadline_confirmed", "2027-02-10", last_on="2027-03-05", stage="receive-only"
        )
        result = folded(self.rule, PAID, read, an_event("topup", "2027-02-15"))
        assert stages(result)[0] == ("receive-only", "2028-02-16", "2028-03-15")

    def test_is_kept_while_the_deadline_stays_where_it_is(self):
        rule = a_rule("P0M", counting="month_end", stages=[RECEIVE_ONLY, RECOVERABLE, LOST])
        read = an_event(
            "deadline_confirmed", "2027-01-20", last_on="2027-03-05", stage="receive-only"
        )
        paid = [an_event("topup", f"2027-{on}") for on in ("01-10", "01-25", "02-03")]
        same = folded(rule, paid[0], read, paid[1])
        assert (last_day(same), stages(same)[0]) == (
            "2027-01-31",
            ("receive-only", "2027-02-01", "2027-03-05"),
        )
        assert same.because is not None
        assert same.because.event == paid[1].id
        moved = folded(rule, paid[0], read, *paid[1:])
        assert stages(moved)[0] == ("receive-only", "2027-03-01", "2027-03-28")

    def test_ends_an_open_stage_and_dates_what_follows(self):
        rule = a_rule("P12M", stages=[{"name": "suspended", "lasts": "unknown"}, LOST])
        read = an_event("deadline_confirmed", "2027-02-10", last_on="2027-03-05", stage="suspended")
        assert stages(folded(rule, PAID, read))[1] == ("lost", "2027-03-06", None)

    def test_is_kept_although_the_stage_before_is_open(self):
        rule = a_rule("P12M", stages=[{"name": "suspended", "lasts": "unknown"}, RECOVERABLE, LOST])
        read = an_event(
            "deadline_confirmed", "2027-02-10", last_on="2027-12-31", stage="recoverable"
        )
        assert stages(folded(rule, PAID, read)) == [
            ("suspended", "2027-02-01", None),
            ("recoverable", None, "2027-12-31"),
            ("lost", "2028-01-01", None),
        ]

    def test_of_an_open_last_stage_is_not_the_end_of_the_line(self):
        rule = a_rule("P12M", stages=[{"name": "suspended", "lasts": "unknown"}])
        read = an_event("deadline_confirmed", "2027-02-10", last_on="2027-03-05", stage="suspended")
        assert stages(folded(rule, PAID, read)) == [
            ("suspended", "2027-02-01", "2027-03-05"),
            ("", "2027-03-06", None),
        ]

    def test_of_the_loss_ends_nothing(self):
        read = an_event("deadline_confirmed", "2027-02-10", last_on="2029-03-05", stage="lost")
        assert stages(folded(self.rule, PAID, read))[-1] == ("lost", "2028-01-29", None)

    def test_that_leaves_no_day_takes_the_stage_away(self):
        read = an_event(
            "deadline_confirmed", "2027-02-10", last_on="2027-01-31", stage="receive-only"
        )
        assert stages(folded(self.rule, PAID, read))[0] == (
            "recoverable",
            "2027-02-01",
            "2027-12-31",
        )

    @pytest.mark.parametrize(
        ("stage", "last_on", "expected"),
        [
            ("daily fee", "2026-06-10", ("daily fee", "2026-05-02", "2026-06-10")),
            ("每日扣费", "2026-06-10", ("daily fee", "2026-05-02", "2026-06-10")),
        ],
    )
    def test_may_be_that_of_the_daily_fee(self, stage, last_on, expected):
        burn = {"fee": "3", "every": "P1D", "currency": "RUB", "zero_balance": "P180D"}
        rule = a_rule("P120D", burn=burn)
        read = an_event("deadline_confirmed", "2026-05-10", last_on=last_on, stage=stage)
        result = folded(rule, an_event("topup", "2026-01-01"), read)
        assert stages(result)[0] == expected
        assert stages(result)[1] == ("zero balance", "2026-06-11", "2026-12-07")

    def test_may_be_that_of_a_zero_balance_of_unknown_length(self):
        rule = a_rule("P120D", burn={"fee": "3", "every": "P1D", "currency": "RUB"})
        read = an_event(
            "deadline_confirmed", "2026-05-10", last_on="2026-09-30", stage="zero balance"
        )
        result = folded(rule, an_event("topup", "2026-01-01"), read)
        assert stages(result)[1:] == [
            ("zero balance", None, "2026-09-30"),
            ("lost", "2026-10-01", None),
        ]


class TestAPaymentIsUnconfirmed:
    @pytest.mark.parametrize("kind", ["topup", "plan_purchase", "charge", "transfer_in"])
    def test_until_it_was_seen_at_the_carrier_and_the_old_date_is_kept_in_sight(self, kind):
        rule = a_rule("P12M", extends_on=[kind])
        first = an_event(kind, "2026-01-31", confirmed=True)
        result = folded(rule, first, an_event(kind, "2026-06-30"))
        assert not result.confirmed
        assert result.previous is not None
        assert result.previous.last_on == day("2027-01-31")

    def test_and_a_second_one_leaves_the_date_that_was_seen(self):
        seen = an_event("topup", "2026-01-31", confirmed=True)
        result = folded(
            a_rule("P12M"), seen, an_event("topup", "2026-03-01"), an_event("topup", "2026-04-01")
        )
        assert result.previous is not None
        assert result.previous.last_on == day("2027-01-31")

    def test_until_the_date_is_confirmed(self):
        read = an_event("deadline_confirmed", "2026-07-01", last_on="2027-06-30")
        result = folded(a_rule("P12M"), PAID, an_event("topup", "2026-06-30"), read)
        assert (result.confirmed, result.previous) == (True, None)

    def test_unless_the_fact_was_seen_already(self):
        result = folded(a_rule("P12M"), an_event("topup", "2026-06-30", confirmed=True))
        assert (result.confirmed, result.previous) == (True, None)

    def test_but_use_needs_no_confirmation(self):
        rule = a_rule("P12M", extends_on=["topup", "outgoing_call"])
        result = folded(rule, PAID, an_event("outgoing_call", "2026-06-30"))
        assert (result.confirmed, result.previous) == (True, None)

    def test_and_one_that_moves_nothing_raises_no_doubt(self):
        rule = a_rule("P12M", combine="later")
        read = an_event("deadline_confirmed", "2026-02-01", last_on="2028-01-01")
        assert folded(rule, read, an_event("topup", "2026-06-30")).confirmed


@pytest.mark.parametrize(
    ("read", "last"),
    [("2026-02-28", "2026-03-31"), ("2026-04-30", "2026-05-31"), ("2026-03-30", "2026-04-29")],
)
def test_inclusive_months_continue_on_the_day_after_the_date_that_was_read(read, last):
    rule = a_rule("P1M", counting="inclusive", combine="add")
    confirmed = an_event("deadline_confirmed", "2026-01-10", last_on=read)
    assert last_day(folded(rule, confirmed, an_event("topup", "2026-01-20"))) == last


def test_hours_added_to_a_day_that_was_read_are_real_hours():
    rule = a_rule("PT720H", counting="elapsed", combine="add", clock="document")
    read = an_event("deadline_confirmed", "2024-09-01", last_on="2024-09-17")
    paid = an_event("topup", "2024-09-02"), an_event("topup", "2024-09-03")
    end = folded(a_clock(rule, "America/Havana"), read, *paid).deadline
    assert end is not None
    assert end.ends_at == instant("2024-11-16T23:00:00-05:00")


def _started_by_use(kind):
    return a_rule("P30D", clock=kind, extends_on=["plan_purchase"], start=["first_use"])


@pytest.mark.parametrize("kind", ["plan", "offer", "credit", "line"])
def test_a_date_of_what_runs_already_is_taken_where_nothing_waits(kind):
    used = [an_event("plan_purchase", "2026-01-01"), an_event("first_use", "2026-01-02")]
    read = an_event("deadline_confirmed", "2026-01-10", last_on="2026-02-03")
    result = folded(_started_by_use(kind), *used, read)
    assert (last_day(result), reasons(result)) == ("2026-02-03", ["armed", "moved", "confirmed"])


@pytest.mark.parametrize(
    ("kind", "last", "reason"),
    [("plan", "2026-02-19", "moved"), ("credit", "2026-02-03", "not_listed")],
)
def test_only_what_may_start_later_goes_on_waiting_behind_a_date_that_was_read(kind, last, reason):
    events = [
        an_event("plan_purchase", "2026-01-01"),
        an_event("first_use", "2026-01-02"),
        an_event("plan_purchase", "2026-01-05"),
        an_event("deadline_confirmed", "2026-01-10", last_on="2026-02-03"),
        an_event("first_use", "2026-01-20"),
    ]
    result = folded(_started_by_use(kind), *events)
    assert (last_day(result), reasons(result)[-1]) == (last, reason)
