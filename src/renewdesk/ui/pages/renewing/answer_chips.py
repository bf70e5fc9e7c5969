"""The few answers that a question offers, side by side; at first none of them is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.lead_chip import LeadChip
from renewdesk.words.speech import labelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

    from renewdesk.ui.look import Look


class AnswerChips(QWidget):
    """One chip for each answer; `chosen` tells the id of the one that holds, empty for none.

    Left and Right move between the chips, Space chooses; choosing the chosen one takes it back.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, question: str, answers: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(question)
        self._chips: dict[str, LeadChip] = {}
        flow = FlowLayout(self, gap=look.px(6), line_gap=look.px(6))
        for key, words in answers:
            chip = LeadChip(look, words, labelled(question, words))
            chip.clicked.connect(partial(self._choose, key))
            self._chips[key] = chip
            flow.addWidget(chip)
        first = next(iter(self._chips.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def key(self) -> str:
        """Return the answer that holds, empty while there is none."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def show_choice(self, key: str) -> None:
        """Show an answer as chosen without saying so; an unknown one chooses none."""
        for one, chip in self._chips.items():
            chip.setChecked(one == key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        chips = list(self._chips.values())
        here = next((place for place, chip in enumerate(chips) if chip.hasFocus()), None)
        if by is None or here is None:
            super().keyPressEvent(event)
            return
        place = here + (-by if self.isRightToLeft() else by)
        if 0 <= place < len(chips):
            chips[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, key: str, _checked: object = None) -> None:
        held = key if self._chips[key].isChecked() else ""
        self.show_choice(held)
        self.chosen.emit(held)
