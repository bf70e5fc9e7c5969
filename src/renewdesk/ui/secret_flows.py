"""What the owner wants with a card's secrets, and what becomes of them when the card is deleted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.ui.dialogs.delete_card_dialog import DeleteCardDialog
from renewdesk.ui.dialogs.message_dialog import MessageDialog
from renewdesk.ui.dialogs.secrets_dialog import SecretsDialog
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QDialog, QWidget

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.ids import CardId
    from renewdesk.services.deleting import Deleted, Deletion
    from renewdesk.services.password_dates import PasswordDates
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.safe import Safe
    from renewdesk.ui.services import Services


class SecretFlows(QObject):
    """Opens the dialogs, and removes from the keyring what belongs to deleted cards.

    `card_deleted` tells that nothing of before can be undone any more.
    """

    card_deleted = Signal()
    fault_found = Signal(object)
    said = Signal(str)

    def __init__(
        self,
        look: Look,
        services: Services,
        jobs: Jobs,
        safe: Safe,
        bus: ChangeBus,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._look = look
        self._services = services
        self._jobs = jobs
        self._safe = safe
        self._bus = bus
        self._window = window

    def show(self, card: str) -> None:
        """Show the secrets of a card, and when to change its password."""
        work = partial(self._services.password_dates.read, card)
        self._jobs.submit(work, self._show, self.fault_found.emit)

    def delete(self, card: str) -> None:
        """Ask whether to delete an archived card; one that is not says what to do first."""
        work = partial(self._services.deleting.preview, card)
        self._jobs.submit(work, self._ask, self.fault_found.emit)

    def clear_leftovers(self) -> None:
        """Remove what the keyring still holds of cards deleted earlier, if it answers."""
        self._jobs.submit(self._services.deleting.leftovers, self._clear, _ignore)

    def _show(self, dates: PasswordDates) -> None:
        look, services, jobs = self._look, self._services, self._jobs
        dialog = SecretsDialog(look, services, jobs, self._safe, dates, self._window)
        dialog.changed.connect(self._bus.changed.emit)
        self._open(dialog)

    def _ask(self, deletion: Deletion) -> None:
        dialog = DeleteCardDialog(self._look, self._services, self._jobs, deletion, self._window)
        dialog.deleted.connect(self._deleted)
        self._open(dialog)

    def _deleted(self, deleted: Deleted) -> None:
        self.card_deleted.emit()
        self._bus.changed.emit(deleted.changes)
        label = deleted.deletion.card.label
        self.said.emit(tr("{card} was deleted.").format(card=label))
        self._forget(deleted.deletion.card.id, partial(self._tell_rest, label))

    def _clear(self, cards: Sequence[CardId]) -> None:
        for card in cards:
            self._forget(card, _ignore)

    def _forget(self, card: CardId, failed: Callable[[RenewDeskError], None]) -> None:
        work = partial(self._services.secrets.forget_all, card)
        strike = partial(self._services.deleting.strike_off, card)
        self._safe.jobs.submit(
            work, lambda _: self._jobs.submit(strike, None, self.fault_found.emit), failed
        )

    def _tell_rest(self, label: str, error: RenewDeskError) -> None:
        words = tr(
            "{card} was deleted, but what the keyring holds of it is still there. RenewDesk tries "
            "again at its next start. {why}"
        ).format(card=label, why=sentence(error))
        title = tr("Secrets are still in the keyring")
        self._open(MessageDialog(self._look, title, words, parent=self._window))

    def _open(self, dialog: QDialog) -> None:
        dialog.setModal(True)
        dialog.open()


def _ignore(_error: RenewDeskError) -> None:
    """Leave it for the next start."""
