"""What can be seen of widgets: their words and names, their rows, and how to scroll to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QAbstractItemModel, QModelIndex

_NOTCH = 120


def words_of(widget: QWidget) -> str:
    """Return what a widget says in its own text."""
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QAbstractButton):
        return widget.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.text() if isinstance(widget, (QLabel, QLineEdit)) else ""


def names(widget: QWidget) -> set[str]:
    """Return by which words a widget can be called; a field inside a list has the list's name."""
    parent = widget.parentWidget()
    of_list = parent.accessibleName() if isinstance(parent, QComboBox) else ""
    return {words_of(widget), widget.accessibleName(), of_list}


def family(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and everything visible inside it."""
    yield widget
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield from family(child)


def rows(view: QAbstractItemView) -> list[QModelIndex]:
    """Return the rows of a list, or the cells of a table."""
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return []
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    return [model.index(row, at) for row in range(model.rowCount()) for at in range(columns)]


def said(index: QModelIndex) -> str:
    """Return what a row says."""
    return str(index.data(Qt.ItemDataRole.DisplayRole) or spoken(index))


def spoken(index: QModelIndex) -> str:
    """Return what a screen reader says of a row."""
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")


def turn_the_wheel(thing: QWidget, spot: QPoint) -> None:
    """Turn the wheel one notch over the pane that a place of a thing is in, towards it."""
    parent = thing.parentWidget()
    while parent is not None and not (
        isinstance(parent, QAbstractScrollArea) and parent.verticalScrollBar().maximum()
    ):
        parent = parent.parentWidget()
    assert isinstance(parent, QAbstractScrollArea), f"nothing scrolls to {thing}"
    viewport = parent.viewport()
    middle = viewport.rect().center()
    below = thing.mapTo(parent, spot).y() > middle.y()
    turn = QPoint(0, -_NOTCH if below else _NOTCH)
    event = QWheelEvent(
        QPointF(middle),
        QPointF(viewport.mapToGlobal(middle)),
        QPoint(),
        turn,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(viewport, event)
