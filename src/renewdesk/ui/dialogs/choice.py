"""A list of a few words of which one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent


class Choice(QComboBox):
    """A combo box over keys: what is stored stays apart from what is shown.

    It takes the width that it gets and shortens its words, unless it is to be as wide as these.
    """

    def __init__(
        self, options: Iterable[tuple[str, str]] = (), *, as_wide_as_its_words: bool = False
    ) -> None:
        super().__init__()
        policy = QComboBox.SizeAdjustPolicy
        if as_wide_as_its_words:
            self.setSizeAdjustPolicy(policy.AdjustToContents)
        else:
            self.setSizeAdjustPolicy(policy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(self.setToolTip)
        self.offer(options)

    def offer(self, options: Iterable[tuple[str, str]]) -> None:
        """Offer these keys with their words; a choice that is still offered is kept."""
        held = self.key()
        with QSignalBlocker(self):
            self.clear()
            for key, words in options:
                self.addItem(words, key)
            self.choose(held)

    def key(self) -> str:
        """Return the key that is chosen, empty while nothing is offered."""
        found = self.currentData()
        return found if isinstance(found, str) else ""

    def choose(self, key: str) -> None:
        """Choose a key, the first option if it is not offered."""
        self.setCurrentIndex(max(self.findData(key), 0))

    def keys(self) -> list[str]:
        """Return the keys that are offered, in their order."""
        return [str(self.itemData(place)) for place in range(self.count())]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # Qt cuts a text that is too long in the middle of a letter.
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = (
            self.style()
            .subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
            .width()
        )
        words = option.currentText
        option.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
