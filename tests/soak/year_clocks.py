"""A clock as its owner knows it, and where its facts bring it: for the oracle of the year.

Nothing of the program is imported; days are counted by :mod:`year_calendar`.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from tests.soak.year_calendar import ONE_DAY, Length, begins, day_of, ends, later

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Stage:
    """A stretch after the deadline; one without a length stays open."""

    name: str
    lasts: Length | None


@dataclass(frozen=True)
class Terms:
    """What the owner was told about a clock when the card was bought.

    ``after`` says what follows the last stage: the number is ``lost``, or the thing is ``ended``.
    ``armed`` clocks that have seen no event are not started instead of unknown; ``told`` ones speak
    once of their end; ``pays`` says that what extends them is money, which may go astray.
    """

    kind: str
    zone: str
    term: Length
    leads: tuple[int, ...]
    cautious: Length | None = None
    stages: tuple[Stage, ...] = ()
    after: str = "lost"
    armed: bool = False
    told: bool = True
    pays: bool = True


@dataclass(frozen=True)
class Fact:
    """A payment, or the last day that the owner read at the carrier."""

    day: date
    at: datetime | None = None  # of a fact whose time is known
    last_day: date | None = None  # as read at the carrier, or exactly:
    ends_at: datetime | None = None
    typed_at: datetime | None = None
    seen: bool = False  # the new date was seen at the carrier together with it

    def has_happened(self, now, zone):
        return self.day <= day_of(now, zone) if self.at is None else self.at <= now


@dataclass(frozen=True)
class Dates:
    """Where the facts have brought a clock."""

    last_day: date | None = None
    ends_at: datetime | None = None
    cautious: date | None = None
    set_on: date | None = None
    old: date | None = None  # the date before a payment that nobody has seen at the carrier
    old_ends_at: datetime | None = None
    paid: Fact | None = None


@dataclass
class Clock:
    """A clock as the owner knows it: its terms, when it was added, and what was recorded."""

    name: str
    terms: Terms
    added_at: datetime
    facts: list[Fact] = field(default_factory=list)
    let_go_at: datetime | None = None
    own_hour: time | None = None

    def dates(self, now):
        """Walk the facts that have happened, day by day."""
        found = Dates()
        for fact in sorted(self.facts, key=_in_time):
            if fact.has_happened(now, self.terms.zone):
                found = self._after(found, fact)
        return found

    def turns(self, now):
        """Return when facts happen that are later than now, and stretches that end or begin."""
        zone = self.terms.zone
        for fact in self.facts:
            if not fact.has_happened(now, zone):
                yield begins(fact.day, zone) if fact.at is None else fact.at
        if self.let_go_at is not None:
            yield self.let_go_at

    def _after(self, dates, fact):
        if self._is_lost(dates, fact.day):
            return dates
        if fact.ends_at is not None:
            return self._exactly(fact.ends_at, fact.day)
        if fact.last_day is not None:
            return Dates(fact.last_day, ends(fact.last_day, self.terms.zone), None, fact.day)
        paid = self._paid(fact)
        if fact.seen or not self.terms.pays:
            return paid
        if dates.paid:
            return replace(paid, old=dates.old, old_ends_at=dates.old_ends_at, paid=fact)
        end = dates.ends_at
        if dates.cautious is not None:
            end = ends(dates.cautious, self.terms.zone)
        old = dates.cautious or dates.last_day
        return replace(paid, old=old, old_ends_at=end, paid=fact)

    def _is_lost(self, dates, day):
        """Tell whether a payment comes after the number is gone."""
        if self.terms.after != "lost" or dates.last_day is None:
            return False
        lasts = [dates.last_day]
        lasts.extend(last for _, last in stretches(self.terms, dates))
        return lasts[-1] is not None and day > lasts[-1]

    def _paid(self, fact):
        terms = self.terms
        if terms.term.hours:
            return self._exactly(fact.at + timedelta(hours=terms.term.hours), fact.day)
        last = later(fact.day, terms.term)
        cautious = None if terms.cautious is None else later(fact.day, terms.cautious)
        return Dates(last, ends(last, terms.zone), cautious, fact.day)

    def _exactly(self, end, set_on):
        last = day_of(end - timedelta(microseconds=1), self.terms.zone)
        return Dates(last, end, None, set_on)


def _in_time(fact):
    """Order facts by day; of one day those whose time is known come first."""
    return fact.day, fact.at is None, fact.at or NEVER


def stretches(terms, dates):
    """Return the first and the last day of what follows the deadline."""
    if dates.cautious is not None:
        yield dates.cautious + ONE_DAY, dates.last_day
    last = dates.last_day
    for stage in terms.stages:
        first = last + ONE_DAY
        if stage.lasts is None:
            yield first, None
            return
        last = later(last, stage.lasts)
        yield first, last
