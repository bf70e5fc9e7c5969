"""Why a clock did or did not remind on a day: the log first, then the plan, then its state."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from renewdesk.domain.busy_days import BusyDays
from renewdesk.domain.days import end_of_day
from renewdesk.domain.ids import CardId, ClockId, ReminderId
from renewdesk.domain.reminder_log import Delivery, ReminderKind, ReminderRow
from renewdesk.domain.reminder_reasons import AskedDay, Because, Reason, reasons_of
from renewdesk.domain.text import Text
from tests.builders import (
    LOST,
    RECEIVE_ONLY,
    ROME,
    a_rule,
    an_event,
    day,
    instant,
)
from tests.reminder_builders import Diary, watched

# The last day is 31 January 2027 in Rome; the owner is reminded at 09:00 in Shanghai.
DECAY = a_rule("P12M", stages=[RECEIVE_ONLY, LOST])
PAID = an_event("topup", "2026-01-31", confirmed=True)
OTHER = day("2027-02-28")
CLOCK, NAME, LAST = ClockId("clock-1"), Text("Test rule"), day("2027-01-31")


def at(text):
    """Return the instant of a wall time of the owner, as in ``2027-01-24 09:00``."""
    return instant(text.replace(" ", "T") + "+08:00")


def why(diary, on, now="2027-01-20 12:00", **options):
    """Return the reasons of a day in the owner's zone, asked ``now``."""
    card = watched(diary.clock, *diary.events, now=at(now), card=diary.card)
    (clock,), (folded,) = card.clocks, card.folded
    about = card.announcing(clock, folded, diary.settings, diary.zone)
    asked = AskedDay(at(f"{on} 00:00"), at(f"{on} 00:00") + timedelta(days=1), at(now))
    return reasons_of(about, diary.log, asked, **options)


def because(*args, **options):
    return [one.because.value for one in why(*args, **options)]


def row(step, due, delivery, claimed="", shown="", **facts):
    """Return a row of the line's log."""
    return ReminderRow(
        id=ReminderId(f"row-{step}"),
        card=CardId("card-1"),
        clock=CLOCK,
        kind=facts.pop("kind", ReminderKind.LEAD),
        boundary_on=facts.pop("boundary_on", LAST),
        step=step,
        due_at=at(due),
        claimed_at=at(claimed or due),
        delivery=delivery,
        shown_at=at(shown) if shown else None,
        **facts,
    )


def lead(said, step, due, **facts):
    """Return the reason that is expected of a lead of the line."""
    return Reason(
        because=said,
        clock=CLOCK,
        name=NAME,
        kind=ReminderKind.LEAD,
        step=step,
        boundary_on=LAST,
        at=at(due),
        **facts,
    )


def bare(said, **facts):
    return Reason(because=said, clock=CLOCK, name=NAME, **facts)


@pytest.fixture
def diary():
    return Diary(DECAY, PAID)


