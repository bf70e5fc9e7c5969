"""Until a payment is seen at the carrier, and what the owner's answers do to what comes."""

from dataclasses import replace
from datetime import date, timedelta

from renewdesk.domain.days import today_in
from renewdesk.domain.ids import CardId, ClockId
from renewdesk.domain.reminders import due_reminders
from renewdesk.domain.settings import Settings
from tests.builders import (
    LOST,
    OWNER,
    RECEIVE_ONLY,
    RECOVERABLE,
    ROME,
    a_card,
    a_clock,
    a_rule,
    an_event,
    instant,
    moment,
)
from tests.reminder_builders import Diary, names, watched

# Last day 2027-01-31, receive-only to 2027-02-28, recoverable to 2028-01-28, then lost.
DECAY = a_rule("P12M", stages=[RECEIVE_ONLY, RECOVERABLE, LOST])
TOPUP = an_event("topup", "2026-01-31", confirmed=True)


def _days(diary, first, last, **step):
    """Return what is shown and on which day in Rome, from noon to noon."""
    found = diary.live(first, last, **(step or {"hours": 12}))
    return [(name, today_in(ROME, at).isoformat()) for name, at in found]


# ── a payment that nobody has seen at the carrier ────────────────────────────────────────────────

PAID = an_event("topup", "2027-01-10", recorded_at=instant("2027-01-10T12:00+08:00"))


def test_an_unconfirmed_payment_is_verified_in_place_of_the_old_leads():
    diary = Diary(DECAY, TOPUP, PAID)
    shown = list(diary.live("2027-01-10T12:00+08:00", "2027-02-20", minutes=30))
    assert [name for name, _ in shown] == ["verify 0", "verify 1"] + [
        f"verify {step}" for step in range(2, 9)
    ]
    assert [at for _, at in shown[:2]] == [
        instant("2027-01-10T12:30+08:00"),
        instant("2027-01-11T09:00+08:00"),
    ]
    week = [today_in(ROME, at) for _, at in shown[2:]]
    assert week == [date(2027, 1, 31) - timedelta(days=6 - place) for place in range(7)]
    assert {row.boundary_on for row in diary.log} == {date(2028, 1, 10)}


def test_the_verification_ends_when_the_date_was_seen():
    diary = Diary(DECAY, TOPUP, PAID)
    assert diary.tick("2027-01-10T12:30+08:00") == ["verify 0"]
    diary.events.append(an_event("deadline_confirmed", "2027-01-10", last_on="2028-01-10"))
    assert _days(diary, "2027-01-11", "2027-06-01") == []


def test_a_payment_in_the_evening_is_asked_about_after_the_quiet_hours():
    late = replace(PAID, recorded_at=instant("2027-01-10T21:45+08:00"))
    diary = Diary(DECAY, TOPUP, late)
    shown = list(diary.live("2027-01-10T21:45+08:00", "2027-01-12", minutes=5))
    assert [(name, at) for name, at in shown] == [
        ("verify 0", instant("2027-01-11T08:00+08:00")),
        ("verify 1", instant("2027-01-11T09:00+08:00")),
    ]


def test_a_first_payment_has_no_old_week():
    diary = Diary(DECAY, replace(PAID, recorded_at=instant("2027-01-10T12:00+08:00")))
    shown = list(diary.live("2027-01-10T12:00+08:00", "2027-06-01", hours=3))
    assert [name for name, _ in shown] == ["verify 0", "verify 1"]


def test_a_payment_in_the_old_dates_last_week_is_not_asked_about_twice_a_morning():
    paid = an_event("topup", "2027-01-29", recorded_at=instant("2027-01-29T12:00+08:00"))
    diary = Diary(DECAY, TOPUP, paid)
    shown = list(diary.live("2027-01-29T12:00+08:00", "2027-02-10", minutes=30))
    assert [name for name, _ in shown] == ["verify 0", "verify 1", "verify 8"]


def test_the_new_dates_own_leads_come_even_while_unconfirmed():
    plan = a_rule("P7D", clock="plan", extends_on=["plan_purchase"])
    paid = an_event("plan_purchase", "2026-03-01", recorded_at=instant("2026-03-01T12:00+08:00"))
    diary = Diary(plan, paid)
    shown = list(diary.live("2026-03-01T12:00+08:00", "2026-03-08T20:00+08:00", minutes=30))
    assert [name for name, _ in shown] == ["verify 0", "verify 1", "lead 3", "lead 1", "lead 0"]


def test_the_verification_of_a_date_that_has_passed_gives_way_to_the_stage():
    diary = Diary(DECAY, PAID)
    shown = _days(diary, "2028-01-10T12:00+08:00", "2028-01-12T20:00+08:00")
    assert [name for name, _ in shown] == ["lead 0", "verify 1", "stage 0", "stage 1"]


# ── snooze and done ──────────────────────────────────────────────────────────────────────────────


def test_a_snooze_is_silent_and_then_shows_one():
    """T17."""
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-17T10:00+08:00") == ["lead 14"]
    diary.answer("lead 14", snoozed_until=instant("2027-01-20T09:00+08:00"))
    assert list(diary.live("2027-01-17T10:00+08:00", "2027-01-20T08:59+08:00", hours=1)) == []
    assert diary.tick("2027-01-20T09:00+08:00") == ["lead 14"]
    assert diary.tick("2027-01-20T09:01+08:00") == []
    assert diary.tick("2027-01-24T20:00+08:00") == ["lead 7"]


