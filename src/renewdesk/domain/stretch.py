"""From an event and a term to an end, and how a new payment joins a running one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from renewdesk.domain.days import End, Instant, LastDay, from_wall_time, zone_named
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.periods import Term, end_of_month
from renewdesk.domain.rules import Combine, Counting, Rule
from renewdesk.domain.values import value


@value
class Moment:
    """When a fact counts from: its day in the clock's zone and, where known, its instant (UTC)."""

    day: date
    at: datetime | None = None


def has_passed(end: End, moment: Moment) -> bool:
    """Tell whether an end had passed at a moment; a day is past when it is over."""
    if moment.at is None:
        return moment.day > end.last_on
    return moment.at >= end.ends_at


def counted(moment: Moment, term: Term, counting: Counting, zone: str) -> End:
    """Return the end that lies ``term`` after ``moment``.

    Hours, and any elapsed counting, lead to an instant. An elapsed count from a day whose hour is
    not known begins at the start of that day: the earlier date.

    Raises:
        RuleViolationError: the end lies beyond the year 9999.
    """
    if term.hours or counting is Counting.ELAPSED:
        return _elapsed(moment, term, zone)
    day = term.after(moment.day)
    if counting is Counting.INCLUSIVE:
        day -= timedelta(days=1)
    elif counting is Counting.MONTH_END:
        day = end_of_month(day)
    return LastDay(day, zone)


def _elapsed(moment: Moment, term: Term, zone: str) -> Instant:
    if moment.at is None:
        wall = datetime.combine(moment.day, time.min)
    else:
        wall = moment.at.astimezone(zone_named(zone)).replace(tzinfo=None)
    if term.months or term.days:
        start = from_wall_time(term.after_wall_time(wall), zone)
    else:
        start = moment.at.astimezone(UTC) if moment.at else from_wall_time(wall, zone)
    try:
        end = start + timedelta(hours=term.hours)
        _ = end + timedelta(days=1)  # every zone must be able to write it
    except OverflowError as error:
        raise RuleViolationError(Fault.BEYOND_CALENDAR, "term", given=term.text) from error
    return Instant(end, zone)


@value
class Stretch:
    """A running validity: an anchor and everything that was added to it.

    The anchor is a moment, counted by the rule, or an end that was read at the carrier or capped,
    from which further terms are simply added. ``read`` says that the end itself was read there.
    """

    end: End
    anchor: Moment | End
    total: Term
    counting: Counting
    read: bool = False

    def extended(self, term: Term) -> Stretch:
        """Return the stretch with one more term, counted from the anchor at once."""
        total = self.total + term
        return Stretch(self._end_after(total), self.anchor, total, self.counting)

    def _end_after(self, total: Term) -> End:
        """Return the end that lies all terms behind the anchor."""
        zone = self.end.zone
        if isinstance(self.anchor, Moment):
            return counted(self.anchor, total, self.counting, zone)
        if isinstance(self.anchor, Instant) or total.hours:
            moment = Moment(self.anchor.last_on, self.anchor.ends_at)
            return _elapsed(moment, total, zone)
        if self.counting is Counting.INCLUSIVE:  # the next stretch begins on the day after
            begins = Moment(self.anchor.on + timedelta(days=1))
            return counted(begins, total, self.counting, zone)
        day = total.after(self.anchor.on)
        if self.counting is Counting.MONTH_END:
            day = end_of_month(day)
        return LastDay(day, zone)


def begun(moment: Moment, term: Term, counting: Counting, zone: str) -> Stretch:
    """Return the stretch that starts anew with one term after ``moment``."""
    return Stretch(counted(moment, term, counting, zone), moment, term, counting)


def fixed_at(end: End, counting: Counting, *, read: bool = False) -> Stretch:
    """Return the stretch that ends where a cap says, or where it was ``read`` at the carrier."""
    return Stretch(end, end, Term(), counting, read)


def joined(
    current: Stretch | None, fresh: Stretch, rule: Rule, moment: Moment, *, late: bool
) -> Stretch:
    """Return what becomes of the running stretch when ``fresh`` is bought at a moment.

    ``late`` says that the running stretch had officially ended by then; None means that there is
    none yet.
    """
    result = fresh
    if current is not None:
        if rule.combine is Combine.LATER and current.end.ends_at >= fresh.end.ends_at:
            result = current
        elif rule.combine is Combine.CONTINUE or (rule.combine is Combine.ADD and not late):
            result = current.extended(fresh.total)
    if rule.cap is None or rule.combine is Combine.REPLACE:
        return result
    limit = counted(moment, rule.cap, rule.counting, fresh.end.zone)
    return result if result.end.ends_at <= limit.ends_at else fixed_at(limit, rule.counting)
