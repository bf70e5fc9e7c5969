"""What is said before the last window closes, and when nothing need be said."""

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QMainWindow

from renewdesk.domain.background import Occasion
from renewdesk.ui.closing import Closing
from renewdesk.ui.dialogs.closing_dialog import ClosingDialog
from renewdesk.ui.unattended import Unattended
from renewdesk.ui.widgets.text import Text
from tests.ui.pages.page_world import button, clipped, nameless_controls

NOTHING = "After that nothing runs: no reminder comes until you open RenewDesk again."


class Parting:
    """A window about to close, over a desk with a card."""

    def __init__(self, world):
        self.world = world
        self.window = QMainWindow()
        self.window.show()
        self.unattended = Unattended(
            world.look, world.services, world.jobs, world.jobs, self.window
        )
        self.closing = Closing(world.look, self.window, self.unattended)

    def knows(self):
        """Let the window learn of its cards and of what the system does."""
        self.unattended.show_cards(self.world.services.desk.cards())
        self.unattended.look_again()
        return self

    def turns_on(self, *occasions):
        self.world.services.background.turn_on(self.world.services.checking.hours(), occasions)
        return self.knows()

    def closes(self):
        return self.closing.may_close()

    @property
    def dialog(self):
        (found,) = self.window.findChildren(ClosingDialog)
        return found

    def says(self):
        return [one.text() for one in self.dialog.findChildren(Text) if one.text()]


@pytest.fixture
def parting(world):
    world.add_card("TIM")
    parting = Parting(world)
    yield parting
    parting.window.close()
    parting.window.deleteLater()


def test_what_a_closed_window_means_is_said_before_it_closes(parting):
    assert not parting.knows().closes()
    assert parting.says() == ["Close RenewDesk?", NOTHING]
    assert parting.window.isVisible()
    assert nameless_controls(parting.dialog) == []
    assert clipped(parting.dialog) == []


@pytest.mark.parametrize(
    ("occasions", "words"),
    [
        (tuple(Occasion), "RenewDesk still checks at login and every morning."),
        ((Occasion.TIMER,), "RenewDesk still checks every morning."),
        (
            (Occasion.LOGIN,),
            "After that RenewDesk checks only when you log in. In between nothing reminds.",
        ),
    ],
)
def test_it_says_what_the_system_does_without_the_window(parting, occasions, words):
    parting.turns_on(*occasions).closes()
    assert words in parting.says()


def test_a_timer_at_other_hours_is_not_called_a_morning(parting):
    parting.turns_on(*Occasion)
    settings = parting.world.services.settings
    settings.save(replace(settings.read(), reminder_time=time(12, 30)))
    parting.knows().closes()
    assert "RenewDesk still checks every day, but at other hours than yours." in parting.says()


def test_what_was_switched_meanwhile_is_true_in_the_dialog(parting):
    parting.turns_on(*Occasion)
    parting.world.timer.errand = parting.world.login.errand = None
    parting.closes()
    assert NOTHING in parting.says()


def test_closing_is_said_once(parting):
    parting.knows().closes()
    button(parting.dialog, "Close RenewDesk").click()
    assert not parting.window.isVisible()
    assert parting.knows().closes()
    assert Parting(parting.world).knows().closes(), "nor after a new start"


def test_it_is_said_again_to_who_wants_it(parting):
    parting.knows().closes()
    parting.dialog.findChild(QCheckBox).click()
    button(parting.dialog, "Close RenewDesk").click()
    assert not Parting(parting.world).knows().closes()


def test_minimising_keeps_the_window_and_its_reminders(parting):
    parting.knows().closes()
    button(parting.dialog, "Minimise").click()
    assert parting.window.isMinimized()
    assert parting.closes(), "said once"


def test_escape_changes_nothing(parting):
    parting.knows().closes()
    parting.dialog.reject()
    assert parting.window.isVisible()
    assert not parting.closes()


def test_a_second_click_on_the_cross_opens_no_second_dialog(parting):
    parting.knows().closes()
    assert not parting.closes()
    assert parting.dialog


def test_without_a_living_card_there_is_nothing_to_say(world):
    empty = Parting(world)
    assert empty.knows().closes()
    empty.window.deleteLater()


def test_before_the_system_has_answered_nothing_untrue_is_said(parting):
    assert parting.closes()


def test_a_session_that_ends_is_not_held_up(parting, monkeypatch):
    monkeypatch.setattr(QGuiApplication, "isSavingSession", lambda _app: True)
    assert parting.knows().closes()
