"""One date that is carried from fact to fact, and how a new term joins it (RULES.md §4.2).

Readings where the page leaves room:

- ``add`` and ``continue`` count months from the anchor at once (§1), so a bill of the 31st comes
  on 28 February and on 31 March.
- ``cap`` is counted as the term is. What is cut off is gone: the capped end is the new anchor.
- ``cap`` also cuts a running date that is later than event + cap: "never later".
"""

from dataclasses import dataclass

from renewdesk.domain.rules import Rule
from tests.oracle.almanac import End, Length, Moment, length_of, prolonged, reached


@dataclass(frozen=True)
class Carried:
    """A date, what it is counted from, the terms added up since, and the rule that set it."""

    rule: Rule
    end: End
    anchor: Moment | End
    total: Length
    read: bool = False


def pinned(rule, end, *, read=False):
    """Return a date that stands by itself: whatever comes starts from it.

    ``read`` says that the owner read it at the carrier.
    """
    return Carried(rule, end, end, Length(), read)


def counted(rule, zone, anchor, total):
    step = reached if isinstance(anchor, Moment) else prolonged
    return Carried(rule, step(anchor, total, rule.counting.value, zone), anchor, total)


def joined(rule, zone, old, moment, length, *, late):
    """Return the date after a qualifying fact; ``late`` says that the official date was past."""
    combine = rule.combine.value
    fresh = counted(rule, zone, moment, length)
    if old is None or combine == "replace" or (combine == "add" and late):
        new = fresh
    elif combine == "later":
        new = fresh if fresh.end.ends_at > old.end.ends_at else old
    else:
        new = counted(rule, zone, old.anchor, old.total.and_then(length))
    if combine != "replace" and rule.cap is not None:
        limit = reached(moment, length_of(rule.cap), rule.counting.value, zone)
        return pinned(rule, limit) if new.end.ends_at > limit.ends_at else new
    return new
