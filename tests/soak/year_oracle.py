"""What an owner must have heard by now, read from DESIGN.md §5 with a calendar and a pencil.

Written before its author had read the engine; where the page is silent, the reading that was taken
afterwards is marked as one. Nothing of the program is imported: a clock is told to the oracle as
the owner knows it (:mod:`year_clocks`), and at a moment when the program is awake it says which
reminders are shown, and which have been overtaken.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tests.soak.year_calendar import ONE_DAY, Length, day_of, ends, later
from tests.soak.year_clocks import NEVER, stretches

A_MINUTE, HALF_AN_HOUR, AN_HOUR = timedelta(minutes=1), timedelta(minutes=30), timedelta(hours=1)
A_MONTH, THREE_MONTHS = Length(months=1), Length(months=3)


@dataclass(frozen=True)
class Slot:
    """One moment at which to speak of a boundary; of several the smallest ``step`` is nearest."""

    step: int
    day: date
    at: datetime


@dataclass(frozen=True)
class Boundary:
    """What is spoken of, how long it is true, and when to speak."""

    key: tuple[object, ...]
    ends_at: datetime | None
    slots: tuple[Slot, ...]
    since: datetime = NEVER  # of what is repeated, moments before it are nobody's business


def boundaries(clock, now, habits):
    """Return what may be spoken of now: the present stretch, and a payment not yet seen."""
    if clock.let_go_at is not None and clock.let_go_at <= now:
        return []
    if clock.own_hour is not None:
        habits = replace(habits, hour=clock.own_hour)
    dates = clock.dates(now)
    found = [_stretch(clock, dates, now, habits), _verify(clock, dates, now, habits)]
    return [boundary for boundary in found if boundary is not None and boundary.slots]


def _stretch(clock, dates, now, habits):
    terms = clock.terms
    if dates.last_day is None:
        return None if terms.armed else _unknown(clock, habits)
    day = dates.cautious or dates.last_day
    end = dates.ends_at if dates.cautious is None else ends(dates.cautious, terms.zone)
    if now < end:
        return _leads(clock, day, end, dates.set_on, habits)
    return _aftermath(clock, dates, now, habits)


def _leads(clock, day, end, set_on, habits):
    """Return lead n at the owner's hour of ``day - n``; none on or before the event but 0."""
    zone = clock.terms.zone
    slots = []
    for lead in clock.terms.leads:
        on = day - ONE_DAY * lead
        if lead == 0 or on > set_on:
            slots.append(Slot(lead, on, habits.hour_for(on, zone, None if lead < 0 else end)))
    return Boundary((clock.name, "lead", day), end, tuple(slots))


def _aftermath(clock, dates, now, habits):
    last = dates.last_day
    for first, last in stretches(clock.terms, dates):
        if last is None or now < ends(last, clock.terms.zone):
            return _stage(clock, first, last, habits)
    return _finished(clock, last, habits)


def _finished(clock, last, habits):
    """Speak once of what is lost or over, the day after; a charge has a lead for that.

    Readings: what installs and documents allow is told like a plan; of what was over before the
    card was added nobody wants to hear.
    """
    terms, next_day = clock.terms, last + ONE_DAY
    at = habits.hour_for(next_day, terms.zone)
    if -1 in terms.leads:
        return Boundary((clock.name, "lead", last), None, (Slot(-1, next_day, at),))
    if terms.after != "lost" and (not terms.told or at <= clock.added_at):
        return None
    on = next_day if terms.after == "lost" else last
    return Boundary((clock.name, terms.after, on), None, (Slot(0, next_day, at),))


def _stage(clock, first, last, habits):
    """Speak on the first day, daily for a week, weekly, monthly after three months, daily at last.

    Reading: a week or a month is counted from the word before.
    """
    zone = clock.terms.zone
    horizon = later(first, Length(months=30)) if last is None else last
    days = {first + ONE_DAY * count for count in range(7)}
    days |= _weekly_then_monthly(first + ONE_DAY * 6, later(first, THREE_MONTHS), horizon)
    if last is not None:
        tail = last - ONE_DAY * 6
        days = {day for day in days if day < tail} | {tail + ONE_DAY * count for count in range(7)}
    inside = [day for day in days if first <= day <= horizon]
    slots = [Slot(-(day - first).days, day, habits.hour_for(day, zone)) for day in inside]
    end = None if last is None else ends(last, zone)
    return Boundary((clock.name, "stage", last or first), end, tuple(slots), clock.added_at)


def _weekly_then_monthly(told, thinner, horizon):
    """Return the days after one on which something was said, up to a horizon."""
    days = set()
    while told + ONE_DAY * 7 < thinner:
        told += ONE_DAY * 7
        days.add(told)
    months = 1
    while (day := later(told, Length(months=months))) <= horizon:
        days.add(day)
        months += 1
    return days


def _unknown(clock, habits):
    """Speak the day after a clock was added, weekly for a month, then monthly."""
    zone = clock.terms.zone
    added = day_of(clock.added_at, zone)
    first = added + ONE_DAY
    horizon = later(first, Length(months=30))
    days = {first} | _weekly_then_monthly(first, later(first, A_MONTH), horizon)
    slots = [Slot(-(day - added).days, day, habits.hour_for(day, zone)) for day in days]
    return Boundary((clock.name, "ask", added), None, tuple(slots), clock.added_at)


