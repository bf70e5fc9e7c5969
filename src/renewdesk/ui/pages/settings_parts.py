"""What every section of the settings is made of: rows of a label and what it sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from renewdesk.ui.announce import announce
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from renewdesk.domain.settings import Settings
    from renewdesk.ui.look import Look

_LABELS, _GAP, _WIDEST, _ONE_COLUMN = 164, 16, 796, 640


class SettingRow(QWidget):
    """What a label sets, and below it the sentence that says why a value was refused."""

    def __init__(self, look: Look, label: QWidget) -> None:
        super().__init__()
        self._label = label
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(look.px(8))
        self._message = QWidget()
        row = QHBoxLayout(self._message)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(5))
        self._icon = IconPicture(look, "alert", 14, tone=Tone.NOW)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._words = Text(look, role=Role.SMALL).wrapping()
        row.addWidget(self._words, 1)
        self.box.addWidget(self._message)
        self._message.hide()

    def add(self, part: QWidget) -> None:
        """Put a part below those before it, above the message."""
        self.box.insertWidget(self.box.count() - 1, part)

    def set_shown(self, *, shown: bool) -> None:
        """Show the row with its label, or neither."""
        self.setVisible(shown)
        self._label.setVisible(shown)

    def say(self, words: str, tone: Tone = Tone.NOW) -> None:
        """Say something about the value; empty words say nothing."""
        is_news = bool(words) and words != self._words.text()
        self._message.setVisible(bool(words))
        self._words.say(words, tone)
        icon = {Tone.OK: "ok", Tone.INFO: "info"}.get(tone, "alert")
        self._icon.show_icon(icon, tone)
        if is_news:
            announce(self, words, urgent=tone is Tone.NOW)


class SettingsSection(QScrollArea):
    """One section: a title, a sentence, and rows below each other.

    ``changed`` tells the values that the owner chose, by their names in ``Settings``, and the row
    beside which a refusal belongs.
    """

    #: As an object: a dict would come out as Qt keeps it, its enumerations turned into plain text.
    changed = Signal(object, object)

    def __init__(self, look: Look, title: str, words: str = "") -> None:
        super().__init__()
        self._look = look
        self._rows: list[tuple[QWidget | None, QWidget]] = []
        self._is_narrow: bool | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)
        body = QWidget()
        outer = QHBoxLayout(body)
        outer.setContentsMargins(look.px(32), look.px(16), look.px(32), look.px(32))
        self._column = QWidget()
        self._column.setMaximumWidth(look.px(_WIDEST))
        outer.addWidget(self._column, 1000)
        outer.addStretch(1)
        box = QVBoxLayout(self._column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Text(look, title, Role.TITLE))
        if words:
            box.addWidget(Text(look, words, tone=Tone.TEXT2).wrapping())
        box.addSpacing(look.px(16))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(_GAP))
        self._grid.setColumnStretch(1, 1)
        box.addLayout(self._grid)
        box.addStretch(1)
        self.setWidget(body)

    def show_settings(self, settings: Settings) -> None:
        """Show what is stored; a section without settings of its own has nothing to show."""

    def add_row(self, label: str, *parts: QWidget, buddy: QWidget | None = None) -> SettingRow:
        """Add a labelled row; the first part is the buddy of the label unless another is named."""
        look = self._look
        words = Text(look, label, strong=True).wrapping()
        row = SettingRow(look, words)
        self._rows.append((words, row))
        for part in parts:
            row.add(part)
        named = buddy or (parts[0] if parts else None)
        # The label stands on the first line of its field, which is higher than a line of text.
        words.setContentsMargins(0, look.px(6), 0, 0)
        if named is not None:
            words.setBuddy(named)
        for part in (words, row):
            part.setParent(self._column)
        return row

    def add_line(self) -> None:
        """Draw a line between two groups of rows."""
        line = Line(self._look)
        line.setParent(self._column)
        self._rows.append((None, line))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self.viewport().width() < self._look.px(_ONE_COLUMN))

    def _arrange(self, *, narrow: bool) -> None:
        """Put the labels beside their fields, or above them where there is no room."""
        if narrow is self._is_narrow:
            return
        self._is_narrow = narrow
        while self._grid.takeAt(0) is not None:
            pass
        self._grid.setColumnMinimumWidth(0, 0 if narrow else self._look.px(_LABELS))
        self._grid.setVerticalSpacing(self._look.px(4 if narrow else 14))
        for place, (label, row) in enumerate(self._rows):
            if label is not None:
                span = 2 if narrow else 1
                self._grid.addWidget(label, 2 * place, 0, 1, span, Qt.AlignmentFlag.AlignTop)
                label.setFixedWidth(self._look.px(_LABELS))
            if narrow or label is None:
                self._grid.addWidget(row, 2 * place + 1, 0, 1, 2)
            else:
                self._grid.addWidget(row, 2 * place, 1)


def in_row(look: Look, *parts: QWidget, gap: int = 8) -> QWidget:
    """Return parts beside each other, as far left as they can be."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.px(gap))
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return row
