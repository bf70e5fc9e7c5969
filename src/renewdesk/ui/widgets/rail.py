"""The rail at the left: pages, settings and menu, and two lines that say whether all is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import paint_fill
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.rail_parts import Mark, RailItem, StatusLine
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.ui.faces import Tone
    from renewdesk.ui.look import Look

_WIDE, _NARROW = 176, 52


class RailEntry(NamedTuple):
    """A page of the rail: the key that is asked for, its icon and its words."""

    key: str
    icon: str
    words: str


class Rail(QFrame):
    """Pages from top to bottom, in groups; the last group stands at the bottom.

    `page_requested` names what was clicked. The rail shows as current only what `set_current` says,
    so a page that could not be opened never looks open. Narrow, it shows icons with tooltips.
    """

    page_requested = Signal(str)

    def __init__(self, look: Look, name: str, groups: Sequence[Sequence[RailEntry]]) -> None:
        super().__init__()
        self._look = look
        self._items: dict[str, RailItem] = {}
        self._is_narrow = False
        self._column = QVBoxLayout(self)
        self._mark = Mark(look)
        self._name = Text(look, name, Role.NAME)
        self._brand = QHBoxLayout()
        self._brand.addWidget(self._mark)
        self._brand.addWidget(self._name, 1, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(self._brand)
        self._column.addSpacing(look.px(13))
        self._lines: list[QWidget] = []
        *upper, bottom = groups
        for place, group in enumerate(upper):
            if place:
                self._add_line()
            self._add_items(group)
        self._column.addStretch(1)
        self._add_items(bottom)
        self._column.addSpacing(look.px(5))
        self._statuses = (StatusLine(look), StatusLine(look))
        for status in self._statuses:
            status.clicked.connect(lambda _=False, one=status: self.page_requested.emit(one.page))
            self._column.addWidget(status)
        self._set_margins()
        self.setFixedWidth(look.px(_WIDE))

    def set_current(self, key: str) -> None:
        """Show which page is open; a key of no item marks none."""
        for one, item in self._items.items():
            item.setChecked(one == key)

    def set_badge(self, key: str, count: int, name: str) -> None:
        """Show a count beside a page, none for zero; a screen reader says `name` instead."""
        self._items[key].show_badge(count, name)

    def set_status(self, place: int, icon: str, words: str, tone: Tone, page: str) -> None:
        """Show a status line: 0 is the upper one; a click asks for `page`."""
        status = self._statuses[place]
        status.page = page
        status.show_status(icon, words, tone)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons with words and the status lines."""
        self._is_narrow = narrow
        self.setFixedWidth(self._look.px(_NARROW if narrow else _WIDE))
        self._name.setVisible(not narrow)
        for part in (*self._lines, *self._statuses):
            part.setVisible(not narrow)
        for item in self._items.values():
            item.set_narrow(narrow=narrow)
        self._set_margins()

    def item(self, key: str) -> QWidget:
        """Return the widget of an entry, for a menu that opens beside it."""
        return self._items[key]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_fill(painter, self.rect(), self._look.theme.window)
        paint_fill(painter, QRect(self.width() - 1, 0, 1, self.height()), self._look.theme.border)
        painter.end()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width(), super().sizeHint().height())

    def _set_margins(self) -> None:
        px, narrow = self._look.px, self._is_narrow
        left, top, right, bottom = (8, 13, 8, 12) if narrow else (10, 15, 11, 9)
        self._column.setContentsMargins(px(left), px(top), px(right), px(bottom))
        self._column.setSpacing(px(4 if narrow else 2))
        self._brand.setContentsMargins(px(7 if narrow else 8), 0, 0, 0)
        self._brand.setSpacing(0 if narrow else px(9))

    def _add_line(self) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        side, above, below = (self._look.px(length) for length in (6, 8, 6))
        row.setContentsMargins(side, above, side, below)
        row.addWidget(Line(self._look))
        self._lines.append(line)
        self._column.addWidget(line)

    def _add_items(self, entries: Sequence[RailEntry]) -> None:
        for entry in entries:
            item = RailItem(self._look, entry.icon, entry.words)
            item.clicked.connect(lambda _=False, key=entry.key: self.page_requested.emit(key))
            self._items[entry.key] = item
            self._column.addWidget(item)
