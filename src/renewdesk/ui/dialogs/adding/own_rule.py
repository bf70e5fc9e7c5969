"""A rule of the owner's own, for a carrier that the catalogue does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.periods import Term
from renewdesk.domain.rules import Rule
from renewdesk.domain.text import Text

if TYPE_CHECKING:
    from renewdesk.domain.kinds import ClockKind

_USE = (
    EventKind.OUTGOING_CALL,
    EventKind.OUTGOING_SMS,
    EventKind.DATA_SESSION,
)
#: What can extend an own rule, by the key that the form uses.
EXTENDING: dict[str, tuple[EventKind, ...]] = {
    "topup": (EventKind.TOPUP,),
    "plan_purchase": (EventKind.PLAN_PURCHASE,),
    "activation": (EventKind.ACTIVATION,),
    "use": _USE,
    "use_or_topup": (*_USE, EventKind.TOPUP),
}


def simple_rule(clock: ClockKind, count: str, unit: str, extended_by: str) -> Rule:
    """Return a rule that keeps a number or a plan for so long after each such event.

    ``unit`` holds the count, as in ``P{}M``.

    Raises:
        RuleViolationError: the count is no whole number from 1 on.
    """
    if not (count.isascii() and count.isdecimal() and int(count) > 0):
        raise RuleViolationError(Fault.BAD_TERM, "own_term", given=count)
    return Rule(
        id=f"own-{clock.value}",
        name=Text("Own rule", "自定规则", "自訂規則"),
        clock=clock,
        extends_on=EXTENDING[extended_by],
        term=Term.parse(unit.format(count), "own_term"),
    )


def rule_by_date(clock: ClockKind) -> Rule:
    """Return a rule without a length: only the dates that the carrier shows count."""
    return Rule(
        id=f"own-{clock.value}",
        name=Text("Date of the carrier", "运营商的日期", "電信商的日期"),
        clock=clock,
        extends_on=(EventKind.TOPUP,),
    )
