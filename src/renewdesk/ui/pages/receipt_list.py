"""The left side of the receipts: title, filters, table, and the line below it."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from renewdesk.domain.receipt_search import terms_of
from renewdesk.ui.announce import announce
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.models.receipt_order import Column, Wanted
from renewdesk.ui.models.receipt_table_model import ReceiptTableModel
from renewdesk.ui.pages.receipt_filters import ReceiptFilters
from renewdesk.ui.pages.receipt_head import ReceiptHead
from renewdesk.ui.pages.receipt_nudge import ReceiptNudge
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.drop_area import DropArea
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.receipt_table import ReceiptTable
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.facing.receipt_rows import ReceiptRows
    from renewdesk.ui.look import Look
    from renewdesk.ui.models.receipt_order import ReceiptFilter
    from renewdesk.ui.pages.receipt_loading import Arranged, LoadedReceipts

_DROP_WIDTH, _FOOTER = 480, 32


class _Middle(IntEnum):
    TABLE = 0
    NO_MATCH = 1
    EMPTY = 2


class ReceiptListPane(QWidget):
    """Shows the rows that it is given; tells what the owner wants to see and to have done.

    What stands above table and preview alike is its `top`, which the page lays out.
    `wanted_changed` carries a `Wanted`, `searched` the words for which rows are shown now.
    """

    check_requested = Signal()
    stop_requested = Signal()
    choose_requested = Signal()
    paste_requested = Signal()
    dropped = Signal(list)
    wanted_changed = Signal(object)
    searched = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._wanted = Wanted()
        self._arranged: Arranged | None = None
        self._counted = ""
        self._searched = ""
        self._measured: object = None
        self._is_checking = False
        self._model = ReceiptTableModel()
        self.table = ReceiptTable(look, self._model)
        self.head = ReceiptHead(look)
        self.filters = ReceiptFilters(look)
        self.top = QWidget()
        self._nudge = ReceiptNudge(look)
        self._model.sort_requested.connect(self._sort)
        self._nudge.wanted.connect(self.filters.show_unproven)
        self.head.import_requested.connect(self.choose_requested)
        self.filters.changed.connect(self._narrow)
        self.filters.results_requested.connect(self.table.setFocus)
        self.filters.left.connect(self.table.setFocus)
        self._trouble = Banner(look, Tone.NOW, "alert", "")
        self._build(look)

    @property
    def wanted(self) -> Wanted:
        """What the owner wants to see now."""
        return self._wanted

    @property
    def rows(self) -> ReceiptRows | None:
        """All rows, whatever the filters hide; None before they were loaded."""
        return self._arranged.rows if self._arranged is not None else None

    @property
    def shown(self) -> int:
        """How many rows are shown."""
        return self._model.rowCount()

    @property
    def is_answered(self) -> bool:
        """Whether what is shown is what the owner wants to see by now."""
        return self._arranged is not None and self._arranged.wanted == self._wanted

    def show_loaded(self, loaded: LoadedReceipts) -> None:
        """Show what was read anew; selection and scrolling stay by key, else by place."""
        chosen, place = self.table.current_receipt(), self.table.currentIndex().row()
        scrolled = self.table.verticalScrollBar().value()
        self._counted = loaded.counted
        self._show(loaded.arranged)
        self.filters.offer(loaded.choices)
        self._nudge.show_count(loaded.recent_unproven)
        self._choose_middle()
        if chosen and not self.table.show_receipt(chosen):
            self.table.show_receipt(self._model.key_at(min(place, self.shown - 1)))
        self.table.verticalScrollBar().setValue(scrolled)

    def show_arranged(self, arranged: Arranged) -> None:
        """Show what is wanted now; what was chosen stays so, else the first row is."""
        chosen = self.table.current_receipt()
        self._show(arranged)
        if chosen and not self.table.show_receipt(chosen):
            self.table.show_receipt(self._model.key_at(0))
        self._choose_middle()

    def _show(self, arranged: Arranged) -> None:
        words = arranged.wanted.filter.words.strip()
        if words != self._searched:
            self._searched = words
            self.searched.emit(words)
        self._arranged = arranged
        self._model.show_rows(arranged.rows, arranged.shown)
        if arranged.longest is not self._measured:
            self._measured = arranged.longest
            self.table.measure(arranged.longest)
        words, full = arranged.sums
        self._sums.say(words)
        self._sums.setToolTip(full if full != words else "")
        self._say_counts()

    def _say_counts(self) -> None:
        if self._arranged is not None and not self._is_checking:
            self.head.say(self._counted)
            self._checked.say(self._arranged.counted)

    def show_progress(self, words: str) -> None:
        """Say how far a check has come, and offer to stop it; empty words mean it is over."""
        self._is_checking = bool(words)
        self._stop.setVisible(bool(words))
        self._show_check()
        if words:
            self._checked.say(words)
        else:
            self._say_counts()

    def show_message(self, title: str, words: str = "", *, tone: Tone = Tone.NOW) -> None:
        """Say something above the table until it is closed."""
        icon = {Tone.OK: "shield", Tone.INFO: "info"}.get(tone, "alert")
        self._trouble_box.show()
        self._trouble.say(title, words, tone=tone, icon=icon)

    def clear_message(self) -> None:
        """Take away what was said above the table."""
        self._trouble_box.hide()

    def set_compact(self, *, compact: bool) -> None:
        """Let a single click open a receipt, where no preview stands beside the table."""
        self.table.set_opens_on_click(opens=compact)

    def _build(self, look: Look) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        top = QVBoxLayout(self.top)
        top.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(10))
        top.setSpacing(look.px(10))
        top.addWidget(self.head)
        top.addWidget(self.filters)
        box.addWidget(self._message_box(look))
        self._middle = QStackedWidget()
        self._middle.addWidget(self.table)
        self._middle.addWidget(self._no_match(look))
        self._middle.addWidget(self._empty(look))
        box.addWidget(self._middle, 1)
        box.addWidget(self._nudge)
        self._footer_box = self._footer(look)
        box.addWidget(self._footer_box)

    def _message_box(self, look: Look) -> QWidget:
        self._trouble_box = QWidget()
        row = QHBoxLayout(self._trouble_box)
        row.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        close = IconButton(look, "x", tr("Close"))
        close.clicked.connect(self.clear_message)
        row.addWidget(self._trouble, 1)
        row.addWidget(close)
        self._trouble_box.hide()
        return self._trouble_box

    def _no_match(self, look: Look) -> QWidget:
        self._no_match_words = Text(look, tone=Tone.TEXT2).wrapping()
        self._no_match_words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lift = Link(look, tr("Clear search and filters"))
        lift.clicked.connect(self.filters.lift)
        return _centred(look, self._no_match_words, lift)

    def _empty(self, look: Look) -> QWidget:
        title = Text(look, tr("No receipts yet"), Role.TITLE)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words = Text(
            look,
            tr(
                "Keep the PDF or picture of a payment here. RenewDesk notes its digest, so that "
                "you can see later that nothing was changed."
            ),
            tone=Tone.TEXT2,
        ).wrapping()
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        drop = DropArea(look, tr("Drop PDF, PNG, JPEG or WebP files here"))
        drop.dropped.connect(self.dropped)
        drop.choose_requested.connect(self.choose_requested)
        drop.pasted.connect(self.paste_requested)
        for wide in (words, drop):
            wide.setMaximumWidth(look.px(_DROP_WIDTH))
            wide.setSizePolicy(QSizePolicy.Policy.Expanding, wide.sizePolicy().verticalPolicy())
        icon = IconPicture(look, "receipt", 36, tone=Tone.TEXT3)
        return _centred(look, icon, title, words, drop)

    def _footer(self, look: Look) -> QWidget:
        footer = QWidget()
        footer.setAutoFillBackground(True)
        footer.setBackgroundRole(QPalette.ColorRole.Window)
        column = QVBoxLayout(footer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line(look))
        row = QHBoxLayout()
        row.setContentsMargins(look.px(16), 0, look.px(16), 0)
        row.setSpacing(look.px(10))
        self._checked = Text(look, role=Role.SMALL, tone=Tone.TEXT2).shrinking()
        self._check = Link(look, tr("Check all"), Role.SMALL)
        self._check.clicked.connect(self.check_requested)
        self._stop = Link(look, tr("Stop"), Role.SMALL)
        self._stop.clicked.connect(self.stop_requested)
        self._stop.hide()
        self._sums = Text(look, role=Role.SMALL, tone=Tone.TEXT2).shrinking()
        row.addWidget(self._checked)
        row.addWidget(self._check)
        row.addWidget(self._stop)
        row.addStretch(1)
        row.addWidget(self._sums)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        line = look.fonts.line(Role.SMALL) + look.px(8)
        footer.setFixedHeight(max(look.px(_FOOTER), line))
        return footer

    def _narrow(self, filters: ReceiptFilter) -> None:
        self.table.mark(terms_of(filters.words))
        self._want(replace(self._wanted, filter=filters))

    def _sort(self, column: int, descends: bool) -> None:  # noqa: FBT001 - the shape of a signal
        self._want(replace(self._wanted, column=Column(column), descends=descends))

    def _want(self, wanted: Wanted) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.wanted_changed.emit(wanted)

    def _choose_middle(self) -> None:
        has_receipts = self.rows is not None and self.rows.receipts > 0
        empty = not has_receipts and not self._wanted.filter.only_unproven
        page = _Middle.TABLE if self.shown or not self.is_answered else _Middle.NO_MATCH
        self._middle.setCurrentIndex(_Middle.EMPTY if empty else page)
        self.filters.setVisible(not empty)
        self.head.set_filled(filled=has_receipts)
        self._footer_box.setVisible(not empty)
        self._show_check()
        self._nudge.set_needed(needed=not self._wanted.filter.only_unproven)
        if page is _Middle.NO_MATCH and not empty:
            self._no_match_words.say(self._no_match_said())
            announce(self._no_match_words, self._no_match_words.text())

    def _show_check(self) -> None:
        """Offer the check beside what was checked, where no check is under way."""
        self._check.setVisible(not self._is_checking and not self._wanted.filter.only_unproven)

    def _no_match_said(self) -> str:
        words = self._wanted.filter.words.strip()
        if words:
            return tr("No receipt matches “{words}”.").format(words=words)
        if self._wanted.filter.only_unproven:
            return tr("Every payment here has a receipt.")
        return tr("No receipt matches these filters.")


def _centred(look: Look, *parts: QWidget) -> QWidget:
    """Return a page with its parts below each other, in the middle of its width."""
    page = QWidget()
    box = QVBoxLayout(page)
    edge = look.px(24)
    box.setContentsMargins(edge, edge, edge, edge)
    box.setSpacing(look.px(12))
    box.addStretch(2)
    for part in parts:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(part, 1000)
        row.addStretch(1)
        box.addLayout(row)
    box.addStretch(3)
    return page
