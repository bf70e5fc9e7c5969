"""Every renewal of a card: the tries, what failed when and why, and how each ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.history import history_entries
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.file_drops import FileDrops
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.renewals import Renewal
    from renewdesk.services.views import CardDetail
    from renewdesk.ui.detail_faces import EntryFace
    from renewdesk.ui.look import Look

_WIDTH, _HEIGHT, _LITTLE, _LEAD = 680, 480, 150, 132


class HistoryDialog(DialogFrame):
    """Only shows; a payment is taken back among the entries of the card.

    Files may be dropped on a renewal that was paid: `files_dropped` carries the payment's id and
    their paths, `files_wanted` asks which.
    """

    files_dropped = Signal(str, list)
    files_wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        renewals: Sequence[Renewal],
        detail: CardDetail,
        owner_zone: str,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("Renewals of {label}").format(label=detail.view.card.label)
        super().__init__(look, title, parent)
        self._renewals, self._zone = tuple(renewals), owner_zone
        self._payments: list[tuple[str, QWidget]] = []
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        self._box = QVBoxLayout()
        self._box.setSpacing(box.spacing())
        box.addLayout(self._box)
        self.show_detail(detail)
        box.addStretch(1)
        self.set_body(Scroll(body))
        drops = FileDrops(look, body, self._payment_at)
        drops.dropped.connect(self.files_dropped)
        close = Button(look, tr("Close"))
        close.clicked.connect(self.accept)
        self.add_button(close, default=True)
        self.fit(_WIDTH, _HEIGHT if renewals else _LITTLE)

    def show_detail(self, detail: CardDetail) -> None:
        """Show the renewals with the payments as they are now."""
        while (item := self._box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._payments.clear()
        found = history_entries(self._renewals, detail, self._zone)
        for place, entry in enumerate(found):
            if place:
                self._box.addWidget(Line(self._look))
            row = self._row(entry)
            self._box.addWidget(row)
            if entry.payment:
                self._payments.append((entry.payment, row))
        if not found:
            said = tr("No renewal of this card was begun yet. What was recorded is in its entries.")
            self._box.addWidget(Text(self._look, said, tone=Tone.TEXT2).wrapping())

    def _payment_at(self, spot: QPoint) -> tuple[str, QRect]:
        for payment, row in self._payments:
            if row.geometry().contains(spot):
                return payment, row.geometry()
        return "", QRect()

    def _row(self, entry: EntryFace) -> QWidget:
        row = _row(self._look, entry)
        line = row.layout()
        if entry.payment and line is not None:
            named = listed((entry.lead, entry.words))
            words = tr("Add receipts to: {entry}").format(entry=named)
            add = IconButton(self._look, "plus", words)
            add.clicked.connect(lambda: self.files_wanted.emit(entry.payment))
            line.addWidget(add)
        return row


def _row(look: Look, entry: EntryFace) -> QWidget:
    """Return a line whose words go on below each other where they need to."""
    row, quiet = QWidget(), entry.quiet
    line = QHBoxLayout(row)
    line.setContentsMargins(0, look.px(6), 0, look.px(6))
    line.setSpacing(look.px(10))
    top = Qt.AlignmentFlag.AlignTop
    line.addWidget(IconPicture(look, entry.icon, tone=Tone.TEXT3 if quiet else Tone.TEXT2), 0, top)
    lead = Text(look, entry.lead, tone=Tone.TEXT3 if quiet else Tone.TEXT)
    lead.setMinimumWidth(look.px(_LEAD))
    line.addWidget(lead, 0, top)
    words = Text(look, entry.words, tone=Tone.TEXT3 if quiet else Tone.TEXT2).wrapping()
    line.addWidget(words, 1)
    return row
