"""Looks at the program from inside: what stands on the screen, and where; it touches nothing.

It answers one question, on a socket of the file system: a picture of the scene in words. Each
window has its things: buttons, fields, texts, rows. A thing's place is in the screen's own pixels,
cut to what is really to be seen of it, so that a click there is what a person would do.
"""

from __future__ import annotations

import dataclasses
import json
import socket
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QSocketNotifier, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QTableView,
    QTextEdit,
    QWidget,
)

from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.widgets.card_list_view import CardListView
from renewdesk.ui.widgets.first_list import FirstList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QAbstractItemModel, QModelIndex

    from renewdesk.ui.app import Desktop

_KINDS: tuple[tuple[type[QWidget], str], ...] = (
    (QCheckBox, "check"),
    (QRadioButton, "radio"),
    (QAbstractButton, "button"),
    (QLineEdit, "field"),
    (QTextEdit, "field"),
    (QPlainTextEdit, "field"),
    (QComboBox, "choice"),
    (QLabel, "text"),
)


class Onlooker:
    """Answers each question with the scene at that moment, on the GUI thread."""

    def __init__(self, place: Path) -> None:
        self._desktops: list[Desktop] = []
        self._first: dict[str, Any] | None = None
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(place))
        self._socket.listen(4)
        self._bell: QSocketNotifier | None = None

    def watch(self, desktop: Desktop) -> None:
        """Look at this desktop as well."""
        self._desktops.append(desktop)
        desktop.first_painted.connect(lambda: self._remember_first(desktop))
        if self._bell is None:
            self._bell = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read)
            self._bell.activated.connect(self._answer)

    def _remember_first(self, desktop: Desktop) -> None:
        if self._first is None:
            windows = [_window(desktop.window)]
            self._first = {"windows": windows, "services": desktop.services is not None}

    def _answer(self) -> None:
        caller, _ = self._socket.accept()
        with caller:
            caller.recv(64)
            caller.sendall(json.dumps(self._scene()).encode())

    def _scene(self) -> dict[str, Any]:
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        # The sample desk works no more once its window is closed; the owner's own may hide.
        at_work = [one for one in self._desktops if one.window.isVisible()] or self._desktops[:1]
        return {
            "windows": [_window(one) for one in shown],
            "idle": all(one.is_idle for one in at_work),
            "ready": all(one.flows is not None for one in at_work),
            "first": self._first,
        }


def _window(window: QWidget) -> dict[str, Any]:
    return {
        "kind": window.metaObject().className(),
        "title": window.windowTitle(),
        "popup": window is QApplication.activePopupWidget(),
        "modal": window.isModal(),
        "active": window.isActiveWindow(),
        "place": _place(window, window.rect()),
        "things": [thing for widget in _family(window) for thing in _things(widget)],
    }


def _family(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and everything visible inside it, in reading order of the tree."""
    yield widget
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield from _family(child)


def _things(widget: QWidget) -> Iterator[dict[str, Any]]:
    """Yield what a widget is, and the rows or items that it paints itself."""
    yield {
        "kind": next((word for kind, word in _KINDS if isinstance(widget, kind)), "part"),
        "type": type(widget).__name__,
        "text": _text(widget),
        "name": widget.accessibleName(),
        "note": widget.accessibleDescription() or widget.toolTip(),
        "place": _visible_place(widget),
        "pane": _pane(widget),
        "enabled": widget.isEnabled(),
        "focused": widget.hasFocus(),
        "checked": isinstance(widget, QAbstractButton) and widget.isChecked(),
    }
    if isinstance(widget, QMenu):
        for act in widget.actions():
            if act.isVisible() and not act.isSeparator():
                spot = widget.actionGeometry(act)
                yield _item("item", act.text().replace("&&", "&"), _place(widget, spot))
    elif isinstance(widget, QAbstractItemView):
        yield from _rows(widget)
    elif isinstance(widget, FirstList):
        yield from _first_rows(widget)


def _first_rows(view: FirstList) -> Iterator[dict[str, Any]]:
    """Yield the rows of the first picture, which no model stands behind yet."""
    rows = view._rows  # noqa: SLF001 - it paints them and tells nobody; only a test asks
    for place in range(len(rows)):
        face = rows.face(place)
        shown = dataclasses.asdict(face)
        yield _item("row", shown.get("name", ""), [0, 0, 0, 0]) | {"face": shown}


def _rows(view: QAbstractItemView) -> Iterator[dict[str, Any]]:
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return
    for row in range(model.rowCount()):
        for column in range(model.columnCount() if isinstance(view, QTableView) else 1):
            yield _row(view, model.index(row, column))


def _row(view: QAbstractItemView, index: QModelIndex) -> dict[str, Any]:
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    shown = index.data(Qt.ItemDataRole.DisplayRole)
    seen = view.visualRect(index).intersected(view.viewport().rect())
    row = _item("row", str(shown or spoken or ""), _place(view.viewport(), seen))
    row |= {"name": str(spoken or ""), "row": index.row(), "column": index.column()}
    row["pane"] = _place(view.viewport(), view.viewport().rect())
    row["enabled"] = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
    row["focused"] = view.hasFocus() and view.currentIndex() == index
    face = index.data(FACE_ROLE)
    if dataclasses.is_dataclass(face) and not isinstance(face, type):
        row["face"] = json.loads(json.dumps(dataclasses.asdict(face), default=str))
    if isinstance(view, CardListView):
        row["action"] = _place(view.viewport(), view.action_rect(index))
    return row


def _item(kind: str, text: str, place: list[int]) -> dict[str, Any]:
    """Return a thing that is painted, not a widget."""
    empty = {"type": "", "name": "", "note": "", "pane": None, "focused": False, "checked": False}
    return empty | {"kind": kind, "text": text, "place": place, "enabled": True}


def _text(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, (QTextEdit, QPlainTextEdit)):
        return widget.toPlainText()
    if isinstance(widget, QAbstractButton):
        return widget.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    if isinstance(widget, QLabel):
        return widget.text()
    return widget.text() if isinstance(widget, QLineEdit) else ""


def _place(widget: QWidget, spot: QRect) -> list[int]:
    corner = widget.mapToGlobal(spot.topLeft())
    return [corner.x(), corner.y(), max(spot.width(), 0), max(spot.height(), 0)]


def _visible_place(widget: QWidget) -> list[int]:
    """Return what of a widget is not cut off by the panes around it."""
    return _place(widget, widget.visibleRegion().boundingRect())


def _pane(widget: QWidget) -> list[int] | None:
    """Return the pane that a wheel would scroll to bring a widget into sight."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QAbstractScrollArea):
        parent = None if parent.isWindow() else parent.parentWidget()
    if not isinstance(parent, QAbstractScrollArea):
        return None
    viewport = parent.viewport()
    middle = widget.mapTo(parent.window(), QPoint(0, 0)).y()
    top = viewport.mapTo(parent.window(), QPoint(0, 0)).y()
    # The sign of the last number says whether to scroll down or up.
    return [*_place(viewport, viewport.rect()), middle - top]
