"""Rules and ledgers that nobody thought of, for properties that hold for all of them.

Most of what is drawn is common, so that most ledgers lead to a date; what is rare in carriers'
files is rare here too.
"""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from renewdesk.domain.events import Event
from renewdesk.domain.kinds import ClockKind, EventKind, Rescue
from renewdesk.domain.money import Money
from renewdesk.domain.periods import Term
from renewdesk.domain.rules import AmountRow, Burn, Combine, Counting, Minimum, Rule, Stage
from renewdesk.domain.sources import Confidence, Source
from renewdesk.domain.text import Text
from tests.builders import an_event, day

ZONES = st.sampled_from(
    [
        "Europe/Rome",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
    ]
)
FIRST = day("2024-01-01")
AMOUNTS = st.sampled_from([Decimal(text) for text in ("0", "2.99", "3", "5.00", "10", "31", "100")])
CURRENCIES = st.sampled_from(["EUR", "EUR", "EUR", "RUB"])
NAMES = st.sampled_from([Text("a"), Text("b", "号"), Text("c", "号", "號")])
TERMS = st.sampled_from(
    [Term.parse(text) for text in ("P12M", "P6M", "P1M", "P180D", "P30D", "P7D", "P1M10D", "P0M")]
)
LENGTHS = TERMS | st.sampled_from([Term(hours=24), Term(hours=30), Term(hours=720)])
_CAUTIOUS = [Term.parse(text) for text in ("P5M", "P175D", "P25D", "P400D", "PT20H", "PT700H")]
_EFFECTS = [
    {},
    {"outgoing": False, "data": False},
    {"outgoing": False, "incoming": False, "sms_in": False, "data": False},
    {"outgoing": False, "incoming": False, "sms_in": False, "data": False, "number_kept": False},
    {"outgoing": False, "credit_kept": False, "number_kept": True},
]
_RESCUES: list[tuple[Rescue, ...] | None] = [
    None,
    (Rescue.TOPUP,),
    (Rescue.CALL, Rescue.SHOP),
    (Rescue.NONE,),
    (),
]


@st.composite
def rarely(draw: st.DrawFn, value: st.SearchStrategy[object], one_in: int = 5) -> Any:
    """Return None, and a value once in a while."""
    return draw(value) if draw(st.integers(min_value=1, max_value=one_in)) == one_in else None


@st.composite
def _stages(draw: st.DrawFn) -> tuple[Stage, ...]:
    count = draw(st.integers(min_value=0, max_value=3))
    ending = draw(st.sampled_from(["for ever", "open", "dated"]))
    stages = []
    for place in range(1, count + 1):
        ended = place == count and ending != "dated"
        opened = (ending == "open") if ended else draw(rarely(st.just(True), 8)) is True
        stages.append(
            Stage(
                name=Text(f"stage {place}"),
                lasts=None if ended or opened else draw(TERMS),
                open_ended=opened,
                rescue=draw(st.sampled_from(_RESCUES)),
                **draw(st.sampled_from(_EFFECTS)),
            )
        )
    return tuple(stages)


_BURNS = st.builds(
    Burn,
    fee=st.sampled_from([Decimal("0.01"), Decimal(3), Decimal("1.5")]),
    every=st.sampled_from([Term(days=1), Term(months=1)]),
    currency=CURRENCIES,
    times=rarely(st.integers(min_value=1, max_value=40)),
    zero_balance=st.none() | TERMS,
    keeps=st.booleans(),
)
_SOURCES = st.builds(
    Source,
    url=st.just("https://www.example.org/"),
    supports=st.sampled_from(["", "the term"]),
    dated=st.sampled_from(["", "2024", "2024-03"]),
    checked_on=st.sampled_from([None, FIRST]),
    confidence=st.sampled_from(Confidence),
)


