"""One line of text in which the words of a search are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.fonts import Role
from renewdesk.ui.marks import paint_marks
from renewdesk.ui.paint import Style, paint_text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.look import Look

_GAP = 4


class MarkedLine(QWidget):
    """Shows a label and a piece of text, shortened where it must be; the tooltip has all of it."""

    def __init__(self, look: Look, label: str, words: str, terms: Sequence[str]) -> None:
        super().__init__()
        self._look = look
        self._label = tr("    {place}: {text}").format(place=label, text="").strip()
        self._words = words
        self._terms = tuple(terms)
        self.setToolTip(words)
        self.setAccessibleName(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What is shown."""
        return f"{self._label} {self._words}"

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._look.fonts.line(Role.SMALL) + self._look.px(4))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        spot = self.rect()
        paint_text(painter, look, spot, self._label, Style(Role.SMALL, theme.text3))
        before = look.fonts.width(self._label, Role.SMALL) + look.px(_GAP)
        rest = spot.adjusted(before, 0, 0, 0)
        style = Style(Role.SMALL, theme.text)
        paint_marks(painter, look, rest, self._words, style, self._terms)
        paint_text(painter, look, rest, self._words, style)
        painter.end()
