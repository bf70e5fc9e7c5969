"""A card that a differing rule is about: both lives on one scale, and the owner's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.stage_strip import StageStrip
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.decisions import Choice
    from renewdesk.ui.facing.catalogue import ClockChangeFace
    from renewdesk.ui.look import Look

_WORDS = 52


class ClockAnswer(QWidget):
    """Three choices for one clock; `chosen` tells the new one.

    `titled` names the card and both dates, where several cards stand below each other.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, face: ClockChangeFace, choice: Choice, *, titled: bool) -> None:
        super().__init__()
        self._look = look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        if titled:
            box.addWidget(Text(look, face.title, strong=True).wrapping())
            said = tr("{before} → {after}").format(before=face.old.date, after=face.new.date)
            tone = Tone.SOON if face.earlier else Tone.TEXT2
            box.addWidget(Text(look, f"{said} {face.new.place}", tone=tone).wrapping())
        box.addLayout(self._strips(face))
        box.addSpacing(look.px(8))
        box.addWidget(Text(look, tr("For this card"), strong=True))
        self._group = QButtonGroup(self)
        for key, words, quiet in face.choices:
            box.addLayout(self._answer(key, words, quiet, on=key is choice))

    def _strips(self, face: ClockChangeFace) -> QGridLayout:
        look = self._look
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(7))
        grid.setColumnMinimumWidth(0, look.px(_WORDS))
        grid.setColumnStretch(1, 1)
        rows = ((tr("in use"), face.old, False), (tr("offered"), face.new, True))
        for row, (words, side, strong) in enumerate(rows):
            if not side.stages:
                continue
            tone = Tone.TEXT if strong else Tone.TEXT3
            strip = StageStrip(look)
            strip.show_stages(side.stages, side.share)
            strip.setAccessibleName(words)
            grid.addWidget(Text(look, words, Role.TINY, tone=tone, strong=strong), row, 0)
            grid.addWidget(strip, row, 1)
        return grid

    def _answer(self, key: Choice, words: str, quiet: str, *, on: bool) -> QHBoxLayout:
        radio = QRadioButton(words)
        radio.setChecked(on)
        radio.toggled.connect(lambda now_on: self.chosen.emit(key) if now_on else None)
        self._group.addButton(radio)
        row = QHBoxLayout()
        row.setSpacing(self._look.px(6))
        row.addWidget(radio)
        if quiet:
            radio.setAccessibleName(f"{words} ({quiet})")
            row.addWidget(Text(self._look, f"({quiet})", tone=Tone.TEXT2).shrinking(), 1)
        row.addStretch(1)
        return row
