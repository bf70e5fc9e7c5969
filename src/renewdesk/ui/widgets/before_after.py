"""What a change does to a date: the date before, the date after, and both lives on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.place_date import PlaceDate
from renewdesk.ui.widgets.stage_strip import StageStrip
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from renewdesk.ui.detail_faces import DateChangeFace
    from renewdesk.ui.look import Look

_WORDS = 36


class BeforeAfterBox(QFrame):
    """Two dates with an arrow between them, two bars, and a chip that says the difference.

    A change that shortens the time gets an amber edge and an amber date.
    """

    def __init__(self, look: Look, face: DateChangeFace) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("box")
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(14), look.px(9), look.px(14), look.px(10))
        box.setSpacing(look.px(8))
        self._before_label = Text(look, role=Role.SMALL, tone=Tone.TEXT3)
        self._after_label = Text(look, role=Role.SMALL, tone=Tone.TEXT3)
        self._before = PlaceDate(look, Role.FORMER)
        self._after = PlaceDate(look)
        box.addLayout(self._dates())
        box.addSpacing(look.px(2))
        self._bars = (StageStrip(look), StageStrip(look))
        self._bar_words = (
            Text(look, role=Role.TINY, tone=Tone.TEXT3),
            Text(look, role=Role.TINY, strong=True),
        )
        box.addLayout(self._bar_rows())
        self._chip = ChipLabel(look, face.chip)
        self._note = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        last = QHBoxLayout()
        last.setSpacing(look.px(10))
        last.addWidget(self._chip)
        last.addWidget(self._note, 1)
        box.addLayout(last)
        self.show_change(face)

    def show_change(self, face: DateChangeFace) -> None:
        """Show another change, as when the owner types another amount."""
        self._before_label.say(face.before_label)
        self._after_label.say(face.after_label)
        self._before.show_date(face.before, face.before_place)
        tone = Tone.SOON if face.shortens else Tone.TEXT
        self._after.show_date(face.after, face.after_place, tone)
        self._bar_words[0].say(face.before_word)
        self._bar_words[1].say(face.after_word)
        self._bars[0].show_stages(face.before_stages, face.before_share)
        self._bars[1].show_stages(face.after_stages, face.after_share)
        self._chip.show_chip(face.chip)
        self._note.say(face.note)
        self.setProperty("tone", Tone.SOON.value if face.shortens else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(_sentence(face))

    def _dates(self) -> QGridLayout:
        look = self._look
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(6))
        grid.setVerticalSpacing(look.px(3))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._before_label, 0, 0)
        grid.addWidget(self._after_label, 0, 2)
        grid.addWidget(self._before, 1, 0)
        grid.addWidget(self._after, 1, 2)
        centre = Qt.AlignmentFlag.AlignCenter
        grid.addWidget(IconPicture(look, "arrow", 20), 0, 1, 2, 1, centre)
        return grid

    def _bar_rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(8))
        grid.setVerticalSpacing(self._look.px(5))
        grid.setColumnMinimumWidth(0, self._look.px(_WORDS))
        grid.setColumnStretch(1, 1)
        for row, (words, bar) in enumerate(zip(self._bar_words, self._bars, strict=True)):
            grid.addWidget(words, row, 0)
            grid.addWidget(bar, row, 1)
        return grid


def _sentence(face: DateChangeFace) -> str:
    before = f"{face.before_label} {face.before} {face.before_place}"
    after = f"{face.after_label} {face.after} {face.after_place}"
    return f"{before}, {after}, {face.chip.text}"
