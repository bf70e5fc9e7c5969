"""What the queue shows while no file waits: one sentence, and a place for files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.surface import on_base
from renewdesk.ui.widgets.drop_area import DropArea
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_WIDTH = 480


class EmptyQueue(QWidget):
    """Tells what the drop area tells."""

    choose_requested = Signal()
    pasted = Signal()
    dropped = Signal(list)

    def __init__(self, look: Look) -> None:
        super().__init__()
        # A page of a stack that paints no ground shows what lay there before.
        on_base(self)
        area = DropArea(look, tr("Drop receipts here: PDF, PNG, JPEG, WebP, HEIC, or an e-mail"))
        area.setMaximumWidth(look.px(_WIDTH))
        words = Text(look, tr("No file waits to be looked at."), tone=Tone.TEXT2)
        centre = Qt.AlignmentFlag.AlignHCenter
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(24), look.px(24), look.px(24), look.px(24))
        box.setSpacing(look.px(12))
        box.addStretch(2)
        box.addWidget(IconPicture(look, "receipt", 28, tone=Tone.TEXT3), 0, centre)
        box.addWidget(words, 0, centre)
        box.addWidget(area, 0, centre)
        box.addStretch(3)
        area.choose_requested.connect(self.choose_requested)
        area.pasted.connect(self.pasted)
        area.dropped.connect(self.dropped)