def test_a_lead_inside_a_snooze_comes_at_its_end_in_place_of_the_snoozed_one():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-23T10:00+08:00") == ["lead 14"]
    diary.answer("lead 14", snoozed_until=instant("2027-01-26T09:00+08:00"))
    (coming,) = diary.look("2027-01-23T11:00+08:00").pending
    assert (names([coming]), coming.due_at) == (["lead 7"], instant("2027-01-26T09:00+08:00"))
    assert diary.tick("2027-01-24T20:00+08:00") == []
    assert diary.tick("2027-01-26T09:00+08:00") == ["lead 7"]
    assert not [row for row in diary.log if row.snoozed_until]
    assert diary.tick("2027-01-26T09:01+08:00") == []


def test_a_snooze_never_passes_lead_zero():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-30T10:00+08:00") == ["lead 1"]
    diary.answer("lead 1", snoozed_until=instant("2027-02-20T09:00+08:00"))
    (coming,) = diary.look("2027-01-30T11:00+08:00").pending
    assert (names([coming]), coming.due_at) == (["lead 0"], instant("2027-01-31T09:00+08:00"))
    assert diary.tick("2027-01-31T09:00+08:00") == ["lead 0"]
    assert diary.tick("2027-02-01T20:00+08:00") == ["stage 0"]


def test_the_last_day_itself_can_be_snoozed_for_hours():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-31T09:00+08:00") == ["lead 0"]
    diary.answer("lead 0", snoozed_until=instant("2027-01-31T12:00+08:00"))
    assert diary.tick("2027-01-31T11:59+08:00") == []
    assert diary.tick("2027-01-31T12:00+08:00") == ["lead 0"]


def test_a_snooze_that_ends_in_the_quiet_hours_waits_for_their_end():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-17T10:00+08:00") == ["lead 14"]
    diary.answer("lead 14", snoozed_until=instant("2027-01-18T23:00+08:00"))
    assert diary.tick("2027-01-18T23:00+08:00") == []
    assert diary.tick("2027-01-19T08:00+08:00") == ["lead 14"]


def test_a_snooze_of_a_date_that_moved_on_never_comes():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-17T10:00+08:00") == ["lead 14"]
    diary.answer("lead 14", snoozed_until=instant("2027-01-20T09:00+08:00"))
    diary.events.append(an_event("topup", "2027-01-18", confirmed=True))
    assert _days(diary, "2027-01-18", "2027-06-01") == []


def test_done_closes_the_boundary_and_not_the_next_one():
    diary = Diary(DECAY, TOPUP)
    assert diary.tick("2027-01-17T10:00+08:00") == ["lead 14"]
    diary.answer("lead 14", done_at=instant("2027-01-17T11:00+08:00"))
    found = diary.look("2027-01-24T20:00+08:00")
    assert (found.show, found.superseded) == ((), ())
    assert names(found.pending) == ["stage 0"]
    shown = _days(diary, "2027-01-17T12:00+08:00", "2027-02-01T20:00+08:00")
    assert shown == [("stage 0", "2027-02-01")]


def test_what_is_ahead_can_be_closed_before_it_comes():
    diary = Diary(DECAY, TOPUP)
    assert names(diary.ahead("2027-01-20", "2027-02-02")) == [
        "lead 14", "lead 7", "lead 3", "lead 1", "lead 0", "stage 0", "stage 1",
    ]  # fmt: skip


def test_what_is_ahead_is_what_comes():
    """T27: the rule that is shown is the rule that fires."""
    diary = Diary(DECAY, TOPUP, PAID)
    first, last = "2027-01-10T12:00+08:00", "2028-03-01"
    promised = [(names([one])[0], one.due_at) for one in diary.ahead(first, last)]
    start = instant(first)
    kept = []
    moments = {at for _, at in promised} | {
        start + timedelta(hours=step) for step in range(0, 9900, 4)
    }
    for now in sorted(moments):
        kept += [(name, now) for name in diary.tick(now) if now > start]
    assert len(promised) > 30
    assert kept == promised


def test_the_nearest_card_stands_first_in_a_pass():
    def card(number, topped_up_on):
        own = a_clock(DECAY, id=ClockId(f"clock-{number}"))
        event = an_event("topup", topped_up_on, confirmed=True)
        label = a_card(f"Card {number}", id=CardId(f"card-{number}"))
        return watched(own, event, now="2027-01-29", card=label)

    # Last days 2027-02-20, 2027-01-31, receive-only since 2027-01-26, last day 2027-01-29.
    cards = [
        card(1, "2026-02-20"),
        card(2, "2026-01-31"),
        card(3, "2026-01-25"),
        card(4, "2026-01-29"),
    ]
    found = due_reminders(moment("2027-01-29"), cards, Settings(), OWNER, [])
    assert [one.card.label for one in found.show] == ["Card 4", "Card 2", "Card 3", "Card 1"]
    assert names(found.show) == ["lead 0", "lead 3", "stage 3", "lead 30"]


def test_of_one_card_the_latest_stands_first():
    found = Diary(DECAY, PAID).look("2028-01-10T12:00+08:00")
    assert names(found.show) == ["lead 0", "verify 1"]
