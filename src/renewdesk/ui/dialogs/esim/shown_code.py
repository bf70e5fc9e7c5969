"""The activation code that the keyring holds: as a QR code, as lines to type, and what to mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.dialogs.esim.code_rows import CodeRows, Letters, SecretLetters
from renewdesk.ui.dialogs.esim.qr_box import QrBox
from renewdesk.ui.dialogs.esim.steps import InstallSteps
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.ui.widgets.icon_picture import IconPicture
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from renewdesk.domain.activation_codes import ActivationCode
    from renewdesk.services.ports.codes import Modules
    from renewdesk.ui.clipboard import SecretClipboard
    from renewdesk.ui.look import Look

_SIDE, _SIDE_BY_SIDE, _LEAST = 240, 520, 320


class ShownCode(QWidget):
    """Shows what a phone needs; nothing secret is seen before the owner asks.

    `large_requested` asks for the QR code in a window of its own, `confirmation_requested` for the
    confirmation code, which the keyring does not have yet. `in_page` leaves out the title, which a
    page has, and lets the owner tick the steps: `ticked` carries one and whether it is done.
    `guide_requested` asks for the guide to another phone, `replace_requested`, in a page, for the
    input of another code.
    """

    large_requested = Signal()
    confirmation_requested = Signal()
    guide_requested = Signal()
    replace_requested = Signal()
    ticked = Signal(str, bool)

    def __init__(self, look: Look, clipboard: SecretClipboard, *, in_page: bool = False) -> None:
        super().__init__()
        self._look = look
        self._in_page = in_page
        self.steps = InstallSteps(look, tickable=in_page)
        self.steps.ticked.connect(self.ticked)
        self._clipboard = clipboard
        self._secrets: list[SecretLetters] = []
        self.qr = QrBox(look, _SIDE)
        self._was_seen = False
        self._show = Button(look, tr("Show QR code"))
        self._large = Button(look, tr("Full window"), icon="qr")
        self._rows = CodeRows(look)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cautions = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._place(look)
        self._show.clicked.connect(self._turn)
        self._large.clicked.connect(self.large_requested)
        self.qr.turned.connect(self._name_button)

    def show_code(self, code: ActivationCode, confirmation: str, modules: Modules) -> None:
        """Show a code, masked and covered."""
        self._was_seen = False
        self.qr.hold(modules, tr("QR code of the activation code"))
        for button in (self._show, self._large):
            button.setEnabled(bool(modules))
        self._rows.clear()
        self._secrets.clear()
        self._rows.add(tr("SM-DP+ address"), self._host(code.smdp))
        self._rows.add(tr("Activation code"), self._matching(code.matching_id))
        self._rows.add(tr("Confirmation code"), self._confirmation(code, confirmation))
        if not self._in_page:
            whole = tr("Whole line")
            self._rows.add(whole, self._secret(whole, code.text))

    def cover(self) -> None:
        """Let nothing secret be seen any more."""
        self.qr.cover()
        for one in self._secrets:
            one.cover()

    def forget(self) -> None:
        """Hold nothing any more."""
        self.qr.hold((), "")
        for one in self._secrets:
            one.hold("")

    def _place(self, look: Look) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*map(look.px, (0, 0, 0, 0) if self._in_page else (22, 18, 22, 18)))
        outer.setSpacing(look.px(12 if self._in_page else 14))
        if not self._in_page:
            outer.addLayout(_head(look))
        self._across.setSpacing(look.px(20))
        self._across.addLayout(self._picture(look))
        self._across.addLayout(self._words(look), 1)
        outer.addLayout(self._across)
        self._cautions.setSpacing(look.px(10))
        for banner in self._banners(look):
            # The one with fewer lines leaves its room at the bottom.
            below = QWidget()
            below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            banner.add_below(below)
            self._cautions.addWidget(banner, 1)
        outer.addLayout(self._cautions)
        if not self._in_page:
            outer.addLayout(self._guide(look))
        outer.addStretch(1)

    def _picture(self, look: Look) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(look.px(8))
        column.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignHCenter)
        hint = QHBoxLayout()
        hint.setSpacing(look.px(6))
        hint.addStretch(1)
        hint.addWidget(IconPicture(look, "eye", 15, tone=Tone.TEXT2))
        words = tr("Hides 30 seconds after you showed it")
        hint.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2))
        hint.addStretch(1)
        column.addLayout(hint)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        buttons.addWidget(self._show, 1)
        buttons.addWidget(self._large, 1)
        column.addLayout(buttons)
        if self._in_page:  # a dialog has both below everything
            column.addSpacing(look.px(2))
            for words, signal in (
                (tr("Replace…"), self.replace_requested),
                (tr("Move to another phone…"), self.guide_requested),
            ):
                link = Link(look, words, Role.SMALL)
                link.clicked.connect(signal)
                column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _words(self, look: Look) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(look.px(8))
        column.addWidget(Text(look, tr("Or type it"), strong=True))
        column.addWidget(self._rows)
        note = QHBoxLayout()
        note.setSpacing(look.px(7))
        key = IconPicture(look, "key", 15, tone=Tone.TEXT2)
        note.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
        words = tr("A copied code is cleared from the clipboard after 30 seconds and on quit.")
        note.addWidget(Text(look, words, Role.SMALL, tone=Tone.TEXT2).wrapping(), 1)
        column.addLayout(note)
        column.addWidget(self.steps)
        column.addStretch(1)
        return column

    def _guide(self, look: Look) -> QHBoxLayout:
        link = Link(look, tr("Move to another phone…"), Role.SMALL)
        link.clicked.connect(self.guide_requested)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(link)
        return row

    def _banners(self, look: Look) -> tuple[Banner, Banner]:
        once = tr("After installing, the code rarely works a second time. Choose the right phone.")
        later = tr("Never delete the old profile before the seller confirms a new download.")
        return (
            Banner(look, Tone.NOW, "alert", tr("Once only"), once),
            Banner(look, Tone.SOON, "info", tr("New phone later?"), later),
        )

    def _host(self, host: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        letters = Letters(self._look, host)
        letters.setToolTip(host)
        copy = IconButton(self._look, "copy", tr("Copy: {name}").format(name=tr("SM-DP+ address")))
        # Where a profile is fetched from is no secret: it may stay on the clipboard.
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(host))
        row.addWidget(letters, 1)
        row.addWidget(copy)
        return line

    def _matching(self, matching_id: str) -> QWidget:
        if not matching_id:
            return Text(self._look, tr("none: the address is enough"), Role.SMALL)
        return self._secret(tr("Activation code"), matching_id)

    def _confirmation(self, code: ActivationCode, confirmation: str) -> QWidget:
        if confirmation:
            return self._secret(tr("Confirmation code"), confirmation)
        if not code.needs_confirmation_code:
            return Text(self._look, tr("not needed"), Role.SMALL)
        link = Link(self._look, tr("needed: enter it…"), Role.SMALL)
        link.clicked.connect(self.confirmation_requested)
        return link

    def _secret(self, name: str, secret: str) -> SecretLetters:
        line = SecretLetters(self._look, name)
        line.hold(secret)
        line.copy_requested.connect(self._clipboard.copy)
        self._secrets.append(line)
        return line

    def _turn(self) -> None:
        if self.qr.is_seen:
            self.qr.cover()
        else:
            self.qr.uncover()

    def _name_button(self, is_seen: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self._was_seen |= is_seen
        again = self._in_page and self._was_seen
        covered = tr("Show again") if again else tr("Show QR code")
        self._show.setText(tr("Hide QR code") if is_seen else covered)

    @override
    def minimumSizeHint(self) -> QSize:
        # As narrow as with everything below each other, or it would never come to that.
        return QSize(self._look.px(_LEAST), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._look.px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        for layout in (self._across, self._cautions):
            layout.setDirection(direction.LeftToRight if wide else direction.TopToBottom)


def _head(look: Look) -> QVBoxLayout:
    head = QVBoxLayout()
    head.setSpacing(look.px(2))
    head.addWidget(Text(look, install_title(), Role.TITLE).wrapping())
    head.addWidget(Text(look, where_kept(), tone=Tone.TEXT2).wrapping())
    return head


def install_title() -> str:
    """Return what a pane is called that shows a code for a phone."""
    return tr("Install the eSIM in your phone")


def where_kept() -> str:
    """Return where a code lies, and where it does not."""
    return tr("The code is kept in the system keyring, not in the database or the search.")
