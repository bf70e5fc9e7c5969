"""Public holidays from the library ``holidays``: computed from rules, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.services.ports.holidays import Holidays

if TYPE_CHECKING:
    from datetime import date


class LibraryHolidays(Holidays):
    """Holidays of whole countries; loads the library when the first year is asked for."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], frozenset[date]] = {}

    @override
    def of_year(self, country: str, year: int) -> frozenset[date]:
        key = country, year
        if key not in self._known:
            self._known[key] = _computed(country, year) if country else frozenset()
        return self._known[key]


def _computed(country: str, year: int) -> frozenset[date]:
    # 25 ms that a start does not need: only reminders ask, in the storage thread.
    import holidays  # noqa: PLC0415

    # The library has a class for each country that it knows, named after its code.
    known = getattr(holidays, country, None)
    return frozenset(known(years=year)) if known is not None else frozenset()
