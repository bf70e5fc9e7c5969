"""The desk's storage: one unit of work at a time, atomic, in the order in which it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.services.ports.receipt_checks import ReceiptChecks
from renewdesk.services.ports.receipt_lists import ReceiptLists
from renewdesk.services.ports.receipt_rows import ReceiptRows
from renewdesk.services.ports.waiting_rows import WaitingRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import CardId, EventId, PlanId, ReminderId, RenewalId
    from renewdesk.domain.known_hosts import KnownHost
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.domain.reminder_log import ReminderRow
    from renewdesk.domain.renewals import Renewal
    from renewdesk.domain.rounds import Round


class UnitOfWork(ReceiptRows, ReceiptLists, ReceiptChecks, WaitingRows, Protocol):
    """Everything one use case may read and write; all of it happens or none.

    Lists come in a stable order: cards by creation, clocks by creation, events by entry, receipts
    by when they were added, reminders by ``due_at``, renewals and rounds by their start, plans as
    they came. ``card=None`` means of all cards.

    What stands of receipts and of waiting files in it is told by its bases.
    """

    def cards(self) -> list[Card]:
        """Return all cards, archived ones too."""

    def card(self, card: CardId) -> Card:
        """Return one card.

        Raises:
            NotFoundError: there is none of that id.
        """

    def save_card(self, card: Card) -> None:
        """Add a card or replace everything it says."""

    def delete_card(self, card: CardId) -> None:
        """Remove a card and everything that hangs on it.

        Raises:
            NotFoundError: there is none of that id.
        """

    def leftovers(self) -> list[CardId]:
        """Return the deleted cards whose secrets may still be in the keyring, oldest first."""

    def note_leftover(self, card: CardId, at: datetime) -> None:
        """Note that the secrets of a deleted card are still to be removed."""

    def strike_leftover(self, card: CardId) -> None:
        """Note that nothing of a deleted card is left; where nothing was noted nothing happens."""

    def clocks(self, card: CardId | None = None) -> list[Clock]:
        """Return clocks with all their rule versions."""

    def save_clock(self, clock: Clock) -> None:
        """Add a clock or replace everything it says."""

    def events(self, card: CardId | None = None) -> list[Event]:
        """Return events, voided ones too."""

    def event(self, event: EventId) -> Event:
        """Return one event.

        Raises:
            NotFoundError: there is none of that id.
        """

    def next_entry(self) -> int:
        """Return the next number in the order of entry."""

    def add_event(self, event: Event) -> None:
        """Append an event; of one that is there nothing changes that a date comes from."""

    def void_event(self, event: EventId, at: datetime | None) -> None:
        """Void an event at an instant, or bring it back with None."""

    def reminders(self, card: CardId | None = None) -> list[ReminderRow]:
        """Return the reminder log."""

    def claim_reminder(self, row: ReminderRow, stale_before: datetime) -> bool:
        """Insert a row, or retake one of the same boundary and step that never came further.

        Return False when another process holds or has finished it: a claim is retaken only when it
        is older than ``stale_before`` or failed.
        """

    def save_reminder(self, row: ReminderRow) -> None:
        """Replace what is known of a claimed reminder, by its id."""

    def reminder(self, reminder: ReminderId) -> ReminderRow:
        """Return one reminder.

        Raises:
            NotFoundError: there is none of that id.
        """

    def renewals(self, card: CardId | None = None) -> list[Renewal]:
        """Return renewals, ended ones too."""

    def renewal(self, renewal: RenewalId) -> Renewal:
        """Return one renewal.

        Raises:
            NotFoundError: there is none of that id.
        """

    def save_renewal(self, renewal: Renewal) -> None:
        """Add a renewal or replace everything it says."""

    def save_answer(self, renewal: RenewalId, name: str, text: str, at: datetime) -> None:
        """Keep one thing that was typed into a renewal; an empty text takes it away.

        Raises:
            NotFoundError: there is no such renewal.
        """

    def noted_plans(self, seller: str | None = None) -> list[NotedPlan]:
        """Return noted plans, of one seller or of all."""

    def noted_plan(self, plan: PlanId) -> NotedPlan:
        """Return one noted plan.

        Raises:
            NotFoundError: there is none of that id.
        """

    def save_noted_plan(self, plan: NotedPlan) -> None:
        """Add a noted plan or replace everything it says."""

    def delete_noted_plan(self, plan: PlanId) -> None:
        """Remove a noted plan; renewals that chose it go on naming it.

        Raises:
            NotFoundError: there is none of that id.
        """

    def rounds(self) -> list[Round]:
        """Return rounds of renewals, ended ones too."""

    def save_round(self, one: Round) -> None:
        """Add a round or replace everything it says."""

    def settings(self) -> dict[str, str]:
        """Return the stored settings, key to text."""

    def save_settings(self, values: Mapping[str, str]) -> None:
        """Store settings; keys that are not named stay."""

    def confirmed_hosts(self, card: CardId) -> frozenset[str]:
        """Return the exact hosts that the owner confirmed for a card."""

    def confirm_host(self, card: CardId, host: str, at: datetime) -> None:
        """Remember that the owner confirmed an exact host for a card."""

    def unconfirm_host(self, card: CardId, host: str) -> bool:
        """Forget that, and tell whether it was so."""

    def known_carriers(self) -> frozenset[str]:
        """Return the carriers whose official hosts were pinned, if only to none."""

    def unknown_carriers(self) -> frozenset[str]:
        """Return the carriers of cards whose official hosts were not pinned yet."""

    def know_carrier(self, carrier: str, at: datetime) -> None:
        """Remember that a carrier's official hosts are pinned from now on."""

    def known_hosts(self, carrier: str) -> list[KnownHost]:
        """Return the exact hosts that may be opened for a carrier: oldest first, then by name."""

    def save_known_host(self, carrier: str, host: KnownHost) -> None:
        """Add a host of a known carrier, or replace what is known of it."""

    def forget_host(self, carrier: str, host: str) -> bool:
        """Take a host away from a carrier; tell whether it was there."""

    def save_desk_rows(self, rows: Iterable[tuple[Card, Sequence[Folded]]]) -> None:
        """Write the ready rows from which the first picture of the desk is painted."""


class Storage(Protocol):
    """Where units of work come from. Used from one thread only."""

    def reading(self) -> AbstractContextManager[UnitOfWork]:
        """Open a unit that reads one consistent state.

        Raises:
            DataDamagedError: the database failed a check.
            EnvironmentFaultError: it cannot be opened or is busy for too long.
        """

    def writing(self) -> AbstractContextManager[UnitOfWork]:
        """Open a unit that commits at its end, or rolls everything back on an error.

        Raises:
            DataDamagedError: the database failed a check.
            EnvironmentFaultError: it cannot be written or is busy for too long.
        """

    def version(self) -> int:
        """Return a number that another process's commit changes (``PRAGMA data_version``)."""

    def writes(self) -> int:
        """Return how many writing units were opened here; :meth:`version` tells of all others."""

    def copy_to(self, target: Path) -> None:
        """Write a verified, self-contained copy of the database, atomically.

        Raises:
            EnvironmentFaultError: the copy could not be written or failed its check.
        """

    def close(self) -> None:
        """Release the database."""
