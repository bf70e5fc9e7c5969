"""Every field of a renewal, a noted plan and a round comes back as it went in."""

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from renewdesk.adapters.db import renewal_mappers as mappers
from renewdesk.adapters.db import renewal_tables as tables
from renewdesk.adapters.db.mappers import grouped
from renewdesk.domain.ids import CardId, ClockId, EventId, PlanId, RenewalId, RoundId
from renewdesk.domain.noted_plans import Allowance, NotedPlan, PlanOrigin
from renewdesk.domain.renewals import (
    Channel,
    Charged,
    Failure,
    Reason,
    Renewal,
    RenewalState,
    Step,
    in_order,
)
from renewdesk.domain.rounds import Round, RoundCard
from tests.adapters.db.test_mappers import DAYS, INSTANTS, MONEY, NAMES, TERMS, WORDS

COUNTS = st.none() | st.integers(0, 10**6)
FAILURES = st.builds(
    Failure,
    at=INSTANTS,
    step=st.sampled_from(Step),
    reason=st.sampled_from(Reason),
    channel=st.none() | st.sampled_from(Channel),
    charged=st.none() | st.sampled_from(Charged),
    note=WORDS,
    retry_at=st.none() | INSTANTS,
)
RENEWALS = st.builds(
    Renewal,
    id=NAMES.map(RenewalId),
    card=NAMES.map(CardId),
    clock=st.none() | NAMES.map(ClockId),
    started_at=INSTANTS,
    changed_at=INSTANTS,
    state=st.sampled_from(RenewalState),
    ended_at=st.none() | INSTANTS,
    step=st.sampled_from(Step),
    done=st.sets(st.sampled_from(Step)).map(in_order),
    channel=st.none() | st.sampled_from(Channel),
    plan=st.none() | NAMES.map(PlanId),
    answers=st.dictionaries(NAMES, NAMES, max_size=4).map(lambda said: tuple(sorted(said.items()))),
    event=st.none() | NAMES.map(EventId),
    proof=st.none() | NAMES.map(EventId),
    failures=st.lists(FAILURES, max_size=3).map(tuple),
    round=st.none() | NAMES.map(RoundId),
)
PLANS = st.builds(
    NotedPlan,
    id=NAMES.map(PlanId),
    seller=NAMES,
    name=WORDS,
    price=MONEY,
    seen_on=DAYS,
    term=st.none() | TERMS,
    data_mb=COUNTS,
    minutes=COUNTS,
    sms=COUNTS,
    abroad_minutes=COUNTS,
    unlimited=st.sets(st.sampled_from(Allowance)).map(tuple),
    countries=st.lists(st.sampled_from(["IT", "FR", "San Marino"]), max_size=3).map(tuple),
    renews=st.none() | st.booleans(),
    extends_line=st.none() | st.booleans(),
    promotion=WORDS,
    promotion_until_on=st.none() | DAYS,
    usual_price=st.none() | MONEY,
    origin=st.sampled_from(PlanOrigin),
    note=WORDS,
)
PLACES = st.builds(
    RoundCard, NAMES.map(CardId), st.none() | NAMES.map(RenewalId), st.none() | INSTANTS
)
ROUNDS = st.builds(
    Round,
    id=NAMES.map(RoundId),
    started_at=INSTANTS,
    cards=st.lists(PLACES, max_size=4).map(tuple),
    ended_at=st.none() | INSTANTS,
)


def columns(table):
    """Return the columns that somebody has to fill."""
    return {column.name for column in table.columns} - {"seq"}


def around(table, rows):
    """Return detail rows as a query of the whole table returns them, by owner."""
    return grouped([row[column.name] for column in table.columns] for row in rows)


@given(RENEWALS)
def test_a_renewal_survives_its_rows(renewal):
    answers = around(tables.renewal_answer, mappers.answer_rows(renewal))
    failures = around(tables.renewal_failure, mappers.failure_rows(renewal))
    row = mappers.renewal_row(renewal)
    assert set(row) == columns(tables.renewal)
    assert mappers.renewal_from(row, answers, failures) == renewal  # type: ignore[arg-type]


@given(PLANS)
def test_a_noted_plan_survives_its_row(plan):
    assert set(mappers.plan_row(plan)) == columns(tables.noted_plan)
    assert mappers.plan_from(mappers.plan_row(plan)) == plan  # type: ignore[arg-type]


@given(ROUNDS)
def test_a_round_survives_its_rows(one):
    cards = around(tables.round_card, mappers.round_card_rows(one))
    assert set(mappers.round_row(one)) == columns(tables.queue)
    assert mappers.round_from(mappers.round_row(one), cards) == one  # type: ignore[arg-type]


def test_no_field_is_forgotten():
    """The strategies above name every field, so that a new one cannot be left out by both."""
    assert {field.name for field in fields(Failure)} == set(_named(FAILURES))
    assert {field.name for field in fields(Renewal)} == set(_named(RENEWALS))
    assert {field.name for field in fields(NotedPlan)} == set(_named(PLANS))
    assert {field.name for field in fields(Round)} == set(_named(ROUNDS))
    assert len(fields(RoundCard)) == 3


def _named(strategy):
    return strategy.wrapped_strategy.kwargs
