"""The cheapest way to keep a line, beside a search over the fold that knows nothing of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.cheapest_keep import Means, cheapest_keep
from renewdesk.domain.fold import fold_clock
from renewdesk.domain.folded import State
from renewdesk.domain.ids import EventId
from renewdesk.domain.kinds import PAYMENTS, EventKind
from renewdesk.domain.money import Money
from renewdesk.domain.periods import Term
from renewdesk.domain.standing import Phase, standing
from tests.builders import LOST, RECEIVE_ONLY, a_clock, a_rule, an_event, instant

if TYPE_CHECKING:
    from renewdesk.domain.events import Event

_FIRST = date(2026, 1, 31)
_YEARS = 6
_NOON = "T12:00:00+00:00"
_SHIPPED = [
    rule
    for path in sorted(resource("carriers").glob("*.toml"))
    for rule in read_carrier_file(path).rules
]


def _row(least, most, length):
    return {"from": least, "to": most, "currency": "EUR", "term": length} if most else {
        "from": least, "currency": "EUR", "term": length
    }  # fmt: skip


def _amounts(rule):
    """Return every amount at which something about a rule changes, and none at all."""
    found = {None, Decimal("0.50")}
    for row in rule.by_amount:
        found |= {row.least, row.least - Decimal("0.01"), row.most or row.least + 100}
    if rule.minimum is not None:
        found |= {rule.minimum.amount, rule.minimum.amount - Decimal("0.01")}
    return [amount for amount in found if amount is None or amount > 0]


def _last_on(rule, events):
    clock = a_clock(rule)
    now = instant(f"2099-01-01{_NOON}")
    folded = fold_clock(clock, {clock.id: clock.kind}, events, now)
    if folded.state is not State.DATED or folded.deadline is None:
        return None
    return folded.deadline.last_on


def _kept_by(rule, kind, amount):
    """Pay the same again on each last day for some years; return what that took, None if it fails.

    Answers the money and the days that it held, so the price of a year can be compared.
    """
    currency = rule.by_amount[0].currency if rule.by_amount else "EUR"
    if rule.minimum is not None:
        currency = rule.minimum.currency
    money = None if amount is None else Money(amount, currency)
    events: list[Event] = []
    day, paid = _FIRST, 0
    while day < _FIRST + timedelta(days=365 * _YEARS):
        events.append(an_event(kind, day.isoformat(), amount=money, id=EventId(f"e{len(events)}")))
        paid += 1
        last = _last_on(rule, events)
        if last is None or last <= day:
            return None
        day = last
    return paid * (amount or Decimal(0)), (day - _FIRST).days


def _cheapest_payment(rule):
    """Return the price of a year by the cheapest payment, found by trying all of them."""
    prices = []
    for kind in (one for one in rule.extends_on if one in PAYMENTS):
        for amount in _amounts(rule):
            kept = _kept_by(rule, kind.value, amount)
            if kept is not None and amount is not None:
                prices.append(kept[0] * 365 / kept[1])
    return min(prices, default=None)


LADDER = [_row("5", "9.99", "P4M"), _row("10", "14.99", "P9M"), _row("15", None, "P12M")]
RULES = {
    "a minimum": a_rule("P6M", minimum={"amount": "3.00", "currency": "EUR"}),
    "a minimum, days": a_rule("P180D", minimum={"amount": "3.00", "currency": "EUR"}),
    "inclusive": a_rule("P30D", counting="inclusive", minimum={"amount": "9", "currency": "EUR"}),
    "inclusive, added": a_rule(
        "P30D", counting="inclusive", combine="add", minimum={"amount": "9", "currency": "EUR"}
    ),
    "cautious": a_rule("P12M", cautious_term="P11M", minimum={"amount": "5.00", "currency": "EUR"}),
    "capped": a_rule(
        "P12M", combine="add", cap="P6M", minimum={"amount": "5.00", "currency": "EUR"}
    ),
    "a cap that nothing reaches": a_rule(
        "P3M", combine="later", cap="P6M", minimum={"amount": "5.00", "currency": "EUR"}
    ),
    "a ladder": a_rule(None, by_amount=LADDER),
    "a ladder, the later": a_rule(None, by_amount=LADDER, combine="later"),
    "a ladder with a minimum": a_rule(
        None, by_amount=LADDER, minimum={"amount": "12", "currency": "EUR"}
    ),
    "a ladder read with care": a_rule(None, by_amount=LADDER, cautious_term="P8M"),
    "continued": a_rule("P2M", combine="continue", minimum={"amount": "2", "currency": "EUR"}),
    "with stages": a_rule(
        "P12M", stages=[RECEIVE_ONLY, LOST], minimum={"amount": "7.50", "currency": "EUR"}
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_no_payment_that_the_fold_takes_is_cheaper_and_this_one_is_taken(name):
    rule = RULES[name]
    keep = cheapest_keep(rule)
    found = _cheapest_payment(rule)
    assert keep.best.means is Means.PAY
    assert found is not None
    assert keep.best.yearly is not None
    # Six years of last days; what is said of a year is rounded up to a cent or a whole coin.
    assert abs(keep.best.yearly.amount - found) <= max(found * Decimal("0.02"), Decimal("0.05"))
    assert keep.best.amount is not None
    kept = _kept_by(rule, keep.best.kinds[0].value, keep.best.amount.amount)
    assert kept is not None


@pytest.mark.parametrize("rule", _SHIPPED, ids=lambda rule: rule.id)
def test_a_shipped_rule_says_what_the_fold_does(rule):
    """Whatever is said of a shipped line is true in the fold, and nothing cheaper is."""
    keep = cheapest_keep(rule)
    if rule.burn is not None and rule.burn.keeps:
        assert keep.best.means is Means.FEE
        assert keep.best.amount == Money(rule.burn.fee, rule.burn.currency)
        return
    for way in (keep.best, keep.other):
        if way is None or way.every is None or rule.start or rule.counting.value == "elapsed":
            continue
        for kind in way.kinds:
            amount = way.amount.amount if way.amount else Decimal(1_000_000)
            assert _holds(rule, kind, amount, way.every), (rule.id, kind)
    if keep.best.yearly is not None:
        found = _cheapest_payment(rule)
        tiny = keep.any_amount  # the fold takes a cent where nobody sells one
        assert tiny or (found is not None and keep.best.yearly.amount >= found - Decimal("0.01"))


def _holds(rule, kind, amount, every):
    """Tell whether doing it once keeps the line running for the whole length that is said."""
    currency = next(
        (one.currency for one in (*rule.by_amount, *filter(None, (rule.minimum,)))), "EUR"
    )
    money = Money(amount, currency) if kind in PAYMENTS else None
    bought = every if rule.choices else None  # of several lengths the owner says which was bought
    first = an_event(kind.value, _FIRST.isoformat(), amount=money, term=bought, id=EventId("once"))
    clock = a_clock(rule)
    until = every.after(_FIRST)
    if rule.counting.value == "inclusive":
        until -= timedelta(days=1)
    if rule.term == Term():  # once in each calendar month
        until = _FIRST
    now = instant(f"{until.isoformat()}{_NOON}")
    folded = fold_clock(clock, {clock.id: clock.kind}, [first], now)
    if folded.state is State.ENDLESS:
        return True
    running = {Phase.RUNNING, Phase.DUE, Phase.LAST_DAY}
    return standing(folded, now).phase in running


def test_what_costs_nothing_comes_first_and_what_a_tariff_prices_before_a_payment():
    keep = cheapest_keep(
        a_rule("P90D", extends_on=["topup", "outgoing_sms", "outgoing_call", "incoming_answered"])
    )
    assert keep.best.means is Means.FREE
    assert keep.best.kinds == (EventKind.INCOMING_ANSWERED,)
    assert keep.other is not None
    assert keep.other.means is Means.PAY
    used = cheapest_keep(a_rule("P90D", extends_on=["topup", "outgoing_sms"]))
    assert used.best.means is Means.USE
    assert used.best.yearly is None


def test_an_amount_that_no_fact_names_is_not_known():
    keep = cheapest_keep(a_rule("P12M"))
    assert keep.best.every == Term(months=12)
    assert keep.best.amount is None
    assert keep.best.yearly is None


def test_a_value_that_the_owner_has_not_told_is_no_fact():
    minimum = {"amount": "1", "currency": "EUR"}
    keep = cheapest_keep(a_rule("P6M", minimum=minimum, ask=["minimum.amount"]))
    assert keep.best.amount is None
    assert keep.asked == ("minimum.amount",)


def test_a_row_of_any_amount_has_no_price_and_is_said():
    rows = [_row("0.01", "49.99", "P30D"), _row("50", None, "P180D")]
    keep = cheapest_keep(a_rule(None, by_amount=rows))
    assert keep.best.amount == Money(Decimal(50), "EUR")
    assert keep.any_amount


def test_a_length_that_nobody_published_is_not_known():
    assert cheapest_keep(a_rule(None)).best.means is Means.UNKNOWN


def test_what_never_ends_or_cannot_be_prolonged_costs_nothing_and_takes_nothing():
    assert cheapest_keep(a_rule("none")).best.means is Means.NOTHING
    once = a_rule("P45D", extends_on=["purchase", "activation"])
    assert cheapest_keep(once).best.means is Means.IMPOSSIBLE
    assert cheapest_keep(a_rule("P45D", fixed=True)).best.means is Means.IMPOSSIBLE


def test_a_wallet_that_keeps_the_line_costs_its_fee():
    burn = {"fee": "3.00", "every": "P30D", "currency": "USD", "keeps": True}
    keep = cheapest_keep(a_rule("P30D", extends_on=["charge"], burn=burn))
    assert keep.best.means is Means.FEE
    assert keep.best.yearly == Money(Decimal("36.50"), "USD")


def test_the_owner_who_trusts_the_official_term_pays_less_often():
    rule = a_rule("P12M", cautious_term="P11M")
    assert cheapest_keep(rule).best.every == Term(months=11)
    assert cheapest_keep(rule, official_term=True).best.every == Term(months=12)


def test_where_every_kind_is_needed_all_are_named():
    keep = cheapest_keep(a_rule("P6M", extends_on=["topup", "outgoing_call"], require="all"))
    assert keep.all_kinds
    assert keep.best.kinds == (EventKind.TOPUP, EventKind.OUTGOING_CALL)


def test_a_dearer_payment_that_lasts_longer_is_named_too():
    rows = [_row("1", "9.99", "P1M"), _row("20", None, "P12M")]
    keep = cheapest_keep(a_rule(None, by_amount=rows))
    assert keep.best.amount == Money(Decimal(1), "EUR")
    assert keep.other is not None
    assert keep.other.amount == Money(Decimal(20), "EUR")
