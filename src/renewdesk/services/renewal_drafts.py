"""The payment that a renewal describes so far, as a fact that could be recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.events import Payment
from renewdesk.domain.kinds import PAYMENTS, ClockKind, EventKind
from renewdesk.domain.renewals import Answers, Step
from renewdesk.domain.values import value
from renewdesk.services.drafts import EventDraft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.money import Money
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.domain.renewals import Renewal
    from renewdesk.domain.rules import Rule

#: Clocks of which a card may have several of one kind, so that a payment must name its own.
_NAMED = frozenset({ClockKind.PLAN, ClockKind.OFFER, ClockKind.CHARGE, ClockKind.INSTALL})
#: What only keeps a number alive by being used; the owner does it, no money is paid for it.
_USES = frozenset(
    {
        EventKind.OUTGOING_CALL,
        EventKind.OUTGOING_SMS,
        EventKind.DATA_SESSION,
        EventKind.INCOMING_ANSWERED,
        EventKind.SMS_REPLY,
    }
)


@value
class Known:
    """What a payment is drafted from: the countdown, the chosen plan, the last payment, the day."""

    clock: Clock | None
    plan: NotedPlan | None
    last: Event | None
    today: date

    @property
    def rule(self) -> Rule | None:
        """The rule that a payment would follow, None without a countdown."""
        return self.clock.versions[-1].rule if self.clock is not None else None


def payment_draft(renewal: Renewal, known: Known) -> EventDraft:
    """Return the payment as it was typed so far, completed by plan, last payment and rule.

    What was typed at "Confirm" goes before what was typed at "Pay", that before the plan's price,
    and that before what was paid last time.
    """
    kind = payment_kind(renewal, known)
    amount, currency = _sum(renewal, _known_sum(known) if kind in PAYMENTS else None)
    return EventDraft(
        kind=kind.value,
        on=renewal.answer(Answers.PAID_ON),
        clock=named_clock(known.clock),
        amount=amount,
        balance=renewal.answer(Answers.BALANCE),
        currency=currency or renewal.answer(Answers.BALANCE_CURRENCY),
        term=renewal.answer(Answers.TERM) or _term(known),
        note=renewal.answer(Answers.NOTE),
        payment=Payment(
            method=renewal.answer(Answers.METHOD),
            order_number=renewal.answer(Answers.ORDER_NUMBER),
            seller=renewal.answer(Answers.SELLER),
        ),
        charged=renewal.answer(Answers.CHARGED),
        charged_currency=renewal.answer(Answers.CHARGED_CURRENCY),
    )


def payment_kind(renewal: Renewal, known: Known) -> EventKind:
    """Return what the payment is: as it was said, else by the plan, else by the rule.

    A plan is a top-up of the line only where its owner says that it extends it: the careful reading
    leaves the line's date alone. What was paid is a payment, also where only use counts.
    """
    said = renewal.answer(Answers.KIND)
    if said in set(EventKind):
        return EventKind(said)
    listed = known.rule.extends_on if known.rule is not None else ()
    extends = None if known.plan is None else known.plan.extends_line
    buys = known.plan is not None and (EventKind.PLAN_PURCHASE in listed or extends is not True)
    if buys:
        return EventKind.PLAN_PURCHASE
    if EventKind.TOPUP in listed or not listed:
        return EventKind.TOPUP
    payment = next((kind for kind in listed if kind in PAYMENTS), None)
    if payment is None and Step.PAY in renewal.done and _USES.issuperset(listed):
        # "I have paid" was pressed: a call that nobody made would move the date.
        return EventKind.TOPUP
    return payment or listed[0]


def named_clock(clock: Clock | None) -> str:
    """Return the countdown that a payment must name, nothing where it counts for all of them."""
    return clock.id if clock is not None and clock.kind in _NAMED else ""


def last_payment(events: Sequence[Event], renewal: Renewal) -> Event | None:
    """Return the newest payment with an amount that may count for a countdown, but not its own.

    ``events`` are those that count, newest first.
    """
    for event in events:
        mine = renewal.clock is None or event.clock in (None, renewal.clock)
        if event.kind in PAYMENTS and event.amount and mine and event.id != renewal.event:
            return event
    return None


def _sum(renewal: Renewal, money: Money | None) -> tuple[str, str]:
    """Return amount and currency as texts: what was typed goes before what is known."""
    usual = money.currency if money is not None else ""
    amounts = (Answers.PAID_AMOUNT, Answers.PAID_CURRENCY), (Answers.AMOUNT, Answers.CURRENCY)
    for amount, currency in amounts:
        if typed := renewal.answer(amount):
            said = renewal.answer(currency) or renewal.answer(Answers.CURRENCY)
            return typed, said or usual
    return (f"{money.amount:f}", money.currency) if money is not None else ("", "")


def _known_sum(known: Known) -> Money | None:
    if known.plan is not None:
        return known.plan.price_on(known.today)
    return known.last.amount if known.last is not None else None


def _term(known: Known) -> str:
    """Return the plan's length where the rule takes it from what was bought."""
    rule, plan = known.rule, known.plan
    if rule is None or plan is None or plan.term is None:
        return ""
    asked = rule.term is None and not rule.by_amount and not rule.endless
    return plan.term.text if asked or plan.term in rule.choices else ""
