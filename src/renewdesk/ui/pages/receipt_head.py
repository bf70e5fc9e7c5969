"""The head of the receipts: title, how many files there are, and what can be done with them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QResizeEvent

    from renewdesk.ui.look import Look


class ReceiptHead(QWidget):
    """Tells what is wanted; where there is little room all but Import stands in one menu."""

    queue_requested = Signal()
    export_requested = Signal()
    import_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._queued = 0
        self._has_receipts = False
        self._title = Text(look, tr("Receipts"), Role.TITLE)
        self._count = Text(look, tone=Tone.TEXT3).shrinking()
        self._queue = Button(look, "", icon="receipt")
        self._export = Button(look, tr("Export…"), icon="export")
        self._import = Button(look, tr("Import…"), icon="import")
        self._more = IconButton(look, "more", tr("More"))
        self._menu = QMenu(self)
        self._more.setMenu(self._menu)
        self._entries = {
            self._queue: self._menu.addAction(""),
            self._export: self._menu.addAction(self._export.text()),
        }
        self._offers_more = False
        self._row = self._laid_out(look)
        self._connect()
        self._fit()

    def say(self, counted: str) -> None:
        """Show how many files there are."""
        self._count.say(counted)

    def show_queue_count(self, count: int) -> None:
        """Offer the files that wait to be confirmed; without any there is nothing to offer."""
        self._queued = count
        words = ntr("Queue, {count} to confirm…", "Queue, {count} to confirm…", count)
        self._queue.setText(words)
        self._entries[self._queue].setText(words)
        self._queue.updateGeometry()
        self._fit()

    def offer_more(self, actions: Sequence[QAction]) -> None:
        """Offer what else can be done with all receipts, always in the menu."""
        self._menu.addSeparator()
        self._menu.addActions(actions)
        self._offers_more = bool(actions)
        self._fit()

    def set_filled(self, *, filled: bool) -> None:
        """Offer what needs receipts, where there are some."""
        self._has_receipts = filled
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        # Only as wide as the gathered form, which the head takes when it gets no more.
        parts = (self._title, self._import, self._more)
        width = sum(one.sizeHint().width() for one in parts) + 3 * self._row.spacing()
        return QSize(width, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _laid_out(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addWidget(self._title)
        row.addWidget(self._count, 1)
        for button in (self._queue, self._export, self._import, self._more):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self._queue.clicked.connect(self.queue_requested)
        self._export.clicked.connect(self.export_requested)
        self._import.clicked.connect(self.import_requested)
        self._entries[self._queue].triggered.connect(self.queue_requested)
        self._entries[self._export].triggered.connect(self.export_requested)

    def _fit(self) -> None:
        """Show each button that has something to do, or one menu where they have no room."""
        wanted = {self._queue: self._queued > 0, self._export: self._has_receipts}
        shown = [one for one, is_wanted in wanted.items() if is_wanted]
        parts = (self._title, self._import, *shown, *([self._more] if self._offers_more else []))
        needed = sum(one.sizeHint().width() + self._row.spacing() for one in parts)
        compact = needed > self.width()
        for button, is_wanted in wanted.items():
            button.setVisible(is_wanted and not compact)
            self._entries[button].setVisible(is_wanted and compact)
        self._more.setVisible(self._offers_more or (compact and bool(shown)))
