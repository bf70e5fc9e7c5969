"""What a seller sent to bring a plan to life: taken in, kept in the keyring alone, and shown."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from renewdesk.domain.activation_codes import parse_activation_code
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.domain.secrets import SecretKind, parse_secret
from renewdesk.ui.dialogs.esim.code_input import CodeInput, TakenCode
from renewdesk.ui.dialogs.esim.large_code import LargeCode
from renewdesk.ui.dialogs.esim.shown_code import ShownCode
from renewdesk.ui.faces import Tone
from renewdesk.ui.pages.renewing.shown_entry import ShownEntry
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.ids import CardId
    from renewdesk.ui.look import Look
    from renewdesk.ui.safe import Safe
    from renewdesk.ui.services import Services

T = TypeVar("T")
_CODE, _CONFIRMATION = SecretKind.ACTIVATION_CODE, SecretKind.CONFIRMATION_CODE
_ENTRY = SecretKind.ENTRY_CODE


@dataclass(frozen=True, slots=True, repr=False)
class _Held:
    """What is shown: a code for the phone, or another text; it prints as nothing."""

    code: TakenCode | None = None
    entry: str = ""


class ActivateCode(QWidget):
    """Shows what the keyring has for a card, or takes a code in; a page that is left holds none.

    `held_changed` tells that there is a code, or none any more; `kept` that one was put into the
    keyring now. Without a keyring it says so, and shows what is typed until the page is left.
    """

    held_changed = Signal()
    kept = Signal()
    guide_requested = Signal()
    bug_found = Signal(object)

    def __init__(self, look: Look, services: Services, safe: Safe) -> None:
        super().__init__()
        self._look = look
        self._services = services
        self._safe = safe
        self._card: CardId | None = None
        self._held: _Held | None = None
        self.has_keyring = True
        self.is_asking = False
        self._trouble = Banner(look, Tone.NOW, "alert", "")
        self._again = Button(look, tr("Try again"), kind=ButtonKind.SMALL)
        self._trouble.add_button(self._again)
        self._said = Text(look, tone=Tone.TEXT2).wrapping()
        self._input = CodeInput(look, services.reading_codes, takes_any=True)
        self._keep = Button(look, tr("Keep in the keyring"))
        self.shown = ShownCode(look, safe.clipboard, in_page=True)
        self._entry = ShownEntry(look, services.drawing, safe.clipboard)
        self._older = Text(look, tone=Tone.SOON).wrapping()
        self._replace = Button(look, tr("Replace…"), kind=ButtonKind.FLAT, icon="pencil")
        self._back = Button(look, tr("Back"), kind=ButtonKind.FLAT)
        self._place(look)
        self._connect()
        self._show()

    @property
    def is_for_phone(self) -> bool:
        """Whether an activation code is shown, which a phone makes a profile of."""
        return self._held is not None and self._held.code is not None

    @property
    def holds(self) -> bool:
        """Whether anything is shown."""
        return self._held is not None

    def ask_keyring(self, card: CardId) -> None:
        """Show what the keyring has for a card."""
        self._card = card
        secrets = self._services.secrets

        def read() -> tuple[str | None, str | None, str | None]:
            return (
                secrets.read(card, _CODE),
                secrets.read(card, _CONFIRMATION),
                secrets.read(card, _ENTRY),
            )

        self.is_asking = True
        self._show()
        self._ask(read, self._show_kept)

    def warn_of_age(self, words: str) -> None:
        """Say above a code why it may be an older one; an empty text takes that away."""
        self._older.say(words)
        self._older.setVisible(bool(words) and self.holds)

    def forget(self) -> None:
        """Hold nothing any more, and show nothing that comes late."""
        self._card, self._held = None, None
        self.is_asking = False
        self.shown.forget()
        self._entry.forget()
        self._input.forget()
        self._show()

    def _place(self, look: Look) -> None:
        if (inner := self._input.layout()) is not None:
            inner.setContentsMargins(0, 0, 0, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(8))
        for button in (self._keep, self._replace, self._back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for part in (
            self._trouble,
            self._said,
            self._older,
            self._input,
            self.shown,
            self._entry,
        ):
            box.addWidget(part)
        box.addLayout(buttons)

    def _connect(self) -> None:
        self._again.clicked.connect(self._ask_again)
        self._keep.clicked.connect(self._save)
        self._replace.clicked.connect(self._take_in)
        self._back.clicked.connect(self._show)
        self._input.bug_found.connect(self.bug_found)
        self.shown.large_requested.connect(self._show_large)
        self.shown.confirmation_requested.connect(self._add_confirmation)
        self.shown.guide_requested.connect(self.guide_requested)
        self.shown.replace_requested.connect(self._take_in)
        self._entry.large_requested.connect(self._show_large)
        self._safe.jobs.slow.connect(self._say_slow)

    # ── what is seen ─────────────────────────────────────────────────────────────────────────────

    def _show(self, *, taking: bool = False) -> None:
        """Show the code that is held, else what takes one in, else that the keyring is asked."""
        held, waits = self._held, self.is_asking
        takes = not waits and (taking or held is None)
        self._said.say(tr("Asking the keyring…") if waits else "")
        self._said.setVisible(waits)
        self._input.setVisible(takes)
        self._keep.setVisible(takes)
        self._keep.setText(
            tr("Keep in the keyring") if self.has_keyring else tr("Show it without keeping it")
        )
        seen = held is not None and not takes and not waits
        self.shown.setVisible(seen and held is not None and held.code is not None)
        self._entry.setVisible(seen and held is not None and held.code is None)
        self._replace.setVisible(seen and held is not None and held.code is None)
        self._back.setVisible(takes and held is not None)
        self._older.setVisible(seen and bool(self._older.text()))
        self._trouble.setVisible(not self.has_keyring)
        self.held_changed.emit()

    def _take_in(self) -> None:
        self.shown.cover()
        self._entry.cover()
        self._show(taking=True)
        self._input.focus_input()

    def _show_kept(self, found: tuple[str | None, str | None, str | None]) -> None:
        code, confirmation, entry = found
        self.has_keyring = True
        held = None
        if code is not None:
            with suppress(RuleViolationError):  # something else lies there; a new one replaces it
                held = _Held(TakenCode(parse_activation_code(code), confirmation or ""))
        if held is None and entry:
            held = _Held(entry=entry)
        self._hold(held)

    def _hold(self, held: _Held | None) -> None:
        self._held = held
        if held is not None and held.code is not None:
            code = held.code
            modules = self._services.drawing.draw(code.code.text)
            self.shown.show_code(code.code, code.confirmation, modules)
        elif held is not None:
            self._entry.show_secret(held.entry)
        self._show()

    def _show_large(self) -> None:
        held = self._held
        if held is None:
            return
        self.shown.cover()  # one open picture is enough
        self._entry.cover()
        text = held.code.code.text if held.code is not None else held.entry
        LargeCode(self._look, self._services.drawing.draw(text), self).open()

    def _add_confirmation(self) -> None:
        if self._held is not None and self._held.code is not None:
            self._take_in()
            self._input.give(self._held.code)
            self._input.focus_confirmation()

    # ── the keyring ──────────────────────────────────────────────────────────────────────────────

    def _ask_again(self) -> None:
        if self._card is not None:
            self.has_keyring = True
            self.ask_keyring(self._card)

    def _save(self) -> None:
        held = self._given()
        if held is None or self._card is None:
            return
        if not self.has_keyring:
            self._input.forget()
            self._hold(held)
            return
        card, secrets = self._card, self._services.secrets

        def keep() -> None:
            if held.code is None:
                secrets.keep(card, _ENTRY, held.entry)
                secrets.forget(card, _CODE)
                secrets.forget(card, _CONFIRMATION)
                return
            secrets.keep(card, _CODE, held.code.code.text)
            if held.code.confirmation:
                secrets.keep(card, _CONFIRMATION, held.code.confirmation)
            else:
                secrets.forget(card, _CONFIRMATION)
            secrets.forget(card, _ENTRY)

        def done(_: None) -> None:
            self._input.forget()
            self._older.say("")
            self._hold(held)
            self.kept.emit()

        def show_unkept() -> None:
            self._input.forget()
            self._hold(held)

        self._keep.setEnabled(False)
        self._ask(keep, done, show_unkept)

    def _given(self) -> _Held | None:
        """Return what was typed; where it is nothing, say so beside the field."""
        taken = self._input.taken()
        if taken is not None:
            return _Held(taken)
        if other := self._input.other():
            try:
                return _Held(entry=parse_secret(_ENTRY, other))
            except RuleViolationError as error:
                self._input.refuse(sentence(error))
                return None
        self._input.insist()
        taken = self._input.taken()
        return _Held(taken) if taken is not None else None

    def _ask(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        unkept: Callable[[], None] | None = None,
    ) -> None:
        """Ask the keyring; a page that shows another card by then hears nothing."""
        card = self._card

        def heard() -> bool:
            if not isValid(self) or self._card is not card or card is None:
                return False
            self.is_asking = False
            self._keep.setEnabled(True)
            return True

        def answered(result: T) -> None:
            if heard():
                done(result)

        def failed(error: RenewDeskError) -> None:
            if heard():
                self._failed(error, unkept)

        self._safe.jobs.submit(work, answered, failed)

    def _failed(self, error: RenewDeskError, unkept: Callable[[], None] | None) -> None:
        if isinstance(error, RuleViolationError):  # too long for a keyring, as it was typed
            self._input.refuse(sentence(error))
            self._show(taking=True)
            return
        self.has_keyring = False
        self._trouble.say(
            tr("Nothing is kept now."),
            tr(
                "{why} What you enter is shown here, and forgotten when you leave this page."
            ).format(why=sentence(error)),
        )
        if unkept is not None:
            unkept()
        else:
            self._show()

    def _say_slow(self) -> None:
        if self.is_asking:
            self._said.say(
                tr("No answer yet. The keyring may ask for its password in a window of its own.")
            )

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Cover everything; whoever shows the part again asks the keyring again."""
        self.shown.cover()
        self._entry.cover()
        super().hideEvent(event)
