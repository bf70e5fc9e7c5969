"""Where a carrier of the catalogue comes from, and how old what it says is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

#: A catalogue entry that nobody looked at for longer is called old.
DAYS_FRESH = 365


class Origin(StrEnum):
    """Where a carrier comes from."""

    SHIPPED = "shipped"
    IMPORTED = "imported"
    OWN = "own"


def days_since(checked_on: date | None, today: date) -> int | None:
    """Return how many days ago somebody looked, None when nobody said; never less than 0."""
    return None if checked_on is None else max((today - checked_on).days, 0)


def is_old(checked_on: date | None, today: date) -> bool:
    """Tell whether nobody looked for more than a year, or ever."""
    days = days_since(checked_on, today)
    return days is None or days > DAYS_FRESH
