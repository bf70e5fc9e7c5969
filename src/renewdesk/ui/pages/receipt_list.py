"""The left side of the receipts: title, filters, table, and the line below it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from renewdesk.domain.receipt_search import terms_of
from renewdesk.ui.announce import announce
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.models.receipt_table_model import ReceiptFilter, ReceiptTableModel
from renewdesk.ui.pages.receipt_filters import ReceiptFilters
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.drop_area import DropArea
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.receipt_table import ReceiptTable
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.services.ports.receipt_rows import FoundReceipts
    from renewdesk.ui.facing.receipts import Choices, ReceiptFace
    from renewdesk.ui.look import Look

_DROP_WIDTH, _FOOTER = 480, 32


class _Middle(IntEnum):
    TABLE = 0
    NO_MATCH = 1
    EMPTY = 2


class ReceiptListPane(QWidget):
    """Shows the receipts that its filters accept; tells what the owner wants done."""

    check_requested = Signal()
    stop_requested = Signal()
    choose_requested = Signal()
    paste_requested = Signal()
    dropped = Signal(list)
    narrowed = Signal()
    searched = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._model = ReceiptTableModel()
        self.table = ReceiptTable(look, self._model)
        self.filters = ReceiptFilters(look)
        self.filters.changed.connect(self._narrow)
        self.filters.results_requested.connect(self.table.setFocus)
        self.filters.left.connect(self.table.setFocus)
        self._is_cut = False
        self._trouble = Banner(look, Tone.NOW, "alert", "")
        self._build(look)

    @property
    def shown(self) -> Sequence[ReceiptFace]:
        """The receipts that are shown, in their order."""
        return self._model.shown

    @property
    def faces(self) -> tuple[ReceiptFace, ...]:
        """All receipts, whatever the filters hide."""
        return self._model.faces

    @property
    def is_searched(self) -> bool:
        """Whether what is shown answers the words that are typed."""
        return self._model.is_searched

    def show_faces(self, faces: Sequence[ReceiptFace], choices: Choices) -> None:
        """Show these receipts instead of those before; selection and scrolling stay by id."""
        chosen = self.table.current_receipt()
        scrolled = self.table.verticalScrollBar().value()
        self._model.show_faces(faces)
        self.filters.offer(choices)
        self.table.measure()
        self._choose_middle()
        if chosen and self.table.show_receipt(chosen):
            self.table.verticalScrollBar().setValue(scrolled)

    def show_hits(self, words: str, found: FoundReceipts) -> None:
        """Show what the search found for these words as well, unless others are typed by now."""
        if words != self._model.filter.words.strip():
            return
        chosen = self.table.current_receipt()
        if self._model.set_hits(words, frozenset(map(str, found.ids))):
            self._keep_chosen(chosen)
        self._is_cut = found.has_more
        self.narrowed.emit()
        self._choose_middle()

    def say(self, counted: str, checked: str) -> None:
        """Show how many files there are, and when all of them were checked last."""
        self._count.say(counted)
        if self._is_cut and self._model.filter.words.strip():
            checked = tr("Not all old hits are shown; type more.") + f" · {checked}"
        self._checked.say(checked)

    def show_sums(self, words: str, full: str) -> None:
        """Show what was paid; the full list is the tooltip of the shortened one."""
        self._sums.say(words)
        self._sums.setToolTip(full if full != words else "")

    def show_progress(self, words: str) -> None:
        """Say how far a check has come, and offer to stop it; empty words mean it is over."""
        self._stop.setVisible(bool(words))
        self._check.setEnabled(not words)
        if words:
            self._checked.say(words)

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
        top = QVBoxLayout()
        top.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(10))
        top.setSpacing(look.px(10))
        top.addLayout(self._title_row(look))
        top.addWidget(self.filters)
        box.addLayout(top)
        box.addWidget(Line(look))
        box.addWidget(self._message_box(look))
        self._middle = QStackedWidget()
        self._middle.addWidget(self.table)
        self._middle.addWidget(self._no_match(look))
        self._middle.addWidget(self._empty(look))
        box.addWidget(self._middle, 1)
        box.addWidget(self._footer(look))

    def _title_row(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        row.addWidget(Text(look, tr("Receipts"), Role.TITLE))
        self._count = Text(look, tone=Tone.TEXT3).shrinking()
        row.addWidget(self._count, 1)
        self._check = Button(look, tr("Check all"), icon="shield")
        self._check.clicked.connect(self.check_requested)
        self._import = Button(look, tr("Import…"), icon="import")
        self._import.clicked.connect(self.choose_requested)
        row.addWidget(self._check)
        row.addWidget(self._import)
        return row

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
        self._stop = Link(look, tr("Stop"), Role.SMALL)
        self._stop.clicked.connect(self.stop_requested)
        self._stop.hide()
        self._sums = Text(look, role=Role.SMALL, tone=Tone.TEXT2).shrinking()
        row.addWidget(self._checked)
        row.addWidget(self._stop)
        row.addStretch(1)
        row.addWidget(self._sums)
        column.addLayout(row)
        line = look.fonts.line(Role.SMALL) + look.px(8)
        footer.setFixedHeight(max(look.px(_FOOTER), line))
        return footer

    def _narrow(self, wanted: ReceiptFilter) -> None:
        chosen = self.table.current_receipt()
        said = self._model.filter.words.strip()
        self._model.set_filter(wanted)
        self.table.mark(terms_of(wanted.words))
        self._keep_chosen(chosen)
        self.narrowed.emit()
        if wanted.words.strip() != said:
            self.searched.emit(wanted.words.strip())
        self._choose_middle()

    def _keep_chosen(self, chosen: str) -> None:
        """Choose what was chosen before the rows changed, else the first of them."""
        if chosen and not self.table.show_receipt(chosen) and self._model.shown:
            self.table.show_receipt(self._model.shown[0].receipt_id)

    def _choose_middle(self) -> None:
        empty = not self._model.faces
        page = (
            _Middle.TABLE if self._model.shown or not self._model.is_searched else _Middle.NO_MATCH
        )
        self._middle.setCurrentIndex(_Middle.EMPTY if empty else page)
        self.filters.setVisible(not empty)
        self._check.setVisible(not empty)
        if page is _Middle.NO_MATCH and not empty:
            words = self._model.filter.words.strip()
            said = tr("No receipt matches “{words}”.").format(words=words) if words else ""
            self._no_match_words.say(said or tr("No receipt matches these filters."))
            announce(self._no_match_words, self._no_match_words.text())


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
