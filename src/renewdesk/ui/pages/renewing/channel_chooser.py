"""The channels side by side; as one list where there is no room for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.widgets.segmented import SegmentedControl
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from renewdesk.ui.look import Look
    from renewdesk.ui.renewing_faces import ChannelOption


class ChannelChooser(QWidget):
    """Offers channels; `chosen` carries the key of the one that was chosen."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._options: tuple[ChannelOption, ...] = ()
        self._side_by_side: SegmentedControl | None = None
        self._list = Choice()
        self._list.setAccessibleName(tr("Channel"))
        self._list.currentIndexChanged.connect(lambda: self.chosen.emit(self._list.key()))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_options(self, options: Sequence[ChannelOption], key: str) -> None:
        """Offer these channels with one of them chosen, without saying so."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self._remake()
        with QSignalBlocker(self._list):
            self._list.choose(key)
        known = any(one.key == key for one in options)
        if self._side_by_side is not None and known:
            self._side_by_side.choose(key)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._list.minimumSizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _remake(self) -> None:
        if self._side_by_side is not None:
            self._row.removeWidget(self._side_by_side)
            self._side_by_side.hide()
            self._side_by_side.deleteLater()
        self._side_by_side = control = SegmentedControl(self._look, tr("Channel"))
        for one in self._options:
            control.add(one.key, one.words, one.icon)
        control.chosen.connect(self.chosen)
        self._row.insertWidget(0, control, 0, Qt.AlignmentFlag.AlignLeft)
        with QSignalBlocker(self._list):
            self._list.offer((one.key, one.words) for one in self._options)

    def _fit(self) -> None:
        control = self._side_by_side
        if control is None:
            return
        fits = control.sizeHint().width() <= self.width()
        control.setVisible(fits)
        self._list.setVisible(not fits)
