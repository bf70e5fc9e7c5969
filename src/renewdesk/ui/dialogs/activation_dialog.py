"""The activation code of an eSIM: taken in, kept in the keyring, shown to the phone's camera."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from renewdesk.domain.activation_codes import parse_activation_code
from renewdesk.domain.errors import RenewDeskError, RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.domain.secrets import SecretKind
from renewdesk.ui.announce import announce
from renewdesk.ui.dialogs.esim.code_input import CodeInput, TakenCode
from renewdesk.ui.dialogs.esim.large_code import LargeCode
from renewdesk.ui.dialogs.esim.remove_question import RemoveQuestion
from renewdesk.ui.dialogs.esim.shown_code import ShownCode
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.faces import Tone
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent

    from renewdesk.domain.ids import CardId
    from renewdesk.ui.look import Look
    from renewdesk.ui.safe import Safe
    from renewdesk.ui.services import Services

T = TypeVar("T")
_WIDTH, _HEIGHT, _HEIGHT_SHOWN = 660, 440, 610
_TITLE_BAR = 36
_CODE, _CONFIRMATION = SecretKind.ACTIVATION_CODE, SecretKind.CONFIRMATION_CODE


class ActivationDialog(DialogFrame):
    """Shows the code that the keyring has for a card, or takes one in.

    Without a card it only takes one in, and `taken` carries the `TakenCode` for a card that is yet
    to be added. `install_requested` asks to record that the profile is installed,
    `guide_requested` for the guide to another phone.
    """

    taken = Signal(object)
    install_requested = Signal()
    guide_requested = Signal()
    bug_found = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        safe: Safe,
        card: CardId | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Activation code"), parent)
        self._services = services
        self._safe = safe
        self._card = card
        self._held: TakenCode | None = None
        self._stack = QStackedWidget()
        self._said = Text(look, tone=Tone.TEXT2).wrapping()
        self._input = CodeInput(look, services.reading_codes)
        self._shown = ShownCode(look, safe.clipboard)
        self._question = RemoveQuestion(look)
        self._panes = [Scroll(_page(part)) for part in (self._waiting(), self._input, self._shown)]
        for pane in self._panes:
            self._stack.addWidget(pane)
        self._place(look)
        self._connect()
        self.fit(_WIDTH, _HEIGHT)

    def ask_keyring(self) -> None:
        """Show what the keyring has for the card."""
        card, secrets = self._card, self._services.secrets
        if card is None:
            self._take_in()
            return
        self._show(_WAITING)
        self._said.say(tr("Asking the keyring…"))

        def read() -> tuple[str | None, str | None]:
            code = secrets.read(card, _CODE)
            return code, secrets.read(card, _CONFIRMATION) if code else None

        self._ask(read, self._show_kept)

    def take_files(self, paths: Sequence[str]) -> None:
        """Take a code in, from a file that was dropped."""
        self._take_in()
        self._input.take_files(paths)

    def give(self, taken: TakenCode) -> None:
        """Offer to keep a code that was taken in before its card was added."""
        self._take_in()
        self._input.give(taken)

    def _place(self, look: Look) -> None:
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._stack, 1)
        box.addWidget(self._question)
        self.set_body(body)
        flat = ButtonKind.FLAT
        self._replace = Button(look, tr("Replace…"), kind=flat, icon="pencil")
        self._remove = Button(look, tr("Remove…"), kind=flat, icon="x")
        self._install = Button(look, tr("Profile is installed…"))
        self._again = Button(look, tr("Try again"))
        self._back = Button(look, tr("Back"))
        self._cancel = Button(look, tr("Cancel"))
        self._close = Button(look, tr("Close"), kind=ButtonKind.PRIMARY)
        self._keep = Button(look, self._keep_words(), kind=ButtonKind.PRIMARY)
        for button in (self._replace, self._remove):
            button.setAutoDefault(False)
            self.add_left(button)
        for button in (self._again, self._back, self._install, self._cancel, self._close):
            self.add_button(button)
        self.add_button(self._keep, default=True)

    def _connect(self) -> None:
        for button, doing in (
            (self._replace, self._take_in),
            (self._remove, self._question.ask),
            (self._install, self._tell_installed),
            (self._again, self.ask_keyring),
            (self._back, self._go_back),
            (self._cancel, self.reject),
            (self._close, self.accept),
            (self._keep, self._save),
        ):
            button.clicked.connect(doing)
        self._question.remove_requested.connect(self._forget_kept)
        self._input.changed.connect(self._follow_input)
        # Only the event loop brings new lines into their layouts.
        self._input.grown.connect(lambda: QTimer.singleShot(0, self._make_room_for_input))
        self._input.bug_found.connect(self.bug_found)
        self._shown.large_requested.connect(self._show_large)
        self._shown.guide_requested.connect(self._show_guide)
        self._shown.confirmation_requested.connect(self._add_confirmation)
        self._safe.jobs.slow.connect(self._say_slow)

    def _waiting(self) -> QWidget:
        pane = QWidget()
        box = QVBoxLayout(pane)
        box.addStretch(1)
        box.addWidget(self._said, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        return pane

    def _keep_words(self) -> str:
        return tr("Add its card…") if self._card is None else tr("Keep in the keyring")

    # ── which pane ───────────────────────────────────────────────────────────────────────────────

    def _show(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        shows = place == _SHOWN
        self._question.hide()
        for button in (self._replace, self._remove, self._install):
            button.setVisible(shows)
        self._again.hide()
        self._back.setVisible(place == _INPUT and self._held is not None)
        self._keep.setVisible(place == _INPUT)
        self._cancel.setVisible(not shows)
        self._close.setVisible(shows)
        if shows:
            self._make_room(self._look.px(_HEIGHT_SHOWN))
        (self._keep if place == _INPUT else self._close).setDefault(True)

    def _make_room(self, needed: int) -> None:
        """Get as high as needed, as far as the screen allows; never lower under the owner's eye."""
        room = self.screen().availableGeometry().height() - self._look.px(_TITLE_BAR)
        tall = min(needed, room)
        if tall > self.height():
            self.resize(self.width(), tall)

    def _make_room_for_input(self) -> None:
        layout = self._input.layout()
        if layout is not None and self._stack.currentIndex() == _INPUT:
            around = self.height() - self._stack.height()
            self._make_room(layout.heightForWidth(self._stack.width()) + around)

    def _take_in(self) -> None:
        self.show_trouble("")
        self._shown.cover()
        self._show(_INPUT)
        self._input.focus_input()

    def _go_back(self) -> None:
        self._input.forget()
        self._show_held()

    def _show_kept(self, found: tuple[str | None, str | None]) -> None:
        code, confirmation = found
        if code is None:
            self._held = None
            self._take_in()
            return
        try:
            self._held = TakenCode(parse_activation_code(code), confirmation or "")
        except RuleViolationError:
            self._take_in()
            self.show_trouble(
                tr("What the keyring holds here is no activation code. A new one replaces it.")
            )
            return
        self._show_held()

    def _show_held(self) -> None:
        if self._held is None:
            return
        code = self._held.code
        modules = self._services.drawing.draw(code.text)
        self._shown.show_code(code, self._held.confirmation, modules)
        self._show(_SHOWN)
        self.show_trouble("")

    def _show_large(self) -> None:
        if self._held is None:
            return
        self._shown.cover()  # one open picture is enough
        large = LargeCode(self._look, self._services.drawing.draw(self._held.code.text), self)
        large.open()

    def _add_confirmation(self) -> None:
        if self._held is not None:
            self._take_in()
            self._input.give(self._held)
            self._input.focus_confirmation()

    # ── the keyring ──────────────────────────────────────────────────────────────────────────────

    def _follow_input(self) -> None:
        self.show_trouble("")

    def _save(self) -> None:
        taken, card, secrets = self._input.taken(), self._card, self._services.secrets
        if taken is None:
            self._input.insist()
            taken = self._input.taken()
        if taken is None:
            return
        if card is None:
            self.taken.emit(taken)
            self.accept()
            return

        # One that was kept beside no code, as under Secrets, is not this dialog's to remove.
        emptied = self._held is not None and bool(self._held.confirmation)

        def keep() -> str:
            secrets.keep(card, _CODE, taken.code.text)
            if taken.confirmation:
                secrets.keep(card, _CONFIRMATION, taken.confirmation)
            elif emptied:
                secrets.forget(card, _CONFIRMATION)
            return secrets.read(card, _CONFIRMATION) or ""

        def kept(confirmation: str) -> None:
            self._held = TakenCode(taken.code, confirmation)
            self._input.forget()
            self._show_held()
            self.show_news(tr("Kept in the keyring."))
            announce(self, tr("Kept in the keyring."))

        self._keep.setEnabled(False)
        self._ask(keep, kept)

    def _forget_kept(self) -> None:
        card, secrets = self._card, self._services.secrets
        if card is None:
            return

        def forget() -> None:
            secrets.forget(card, _CODE)
            secrets.forget(card, _CONFIRMATION)

        def gone(_: None) -> None:
            self._held = None
            self._shown.forget()
            self._take_in()
            self.show_news(tr("Removed from the keyring."))
            announce(self, tr("Removed from the keyring."))

        self._ask(forget, gone)

    def _ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Ask the keyring; a dialog that is gone hears nothing."""

        def answered(result: T) -> None:
            if isValid(self) and self.isVisible():
                self._keep.setEnabled(True)
                done(result)

        def failed(error: RenewDeskError) -> None:
            if isValid(self):
                self._keep.setEnabled(True)
                self._failed(error)

        self._safe.jobs.submit(work, answered, failed)

    def _failed(self, error: RenewDeskError) -> None:
        self._said.say("")
        self._again.setVisible(self._stack.currentIndex() == _WAITING)
        self.show_error(error)

    def _say_slow(self) -> None:
        if self._stack.currentIndex() == _WAITING:
            self._said.say(
                tr("No answer yet. The keyring may ask for its password in a window of its own.")
            )

    def _show_guide(self) -> None:
        self.accept()
        self.guide_requested.emit()

    def _tell_installed(self) -> None:
        self.accept()
        self.install_requested.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Forget everything; one that is only minimised shows nothing when it comes back."""
        self._shown.cover()
        if not event.spontaneous():
            self._held = None
            self._shown.forget()
            self._input.forget()
        super().hideEvent(event)


_WAITING, _INPUT, _SHOWN = range(3)


def _page(part: QWidget) -> Body:
    page = Body()
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(part)
    return page
