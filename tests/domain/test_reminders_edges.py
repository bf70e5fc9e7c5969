"""Exact instants, several cards, and answers that meet what came meanwhile."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from renewdesk.domain.busy_days import BusyDays
from renewdesk.domain.fold import fold_card
from renewdesk.domain.ids import CardId, ClockId
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.own_times import OwnTimes
from renewdesk.domain.reminder_log import Delivery, ReminderKind
from renewdesk.domain.reminders import due_reminders, planned_again, reminder_id
from renewdesk.domain.settings import Settings
from renewdesk.domain.watched import Watched
from tests.builders import (
    LOST,
    OWNER,
    RECEIVE_ONLY,
    RECOVERABLE,
    a_card,
    a_clock,
    a_rule,
    an_event,
    instant,
    moment,
)
from tests.reminder_builders import Diary, names, row_of, watched

# Last day 2027-01-31, receive-only to 2027-02-28, recoverable to 2028-01-28, then lost.
DECAY = a_rule("P12M", stages=[RECEIVE_ONLY, RECOVERABLE, LOST])
TOPUP = an_event("topup", "2026-01-31", confirmed=True)
#: No quiet hours, where the clock lives: what is due at an instant is shown at that instant.
AWAKE: dict[str, Any] = {"zone": "Europe/Rome", "quiet_from": time(0), "quiet_until": time(0)}
JUST_OVER = "2027-02-01T00:00+01:00"


def _busy(*days):
    return BusyDays(frozenset(date.fromisoformat(day) for day in days).__contains__)


def _cards(*archived):
    """Return three cards with the same dates."""
    return [
        watched(
            a_clock(DECAY, id=ClockId(f"clock-{place}")),
            TOPUP,
            now="2027-01-24",
            card=a_card(f"Card {place}", id=CardId(f"card-{place}"), archived_at=away),
        )
        for place, away in enumerate(archived or (None, None, None))
    ]


def _pass(cards, now, log=(), settings=None):
    return due_reminders(moment(now), cards, settings or Settings(), OWNER, log)


# ── several cards ────────────────────────────────────────────────────────────────────────────────


def test_the_name_of_a_reminder_is_the_one_that_stands_in_logs_already():
    found = reminder_id(ClockId("clock-1"), ReminderKind.LEAD, date(2027, 1, 31), 7)
    assert found == "2faa0441615bf81ae766"


def test_every_card_says_what_it_passes_over_and_what_comes():
    found = _pass(_cards(), "2027-01-24")
    assert [one.clock.id[-1] for one in found.show] == ["0", "1", "2"]
    assert {one.clock.id[-1] for one in found.superseded} == {"0", "1", "2"}
    assert [one.clock.id[-1] for one in found.pending] == ["0", "1", "2"]


def test_every_card_gives_up_its_snooze_for_something_nearer():
    cards = _cards()
    first = _pass(cards, "2027-01-17")
    until = moment("2027-01-24")
    log = [
        replace(row_of(one, Delivery.SHOWN, until), shown_at=one.due_at, snoozed_until=until)
        for one in first.show
    ]
    assert {row.clock[-1] for row in _pass(cards, until, log).lapsed} == {"0", "1", "2"}


def test_an_archived_card_silences_no_other():
    away = instant("2027-01-01T08:00Z")
    assert len(_pass(_cards(away, None, None), "2027-01-24").show) == 2


def test_the_leads_that_were_chosen_decide_which_date_places_a_card():
    """Its line is nearer than its plan, but nothing was to be said of it."""
    line = a_clock(a_rule("P12M"))
    plan = a_clock(a_rule("P30D", clock="plan", extends_on=["plan_purchase"]), id=ClockId("plan"))
    # Last days 2027-01-31 of the line, 2027-02-05 of the plan, 2027-02-02 of the other card.
    events = [TOPUP, an_event("plan_purchase", "2027-01-06", confirmed=True)]
    now = moment("2027-01-11")
    card, own = a_card("A"), OwnTimes(leads=(25,), of_clock={line.id: ()})
    two = Watched(card, [line, plan], fold_card([line, plan], events, now), events, own)
    other = a_clock(a_rule("P12M"), id=ClockId("other"))
    label = a_card("B", id=CardId("card-b"))
    paid = an_event("topup", "2026-02-02", confirmed=True)
    cards = [two, watched(other, paid, now=now, card=label)]
    chosen = Settings(own_leads={line.id: (), card.id: (25,)})
    assert [one.card.label for one in _pass(cards, now, settings=chosen).show] == ["B", "A"]


# ── exact instants ───────────────────────────────────────────────────────────────────────────────


def test_what_comes_at_the_last_instant_asked_about_is_told():
    diary = Diary(DECAY, TOPUP)
    at = "2027-01-24T09:00+08:00"
    assert names(diary.ahead("2027-01-20", at))[-1] == "lead 7"


def test_what_is_due_at_this_very_instant_is_told_once():
    diary = Diary(DECAY, TOPUP)
    coming = diary.ahead("2027-01-24T09:00+08:00", "2027-01-25T00:00+08:00")
    assert names(coming) == ["lead 7"]


def test_of_what_comes_at_one_moment_only_the_most_urgent_is_ahead():
    diary = Diary(DECAY, TOPUP, an_event("pause", "2027-01-02", until_on="2027-01-25"))
    assert diary.tick("2027-01-01T20:00+08:00") == ["lead 30"]
    assert names(diary.ahead("2027-01-03", "2027-01-27")) == ["lead 7"]


def test_the_instant_at_which_a_deadline_ends_is_no_part_of_it():
    diary = Diary(DECAY, TOPUP, **AWAKE)
    assert names(diary.look("2027-01-31T23:59:59+01:00").show) == ["lead 0"]
    assert names(diary.look(JUST_OVER).show) == []


def test_a_stage_leaves_no_rows_from_the_instant_at_which_it_gives_way():
    diary = Diary(DECAY, TOPUP, **AWAKE)
    before = diary.look("2027-02-28T23:59:59+01:00")
    assert "stage 26" in names(before.superseded)
    for now in ("2027-03-01T00:00+01:00", "2027-03-05T12:00+01:00"):
        found = diary.look(now).superseded
        assert not [one for one in found if one.boundary_on == date(2027, 2, 28)]


def test_a_moment_at_which_the_clock_was_added_leaves_no_row():
    clock = a_clock(DECAY, added_at=instant("2027-02-05T09:00+08:00"))
    found = Diary(clock, TOPUP).look("2027-02-07T12:00+08:00")
    assert names(found.show) == ["stage 6"]
    assert [name for name in names(found.superseded) if name.startswith("stage")] == ["stage 5"]


def test_an_end_read_at_the_very_instant_of_a_message_does_not_repeat_it():
    diary = Diary(DECAY, TOPUP)
    at = "2027-02-05T09:00+08:00"
    assert diary.tick(at) == ["stage 4"]
    diary.events.append(
        an_event("deadline_confirmed", "2027-02-05", stage="receive-only", last_on="2027-02-20")
    )
    assert diary.tick(at) == []
    assert diary.tick("2027-02-05T09:01+08:00") == []


def test_what_was_passed_over_is_passed_over_once():
    diary = Diary(DECAY, TOPUP)
    at = "2027-02-10T12:00+08:00"
    assert diary.tick(at) == ["stage 6"]
    for now in (at, "2027-02-10T12:01+08:00"):
        assert diary.look(now).superseded == ()


def test_without_leads_the_stage_is_told_all_the_same():
    diary = Diary(DECAY, TOPUP, leads={ClockKind.LINE: ()})
    assert diary.tick("2027-02-10T12:00+08:00") == ["stage 6"]


def test_a_lead_added_behind_one_that_was_told_on_a_clock_that_ran_ahead_stays_silent():
    diary = Diary(DECAY, TOPUP, leads={ClockKind.LINE: (7, 3, 0)})
    assert diary.tick("2027-01-28T12:00+08:00") == ["lead 3"]
    diary.settings = replace(diary.settings, leads={ClockKind.LINE: (7, 5, 3, 0)})
    # The clock was set back.
    assert names(diary.ahead("2027-01-20", "2027-01-31")) == ["lead 0"]
    assert diary.tick("2027-01-26T12:00+08:00") == []


# ── snoozed ──────────────────────────────────────────────────────────────────────────────────────


def test_what_comes_again_after_a_snooze_has_not_lapsed():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-17T10:00+08:00") == ["lead 14"]
    diary.answer("lead 14", snoozed_until=instant("2027-01-20T09:00+08:00"))
    found = diary.look("2027-01-20T09:00+08:00")
    assert (names(found.show), found.lapsed) == (["lead 14"], ())


def test_a_snoozed_lead_does_not_come_after_the_deadline():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-17T10:00+08:00") == ["lead 14"]
    diary.answer("lead 14", snoozed_until=instant("2027-01-20T09:00+08:00"))
    assert diary.tick("2027-02-01T12:00+08:00") == ["stage 0"]


def test_a_last_day_snoozed_beyond_itself_does_not_come_again():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-31T09:00+08:00") == ["lead 0"]
    diary.answer("lead 0", snoozed_until=instant("2027-02-01T12:00+08:00"))
    assert diary.tick("2027-02-01T12:00+08:00") == ["stage 0"]


def test_of_two_that_sleep_the_one_that_sleeps_longer_comes_again():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-17T10:00+08:00") == ["lead 14"]
    assert diary.tick("2027-01-24T10:00+08:00") == ["lead 7"]
    diary.answer("lead 14", snoozed_until=instant("2027-01-26T09:00+08:00"))
    diary.answer("lead 7", snoozed_until=instant("2027-01-25T09:00+08:00"))
    assert diary.tick("2027-01-25T09:00+08:00") == []
    assert diary.tick("2027-01-26T09:00+08:00") == ["lead 14"]


def test_the_last_day_breaks_a_snooze_that_ends_within_it():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-30T10:00+08:00") == ["lead 1"]
    diary.answer("lead 1", snoozed_until=instant("2027-01-31T12:00+08:00"))
    (coming,) = diary.look("2027-01-30T11:00+08:00").pending
    assert (names([coming]), coming.due_at) == (["lead 0"], instant("2027-01-31T09:00+08:00"))


def test_a_last_day_found_at_its_own_quiet_hour_comes_at_their_end():
    diary = Diary(a_clock(DECAY, "America/New_York"), TOPUP, reminder_time=time(23))
    found = diary.look("2027-01-31T23:00+08:00")
    assert (names(found.show), names(found.pending)) == ([], ["lead 0"])
    assert found.pending[0].due_at == instant("2027-02-01T08:00+08:00")


def test_a_last_day_that_the_quiet_hours_swallow_is_no_promise():
    diary = Diary(DECAY, TOPUP, reminder_time=time(23))
    found = diary.look("2027-01-31T23:00+08:00")
    assert (names(found.show), names(found.pending)) == ([], ["stage 0"])


# ── busy days and the log ────────────────────────────────────────────────────────────────────────


def test_a_lead_that_keeps_its_usual_moment_is_not_called_early():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-24T09:00+08:00") == ["lead 7"]
    # They would move lead 3 to the very moment at which lead 7 was said.
    diary.busy = _busy("2027-01-25", "2027-01-26", "2027-01-27", "2027-01-28")
    assert names(diary.look("2027-01-28T08:59+08:00").show) == []
    (shown,) = diary.look("2027-01-28T09:00+08:00").show
    assert (names([shown]), shown.early) == (["lead 3"], ())


def test_a_reminder_of_the_log_says_again_what_it_said():
    diary = Diary(DECAY, TOPUP)
    diary.busy = _busy("2027-01-25")
    now = "2027-01-24T10:00+08:00"
    (shown,) = diary.look(now).show
    assert [run.first_on for run in shown.early] == [date(2027, 1, 25)]
    row = row_of(shown, Delivery.SHOWN, moment(now))
    card = watched(DECAY, TOPUP, now=now, busy=diary.busy)
    again = planned_again(row, card, Settings(), OWNER)
    assert again is not None
    assert again == replace(shown, row=row, folded=again.folded, clock=again.clock)
    # The owner chose other leads since: it is the same reminder, but nothing moves it any more.
    other = Settings(leads={ClockKind.LINE: (30, 3)})
    assert planned_again(row, card, other, OWNER) == replace(again, early=())
    moved = replace(row, boundary_on=date(2027, 1, 30))
    assert planned_again(moved, card, Settings(), OWNER) is None
