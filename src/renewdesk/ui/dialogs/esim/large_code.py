"""A QR code as large as the screen allows, for a camera that does not read the small one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.esim.qr_box import QrBox
from renewdesk.ui.dialogs.frame import DialogFrame
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from renewdesk.services.ports.codes import Modules
    from renewdesk.ui.look import Look

_MOST, _LEAST, _AROUND, _EDGE = 720, 240, 150, 20


class LargeCode(DialogFrame):
    """Shows the code at once, for 30 seconds, and closes with it."""

    def __init__(self, look: Look, modules: Modules, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Activation code"), parent)
        room = self.screen().availableGeometry().size()
        around = look.px(_AROUND)
        free = min(room.width() - around, room.height() - around)
        side = max(min(free / look.fonts.scale, _MOST), _LEAST)
        self._qr = QrBox(look, int(side))
        self._qr.hold(modules, tr("QR code of the activation code"))
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(*[look.px(_EDGE)] * 4)
        box.setSpacing(look.px(10))
        middle = Qt.AlignmentFlag.AlignCenter
        box.addWidget(self._qr, 1, middle)
        words = tr("Hides 30 seconds after you showed it")
        box.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2), 0, middle)
        self.set_body(body)
        close = Button(look, tr("Close"), kind=ButtonKind.PRIMARY)
        close.clicked.connect(self.accept)
        self.add_button(close, default=True)
        self.fit(int(side) + 2 * _EDGE)
        self._qr.uncover()
        self._qr.turned.connect(self._follow)

    def _follow(self, is_seen: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if not is_seen:
            self.accept()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._qr.turned.disconnect(self._follow)
        self._qr.hold((), "")
        super().hideEvent(event)
