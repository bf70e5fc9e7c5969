"""Renewals follow the ledger: what was undone there is not done here, what was seen there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.fold import fold_card
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.proofs import leaves_date_open
from renewdesk.domain.renewals import (
    RenewalState,
    Step,
    abandoned,
    paid,
    proved,
    unpaid,
    unproved,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.days import End
    from renewdesk.domain.events import Event
    from renewdesk.domain.ids import ClockId, RenewalId
    from renewdesk.domain.renewals import Renewal
    from renewdesk.services.ports.storage import UnitOfWork


def payment_of(unit: UnitOfWork, renewal: Renewal) -> Event | None:
    """Return the recorded payment of a renewal, None where there is none or it was undone."""
    event = None if renewal.event is None else unit.event(renewal.event)
    return event if event is not None and event.voided_at is None else None


def follow(unit: UnitOfWork, event: Event, now: datetime) -> frozenset[RenewalId]:
    """Bring the renewals of a card in line with a fact just recorded, undone or brought back.

    Part of every unit that does so. A date that was seen at the carrier, on whatever page it was
    entered, ends the renewal that waited for it. One that was given up stays so. Return the
    renewals that changed.
    """
    known = unit.renewals(event.card)
    changed = []
    for one in known:
        new = one if one.state is RenewalState.ABANDONED else _followed(unit, one, event, now)
        if new == one:
            continue
        # Another one was begun meanwhile, and only one may be open.
        again = new.is_open and other_open(known, new) is not None
        unit.save_renewal(abandoned(new, now) if again else new)
        changed.append(one.id)
    return frozenset(changed)


def settled(unit: UnitOfWork, one: Renewal, now: datetime) -> Renewal:
    """Return a renewal in line with the ledger: payment and proof may be undone or back again.

    Both stay named while they are undone, so that what comes back is the renewal's again.
    """
    payment = payment_of(unit, one)
    if one.event is None or payment is None:
        confirmed = not {Step.CONFIRM, Step.VERIFY}.isdisjoint(one.done)
        return unpaid(one, now) if confirmed else one
    if one.proof is not None and unit.event(one.proof).voided_at is None:
        return proved(paid(one, payment.id, now), one.proof, now) if one.is_open else one
    if one.proof is not None and Step.VERIFY in one.done:
        return unproved(one, now)
    return one if Step.CONFIRM in one.done else paid(one, payment.id, now)


def other_open(renewals: Iterable[Renewal], of: Renewal) -> Renewal | None:
    """Return another open renewal of the same card and countdown, None without one."""
    for one in renewals:
        if one.is_open and one.id != of.id and (one.card, one.clock) == (of.card, of.clock):
            return one
    return None


def _followed(unit: UnitOfWork, one: Renewal, event: Event, now: datetime) -> Renewal:
    """Return what becomes of a renewal by a fact, itself where that does not concern it."""
    if event.id in {one.event, one.proof}:
        return settled(unit, one, now)
    seen = event.kind is EventKind.DEADLINE_CONFIRMED and event.voided_at is None
    payment = payment_of(unit, one)
    if not seen or not one.is_open or payment is None:
        return one
    return proved(one, event.id, now) if _is_proof(unit, event, one, payment, now) else one


def _is_proof(unit: UnitOfWork, seen: Event, one: Renewal, payment: Event, now: datetime) -> bool:
    """Tell whether a date read at the carrier shows that the payment of a renewal worked.

    One that was read before the payment does not. The date of before the payment, or a still
    earlier one, shows that it did not work, unless it should have become earlier.
    """
    clocks = unit.clocks(seen.card)
    clock = clocks[0].id if one.clock is None and len(clocks) == 1 else one.clock
    if seen.stage or seen.clock != clock:
        return False
    ledger = [each for each in unit.events(seen.card) if each.id != seen.id]
    was = next(each for each in fold_card(clocks, ledger, now) if each.clock == clock)
    if seen.order(was.zone) < payment.order(was.zone):
        return False
    if was.deadline is None:
        return True
    if leaves_date_open(was, payment.id):
        return _is_later(seen, was.deadline)
    # By the payment itself, not by the fold's doubt about it: that ends with the first date that is
    # read, also with the old one, and where the payment before was never seen it is about that one.
    earlier = [each for each in ledger if each.order(was.zone) < payment.order(was.zone)]
    before = _end_of(clocks, earlier, clock, now)
    after = _end_of(clocks, [*earlier, payment], clock, now)
    if before is None or after is None:
        return True
    return _is_later(seen, before) or before.ends_at >= after.ends_at


def _end_of(
    clocks: Sequence[Clock], ledger: Sequence[Event], clock: ClockId | None, now: datetime
) -> End | None:
    """Return when a countdown ends by some facts alone."""
    return next(one for one in fold_card(clocks, ledger, now) if one.clock == clock).deadline


def _is_later(event: Event, end: End) -> bool:
    """Tell whether what was read at the carrier lies behind this end."""
    if event.last_on is not None:
        return event.last_on > end.last_on
    return event.ends_at is not None and event.ends_at > end.ends_at
