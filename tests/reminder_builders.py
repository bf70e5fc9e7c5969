"""Cards that are watched, and an owner's diary: what reminds, moment by moment, without storage."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from renewdesk.domain.busy_days import BusyDays
from renewdesk.domain.clocks import Clock
from renewdesk.domain.fold import fold_card
from renewdesk.domain.ids import RenewalId
from renewdesk.domain.own_times import OwnTimes
from renewdesk.domain.reminder_log import Delivery, ReminderRow
from renewdesk.domain.reminders import Pass, Planned, due_reminders, upcoming_reminders
from renewdesk.domain.renewals import Failure, Reason, Renewal, Step
from renewdesk.domain.retries import retries_of
from renewdesk.domain.settings import Settings
from renewdesk.domain.watched import Watched
from tests.builders import CARD, OWNER, a_card, a_clock, moment

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
        self.renewals: list[Renewal] = []

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
        tries = retries_of(self.renewals, self.events, moment(now))
        card = watched(self.clock, *self.events, now=now, card=self.card, own=own, busy=busy)
        return replace(card, retries=tries)

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


def a_renewal(started_at: str = "2026-11-20T10:00+08:00", **facts: Any) -> Renewal:
    """Return an open renewal of the card of the builders."""
    at = moment(started_at)
    known: dict[str, Any] = {
        "id": RenewalId("renewal-1"),
        "card": CARD,
        "clock": None,
        "started_at": at,
        "changed_at": at,
    }
    return Renewal(**(known | facts))


def a_failure(at: str, retry_at: str = "", **facts: Any) -> Failure:
    """Return a try to pay that did not work, to be made again at an instant."""
    known: dict[str, Any] = {"step": Step.PAY, "reason": Reason.CARD_REFUSED}
    retry = moment(retry_at) if retry_at else None
    return Failure(at=moment(at), retry_at=retry, **(known | facts))


def names(reminders: Iterable[Planned]) -> list[str]:
    """Return reminders by kind and step, as in ``lead 7``."""
    return [f"{one.kind.value} {one.step}" for one in reminders]
