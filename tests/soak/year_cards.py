"""Cards drawn at random for a simulated year: as the owner tells the oracle, and the program.

One draw yields both: the terms that the oracle counts with, and the rule that the program reads.
"""

from dataclasses import dataclass, field
from datetime import time

from tests.builders import LOST
from tests.soak.year_calendar import Length
from tests.soak.year_clocks import Stage, Terms

ZONES = (
    "Europe/Rome",
    "Europe/London",
    "Asia/Shanghai",
    "America/New_York",
    "Pacific/Auckland",
    "Asia/Kolkata",
    "Pacific/Honolulu",
    "Africa/Lagos",
)
MONTH = Length(months=1)
LONG, THIRTY = Length(months=11), Length(days=30)


@dataclass(frozen=True)
class Drawn:
    """One clock: what the oracle counts with, the rule, and the kind of fact that extends it."""

    terms: Terms
    rule: dict[str, object]
    extends_on: str


@dataclass(frozen=True)
class DrawnCard:
    label: str
    zone: str
    clocks: tuple[Drawn, ...]
    days_ago: tuple[int | None, ...]  # of each clock's first fact, None where there is none
    seen: bool
    own_hour: time | None = None
    own_leads: tuple[int, ...] | None = field(default=None)


#: Kind: leads, what extends it, what follows, whether its end is told, whether it waits to start.
KINDS = {
    "line": ((30, 14, 7, 3, 1, 0), "topup", "lost"),
    "plan": ((7, 3, 1, 0), "plan_purchase", "ended"),
    "credit": ((7, 3, 1, 0), "transfer_in", "open"),
    "install": ((14, 7, 3, 1, 0), "purchase", "ended"),
    "registration": ((30, 14, 7, 3, 1, 0), "registration", "open"),
    "document": ((180, 90, 30, 7), "activation", "ended"),
    "charge": ((3, 1, -1), "charge", "ended"),
    "offer": ((7, 1), "outgoing_sms", "ended"),
}
_TERMS = {
    "line": (
        Length(months=3),
        Length(months=6),
        Length(months=12),
        Length(days=90),
        Length(days=180),
    ),
    "plan": (Length(days=30), Length(days=60), MONTH, Length(hours=720), Length(months=3)),
    "credit": (Length(days=90), Length(months=6)),
    "install": (Length(days=30), Length(days=90), Length(months=6)),
    "registration": (Length(months=6), Length(months=12)),
    "document": (Length(months=12), Length(months=9)),
    "charge": (MONTH, Length(months=3)),
    "offer": (Length(days=30), Length(months=3)),
}
_PAYMENTS = {"topup", "plan_purchase", "charge", "transfer_in"}
_NOT_STARTED = {"plan", "offer", "charge", "install"}
_EFFECTS = ("outgoing", "incoming", "sms_in", "data")
_OPEN = Stage("", None)


def _line_stages(random):
    """Return stages as the oracle counts them, and as the rule file writes them."""
    # None names a rescue: what extends the line counts in its stages too, and nothing else does.
    ear = {"name": "receive-only", "lasts": "P1M", "outgoing": False, "data": False}
    dead = {"name": "recoverable", "lasts": "P11M", **dict.fromkeys(_EFFECTS, False)}
    grace = {"name": "grace", "lasts": "P30D", "outgoing": False}
    opened = {"name": "blocked", "lasts": "unknown", "outgoing": False, "incoming": False}
    first, second = Stage("receive-only", MONTH), Stage("recoverable", LONG)
    return random.choice(
        [
            ((first, second), [ear, dead, LOST]),
            ((Stage("grace", THIRTY),), [grace, LOST]),
            ((), [LOST]),
            ((first, Stage("blocked", None)), [ear, opened]),
            ((_OPEN,), []),
        ]
    )


def _clock(random, kind, zone, place):
    leads, fact, after = KINDS[kind]
    term = random.choice(_TERMS[kind])
    rule = {"id": f"{kind}-{place}", "name": f"{kind} {place}", "clock": kind, "extends_on": [fact]}
    rule |= {"term": term.iso}
    if term.hours:
        rule["counting"] = "elapsed"
    stages: tuple[Stage, ...] = ()
    cautious = None
    if kind == "line":
        stages, written = _line_stages(random)
        rule |= {"stages": written} if written else {}
        if random.random() < 0.2 and not term.days:
            cautious = Length(months=term.months - 1)
            rule["cautious_term"] = cautious.iso
    elif after == "open":
        stages = (_OPEN,)
    terms = Terms(
        kind=kind,
        zone=zone,
        term=term,
        leads=leads,
        cautious=cautious,
        stages=stages,
        after="lost" if after == "lost" else "ended",
        armed=kind in _NOT_STARTED,
        told=kind in {"plan", "install", "document"},
        pays=fact in _PAYMENTS,
    )
    return Drawn(terms, rule, fact)


def drawn_card(random, number):
    """Draw a card of one or two clocks, in a zone, some with times of their own."""
    zone = random.choice(ZONES)
    kinds = [random.choice([*KINDS, "line", "line", "line", "line"])]
    if random.random() < 0.2:
        kinds.append(random.choice([kind for kind in KINDS if kind not in kinds]))
    clocks = tuple(_clock(random, kind, zone, number) for kind in kinds)
    return DrawnCard(
        label=f"Card {number:03}",
        zone=zone,
        clocks=clocks,
        days_ago=tuple(_first_day(random, clock.terms) for clock in clocks),
        seen=random.random() < 0.8,
        own_hour=random.choice([None] * 18 + [time(8, 30), time(21, 10)]),
        own_leads=random.choice([None] * 7 + [(45, 20, 5, 0), (365, 10, 2), (2, 0)]),
    )


def _first_day(random, terms):
    """Return so many days ago it was paid last: half of them end soon, some were never paid."""
    chosen = random.random()
    if chosen < 0.12:
        return None
    length = terms.term.months * 30 + terms.term.days + terms.term.hours // 24
    return random.randrange(1 if chosen < 0.5 else max(1, length - 50), length + 25)
