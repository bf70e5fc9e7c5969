"""A calendar whose public holidays a test writes down."""

from __future__ import annotations

from datetime import date

from typing_extensions import override

from renewdesk.services.ports.holidays import Holidays


class WrittenHolidays(Holidays):
    """Knows the days that were written down, by country; ``asked`` are the years asked for."""

    def __init__(self, **days: tuple[str, ...]) -> None:
        self.days = {
            country: frozenset(map(date.fromisoformat, own)) for country, own in days.items()
        }
        self.asked: list[tuple[str, int]] = []

    @override
    def of_year(self, country: str, year: int) -> frozenset[date]:
        self.asked.append((country, year))
        return frozenset(day for day in self.days.get(country, ()) if day.year == year)
