"""Push buttons in the program's own shapes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import Label, Style, label_width, paint_box, paint_label, paint_ring

if TYPE_CHECKING:
    from renewdesk.ui.look import Look


class ButtonKind(StrEnum):
    """How much a button weighs in its view; one view has at most one PRIMARY or LARGE."""

    DEFAULT = "default"
    PRIMARY = "primary"
    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    FLAT = "flat"


class _Shape(NamedTuple):
    height: int
    padding: int
    role: Role
    chevron: int = 16
    gap: int = 6
    filled: bool = False
    bare: bool = False


_SHAPES = {
    ButtonKind.DEFAULT: _Shape(30, 13, Role.BUTTON),
    ButtonKind.PRIMARY: _Shape(30, 13, Role.BUTTON, filled=True),
    ButtonKind.LARGE: _Shape(36, 19, Role.NAME, filled=True),
    ButtonKind.MEDIUM: _Shape(28, 11, Role.CHIP, chevron=14, gap=5),
    ButtonKind.SMALL: _Shape(26, 11, Role.CHIP, chevron=14, gap=5),
    ButtonKind.FLAT: _Shape(30, 9, Role.BUTTON, bare=True),
}


class Button(QPushButton):
    """A button with an optional icon; one that `opens` something, or has a menu, shows a chevron.

    The `kind` property says its weight. `tone` colours a flat button's words, and gives a small one
    the bold words and strong edge of the banner in which it stands.
    """

    def __init__(
        self,
        look: Look,
        words: str,
        *,
        kind: ButtonKind = ButtonKind.DEFAULT,
        icon: str = "",
        tone: Tone | None = None,
        opens: bool = False,
    ) -> None:
        super().__init__(words)
        self._look = look
        self._icon = icon
        self._tone = tone
        self._opens = opens
        self._shape = _SHAPES[kind]
        self.setProperty("kind", kind.value)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        shape = self._shape
        width = label_width(self._look, self._label(), shape.role, strong=self._is_strong)
        if self._label().chevron and shape.chevron == _SHAPES[ButtonKind.DEFAULT].chevron:
            width -= self._look.px(2)
        line = self._look.fonts.metrics(shape.role).height()
        height = max(self._look.px(shape.height), line + self._look.px(6))
        return QSize(width + 2 * self._look.px(shape.padding), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        style = Style(self._shape.role, self._ink(), strong=self._is_strong)
        paint_label(painter, self._look, self._inner(), self._label(), style)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    @property
    def _is_strong(self) -> bool:
        return self._shape.filled or (self._tone is not None and not self._shape.bare)

    def _label(self) -> Label:
        # A single & marks an access key and is not drawn.
        words = self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        opens = self._opens or self.menu() is not None
        shape = self._shape
        return Label(words, self._icon, chevron=opens, chevron_size=shape.chevron, gap=shape.gap)

    def _inner(self) -> QRect:
        edge = self._look.px(4)
        return self.rect().adjusted(edge, 0, -edge, 0)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._look.theme
        pressed, hovered = self.isDown(), self.underMouse() and self.isEnabled()
        edge: QColor | None = theme.btn_b
        fill: QColor | None = theme.button_hover if hovered else theme.button
        if self._shape.filled:
            fill, edge = (theme.accent_hover if hovered else theme.accent), None
        elif self._shape.bare:
            fill, edge = (theme.hover if hovered else None), None
        elif self._tone is not None:
            edge = theme.solid(self._tone)
        if pressed:
            fill = theme.accent_hover.darker(110) if self._shape.filled else theme.border
        if not self.isEnabled() and not self._shape.bare:
            fill, edge = theme.alt, theme.border
        paint_box(painter, self.rect(), self._look.px(6), fill, edge)

    def _ink(self) -> QColor:
        theme = self._look.theme
        if not self.isEnabled():
            return theme.text3
        if self._shape.filled:
            return theme.on_accent
        if self._shape.bare:
            return theme.ink(self._tone or Tone.LINK)
        return theme.text

    def _paint_focus(self, painter: QPainter) -> None:
        theme = self._look.theme
        spot, colour = self.rect(), theme.focus
        if self._shape.filled and self.isEnabled():
            # In light the ring has the fill's own colour, so it moves inside and turns white.
            spot, colour = spot.adjusted(2, 2, -2, -2), theme.on_accent
        paint_ring(painter, spot, self._look.px(5), colour)


class NextButton(Button):
    """A button that leads on to the next step, and shows so by a chevron to the right.

    A double click goes on once: where its second press falls the next step's button stands by then.
    """

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def _label(self) -> Label:
        return super()._label()._replace(chevron=True, chevron_icon="chevr")
