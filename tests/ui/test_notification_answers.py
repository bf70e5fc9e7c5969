"""A press on a notification leads to its card, and records nothing by itself."""

import pytest

from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.services.notifying import HANDLED, OPEN_PAGE, SNOOZE
from renewdesk.services.ports.system import CLICK
from renewdesk.ui.notification_answers import NotificationAnswers
from tests.fakes.inline_jobs import InlineJobs
from tests.fakes.spoken_pressed_buttons import SpokenPressedButtons
from tests.reminder_builders import a_failure, a_renewal
from tests.services.reminding_desk import Desk, asks_for_password


class Window:
    """Takes the wishes that presses turn into."""

    def __init__(self, reminding) -> None:
        self.buttons = SpokenPressedButtons()
        self.answers = NotificationAnswers(reminding, self.buttons, InlineJobs())
        self.wishes: list[tuple[str, str]] = []
        for name in ("card", "page", "handled", "secrets", "renewal", "snooze"):
            signal = getattr(self.answers, f"{name}_requested")
            signal.connect(lambda what, name=name: self.wishes.append((name, what)))
        self.answers.inbox_requested.connect(lambda: self.wishes.append(("inbox", "")))
        self.answers.start()


@pytest.fixture
def told(qapp):
    """A desk with one reminder on the screen, its handle, and the window."""
    assert qapp
    desk = Desk()
    desk.add()
    desk.reminding.check()
    return desk, desk.row("lead 7").handle, Window(desk.reminding)


@pytest.mark.parametrize(
    ("action", "wish"),
    [(CLICK, "card"), (OPEN_PAGE, "page"), (HANDLED, "handled"), ("unheard of", "card")],
)
def test_a_button_asks_for_what_it_says(told, action, wish):
    _, handle, window = told
    window.buttons.press(handle, action)
    assert window.wishes == [(wish, "card-1")]


def test_snooze_names_the_reminder(told):
    desk, handle, window = told
    window.buttons.press(handle, SNOOZE)
    assert window.wishes == [("snooze", desk.row("lead 7").id)]


def test_nothing_is_recorded_by_a_press(told):
    desk, handle, window = told
    before = desk.log, dict(desk.storage.state.events)
    for action in (CLICK, OPEN_PAGE, HANDLED, SNOOZE):
        window.buttons.press(handle, action)
        window.buttons.press(handle, action)
    assert (desk.log, dict(desk.storage.state.events)) == before


@pytest.mark.parametrize("handle", ["", "recorded/99", "x"])
def test_a_press_on_something_unknown_leads_nowhere(told, handle):
    *_, window = told
    window.buttons.press(handle, CLICK)
    assert window.wishes == []


def test_a_press_on_a_digest_leads_to_the_inbox(qapp):
    assert qapp
    desk = Desk()
    for place in range(5):
        desk.add(f"Card {place}")
    desk.reminding.check()
    (handle,) = {row.handle for row in desk.log if row.handle}
    window = Window(desk.reminding)
    window.buttons.press(handle, CLICK)
    assert window.wishes == [("inbox", "")]


def test_a_reminder_that_was_handled_is_taken_off_the_screen_and_leads_nowhere(told):
    desk, handle, window = told
    desk.reminding.done(desk.row("lead 7").id)
    desk.reminding.check()
    assert desk.notifier.withdrawn == [handle]
    window.buttons.press(handle, CLICK)
    assert window.wishes == []


def test_a_later_reminder_takes_the_place_of_the_earlier_one(told):
    desk, handle, _ = told
    desk.clock.move_to("2027-01-28T10:00+08:00")
    desk.reminding.check()
    assert desk.notifier.came[-1].replaces == handle


def test_a_window_that_listens_no_more_hears_nothing(told):
    _, handle, window = told
    window.answers.stop()
    window.buttons.press(handle, CLICK)
    assert window.wishes == []


def test_a_changed_password_is_noted_where_the_secrets_are(qapp):
    assert qapp
    desk = Desk()
    asks_for_password(desk)
    desk.reminding.check()
    window = Window(desk.reminding)
    handle = desk.row("password 0").handle
    for action in (HANDLED, CLICK):
        window.buttons.press(handle, action)
    assert window.wishes == [("secrets", "card-1"), ("card", "card-1")]


def test_a_press_on_a_try_to_make_again_leads_back_to_the_renewal(qapp):
    assert qapp
    desk = Desk()
    card = desk.add()
    failure = a_failure("2027-01-24T09:00+08:00", "2027-01-24T09:30+08:00")
    with desk.storage.writing() as unit:
        unit.save_renewal(a_renewal(card=card.id, failures=(failure,)))
    desk.reminding.check()
    (row,) = [one for one in desk.log if one.kind is ReminderKind.RETRY]
    window = Window(desk.reminding)
    window.buttons.press(row.handle, HANDLED)
    assert window.wishes == [("renewal", "card-1")]