class TestTheLog:
    def test_what_was_shown_on_its_day(self, diary):
        diary.tick(at("2027-01-17 09:05"))
        diary.tick(at("2027-01-24 09:05"))
        told = lead(Because.SHOWN, 7, "2027-01-24 09:00", until=at("2027-01-24 09:05"))
        assert why(diary, "2027-01-24") == (told,)

    def test_what_was_shown_a_day_late_is_told_on_both_days(self, diary):
        diary.tick(at("2027-01-25 10:00"))
        late = lead(Because.LATE, 7, "2027-01-24 09:00", until=at("2027-01-25 10:00"))
        assert why(diary, "2027-01-24") == (late,)
        (shown,) = why(diary, "2027-01-25")
        assert (shown.because, shown.step, shown.until) == (Because.SHOWN, 7, late.until)

    def test_what_a_nearer_one_took_the_place_of(self, diary):
        diary.tick(at("2027-01-25 10:00"))
        passed = lead(Because.SUPERSEDED, 14, "2027-01-17 09:00", by=7)
        assert why(diary, "2027-01-17") == (passed,)

    def test_what_took_its_place_is_the_first_that_was_shown_from_then_on(self, diary):
        shown = Delivery.SHOWN
        diary.log = [
            row(30, "2027-01-01 09:00", shown, shown="2027-01-01 09:00"),
            row(14, "2027-01-17 09:00", Delivery.SUPERSEDED, claimed="2027-01-24 10:00"),
            row(1, "2027-01-30 09:00", shown, shown="2027-01-30 09:00"),
            row(3, "2027-01-28 09:00", shown, shown="2027-01-28 09:00"),
            row(7, "2027-01-24 09:00", shown, shown="2027-01-24 10:00"),
            row(60, "2027-01-24 09:00", shown, shown="2027-01-24 09:30", boundary_on=OTHER),
        ]  # fmt: skip
        assert [one.by for one in why(diary, "2027-01-17")] == [7]
        diary.log = diary.log[:2]
        assert [one.by for one in why(diary, "2027-01-17")] == [None]

    def test_rows_are_told_in_the_order_of_time(self, diary):
        diary.log = [
            row(5, "2027-01-24 15:00", Delivery.CLAIMED),
            row(9, "2027-01-24 09:00", Delivery.CLAIMED),
            row(7, "2027-01-24 09:00", Delivery.CLAIMED),
            row(8, "2027-01-24 12:00", Delivery.CLAIMED),
        ]
        assert [one.step for one in why(diary, "2027-01-24")] == [7, 9, 8, 5]

    def test_what_failed_says_how(self, diary):
        failed = Delivery.FAILED
        diary.log = [row(7, "2027-01-24 09:00", failed, via="plyer", problem="no service")]
        told = lead(Because.FAILED, 7, "2027-01-24 09:00", via="plyer", problem="no service")
        assert why(diary, "2027-01-24") == (told,)

    def test_what_is_under_way(self, diary):
        diary.log = [row(7, "2027-01-24 09:00", Delivery.CLAIMED, claimed="2027-01-25 08:00")]
        assert why(diary, "2027-01-24") == (lead(Because.UNDER_WAY, 7, "2027-01-24 09:00"),)
        assert because(diary, "2027-01-25") == ["under_way"]

    @pytest.mark.parametrize(
        ("answer", "said"), [("done_at", Because.DONE), ("snoozed_until", Because.SNOOZED)]
    )
    def test_what_the_owner_answered_is_why_the_next_were_not_shown(self, diary, answer, said):
        moment = at("2027-01-23 10:00")
        superseded = row(7, "2027-01-24 09:00", Delivery.SUPERSEDED, **{answer: moment})
        diary.log = [superseded]
        assert why(diary, "2027-01-24") == (lead(said, 7, "2027-01-24 09:00", until=moment),)

    def test_what_was_passed_over_is_told_on_the_day_on_which_it_was_due_alone(self, diary):
        diary.log = [
            row(14, "2027-01-17 09:00", Delivery.SUPERSEDED, claimed="2027-01-20 10:00"),
        ]
        assert because(diary, "2027-01-17") == ["superseded"]
        assert because(diary, "2027-01-20", now="2027-01-20 12:00") == ["not_crossed"]

    def test_a_card_that_is_silenced_as_a_whole_tells_its_log_alone(self, diary):
        diary.tick(at("2027-01-24 09:05"))
        assert [one.step for one in why(diary, "2027-01-24", silenced=True)] == [7]
        assert why(diary, "2027-01-26", silenced=True) == ()
        assert why(diary, "2027-01-26") != ()


