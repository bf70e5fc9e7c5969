"""Which facts can be recorded for a card, and what each of them asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.kinds import PAYMENTS, ClockKind, EventKind
from renewdesk.words.rule_phrases import event_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.periods import Term
    from renewdesk.domain.rules import Rule

#: Kinds that cost money; the others ask for a day and a note.
WITH_MONEY = PAYMENTS | {EventKind.FEE, EventKind.PURCHASE}
#: Kinds that have a dialog of their own, or none yet.
_ELSEWHERE = frozenset(
    {
        EventKind.DEADLINE_CONFIRMED,
        EventKind.LET_GO,
        EventKind.CLOSED,
        EventKind.PORTED,
        EventKind.PAUSE,
        EventKind.RESUME,
    }
)
_SIBLINGS = frozenset({ClockKind.PLAN, ClockKind.OFFER, ClockKind.CHARGE, ClockKind.INSTALL})


def kind_words(kind: EventKind) -> str:
    """Return the name of a kind as it stands alone: ``Top-up``."""
    words = event_word(kind)
    return words[:1].upper() + words[1:]


def listed_kinds(rules: Iterable[Rule]) -> tuple[EventKind, ...]:
    """Return the kinds that these rules count, in their order, each once."""
    found: dict[EventKind, None] = {}
    for rule in rules:
        for kind in (*rule.extends_on, *rule.start, *rule.stops_on):
            found.setdefault(kind)
    return tuple(found)


def recordable_kinds(rules: Iterable[Rule]) -> tuple[EventKind, ...]:
    """Return every kind that can be recorded: those that count first, payments before the rest."""
    listed = [kind for kind in listed_kinds(rules) if kind not in _ELSEWHERE]
    rest = [kind for kind in EventKind if kind not in _ELSEWHERE and kind not in listed]
    return (
        *(kind for kind in listed if kind in PAYMENTS),
        *(kind for kind in listed if kind not in PAYMENTS),
        *(kind for kind in rest if kind in PAYMENTS),
        *(kind for kind in rest if kind not in PAYMENTS),
    )


def rule_in_force(clock: Clock) -> Rule:
    """Return the rule that new facts of a clock follow."""
    return clock.versions[-1].rule


def clocks_to_name(clocks: Sequence[Clock], kind: EventKind) -> tuple[Clock, ...]:
    """Return the clocks of one sort of which one must be named, because all of them list a kind."""
    for sibling in ClockKind:
        asking = [
            one for one in clocks if one.kind is sibling and kind in rule_in_force(one).extends_on
        ]
        if sibling in _SIBLINGS and len(asking) > 1:
            return tuple(asking)
    return ()


def lengths_sold(
    rules: Iterable[Rule], kind: EventKind
) -> tuple[tuple[Term, ...], Term | None] | None:
    """Return the lengths to choose from and the usual one; None where the rules say it all.

    An empty choice means that the length comes with the payment and must be typed.
    """
    for rule in rules:
        if kind not in rule.extends_on:
            continue
        if rule.choices:
            return rule.choices, rule.term
        if rule.term is None and not (rule.by_amount or rule.endless or rule.cautious_term):
            return (), None
    return None
