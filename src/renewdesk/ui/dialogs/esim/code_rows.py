"""The parts of an activation code as lines: what each is, masked or not, with eye and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from renewdesk.domain.activation_codes import masked_secret
from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

#: So long a secret is seen after the owner asked for it.
SECONDS_SHOWN = 30
_MS = 1000


class Letters(QWidget):
    """Letters of equal width, so that 0 and O, 1 and l differ; shortened where they must be."""

    def __init__(self, look: Look, words: str = "") -> None:
        super().__init__()
        self._look = look
        self._words = words
        self._font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._font.setPixelSize(look.fonts.font(Role.SMALL).pixelSize())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(words)

    def say(self, words: str) -> None:
        """Show other letters."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font)
        height = max(metrics.height(), self._look.fonts.line(Role.BODY))
        return QSize(metrics.horizontalAdvance(self._words) + 2, height)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._look.px(60)), hint.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = QFontMetrics(self._font)
        mode = Qt.TextElideMode.ElideMiddle
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._look.theme.text)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), side, metrics.elidedText(self._words, mode, self.width()))
        painter.end()


class SecretLetters(QWidget):
    """A secret, masked until the eye is pressed, and again after 30 seconds.

    `copy_requested` carries the secret itself.
    """

    copy_requested = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._name = name
        self._secret = ""
        self._letters = Letters(look)
        self._eye = IconButton(look, "eye", tr("Show: {name}").format(name=name))
        self._eye.clicked.connect(self._toggle)
        copy = IconButton(look, "copy", tr("Copy: {name}").format(name=name))
        copy.clicked.connect(lambda: self.copy_requested.emit(self._secret))
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.setInterval(int(SECONDS_SHOWN * _MS))
        self._hide.timeout.connect(self.cover)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._letters, 1)
        row.addWidget(self._eye)
        row.addWidget(copy)

    def hold(self, secret: str) -> None:
        """Take a secret, masked; an empty one forgets."""
        self._secret = secret
        self.cover()

    def cover(self) -> None:
        """Show no more of the secret than tells it from another."""
        self._hide.stop()
        self._letters.say(masked_secret(self._secret))
        self._eye.rename(tr("Show: {name}").format(name=self._name), "eye")

    def _toggle(self) -> None:
        if self._hide.isActive():
            self.cover()
            return
        self._letters.say(self._secret)
        self._eye.rename(tr("Hide: {name}").format(name=self._name), "eye")
        self._hide.start()


class CodeRows(QFrame):
    """A box of labelled lines."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._count = 0
        self.setObjectName("box")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(look.px(12), look.px(7), look.px(2), look.px(7))
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def add(self, label: str, value: QWidget) -> None:
        """Add a line; each is as high as its buttons are, or would be."""
        row, self._count = self._count, self._count + 1
        self._grid.setRowMinimumHeight(row, self._look.px(28))
        words = Text(self._look, label, Role.SMALL, tone=Tone.TEXT2)
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(value, row, 1)

    def clear(self) -> None:
        """Take every line away."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in range(self._count):
            self._grid.setRowMinimumHeight(row, 0)
        self._count = 0
