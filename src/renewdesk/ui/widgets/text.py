"""Plain text in a role of the type scale and a tone of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import Style, paint_text

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_WIDEST = 560


class Text(QLabel):
    """A label that never reads its text as markup.

    One line is as high as its role says; `wrapping` and `shrinking` give it several lines, or let
    it end in "…" where there is no room.
    """

    def __init__(
        self,
        look: Look,
        words: str = "",
        role: Role = Role.BODY,
        *,
        tone: Tone = Tone.TEXT,
        strong: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._role = role
        self._strong = strong
        self._tone = tone
        self._shrinks = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.fonts.font(role, strong=strong))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if tone is not Tone.TEXT:
            self.setProperty("tone", tone.value)
        self.setText(words)

    def wrapping(self) -> Text:
        """Let the text go on in further lines, and return itself."""
        # In this order: word wrap marks the policy as one whose height depends on the width.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setWordWrap(True)
        return self

    def shrinking(self) -> Text:
        """Let the text end in "…" where there is no room, and return itself."""
        self._shrinks = True
        return self

    def say(self, words: str, tone: Tone | None = None) -> None:
        """Show other words, and in another tone if one is given."""
        if tone is not None and tone is not self._tone:
            self._tone = tone
            self.setProperty("tone", tone.value)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setText(words)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self.wordWrap():
            return QSize(hint.width(), self._line_height())
        # Qt proposes a squarish block; a text goes on in a second line only where it must.
        width = min(self._longest_line(), self._look.px(_WIDEST), self.maximumWidth())
        return QSize(width, self.heightForWidth(width))

    @override
    def heightForWidth(self, width: int) -> int:
        # Qt takes the height of the tallest face in use; a text without a break has a set line.
        if self._longest_line() <= width:
            return self._line_height()
        return super().heightForWidth(width)

    @override
    def minimumSizeHint(self) -> QSize:
        if self.wordWrap():
            return super().minimumSizeHint()
        hint = self.sizeHint()
        narrow = self._look.px(24)
        return QSize(min(narrow, hint.width()), hint.height()) if self._shrinks else hint

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shrinks:
            super().paintEvent(event)
            return
        style = Style(self._role, self._look.theme.ink(self._tone), strong=self._strong)
        painter = QPainter(self)
        paint_text(painter, self._look, self.contentsRect(), self.text(), style)
        painter.end()

    def _longest_line(self) -> int:
        metrics = self._look.fonts.metrics(self._role, strong=self._strong)
        return max(map(metrics.horizontalAdvance, self.text().split("\n"))) + 1

    def _line_height(self) -> int:
        margins = self.contentsMargins()
        lines = self.text().count("\n") + 1
        return self._look.fonts.line(self._role) * lines + margins.top() + margins.bottom()
