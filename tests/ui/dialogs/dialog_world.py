"""A desk over fakes for the dialogs, with carriers as they are shipped, and eyes and hands."""

from __future__ import annotations

import time
from dataclasses import fields
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.adapters.formats.procedure_files import TomlProcedures
from renewdesk.services.adding import AddingCards, CardDraft
from renewdesk.services.card_times import KeepingCardTimes
from renewdesk.services.deleting import DeletingCards
from renewdesk.services.desk import ReadingDesk
from renewdesk.services.drafts import EventDraft
from renewdesk.services.editing import EditingCards
from renewdesk.services.keeping import KeepingCards
from renewdesk.services.noting_plans import NotingPlans
from renewdesk.services.number_services import NumberServices
from renewdesk.services.official_pages import OpeningPages
from renewdesk.services.own_rules import OwnRules
from renewdesk.services.password_dates import KeepingPasswordDates
from renewdesk.services.reading_codes import ReadingCodes
from renewdesk.services.receipts import KeepingReceipts
from renewdesk.services.recording import Recording
from renewdesk.services.reminding import Reminding
from renewdesk.services.renewal_views import ViewingRenewals
from renewdesk.services.renewing import Renewing
from renewdesk.services.secrets import KeepingSecrets
from renewdesk.services.settings import KeepingSettings
from renewdesk.services.time_here import TimeHere
from renewdesk.services.why_reminders import ExplainingReminders
from renewdesk.ui.safe import Safe, new_safe
from renewdesk.ui.services import Services
from renewdesk.ui.widgets.text import Text
from tests.fakes.in_memory_receipt_files import InMemoryReceiptFiles
from tests.fakes.in_memory_storage import InMemoryStorage
from tests.fakes.in_memory_vault import InMemoryVault
from tests.fakes.inline_jobs import InlineJobs
from tests.fakes.kept_backups import KeptBackups
from tests.fakes.known_hosts import addresses_of
from tests.fakes.recorded_browser import RecordedBrowser
from tests.fakes.recorded_notifier import RecordedNotifier
from tests.fakes.sketched_code_drawing import SketchedCodeDrawing
from tests.fakes.small_catalogue import SmallCatalogue
from tests.fakes.stopped_clock import StoppedClock
from tests.fakes.written_code_reading import (
    SpelledCodeSources,
    WrittenCodeReading,
)
from tests.fakes.written_holidays import WrittenHolidays
from tests.fakes.written_number_book import WrittenNumberBook
from tests.fakes.written_rule_files import WrittenRuleFiles

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.events import Event
    from renewdesk.services.views import CardDetail
    from renewdesk.ui.dialogs.day_edit import DayEdit

_SECONDS_TO_SETTLE = 3
CARRIERS = Path(__file__).resolve().parents[3] / "resources" / "carriers"
NAMES = ("de-aldi-talk", "gb-giffgaff", "it-tim", "kz-kcell", "ru-megafon", "xx-airalo")
#: 14:00 in Shanghai is the morning in Europe and still the day before in Honolulu.
NOW = "2026-11-20T14:00:00+08:00"
PDF = b"%PDF-1.4 a receipt %%EOF"


