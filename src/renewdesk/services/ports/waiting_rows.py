"""Waiting files in the desk's storage, and what is noted later of files and payments.

A part of :class:`renewdesk.services.ports.storage.UnitOfWork`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from renewdesk.domain.events import Payment
    from renewdesk.domain.ids import EventId, WaitingId
    from renewdesk.domain.waiting import WaitingFile


class WaitingRows(Protocol):
    """What one use case may read and write of files that wait for the owner.

    Those in the trash are in no list but their own; everything that is asked by id knows them. A
    card that is deleted leaves the files that were given to it waiting without a card.
    """

    def waiting_files(self) -> list[WaitingFile]:
        """Return the files that wait, the ones that came first first."""

    def waiting_file(self, file: WaitingId) -> WaitingFile:
        """Return one file, in the trash or not.

        Raises:
            NotFoundError: there is none of that id.
        """

    def waiting_of_file(self, sha256: str) -> list[WaitingFile]:
        """Return the waiting files with exactly this content, the ones that came first first."""

    def trashed_waiting(self) -> list[WaitingFile]:
        """Return the files in the trash that never became a receipt, as they came."""

    def save_waiting(self, file: WaitingFile) -> None:
        """Add a waiting file or replace what is known of it."""

    def delete_waiting(self, file: WaitingId) -> None:
        """Let a file wait no longer.

        What it says is forgotten with it, unless a receipt or another waiting file has the same
        content.

        Raises:
            NotFoundError: there is none of that id.
        """

    def digests_with_secret(self) -> frozenset[str]:
        """Return the digests of files that were read and have something secret in them."""

    def save_evidence(self, event: EventId, payment: Payment) -> None:
        """Note channel, method, order number and seller of a payment; nothing else of it changes.

        From now on a search finds its receipts by that.

        Raises:
            NotFoundError: there is no such event.
        """
