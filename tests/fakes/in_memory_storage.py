"""Storage in dictionaries: atomic, ordered and as strict as the real one, gone with the process."""

from __future__ import annotations

import pickle
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.domain.ids import CardId
from renewdesk.domain.reminder_log import Delivery, ReminderRow
from renewdesk.domain.renewals import Renewal, answered
from renewdesk.services.ports.storage import Storage, UnitOfWork
from tests.fakes.in_memory_receipt_checks import InMemoryReceiptChecks
from tests.fakes.in_memory_receipt_lists import InMemoryReceiptLists
from tests.fakes.in_memory_receipts import InMemoryReceiptRows
from tests.fakes.in_memory_state import State
from tests.fakes.in_memory_waiting import InMemoryWaitingRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import ClockId, EventId, PlanId, ReminderId, RenewalId
    from renewdesk.domain.known_hosts import KnownHost
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.domain.reminder_log import ReminderKind
    from renewdesk.domain.rounds import Round

T = TypeVar("T")


class InMemoryStorage(Storage):
    """Commits by replacing the whole state at the end of a unit."""

    def __init__(self) -> None:
        self.state = State()
        self._version = 1
        self._writes = 0
        self._busy = False

    @override
    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        with self._unit(self.state.copy(), writable=False) as unit:
            yield unit

    @override
    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        state = self.state.copy()
        self._writes += 1
        with self._unit(state, writable=True) as unit:
            yield unit
        self.state = state

    @contextmanager
    def _unit(self, state: State, *, writable: bool) -> Iterator[UnitOfWork]:
        self._must_be_idle()
        self._busy = True
        unit = InMemoryUnitOfWork(state, writable=writable)
        try:
            yield unit
        finally:
            self._busy = False
            unit.finish()

    def _must_be_idle(self) -> None:
        if self._busy:
            message = "a unit of work is open already"
            raise RuntimeError(message)

    @override
    def version(self) -> int:
        self._must_be_idle()
        return self._version

    @override
    def writes(self) -> int:
        return self._writes

    def another_process_commits(self) -> None:
        """Do what another program on the same file would do."""
        self._version += 1

    @override
    def copy_to(self, target: Path) -> None:
        self._must_be_idle()
        target.write_bytes(pickle.dumps(self.state))

    @override
    def close(self) -> None:
        self._busy = False


