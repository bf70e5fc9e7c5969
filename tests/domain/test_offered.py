"""A newer copy of a rule beside the one in use: from when it holds, and which date counts."""

from dataclasses import replace

import pytest

from renewdesk.domain.decisions import Choice, Decision
from renewdesk.domain.fold import fold_card
from renewdesk.domain.folded import State
from renewdesk.domain.ids import ClockId
from renewdesk.domain.offered import following, holds_from, rule_behind
from renewdesk.domain.rules import RuleVersion
from renewdesk.domain.spans import Category
from tests.builders import (
    LOST,
    RECEIVE_ONLY,
    a_clock,
    a_rule,
    an_event,
    day,
    folded,
    instant,
    last_day,
    reasons,
    stages,
)

STAGES = [{**RECEIVE_ONLY, "lasts": "P30D"}, LOST]
OLD = a_rule("P180D", stages=STAGES)
NEW = a_rule("P150D", stages=STAGES)
TOPUP = an_event("topup", "2026-09-12")


def asking(old, new, choice=Choice.ASK, since=None):
    offered = RuleVersion(new, since)
    decision = Decision(choice, "0" * 64, offered, instant("2026-11-20T06:00:00Z"))
    return a_clock(old, decision=decision)


class TestHoldsFrom:
    def since(self, rule, *events):
        clock = a_clock(rule)
        return holds_from(clock, folded(clock, *events), events)

    def test_the_day_of_the_event_that_set_the_present_date(self):
        assert self.since(OLD, an_event("topup", "2026-06-01"), TOPUP) == day("2026-09-12")

    def test_an_event_that_did_not_move_the_date_does_not_count(self):
        rule = a_rule(
            None,
            combine="later",
            by_amount=[
                {"from": "1", "to": "9", "currency": "EUR", "term": "P30D"},
                {"from": "10", "currency": "EUR", "term": "P180D"},
            ],
        )
        big = an_event("topup", "2026-01-01", amount="20 EUR")
        small = an_event("topup", "2026-02-01", amount="5 EUR")
        assert self.since(rule, big, small) == day("2026-01-01")

    def test_without_a_date_the_newer_copy_holds_for_everything(self):
        assert self.since(OLD) is None
        assert self.since(OLD, an_event("note", "2026-01-01")) is None

    def test_a_date_read_at_the_carrier_counts_from_the_day_of_reading(self):
        read = an_event("deadline_confirmed", "2026-10-01", last_on="2027-03-01")
        assert self.since(OLD, TOPUP, read) == day("2026-10-01")

    @pytest.mark.parametrize("used", [True, False])
    def test_a_term_that_waited_for_its_first_use_counts_from_the_purchase(self, used):
        plan = a_rule(
            "P7D", clock="plan", extends_on=["plan_purchase"], start=["first_use"],
            start_within="P15D",
        )  # fmt: skip
        events = [an_event("plan_purchase", "2026-03-01")]
        if used:
            events.append(an_event("first_use", "2026-03-05"))
        assert last_day(folded(plan, *events)) == ("2026-03-12" if used else "2026-03-23")
        assert self.since(plan, *events) == day("2026-03-01")

    def test_where_each_kind_has_a_window_the_oldest_one_that_still_holds_counts(self):
        rule = a_rule("P6M", extends_on=["topup", "outgoing_call"], require="all")
        events = [
            an_event("topup", "2026-01-10"),
            an_event("outgoing_call", "2026-02-10"),
            an_event("topup", "2026-03-10"),
        ]
        assert self.since(rule, *events) == day("2026-02-10")
        newer = following(
            a_clock(rule), RuleVersion(replace(rule, term=OLD.term), self.since(rule, *events))
        )
        assert last_day(folded(newer, *events)) == "2026-08-09"  # 180 days from 10 Feb

    def test_a_date_read_starts_the_windows_of_all_kinds_anew(self):
        rule = a_rule("P6M", extends_on=["topup", "outgoing_call"], require="all")
        read = an_event("deadline_confirmed", "2026-04-01", last_on="2026-12-01")
        events = [an_event("topup", "2026-01-10"), an_event("outgoing_call", "2026-02-10"), read]
        assert self.since(rule, *events) == day("2026-04-01")
        called = an_event("outgoing_call", "2026-12-20")
        topped = an_event("topup", "2026-12-22")
        assert self.since(rule, *events, called, topped) == day("2026-12-20")

    def test_a_term_bought_while_another_runs_counts_from_the_one_that_runs(self):
        plan = a_rule(
            "P7D", clock="plan", extends_on=["plan_purchase"], start=["first_use"],
            start_within="P15D",
        )  # fmt: skip
        events = [
            an_event("plan_purchase", "2026-03-01"),
            an_event("first_use", "2026-03-05"),
            an_event("plan_purchase", "2026-04-01"),
            an_event("first_use", "2026-04-01"),
        ]
        assert self.since(plan, *events) == day("2026-04-01")
        assert self.since(plan, *events[:2]) == day("2026-03-01")

    def test_what_happens_before_the_first_use_is_not_what_was_bought(self):
        plan = a_rule(
            "P7D", clock="plan", extends_on=["plan_purchase"], start=["first_use"],
            start_within="P15D",
        )  # fmt: skip
        bought = an_event("plan_purchase", "2026-03-01T23:30:00Z")  # already the 2nd in Rome
        called = an_event("outgoing_call", "2026-03-04")
        assert self.since(plan, bought, called, an_event("first_use", "2026-03-05")) == day(
            "2026-03-02"
        )

    def test_what_did_not_count_holds_no_window(self):
        least = {"amount": "5", "currency": "EUR"}
        rule = a_rule("P6M", extends_on=["topup", "outgoing_call"], require="all", minimum=least)
        events = [
            an_event("topup", "2026-01-10", amount="10 EUR"),
            an_event("outgoing_call", "2026-02-10"),
        ]
        small = an_event("topup", "2026-03-10", amount="1 EUR")
        assert self.since(rule, *events, small) == day("2026-01-10")
        enough = an_event("topup", "2026-03-10", amount="5 EUR")
        assert self.since(rule, *events, enough) == day("2026-02-10")

    def test_a_date_read_holds_the_windows_that_nothing_has_moved_since(self):
        rule = a_rule("P6M", extends_on=["topup", "outgoing_call"], require="all")
        events = [
            an_event("topup", "2026-01-10"),
            an_event("outgoing_call", "2026-02-10"),
            an_event("deadline_confirmed", "2026-04-01", last_on="2027-12-01"),
            an_event("topup", "2026-04-15"),
        ]
        assert last_day(folded(rule, *events)) == "2026-10-15"
        assert self.since(rule, *events) == day("2026-04-01")

    @pytest.mark.parametrize(
        "newer",
        [
            a_rule("P6M", extends_on=["outgoing_call", "outgoing_sms"], require="all"),
            a_rule("P6M", extends_on=["activation"], start=["first_use"]),
        ],
        ids=["windows", "first use"],
    )
    def test_a_date_by_an_older_copy_counts_from_the_event_that_set_it(self, newer):
        clock = following(a_clock(OLD), RuleVersion(newer, day("2026-10-01")))
        assert holds_from(clock, folded(clock, TOPUP), [TOPUP]) == day("2026-09-12")


