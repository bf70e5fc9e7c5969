"""Lets files be dropped on, and pasted into, the parts of a widget that stand for something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.paint import paint_ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewdesk.ui.look import Look

_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


class FileDrops(QObject):
    """Watches a widget for local files; ``target`` says what lies at a spot, and where.

    `dropped` carries the name of the target and the paths, `pasted` the target that ``pasting``
    names. Where nothing lies the files are refused, and stay with whoever holds them.
    """

    dropped = Signal(str, list)
    pasted = Signal(str)

    def __init__(
        self,
        look: Look,
        ground: QWidget,
        target: Callable[[QPoint], tuple[str, QRect]],
        pasting: tuple[QWidget, Callable[[], str]] | None = None,
    ) -> None:
        super().__init__(ground)
        self._target = target
        self._pasting = pasting
        self._ring = _Ring(look, ground)
        self._ground = ground
        ground.setAcceptDrops(True)
        ground.installEventFilter(self)
        if pasting is not None:
            pasting[0].installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._ground and kind in _DRAGS and isinstance(event, QDragMoveEvent):
            return self._drag(event)
        if watched is self._ground and kind is QEvent.Type.DragLeave:
            self._ring.hide()
        elif watched is self._ground and isinstance(event, QDropEvent):
            return self._drop(event)
        elif self._pasting is not None and isinstance(event, QKeyEvent):
            keys, chosen = self._pasting
            return watched is keys and kind is QEvent.Type.KeyPress and self._paste(event, chosen)
        return False

    def _drag(self, event: QDragEnterEvent | QDragMoveEvent) -> bool:
        if not local_paths(event.mimeData()):
            return False
        name, place = self._target(event.position().toPoint())
        self._ring.show_at(place if name else QRect())
        # An enter that is refused would be the last word of this drag.
        if name or event.type() is QEvent.Type.DragEnter:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self._ring.hide()
        paths = local_paths(event.mimeData())
        name, _ = self._target(event.position().toPoint())
        if not paths or not name:
            event.ignore()
            return bool(paths)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(name, paths)
        return True

    def _paste(self, event: QKeyEvent, chosen: Callable[[], str]) -> bool:
        name = chosen() if event.matches(_PASTE) else ""
        if name:
            self.pasted.emit(name)
        return bool(name)


def local_paths(mime: QMimeData) -> list[str]:
    """Return the local files that somebody drags or has copied."""
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]


_PASTE = QKeySequence.StandardKey.Paste


class _Ring(QWidget):
    """A ring round what the files would go to; it takes no clicks."""

    def __init__(self, look: Look, ground: QWidget) -> None:
        super().__init__(ground)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, place: QRect) -> None:
        """Stand round a place, nowhere without one."""
        self.setVisible(not place.isEmpty())
        if not place.isEmpty():
            self.setGeometry(place)
            self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ring(painter, self.rect(), self._look.px(5), self._look.theme.focus)
        painter.end()