class TestThePlan:
    @pytest.mark.parametrize(
        ("now", "said"),
        [
            ("2027-01-24 08:59", Because.PLANNED),
            ("2027-01-24 09:00", Because.NOT_CHECKED),
            ("2027-01-26 09:00", Because.NOT_CHECKED),
        ],
    )
    def test_what_is_not_in_the_log_is_ahead_or_nobody_looked(self, diary, now, said):
        assert why(diary, "2027-01-24", now) == (lead(said, 7, "2027-01-24 09:00"),)

    def test_what_was_done_reminds_no_more(self, diary):
        done = at("2027-01-18 10:00")
        shown = {"shown": "2027-01-17 09:00"}
        diary.log = [
            row(30, "2027-01-01 09:00", Delivery.SHOWN, shown="2027-01-01 09:00"),
            row(14, "2027-01-17 09:00", Delivery.SHOWN, done_at=done, **shown),
        ]
        assert why(diary, "2027-01-24") == (lead(Because.DONE, 7, "2027-01-24 09:00", until=done),)
        assert why(diary, "2027-01-25") == (lead(Because.DONE, 3, "2027-01-28 09:00", until=done),)

    def test_another_boundarys_answer_is_another_matter(self, diary):
        other = row(30, "2027-01-01 09:00", Delivery.SHOWN, done_at=at("2027-01-02 09:00"))
        diary.log = [replace(other, boundary_on=day("2026-12-31"))]
        assert because(diary, "2027-01-24") == ["planned"]
        assert because(diary, "2027-01-25") == ["not_crossed"]

    @pytest.mark.parametrize(
        ("asleep", "on_the_day", "the_day_after"),
        [
            ("2027-01-24 09:00", "planned", "not_crossed"),
            ("2027-01-24 09:01", "snoozed", "not_crossed"),
            ("2027-01-25 00:00", "snoozed", "not_crossed"),
            ("2027-01-25 00:01", "snoozed", "snoozed"),
            ("2027-01-27 12:00", "snoozed", "snoozed"),
        ],
    )
    def test_what_sleeps_says_until_when(self, diary, asleep, on_the_day, the_day_after):
        until = at(asleep)
        shown = {"shown": "2027-01-17 09:00", "snoozed_until": until}
        diary.log = [
            row(14, "2027-01-17 09:00", Delivery.SHOWN, **shown),
            row(30, "2027-01-01 09:00", Delivery.SUPERSEDED, snoozed_until=at("2027-01-02 09:00")),
        ]
        (first,), (then,) = why(diary, "2027-01-24"), why(diary, "2027-01-25")
        assert (first.because.value, then.because.value) == (on_the_day, the_day_after)
        assert first.until == (until if on_the_day == "snoozed" else None)
        assert then.until == (until if the_day_after == "snoozed" else at("2027-01-28 09:00"))
        assert (then.step, then.at) == (3, at("2027-01-28 09:00"))

    @pytest.mark.parametrize(
        ("shown", "said", "by"),
        [("2027-01-23 09:00", Because.PLANNED, None), ("2027-01-25 10:00", Because.TOLD_BEFORE, 3)],
    )
    def test_what_was_told_before_by_a_nearer_one(self, diary, shown, said, by):
        diary.log = [
            row(30, "2027-01-01 09:00", Delivery.SHOWN, shown="2027-01-01 09:00"),
            row(3, "2027-01-23 09:00", Delivery.SHOWN, shown=shown, claimed="2027-01-23 09:00"),
        ]
        until = at(shown) if by else None
        expected = lead(said, 7, "2027-01-24 09:00", until=until, by=by)
        assert why(diary, "2027-01-24", "2027-01-24 08:00") == (expected,)

    def test_what_falls_into_the_quiet_hours_says_until_when(self):
        late = Diary(DECAY, PAID, reminder_time=time(23))
        until = at("2027-01-25 08:00")
        told = lead(Because.QUIET, 7, "2027-01-24 23:00", until=until)
        assert why(late, "2027-01-24") == (told,)

    def test_what_busy_days_moved_names_them(self):
        card = watched(DECAY, PAID, now=at("2027-01-20 12:00"))
        holidays = BusyDays({day("2027-01-25")}.__contains__)
        diary = Diary(DECAY, PAID)
        card = replace(card, busy=holidays)
        about = card.announcing(card.clocks[0], card.folded[0], diary.settings, diary.zone)
        start = at("2027-01-23 00:00")
        asked = AskedDay(start, start + timedelta(days=1), start)
        runs = holidays.runs_near(LAST)
        assert reasons_of(about, [], asked) == (
            lead(Because.PLANNED, 7, "2027-01-23 09:00", early=runs),
        )

    def test_what_the_log_has_already_is_not_what_is_next(self):
        ran_ahead = Diary(DECAY, PAID)
        ran_ahead.log = [
            row(3, "2027-01-28 09:00", Delivery.FAILED),
            row(0, "2027-02-28 09:00", Delivery.FAILED, boundary_on=OTHER),
        ]
        assert [one.step for one in why(ran_ahead, "2027-01-26")] == [0]