class World:
    """Use cases over fakes; jobs are done where they are asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.storage = InMemoryStorage()
        self.clock = StoppedClock(NOW)
        self.time = TimeHere(self.clock)
        self.catalogue = SmallCatalogue(*_carriers())
        self.rule_files = WrittenRuleFiles()
        self.files = InMemoryReceiptFiles(folder)
        self.browser = RecordedBrowser()
        self.vault = InMemoryVault()
        self.drawing = SketchedCodeDrawing()
        self.jobs = InlineJobs()
        settings = KeepingSettings(self.storage, self.time)
        holidays, notifier = WrittenHolidays(), RecordedNotifier()
        addresses = addresses_of(self.catalogue)
        known: dict[str, Any] = {
            "desk": ReadingDesk(self.storage, self.time, settings),
            "adding": AddingCards(self.storage, self.time, self.catalogue, self.rule_files),
            "editing": EditingCards(self.storage, self.time, self.catalogue, self.rule_files),
            "own_rules": OwnRules(self.storage, self.catalogue, self.rule_files),
            "recording": Recording(self.storage, self.time),
            "keeping": KeepingCards(self.storage, self.time),
            "number_services": NumberServices(self.storage, self.time),
            "noting_plans": NotingPlans(
                self.storage, self.time, self.catalogue, Recording(self.storage, self.time)
            ),
            "receipts": KeepingReceipts(self.storage, self.files, self.time),
            "pages": OpeningPages(self.storage, self.catalogue, self.browser, addresses),
            "settings": settings,
            "secrets": KeepingSecrets(self.vault),
            "password_dates": KeepingPasswordDates(self.storage, self.time),
            "deleting": DeletingCards(self.storage, KeptBackups(folder), self.files, self.time),
            "reminding": Reminding(
                self.storage, self.time, settings, notifier, self.catalogue, holidays
            ),
            "card_times": KeepingCardTimes(self.storage, settings),
            "why_reminders": ExplainingReminders(self.storage, self.time, settings, holidays),
            "drawing": self.drawing,
            "reading_codes": ReadingCodes(SpelledCodeSources(), WrittenCodeReading()),
            "catalogue": self.catalogue,
            "procedures": TomlProcedures(resource("renewing")),
            "numbers": WrittenNumberBook(),
            "time_here": self.time,
        }
        views = ViewingRenewals(
            self.time, known["desk"], known["recording"], self.catalogue, known["procedures"]
        )
        known["renewing"] = Renewing(
            self.storage, self.time, known["desk"], known["recording"], views, known["pages"]
        )
        # A dialog that asked for a use case not named here would fail at once.
        every: dict[str, Any] = {one.name: known.get(one.name) for one in fields(Services)}
        self.services = Services(**every)

    def add(self, carrier: str, *last: EventDraft, **facts: Any) -> CardDetail:
        """Add a card of a carrier with what happened last."""
        draft = CardDraft(carrier=carrier, last=last, **facts)
        return self.detail(self.services.adding.add(draft).view.card.id)

    def detail(self, card: str) -> CardDetail:
        """Return a card as the desk hands it to a dialog."""
        return self.services.desk.card(card)

    def events(self) -> list[Event]:
        """Return what is in the ledger and not voided, oldest first."""
        with self.storage.reading() as unit:
            return [one for one in unit.events() if one.voided_at is None]

    def aldi(self) -> CardDetail:
        """Add the card of mock-ups 08 and 15: 15 EUR on 4 Jun 2026."""
        return self.add("de-aldi-talk", topup("2026-06-04", "15"), number="+49 1575 0123 418")

    def tim(self) -> CardDetail:
        """Add the card of mock-ups 15 and 16: 10 EUR on 2 Dec 2025."""
        return self.add("it-tim", topup("2025-12-02", "10"), number="+39 333 123 4518")


@cache
def _carriers() -> tuple[Carrier, ...]:
    """Return the carriers; their files are read once for all tests."""
    return tuple(read_carrier_file(CARRIERS / f"{name}.toml") for name in NAMES)


def a_safe() -> Safe:
    """Return the way to the keyring with a thread of its own, as the program has it."""

    def unexpected(error: BaseException) -> None:
        raise error  # pytest-qt makes a failure of it

    return new_safe(unexpected)


def topup(on: str, amount: str = "", **facts: Any) -> EventDraft:
    """Return a top-up as the dialogs hand it to a use case."""
    return EventDraft(kind="topup", on=on, amount=amount, **facts)


def type_in(edit: QLineEdit, text: str) -> None:
    """Type a text over what stands in an input, and leave it."""
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text) if text else QTest.keyClick(edit, Qt.Key.Key_Delete)
    edit.editingFinished.emit()


def enter_day(edit: DayEdit, day: date) -> None:
    """Type a day as year-month-day, and leave the input."""
    type_in(edit, day.isoformat())


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press a key on a widget."""
    QTest.keyClick(widget, key)