@st.composite
def _rows(draw: st.DrawFn, lengths: st.SearchStrategy[Term]) -> tuple[AmountRow, ...]:
    currency = draw(CURRENCIES)
    bounds = [(Decimal(2), Decimal(4)), (Decimal(5), Decimal(10)), (Decimal("10.01"), None)]
    return tuple(AmountRow(least, most, currency, draw(lengths)) for least, most in bounds)


@st.composite
def rules(draw: st.DrawFn, lengths: st.SearchStrategy[Term] = LENGTHS) -> Rule:
    """Return any rule that its file could hold."""
    combine = draw(st.sampled_from(Combine))
    start = draw(rarely(st.just((EventKind.FIRST_USE,)))) or ()
    term = draw(rarely(st.just(True), 6)) is None
    burn = draw(rarely(_BURNS, 4))
    kinds = draw(st.sampled_from([MOVING[:1], MOVING[:3], MOVING[1:4], MOVING[:2]]))
    return Rule(
        id="made-up",
        name=draw(NAMES),
        clock=draw(st.sampled_from([ClockKind.LINE, *ClockKind])),
        extends_on=tuple(EventKind(kind) for kind in kinds),
        term=draw(lengths) if term else None,
        endless=not term and burn is None and draw(st.booleans()),
        choices=tuple(draw(rarely(st.lists(lengths, max_size=2))) or ()),
        counting=draw(st.sampled_from(Counting)),
        combine=combine,
        cap=None if combine is Combine.REPLACE else draw(rarely(TERMS, 3)),
        cautious_term=draw(rarely(st.sampled_from(_CAUTIOUS), 3)),
        first_term=draw(rarely(lengths)),
        start=start,
        start_within=draw(st.none() | lengths) if start else None,
        stops_on=draw(rarely(st.just((EventKind.REGISTRATION,)))) or (),
        fixed=draw(rarely(st.just(True))) is True,
        require_all=draw(rarely(st.just(True))) is True,
        ask=draw(rarely(st.just(("term", "burn.fee")))) or (),
        instead_of=draw(rarely(st.just(("other",)))) or (),
        minimum=draw(rarely(st.builds(Minimum, AMOUNTS, CURRENCIES))),
        by_amount=draw(rarely(_rows(lengths))) or (),
        burn=burn,
        stages=draw(_stages()),
        sources=tuple(draw(rarely(st.lists(_SOURCES, max_size=2))) or ()),
    )


RULES = rules()
MOVING = ("topup", "outgoing_call", "activation", "plan_purchase", "reinstated")
EVERY = (
    *MOVING, *MOVING, "first_use", "registration", "deadline_confirmed", "balance_reading",
    "charge", "fee", "note", "pause", "resume",
)  # fmt: skip


@st.composite
def _events(draw: st.DrawFn, kinds: tuple[str, ...], lengths: st.SearchStrategy[Term]) -> Event:
    kind = draw(st.sampled_from(kinds))
    on = FIRST + timedelta(days=draw(st.integers(min_value=0, max_value=900)))
    minute = draw(st.none() | st.integers(min_value=0, max_value=24 * 60 - 1))
    start = datetime.combine(on, time.min, UTC)
    when = on.isoformat() if minute is None else (start + timedelta(minutes=minute)).isoformat()
    read = on + timedelta(days=draw(st.integers(min_value=0, max_value=400)))
    money = st.builds(Money, AMOUNTS, CURRENCIES)
    return an_event(
        kind,
        when,
        amount=draw(st.none() | money),
        balance=draw(rarely(money, 3)),
        term=draw(rarely(lengths)),
        last_on=read if kind == "deadline_confirmed" else None,
        confirmed=draw(st.booleans()),
    )


def ledgers(
    *kinds: str, least: int = 1, most: int = 6, lengths: st.SearchStrategy[Term] = LENGTHS
) -> st.SearchStrategy[list[Event]]:
    """Return ledgers of facts of the given kinds, all of them by default."""
    return st.lists(_events(kinds or EVERY, lengths), min_size=least, max_size=most)
