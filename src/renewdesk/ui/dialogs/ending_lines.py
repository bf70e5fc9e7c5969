"""What holds from the end of a card on, in a few lines with an icon each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.ui.look import Look


class EndingLines(QWidget):
    """A heading, and below it icons with words."""

    def __init__(self, look: Look, lines: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(5))
        box.addWidget(Text(look, tr("From then on"), strong=True))
        for icon, words in lines:
            row = QHBoxLayout()
            row.setSpacing(look.px(12))
            row.addWidget(IconPicture(look, icon, 14), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2).wrapping(), 1)
            box.addLayout(row)
