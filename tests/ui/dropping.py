"""Files dragged over a widget and dropped on it, as the window system tells of them."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

_LEFT, _NONE, _COPY = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.DropAction.CopyAction,
)


def files(*paths):
    """Return what somebody who drags these files holds."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def text(words):
    mime = QMimeData()
    mime.setText(words)
    return mime


def hovers(widget, spot, mime):
    """Drag something over a spot; tell whether it may be dropped there."""
    place = QPoint(spot)
    enter = QDragEnterEvent(place, _COPY, mime, _LEFT, _NONE)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(place, _COPY, mime, _LEFT, _NONE)
    move.ignore()
    QApplication.sendEvent(widget, move)
    return move.isAccepted()


def leaves(widget):
    QApplication.sendEvent(widget, QDragLeaveEvent())


def drops(widget, spot, mime):
    """Drag something to a spot and let it go; tell whether it was taken."""
    if not hovers(widget, spot, mime):
        leaves(widget)
        return False
    drop = QDropEvent(QPointF(spot), _COPY, mime, _LEFT, _NONE)
    drop.ignore()
    QApplication.sendEvent(widget, drop)
    return drop.isAccepted()
