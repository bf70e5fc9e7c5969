"""How a channel is reached that is no page of the carrier's: app, shop, platform, code."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.widgets.code_panel import CodePanel
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.way_row import WayRow
from renewdesk.words.contact import gaps_in_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.facing.contact import Shown, WayFace
    from renewdesk.ui.step_doors import StepDoors


class PayingWays(QWidget):
    """Rows of ways; a QR code for the phone appears below them when it is asked for.

    `copy_wanted` carries an exact text, `page_wanted` the purpose of an official page.
    """

    copy_wanted = Signal(str)
    page_wanted = Signal(str)
    fault_found = Signal(object)

    def __init__(self, doors: StepDoors) -> None:
        super().__init__()
        self._look = doors.look
        self._drawing = doors.services.drawing
        self._asking = Asking(doors.jobs, self)
        self._ways: tuple[WayFace, ...] = ()
        self._frame = QFrame()
        self._frame.setObjectName("options")
        self._rows = QVBoxLayout(self._frame)
        self._rows.setContentsMargins(1, 0, 1, 0)
        self._rows.setSpacing(0)
        self._code = CodePanel(doors.look)
        self._code.copy_requested.connect(self.copy_wanted)
        self._code.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._frame)
        box.addWidget(self._code)

    def show_ways(self, ways: Sequence[WayFace]) -> None:
        """Show these ways; those that are shown already, and a code in sight, are left alone."""
        self.setVisible(bool(ways))
        if tuple(ways) == self._ways:
            return
        self._ways = tuple(ways)
        self._code.hide()
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for place, way in enumerate(ways):
            if place:
                self._rows.addWidget(Line(self._look))
            self._rows.addWidget(self._row(way))

    def _row(self, way: WayFace) -> WayRow:
        row = WayRow(self._look, way)
        for label, text in way.copies:
            name = tr("Copy {code}").format(code=gaps_in_words(text))
            row.add_button(label, "copy", name).clicked.connect(partial(self._copy, text))
        for shows in way.shows:
            name = tr("{label} for {code}").format(label=shows.label, code=way.title)
            row.add_button(shows.label, "qr", name).clicked.connect(partial(self._show, shows))
        if way.page:
            words = tr("Open {host}").format(host=way.host)
            page = row.add_button(words, "ext", words)
            page.clicked.connect(partial(self._open, way.page))
        return row

    def _copy(self, text: str, _checked: object = None) -> None:
        self.copy_wanted.emit(text)

    def _open(self, what: str, _checked: object = None) -> None:
        self.page_wanted.emit(what)

    def _show(self, shows: Shown, _checked: object = None) -> None:
        draw = partial(self._drawing.draw, shows.text)
        self._code.show()
        show = partial(self._code.show_code, shows)
        self._asking.latest("qr", draw, show, self.fault_found.emit)
