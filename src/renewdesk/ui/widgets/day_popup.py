"""A calendar that folds out below something and goes when a day was chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from renewdesk.domain.values import value
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewdesk.ui.look import Look


@value(kw_only=True)
class Days:
    """Which days a calendar offers, and the one at which it opens."""

    first: date | None = None
    latest: date | None = None
    start: date | None = None


def open_day_popup(look: Look, below: QWidget, days: Days, taken: Callable[[date], None]) -> None:
    """Open a calendar below a widget; `taken` is called with the day that is chosen."""
    popup = QFrame(below, Qt.WindowType.Popup)
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    popup.setAccessibleName(tr("Calendar"))
    calendar = _calendar(look, days)

    def take(day: QDate) -> None:
        popup.close()
        taken(date(day.year(), day.month(), day.day()))

    calendar.clicked.connect(take)
    calendar.activated.connect(take)
    box = QVBoxLayout(popup)
    box.setContentsMargins(1, 1, 1, 1)
    box.addWidget(calendar)
    popup.move(below.mapToGlobal(QPoint(0, below.height() + look.px(2))))
    popup.show()
    calendar.setFocus()


def _calendar(look: Look, days: Days) -> QCalendarWidget:
    calendar = QCalendarWidget()
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setLocale(QLocale(language()))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    plain = QTextCharFormat()
    plain.setForeground(look.theme.text)
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        # Qt paints them red, which is kept for what is urgent.
        calendar.setWeekdayTextFormat(weekend, plain)
    if days.first is not None:
        calendar.setMinimumDate(_as_qdate(days.first))
    if days.latest is not None:
        calendar.setMaximumDate(_as_qdate(days.latest))
    if days.start is not None:
        calendar.setSelectedDate(_as_qdate(days.start))
    return calendar


def _as_qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
