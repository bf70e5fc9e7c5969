"""A place to drop files on, with buttons for those who do not drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout

from renewdesk.domain.overriding import override
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_DASHES = [4.0, 3.0]


class DropArea(QFrame):
    """A dashed frame that takes local files; it tells their paths and reads none of them.

    "Choose…" and "Paste" do the same without dragging, and so do Enter and the paste keys.
    """

    dropped = Signal(list)
    choose_requested = Signal()
    pasted = Signal()

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._look = look
        self._is_target = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(13), look.px(9), look.px(12), look.px(9))
        row.setSpacing(look.px(10))
        row.addWidget(IconPicture(look, "drop"))
        self._words = Text(look, role=Role.SMALL, tone=Tone.TEXT2).wrapping()
        row.addWidget(self._words, 1)
        choose = Button(look, tr("Choose…"), kind=ButtonKind.SMALL)
        choose.clicked.connect(self.choose_requested)
        paste = Button(look, tr("Paste"), kind=ButtonKind.SMALL)
        paste.clicked.connect(self.pasted)
        row.addWidget(choose)
        row.addWidget(paste)
        self.say(words)

    def say(self, words: str) -> None:
        """Show what can be dropped, or what was."""
        self._words.say(words)
        self.setAccessibleName(words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.choose_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_paths(event.mimeData()):
            self._is_target = True
            event.acceptProposedAction()
            self.update()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._is_target = False
        self.update()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._is_target = False
        self.update()
        paths = _local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        pen = QPen(theme.focus if self._is_target else theme.outline, 1)
        if self.hasFocus():
            pen = QPen(theme.focus, 2)
        pen.setDashPattern(_DASHES)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(theme.sel if self._is_target else theme.base)
        inset = pen.widthF() / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, self._look.px(6), self._look.px(6))
        painter.end()


def _local_paths(mime: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
