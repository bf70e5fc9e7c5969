"""Random rules with random ledgers, drawn towards the boundaries where a day is easily lost.

Everything is drawn from one :class:`random.Random`: a seeded one gives a suite that is the same
on every machine, hypothesis hands in one of its own and can then shrink what it found.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from renewdesk.domain.clocks import Clock
from renewdesk.domain.events import Event
from renewdesk.domain.ids import CardId, ClockId, EventId
from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.domain.money import Money
from renewdesk.domain.rules import Counting, RuleVersion
from tests.oracle.almanac import days_later, instant_of, length_of
from tests.oracle.rules_drawn import MOVING, TERMS, a_rule, newer, one_in
from tests.oracle.walk import told

ZONES = (
    "Europe/Rome",
    "America/Havana",  # summer time begins at midnight: that day has no 00:00
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Australia/Lord_Howe",  # half an hour of summer time
    "America/New_York",
    "Africa/Cairo",  # summer time begins at midnight, and ends at it
    "Asia/Kolkata",
)
STARTS = tuple(
    date.fromisoformat(text)
    for text in (
        "2024-01-31", "2024-02-29", "2024-03-09", "2024-03-30", "2024-10-26", "2024-12-31",
        "2025-01-30", "2025-02-28", "2025-03-08", "2025-03-29", "2025-08-31", "2025-11-01",
        "2026-01-01", "2026-01-31", "2026-05-17", "2027-02-27", "2027-12-01",
    )
)  # fmt: skip
ODD = (
    EventKind.BALANCE_READING,
    EventKind.DEADLINE_CONFIRMED,
    EventKind.REINSTATED,
    EventKind.FEE,
    EventKind.NOTE,
    EventKind.PURCHASE,
    EventKind.OUTGOING_SMS,
    EventKind.TRANSFER_IN,
    EventKind.PAUSE,
    EventKind.PAUSE,
    EventKind.RESUME,
)
TWICE = (ClockKind.PLAN, ClockKind.OFFER, ClockKind.CHARGE, ClockKind.INSTALL)
FOR_ONE = (
    EventKind.DEADLINE_CONFIRMED,
    EventKind.LET_GO,
    EventKind.PAUSE,
    EventKind.RESUME,
)
AMOUNTS = tuple(Decimal(text) for text in ("1", "2.99", "3", "5", "10", "10.01", "31", "100"))


@dataclass(frozen=True)
class Pair:
    """The clocks of a card, its ledger, and the instant at which somebody looks."""

    clocks: tuple[Clock, ...]
    events: tuple[Event, ...]
    now: datetime


def a_kind(random, rule):
    """Return what may happen: mostly what the rule lists, and once in a while anything."""
    choices = list(rule.extends_on) * 2 + [random.choice(MOVING), random.choice(ODD)]
    choices += [*rule.start] * 3 + [*rule.stops_on]
    if rule.burn is not None:
        choices += [EventKind.BALANCE_READING] * 2
    if one_in(random, 12):
        choices = [EventKind.LET_GO, EventKind.CLOSED, EventKind.PORTED]
    return random.choice(choices)


def near_a_boundary(random, rule, day):
    """Return a day on which something could end that began on ``day``, or one beside it."""
    steps = [rule.term, rule.cautious_term, rule.cap, rule.first_term, rule.start_within]
    steps += [row.term for row in rule.by_amount]
    known = [one for one in steps if one is not None]
    for step in random.sample(known, min(len(known), random.choice((0, 1, 1, 2)))):
        day = days_later(day, length_of(step)) + timedelta(days=length_of(step).hours // 24)
    for stage in rule.stages[: random.choice((0, 0, 1, 2))]:
        if stage.lasts is not None:
            day = days_later(day, length_of(stage.lasts))
    return day + timedelta(days=random.choice((-1, 0, 0, 1, 1, 2)))


def a_time(random, day, zone):
    wall = datetime.combine(day, datetime.min.time())
    minute = random.choice((0, 1, 150, 600, 600, 600, 1439))
    return instant_of(wall + timedelta(minutes=minute), zone).astimezone(UTC)


def some_money(random):
    return Money(random.choice(AMOUNTS), "RUB" if one_in(random, 10) else "EUR")


def read_at_the_carrier(random, rule, kind, zone, day):
    """Return the date that a fact confirms, and the end of a pause."""
    if kind is EventKind.PAUSE:
        return {"until_on": day + timedelta(days=30)}
    if kind is not EventKind.DEADLINE_CONFIRMED:
        return {}
    read = day + timedelta(days=random.choice((-3, 0, 1, 40, 200)))
    known = {"ends_at": a_time(random, read, zone)} if one_in(random, 4) else {"last_on": read}
    ending = [one.name.en for one in rule.stages[:-1]]
    if ending and one_in(random, 3):
        known["stage"] = random.choice(ending)
    return known


def written_on(random, rule, kind):
    """Return amount, balance and term, where there are any."""
    facts = {}
    if not one_in(random, 6):
        facts["amount"] = some_money(random)
    if kind is EventKind.BALANCE_READING or one_in(random, 8):
        facts["balance"] = some_money(random)
    if one_in(random, 3) and (rule.choices or rule.term is None):
        facts["term"] = random.choice(rule.choices or TERMS)
    elif one_in(random, 12):
        facts["term"] = random.choice(TERMS)
    return facts


def an_event(random, rule, zone, day, entry):
    kind = a_kind(random, rule)
    timed = random.randrange(3) == 0 or (rule.counting is Counting.ELAPSED and random.randrange(2))
    facts = written_on(random, rule, kind) | read_at_the_carrier(random, rule, kind, zone, day)
    return Event(
        id=EventId(f"event-{entry}"),
        card=CardId("card-1"),
        kind=kind,
        entry=entry,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        on=None if timed else day,
        at=a_time(random, day, zone) if timed else None,
        voided_at=datetime(2026, 1, 2, tzinfo=UTC) if one_in(random, 20) else None,
        **facts,
    )


def a_clock(random, place, rule, zone, days):
    versions: tuple[RuleVersion, ...] = (RuleVersion(rule),)
    plain = not (rule.require_all or rule.cautious_term or rule.counting is Counting.MONTH_END)
    if plain and one_in(random, 8):
        versions += (RuleVersion(newer(random, rule), random.choice(days)),)
    return Clock(
        id=ClockId(f"clock-{place}"),
        card=CardId("card-1"),
        kind=rule.clock,
        zone=zone,
        added_at=datetime(2023, 12, 1, tzinfo=UTC),
        versions=versions,
        official_term=one_in(random, 8),
    )


def another_rule(random, first):
    """Return the rule of a second clock; two of one kind are two plans, offers or the like."""
    rule = a_rule(random)
    while rule.clock is first.clock and rule.clock not in TWICE:
        rule = a_rule(random)
    return rule


def makes_sense(event, clocks, events):
    """Tell whether a stage was dated behind the deadline; anything else nobody can read."""
    if any(len(clock.versions) > 1 for clock in clocks):
        return False
    own = [clock for clock in clocks if event.clock in {None, clock.id}]
    ending = [one.name.en for clock in own for one in clock.versions[0].rule.stages[:-1]]
    if event.stage not in ending:
        return False
    others = [one for one in events if one is not event]
    read = event.last_on or event.day(clocks[0].zone)
    for clock in clocks:
        at = instant_of(datetime.combine(event.day(clock.zone), datetime.max.time()), clock.zone)
        official = told(clock, others, at, clocks).official
        if official is not None and read <= official.day:
            return False
    return event.last_on is not None


def a_pair(random):
    """Return one clock or two, a ledger and a moment to look."""
    zone, rules = random.choice(ZONES), [a_rule(random)]
    days = [random.choice(STARTS)]
    for _ in range(random.choice((0, 1, 1, 2, 2, 3, 4))):
        begun = random.choice((days[-1], days[-1], days[0]))
        days.append(near_a_boundary(random, rules[0], begun))
    if one_in(random, 6):
        rules.append(another_rule(random, rules[0]))
    clocks = tuple(a_clock(random, place, rule, zone, days) for place, rule in enumerate(rules, 1))
    entries = list(range(1, len(days) + 1))
    if one_in(random, 4):
        random.shuffle(entries)
    events = []
    for day, entry in zip(days, entries, strict=True):
        event = an_event(random, random.choice(rules), zone, day, entry)
        if len(clocks) > 1 and (event.kind in FOR_ONE or clocks[0].kind is clocks[1].kind):
            event = replace(event, clock=random.choice(clocks).id)
        events.append(event)
    events = [one for one in events if not one.stage or makes_sense(one, clocks, events)]
    seen = near_a_boundary(random, rules[0], max(days)) if random.randrange(3) else max(days)
    return Pair(clocks, tuple(events), a_time(random, seen, zone))
