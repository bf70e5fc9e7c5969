"""The front of the window: the rail and the desk, as they are painted first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.pages.desk_page import DeskPage
from renewdesk.ui.widgets.rail import Rail, RailEntry
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from renewdesk.services.views import CardView
    from renewdesk.ui.look import Look
    from renewdesk.ui.pages.first_run_page import FirstRunPage
    from renewdesk.ui.widgets.banner import Banner
    from renewdesk.ui.window_start import WindowStart

_SIZE, _LEAST = (1280, 800), (560, 440)
_NARROW_BELOW = 1200
#: The keys of the pages.
DESK, INBOX, RECEIPTS, SETTINGS = "desk", "inbox", "receipts", "settings"
#: Pages that are pushed from another one, which stays marked in the rail.
CARRIERS, CATALOGUE, RULE = "carriers", "catalogue", "rule"
CHECKUP, RENEWAL, ROUND, QUEUE = "checkup", "renewal", "round", "queue"
HOMES = (
    dict.fromkeys((CARRIERS, CATALOGUE, RULE), SETTINGS)
    | dict.fromkeys((CHECKUP, RENEWAL, ROUND), DESK)
    | {QUEUE: RECEIPTS}
)
#: Pages that an action of their own turns to.
CALLED = frozenset({DESK, INBOX, RECEIPTS, QUEUE, SETTINGS, CARRIERS, CATALOGUE, CHECKUP, ROUND})


class FirstWindow(QMainWindow):
    """Paints the desk; nothing in it answers yet. `views` are its cards, in desk order."""

    add_requested = Signal()
    sample_requested = Signal()
    code_dropped = Signal(list)

    def __init__(self, look: Look, start: WindowStart, views: Sequence[CardView]) -> None:
        super().__init__()
        self._look = look
        self._start = start
        self._pages: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._rail = Rail(look, "RenewDesk", _rail_entries())
        self._desk = DeskPage(look)
        self._views = views
        self._first_run: FirstRunPage | None = None
        self._place(look)
        self._welcome(bare=not views)
        self._desk.show_first(views)
        self.turn_to(DESK)
        self._desk.focus_list()

    def turn_to(self, key: str) -> None:
        """Show a page; it is built when it is asked for the first time."""
        page = self._page(key)
        if page is None:
            return
        self._stack.setCurrentWidget(page)
        self._rail.set_current(DESK if page is self._first_run else HOMES.get(key, key))
        show = getattr(page, "show_page", None)
        if show is not None:
            show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.set_narrow(narrow=self.width() < self._look.px(_NARROW_BELOW))

    def _place(self, look: Look) -> None:
        self.setWindowTitle("RenewDesk")
        self.setMinimumSize(look.px(_LEAST[0]), look.px(_LEAST[1]))
        self.resize(look.px(_SIZE[0]), look.px(_SIZE[1]))
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        self._column = column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._start.is_sample:
            column.addWidget(_sample_banner(look))
        column.addWidget(self._stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(body)
        self._stack.addWidget(self._desk)
        self._pages[DESK] = self._desk
        self._rail.set_status(0, "bell", tr("No reminders yet"), Tone.TEXT2, INBOX)
        self._rail.set_status(1, "shield", tr("No backup yet"), Tone.TEXT2, SETTINGS)

    def _page(self, key: str) -> QWidget | None:
        """Return a page, None while it cannot be made."""
        if key == DESK and self._first_run is not None:
            return self._first_run
        return self._pages.get(key)

    def _welcome(self, *, bare: bool) -> None:
        """Show what a new owner meets in place of a bare desk, and the desk when it has a card."""
        if bare and self._first_run is None:
            self._first_run = self._made_first_run()
            if self._stack.currentWidget() is self._desk:
                self._stack.setCurrentWidget(self._first_run)
        elif not bare and self._first_run is not None:
            page, self._first_run = self._first_run, None
            if self._stack.currentWidget() is page:
                self._stack.setCurrentWidget(self._desk)
            self._stack.removeWidget(page)
            page.deleteLater()

    def _made_first_run(self) -> FirstRunPage:
        from renewdesk.ui.pages.first_run_page import FirstRunPage  # noqa: PLC0415 - new owners only

        page = FirstRunPage(self._look)
        page.add_requested.connect(self.add_requested)
        page.sample_requested.connect(self.sample_requested)
        page.code_dropped.connect(self.code_dropped)
        self._stack.addWidget(page)
        return page


def _rail_entries() -> list[list[RailEntry]]:
    return [
        [
            RailEntry(DESK, "desk", tr("Desk")),
            RailEntry(INBOX, "bell", tr("Inbox")),
            RailEntry(RECEIPTS, "receipt", tr("Receipts")),
        ],
        [
            RailEntry(SETTINGS, "sliders", tr("Settings")),
            RailEntry("menu", "menu", tr("Menu")),
        ],
    ]


def _sample_banner(look: Look) -> Banner:
    """Return the banner that stands for as long as the sample desk is open."""
    from renewdesk.ui.widgets.banner import Banner  # noqa: PLC0415 - the sample desk only

    return Banner(
        look,
        Tone.SOON,
        "star",
        tr("Sample desk – nothing here is real"),
        tr("Twelve invented cards. Try anything; your own desk is not touched."),
    )
