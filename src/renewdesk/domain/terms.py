"""Whether an event counts for a rule, and how much validity it buys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.kinds import PAYMENTS, ClockKind, EventKind, Rescue
from renewdesk.domain.values import value
from renewdesk.domain.verdicts import Reason

if TYPE_CHECKING:
    from renewdesk.domain.events import Event
    from renewdesk.domain.periods import Term
    from renewdesk.domain.rules import Minimum, Rule
    from renewdesk.domain.spans import Span

#: Kinds that begin a first life; a payment never does.
FIRST_LIFE = frozenset({EventKind.ACTIVATION, EventKind.FIRST_USE, EventKind.INSTALL})


@value
class Bought:
    """The validity that an event buys: officially, and by the cautious reading if that differs."""

    official: Term | None
    cautious: Term | None = None


def listed(rule: Rule, kind: EventKind, stage: Span | None) -> Reason | None:
    """Return None when the kind of event counts in ``stage``, otherwise why it does not.

    In a stage with a rescue only that counts: money where the carrier asks for a top-up, nothing
    but ``reinstated`` where it asks for a call, a chat or a shop. The line's return leaves alone
    what was not lost with it: a plan, a passport or a registration outside its own stages.
    """
    if kind is EventKind.REINSTATED and (stage is not None or rule.clock is ClockKind.LINE):
        return None
    if stage is None or stage.rescue is None:
        return None if kind in rule.extends_on else Reason.NOT_LISTED
    if set(stage.rescue) <= {Rescue.TOPUP}:
        return None if kind in PAYMENTS else Reason.NOT_LISTED
    if kind not in PAYMENTS and kind not in rule.extends_on:
        return Reason.NOT_LISTED
    return Reason.TOO_LATE if stage.lost else Reason.NEEDS_RESCUE


def bought(rule: Rule, event: Event) -> Bought | Reason:
    """Return the validity that a listed event buys, or why it buys none.

    ``Bought(None)`` is a qualifying event of unknown length: the owner is asked for the new date.
    The cautious reading is one of the rule's own lengths, not of one that came with the event.
    """
    pays = event.kind in PAYMENTS
    if pays and rule.minimum and (short := _too_little(rule.minimum, event)):
        return short
    if event.term is not None and (event.term in rule.choices or _own_term_counts(rule)):
        return Bought(event.term, rule.cautious_term if rule.choices else None)
    if pays and rule.by_amount:
        return _by_amount(rule, event)
    if rule.first_term is not None and event.kind in FIRST_LIFE:
        return Bought(rule.first_term)
    if rule.by_amount and rule.term is None:
        return Bought(None)
    return Bought(rule.term, rule.cautious_term)


def _own_term_counts(rule: Rule) -> bool:
    """Tell whether the length comes with the event because the rule has none of its own."""
    return rule.term is None and not rule.by_amount and not rule.choices


def _too_little(minimum: Minimum, event: Event) -> Reason | None:
    if event.amount is None:
        return Reason.NO_AMOUNT
    if event.amount.currency != minimum.currency:
        return Reason.OTHER_CURRENCY
    return Reason.BELOW_MINIMUM if event.amount.amount < minimum.amount else None


def _by_amount(rule: Rule, event: Event) -> Bought | Reason:
    """Return the row of the amount; without an amount the length is not known."""
    money = event.amount
    if money is None:
        return Bought(None)
    if money.currency != rule.by_amount[0].currency:
        return Reason.OTHER_CURRENCY
    for row in rule.by_amount:
        if row.least <= money.amount and (row.most is None or money.amount <= row.most):
            return Bought(row.term, rule.cautious_term)
    return Reason.NO_ROW