class InMemoryUnitOfWork(
    InMemoryReceiptLists,
    InMemoryReceiptChecks,
    InMemoryReceiptRows,
    InMemoryWaitingRows,
    UnitOfWork,
):
    """Works on the state that it is given; refuses what the database's constraints refuse."""

    def __init__(self, state: State, *, writable: bool) -> None:
        self._held: State | None = state
        self._writable = writable

    def finish(self) -> None:
        self._held = None

    @property
    @override
    def _state(self) -> State:
        if self._held is None:
            message = "this unit of work is over"
            raise RuntimeError(message)
        return self._held

    @property
    @override
    def _changing(self) -> State:
        if not self._writable:
            message = "this unit of work only reads"
            raise RuntimeError(message)
        return self._state

    @override
    def cards(self) -> list[Card]:
        return sorted(self._state.cards.values(), key=lambda one: one.created_at)

    @override
    def card(self, card: CardId) -> Card:
        return _found(self._state.cards, card, Fault.UNKNOWN_CARD, "card")

    @override
    def save_card(self, card: Card) -> None:
        self._changing.cards[card.id] = card

    @override
    def delete_card(self, card: CardId) -> None:
        state = self._changing
        _found(state.cards, card, Fault.UNKNOWN_CARD, "card")
        for one in state.rounds.values():
            kept = tuple(place for place in one.cards if place.card != card)
            state.rounds[one.id] = replace(one, cards=kept)
        owned = state.renewals, state.reminders, state.receipts, state.events, state.clocks
        for known in owned:
            for key in [key for key, one in known.items() if one.card == card]:
                del known[key]
        for file in state.waiting.values():
            if file.card == card:
                state.waiting[file.id] = replace(file, card=None)
        state.forget_texts(list(state.texts))
        state.hosts = {key: at for key, at in state.hosts.items() if key[0] != card}
        state.desk_rows.pop(card, None)
        del state.cards[card]

    @override
    def leftovers(self) -> list[CardId]:
        known = self._state.leftovers
        return [CardId(card) for card in sorted(known, key=lambda card: (known[card], card))]

    @override
    def note_leftover(self, card: CardId, at: datetime) -> None:
        self._changing.leftovers[card] = at

    @override
    def strike_leftover(self, card: CardId) -> None:
        self._changing.leftovers.pop(card, None)

    @override
    def clocks(self, card: CardId | None = None) -> list[Clock]:
        known = [one for one in self._state.clocks.values() if card in (None, one.card)]
        return sorted(known, key=lambda one: one.added_at)

    @override
    def save_clock(self, clock: Clock) -> None:
        self._must_exist(clock.card in self._changing.cards)
        self._changing.clocks[clock.id] = clock

    @override
    def events(self, card: CardId | None = None) -> list[Event]:
        known = [one for one in self._state.events.values() if card in (None, one.card)]
        return sorted(known, key=lambda one: one.entry)

    @override
    def event(self, event: EventId) -> Event:
        return _found(self._state.events, event, Fault.UNKNOWN_EVENT, "event")

    @override
    def next_entry(self) -> int:
        return max((one.entry for one in self._state.events.values()), default=0) + 1

    @override
    def add_event(self, event: Event) -> None:
        state = self._changing
        self._must_exist(event.card in state.cards)
        self._must_exist(event.clock is None or event.clock in state.clocks)
        taken = event.id in state.events or event.entry in {
            one.entry for one in state.events.values()
        }
        if taken or (event.on is None) == (event.at is None):
            message = f"stored rows would contradict each other: {event.id}"
            raise ValueError(message)
        state.events[event.id] = event

    @override
    def void_event(self, event: EventId, at: datetime | None) -> None:
        known = self._changing.events
        known[event] = replace(_found(known, event, Fault.UNKNOWN_EVENT, "event"), voided_at=at)

    @override
    def reminders(self, card: CardId | None = None) -> list[ReminderRow]:
        known = [one for one in self._state.reminders.values() if card in (None, one.card)]
        return sorted(known, key=lambda one: one.due_at)

    @override
    def claim_reminder(self, row: ReminderRow, stale_before: datetime) -> bool:
        state = self._changing
        self._must_exist(row.card in state.cards and row.clock in state.clocks)
        held = next((one for one in state.reminders.values() if _step(one) == _step(row)), None)
        if held is None:
            state.reminders[row.id] = row
            return True
        stale = held.delivery is Delivery.CLAIMED and held.claimed_at < stale_before
        if not stale and held.delivery is not Delivery.FAILED:
            return False
        state.reminders = {
            row.id if key == held.id else key: row if key == held.id else one
            for key, one in state.reminders.items()
        }
        return True

    @override
    def save_reminder(self, row: ReminderRow) -> None:
        known = self._changing.reminders
        _found(known, row.id, Fault.UNKNOWN_REMINDER, "reminder")
        known[row.id] = row

    @override
    def reminder(self, reminder: ReminderId) -> ReminderRow:
        return _found(self._state.reminders, reminder, Fault.UNKNOWN_REMINDER, "reminder")

    @override
    def renewals(self, card: CardId | None = None) -> list[Renewal]:
        known = [one for one in self._state.renewals.values() if card in (None, one.card)]
        return sorted(known, key=lambda one: one.started_at)

    @override
    def renewal(self, renewal: RenewalId) -> Renewal:
        return _found(self._state.renewals, renewal, Fault.UNKNOWN_RENEWAL, "renewal")

    @override
    def save_renewal(self, renewal: Renewal) -> None:
        state = self._changing
        self._must_exist(renewal.card in state.cards)
        self._must_exist(renewal.clock is None or renewal.clock in state.clocks)
        self._must_exist({renewal.event, renewal.proof} <= {None, *state.events})
        self._must_exist(renewal.round is None or renewal.round in state.rounds)
        self._must_exist(renewal.is_open == (renewal.ended_at is None))
        state.renewals[renewal.id] = renewal

    @override
    def save_answer(self, renewal: RenewalId, name: str, text: str, at: datetime) -> None:
        known = self._changing.renewals
        known[renewal] = answered(self.renewal(renewal), name, text, at)

    @override
    def noted_plans(self, seller: str | None = None) -> list[NotedPlan]:
        return [one for one in self._state.plans.values() if seller in (None, one.seller)]

    @override
    def noted_plan(self, plan: PlanId) -> NotedPlan:
        return _found(self._state.plans, plan, Fault.UNKNOWN_PLAN, "plan")

    @override
    def save_noted_plan(self, plan: NotedPlan) -> None:
        self._changing.plans[plan.id] = plan

    @override
    def delete_noted_plan(self, plan: PlanId) -> None:
        del self._changing.plans[self.noted_plan(plan).id]

    @override
    def rounds(self) -> list[Round]:
        return sorted(self._state.rounds.values(), key=lambda one: one.started_at)

    @override
    def save_round(self, one: Round) -> None:
        state = self._changing
        for place in one.cards:
            self._must_exist(place.card in state.cards)
            self._must_exist(place.renewal is None or place.renewal in state.renewals)
        state.rounds[one.id] = one

    @override
    def settings(self) -> dict[str, str]:
        return dict(self._state.settings)

    @override
    def save_settings(self, values: Mapping[str, str]) -> None:
        self._changing.settings.update(values)

    @override
    def confirmed_hosts(self, card: CardId) -> frozenset[str]:
        return frozenset(host for owner, host in self._state.hosts if owner == card)

    @override
    def confirm_host(self, card: CardId, host: str, at: datetime) -> None:
        self._must_exist(card in self._changing.cards)
        self._changing.hosts[card, host] = at

    @override
    def unconfirm_host(self, card: CardId, host: str) -> bool:
        return self._changing.hosts.pop((card, host), None) is not None

    @override
    def known_carriers(self) -> frozenset[str]:
        return frozenset(self._state.carriers)

    @override
    def unknown_carriers(self) -> frozenset[str]:
        named = {card.carrier for card in self._state.cards.values()}
        return frozenset(named - {""} - self._state.carriers.keys())

    @override
    def know_carrier(self, carrier: str, at: datetime) -> None:
        self._changing.carriers[carrier] = at

    @override
    def known_hosts(self, carrier: str) -> list[KnownHost]:
        known = [one for (owner, _), one in self._state.known_hosts.items() if owner == carrier]
        return sorted(known, key=lambda one: (one.since_at, one.host))

    @override
    def save_known_host(self, carrier: str, host: KnownHost) -> None:
        self._must_exist(carrier in self._changing.carriers)
        self._changing.known_hosts[carrier, host.host] = host

    @override
    def forget_host(self, carrier: str, host: str) -> bool:
        return self._changing.known_hosts.pop((carrier, host), None) is not None

    @override
    def save_desk_rows(self, rows: Iterable[tuple[Card, Sequence[Folded]]]) -> None:
        for card, folded in rows:
            self._must_exist(card.id in self._changing.cards)
            self._changing.desk_rows[card.id] = card, tuple(folded)

    def _must_exist(self, exists: bool) -> None:  # noqa: FBT001 - reads as the sentence it is
        if not exists:
            message = "stored rows would contradict each other: the owner is not there"
            raise ValueError(message)


def _step(row: ReminderRow) -> tuple[ClockId, ReminderKind, date, int]:
    return row.clock, row.kind, row.boundary_on, row.step


def _found(known: Mapping[str, T], key: str, fault: Fault, field_name: str) -> T:
    if key not in known:
        raise NotFoundError(fault, field_name, given=key)
    return known[key]
