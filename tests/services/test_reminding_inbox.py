"""The inbox, and what the owner answers: seen, done, snoozed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from renewdesk.domain.carriers import Carrier, CarrierKind, Code, CodeChannel
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.text import Text
from renewdesk.services.reminder_views import InboxState
from renewdesk.services.reminding import Reminding
from tests.builders import a_rule, instant
from tests.fakes.small_catalogue import SmallCatalogue
from tests.services.reminding_desk import D3, D7, Desk, DyingNotifier


@pytest.fixture
def desk():
    desk = Desk()
    desk.add()
    desk.reminding.check()
    return desk


def _titles(rows):
    return [row.title for row in rows]


def test_the_inbox_says_what_is_true_now(desk):
    desk.clock.move_to("2027-01-26T10:00+08:00")
    (row,) = desk.reminding.inbox().open
    assert row.title == "Rome: 5 days left"
    assert row.body.endswith("Sent 7 days before.")
    assert row.row.title == "Rome: 7 days left"
    assert (row.at, row.day.isoformat()) == (instant(D7), "2027-01-24")


def test_a_nearer_reminder_takes_the_place_of_the_one_before(desk):
    desk.clock.move_to(D3)
    desk.reminding.check()
    inbox = desk.reminding.inbox()
    assert _titles(inbox.open) == ["Rome: 3 days left"]
    assert "Sent" not in inbox.open[0].body
    assert inbox.next_at == instant("2027-01-30T09:00+08:00")


def test_the_stage_takes_the_place_of_the_deadline(desk):
    desk.clock.move_to("2027-02-01T20:00+08:00")
    desk.reminding.check()
    assert _titles(desk.reminding.inbox().open) == ["Rome: receive-only, 27 days left"]


def test_days_are_grouped_newest_first(desk):
    desk.clock.move_to("2027-01-25T10:00+08:00")
    desk.add("Milan", "2026-02-01")
    desk.add("Turin", "2026-02-02")
    desk.reminding.check()
    inbox = desk.reminding.inbox()
    assert [(one.on.isoformat(), len(one.rows)) for one in inbox.days] == [
        ("2027-01-25", 2),
        ("2027-01-24", 1),
    ]
    assert inbox.open[-1].card.label == "Rome"


def test_opening_the_inbox_clears_the_badge_and_nothing_more(desk):
    assert desk.reminding.unseen_count() == 1
    assert desk.reminding.mark_seen().reminders
    assert desk.reminding.unseen_count() == 0
    assert len(desk.reminding.inbox().open) == 1
    assert not desk.reminding.mark_seen().reminders
    desk.clock.move_to(D3)
    desk.reminding.check()
    assert desk.reminding.unseen_count() == 1


@pytest.mark.expects_log
def test_what_was_seen_is_not_new_again_because_it_is_tried_again():
    desk = Desk()
    desk.add()
    desk.notifier.problem = "no daemon"
    desk.reminding.check()
    assert desk.reminding.mark_seen().reminders
    for problem in ("no daemon", ""):
        desk.notifier.problem = problem
        desk.clock.advance(minutes=1)
        desk.reminding.check()
        assert desk.reminding.unseen_count() == 0
        assert not desk.reminding.mark_seen().reminders


def test_done_closes_it_and_only_it(desk):
    changes = desk.reminding.done(desk.row("lead 7").id)
    assert changes.cards == {"card-1"}
    inbox = desk.reminding.inbox()
    assert inbox.open == ()
    assert [(row.title, row.state) for row in inbox.done] == [
        ("Rome: 7 days left", InboxState.DONE)
    ]
    desk.clock.move_to("2027-01-31T20:00+08:00")
    assert desk.reminding.check().shown == ()
    desk.clock.move_to("2027-02-01T20:00+08:00")
    assert desk.reminding.check().shown[0].planned.kind == "stage"


def test_done_twice_is_done_once(desk):
    reminder = desk.row("lead 7").id
    desk.reminding.done(reminder)
    desk.clock.advance(days=1)
    desk.reminding.done(reminder)
    assert desk.row("lead 7").done_at == instant(D7)
    desk.clock.advance(days=7)
    assert desk.reminding.inbox().done == ()


def test_done_is_not_overtaken_by_an_older_boundary(desk):
    desk.clock.move_to("2027-02-01T20:00+08:00")
    desk.reminding.check()
    desk.reminding.done(desk.row("stage 0").id)
    assert desk.reminding.inbox().open == ()


def test_a_reminder_that_is_still_ahead_can_be_closed(desk):
    (pending,) = desk.reminding.check().pending
    desk.reminding.done(pending.id)
    desk.clock.move_to("2027-01-31T20:00+08:00")
    assert desk.reminding.check().shown == ()


def test_an_unknown_reminder_is_refused(desk):
    for answer in (desk.reminding.done, desk.reminding.snooze):
        with pytest.raises(NotFoundError) as refused:
            answer("nothing")
        assert refused.value.fault is Fault.UNKNOWN_REMINDER


# ── snooze ───────────────────────────────────────────────────────────────────────────────────────


def test_a_snooze_of_days_lasts_to_the_reminder_hour_of_that_day(desk):
    snoozed = desk.reminding.snooze(desk.row("lead 7").id, days=2)
    assert (snoozed.until, snoozed.capped) == (instant("2027-01-26T09:00+08:00"), False)
    inbox = desk.reminding.inbox()
    assert inbox.open == ()
    assert inbox.unseen == 0
    (row,) = inbox.snoozed
    assert row.title == "Rome: 7 days left"
    assert row.body == "Comes back Tue 26 Jan, 09:00 (Shanghai)."
    desk.clock.move_to("2027-01-26T08:59+08:00")
    assert desk.reminding.check().shown == ()
    desk.clock.move_to("2027-01-26T09:00+08:00")
    (shown,) = desk.reminding.check().shown
    assert shown.message.title == "Rome: 5 days left"
    assert desk.row("lead 7").snoozed_until is None
    assert [title for title, _ in desk.notifier.shown] == [
        "Rome: 7 days left",
        "Rome: 5 days left",
    ]
    assert desk.reminding.check().shown == ()
    assert desk.reminding.inbox().unseen == 1


def test_a_snooze_never_passes_the_last_day(desk):
    snoozed = desk.reminding.snooze(desk.row("lead 7").id, days=30)
    assert (snoozed.until, snoozed.capped) == (instant("2027-01-31T09:00+08:00"), True)
    desk.clock.move_to("2027-01-31T09:00+08:00")
    assert desk.reminding.check().shown[0].planned.step == 0


def test_on_the_last_day_hours_are_left_and_never_all(desk):
    desk.clock.move_to("2027-01-31T20:00+08:00")
    desk.reminding.check()
    reminder = desk.row("lead 0").id
    in_an_hour = desk.clock.now() + timedelta(hours=1)
    assert desk.reminding.snooze(reminder, until=in_an_hour).until == in_an_hour
    # The line ends at midnight in Rome, 07:00 in Shanghai: before the quiet hours are over.
    capped = desk.reminding.snooze(reminder, days=1)
    assert (capped.until, capped.capped) == (instant("2027-01-31T21:45+08:00"), True)
    assert len([row for row in desk.log if row.snoozed_until]) == 1
    desk.clock.move_to("2027-02-01T06:30+08:00")
    with pytest.raises(RuleViolationError):
        desk.reminding.snooze(reminder, days=1)


@pytest.mark.parametrize("days", [0, -1, 100_000])
def test_a_snooze_takes_a_sensible_number_of_days(desk, days):
    with pytest.raises(RuleViolationError) as refused:
        desk.reminding.snooze(desk.row("lead 7").id, days=days)
    assert refused.value.field == "days"


def test_a_snooze_to_the_past_is_refused(desk):
    with pytest.raises(RuleViolationError) as refused:
        desk.reminding.snooze(desk.row("lead 7").id, until=instant("2027-01-24T09:00+08:00"))
    assert refused.value.field == "until"
    assert desk.row("lead 7").snoozed_until is None


def test_a_shorter_snooze_takes_the_place_of_a_longer_one(desk):
    desk.reminding.snooze(desk.row("lead 14").id, days=5)
    snoozed = desk.reminding.snooze(desk.row("lead 7").id, days=1)
    desk.clock.move_to(snoozed.until)
    assert [one.planned.step for one in desk.reminding.check().shown] == [7]


def test_a_reminder_that_is_still_ahead_can_be_snoozed(desk):
    (pending,) = desk.reminding.check().pending
    assert pending.planned.step == 3
    desk.reminding.snooze(pending.id, days=5)
    desk.clock.move_to(D3)
    assert desk.reminding.check().shown == ()
    desk.clock.move_to("2027-01-29T09:00+08:00")
    (shown,) = desk.reminding.check().shown
    assert shown.message.title == "Rome: 2 days left"


def test_a_snooze_of_a_date_that_moved_on_is_refused(desk):
    desk.record(desk.storage.state.cards["card-1"], "topup", "2027-01-24", confirmed=True)
    with pytest.raises(NotFoundError):
        desk.reminding.snooze(desk.row("lead 7").id)


def test_killed_while_a_snoozed_one_was_shown_it_comes_again(desk):
    snoozed = desk.reminding.snooze(desk.row("lead 7").id, days=1)
    desk.clock.move_to(snoozed.until)

    with pytest.raises(KeyboardInterrupt):
        desk.process(DyingNotifier(after=False)).check()
    desk.clock.advance(minutes=6)
    assert [one.planned.step for one in desk.reminding.check().shown] == [7]


# ── what clears a reminder ───────────────────────────────────────────────────────────────────────


def test_a_renewal_clears_a_reminder_and_says_the_next_date(desk):
    desk.record(desk.storage.state.cards["card-1"], "topup", "2027-01-24", confirmed=True)
    inbox = desk.reminding.inbox()
    assert inbox.open == ()
    (row,) = inbox.done
    assert (row.title, row.body) == ("Rome: renewed", "Next date Mon 24 Jan 2028 (Rome).")
    desk.clock.advance(days=8)
    assert desk.reminding.inbox().done == ()


def test_an_unconfirmed_renewal_stands_open_until_it_is_confirmed(desk):
    card = desk.storage.state.cards["card-1"]
    desk.record(card, "topup", "2027-01-24", recorded_at=instant(D7))
    desk.clock.advance(minutes=30)
    assert desk.reminding.check().shown[0].message.title == "Rome: paid, not confirmed yet"
    assert _titles(desk.reminding.inbox().open) == ["Rome: paid, not confirmed yet"]
    desk.record(card, "deadline_confirmed", "2027-01-24", last_on="2028-01-24")
    inbox = desk.reminding.inbox()
    assert inbox.open == ()
    assert _titles(inbox.done) == ["Rome: renewed"]


@pytest.mark.parametrize("ending", ["let_go", "closed"])
def test_letting_go_clears_a_reminder(desk, ending):
    desk.record(desk.storage.state.cards["card-1"], ending, "2027-01-24")
    inbox = desk.reminding.inbox()
    assert (inbox.open, inbox.done) == ((), ())


def test_a_date_that_is_asked_for_names_the_carriers_own_code():
    desk = Desk()
    card = desk.add("Rome", rule=a_rule(None), topped_up_on="")
    with desk.storage.writing() as unit:
        unit.save_card(replace(card, carrier="it-test"))
    carrier = Carrier(
        id="it-test",
        name=Text("Test"),
        kind=CarrierKind.OPERATOR,
        zone="Europe/Rome",
        codes=(
            Code(Text("voucher"), "*111#", CodeChannel.USSD),
            Code(Text("credit and expiry date"), "*122#", CodeChannel.USSD),
        ),
    )
    catalogue = SmallCatalogue(carrier)
    reminding = Reminding(
        desk.storage, desk.time, desk.settings, desk.notifier, catalogue, desk.holidays
    )
    reminding.check()
    (row,) = reminding.inbox().open
    assert row.title == "Rome: date not known"
    assert row.body == "No published rule – ask the carrier. The carrier’s own code: *122#."
    assert desk.notifier.shown[0][1] == f"{row.body} Open RenewDesk to act."


def test_an_empty_desk_has_an_empty_inbox():
    inbox = Desk().reminding.inbox()
    assert (inbox.days, inbox.snoozed, inbox.done, inbox.next_at) == ((), (), (), None)
