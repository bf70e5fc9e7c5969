"""What the carrier shows: the same date, another one, or nothing that the owner could find out."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.folded import State
from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.domain.standing import Phase
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.date_change import in_brackets
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import short_date
from renewdesk.words.places import city
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.standing import Standing
    from renewdesk.services.reminding import Reminding
    from renewdesk.ui.look import Look

_TOMORROW, _LATER, _WEEK = 1, 3, 7
#: Reminders that ask for a date come before those that only tell one.
_ASKING = (ReminderKind.ASK, ReminderKind.VERIFY)
_OF_NO_DATE = frozenset({ReminderKind.PASSWORD, ReminderKind.RETRY})


class DateAnswers(QWidget):
    """Offers the answers that make sense for a countdown; `changed` tells of another one."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._left: int | None = None
        self._again = False
        self._same = QRadioButton()
        self._other = QRadioButton(tr("Another date"))
        self._later = QRadioButton(tr("I could not find out; ask me again"))
        group = QButtonGroup(self)
        for radio in (self._same, self._other, self._later):
            group.addButton(radio)
            radio.toggled.connect(self._tell)
        self._day = DayEdit(look, weekday=True)
        self._day.setAccessibleName(tr("Last day that the carrier shows"))
        self._day.setMinimumWidth(self._day.width_of_words())
        self._day.changed.connect(self._choose_other)
        self._city = Text(look, "", Role.SMALL, tone=Tone.TEXT2)
        self._fault = NoteLine(look, tone=Tone.NOW)
        self._when = Choice(as_wide_as_its_words=True)
        self._when.setAccessibleName(tr("When to ask again"))
        self._when.activated.connect(self._choose_later)
        self._place(look)

    def _place(self, look: Look) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(4))
        grid.setColumnStretch(3, 1)
        grid.addWidget(self._same, 0, 0, 1, 4)
        grid.addWidget(self._other, 1, 0)
        grid.addWidget(self._day, 1, 1)
        grid.addWidget(self._city, 1, 2)
        grid.addWidget(self._fault, 2, 0, 1, 4)
        self._last = QWidget()
        row = QHBoxLayout(self._last)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addWidget(self._later)
        row.addWidget(self._when)
        row.addStretch(1)
        grid.addWidget(self._last, 3, 0, 1, 4)
        self._last.hide()

    def turn_to(
        self, one: Standing, today: date, *, confirms: bool, outdated: bool = False
    ) -> None:
        """Offer what fits a countdown.

        Its date is chosen where there is one that is still ahead, or that is to be confirmed. An
        outdated one, of before a payment, is not offered.
        """
        folded = one.clock
        dated = folded.deadline is not None and folded.state is State.DATED and not outdated
        self._left = one.days_left
        self._same.setVisible(dated)
        if folded.deadline is not None:
            last_on = folded.deadline.last_on
            self._same.setText(tr("The same date, {date}").format(date=short_date(last_on)))
            self._day.open_at(last_on)
        else:
            self._day.open_at(today)
        self._city.say(in_brackets(city(folded.zone)))
        first = dated and (confirms or one.phase is not Phase.STAGE)
        (self._same if first else self._other).setChecked(True)
        (self._same if first else self._day).setFocus()

    def offer_to_ask_again(self, *, possible: bool) -> None:
        """Offer to be asked again on a day before the date, where there is a reminder for it."""
        left = self._left
        days = {
            _TOMORROW: tr("tomorrow"),
            _LATER: tr("in 3 days"),
            _WEEK: tr("in a week"),
        }
        fit = [(str(n), words) for n, words in days.items() if left is None or left < 0 or n < left]
        self._when.offer(fit)
        self._again = possible and bool(fit)
        self._last.setVisible(self._again)
        if not self._again and self._later.isChecked():
            self._other.setChecked(True)

    @property
    def same(self) -> QRadioButton:
        """The first answer; what leads to it stands before it."""
        return self._same

    def enter(self, text: str) -> None:
        """Put back another day that was typed before; whoever types there is left alone."""
        if not text or self._day.hasFocus() or self._day.typed() == text:
            return
        self._day.show_day(None)
        self._day.setText(text)
        with suppress(RuleViolationError):
            self._day.show_day(parse_day(text))
        self._other.setChecked(True)

    def take_focus(self) -> None:
        """Give the keyboard to the first answer."""
        (self._day if self._same.isHidden() else self._same).setFocus()

    def is_same(self) -> bool:
        """Tell whether the carrier shows the date that is known."""
        return self._same.isChecked()

    def days_until_asked(self) -> int:
        """Return after how many days to ask again, 0 where the owner knows an answer."""
        return int(self._when.key() or 0) if self._later.isChecked() else 0

    def words_of_later(self) -> str:
        """Return when to ask again, in words."""
        return self._when.currentText()

    def day(self) -> date | None:
        """Return the other day, None while it is empty or cannot be read."""
        return self._day.day()

    def typed(self) -> str:
        """Return the other day as it was typed."""
        return self._day.typed()

    def is_typing(self) -> bool:
        """Tell whether the day is being typed just now."""
        return self._day.hasFocus()

    def show_fault(self, words: str) -> None:
        """Say below the day what is wrong with it; nothing takes that away again."""
        self._fault.say(words)
        if words:
            self._day.setFocus()

    def _tell(self, chosen: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if chosen:
            self.changed.emit()

    def _choose_other(self) -> None:
        if self._other.isChecked():
            self.changed.emit()
        else:
            self._other.setChecked(True)

    def _choose_later(self) -> None:
        if self._later.isChecked():
            self.changed.emit()
        else:
            self._later.setChecked(True)


def reminders_to_come_again(reminding: Reminding, card: str) -> dict[str, str]:
    """Return for each countdown of a card the reminder that asks for its date, or tells it.

    Only one that was told can come again: one that is weeks ahead is not brought forward.
    """
    inbox = reminding.inbox()
    rows = [one.row for one in (*inbox.snoozed, *inbox.open) if one.row.card == card]
    about = [row for row in rows if row.kind not in _OF_NO_DATE]
    about.sort(key=lambda row: row.kind in _ASKING)
    return {str(row.clock): str(row.id) for row in about}
