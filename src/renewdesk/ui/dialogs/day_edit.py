"""The input for a day: shown in words, typed as year-month-day, chosen in a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import RuleViolationError
from renewdesk.ui.widgets.day_popup import Days, open_day_popup
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.words.dates import long_date, short_date
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from renewdesk.ui.look import Look

_BUTTON, _PADDING = 22, 13
_A_WIDE_DAY = date(2026, 12, 30)
_STEPS = {
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_PageUp: (1, 0),
    Qt.Key.Key_PageDown: (-1, 0),
}


class DayEdit(QLineEdit):
    """A line edit for a day that may be empty.

    Only YYYY-MM-DD is read; no other text is taken for a date. The arrow keys go by days, the page
    keys by months, F4 or Alt+Down opens the calendar. `changed` tells of every edit.
    """

    changed = Signal()

    def __init__(self, look: Look, *, weekday: bool = False) -> None:
        super().__init__()
        self._look = look
        self._weekday = weekday
        self._day: date | None = None
        self._in_words = True
        self._first: date | None = None
        self._latest: date | None = None
        self._opening: date | None = None
        self.setPlaceholderText(tr("YYYY-MM-DD"))
        self.setToolTip(tr("Year-month-day, as in 2026-01-31; F4 opens the calendar"))
        self._opens = IconButton(look, "cal", tr("Open the calendar"))
        self._opens.setParent(self)
        # The keyboard has F4; one stop per field is enough.
        self._opens.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._opens.setCursor(Qt.CursorShape.ArrowCursor)
        self._opens.clicked.connect(self.open_calendar)
        self.setTextMargins(0, 0, look.px(_BUTTON), 0)
        self.textEdited.connect(self._read)
        self.editingFinished.connect(self._say)

    def day(self) -> date | None:
        """Return the day that was entered, None while there is none or it cannot be read."""
        return self._day

    def typed(self) -> str:
        """Return the day as ISO text; what cannot be read is returned as it stands."""
        return self._day.isoformat() if self._day else self.text().strip()

    def show_day(self, day: date | None) -> None:
        """Show another day, or none, without saying so."""
        self._day = day
        self._in_words = True
        self.setText("" if day is None else self._words(day))
        self.setCursorPosition(0)

    def allow(self, first: date | None = None, latest: date | None = None) -> None:
        """Say which days calendar and arrow keys offer; the use case judges what is typed."""
        self._first, self._latest = first, latest

    def open_at(self, day: date) -> None:
        """Say where the calendar and the arrow keys start while no day is entered."""
        self._opening = day

    def width_of_words(self) -> int:
        """Return how wide the input must be to show any day whole."""
        words = self._look.fonts.metrics().horizontalAdvance(self._words(_A_WIDE_DAY))
        return words + self._look.px(_BUTTON + 2 * _PADDING)

    def open_calendar(self) -> None:
        """Open the calendar below the field; choosing a day closes it."""
        start = self._day or self._opening or self._latest
        days = Days(first=self._first, latest=self._latest, start=start)
        open_day_popup(self._look, self, days, self._take)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._opens.sizeHint()
        top = (self.height() - side.height()) // 2
        left = self.width() - side.width() - self._look.px(2)
        self._opens.setGeometry(left, top, side.width(), side.height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and alt):
            self.open_calendar()
        elif key in _STEPS and not event.modifiers():
            self._step(*_STEPS[key])
        else:
            self._make_whole(event)
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._in_words and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _make_whole(self, event: QKeyEvent) -> None:
        """Let an edit of a day in words replace all of it: half a day in words is none."""
        rubs = event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}
        types = event.text().isprintable() and bool(event.text())
        if self._in_words and self._day is not None and (rubs or types):
            self.selectAll()

    def _step(self, months: int, days: int) -> None:
        start = self._day
        if start is None:
            day = self._opening or self._latest
        else:
            moved = _as_qdate(start).addMonths(months).toPython() if months else start
            day = moved + timedelta(days=days) if isinstance(moved, date) else start
        if day is None:
            return
        if self._latest is not None:
            day = min(day, self._latest)
        if self._first is not None:
            day = max(day, self._first)
        self.show_day(day)
        self.selectAll()
        self.changed.emit()

    def _take(self, day: date) -> None:
        self.show_day(day)
        self.setFocus()
        self.changed.emit()

    def _read(self, text: str) -> None:
        self._in_words = False
        try:
            self._day = parse_day(text.strip())
        except RuleViolationError:
            self._day = None
        self.changed.emit()

    def _say(self) -> None:
        if self._day is not None and not self._in_words:
            self.show_day(self._day)

    def _words(self, day: date) -> str:
        return long_date(day) if self._weekday else short_date(day)


def _as_qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
