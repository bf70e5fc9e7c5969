"""One pass over the desk: shown once, logged, retried, and never twice from two processes."""

import logging
from dataclasses import replace
from datetime import time, timedelta

import pytest
from typing_extensions import override

from renewdesk.domain.errors import EnvironmentFaultError, Fault, NotFoundError
from renewdesk.domain.ids import CardId, ClockId
from renewdesk.domain.reminder_log import Delivery
from renewdesk.domain.settings import NotificationText, Settings
from renewdesk.services.ports.system import Shown
from tests.builders import a_clock, a_rule, instant
from tests.fakes.recorded_notifier import RecordedNotifier
from tests.reminder_builders import names
from tests.services.reminding_desk import D3, D7, Desk, DyingNotifier


@pytest.fixture
def desk():
    desk = Desk()
    desk.add()
    return desk


def _names(notices):
    return names(one.planned for one in notices)


def test_a_pass_shows_what_is_due_and_logs_it(desk):
    report = desk.reminding.check()
    assert _names(report.shown) == ["lead 7"]
    assert _names(report.superseded) == ["lead 30", "lead 14"]
    assert _names(report.pending) == ["lead 3"]
    assert report.failed == ()
    ((title, body),) = desk.notifier.shown
    assert title == "Rome: 7 days left"
    assert body.endswith("Open RenewDesk to act.")
    row = desk.row("lead 7")
    assert (row.delivery, row.via, row.shown_at) == (Delivery.SHOWN, "recorded", instant(D7))
    assert (row.title, f"{row.body} Open RenewDesk to act.") == (title, body)
    assert row.id == report.shown[0].id
    assert {desk.row(f"lead {lead}").delivery for lead in (30, 14)} == {Delivery.SUPERSEDED}
    assert report.changes.cards == {CardId("card-1")}
    assert report.changes.reminders


def test_each_reminder_stands_in_one_list(desk):
    desk.add("Milan", "2026-02-01")
    desk.add("Turin", rule=a_rule(None), topped_up_on="")
    report = desk.reminding.check()
    ids = [
        one.id
        for found in (report.shown, report.superseded, report.pending, report.failed)
        for one in found
    ]
    assert {one.planned.card.label for one in report.shown} == {"Rome", "Milan", "Turin"}
    assert len(ids) == len(set(ids)) > 9


def test_a_second_pass_is_silent(desk):
    desk.reminding.check()
    again = desk.reminding.check()
    assert (again.shown, again.superseded, again.failed) == ((), (), ())
    assert not again.changes.reminders
    assert len(desk.notifier.shown) == 1


def test_a_dry_run_says_what_it_would_show_and_writes_nothing(desk):
    report = desk.reminding.check(dry_run=True)
    assert _names(report.shown) == ["lead 7"]
    assert _names(report.superseded) == ["lead 30", "lead 14"]
    assert desk.log == []
    assert desk.notifier.shown == []


def test_a_reminder_that_comes_says_what_will_be_true_then(desk):
    report = desk.reminding.check()
    assert report.pending[0].message.title == "Rome: 3 days left"
    assert report.pending[0].text.startswith("Rome: 3 days left – Last day Sun 31 Jan 2027 (Rome).")
    assert report.shown[0].message.title == "Rome: 7 days left"


def test_asleep_over_the_hour_one_message_within_the_minute(desk):
    """T12, T11."""
    desk.reminding.check()
    desk.clock.move_to(D3)
    assert _names(desk.reminding.check().shown) == ["lead 3"]
    desk.clock.advance(minutes=1)
    assert desk.reminding.check().shown == ()


def test_a_clock_set_back_repeats_nothing(desk):
    """T10."""
    desk.clock.move_to(D3)
    desk.reminding.check()
    for now in ("2027-01-27T10:00+08:00", D7, "2027-01-28T11:00+08:00"):
        desk.clock.move_to(now)
        assert desk.reminding.check().shown == ()


def test_changed_settings_after_todays_message_do_not_repeat_it(desk):
    """T16."""
    desk.reminding.check()
    desk.settings.save(Settings(reminder_time=time(11, 0), zone="Asia/Tokyo"))
    desk.clock.advance(hours=3)
    assert desk.reminding.check().shown == ()


def test_the_owners_zone_and_hour_decide(desk):
    desk.settings.save(Settings(reminder_time=time(11, 0), zone="Europe/Rome"))
    assert desk.reminding.check().shown == ()  # 03:00 in Rome
    desk.clock.move_to("2027-01-24T08:00+01:00")
    assert desk.reminding.check().shown[0].planned.step == 14
    desk.clock.move_to("2027-01-24T11:00+01:00")
    assert desk.reminding.check().shown[0].planned.step == 7


# ── claims and crashes ───────────────────────────────────────────────────────────────────────────


class RivalNotifier(RecordedNotifier):
    """Runs something at the moment when a notification is shown."""

    def __init__(self, meanwhile) -> None:
        super().__init__()
        self._meanwhile = meanwhile

    @override
    def show(self, notification) -> Shown:
        self._meanwhile()
        return super().show(notification)


