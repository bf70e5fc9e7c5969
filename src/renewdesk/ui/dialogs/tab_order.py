"""The order in which the keyboard goes through controls that were made later than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def reach_before(anchor: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab reach `widgets`, in their order, just before `anchor`; all are in one window."""
    before = _stop_before(anchor)
    for widget in widgets:
        QWidget.setTabOrder(before, widget)
        before = widget


def _stop_before(anchor: QWidget) -> QWidget:
    """Return the control that Tab leaves towards `anchor`."""
    before = anchor
    while (earlier := before.previousInFocusChain()) is not None and earlier is not anchor:
        before = earlier
        if before.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            break
    return before