class TestFollowing:
    def test_older_events_keep_their_copy(self):
        added = replace(OLD, combine=a_rule(combine="add").combine)
        newer = replace(NEW, combine=added.combine)
        clock = following(a_clock(added), RuleVersion(newer, day("2026-09-12")))
        first = an_event("topup", "2026-09-01", entry=1)
        assert last_day(folded(clock, first)) == "2027-02-28"
        # 180 days by the old copy and 150 by the newer one, both from 1 Sep
        assert last_day(folded(clock, first, TOPUP)) == "2027-07-28"

    def test_a_copy_without_a_day_judges_the_whole_ledger_again(self):
        demanding = a_rule("P180D", minimum={"amount": "10", "currency": "EUR"})
        paid = an_event("topup", "2026-09-12", amount="3 EUR")
        assert folded(demanding, paid).state is State.UNKNOWN
        clock = following(a_clock(demanding), RuleVersion(NEW))
        assert last_day(folded(clock, paid)) == "2027-02-09"

    def test_an_answer_that_was_given_before_is_gone(self):
        assert following(asking(OLD, NEW), RuleVersion(NEW)).decision is None


class TestAsking:
    def test_the_earlier_date_counts_and_stages_stay_those_in_use(self):
        result = folded(asking(OLD, NEW, since=day("2026-09-12")), TOPUP)
        assert last_day(result) == "2027-02-09"
        assert stages(result) == [
            ("unconfirmed", "2027-02-10", "2027-03-11"),
            ("receive-only", "2027-03-12", "2027-04-10"),
            ("lost", "2027-04-11", None),
        ]
        assert result.lost_on == day("2027-04-11")
        assert result.estimate
        because = folded(a_clock(NEW), TOPUP).because
        assert because is not None
        assert result.because == replace(because, offered=True)
        doubt, first = result.spans[0], result.spans[1]
        assert (doubt.category, doubt.ends_at) == (Category.UNCONFIRMED, first.starts_at)
        assert result.deadline is not None
        assert doubt.starts_at == result.deadline.ends_at
        assert [one.event for one in result.verdicts] == [TOPUP.id]

    def test_a_later_date_does_not_count(self):
        assert folded(asking(NEW, OLD), TOPUP) == folded(a_clock(NEW), TOPUP)

    def test_keeping_the_old_rule_changes_nothing(self):
        assert folded(asking(OLD, NEW, Choice.KEEP), TOPUP) == folded(a_clock(OLD), TOPUP)

    def test_a_doubt_of_the_rule_in_use_is_the_same_doubt(self):
        careful = replace(OLD, cautious_term=a_rule("P170D").term)
        result = folded(asking(careful, NEW), TOPUP)
        assert last_day(result) == "2027-02-09"
        assert stages(result)[:2] == [
            ("unconfirmed", "2027-02-10", "2027-03-11"),
            ("receive-only", "2027-03-12", "2027-04-10"),
        ]
        assert result.deadline is not None
        assert result.spans[0].starts_at == result.deadline.ends_at

    def test_a_date_that_only_the_newer_copy_knows_counts(self):
        unpublished = a_rule(None)
        result = folded(asking(unpublished, NEW), TOPUP)
        assert (last_day(result), result.estimate) == ("2027-02-09", True)
        # What each fact did is told by the rule in use.
        assert result.verdicts == folded(unpublished, TOPUP).verdicts
        assert reasons(result) == ["unknown_term"]

    def test_what_the_newer_copy_cannot_date_leaves_the_old_date(self):
        result = folded(asking(OLD, a_rule(None)), TOPUP)
        assert last_day(result) == "2027-03-11"
        assert result.because is not None
        assert not result.because.offered

    @pytest.mark.parametrize(
        ("held", "offered", "behind"),
        [(OLD, NEW, NEW), (NEW, OLD, NEW), (a_rule(None), NEW, NEW), (OLD, a_rule(None), OLD)],
    )
    def test_the_rule_behind_a_date_is_the_one_that_gave_it(self, held, offered, behind):
        clock = asking(held, offered)
        assert rule_behind(clock, folded(clock, TOPUP)) is behind
        assert rule_behind(clock, folded(clock)) is held

    def test_a_date_read_at_the_carrier_ends_the_doubt(self):
        read = an_event("deadline_confirmed", "2026-11-21", last_on="2027-03-11")
        result = folded(asking(OLD, NEW), TOPUP, read)
        assert (last_day(result), stages(result)[0][0]) == ("2027-03-11", "receive-only")

    def test_what_has_ended_is_not_counted_again(self):
        result = folded(asking(OLD, NEW), TOPUP, an_event("let_go", "2026-11-21"))
        assert result.state is State.ENDED
        assert last_day(result) == "2027-03-11"

    def test_a_countdown_that_only_one_of_both_copies_ends_keeps_the_rule_in_use(self):
        """What was installed in time no longer ends on a day, whatever the day would have been."""
        runs, ends = (
            a_rule(length, clock="install", extends_on=["plan_purchase"], stops_on=stops)
            for length, stops in (("P12M", []), ("P6M", ["first_use"]))
        )
        events = [an_event("plan_purchase", "2026-03-01"), an_event("first_use", "2026-03-05")]
        assert folded(asking(runs, ends), *events) == folded(runs, *events)
        shorter = replace(runs, term=a_rule("P1M").term)
        assert folded(asking(ends, shorter), *events) == folded(ends, *events)
        assert folded(ends, *events).state is State.STOPPED

    def test_it_holds_for_one_clock_of_the_card_only(self):
        other = a_clock(OLD, id=ClockId("clock-2"))
        now = instant("2026-11-20T06:00:00Z")
        one, two = fold_card([asking(OLD, NEW), other], [TOPUP], now)
        assert (last_day(one), last_day(two)) == ("2027-02-09", "2027-03-11")

    def test_a_fact_of_another_clock_is_none_of_either_copy(self):
        other = a_clock(OLD, id=ClockId("clock-2"))
        read = an_event("deadline_confirmed", "2026-10-01", last_on="2027-05-01", clock=other.id)
        one, two = fold_card([asking(OLD, NEW), other], [TOPUP, read], instant("2026-11-20T06:00Z"))
        assert (last_day(one), last_day(two)) == ("2027-02-09", "2027-05-01")
        topup = an_event("topup", "2026-09-12", clock=other.id)
        (first, _) = fold_card([asking(OLD, NEW), other], [topup], instant("2026-11-20T06:00Z"))
        assert last_day(first) == "2027-02-09"
