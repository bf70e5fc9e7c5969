"""Every field of every stored thing comes back as it went in."""

import json
from dataclasses import fields
from datetime import UTC, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.adapters.db import mappers, tables
from renewdesk.adapters.db.texts import amount_text, instant_text, maybe_instant
from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.catalogue import TomlCatalogue
from renewdesk.domain.attached import Link, Service, ServiceKind
from renewdesk.domain.cards import Card, Form, Purpose, Role, Usage
from renewdesk.domain.events import Event, Payment
from renewdesk.domain.ids import CardId, ClockId, EventId
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.money import Money
from renewdesk.domain.periods import Term
from renewdesk.domain.text import Text
from tests.builders import a_clock, instant

WORDS = st.text(max_size=12)
NAMES = st.text(min_size=1, max_size=12)
INSTANTS = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-11))])).filter(
    lambda at: 1 < at.year < 9999
)
DAYS = st.dates()
MONEY = st.builds(
    Money,
    st.decimals(min_value=0, max_value=10**11, allow_nan=False, allow_infinity=False, places=3),
    st.sampled_from(["EUR", "KWD", "JPY"]),
)
TERMS = st.builds(Term, st.integers(0, 999), st.integers(0, 999)) | st.builds(
    Term, hours=st.integers(1, 9999)
)
CARDS = st.builds(
    Card,
    id=NAMES.map(CardId),
    label=WORDS,
    form=st.sampled_from(Form),
    zone=WORDS,
    created_at=INSTANTS,
    carrier=WORDS,
    carrier_name=st.builds(Text, WORDS, WORDS, WORDS),
    country=WORDS,
    number=WORDS,
    more_numbers=st.lists(NAMES, max_size=3).map(tuple),
    iccid=WORDS,
    eid=WORDS,
    imei=WORDS,
    device=WORDS,
    slot=WORDS,
    plan=WORDS,
    coverage=st.lists(WORDS, max_size=3).map(tuple),
    currency=WORDS,
    role=st.sampled_from(Role),
    purpose=st.sampled_from(Purpose),
    usage=st.none() | st.sampled_from(Usage),
    bought_at=WORDS,
    holder=WORDS,
    notes=WORDS,
    tags=st.lists(WORDS, max_size=3).map(tuple),
    links=st.lists(st.builds(Link, WORDS, WORDS, st.booleans()), max_size=3).map(tuple),
    services=st.lists(
        st.builds(Service, WORDS, st.sampled_from(ServiceKind), WORDS, WORDS, WORDS), max_size=3
    ).map(tuple),
    archived_at=st.none() | INSTANTS,
    password_changed_on=st.none() | DAYS,
    password_months=st.none() | st.integers(1, 60),
)
EVENTS = st.builds(
    Event,
    id=NAMES.map(EventId),
    card=NAMES.map(CardId),
    kind=st.sampled_from(EventKind),
    entry=st.integers(1, 2**40),
    recorded_at=INSTANTS,
    on=st.none() | DAYS,
    at=st.none() | INSTANTS,
    amount=st.none() | MONEY,
    balance=st.none() | MONEY,
    term=st.none() | TERMS,
    clock=st.none() | NAMES.map(ClockId),
    stage=WORDS,
    last_on=st.none() | DAYS,
    ends_at=st.none() | INSTANTS,
    until_on=st.none() | DAYS,
    confirmed=st.booleans(),
    note=WORDS,
    payment=st.builds(Payment, WORDS, WORDS, WORDS, WORDS, st.none() | MONEY),
    voided_at=st.none() | INSTANTS,
)
CATALOGUE = TomlCatalogue(resource("carriers"))


def in_order(table, row):
    """Return the values of a row as a query of the whole table returns them."""
    return [row[column.name] for column in table.columns]


@given(CARDS)
def test_a_card_survives_its_rows(card):
    around = {
        table: mappers.grouped(in_order(tables.METADATA.tables[table], row) for row in rows)
        for table, rows in mappers.card_details(card).items()
    }
    assert mappers.card_from(mappers.card_row(card), around) == card  # type: ignore[arg-type]


@given(EVENTS)
def test_an_event_survives_its_row(event):
    row = in_order(tables.event, mappers.event_row(event))
    assert mappers.event_from(row) == event


def test_no_field_of_a_card_or_an_event_is_forgotten():
    """The strategies above name every field, so that a new one cannot be left out by both."""
    assert {field.name for field in fields(Card)} == set(_named(CARDS))
    assert {field.name for field in fields(Event)} == set(_named(EVENTS))


def _named(strategy):
    return strategy.wrapped_strategy.kwargs


@pytest.mark.parametrize("carrier", CATALOGUE.carriers(), ids=lambda carrier: carrier.id)
def test_every_rule_of_the_catalogue_survives_storage(carrier):
    for rule in carrier.rules:
        (row,) = mappers.version_rows(a_clock(rule))
        assert mappers.rule_of(row["rule"]) == rule
        assert json.loads(row["rule"])["id"] == rule.id


@given(st.lists(INSTANTS, min_size=2, max_size=5))
def test_texts_of_instants_sort_like_instants(instants):
    texts = [instant_text(one) for one in instants]
    assert [maybe_instant(text) for text in sorted(texts)] == sorted(instants)
    assert {len(text) for text in texts} == {len("2026-11-20T06:00:00.000000Z")}


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_the_text_of_an_amount_is_exact_and_plain(amount):
    text = amount_text(amount)
    assert Decimal(text) == amount
    assert "E" not in text


def test_what_has_no_exact_text_is_refused():
    with pytest.raises(ValueError, match="offset"):
        instant_text(instant("2026-11-20T06:00:00Z").replace(tzinfo=None))
    with pytest.raises(ValueError, match="finite"):
        amount_text(Decimal("NaN"))
