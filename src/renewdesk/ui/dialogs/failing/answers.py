"""Whether a try that failed was charged all the same: three answers, of which at most one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from renewdesk.domain.overriding import override
from renewdesk.domain.renewals import Charged
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import Label, Style, label_width, paint_box, paint_label, paint_ring
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_HEIGHT, _PADDING, _ICON = 26, 11, 14


class ChargedAnswers(QWidget):
    """`chosen` carries the `Charged` that was pressed, None where an answer was taken back."""

    chosen = Signal(object)

    def __init__(self, look: Look, held: Charged | None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        for charged, words in _words():
            answer = _Answer(look, words)
            answer.setChecked(charged is held)
            answer.clicked.connect(
                lambda on, charged=charged: self.chosen.emit(charged if on else None)
            )
            row.addWidget(answer)
        row.addStretch(1)

    def focus(self, charged: Charged) -> None:
        """Give the keyboard to an answer, because the one that had it was drawn anew."""
        answers = self.findChildren(_Answer)
        answers[[one for one, _ in _words()].index(charged)].setFocus()


def _words() -> tuple[tuple[Charged, str], ...]:
    return (
        (Charged.YES, tr("Yes, charged")),
        (Charged.NO, tr("No")),
        (Charged.UNSURE, tr("Not sure")),
    )


class _Answer(QToolButton):
    """A small button that stays pressed; a check mark and bold words say so without colour."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._look = look
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        label = Label(self.text(), "check" if self.isChecked() else "", icon_size=_ICON)
        width = label_width(self._look, label, Role.CHIP, strong=True)
        line = self._look.fonts.metrics(Role.CHIP).height()
        height = max(self._look.px(_HEIGHT), line + self._look.px(6))
        return QSize(width + 2 * self._look.px(_PADDING), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self._look.theme, self.isChecked()
        fill = theme.button_hover if self.underMouse() else theme.button
        painter = QPainter(self)
        edge = theme.link if on else theme.btn_b
        paint_box(painter, self.rect(), self._look.px(6), theme.sel if on else fill, edge)
        ink = theme.link if on else theme.text
        label = Label(self.text(), "check" if on else "", icon_size=_ICON)
        paint_label(painter, self._look, self.rect(), label, Style(Role.CHIP, ink, strong=on))
        if self.hasFocus():
            paint_ring(painter, self.rect(), self._look.px(5), theme.focus)
        painter.end()
