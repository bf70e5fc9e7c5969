"""A field of the form: its colour, its input, the reason for what stands there, and a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.announce import announce
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.receipt_queue import QueueField, field_label
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.queueing.field_colours import colours_of
from renewdesk.ui.paint import paint_box, paint_ring
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_SWATCH, _TICK_WIDTH, _TICK_HEIGHT, _ICON = 12, 34, 30, 16
_COMES_AND_GOES = frozenset(
    {QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Enter, QEvent.Type.Leave}
)


class Swatch(QWidget):
    """A small box in a field's colour; the words beside it name the field."""

    def __init__(self, look: Look, field: QueueField) -> None:
        super().__init__()
        self._look = look
        self._field = field
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(_SWATCH)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self._look.theme, self._field)
        painter = QPainter(self)
        paint_box(painter, self.rect(), self._look.px(3), colours.tint, colours.edge)
        painter.end()


class TickButton(QAbstractButton):
    """Says that a suggestion is right; what is ticked has another ground and a bold edge."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("{field} is right").format(field=name))
        self._say(ticked=False)
        self.toggled.connect(lambda on: self._say(ticked=on))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_TICK_WIDTH), self._look.px(_TICK_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        fill, edge, ink = theme.button, theme.btn_b, theme.text
        if self.isChecked():
            fill, edge, ink = theme.ok_bg, theme.ok_solid, theme.ok
        elif self.isDown() or self.underMouse():
            fill = theme.button_hover
        paint_box(painter, self.rect(), look.px(6), fill, edge)
        if self.isChecked():
            # Told apart without colour too: by an edge twice as strong.
            paint_ring(painter, self.rect(), look.px(6), edge)
        side = look.px(_ICON)
        spot = QRect(0, 0, side, side)
        spot.moveCenter(self.rect().center())
        look.icons.paint(painter, spot, "check", ink)
        if self.hasFocus():
            paint_ring(painter, self.rect(), look.px(6), theme.focus)
        painter.end()

    def _say(self, *, ticked: bool) -> None:
        self.setToolTip(tr("Ticked: it will be saved") if ticked else tr("Tick it, if it is right"))


class TickField(QWidget):
    """Holds one input; what the owner types there is ticked, a suggestion waits to be.

    `changed` tells of an edit or a tick, `attended` that pointer or keyboard came or left,
    `entered` that the keyboard came.
    """

    changed = Signal()
    attended = Signal()
    entered = Signal()

    def __init__(self, look: Look, field: QueueField, control: QWidget) -> None:
        super().__init__()
        self._look = look
        self.field = field
        self._control = control
        name = field_label(field)
        self._label = Text(look, name, Role.SMALL, strong=True)
        self._label.setBuddy(control)
        self.tick = TickButton(look, name)
        self._reason = Text(look, role=Role.TINY, tone=Tone.TEXT3).wrapping()
        self._has_text = False
        if not control.accessibleName():
            control.setAccessibleName(name)
        self._lay_out(look)
        self.tick.clicked.connect(self._ticked_by_hand)
        for watched in (self, control, self.tick):
            watched.installEventFilter(self)

    @property
    def has_keyboard(self) -> bool:
        """Whether the cursor is in it, or on its tick."""
        return self._control.hasFocus() or self.tick.hasFocus()

    @property
    def is_ticked(self) -> bool:
        """Whether the owner said that what stands there is right."""
        return self.tick.isChecked()

    def show_state(self, *, has_text: bool, ticked: bool, reason: str) -> None:
        """Show whether something stands there, whether it is ticked, and where it comes from."""
        self._has_text = has_text
        self.tick.setChecked(ticked and has_text)
        self.show_reason(reason)

    def show_reason(self, words: str) -> None:
        """Say below the input where its suggestion comes from."""
        self._say(words, Tone.TEXT3, fault=False)

    def show_fault(self, words: str) -> None:
        """Say what is wrong, and mark the input."""
        self._say(words, Tone.NOW, fault=True)
        announce(self, words, urgent=True)

    def note_typed(self, *, has_text: bool) -> None:
        """Tick what the owner typed, and nothing where the input is empty."""
        self._has_text = has_text
        self.tick.setChecked(has_text)
        self.show_reason("")
        self.changed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _COMES_AND_GOES:
            self.attended.emit()
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit()
        return super().eventFilter(watched, event)

    def _ticked_by_hand(self) -> None:
        if self.tick.isChecked() and not self._has_text:
            self.tick.setChecked(False)
            self._control.setFocus()
            return
        self.changed.emit()

    def _lay_out(self, look: Look) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.px(6))
        head.addWidget(Swatch(look, self.field))
        head.addWidget(self._label, 1)
        row = QHBoxLayout()
        row.setSpacing(look.px(6))
        row.addWidget(self._control, 1)
        row.addWidget(self.tick)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(4))
        box.addLayout(head)
        box.addLayout(row)
        box.addWidget(self._reason)

    def _say(self, words: str, tone: Tone, *, fault: bool) -> None:
        self._reason.say(words, tone)
        self._reason.setVisible(bool(words))
        self._control.setAccessibleDescription(words)
        if self._control.property("fault") != fault:
            self._control.setProperty("fault", fault)
            self._control.style().unpolish(self._control)
            self._control.style().polish(self._control)
