"""Messages for screen readers about something that appeared without the focus moving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtGui

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have a screen reader say `words`; an urgent message interrupts what it is saying."""
    # Named through the module: QAccessible has hundreds of names, and no start-up needs them.
    event = QtGui.QAccessibleAnnouncementEvent(widget, words)
    politeness = QtGui.QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QtGui.QAccessible.updateAccessibility(event)
