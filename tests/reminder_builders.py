"""Cards that are watched, and an owner's diary: what reminds, moment by moment, without storage."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from renewdesk.domain.busy_days import BusyDays
from renewdesk.domain.clocks import Clock
from renewdesk.domain.fold import fold_card
from renewdesk.domain.own_times import OwnTimes
from renewdesk.domain.reminder_log import Delivery, ReminderRow
from renewdesk.domain.reminders import Pass, Planned, due_reminders, upcoming_reminders
from renewdesk.domain.settings import Settings
from renewdesk.domain.watched import Watched
from tests.builders import OWNER, a_card, a_clock, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewdesk.domain.cards import Card
    from renewdesk.domain.events import Event
    from renewdesk.domain.rules import Rule


def watched(
    clock: Clock | Rule, *events: Event, now: str | datetime, card: Card | None = None, **own: Any
) -> Watched:
    """Return a card with one clock as it stands at ``now``; ``own`` and ``busy`` as given."""
    one = clock if isinstance(clock, Clock) else a_clock(clock)
    return Watched(card or a_card(), [one], fold_card([one], events, moment(now)), events, **own)


class Diary:
    """One clock and its log; every reminder that is due counts as shown at once."""

    def __init__(self, clock: Clock | Rule, *events: Event, zone: str = OWNER, **settings: Any):
        self.clock = clock
        self.events = list(events)
        self.card = a_card()
        self.zone = zone
        self.settings = Settings(**settings)
        self.log: list[ReminderRow] = []
        self.own = OwnTimes()
        self.busy = BusyDays()

    def look(self, now: str | datetime) -> Pass:
        """Return what a pass at ``now`` finds, without writing anything down."""
        card = self._watched(now)
        return due_reminders(moment(now), [card], self.settings, self.zone, self.log)

    def tick(self, now: str | datetime) -> list[str]:
        """Do a pass at ``now`` and return what it showed, as in ``lead 7``."""
        found = self.look(now)
        for row in found.lapsed:
            self._write(replace(row, snoozed_until=None))
        for one in found.superseded:
            self._write(row_of(one, Delivery.SUPERSEDED, moment(now)))
        for one in found.show:
            shown = row_of(one, Delivery.SHOWN, moment(now))
            self._write(replace(shown, shown_at=moment(now)))
        return names(found.show)

    def ahead(self, now: str | datetime, until: str | datetime) -> tuple[Planned, ...]:
        """Return what comes between two moments if nothing happens."""
        card = self._watched(now)
        return upcoming_reminders(
            moment(now), moment(until), [card], self.settings, self.zone, self.log
        )

    def live(
        self, first: str | datetime, last: str | datetime, **step: float
    ) -> Iterator[tuple[str, datetime]]:
        """Yield what is shown, and when, while time goes on from ``first`` to ``last``."""
        now = moment(first)
        while now <= moment(last):
            for name in self.tick(now):
                yield name, now
            now += timedelta(**step)

    def answer(self, name: str, **changes: Any) -> None:
        """Change what the log says of a reminder, named as in ``lead 7``."""
        (row,) = (one for one in self.log if f"{one.kind.value} {one.step}" == name)
        self._write(replace(row, **changes))

    def _watched(self, now: str | datetime) -> Watched:
        own, busy = self.own, self.busy
        return watched(self.clock, *self.events, now=now, card=self.card, own=own, busy=busy)

    def _write(self, row: ReminderRow) -> None:
        self.log = [one for one in self.log if one.id != row.id] + [row]


def row_of(planned: Planned, delivery: Delivery, at: datetime) -> ReminderRow:
    """Return the log's row of a reminder."""
    return ReminderRow(
        id=planned.id,
        card=planned.card.id,
        clock=planned.clock.id,
        kind=planned.kind,
        boundary_on=planned.boundary_on,
        step=planned.step,
        due_at=planned.due_at,
        claimed_at=at,
        delivery=delivery,
    )


def names(reminders: Iterable[Planned]) -> list[str]:
    """Return reminders by kind and step, as in ``lead 7``."""
    return [f"{one.kind.value} {one.step}" for one in reminders]
