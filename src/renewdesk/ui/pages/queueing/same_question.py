"""The question whether a payment was recorded already, in the narrow form of the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.same_payment import SamePaymentQuestion

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from renewdesk.ui.look import Look

_ABOVE = 6


class NarrowQuestion(SamePaymentQuestion):
    """Has its answers below its words, because beside them there is no room."""

    def __init__(self, look: Look) -> None:
        self._above = look.px(_ABOVE)
        super().__init__(look)

    @override
    def add_button(self, button: QPushButton) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, self._above, 0, 0)
        row.addWidget(button)
        row.addStretch(1)
        self.add_below(line)
