"""How an eSIM gets into a phone, step by step, in words that fit every phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.widgets.numbered_step import NumberedStep
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Collection

    from renewdesk.ui.look import Look

#: The steps in their order, by the names under which their ticks may be kept.
WIFI, SCAN, OFF = "wifi", "scan", "off"


class InstallSteps(QWidget):
    """Numbered steps, each a bold line and a quiet one; `ticked` carries one and whether it is."""

    ticked = Signal(str, bool)

    def __init__(self, look: Look, *, tickable: bool = False) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(7))
        self._steps: dict[str, NumberedStep] = {}
        for number, (name, title, words) in enumerate(_steps(), start=1):
            step = NumberedStep(look, number, title, words, tickable=tickable)
            step.ticked.connect(lambda done, name=name: self.ticked.emit(name, done))
            box.addWidget(step)
            self._steps[name] = step

    def show_ticked(self, names: Collection[str]) -> None:
        """Show these steps as done, and no other."""
        for name, step in self._steps.items():
            step.set_done(done=name in names)


def _steps() -> tuple[tuple[str, str, str], ...]:
    return (
        (WIFI, tr("Phone on Wi-Fi"), tr("Installing needs a connection that is not this eSIM.")),
        (
            SCAN,
            tr("Settings › Mobile service › Add eSIM › Scan"),
            tr("Wording differs by phone; “Use QR code”, “Enter details manually”."),
        ),
        (
            OFF,
            tr("Keep it off until you travel"),
            tr("Many plans start at the first connection in the covered area."),
        ),
    )
