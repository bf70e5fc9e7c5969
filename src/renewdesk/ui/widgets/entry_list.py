"""Short lists in a pane: other clocks, recent entries, deliveries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.detail_faces import EntryFace
    from renewdesk.ui.look import Look

_LEAD, _ROW = 92, 27


class EntryList(QWidget):
    """Lines of icon, lead, words and something at the right, with a thin rule between them.

    `files_wanted` asks for receipts of a payment's line.
    """

    link_clicked = Signal(str)
    files_wanted = Signal(str)

    def __init__(self, look: Look, *, lead_tone: Tone = Tone.TEXT) -> None:
        super().__init__()
        self._look = look
        self._lead_tone = lead_tone
        self._payments: list[tuple[str, QWidget]] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def show_entries(self, entries: Sequence[EntryFace]) -> None:
        """Show these lines instead of those before."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._payments.clear()
        for place, entry in enumerate(entries):
            if place:
                self._rows.addWidget(Line(self._look))
            row = self._row(entry)
            self._rows.addWidget(row)
            if entry.payment:
                self._payments.append((entry.payment, row))

    def payment_at(self, spot: QPoint) -> tuple[str, QRect]:
        """Return the payment whose line lies at a spot, and where; nothing on other lines."""
        for payment, row in self._payments:
            if row.geometry().contains(spot):
                return payment, row.geometry()
        return "", QRect()

    def _row(self, entry: EntryFace) -> QWidget:
        look = self._look
        row = QWidget()
        row.setMinimumHeight(look.px(_ROW))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(8))
        icon = IconPicture(look, entry.icon, tone=Tone.TEXT3 if entry.quiet else Tone.TEXT2)
        line.addWidget(icon)
        line.addSpacing(look.px(8))
        lead = Text(look, entry.lead, tone=Tone.TEXT3 if entry.quiet else self._lead_tone)
        lead.setMinimumWidth(look.px(_LEAD))
        line.addWidget(lead)
        line.addSpacing(look.px(4))
        words = Text(look, entry.words, tone=self._words_tone(entry)).shrinking()
        line.addWidget(words, 1)
        if entry.trail:
            line.addWidget(self._trail(entry))
        if entry.payment:
            named = listed((entry.lead, entry.words))
            add = IconButton(look, "plus", tr("Add receipts to: {entry}").format(entry=named))
            add.clicked.connect(lambda: self.files_wanted.emit(entry.payment))
            line.addWidget(add)
        if entry.undo:
            named = listed((entry.lead, entry.words))
            undo = IconButton(look, "undo", tr("Take back: {entry}").format(entry=named))
            undo.clicked.connect(lambda: self.link_clicked.emit(entry.undo))
            line.addWidget(undo)
        return row

    def _words_tone(self, entry: EntryFace) -> Tone:
        if entry.quiet:
            return Tone.TEXT3
        return Tone.TEXT2 if self._lead_tone is Tone.TEXT else Tone.TEXT

    def _trail(self, entry: EntryFace) -> QWidget:
        look = self._look
        if not entry.link:
            return Text(look, entry.trail, tone=Tone.TEXT3 if entry.quiet else Tone.TEXT2)
        trail = QWidget()
        line = QHBoxLayout(trail)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(4))
        if entry.trail_icon:
            line.addWidget(IconPicture(look, entry.trail_icon, 14, tone=Tone.OK))
        link = Link(look, entry.trail, Role.SMALL)
        link.clicked.connect(lambda: self.link_clicked.emit(entry.link))
        line.addWidget(link)
        return trail
