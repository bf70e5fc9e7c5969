"""Delete an archived card with all that hangs on it; only a copy of the desk brings it back.

What the keyring holds of the card goes too, but the keyring may be locked or silent. So the card's
id is noted in the same transaction that deletes the card, and struck off once the keyring has
forgotten it: whatever happens in between, the next start knows what is left to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.own_times import OwnTimes
from renewdesk.domain.values import value
from renewdesk.services.loading import find_card
from renewdesk.services.named_files import needed_files
from renewdesk.services.reminder_desk import mute_card
from renewdesk.services.stored_times import own_times_to

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from renewdesk.domain.cards import Card
    from renewdesk.domain.ids import CardId
    from renewdesk.services.ports.files import Backups, ReceiptFiles
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.time_here import TimeHere


@value(kw_only=True)
class Deletion:
    """What goes with a card: how many entries, receipts and reminders."""

    card: Card
    entries: int
    receipts: int
    reminders: int


@value
class Deleted:
    """A card that was deleted, and the copy of the desk that still has it."""

    deletion: Deletion
    copy: Path
    changes: Changes


class DeletingCards:
    """The use case "delete a card", and the account of what the keyring still holds."""

    def __init__(
        self, storage: Storage, backups: Backups, files: ReceiptFiles, time_here: TimeHere
    ) -> None:
        self._storage = storage
        self._backups = backups
        self._files = files
        self._time = time_here

    def preview(self, reference: str) -> Deletion:
        """Return what :meth:`delete` would remove.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: the card is not archived.
        """
        with self._storage.reading() as unit:
            return self._deletion(unit, find_card(unit, reference))

    def delete(self, reference: str) -> Deleted:
        """Make a verified copy of the desk, then delete a card and note that its secrets must go.

        Files of receipts that nothing else needs go to the trash. What waits to be confirmed and
        was given this card goes on waiting without one.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: the card is not archived; nothing was changed.
            EnvironmentFaultError: the copy could not be made; nothing was changed.
        """
        deletion = self.preview(reference)
        now = self._time.now()
        copy = self._backups.make("before-deleting", now)
        card = deletion.card.id
        with self._storage.writing() as unit:
            deletion = self._deletion(unit, unit.card(card))
            digests = {one.sha256 for one in unit.receipts(card)}
            gone = frozenset(one.id for one in unit.receipts(card))
            self._forget_settings(unit, card)
            unit.delete_card(card)
            unit.note_leftover(card, now)
            kept = needed_files(unit)
        for digest in sorted(digests - kept):
            self._files.discard(digest, now)
        changes = Changes(cards=frozenset({card}), receipts=gone, reminders=True, waiting=True)
        return Deleted(deletion, copy, changes)

    def leftovers(self) -> Sequence[CardId]:
        """Return the deleted cards of which the keyring may still hold something."""
        with self._storage.reading() as unit:
            return unit.leftovers()

    def strike_off(self, card: CardId) -> None:
        """Note that the keyring holds nothing of a deleted card any more."""
        with self._storage.writing() as unit:
            unit.strike_leftover(card)

    @staticmethod
    def _deletion(unit: UnitOfWork, card: Card) -> Deletion:
        if card.archived_at is None:
            raise RuleViolationError(Fault.NOT_ARCHIVED, "card", card=card.label)
        return Deletion(
            card=card,
            entries=len(unit.events(card.id)),
            receipts=len(unit.receipts(card.id)),
            reminders=len(unit.reminders(card.id)),
        )

    @staticmethod
    def _forget_settings(unit: UnitOfWork, card: CardId) -> None:
        clocks = [clock.id for clock in unit.clocks(card)]
        unit.save_settings(own_times_to(card, OwnTimes(), clocks))
        mute_card(unit, card, None)
