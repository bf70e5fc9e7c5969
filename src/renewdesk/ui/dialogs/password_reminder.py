"""When to change the password: how often to be reminded, and since when it is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.field import Field
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import short_date
from renewdesk.words.passwords import every_months
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.services.password_dates import PasswordDates
    from renewdesk.ui.look import Look

_MONTHS = (1, 2, 3, 6, 12, 24)


class PasswordReminder(QWidget):
    """`months_chosen` carries how often, 0 for never; `changed` says that it was changed today."""

    months_chosen = Signal(int)
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._choice = Choice()
        self._choice.activated.connect(self._tell)
        self._since = Text(look, tone=Tone.TEXT2).wrapping()
        self._today = Button(look, tr("Changed today"), kind=ButtonKind.SMALL)
        self._today.setAutoDefault(False)
        self._today.clicked.connect(self.changed)
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        row.addWidget(self._since, 1)
        row.addWidget(self._today)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(Field(look, tr("Remind me to change the account password"), self._choice))
        box.addLayout(row)

    def show_dates(self, dates: PasswordDates) -> None:
        """Show what is known: the day of the last change, and the day of the next reminder."""
        months = dates.card.password_months
        offered = sorted({*_MONTHS, *([months] if months else [])})
        self._choice.offer([("0", tr("never")), *((str(n), every_months(n)) for n in offered)])
        self._choice.choose(str(months or 0))
        since = dates.card.password_changed_on
        if since is None:
            words = tr("When it was changed last is not known.")
        elif dates.due_on is None:
            words = tr("Last changed on {date}.").format(date=short_date(since))
        elif dates.due_on > dates.today:
            words = tr("Last changed on {date}; the reminder comes on {due}.").format(
                date=short_date(since), due=short_date(dates.due_on)
            )
        else:
            words = tr("Last changed on {date}; it is time since {due}.").format(
                date=short_date(since), due=short_date(dates.due_on)
            )
        self._since.say(words)

    def _tell(self) -> None:
        self.months_chosen.emit(int(self._choice.key() or 0))
