"""Read the desk: all cards in their order, one card in full, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.standing import Phase, is_unconfirmed
from renewdesk.services.loading import find_card, load_folded, refresh_rows
from renewdesk.services.number_services import with_present_labels
from renewdesk.services.views import CardDetail, CardView, in_desk_order, view_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.settings import KeepingSettings
    from renewdesk.services.time_here import TimeHere


class ReadingDesk:
    """The use cases that only look."""

    def __init__(self, storage: Storage, time_here: TimeHere, settings: KeepingSettings) -> None:
        self._storage = storage
        self._time = time_here
        self._settings = settings

    def cards(self, *, archived: bool = False) -> list[CardView]:
        """Return all cards in desk order; archived ones only when asked for."""
        now = self._time.now()
        with self._storage.reading() as unit:
            leads = self._settings.read_in(unit).leads_in_force
            views = [
                view_of(card, folded, now, clocks, leads)
                for card, clocks, folded in load_folded(unit, now)
                if archived or card.archived_at is None
            ]
        return in_desk_order(views)

    def card(self, reference: str) -> CardDetail:
        """Return one card with its ledger and receipts.

        Raises:
            NotFoundError: no card fits, or several do.
        """
        with self._storage.reading() as unit:
            return self.card_in(unit, find_card(unit, reference))

    def card_in(self, unit: UnitOfWork, card: Card) -> CardDetail:
        """Do what :meth:`card` does, within a unit of work that is open already."""
        now = self._time.now()
        leads = self._settings.read_in(unit).leads_in_force
        ((_, clocks, folded),) = load_folded(unit, now, card.id)
        events = [one for one in unit.events(card.id) if one.voided_at is None]
        events.sort(key=lambda one: one.order(card.zone), reverse=True)
        return CardDetail(
            view_of(with_present_labels(card, unit), folded, now, clocks, leads),
            tuple(events),
            tuple(unit.receipts(card.id)),
            unit.confirmed_hosts(card.id),
        )

    def leads_in(self, unit: UnitOfWork) -> Mapping[str, Sequence[int]]:
        """Return the reminder times in force, within a unit of work that is open already."""
        return self._settings.read_in(unit).leads_in_force

    def due(self, within_days: int) -> list[CardView]:
        """Return the cards that end within so many days, are in a stage or need a date."""
        urgent = {Phase.LAST_DAY, Phase.STAGE, Phase.UNKNOWN}
        return [
            view
            for view in self.cards()
            if (one := view.standing.leading) is not None
            and (
                one.phase in urgent
                or (one.days_left is not None and one.days_left <= within_days)
                or any(map(is_unconfirmed, view.standing.clocks))
            )
        ]

    def version(self) -> int:
        """Return a number that changes when another process has saved something."""
        return self._storage.version()

    def refresh_all(self) -> None:
        """Write the ready rows of every card anew, after an upgrade or a repair."""
        with self._storage.writing() as unit:
            refresh_rows(unit, self._time.now(), [card.id for card in unit.cards()])