def test_two_processes_at_once_show_one_message(desk):
    """T14: the second looks while the first is showing, its claim made and nothing marked."""
    second = desk.process(desk.notifier)
    reports = []
    first = desk.process(RivalNotifier(lambda: reports.append(second.check())))
    assert _names(first.check().shown) == ["lead 7"]
    assert [report.shown for report in reports] == [()]
    assert desk.notifier.shown == []
    assert second.check().shown == ()


def test_a_process_that_was_faster_between_look_and_claim_is_noticed(desk):
    plans = desk.process(desk.notifier)
    original = desk.storage.writing
    ran: list[bool] = []

    def interrupted():
        if not ran:
            ran.append(True)
            assert _names(plans.check().shown) == ["lead 7"]
        return original()

    desk.storage.writing = interrupted
    assert desk.reminding.check().shown == ()
    assert len(desk.notifier.shown) == 1


@pytest.mark.parametrize("after", [False, True])
def test_killed_around_the_showing_nothing_is_lost_and_at_most_one_comes_twice(desk, after):
    """T13."""
    dying = DyingNotifier(after=after)
    with pytest.raises(KeyboardInterrupt):
        desk.process(dying).check()
    assert desk.row("lead 7").delivery is Delivery.CLAIMED
    desk.clock.advance(minutes=4)
    assert desk.reminding.check().shown == ()
    desk.clock.advance(minutes=2)
    assert _names(desk.reminding.check().shown) == ["lead 7"]
    assert len(dying.shown) + len(desk.notifier.shown) == (2 if after else 1)
    desk.clock.advance(minutes=10)
    assert desk.reminding.check().shown == ()


def test_a_storage_that_refuses_the_claim_shows_nothing(desk):
    def refused():
        raise EnvironmentFaultError(Fault.DATABASE_BUSY)

    desk.storage.writing = refused
    with pytest.raises(EnvironmentFaultError):
        desk.reminding.check()
    assert desk.notifier.shown == []


@pytest.mark.expects_log
def test_a_failed_notification_stays_due_and_is_tried_again(desk, caplog):
    """T15."""
    desk.notifier.problem = "no daemon"
    report = desk.reminding.check()
    assert (_names(report.failed), report.shown, report.problem) == (["lead 7"], (), "no daemon")
    assert desk.row("lead 7").delivery is Delivery.FAILED
    assert [row.title for row in desk.reminding.inbox().open] == ["Rome: 7 days left"]
    desk.clock.advance(minutes=1)
    assert _names(desk.reminding.check().failed) == ["lead 7"]
    warned = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(warned) == 1
    desk.notifier.problem = ""
    desk.clock.advance(minutes=1)
    assert _names(desk.reminding.check().shown) == ["lead 7"]
    assert desk.row("lead 7").delivery is Delivery.SHOWN


@pytest.mark.expects_log
def test_a_failed_one_is_passed_over_for_a_nearer_one(desk):
    desk.notifier.problem = "no daemon"
    desk.reminding.check()
    desk.notifier.problem = ""
    desk.clock.move_to(D3)
    report = desk.reminding.check()
    assert _names(report.shown) == ["lead 3"]
    assert _names(report.superseded) == ["lead 7"]
    assert desk.row("lead 7").delivery is Delivery.SUPERSEDED


# ── several at once ──────────────────────────────────────────────────────────────────────────────


def test_three_messages_come_one_by_one_and_four_as_a_digest():
    for count, shown in ((3, 3), (4, 1)):
        desk = Desk()
        for place in range(count):
            desk.add(f"Card {place}", f"2026-01-{31 - place}")
        assert len(desk.reminding.check().shown) == count
        assert len(desk.notifier.shown) == shown


def test_a_hundred_and_fifty_cards_make_one_digest_and_a_whole_inbox():
    """T25."""
    desk = Desk()
    for place in range(150):
        desk.add(f"Card {place:03}", f"2026-01-{31 - place % 7}")
    report = desk.reminding.check()
    assert len(report.shown) == 150
    ((title, body),) = desk.notifier.shown
    assert title == "150 reminders"
    assert body.startswith("Card 006: 1 day left; Card 013: 1 day left")
    assert "And 146 more." in body
    shown = [row for row in desk.log if row.delivery is Delivery.SHOWN]
    assert len({row.card for row in shown}) == 150
    inbox = desk.reminding.inbox()
    assert len(inbox.open) == 150
    assert inbox.unseen == 150
    lefts = [one.planned.boundary_on for one in report.shown]
    assert lefts == sorted(lefts)
    assert desk.reminding.check().shown == ()


@pytest.mark.expects_log
def test_a_digest_that_fails_leaves_every_row_due():
    desk = Desk(RecordedNotifier("no daemon"))
    for place in range(5):
        desk.add(f"Card {place}")
    assert len(desk.reminding.check().failed) == 5
    desk.notifier.problem = ""
    assert len(desk.reminding.check().shown) == 5


# ── who is silent ────────────────────────────────────────────────────────────────────────────────


