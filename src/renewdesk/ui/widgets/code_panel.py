"""One QR code for the phone's camera, with what a phone does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.qr_view import QrView
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.services.ports.codes import Modules
    from renewdesk.ui.facing.contact import Shown
    from renewdesk.ui.look import Look

_SIDE = 200


class CodePanel(QWidget):
    """One QR code, what a phone does with it, and its text."""

    copy_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._text = ""
        self._view = QrView(look, _SIDE)
        self._says = Text(look, role=Role.SMALL).wrapping()
        self._raw = Text(look, role=Role.TINY, tone=Tone.TEXT2).wrapping()
        self._note = Text(
            look,
            tr("Hold the phone’s camera to the screen. This computer dials and opens nothing."),
            Role.SMALL,
            tone=Tone.TEXT2,
        ).wrapping()
        self._copy = Link(look, tr("copy this text"), Role.SMALL)
        self._copy.clicked.connect(lambda: self.copy_requested.emit(self._text))
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(12), look.px(16), look.px(20), look.px(12))
        box.setSpacing(look.px(6))
        box.addWidget(self._view, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._says, self._note, self._raw):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setMaximumWidth(look.px(_SIDE))
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)

    def show_code(self, shows: Shown, modules: Modules) -> None:
        """Show a code with what it says."""
        self._text = shows.text
        self._view.show_code(modules, tr("QR code: {text}").format(text=shows.says))
        self._says.say(shows.says)
        self._raw.say(shows.text)

    def set_short(self, *, short: bool) -> None:
        """Leave out what can be done without where there is little room."""
        for part in (self._note, self._raw):
            part.setVisible(not short)
