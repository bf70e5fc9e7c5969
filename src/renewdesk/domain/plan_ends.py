"""On which day packs of a plan have ended that are bought one behind the other."""

from __future__ import annotations

from datetime import date

from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.periods import Term

_HOURS = 24


class PlanEnds:
    """Counts all packs of a plan from the first day at once, as calendar months are counted."""

    def __init__(self, term: Term | None, first_on: date) -> None:
        self._term = term or Term()
        self._first_on = first_on

    def after(self, packs: int) -> date:
        """Return the first day that so many packs do not cover whole."""
        long, start = self._term.times(packs), self._first_on
        whole = Term(long.months, long.days + long.hours // _HOURS)
        if packs and self._term == Term():  # each one to the end of a calendar month
            whole, start = Term(months=packs), start.replace(day=1)
        try:
            return whole.after(start)
        except RuleViolationError:  # beyond the calendar lies no day that anybody compares
            return date.max
