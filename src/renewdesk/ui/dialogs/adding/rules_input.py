"""Which of a carrier's rules a card follows, where there are several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from renewdesk.words.phrases import clock_title
from renewdesk.words.rule_phrases import validity_in_words
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.rules import Rule
    from renewdesk.ui.look import Look


class RulesInput(QWidget):
    """A check box for each rule; those with which the carrier's cards start are ticked."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._carrier: Carrier | None = None
        self._boxes: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(2))

    def show_carrier(self, carrier: Carrier | None) -> None:
        """Offer the rules of this carrier."""
        self._carrier = carrier
        for box in self._boxes.values():
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {}
        for rule in carrier.rules if carrier is not None else ():
            box = QCheckBox(_words(rule))
            box.setChecked(carrier is not None and rule.id in carrier.start_with)
            box.toggled.connect(self.changed)
            self._boxes[rule.id] = box
            self._column.addWidget(box)

    def boxes(self) -> tuple[QCheckBox, ...]:
        """Return the check boxes, for the order of the keyboard."""
        return tuple(self._boxes.values())

    def has_choice(self) -> bool:
        """Tell whether there is anything to choose."""
        return len(self._boxes) > 1

    def ids(self) -> tuple[str, ...]:
        """Return the rules that are ticked, in the carrier's order."""
        return tuple(rule for rule, box in self._boxes.items() if box.isChecked())

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules that are ticked."""
        ticked = set(self.ids())
        rules = self._carrier.rules if self._carrier is not None else ()
        return tuple(rule for rule in rules if rule.id in ticked)


def _words(rule: Rule) -> str:
    return tr("{clock}: {rule} ({validity})").format(
        clock=clock_title(rule.clock),
        rule=rule.name.spoken(language()),
        validity=validity_in_words(rule),
    )
