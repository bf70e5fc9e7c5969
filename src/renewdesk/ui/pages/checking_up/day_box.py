"""The one box of a line: the day that the carrier shows, saved as soon as it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.day_edit import DayEdit
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.ui.look import Look


class DayBox(DayEdit):
    """Tells by `given` the text of a day when it is left, or chosen in the calendar.

    What was told once is not told again. Ctrl+Z is the page's own, unless something is being typed.
    `focused` tells that the owner came here.
    """

    given = Signal(str)
    focused = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look)
        self._told = ""
        self.setPlaceholderText(tr("day the carrier shows"))
        self.setAccessibleName(tr("Last day that the carrier shows, {card}").format(card=name))
        self.editingFinished.connect(self._tell)

    def show_answer(self, day: date | None) -> None:
        """Show the day that was answered, or an empty box; neither is told."""
        self._told = day.isoformat() if day else ""
        self.show_day(day)
        self.show_fault(fault=False)

    def show_fault(self, *, fault: bool) -> None:
        """Mark the box as one whose day cannot be taken."""
        if self.property("fault") != fault:
            self.setProperty("fault", fault)
            self.style().unpolish(self)
            self.style().polish(self)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            if undoes and not self.isUndoAvailable():
                event.ignore()
                return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._tell()
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    @override
    def _take(self, day: date) -> None:
        super()._take(day)
        self._tell()

    def _tell(self) -> None:
        typed = self.typed()
        if typed and typed != self._told:
            self._told = typed
            self.given.emit(typed)
