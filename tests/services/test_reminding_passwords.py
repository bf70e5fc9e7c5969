"""The reminder to change a password, through log, notifications and inbox."""

import pytest

from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.services.notifying import HANDLED, SNOOZE
from renewdesk.services.password_dates import KeepingPasswordDates
from renewdesk.services.ports.system import Urgency
from tests.services.reminding_desk import Desk, asks_for_password


@pytest.fixture
def desk():
    desk = Desk()
    asks_for_password(desk)
    return desk


def _open(desk):
    return {one.row.kind: one for one in desk.reminding.inbox().open}


def test_it_comes_beside_the_leads_and_takes_the_place_of_none(desk):
    desk.reminding.check()
    assert {one.title for one in desk.notifier.came} == {
        "Rome: 7 days left", "Rome: time to change the password",
    }  # fmt: skip
    assert [one.replaces for one in desk.notifier.came] == ["", ""]
    desk.clock.move_to("2027-01-31T10:00+08:00")
    desk.reminding.check()
    later = desk.notifier.came[2:]
    assert {one.replaces for one in later} == {
        desk.row("lead 7").handle,
        desk.row("password 0").handle,
    }


def test_it_says_since_when_and_asks_softly_without_the_buttons_of_a_payment(desk):
    desk.reminding.check()
    (told,) = [one for one in desk.notifier.came if "password" in one.title]
    assert told.body == ("Last changed on 24 Jul 2026; you wanted to be reminded every 6 months.")
    assert told.urgency is Urgency.LOW
    assert [(one.action, one.label) for one in told.buttons] == [
        (HANDLED, "I have changed it…"), (SNOOZE, "Snooze 1 day"),
    ]  # fmt: skip


def test_the_inbox_holds_both(desk):
    desk.reminding.check()
    assert set(_open(desk)) == {ReminderKind.LEAD, ReminderKind.PASSWORD}
    assert _open(desk)[ReminderKind.PASSWORD].title == "Rome: time to change the password"


def test_a_changed_password_takes_it_off_the_desktop_and_out_of_the_inbox(desk):
    desk.reminding.check()
    handle = desk.row("password 0").handle
    KeepingPasswordDates(desk.storage, desk.time).changed("Rome")
    desk.reminding.check()
    assert desk.notifier.withdrawn == [handle]
    assert set(_open(desk)) == {ReminderKind.LEAD}


def test_a_snooze_silences_it_alone(desk):
    desk.reminding.check()
    desk.reminding.snooze(desk.row("password 0").id, days=1)
    assert set(_open(desk)) == {ReminderKind.LEAD}
    desk.clock.move_to("2027-01-25T10:00+08:00")
    desk.reminding.check()
    assert set(_open(desk)) == {ReminderKind.LEAD, ReminderKind.PASSWORD}


def test_done_closes_it_alone(desk):
    desk.reminding.check()
    desk.reminding.done(desk.row("password 0").id)
    assert set(_open(desk)) == {ReminderKind.LEAD}


def test_it_is_among_what_comes_next_of_the_card(desk):
    desk.clock.move_to("2027-01-20T10:00+08:00")
    kinds = [one.planned.kind for one in desk.reminding.next_of("Rome", 6)]
    assert ReminderKind.PASSWORD in kinds
