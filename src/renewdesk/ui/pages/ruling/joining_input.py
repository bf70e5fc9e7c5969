"""How a second payment joins the running date: one choice, each with an example by the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from renewdesk.domain.periods import Term
from renewdesk.domain.rules import Combine
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.ruling.controls import LengthBox, SlimChoice
from renewdesk.ui.pages.ruling.sentence import Sentence
from renewdesk.ui.widgets.text import Text
from renewdesk.words.rule_choices import combine_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.ui.look import Look


class JoiningInput(QWidget):
    """The choice, the farthest date that it may lead to, and what each choice would do."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._combine = SlimChoice(look, tr("A second payment"), combine_words())
        months = (Term(months=6), Term(months=12), Term(months=24))
        self._cap = LengthBox(look, tr("Never further ahead than"), months, hint=tr("no limit"))
        self._first = Sentence(look, "{combine}", {"combine": self._combine})
        self._capped = Sentence(look, tr("never further ahead than {cap}"), {"cap": self._cap})
        self._examples = QWidget()
        self._grid = QGridLayout(self._examples)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(14))
        self._grid.setVerticalSpacing(look.px(2))
        self._grid.setColumnStretch(1, 1)
        self._head = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        self._lines: dict[str, tuple[Text, Text]] = {}
        self._grid.addWidget(self._head, 0, 0, 1, 2)
        for row, (key, words) in enumerate(combine_words(), start=1):
            pair = (Text(look, words, Role.SMALL, tone=Tone.TEXT2).wrapping(),
                    Text(look, role=Role.SMALL, tone=Tone.TEXT2))  # fmt: skip
            self._lines[key] = pair
            self._grid.addWidget(pair[0], row, 0)
            self._grid.addWidget(pair[1], row, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        box.addWidget(self._first)
        box.addWidget(self._capped)
        box.addWidget(self._examples)
        self._combine.changed.connect(self._turn)
        self._cap.changed.connect(self.changed)

    def typed(self) -> tuple[str, str]:
        """Return the choice and the limit as they were typed."""
        return self._combine.key(), "" if self._is_replacing else self._cap.currentText()

    def show_choice(self, combine: str, cap: str) -> None:
        """Show another choice without telling of it."""
        self._combine.show_key(combine)
        self._cap.show_text(cap)
        self._capped.setVisible(not self._is_replacing)

    def show_examples(self, head: str, ends: Mapping[str, str]) -> None:
        """Show two payments, and where they lead by each choice; no head, no examples."""
        self._examples.setVisible(bool(head))
        self._head.say(head)
        for key, (words, end) in self._lines.items():
            tone = Tone.TEXT if key == self._combine.key() else Tone.TEXT2
            words.say(words.text(), tone)
            end.say(f"→ {ends.get(key, '–')}", tone)

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong with the limit."""
        self._capped.show_faults(faults)

    @property
    def _is_replacing(self) -> bool:
        return self._combine.key() == Combine.REPLACE.value

    def _turn(self) -> None:
        self._capped.setVisible(not self._is_replacing)
        self.changed.emit()
