"""The foot of the queue: what else a file may be, where in the queue it stands, and saving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.footer import Footer
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind, NextButton
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from renewdesk.ui.look import Look

_HEIGHT, _PLACE_FROM = 60, 760


class QueueFooter(QWidget):
    """Four buttons and the place in the queue, which goes where there is little room."""

    file_requested = Signal()
    remove_requested = Signal()
    tick_all_requested = Signal()
    save_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._row = Footer(look)
        self._row.setMinimumHeight(look.px(_HEIGHT))
        self._file = Button(look, tr("Not a payment: file it…"))
        self._remove = Button(look, tr("Remove"))
        self._place = Text(look, role=Role.SMALL, tone=Tone.TEXT2)
        self._tick_all = Button(look, tr("Tick all"))
        self._save = NextButton(look, tr("Save, next file"), kind=ButtonKind.PRIMARY)
        keys = QKeySequence("Ctrl+Return")
        self._save.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        for part in (self._file, self._remove):
            self._row.add_left(part)
        self._row.add_right(self._place)
        for button in (self._tick_all, self._save):
            self._row.add_right(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line(look))
        column.addWidget(self._row)
        self._file.clicked.connect(self.file_requested)
        self._remove.clicked.connect(self.remove_requested)
        self._tick_all.clicked.connect(self.tick_all_requested)
        self._save.clicked.connect(self.save_requested)

    def show_place(self, number: int, count: int) -> None:
        """Show which file of how many it is, and the key that goes on."""
        words = tr("{number} of {count} · Alt+Down next").format(number=number, count=count)
        alone = count <= 1
        self._place.say("" if alone else words)
        self._save.setText(tr("Save") if alone else tr("Save, next file"))
        self._save.updateGeometry()

    def wait(self, *, waiting: bool) -> None:
        """Save nothing twice."""
        self._save.setEnabled(not waiting)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place.setVisible(self.width() >= self._look.px(_PLACE_FROM))
