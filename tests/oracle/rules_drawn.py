"""Random rules: most are plain, and few have more than two rare things.

What is never mixed, because no carrier's file should: hours with a counting of days; ``choices``
with amounts; ``stops_on``, ``fixed`` or lengths with a rule that never ends; ``start`` with
``require = "all"``.
"""

from dataclasses import replace
from decimal import Decimal

from renewdesk.domain.kinds import ClockKind, EventKind, Rescue
from renewdesk.domain.periods import Term
from renewdesk.domain.rules import AmountRow, Burn, Combine, Counting, Minimum, Rule, Stage
from renewdesk.domain.text import Text

TERMS = tuple(
    Term.parse(text)
    for text in ("P1M", "P1M", "P3M", "P6M", "P12M", "P13M", "P30D", "P7D", "P90D", "P180D", "P1D",
                 "P1M10D", "P2M1D", "P28D")
)  # fmt: skip
HOURS = (Term(hours=24), Term(hours=72), Term(hours=720))
STAGE_TERMS = tuple(Term.parse(text) for text in ("P1M", "P11M", "P30D", "P90D", "P14D", "P1D"))
SHORTER = {"P12M": "P11M", "P6M": "P175D", "P3M": "P85D", "P1M": "P25D", "P180D": "P170D"}
MOVING = (
    EventKind.TOPUP,
    EventKind.PLAN_PURCHASE,
    EventKind.OUTGOING_CALL,
    EventKind.ACTIVATION,
    EventKind.CHARGE,
)
EFFECTS: tuple[dict[str, bool], ...] = (
    {},
    {"outgoing": False, "data": False},
    {"outgoing": False, "incoming": False, "sms_in": False, "data": False},
)
RESCUES = (
    None,
    None,
    (Rescue.TOPUP,),
    (Rescue.CALL, Rescue.SHOP),
    (Rescue.CALL, Rescue.TOPUP),
    (Rescue.TOPUP, Rescue.CHAT),
    (Rescue.NONE,),
)


def one_in(random, count):
    return random.randrange(count) == count - 1


def a_term(random, counting=Counting.EXCLUSIVE):
    """Return a length; hours go with ``elapsed``, as they do in a carrier's file."""
    if counting is Counting.MONTH_END and one_in(random, 3):
        return Term()
    hours = counting is Counting.ELAPSED and random.randrange(2) == 1
    return random.choice(HOURS if hours else TERMS)


def some_stages(random):
    count = random.choice((0, 1, 2, 3))
    stages = []
    for place in range(1, count + 1):
        for_ever = place == count and not one_in(random, 5)
        opened = not for_ever and one_in(random, 8)
        stages.append(
            Stage(
                name=Text(f"stage {place}"),
                lasts=None if for_ever or opened else random.choice(STAGE_TERMS),
                open_ended=opened,
                number_kept=random.choice((None, False, True)) if for_ever else None,
                rescue=random.choice(RESCUES),
                **random.choice(EFFECTS),
            )
        )
    return tuple(stages)


def a_burn(random):
    return Burn(
        fee=random.choice((Decimal(3), Decimal("1.5"), Decimal(5))),
        every=random.choice((Term(days=1), Term(days=1), Term(months=1), Term(days=30))),
        currency="EUR",
        times=random.choice((None, None, 6, 1)),
        zero_balance=random.choice((None, Term(days=180), Term(months=1))),
    )


def a_rule(random):
    """Return a rule; most are plain, and few have more than two rare things."""
    counting = random.choice((Counting.EXCLUSIVE, *Counting))
    strange = counting is not Counting.ELAPSED and one_in(random, 25)
    term = random.choice(HOURS) if strange else a_term(random, counting)
    base = Rule(
        id="drawn",
        name=Text("Drawn"),
        clock=random.choice((ClockKind.LINE, ClockKind.LINE, *ClockKind)),
        extends_on=tuple(random.sample(MOVING[:4], random.choice((1, 2, 2, 3)))),
        term=term,
        counting=counting,
        combine=random.choice((Combine.REPLACE, Combine.LATER) if strange else tuple(Combine)),
        stages=some_stages(random),
    )
    for _ in range(random.choice((0, 1, 1, 2, 2))):
        base = random.choice(TWISTS)(random, base)
    return base


def with_cap(random, rule):
    if rule.combine is Combine.REPLACE:
        return rule
    return replace(rule, cap=random.choice((Term(months=12), Term(days=120), Term(months=2))))


def with_cautious(random, rule):
    for official, wary in SHORTER.items():
        if rule.term == Term.parse(official):
            return replace(rule, cautious_term=Term.parse(wary))
    if rule.term is None and not rule.by_amount:
        return rule
    if rule.term and rule.term.hours:
        return replace(rule, cautious_term=Term(hours=20))
    return replace(rule, cautious_term=random.choice((Term(days=5), Term(days=20))))


def with_first_term(random, rule):
    if EventKind.ACTIVATION not in rule.extends_on or rule.endless:
        return rule
    return replace(rule, first_term=random.choice(TERMS))


def with_minimum(random, rule):
    return replace(rule, minimum=Minimum(random.choice((Decimal(3), Decimal(5))), "EUR"))


def with_rows(random, rule):
    if rule.endless:
        return rule
    bounds = ((Decimal(2), Decimal(4)), (Decimal(5), Decimal(10)), (Decimal("10.01"), None))
    rows = tuple(AmountRow(low, high, "EUR", a_term(random, rule.counting)) for low, high in bounds)
    return replace(rule, by_amount=rows, term=None, choices=())


def with_burn(random, rule):
    burn = a_burn(random)
    if rule.combine is Combine.REPLACE and not rule.cautious_term and one_in(random, 3):
        burn = replace(burn, keeps=True)
    return replace(rule, burn=burn)


def with_start(random, rule):
    if rule.require_all:
        return rule
    within = random.choice((None, Term(days=15), Term(months=1), Term(hours=72)))
    kinds = (EventKind.FIRST_USE, EventKind.INSTALL)[: random.choice((1, 1, 2))]
    return replace(rule, start=kinds, start_within=within)


def with_stop(_random, rule):
    if rule.endless:
        return rule
    return replace(rule, stops_on=(EventKind.REGISTRATION,))


def with_all(_random, rule):
    if rule.start:
        return rule
    stages = tuple(replace(one, rescue=None) for one in rule.stages)
    return replace(rule, require_all=True, stages=stages)


def with_choices(random, rule):
    if rule.endless or rule.by_amount:
        return rule
    return replace(rule, choices=tuple(random.sample(TERMS[2:], 2)))


def with_fixed(_random, rule):
    return replace(rule, fixed=not rule.endless)


def without_term(_random, rule):
    return replace(rule, term=None, cautious_term=None)


def without_end(_random, rule):
    if rule.choices or rule.stops_on or rule.first_term or rule.by_amount or rule.fixed:
        return rule
    return replace(rule, endless=True, term=None, cautious_term=None)


TWISTS = (
    with_cap,
    with_cautious,
    with_first_term,
    with_minimum,
    with_rows,
    with_burn,
    with_start,
    with_stop,
    with_all,
    with_choices,
    with_fixed,
    without_term,
    without_end,
)


def newer(random, rule):
    """Return the next copy of a rule: other lengths, another way to join, other stages."""
    return replace(
        rule,
        term=rule.term and random.choice(TERMS),
        cautious_term=None,
        first_term=rule.first_term and random.choice(TERMS),
        combine=random.choice((Combine.REPLACE, Combine.LATER, Combine.ADD, rule.combine)),
        stages=some_stages(random),
    )
