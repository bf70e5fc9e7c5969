"""The whole ledger of a card: everything that was recorded, with its receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.dialogs.frame import DialogFrame, Scroll
from renewdesk.ui.facing.detail import recent
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.entry_list import EntryList
from renewdesk.ui.widgets.file_drops import FileDrops
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.services.views import CardDetail
    from renewdesk.ui.look import Look

_WIDTH, _HEIGHT = 596, 480


class LedgerDialog(DialogFrame):
    """Lists every fact, newest first; a receipt is opened by its link, a fact is taken back.

    `undo_requested` carries the id of the fact; whoever hears it closes the dialog or not. Files
    may be dropped on the line of a payment: `files_dropped` carries its id and their paths,
    `files_wanted` asks which.
    """

    receipt_requested = Signal(str)
    undo_requested = Signal(str)
    files_dropped = Signal(str, list)
    files_wanted = Signal(str)

    def __init__(self, look: Look, detail: CardDetail, parent: QWidget | None = None) -> None:
        title = tr("Entries of {label}").format(label=detail.view.card.label)
        super().__init__(look, title, parent)
        self._entries = entries = EntryList(look)
        self.show_detail(detail)
        entries.link_clicked.connect(self._follow)
        entries.files_wanted.connect(self.files_wanted)
        drops = FileDrops(look, entries, entries.payment_at)
        drops.dropped.connect(self.files_dropped)
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        box.addWidget(entries)
        box.addStretch(1)
        self.set_body(Scroll(body))
        close = Button(look, tr("Close"))
        close.clicked.connect(self.accept)
        self.add_button(close, default=True)
        self.fit(_WIDTH, _HEIGHT)

    def show_detail(self, detail: CardDetail) -> None:
        """Show the facts as they are now."""
        self._entries.show_entries(recent(detail, every=True, undoable=True))

    def _follow(self, link: str) -> None:
        kind, _, target = link.partition(":")
        if kind == "receipt":
            self.receipt_requested.emit(target)
        elif kind == "undo":
            self.undo_requested.emit(target)
