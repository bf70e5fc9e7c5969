"""The order in which the keyboard goes through controls that were made later than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def reach_before(anchor: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab reach `widgets`, in their order, just before `anchor`; all are in one window.

    Nothing here asks Qt what stands before: PySide takes a widget that `previousInFocusChain` or
    `nextInFocusChain` returns for a child of the one that was asked. A dialog would then belong to
    one of its own controls, and go with the next collection of garbage.
    """
    last = anchor
    for widget in widgets:
        QWidget.setTabOrder(last, widget)
        last = widget
    if last is not anchor:
        QWidget.setTabOrder(last, anchor)
