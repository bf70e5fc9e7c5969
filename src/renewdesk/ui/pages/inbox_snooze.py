"""For how long a reminder may be silent: days, a day of a calendar, or hours on the last day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from renewdesk.domain.days import zone_named
from renewdesk.services.reminder_views import InboxState
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.day_popup import Days, open_day_popup
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import day_and_month
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewdesk.domain.standing import Standing
    from renewdesk.ui.facing.reminders import Reading
    from renewdesk.ui.look import Look

_DAYS = (1, 3, 7)
_HOURS = (1, 3)
_EVENING = time(18)
_DAY = timedelta(days=1)


def evening_of(now: datetime, zone: str) -> datetime:
    """Return when the evening of the owner's today begins."""
    today = now.astimezone(zone_named(zone)).date()
    return datetime.combine(today, _EVENING, zone_named(zone))


class SnoozeRow(QWidget):
    """Offers what does not pass the date of a reminder, and says how long at most."""

    days_requested = Signal(int)
    hours_requested = Signal(int)
    evening_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._today: date | None = None
        self._latest: date | None = None
        row = FlowLayout(self, gap=look.px(8), line_gap=look.px(6))
        row.addWidget(Text(look, tr("Snooze"), Role.SMALL, tone=Tone.TEXT3))
        self._days: dict[int, Button] = {}
        self._hours: dict[int, Button] = {}
        for days in _DAYS:
            words = tr("1 week") if days == _DAYS[-1] else ntr("{count} day", "{count} days", days)
            self._days[days] = _small(look, words, partial(self.days_requested.emit, days))
        self._picks = _small(look, tr("Pick date…"), self._pick)
        for hours in _HOURS:
            words = ntr("{count} hour", "{count} hours", hours)
            self._hours[hours] = _small(look, words, partial(self.hours_requested.emit, hours))
        self._evening = _small(look, tr("This evening"), self.evening_requested.emit)
        for button in (*self._days.values(), self._picks, *self._hours.values(), self._evening):
            row.addWidget(button)
        self._most = Text(look, role=Role.SMALL, tone=Tone.TEXT2)
        row.addWidget(self._most)

    def show_for(self, one: Standing | None, state: InboxState, reading: Reading) -> None:
        """Show what fits a reminder that speaks of such a standing."""
        self.setVisible(state is not InboxState.DONE and one is not None)
        left = one.days_left if one is not None else None
        last_on = one.last_on if one is not None else None
        is_last = left == 0
        self._today, self._latest = reading.day(reading.now), last_on
        for days, button in self._days.items():
            button.setVisible(not is_last and (left is None or days <= left))
        self._picks.setVisible(not is_last and (left is None or left > 1))
        for button in self._hours.values():
            button.setVisible(is_last)
        self._evening.setVisible(is_last and reading.now < evening_of(reading.now, reading.zone))
        most = ""
        if last_on is not None and not is_last:
            most = tr("never past {date}").format(date=day_and_month(last_on))
        self._most.say(most)
        self._most.setVisible(bool(most))

    def _pick(self) -> None:
        """Let the owner choose a day from tomorrow to the last one."""
        if self._today is None:
            return
        tomorrow = self._today + _DAY
        latest = self._latest if self._latest is not None and self._latest >= tomorrow else None
        days = Days(first=tomorrow, latest=latest, start=tomorrow)
        open_day_popup(self._look, self._picks, days, self._take)

    def _take(self, day: date) -> None:
        if self._today is not None:
            self.days_requested.emit((day - self._today).days)


def _small(look: Look, words: str, then: Callable[[], None]) -> Button:
    button = Button(look, words, kind=ButtonKind.SMALL)
    button.setAccessibleName(tr("Snooze {time}").format(time=words))
    button.clicked.connect(then)
    return button
