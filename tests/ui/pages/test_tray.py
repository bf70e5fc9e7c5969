"""The icon in the tray: what it says, what it lists first, and the count on it."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from renewdesk.services.adding import CardDraft
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.tray import Tray

# The offscreen platform has no tray whose windows could change.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged")
URGENT, CALM = "2025-11-22", "2025-12-02"  # paid a year before the last day


@pytest.fixture
def tray(look):
    tray = Tray(look)
    yield tray
    tray.retire()


def add(world, label, paid_on):
    paid = EventDraft(kind="topup", on=paid_on, amount="10", confirmed=True)
    return world.services.adding.add(CardDraft(carrier="it-tim", label=label, last=(paid,)))


def lines(tray):
    icon = tray.findChild(QSystemTrayIcon)
    return [act.text() for act in icon.contextMenu().actions() if not act.isSeparator()]


def badge(tray, look):
    """Tell whether the corner of the icon carries the colour of what is urgent."""
    picture = tray.findChild(QSystemTrayIcon).icon().pixmap(64, 64).toImage()
    wanted = QColor(look.theme.now_solid)
    return any(picture.pixelColor(x, 60) == wanted for x in range(30, 62))


def test_the_most_urgent_card_stands_first_and_is_counted(tray, look, world):
    add(world, "Calm", CALM)
    add(world, "Urgent", URGENT)
    tray.show_cards(world.services.desk.cards())
    assert lines(tray) == [
        "Urgent: 2 days left", "Calm: 12 days left", "Show RenewDesk", "Quit",
    ]  # fmt: skip
    assert tray.tooltip == "RenewDesk – 1 card needs action now\nUrgent: 2 days left"
    assert badge(tray, look)


def test_where_nothing_presses_there_is_no_count(tray, look, world):
    add(world, "Calm", CALM)
    tray.show_cards(world.services.desk.cards())
    assert tray.tooltip == "RenewDesk – Calm: 12 days left"
    assert not badge(tray, look)


def test_only_five_cards_are_listed_and_all_that_press_are_counted(tray, world):
    for place in range(7):
        add(world, f"Card {place}", URGENT)
    tray.show_cards(world.services.desk.cards())
    assert len(lines(tray)) == 5 + 2
    assert tray.tooltip.startswith("RenewDesk – 7 cards need action now\n")


def test_a_card_that_was_let_go_presses_nobody(tray, world):
    add(world, "Gone", URGENT)
    gone = EventDraft(kind="let_go", on="2026-11-20")
    world.services.recording.record("Gone", gone)
    tray.show_cards(world.services.desk.cards())
    assert lines(tray) == ["Show RenewDesk", "Quit"]
    assert tray.tooltip == "RenewDesk – No cards yet"


def test_a_line_of_the_menu_asks_for_its_card_and_the_others_for_what_they_say(tray, world):
    asked: list[str] = []
    tray.card_requested.connect(asked.append)
    tray.window_requested.connect(lambda: asked.append("window"))
    tray.quit_requested.connect(lambda: asked.append("quit"))
    card = add(world, "A & B", URGENT).view.card.id
    tray.show_cards(world.services.desk.cards())
    assert lines(tray)[0] == "A && B: 2 days left"
    icon = tray.findChild(QSystemTrayIcon)
    menu = icon.contextMenu()
    assert isinstance(menu, QMenu)
    for act in menu.actions():
        act.trigger()
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert asked == [card, "window", "quit", "window"]