def _verify(clock, dates, now, habits):
    """Ask after half an hour, next morning, and every day of the old date's last week.

    Readings: the question is of the new date, and is over with it; of the days of that week those
    count that lie behind the next morning.
    """
    if dates.paid is None:
        return None
    typed, zone = dates.paid.typed_at, clock.terms.zone
    new = dates.cautious or dates.last_day
    end = dates.ends_at if dates.cautious is None else ends(new, zone)
    if now >= end:
        return None
    soon, morning = habits.after_quiet(typed + HALF_AN_HOUR), habits.morning_after(typed)
    moments = {0: soon, -1: morning}
    if dates.old is not None and dates.old < new:
        week = [dates.old - ONE_DAY * count for count in reversed(range(7))]
        week = [habits.hour_for(day, zone, dates.old_ends_at) for day in week]
        moments |= {-2 - place: at for place, at in enumerate(week) if at > morning}
    slots = [
        Slot(step, day_of(at, zone), at) for step, at in moments.items() if step == 0 or at > soon
    ]
    return Boundary((clock.name, "verify", new), end, tuple(slots))


#: A boundary, and the step at which it is spoken of.
Word = tuple[tuple[object, ...], int]


@dataclass(frozen=True)
class Heard:
    """What one pass says: shown reminders and overtaken ones, each by boundary and step."""

    shown: tuple[Word, ...]
    overtaken: tuple[Word, ...]


class Oracle:
    """Remembers what was said, and says what must be said now.

    Between the moments at which something can change it looks at nothing: ``quiet_until`` is the
    next of them, and whoever changes a clock, the zone or the hours says so by :meth:`changed`. An
    ``eager`` one looks every time.
    """

    def __init__(self, *, eager=False):
        self._eager = eager
        self.said = {}
        self.closed = set()
        self.snoozed = {}
        self.heard_at = {}
        self._from = self._until = None

    def changed(self):
        self._until = None

    def pass_(self, clocks, now, habits, *, deaf=False):
        """Return what is heard at this moment, and remember it.

        While the desktop is ``deaf`` nothing is heard, and it is said again until it is.
        """
        if self._until is not None and self._from <= now < self._until and not self._eager:
            return NOTHING
        shown: list[Word] = []
        overtaken: list[Word] = []
        moments = [now + (A_MINUTE if deaf else ONE_DAY)]
        if habits.is_quiet(now):
            moments.append(habits.after_quiet(now))
        for clock in clocks:
            moments += clock.turns(now)
            for boundary in boundaries(clock, now, habits):
                if not habits.is_quiet(now):
                    self._one(boundary, now, shown, overtaken)
                moments += [slot.at for slot in boundary.slots]
                moments += [boundary.ends_at or now, self.snoozed.get(boundary.key, now)]
        self._from, self._until = now, min(at for at in moments if at > now)
        if deaf:
            for key, step in shown:
                self.said[key] -= {step}
                self.heard_at[key].pop()
        return Heard(() if deaf else tuple(shown), tuple(overtaken))

    def _one(self, boundary, now, shown, overtaken):
        """Speak of the nearest moment that has passed, if it is nearer than all that was said.

        Reading of "changing the hour or the zone after today's message does not send it again": a
        moment that lies before the last word about a boundary is no news. A word of a time that is
        still to come was said by a clock that was wrong.
        """
        key = boundary.key
        said, heard_at = self.said.setdefault(key, set()), self.heard_at.setdefault(key, [])
        new = {one.step for one in boundary.slots if one.at <= now} - said
        last_day = key[1] == "lead" and 0 in new
        if key in self.closed or (now < self.snoozed.get(key, now) and not last_day):
            return
        told_at = max((at for at in heard_at if at <= now), default=NEVER)
        crossed = [one for one in boundary.slots if one.at <= now and one.step not in said]
        nearest = min((one.step for one in crossed if one.at > told_at), default=None)
        if said and nearest is not None and nearest > min(said):
            nearest = None
        if self.snoozed.pop(key, None) is not None and nearest is None:
            nearest = None if key[1] == "lead" and _is_over(boundary, min(said)) else min(said)
        if nearest is not None:
            shown.append((key, nearest))
            heard_at.append(now)
        passed = [one for one in crossed if one.step != nearest and one.at > boundary.since]
        overtaken += [(key, one.step) for one in passed]
        said |= {one.step for one in crossed}

    def done(self, key):
        """Close a boundary: nothing more of it."""
        self.closed.add(key)
        self.snoozed.pop(key, None)
        self.changed()

    def snooze(self, boundary, until):
        """Be silent about a boundary until then."""
        self.snoozed[boundary.key] = until
        self.changed()


def _is_over(boundary, step):
    """Tell whether a lead speaks of a date of which only the day after is left."""
    return boundary.ends_at is None and step >= 0


def silent_until(boundary, now, wanted, habits):
    """Return until when a boundary is silent if that is wanted: never past its last lead or end.

    Reading: an hour before the end at the latest, so that the owner can still act, and not in a
    night after which it would be too late.
    """
    leads = {slot.step: slot.at for slot in boundary.slots}
    if boundary.key[1] == "lead" and leads.get(0, now) > now:
        wanted = min(wanted, leads[0])
    elif boundary.ends_at is not None:
        wanted = min(wanted, boundary.ends_at - AN_HOUR)
    return habits.heard_before(wanted, boundary.ends_at)


NOTHING = Heard((), ())
