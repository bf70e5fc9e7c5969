"""Every renewal of a card: the tries, what failed when and why, and how each ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.history import history_entries
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.renewals import Renewal
    from renewdesk.services.views import CardDetail
    from renewdesk.ui.detail_faces import EntryFace
    from renewdesk.ui.look import Look

_WIDTH, _HEIGHT, _LITTLE, _LEAD = 680, 480, 150, 132


class HistoryDialog(DialogFrame):
    """Only shows; a payment is taken back among the entries of the card."""

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
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        found = history_entries(renewals, detail, owner_zone)
        if found:
            for place, entry in enumerate(found):
                if place:
                    box.addWidget(Line(look))
                box.addWidget(_row(look, entry))
        else:
            said = tr("No renewal of this card was begun yet. What was recorded is in its entries.")
            box.addWidget(Text(look, said, tone=Tone.TEXT2).wrapping())
        box.addStretch(1)
        self.set_body(Scroll(body))
        close = Button(look, tr("Close"))
        close.clicked.connect(self.accept)
        self.add_button(close, default=True)
        self.fit(_WIDTH, _HEIGHT if found else _LITTLE)


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
