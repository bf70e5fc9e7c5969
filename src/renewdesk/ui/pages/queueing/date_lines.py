"""What a payment does to a date, in a narrow pane: the date before, the date after, and a chip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import is_chinese

if TYPE_CHECKING:
    from renewdesk.ui.detail_faces import DateChangeFace
    from renewdesk.ui.look import Look

_NO_CHIP = ChipFace("", "ok", Tone.OK, quiet=True)


class DateLines(QFrame):
    """Two dates below each other; one that gets shorter is amber, as in the dialogs."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("box")
        self._labels = [Text(look, role=Role.SMALL, tone=Tone.TEXT3) for _ in range(2)]
        self._before = Text(look, tone=Tone.TEXT2).wrapping()
        self._after = Text(look, strong=True).wrapping()
        self._chip = ChipLabel(look, _NO_CHIP)
        self._note = Text(look, role=Role.TINY, tone=Tone.TEXT3).wrapping()
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(2))
        grid.setColumnStretch(1, 1)
        for row, (label, words) in enumerate(
            zip(self._labels, (self._before, self._after), strict=True)
        ):
            # Smaller letters stand on the line of the larger ones beside them.
            label.setContentsMargins(0, look.px(2), 0, 0)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(12), look.px(9), look.px(12), look.px(9))
        box.setSpacing(look.px(6))
        box.addLayout(grid)
        box.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._note)

    def show_change(self, face: DateChangeFace) -> None:
        """Show what would change."""
        for label, words in zip(self._labels, (face.before_label, face.after_label), strict=True):
            label.say(words)
        self._before.say(_placed(face.before, face.before_place))
        tone = Tone.SOON if face.shortens else Tone.TEXT
        self._after.say(_placed(face.after, face.after_place), tone)
        self._chip.show_chip(face.chip)
        self._note.say(face.note)
        self._note.setVisible(bool(face.note))
        dates = (
            f"{face.before_label} {self._before.text()}, {face.after_label} {self._after.text()}"
        )
        self.setAccessibleName(f"{dates}, {face.chip.text}")


def _placed(day: str, place: str) -> str:
    """Return a day with its city; Chinese brackets bring their own room."""
    return f"{day}{place}" if is_chinese() else f"{day} {place}".strip()
