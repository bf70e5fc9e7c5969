"""A card with everything that decides when it reminds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.busy_days import BusyDays
from renewdesk.domain.folded import State
from renewdesk.domain.own_times import OwnTimes
from renewdesk.domain.passwords import password_due_on
from renewdesk.domain.reminder_boundaries import Announcing
from renewdesk.domain.reminder_times import OwnersHours
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.retries import Retry
    from renewdesk.domain.settings import Settings


@value
class Watched:
    """A card with its clocks, their fold in the same order, its ledger, and times of its own.

    ``retries`` are the tries of its renewals that are to be made again.
    """

    card: Card
    clocks: Sequence[Clock]
    folded: Sequence[Folded]
    events: Sequence[Event]
    own: OwnTimes = OwnTimes()
    busy: BusyDays = BusyDays()
    retries: Sequence[Retry] = ()

    def announcing(
        self, clock: Clock, folded: Folded, settings: Settings, owner_zone: str
    ) -> Announcing:
        """Return one of its clocks with what decides when it is announced."""
        hours = OwnersHours.of(settings, owner_zone)
        if self.own.hour is not None:
            hours = replace(hours, remind=self.own.hour)
        leads = self.own.leads_of(clock.id)
        return Announcing(
            clock,
            folded,
            settings,
            hours,
            self.recorded_at(folded),
            leads,
            self.busy,
            self._password_on(clock),
            tuple(self._retries_of(clock)),
        )

    def _password_on(self, clock: Clock) -> date | None:
        """Return when to change the password: the first clock of a card that lives speaks of it."""
        due_on = password_due_on(self.card)
        if due_on is None or clock.id != self.clocks[0].id:
            return None
        return due_on if any(one.state is not State.ENDED for one in self.folded) else None

    def _retries_of(self, clock: Clock) -> Iterator[Retry]:
        """Yield what is to be tried again of a clock; the first one also speaks for the card."""
        known = {one.id for one in self.clocks}
        if all(one.state is State.ENDED for one in self.folded):
            return
        for retry in self.retries:
            speaks = retry.clock if retry.clock in known else self.clocks[0].id
            if clock.id == speaks:
                yield retry

    def recorded_at(self, folded: Folded) -> datetime | None:
        """Return when the payment that still waits for confirmation was entered."""
        if folded.because is None or folded.confirmed:
            return None
        wanted = folded.because.event
        return next((one.recorded_at for one in self.events if one.id == wanted), None)