def test_a_muted_card_is_silent_until_it_may_speak_again(desk):
    desk.reminding.mute("Rome")
    assert desk.reminding.muted() == {"card-1"}
    report = desk.reminding.check()
    assert (report.shown, report.pending, desk.log) == ((), (), [])
    desk.reminding.mute("Rome", muted=False)
    assert desk.reminding.muted() == frozenset()
    assert _names(desk.reminding.check().shown) == ["lead 7"]


def test_saving_the_settings_leaves_a_card_muted(desk):
    desk.reminding.mute("Rome")
    desk.settings.save(Settings())
    assert desk.reminding.check().shown == ()


def test_a_card_that_does_not_exist_cannot_be_muted(desk):
    with pytest.raises(NotFoundError):
        desk.reminding.mute("Naples")


def test_an_archived_and_a_let_go_card_are_silent(desk):
    card = desk.add("Milan")
    desk.record(desk.storage.state.cards["card-1"], "let_go", "2027-01-20")
    with desk.storage.writing() as unit:
        unit.save_card(replace(card, archived_at=instant("2027-01-20T10:00Z")))
    assert desk.reminding.check().shown == ()


def test_grace_goes_on_reminding_until_the_line_is_let_go(desk):
    """T18."""
    card = desk.storage.state.cards["card-1"]
    desk.clock.move_to("2027-02-01T20:00+08:00")
    assert _names(desk.reminding.check().shown) == ["stage 0"]
    desk.clock.advance(days=1)
    assert _names(desk.reminding.check().shown) == ["stage 1"]
    desk.record(card, "let_go", "2027-02-02")
    desk.clock.advance(days=1)
    assert desk.reminding.check().shown == ()


def test_two_rules_of_a_card_do_not_silence_each_other(desk):
    """T23."""
    card = desk.storage.state.cards["card-1"]
    plan = a_rule("P30D", id="plan", clock="plan", extends_on=["plan_purchase"])
    with desk.storage.writing() as unit:
        unit.save_clock(a_clock(plan, id=ClockId("clock-plan"), card=card.id))
    desk.record(card, "plan_purchase", "2027-01-01", confirmed=True)
    assert {one.planned.folded.kind for one in desk.reminding.check().shown} == {"line", "plan"}


def test_a_renewal_withdraws_what_was_to_come_and_undo_brings_it_back(desk):
    """T17."""
    card = desk.storage.state.cards["card-1"]
    desk.reminding.check()
    desk.record(card, "topup", "2027-01-24", confirmed=True, id="renewal")
    desk.clock.move_to(D3)
    assert desk.reminding.check().shown == ()
    with desk.storage.writing() as unit:
        unit.void_event("renewal", instant(D3))
    assert _names(desk.reminding.check().shown) == ["lead 3"]


def test_what_comes_up_is_listed_to_the_end_of_the_day(desk):
    found = desk.reminding.upcoming(instant("2027-02-01T10:00Z").date())
    assert _names(found) == ["lead 7", "lead 3", "lead 1", "lead 0", "stage 0"]
    assert found[0].message.title == "Rome: 7 days left"
    assert found[-1].message.title == "Rome: receive-only, 27 days left"
    assert desk.log == []


def test_a_pass_of_many_cards_with_nothing_due_opens_no_writing_unit(desk):
    desk.clock.move_to("2026-06-01T10:00+08:00")

    def refused():
        raise AssertionError

    desk.storage.writing = refused
    report = desk.reminding.check()
    assert report.shown == ()
    assert report.pending[0].planned.due_at - desk.clock.now() > timedelta(days=200)


@pytest.mark.parametrize(
    ("text", "title", "tells_digits"),
    [
        (NotificationText.LAST_DIGITS, "Rome: 7 days left", True),
        (NotificationText.NO_NUMBER, "Rome: 7 days left", False),
        (NotificationText.NO_CARD, "A card needs you", False),
    ],
)
def test_the_owner_says_how_much_the_screen_tells(desk, text, title, tells_digits):
    with desk.storage.writing() as unit:
        unit.save_card(replace(unit.cards()[0], number="+393331234518"))
    desk.settings.save(Settings(notification_text=text))
    report = desk.reminding.check()
    sent = desk.reminding.send_now(desk.row("lead 7").id)
    assert sent.shown.ok
    for shown_title, body in desk.notifier.shown:
        assert shown_title == title
        assert ("18" in body) is tells_digits
        assert "333" not in body
        if text is NotificationText.NO_CARD:
            assert body == "Open RenewDesk to act."
    assert len(desk.notifier.shown) == 2
    assert report.shown[0].message.title == "Rome: 7 days left"
    (open_row,) = desk.reminding.inbox().open
    assert "18" in open_row.body


def test_a_digest_without_cards_tells_how_many(desk):
    for label in ("Milan", "Turin", "Pisa"):
        desk.add(label)
    desk.settings.save(Settings(notification_text=NotificationText.NO_CARD))
    desk.reminding.check()
    assert desk.notifier.shown == [("4 cards need you", "Open RenewDesk to act.")]
    assert {row.title for row in desk.log if row.delivery is Delivery.SHOWN} >= {
        "Milan: 7 days left"
    }
