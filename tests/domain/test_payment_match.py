"""Which payment a receipt proves: the same sum, the nearest day, three days at most."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.domain.days import today_in
from renewdesk.domain.ids import EventId
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.money import Money
from renewdesk.domain.payment_match import PROVABLE, is_provable, matching_payment
from tests.builders import an_event, day, instant, money

ROME, SHANGHAI = "Europe/Rome", "Asia/Shanghai"
TEN = money("10.00 EUR")


def paid(on, amount="10.00 EUR", kind="topup", **changes):
    return replace(an_event(kind, on), amount=money(amount), **changes)


def match(*ledger, on="2026-11-20", amount=TEN, zone=ROME, proved=()):
    one = matching_payment(ledger, day(on), amount, zone, frozenset(proved))
    return one and one.id


@pytest.mark.parametrize(
    ("on", "fits"),
    [("2026-11-16", False), ("2026-11-17", True), ("2026-11-23", True), ("2026-11-24", False)],
)
def test_three_days_are_the_most_on_either_side(on, fits):
    assert (match(paid(on)) is not None) is fits


def test_the_nearest_is_taken():
    near, far = paid("2026-11-21"), paid("2026-11-18")
    assert match(far, near) == match(near, far) == near.id


def test_of_two_equally_near_one_without_a_receipt_goes_first_then_the_later_entry():
    first, second = paid("2026-11-19", entry=1), paid("2026-11-21", entry=2)
    assert match(first, second) == second.id
    assert match(first, second, proved=[second.id]) == first.id
    assert match(first, second, proved=[first.id, second.id]) == second.id
    nearer = paid("2026-11-20", entry=3)
    assert match(first, nearer, proved=[nearer.id]) == nearer.id


@pytest.mark.parametrize("amount", ["10.01 EUR", "10.00 CNY", "1000 EUR"])
def test_another_sum_or_currency_is_another_payment(amount):
    assert match(paid("2026-11-20", amount)) is None


def test_a_sum_is_the_same_however_it_is_written():
    assert match(paid("2026-11-20", "10 EUR"), amount=Money(Decimal("10.000"), "EUR")) is not None


def test_what_was_undone_or_moved_no_money_proves_nothing():
    undone = paid("2026-11-20", voided_at=instant("2026-11-20T10:00:00Z"))
    note = paid("2026-11-20", kind="note")
    assert match(undone, note) is None
    assert match(an_event("topup", "2026-11-20")) is None
    kinds = {kind for kind in EventKind if is_provable(paid("2026-11-20", kind=kind.value))}
    assert kinds == PROVABLE


def test_an_instant_counts_on_the_day_of_the_cards_zone():
    late = paid("2026-11-16T23:30:00+01:00")  # already the 17th in Shanghai
    assert match(late, zone=SHANGHAI) == late.id
    assert match(late, zone=ROME) is None


DAYS = st.dates(date(2026, 11, 10), date(2026, 11, 30))
SUMS = st.builds(
    Money, st.sampled_from([Decimal(5), Decimal("5.00"), Decimal(10)]), st.sampled_from(["EUR"])
)
TIMES = st.datetimes(datetime(2026, 11, 10), datetime(2026, 11, 30), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
FACTS = st.lists(
    st.tuples(
        st.one_of(DAYS, TIMES),
        SUMS,
        st.sampled_from(["topup", "charge", "note", "purchase"]),
        st.booleans(),
    ),
    max_size=8,
)


def ledger_of(facts):
    for place, (when, amount, kind, voided) in enumerate(facts):
        base = an_event(kind, "2026-11-20", id=EventId(f"e{place}"), entry=place + 1)
        is_timed = isinstance(when, datetime)
        yield replace(
            base,
            on=None if is_timed else when,
            at=when if is_timed else None,
            amount=amount,
            voided_at=datetime(2026, 12, 1, tzinfo=UTC) if voided else None,
        )


@given(FACTS, DAYS, SUMS, st.sampled_from([ROME, SHANGHAI, "America/Los_Angeles"]))
def test_no_fitting_payment_is_nearer_than_the_one_that_is_found(facts, on, amount, zone):
    ledger = list(ledger_of(facts))
    found = matching_payment(ledger, on, amount, zone)

    def apart(one):
        held = today_in(zone, one.at) if one.at else one.on
        return abs(held - on)

    fitting = [
        one
        for one in ledger
        if one.voided_at is None
        and one.kind.value in {"topup", "charge", "purchase"}
        and (one.amount.amount, one.amount.currency) == (amount.amount, amount.currency)
        and apart(one) <= timedelta(days=3)
    ]
    assert (found is None) == (not fitting)
    if found is not None:
        assert found in fitting
        assert apart(found) == min(map(apart, fitting))


@given(FACTS, DAYS, SUMS, st.randoms())
def test_the_order_of_the_ledger_makes_no_difference(facts, on, amount, chance):
    ledger = list(ledger_of(facts))
    shuffled = list(ledger)
    chance.shuffle(shuffled)
    assert matching_payment(ledger, on, amount, ROME) == matching_payment(
        shuffled, on, amount, ROME
    )