class TestNothingWasDue:
    def test_the_next_one_is_named(self, diary):
        told = lead(Because.NOT_CROSSED, 3, "2027-01-28 09:00", until=at("2027-01-28 09:00"))
        assert why(diary, "2027-01-26") == (told,)

    def test_a_reminder_at_the_first_moment_of_the_next_day_is_the_next_one(self):
        early = Diary(DECAY, PAID, zone="Europe/Rome")
        card = watched(DECAY, PAID, now="2027-01-20")
        about = card.announcing(card.clocks[0], card.folded[0], early.settings, early.zone)
        due = instant("2027-01-24T09:00+01:00")
        asked = AskedDay(due - timedelta(days=1), due, due - timedelta(hours=1))
        (told,) = reasons_of(about, [], asked)
        assert (told.because, told.step, told.at) == (Because.NOT_CROSSED, 7, due)
        assert not asked.holds(due)
        assert asked.holds(asked.starts_at)
        assert not asked.holds(None)

    @pytest.mark.parametrize(
        ("rule", "events", "said"),
        [
            (a_rule("none"), [PAID], Because.NO_DEADLINE),
            (a_rule("P7D", clock="plan"), [], Because.NOT_STARTED),
            (a_rule("P12M", stops_on=["registration"]),
             [PAID, an_event("registration", "2026-06-01")], Because.OVER),
            (DECAY, [PAID, an_event("let_go", "2026-06-01")], Because.LET_GO),
            (DECAY, [PAID, an_event("closed", "2026-06-01")], Because.LET_GO),
            (DECAY, [PAID, an_event("ported", "2026-06-01")], Because.LET_GO),
        ],
    )  # fmt: skip
    def test_a_clock_that_counts_down_to_nothing_says_so(self, rule, events, said):
        assert why(Diary(rule, *events), "2027-01-24") == (bare(said),)

    def test_what_will_start_by_itself_counts_already(self):
        waits = a_rule(
            "P7D", clock="plan", extends_on=["plan_purchase"], start=["first_use"],
            start_within="P30D",
        )  # fmt: skip
        bought = Diary(waits, an_event("plan_purchase", "2027-01-01", confirmed=True))
        assert Because.NOT_STARTED.value not in because(bought, "2027-01-24", "2027-01-10 12:00")

    @pytest.mark.parametrize(
        ("asked", "said"), [("2027-01-05", Because.PAUSED), ("2027-01-13", Because.NOT_CROSSED)]
    )
    def test_a_card_that_rests_says_until_when(self, asked, said):
        paused = Diary(DECAY, PAID, an_event("pause", "2026-12-20", until_on="2027-01-11"))
        (told,) = why(paused, asked, "2027-01-04 12:00")
        assert told.because is said
        if said is Because.PAUSED:
            back_at = end_of_day(day("2027-01-11"), ROME)
            assert told == bare(Because.PAUSED, until=back_at)

    def test_the_day_that_begins_as_a_pause_ends_is_no_part_of_it(self):
        pause = an_event("pause", "2026-12-20", until_on="2027-01-11")
        card = watched(DECAY, PAID, pause, now="2027-01-04")
        plan = Diary(DECAY, PAID)
        about = card.announcing(card.clocks[0], card.folded[0], plan.settings, plan.zone)
        start = end_of_day(day("2027-01-11"), ROME)
        asked = AskedDay(start, start + timedelta(hours=1), start)
        assert [one.because for one in reasons_of(about, [], asked)] == [Because.NOT_CROSSED]

    def test_after_the_end_of_a_plan_there_is_nothing_more(self):
        plan = Diary(a_rule("P7D", clock="plan"), an_event("topup", "2026-01-31", confirmed=True))
        assert why(plan, "2027-01-24") == (bare(Because.NOTHING_MORE),)
