"""Dragging a file out of the window: the press and the way that begin it, and the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent

from renewdesk.domain.overriding import override

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QPointF
    from PySide6.QtWidgets import QWidget


class DragGrip(QObject):
    """Tells that a widget is being dragged away: `dragged`, once for each press."""

    dragged = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._pressed: QPointF | None = None
        widget.setCursor(Qt.CursorShape.OpenHandCursor)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return self._take(event)
        return False

    def _take(self, event: QMouseEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress:
            self._pressed = (
                event.position() if event.button() is Qt.MouseButton.LeftButton else None
            )
            return self._pressed is not None
        if event.type() is QEvent.Type.MouseButtonRelease:
            self._pressed = None
        if event.type() is QEvent.Type.MouseMove and self._pressed is not None:
            way = (event.position() - self._pressed).manhattanLength()
            if way >= QGuiApplication.styleHints().startDragDistance():
                self._pressed = None
                self.dragged.emit()
            return True
        return False


def file_mime(file: Path) -> QMimeData:
    """Return what another program is given: the address of a file, to be copied."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    return mime


def drag_file(source: QWidget, file: Path) -> None:
    """Let the owner drop a file into another program, if the button is still held down."""
    if not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
        return
    drag = QDrag(source)
    drag.setMimeData(file_mime(file))
    drag.exec(Qt.DropAction.CopyAction)
