"""What a seller sent that is no activation code: a link for the phone, or a code to enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.domain.secrets import is_link
from renewdesk.ui.dialogs.esim.code_rows import CodeRows, SecretLetters
from renewdesk.ui.dialogs.esim.qr_box import QrBox
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from renewdesk.services.ports.codes import CodeDrawing
    from renewdesk.ui.clipboard import SecretClipboard
    from renewdesk.ui.look import Look

_SIDE, _SIDE_BY_SIDE, _LEAST = 240, 520, 280


class ShownEntry(QWidget):
    """Shows a link as a QR code that the phone's camera opens, and any code as letters to copy.

    Nothing secret is seen before the owner asks. `large_requested` asks for the QR code in a window
    of its own.
    """

    large_requested = Signal()

    def __init__(self, look: Look, drawing: CodeDrawing, clipboard: SecretClipboard) -> None:
        super().__init__()
        self._look = look
        self._drawing = drawing
        self._qr = QrBox(look, _SIDE)
        self._show = Button(look, tr("Show QR code"))
        self._large = Button(look, tr("Full window"), icon="qr")
        self._rows = CodeRows(look)
        self._clipboard = clipboard
        self._line: SecretLetters | None = None
        self._how = Text(look, tone=Tone.TEXT2).wrapping()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(look.px(22))
        self._picture = self._left(look)
        self._across.addWidget(self._picture)
        self._across.addLayout(self._right(look), 1)
        self._show.clicked.connect(self._turn)
        self._large.clicked.connect(self.large_requested)
        self._qr.turned.connect(self._name_button)

    def show_secret(self, secret: str) -> None:
        """Show a link or a code, masked and covered."""
        link = is_link(secret)
        self._qr.hold(self._drawing.draw(secret) if link else (), tr("QR code of the link"))
        self._picture.setVisible(link)
        name = tr("Link") if link else tr("Code to enter")
        self._rows.clear()
        self._line = SecretLetters(self._look, name)
        self._line.hold(secret)
        self._line.copy_requested.connect(self._clipboard.copy)
        self._rows.add(name, self._line)
        self._how.say(
            tr(
                "Open the link on the phone that gets the eSIM: point its camera at the QR code. "
                "This computer installs nothing."
            )
            if link
            else tr("Enter it exactly as it was sent: letter case and dashes may matter.")
        )

    def cover(self) -> None:
        """Let nothing secret be seen any more."""
        self._qr.cover()
        if self._line is not None:
            self._line.cover()

    def forget(self) -> None:
        """Hold nothing any more."""
        self._qr.hold((), "")
        if self._line is not None:
            self._line.hold("")

    def _left(self, look: Look) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignHCenter)
        hint = tr("Hides 30 seconds after you showed it")
        words = Text(look, hint, Role.SMALL, tone=Tone.TEXT2)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        buttons.addWidget(self._show, 1)
        buttons.addWidget(self._large, 1)
        column.addLayout(buttons)
        column.addStretch(1)
        return part

    def _right(self, look: Look) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(look.px(8))
        column.addWidget(self._rows)
        note = QHBoxLayout()
        note.setSpacing(look.px(7))
        key = IconPicture(look, "key", 15, tone=Tone.TEXT2)
        note.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
        words = tr("A copied code is cleared from the clipboard after 30 seconds and on quit.")
        note.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2).wrapping(), 1)
        column.addLayout(note)
        column.addWidget(self._how)
        column.addStretch(1)
        return column

    def _turn(self) -> None:
        if self._qr.is_seen:
            self._qr.cover()
        else:
            self._qr.uncover()

    def _name_button(self, is_seen: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self._show.setText(tr("Hide QR code") if is_seen else tr("Show QR code"))

    @override
    def minimumSizeHint(self) -> QSize:
        # As narrow as with everything below each other, or it would never come to that.
        return QSize(self._look.px(_LEAST), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._look.px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
