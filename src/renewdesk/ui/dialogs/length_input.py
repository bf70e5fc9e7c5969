"""The length of validity that was bought: one of those that are sold, or a number of one's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget
from typing_extensions import override

from renewdesk.ui.dialogs.choice import Choice
from renewdesk.words.rule_phrases import term_in_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.periods import Term
    from renewdesk.ui.look import Look

#: As `LengthInput.typed` writes it; what was typed for the count need be no number.
_LENGTH = re.compile(r"(?P<start>PT?)(?P<count>.*)(?P<unit>[DMH])", re.DOTALL)


class LengthInput(QWidget):
    """Offers the lengths of a rule, or asks for a number of days, months or hours."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._sold = Choice()
        self._count = QLineEdit()
        self._count.setPlaceholderText("30")
        self._count.setAccessibleName(tr("How many"))
        self._count.setMaximumWidth(look.px(72))
        self._unit = Choice(
            (
                ("P{}D", tr("days")),
                ("P{}M", tr("months")),
                ("PT{}H", tr("hours")),
            )
        )
        self._unit.setAccessibleName(tr("Unit of the length"))
        own = QWidget()
        row = QHBoxLayout(own)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self._count)
        row.addWidget(self._unit, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._sold)
        self._pages.addWidget(own)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._pages)
        self.setFocusProxy(self._sold)
        self._sold.currentIndexChanged.connect(self.changed)
        self._unit.currentIndexChanged.connect(self.changed)
        self._count.textEdited.connect(self.changed)

    def offer(self, terms: Sequence[Term], usual: Term | None = None) -> None:
        """Offer these lengths, the usual one first; without any the owner types one."""
        first = term_in_words(usual) if usual is not None else tr("Choose…")
        rest = [(term.text, term_in_words(term)) for term in terms if term != usual]
        self._sold.offer([("", first), *rest])
        self._pages.setCurrentIndex(0 if terms else 1)
        self.setFocusProxy(self._sold if terms else self._count)

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._sold.setAccessibleName(name)

    def show_length(self, text: str) -> None:
        """Show a length that was typed before; while one is being typed it is left alone."""
        if self._pages.currentIndex() == 0:
            self._sold.choose(text)
            return
        if self._count.hasFocus() or self.typed() == text:
            return
        found = _LENGTH.fullmatch(text)
        self._count.setText(found["count"] if found else "")
        if found:
            self._unit.choose(f"{found['start']}{{}}{found['unit']}")

    def typed(self) -> str:
        """Return the length as ISO text, empty while there is none; nothing is judged here."""
        if self._pages.currentIndex() == 0:
            return self._sold.key()
        count = self._count.text().strip()
        return self._unit.key().format(count) if count else ""
