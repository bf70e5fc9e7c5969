"""The input for a time zone, completed from the zone database."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent


class ZoneInput(QLineEdit):
    """A line edit for an IANA name; while it is empty `usual` holds, shown as its placeholder."""

    def __init__(self, usual: str = "") -> None:
        super().__init__()
        self._has_names = False
        self.set_usual(usual)

    def set_usual(self, zone: str) -> None:
        """Say which zone holds while nothing is typed."""
        self.setPlaceholderText(zone)

    def typed(self) -> str:
        """Return the zone as it was typed, empty for the usual one."""
        return self.text().strip()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # The names are read from the disk, which only an owner who comes here should wait for.
        if not self._has_names:
            self._has_names = True
            names = QCompleter(sorted(available_timezones()), self)
            names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            names.setFilterMode(Qt.MatchFlag.MatchContains)
            self.setCompleter(names)
        super().focusInEvent(event)
