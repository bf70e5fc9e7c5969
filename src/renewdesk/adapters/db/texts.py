"""Days, instants and amounts as the texts that are stored, and back; used with and without SQL."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def instant_text(instant: datetime) -> str:
    """Return an aware instant as a UTC text of one width, so that texts sort like instants.

    >>> instant_text(datetime(2026, 11, 20, 6, tzinfo=UTC))
    '2026-11-20T06:00:00.000000Z'
    """
    if instant.tzinfo is None:
        message = "an instant without an offset cannot be stored"
        raise ValueError(message)
    return instant.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def maybe_instant_text(instant: datetime | None) -> str | None:
    """Return the text of an instant, None for none."""
    return None if instant is None else instant_text(instant)


def maybe_instant(text: str | None) -> datetime | None:
    """Return the instant of a stored text, None for none."""
    return None if text is None else datetime.fromisoformat(text)


def maybe_day_text(day: date | None) -> str | None:
    """Return the text of a day, None for none."""
    return None if day is None else day.isoformat()


# A desk speaks of the same few thousand days again and again.
day_from = lru_cache(maxsize=4096)(date.fromisoformat)


def maybe_day(text: str | None) -> date | None:
    """Return the day of a stored text, None for none."""
    return None if text is None else day_from(text)


def amount_text(amount: Decimal) -> str:
    """Return the exact amount without an exponent.

    >>> amount_text(Decimal("10.00"))
    '10.00'
    """
    if not amount.is_finite():
        message = "only a finite amount can be stored"
        raise ValueError(message)
    return f"{amount:f}"
