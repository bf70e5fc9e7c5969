"""When reminders come earlier: around public holidays, and in a peak season of the owner's."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from renewdesk.domain.busy_days import Season
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.pages.settings_parts import in_row
from renewdesk.ui.widgets.switch import Switch
from renewdesk.ui.widgets.text import Text
from renewdesk.words.dates import month_and_day
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.settings import Settings
    from renewdesk.ui.look import Look

_DAY_WIDTH = 104
_LEAP = 2000
#: What a season begins with when it is switched on: the weeks around the end of the year.
_USUAL = Season((12, 15), (1, 10))


class BusyDaysInput(QWidget):
    """A tick for public holidays, and a season by its first and its last day.

    `changed` tells the settings that the owner chose, by their names.
    """

    changed = Signal(dict)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._season = _USUAL
        self._holidays = QCheckBox(tr("Around public holidays of the carrier’s country"))
        self._holidays.clicked.connect(self._change_holidays)
        self.switch = Switch(look, tr("In a peak season"))
        self.switch.clicked.connect(self._change_season)
        self._first = _DayOfYear(look, tr("Peak season from"))
        self._last = _DayOfYear(look, tr("Peak season to"))
        for choice in (self._first, self._last):
            choice.activated.connect(self._change_season)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(self._holidays)
        words = Text(look, tr("In a peak season"))
        until = Text(look, tr("to"))
        box.addWidget(in_row(look, self.switch, words, self._first, until, self._last, gap=10))

    def show_settings(self, settings: Settings) -> None:
        """Show what is stored; a season that is off keeps its days on the screen."""
        self._holidays.setChecked(settings.earlier_for_holidays)
        on = settings.peak_season is not None
        if settings.peak_season is not None:
            self._season = settings.peak_season
        self.switch.setChecked(on)
        self._first.show_place(self._season.first)
        self._last.show_place(self._season.last)
        for choice in (self._first, self._last):
            choice.setEnabled(on)

    def _change_holidays(self) -> None:
        self.changed.emit({"earlier_for_holidays": self._holidays.isChecked()})

    def _change_season(self) -> None:
        season = Season(self._first.place(), self._last.place())
        self.changed.emit({"peak_season": season if self.switch.isChecked() else None})


class _DayOfYear(Choice):
    """The days at which a season may begin or end: every fifth and each month's last one.

    Another day that is stored is offered as well.
    """

    def __init__(self, look: Look, name: str) -> None:
        super().__init__((_key(one), month_and_day(one)) for one in _days())
        self.setFixedWidth(look.px(_DAY_WIDTH))
        self.setAccessibleName(name)

    def place(self) -> tuple[int, int]:
        """Return the month and the day that are chosen."""
        month, _, day = self.key().partition("-")
        return int(month), int(day)

    def show_place(self, place: tuple[int, int]) -> None:
        """Show a day of the year, which is offered from now on."""
        shown = date(_LEAP, *place)
        if _key(shown) not in self.keys():
            days = sorted({*_days(), shown})
            self.offer((_key(one), month_and_day(one)) for one in days)
        self.choose(_key(shown))


def _days() -> list[date]:
    return [
        date(_LEAP, month, day)
        for month in range(1, 13)
        for day in (1, 5, 10, 15, 20, 25, monthrange(_LEAP, month)[1])
    ]


def _key(day: date) -> str:
    return f"{day.month:02}-{day.day:02}"
