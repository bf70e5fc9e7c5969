"""The one signal by which pages hear that something was saved."""

from PySide6.QtCore import QObject, Signal


class ChangeBus(QObject):
    """`changed` carries the `Changes` of a use case; pages load again what they show of it."""

    changed = Signal(object)
