"""An inbox in the hand of a test: what it shows, and the desk that reminds."""

from PySide6.QtCore import QCoreApplication

from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.pages.inbox_page import InboxPage
from renewdesk.ui.widgets.reminder_list_view import ReminderListView
from renewdesk.ui.widgets.text import Text
from tests.builders import a_rule
from tests.ui.pages.page_world import button

TIM, VODAFONE, KCELL = "card-1", "card-2", "card-3"


def reminded(world):
    """Friday noon: two leads came on Wednesday, a question about a third card came today."""
    world.clock.move_to("2026-11-01T10:00:00+08:00")
    tim = world.add_card("TIM", carrier="it-tim", number="+393335550118")
    world.pay(tim, "2025-12-02")
    world.pay(world.add_card("Vodafone"), "2025-11-25")
    world.services.reminding.check()
    world.clock.move_to("2026-11-18T09:00:02+08:00")
    world.services.reminding.check()
    world.clock.move_to("2026-11-20T10:00:00+08:00")
    world.add_card("Kcell", a_rule(None), country="KZ")
    world.services.reminding.check()
    world.clock.move_to("2026-11-20T14:00:00+08:00")
    return world


def make(world, look):
    page = InboxPage(look, world.services, world.jobs, world.bus)
    page.badge_changed.connect(world.badges.append)
    return page


def reminders(page):
    return page.findChild(ReminderListView)


def rows(page):
    model = reminders(page).model()
    return [model.index(row, 0).data(FACE_ROLE) for row in range(model.rowCount())]


def titles(page):
    return [row.title for row in rows(page)]


def choose(page, card):
    loaded = page._rows().values()  # noqa: SLF001 - the rows have no other name
    reminder = next(row.row.id for row in loaded if row.card.id == card)
    assert reminders(page).show_reminder(reminder)


def detail(page):
    return page._detail  # noqa: SLF001 - the detail has no other name


def texts(page):
    # A part that was put into a layout is in sight once the event loop has turned.
    QCoreApplication.processEvents()
    return [one.text() for one in page.findChildren(Text) if one.isVisible()]


def wished(page, signal, words):
    """Return what a click on a button of the detail asks for."""
    heard: list[str] = []
    signal.connect(heard.append)
    button(detail(page), words).click()
    return heard


def logged(world, card):
    return max(
        (row for row in world.storage.state.reminders.values() if row.card == card),
        key=lambda row: row.due_at,
    )
