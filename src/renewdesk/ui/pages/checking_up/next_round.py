"""When the next round is to come: a line in the footer, and its menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from renewdesk.domain.periods import Term
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import short_date
from renewdesk.words.speech import listed, ntr, ptr, tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.ui.look import Look

_MONTHS = (1, 3, 6)


class NextRound(QWidget):
    """Tells by `chosen` after how many months to come back, 0 for never."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = Text(look, tone=Tone.TEXT2).shrinking()
        self._button = Button(
            look, ptr("of the next round", "Remind me"), kind=ButtonKind.SMALL, opens=True
        )
        self._menu = QMenu(self._button)
        self._button.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addWidget(self._words)
        row.addWidget(self._button)

    def show_next(self, next_on: date | None, today: date) -> None:
        """Show the day of the next round, and the days that can be chosen."""
        self._menu.clear()
        for months in _MONTHS:
            day = short_date(Term(months=months).after(today))
            when = ntr("In one month", "In {count} months", months)
            action = self._menu.addAction(listed((when, day)))
            action.triggered.connect(partial(self._choose, months))
        if next_on is not None:
            self._menu.addSeparator()
            self._menu.addAction(tr("No reminder")).triggered.connect(partial(self._choose, 0))
        words = (
            tr("Next round in one month, if you want")
            if next_on is None
            else tr("The desk says so on {day}").format(day=short_date(next_on))
        )
        self._words.say(words)
        self._button.setText(
            ptr("of the next round", "Remind me") if next_on is None else tr("Change")
        )
        self._button.updateGeometry()

    def _choose(self, months: int, _checked: object = None) -> None:
        self.chosen.emit(months)
