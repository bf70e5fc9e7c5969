"""Which copies of the database are kept as they age."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

T = TypeVar("T")
KEEP_ALL_FOR = timedelta(days=2)
MOST_DAILY, MOST_WEEKLY, MOST_MONTHLY = 10, 8, 12
_STEPS: tuple[tuple[Callable[[datetime], Hashable], int], ...] = (
    (lambda at: at.date(), MOST_DAILY),
    (lambda at: tuple(at.isocalendar())[:2], MOST_WEEKLY),
    (lambda at: (at.year, at.month), MOST_MONTHLY),
)


def superfluous(copies: Mapping[T, datetime], now: datetime) -> set[T]:
    """Return the copies that may go: all of the last two days stay, then daily, weekly, monthly.

    From the newest to the oldest: the last copy of each of 10 days, then of each of 8 weeks, then
    of each of 12 months. Days without a copy do not count, so a long pause costs nothing, and a
    copy from the future (a clock that was set back) is as good as a new one.
    """
    ordered = sorted(copies, key=lambda one: copies[one], reverse=True)
    old = [one for one in ordered if copies[one] <= now - KEEP_ALL_FOR]
    kept: set[T] = set()
    left = old
    for period, most in _STEPS:
        newest, left = _newest_of_each(left, copies, period, most)
        kept |= newest
    return set(old) - kept


def _newest_of_each(
    ordered: Iterable[T],
    copies: Mapping[T, datetime],
    period: Callable[[datetime], Hashable],
    most: int,
) -> tuple[set[T], list[T]]:
    """Return the newest of each of the last ``most`` periods, and what is older than those."""
    kept: dict[Hashable, T] = {}
    left = []
    for one in ordered:
        key = period(copies[one].astimezone(UTC))
        if key not in kept and len(kept) == most:
            left.append(one)
        elif not left:
            kept.setdefault(key, one)
    return set(kept.values()), left
