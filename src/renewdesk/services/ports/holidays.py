"""The public holidays of countries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date


class Holidays(Protocol):
    """Knows the public holidays of whole countries, without a network."""

    def of_year(self, country: str, year: int) -> frozenset[date]:
        """Return a country's public holidays of a year; none of a country that is not known."""
