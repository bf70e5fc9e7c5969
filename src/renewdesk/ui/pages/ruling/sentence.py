"""A sentence with inputs in it, the number of the part it belongs to, and what is wrong in it."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.note_line import NoteLine
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.ruling.controls import mark
from renewdesk.ui.paint import CENTRE, Style, paint_box, paint_text
from renewdesk.ui.widgets.flow_layout import FlowLayout
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.ui.look import Look

_DISC, _GAP = 22, 13


class Sentence(QWidget):
    """Words and inputs in a row that wraps, as `form` says: "counts from each {kinds} of …".

    The controls go by their names in the form; what is wrong in one of them stands below.
    """

    def __init__(self, look: Look, form: str, controls: Mapping[str, QWidget]) -> None:
        super().__init__()
        self._controls = dict(controls)
        row = QWidget()
        flow = FlowLayout(row, gap=look.px(6), line_gap=look.px(6))
        for words, name, _, _ in Formatter().parse(form):
            if words.strip():
                flow.addWidget(Text(look, words.strip()))
            if name:
                flow.addWidget(controls[name])
        self._fault = NoteLine(look, tone=Tone.NOW)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        box.addWidget(row)
        box.addWidget(self._fault)

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong in which control; a control that is not named is well."""
        for name, control in self._controls.items():
            mark(control, faults.get(name, ""))
        said = [faults[name] for name in self._controls if faults.get(name)]
        self._fault.say(said[0] if said else "")

    def first_fault(self) -> QWidget | None:
        """Return the first control that is marked."""
        marked = (one for one in self._controls.values() if one.property("fault"))
        return next(marked, None)


def side_by_side(look: Look, *widgets: QWidget) -> QWidget:
    """Return a widget with others side by side, one below the other where there is no room."""
    row = QWidget()
    flow = FlowLayout(row, gap=look.px(8), line_gap=look.px(6))
    for widget in widgets:
        flow.addWidget(widget)
    return row


def together(look: Look, *widgets: QWidget) -> QWidget:
    """Return a widget with others that never part, such as an input and the word before it."""
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(look.px(6))
    for widget in widgets:
        box.addWidget(widget)
    return row


class NumberedPart(QWidget):
    """A part of a form: its number in a disc, its title, what belongs to it, and a line below."""

    def __init__(self, look: Look, number: int, title: str, *, last: bool = False) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(_GAP))
        grid.setVerticalSpacing(look.px(8))
        grid.setColumnStretch(1, 1)
        grid.addWidget(_Disc(look, number), 0, 0)
        grid.addWidget(Text(look, title, strong=True), 0, 1)
        self._box = QVBoxLayout()
        self._box.setSpacing(look.px(7))
        grid.addLayout(self._box, 1, 1)
        if not last:
            grid.addItem(_space(look.px(6)), 2, 1)
            grid.addWidget(Line(look), 3, 0, 1, 2)

    def add(self, widget: QWidget) -> None:
        """Add something below what is there."""
        self._box.addWidget(widget)


class _Disc(QWidget):
    """A number in a circle; words beside it say what it counts."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self._look = look
        self._number = str(number)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(_DISC)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        side = look.px(_DISC)
        spot = QRect(0, (self.height() - side) // 2, side, side)
        paint_box(painter, spot, side // 2, None, look.theme.outline)
        style = Style(Role.SMALL, look.theme.text2, strong=True, side=CENTRE)
        paint_text(painter, look, spot, self._number, style)
        painter.end()


def _space(height: int) -> QSpacerItem:
    return QSpacerItem(1, height, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
