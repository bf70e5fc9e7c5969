"""For how many days plans are compared: from today, or for a trip by its first and last day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.values import value
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import date_range
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.renewals import Renewal
    from renewdesk.ui.look import Look

#: The answers of this row by their names in the renewal.
MODE, DAYS, FIRST, LAST = "plan.mode", "plan.days", "plan.first", "plan.last"
_TRIP, _FROM_TODAY = "trip", "days"
#: So many characters a day has that was typed whole.
_WHOLE_DAY = len("2027-03-20")


@value
class Stretch:
    """The days as they were typed, as :meth:`NotingPlans.compare` takes them."""

    days: str = ""
    first: str = ""
    last: str = ""

    @property
    def is_trip(self) -> bool:
        """Whether it is a trip by its days."""
        return bool(self.first and self.last)


def stretch_of(renewal: Renewal) -> Stretch:
    """Return the days that were answered; a trip counts once both its days are typed."""
    first, last = renewal.answer(FIRST), renewal.answer(LAST)
    whole = min(len(first), len(last)) >= _WHOLE_DAY
    if _mode(renewal) == _TRIP and whole:
        return Stretch(first=first, last=last)
    return Stretch(days=renewal.answer(DAYS))


def _mode(renewal: Renewal) -> str:
    return renewal.answer(MODE) or _FROM_TODAY


class CompareRow(QWidget):
    """Tells every edit by `answered`, as the name of an answer and its text."""

    answered = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._mode = Choice()
        self._mode.setFixedWidth(look.px(238))
        self._mode.setAccessibleName(tr("Compare for"))
        self._days = QLineEdit()
        self._days.setFixedWidth(look.px(56))
        self._days.setMaxLength(5)
        self._days.setAccessibleName(tr("Number of days"))
        self._first, self._last = DayEdit(look), DayEdit(look)
        for edit, name in ((self._first, tr("First day")), (self._last, tr("Last day"))):
            edit.setAccessibleName(name)
            edit.setFixedWidth(max(edit.width_of_words(), look.px(140)))
        self._fault = NoteLine(look, tone=Tone.NOW)
        self._trip = QWidget()
        self._right = QHBoxLayout()
        self._offer(None, None)
        self._place(look)
        self._connect()

    def add_right(self, part: QWidget) -> None:
        """Put a part at the right end of the row."""
        self._right.addWidget(part)

    def show_answers(self, renewal: Renewal, today: date) -> None:
        """Show what was answered; a field that has the keyboard keeps what is typed."""
        first, last = _day(renewal.answer(FIRST)), _day(renewal.answer(LAST))
        self._offer(first, last)
        mode = _mode(renewal)
        with QSignalBlocker(self._mode):
            self._mode.choose(mode)
        self._trip.setVisible(mode == _TRIP)
        for edit, day in ((self._first, first), (self._last, last)):
            edit.open_at(first or today)
            if not edit.hasFocus():
                edit.show_day(day)
        if mode == _FROM_TODAY and not self._days.hasFocus():
            self._days.setText(renewal.answer(DAYS))

    def show_days(self, days: int) -> None:
        """Show for how many days the plans were compared, where the owner types none."""
        if not self._days.hasFocus():
            self._days.setText(str(days))
        self.show_fault("", "")

    def show_fault(self, field: str, words: str) -> None:
        """Say below the row what is wrong, and mark the field."""
        edits = {"days": self._days, "first": self._first, "last": self._last}
        for name, edit in edits.items():
            edit.setProperty("fault", bool(words) and name == field)
            edit.style().unpolish(edit)
            edit.style().polish(edit)
        self._fault.say(words)

    def is_trip(self) -> bool:
        """Tell whether a trip by its days is chosen."""
        return self._mode.key() == _TRIP

    def _offer(self, first: date | None, last: date | None) -> None:
        trip = tr("A trip, by its days")
        if first is not None and last is not None and first <= last:
            trip = tr("Trip: {days}").format(days=date_range(first, last))
        self._mode.offer(((_FROM_TODAY, tr("Days from today")), (_TRIP, trip)))

    def _place(self, look: Look) -> None:
        line = QWidget()
        row = FlowLayout(line, gap=look.px(10), line_gap=look.px(6))
        for part in (
            Text(look, tr("Compare for"), tone=Tone.TEXT2),
            self._mode,
            Text(look, tr("or"), tone=Tone.TEXT2),
            self._days,
            Text(look, tr("days"), tone=Tone.TEXT2),
        ):
            row.addWidget(part)
        days = FlowLayout(self._trip, gap=look.px(10), line_gap=look.px(6))
        for part in (
            Text(look, tr("From"), tone=Tone.TEXT2),
            self._first,
            Text(look, tr("to"), tone=Tone.TEXT2),
            self._last,
        ):
            days.addWidget(part)
        top = QHBoxLayout()
        top.setSpacing(look.px(10))
        top.addWidget(line, 1)
        top.addLayout(self._right)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        box.addLayout(top)
        box.addWidget(self._trip)
        box.addWidget(self._fault)
        self._trip.hide()

    def _connect(self) -> None:
        self._mode.currentIndexChanged.connect(self._turn)
        self._days.textEdited.connect(self._count)
        self._first.changed.connect(lambda: self.answered.emit(FIRST, self._first.typed()))
        self._last.changed.connect(lambda: self.answered.emit(LAST, self._last.typed()))

    def _turn(self) -> None:
        self._trip.setVisible(self.is_trip())
        self.answered.emit(MODE, self._mode.key())
        if self.is_trip():
            self._first.setFocus()

    def _count(self, text: str) -> None:
        """Take a number of days; it stands for days from today, not for the trip."""
        self.answered.emit(DAYS, text)
        if self.is_trip():
            self._mode.choose(_FROM_TODAY)


def _day(text: str) -> date | None:
    try:
        return parse_day(text) if text else None
    except RuleViolationError:
        return None
