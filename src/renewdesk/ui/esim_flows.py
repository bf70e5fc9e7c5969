"""What the owner wants with the activation code of an eSIM, from the click to the keyring."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.cards import Form
from renewdesk.ui.dialogs.activation_dialog import ActivationDialog
from renewdesk.ui.dialogs.moving_guide import GUIDE, MovingGuide
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.ids import CardId
    from renewdesk.domain.procedures import Guide
    from renewdesk.services.views import CardDetail
    from renewdesk.ui.dialogs.esim.code_input import TakenCode
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.safe import Safe
    from renewdesk.ui.services import Services


class EsimFlows(QObject):
    """Opens the dialog of a card, and carries a code that came before its card.

    `card_wanted` asks for a card to be added for such a code; `install_requested` carries a card
    whose profile is installed, `contact_requested` one whose seller is to be asked. `edited`
    carries the `Edited` of a card that noted its new phone.
    """

    card_wanted = Signal()
    install_requested = Signal(str)
    contact_requested = Signal(str)
    edited = Signal(object)
    fault_found = Signal(object)
    said = Signal(str)

    def __init__(
        self, look: Look, services: Services, jobs: Jobs, safe: Safe, window: QWidget
    ) -> None:
        super().__init__(window)
        self._look = look
        self._services = services
        self._jobs = jobs
        self._safe = safe
        self._window = window
        self._taken: TakenCode | None = None

    def show(self, card: str) -> None:
        """Show the code of a card, or take one in; a card that is no eSIM has none."""
        work = partial(self._services.desk.card, card)
        self._jobs.submit(work, self._show, self.fault_found.emit)

    def move(self, card: str) -> None:
        """Show how an eSIM is moved to another phone; a physical SIM is only put there."""
        services = self._services

        def read() -> tuple[CardDetail, Carrier | None, Guide]:
            detail = services.desk.card(card)
            carrier = detail.view.card.carrier
            known = services.catalogue.carrier(carrier) if carrier else None
            return detail, known, services.procedures.guide(GUIDE)

        self._jobs.submit(read, self._guide, self.fault_found.emit)

    def take_in(self, paths: Sequence[str] = ()) -> None:
        """Take a code in, from a file that was dropped if any, before its card is added."""
        dialog = self._dialog(None)
        dialog.taken.connect(self._wait_for_card)
        dialog.open()
        if paths:
            dialog.take_files(paths)
        else:
            dialog.ask_keyring()

    def follow_card(self, card: Card) -> None:
        """Go on after a card was added: with the code that waits for it, or by asking for one."""
        taken, self._taken = self._taken, None
        if taken is None:
            self._open(card.id)
            return
        dialog = self._dialog(card.id)
        dialog.open()
        dialog.give(taken)

    def drop_waiting(self) -> None:
        """Forget a code whose card was not added after all."""
        self._taken = None

    def _show(self, detail: CardDetail) -> None:
        card = detail.view.card
        if card.form is not Form.ESIM:
            words = tr("{card} is a physical SIM and has no activation code.")
            self.said.emit(words.format(card=card.label))
            return
        self._open(card.id)

    def _guide(self, found: tuple[CardDetail, Carrier | None, Guide]) -> None:
        detail, carrier, guide = found
        card = detail.view.card
        if card.form is not Form.ESIM:
            words = tr("{card} is a physical SIM: put it into the other phone.")
            self.said.emit(words.format(card=card.label))
            return
        about = card, carrier, guide
        dialog = MovingGuide(self._look, self._services, self._jobs, about, self._window)
        dialog.edited.connect(self.edited)
        dialog.code_requested.connect(partial(self._open, card.id))
        dialog.contact_requested.connect(partial(self.contact_requested.emit, card.id))
        dialog.setModal(True)
        dialog.open()

    def _open(self, card: CardId) -> None:
        dialog = self._dialog(card)
        dialog.install_requested.connect(partial(self.install_requested.emit, card))
        dialog.guide_requested.connect(partial(self.move, card))
        dialog.open()
        dialog.ask_keyring()

    def _wait_for_card(self, taken: TakenCode) -> None:
        self._taken = taken
        self.card_wanted.emit()

    def _dialog(self, card: CardId | None) -> ActivationDialog:
        dialog = ActivationDialog(self._look, self._services, self._safe, card, self._window)
        dialog.bug_found.connect(self._jobs.bug_found)
        dialog.setModal(True)
        return dialog
