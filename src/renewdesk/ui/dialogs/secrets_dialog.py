"""The secrets of a card: read from the keyring when asked for, kept there and nowhere else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from renewdesk.domain.errors import RenewDeskError, RuleViolationError
from renewdesk.domain.secrets import SecretKind
from renewdesk.ui.announce import announce
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.dialogs.card_top import CardTop
from renewdesk.ui.dialogs.frame import Body, DialogFrame, Scroll
from renewdesk.ui.dialogs.password_reminder import PasswordReminder
from renewdesk.ui.dialogs.secret_row import SecretRow
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.widgets.button import Button, ButtonKind
from renewdesk.ui.widgets.line import Line
from renewdesk.ui.widgets.section_label import SectionLabel
from renewdesk.ui.widgets.text import Text
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

    from renewdesk.domain.changes import Changes
    from renewdesk.services.password_dates import PasswordDates
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.safe import Safe
    from renewdesk.ui.services import Services

T = TypeVar("T")
_WIDTH = 560
_PASSWORD = SecretKind.ACCOUNT_PASSWORD


class SecretsDialog(DialogFrame):
    """Shows which secrets are kept; each is read when it is to be shown or copied, not before.

    `changed` carries the `Changes` of the reminder to change the password. A keyring that is
    locked, absent or silent makes the rows say nothing; the reminder works all the same.
    """

    changed = Signal(object)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        safe: Safe,
        dates: PasswordDates,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tr("Secrets of {card}").format(card=dates.card.label), parent)
        self._services = services
        self._safe = safe
        self._card = dates.card
        self._asking = Asking(jobs, self)
        self._rows = {kind: SecretRow(look, kind) for kind in SecretKind}
        self._said = Text(look, role=Role.SMALL, tone=Tone.TEXT3).wrapping()
        self._reminder = PasswordReminder(look)
        self._reminder.show_dates(dates)
        self._again = Button(look, tr("Try again"))
        self._again.clicked.connect(self._load)
        self.set_body(Scroll(self._laid_out(look)))
        self._connect()
        self.add_left(self._said)
        self.add_button(self._again)
        close = Button(look, tr("Close"), kind=ButtonKind.PRIMARY)
        close.clicked.connect(self.accept)
        self.add_button(close, default=True)
        self._again.hide()
        close.setFocus()
        self.fit(_WIDTH)
        self._load()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        for row in self._rows.values():
            row.hide_secret()
        super().hideEvent(event)

    def _laid_out(self, look: Look) -> Body:
        body = Body()
        box = QVBoxLayout(body)
        box.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        box.setSpacing(look.px(4))
        box.addWidget(CardTop(look, self._card))
        box.addSpacing(look.px(6))
        where = tr(
            "Secrets lie in the system’s keyring and nowhere else: in no copy of the desk, in no "
            "export. What is shown is hidden after 30 seconds; what is copied is taken off the "
            "clipboard after 30 seconds."
        )
        box.addWidget(Text(look, where, Role.SMALL, tone=Tone.TEXT3).wrapping())
        box.addSpacing(look.px(6))
        for place, row in enumerate(self._rows.values()):
            if place:
                box.addWidget(Line(look))
            box.addWidget(row)
        box.addSpacing(look.px(12))
        box.addWidget(SectionLabel(look, tr("Changing the password")))
        box.addSpacing(look.px(4))
        box.addWidget(self._reminder)
        box.addStretch(1)
        return body

    def _connect(self) -> None:
        for kind, row in self._rows.items():
            row.show_requested.connect(partial(self._read, kind, row.reveal))
            row.copy_requested.connect(partial(self._read, kind, self._copy))
            row.typed.connect(partial(self._keep, kind))
            row.remove_requested.connect(partial(self._forget, kind))
            row.resized.connect(self._grow_soon)
        self._safe.jobs.slow.connect(self._say_slow)
        self._reminder.months_chosen.connect(self._remind)
        self._reminder.changed.connect(self._note_change)

    # ── the keyring ──────────────────────────────────────────────────────────────────────────────

    def _ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Ask the keyring; a dialog that is gone hears nothing."""
        self.show_trouble("")
        self._again.hide()
        self._said.say(tr("Asking the keyring…"))

        def answered(result: T) -> None:
            if isValid(self):
                self._said.say("")
                done(result)

        def failed(error: RenewDeskError) -> None:
            if isValid(self):
                self._failed(error)

        self._safe.jobs.submit(work, answered, failed)

    def _load(self) -> None:
        for row in self._rows.values():
            row.show_waiting()
        self._ask(partial(self._services.secrets.which, self._card.id), self._show_kept)

    def _show_kept(self, kept: frozenset[SecretKind]) -> None:
        for kind, row in self._rows.items():
            row.show_kept(kept=kind in kept)
        self._grow_soon()

    def _read(self, kind: SecretKind, then: Callable[[str], None]) -> None:
        def found(secret: str | None) -> None:
            if secret is None:  # removed meanwhile, in the system's own program
                self._rows[kind].show_kept(kept=False)
            elif self.isVisible():
                then(secret)

        self._ask(partial(self._services.secrets.read, self._card.id, kind), found)

    def _copy(self, secret: str) -> None:
        self._safe.clipboard.copy(secret)
        self._tell(tr("Copied; it is taken off the clipboard in 30 seconds."))

    def _keep(self, kind: SecretKind, typed: str) -> None:
        row = self._rows[kind]
        was_kept = row.is_kept

        def kept(_: None) -> None:
            row.hide_secret()
            row.show_kept(kept=True)
            self._tell(tr("Kept in the keyring."))
            if kind is _PASSWORD and (was_kept or self._card.password_changed_on is None):
                self._note_change()

        self._ask(partial(self._services.secrets.keep, self._card.id, kind, typed), kept)

    def _forget(self, kind: SecretKind) -> None:
        def gone(_: None) -> None:
            self._rows[kind].show_kept(kept=False)
            self._tell(tr("Removed from the keyring."))

        self._ask(partial(self._services.secrets.forget, self._card.id, kind), gone)

    def _say_slow(self) -> None:
        self._said.say(
            tr("No answer yet. The keyring may ask for its password in a window of its own.")
        )

    def _failed(self, error: RenewDeskError) -> None:
        self._said.say("")
        if isinstance(error, RuleViolationError) and error.field in self._rows:
            self._rows[SecretKind(error.field)].refuse(sentence(error))
            return
        self._again.show()
        self.show_error(error)
        self._grow_soon()

    def _grow_soon(self) -> None:
        """Get higher once Qt has laid out what changed."""
        QTimer.singleShot(0, self, self.grow)

    def _tell(self, words: str) -> None:
        self._said.say(words)
        announce(self, words)

    # ── the reminder to change the password ──────────────────────────────────────────────────────

    def _remind(self, months: int) -> None:
        dates, card = self._services.password_dates, self._card.id
        self._asking.submit(
            lambda: dates.remind(card, months or None), self._show_dates, self.show_error
        )

    def _note_change(self) -> None:
        dates, card = self._services.password_dates, self._card.id
        self._asking.submit(lambda: dates.changed(card), self._show_dates, self.show_error)

    def _show_dates(self, answer: tuple[PasswordDates, Changes]) -> None:
        dates, changes = answer
        self._card = dates.card
        self._reminder.show_dates(dates)
        self._grow_soon()
        self.changed.emit(changes)
