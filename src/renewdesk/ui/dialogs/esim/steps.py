"""How an eSIM gets into a phone, step by step, in words that fit every phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import CENTRE, Style, paint_box, paint_text
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_DISC = 22


class InstallSteps(QWidget):
    """Numbered steps, each a bold line and a quiet one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        for number, (title, words) in enumerate(_steps(), start=1):
            row = QHBoxLayout()
            row.setSpacing(look.px(11))
            row.addWidget(_Disc(look, str(number)), 0, Qt.AlignmentFlag.AlignTop)
            lines = QVBoxLayout()
            lines.setSpacing(0)
            lines.addWidget(Text(look, title, strong=True).wrapping())
            lines.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2).wrapping())
            row.addLayout(lines, 1)
            box.addLayout(row)


def _steps() -> tuple[tuple[str, str], ...]:
    return (
        (tr("Phone on Wi-Fi"), tr("Installing needs a connection that is not this eSIM.")),
        (
            tr("Settings › Mobile service › Add eSIM › Scan"),
            tr("Wording differs by phone; “Use QR code”, “Enter details manually”."),
        ),
        (
            tr("Keep it off until you travel"),
            tr("Many plans start at the first connection in the covered area."),
        ),
    )


class _Disc(QWidget):
    def __init__(self, look: Look, number: str) -> None:
        super().__init__()
        self._look = look
        self._number = number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(_DISC)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        paint_box(painter, self.rect(), self.height() / 2, None, theme.outline)
        style = Style(Role.SMALL, theme.text, side=CENTRE)
        paint_text(painter, look, self.rect(), self._number, style)
        painter.end()