def seen(dialog: QWidget) -> str:
    """Return every text that is shown, one to a line."""
    settle()
    texts = [
        one.text()
        for one in dialog.findChildren(QLabel)
        if not _is_hidden(one, dialog) and one.text()
    ]
    buttons = [
        one.text()
        for one in dialog.findChildren(QAbstractButton)
        if not _is_hidden(one, dialog) and one.text()
    ]
    named = [
        one.accessibleName()
        for one in dialog.findChildren(QWidget)
        if not _is_hidden(one, dialog) and one.accessibleName()
    ]
    return "\n".join([*texts, *buttons, *named])


def button(dialog: QWidget, words: str) -> QAbstractButton:
    """Return the one button in sight that says these words."""
    settle()
    found = [
        one
        for one in dialog.findChildren(QAbstractButton)
        if words in {one.text(), one.accessibleName()} and not _is_hidden(one, dialog)
    ]
    assert len(found) == 1, f"{len(found)} buttons say {words}"
    return found[0]


def named(dialog: QWidget, name: str) -> Any:
    """Return the one control in sight that a screen reader calls so."""
    settle()
    found = [
        one
        for one in dialog.findChildren(QWidget)
        if one.accessibleName() == name
        and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not _is_hidden(one, dialog)
    ]
    assert len(found) == 1, f"{len(found)} controls are called {name}"
    return found[0]


def nameless(dialog: QWidget) -> list[str]:
    """Return the controls that a screen reader could not name."""
    return [
        f"{type(one).__name__} {one.geometry()}"
        for one in _stops(dialog)
        if not (one.accessibleName() or getattr(one, "text", str)())
    ]


def out_of_order(dialog: QWidget) -> list[str]:
    """Return the controls that Tab reaches before one that stands above them in the same pane."""
    wrong = []
    stops = _stops(dialog)
    for earlier, later in pairwise(stops):
        if _pane(earlier) is not _pane(later):
            continue
        one, other = _place(dialog, earlier), _place(dialog, later)
        if other.bottom() < one.top() or (
            other.top() <= one.bottom() and other.right() < one.left()
        ):
            wrong.append(f"{later.accessibleName()} after {earlier.accessibleName()}")
    return wrong


def cut_texts(dialog: QWidget) -> list[str]:
    """Return the texts in sight that have less room than they need, when layouts have settled."""
    limit = time.monotonic() + _SECONDS_TO_SETTLE
    while (cut := _cut_now(dialog)) and time.monotonic() < limit:
        QTest.qWait(10)
    return cut


def _cut_now(dialog: QWidget) -> list[str]:
    return [
        f"{type(one).__name__} “{one.text()}” {one.size()} < {_needed(one)}"  # type: ignore[attr-defined] # labels and buttons
        for one in [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
        if not _is_hidden(one, dialog)
        and not (isinstance(one, Text) and one.minimumSizeHint().width() < one.sizeHint().width())
        and (one.width() < _needed(one).width() or one.height() < _needed(one).height())
    ]


def sideways(dialog: QWidget) -> int:
    """Return by how many pixels a pane would have to be scrolled sideways."""
    panes = dialog.findChildren(QScrollArea)
    return max((one.horizontalScrollBar().maximum() for one in panes if one.isVisible()), default=0)


def settle() -> None:
    """Let layouts and late deletions happen."""
    QApplication.processEvents()


def _needed(part: QWidget) -> QSize:
    least = part.minimumSizeHint()
    if part.hasHeightForWidth():
        return QSize(0, part.heightForWidth(part.width()))
    return least


def _is_hidden(widget: QWidget, dialog: QWidget) -> bool:
    return not widget.isVisibleTo(dialog)


def _stops(dialog: QWidget) -> list[QWidget]:
    """Return the controls in the order in which Tab reaches them."""
    stops: list[QWidget] = []
    widget = dialog.nextInFocusChain()
    while widget is not None and widget is not dialog:
        tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tabbed and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops


def _pane(widget: QWidget) -> QWidget | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _place(dialog: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(dialog, QPoint(0, 0)), widget.size())
