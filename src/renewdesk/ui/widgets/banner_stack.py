"""Banners below each other above a list, with a line under them; no room where none stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.widgets.line import Line

if TYPE_CHECKING:
    from renewdesk.ui.look import Look
    from renewdesk.ui.widgets.banner import Banner

_SIDE, _ABOVE, _BETWEEN = 16, 10, 8
_TURNS = frozenset({QEvent.Type.ShowToParent, QEvent.Type.HideToParent})


class BannerStack(QWidget):
    """Takes room only while one of its banners is to be seen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._banners: list[Banner] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._box = QVBoxLayout()
        side, above = look.px(_SIDE), look.px(_ABOVE)
        self._box.setContentsMargins(side, above, side, above)
        self._box.setSpacing(look.px(_BETWEEN))
        outer.addLayout(self._box)
        outer.addWidget(Line(look))
        self.hide()

    def add(self, banner: Banner) -> None:
        """Put a banner below those before it."""
        self._banners.append(banner)
        self._box.addWidget(banner)
        banner.installEventFilter(self)
        self._follow()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TURNS:
            self._follow()
        return False

    def _follow(self) -> None:
        self.setVisible(any(not one.isHidden() for one in self._banners))
