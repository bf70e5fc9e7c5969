"""Amounts are exact, finite and written plainly; currencies are those of ISO 4217."""

from decimal import Decimal

import pytest

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.money import CURRENCIES, Money, parse_amount, parse_currency


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("10", "10"),
        ("10.00", "10.00"),
        (" 0.05 ", "0.05"),
        (".5", "0.5"),
        ("0", "0"),
        ("+5", "5"),
        ("999999999999.99", "999999999999.99"),
    ],
)
def test_an_amount_is_read_exactly(text, amount):
    assert parse_amount(text) == Decimal(amount)


def test_an_amount_keeps_its_places():
    assert Money(parse_amount("10.00"), "EUR").text == "10.00 EUR"
    assert Money(parse_amount("1000"), "KZT").text == "1000 KZT"


@pytest.mark.parametrize(
    "text",
    ["", " ", "-5", "-0", "-0.00", "-1e-400", "Infinity", "-inf", "NaN", "-NaN", "sNaN", "1e400",
     "1e3", "1e-400", "1e12", "1_000", "1,000", "10,50", "1 000", "\uff11\uff12",
     "\u0661\u0662", "€10", "10 EUR",
     "ten", "0x10", "1.2.3", "--5"],
)  # fmt: skip
def test_any_other_text_is_refused_beside_its_field(text):
    with pytest.raises(RuleViolationError) as refused:
        parse_amount(text)
    assert (refused.value.fault, refused.value.field) == (Fault.BAD_AMOUNT, "amount")
    with pytest.raises(RuleViolationError) as refused:
        parse_amount(text, "balance", fault=Fault.BAD_BALANCE)
    assert (refused.value.fault, refused.value.field) == (Fault.BAD_BALANCE, "balance")
    assert refused.value.facts == {"given": text}


@pytest.mark.parametrize("text", ["EUR", "eur", " Kzt ", "all", "RUB", "CNY", "XCG"])
def test_a_currency_is_its_code_in_any_case(text):
    assert parse_currency(text) == text.strip().upper()


@pytest.mark.parametrize("text", ["", "€", "EURO", "XAU", "BTC", "EU R", "\uff25UR"])
def test_an_unknown_currency_is_refused(text):
    with pytest.raises(RuleViolationError) as refused:
        parse_currency(text)
    assert (refused.value.fault, refused.value.field) == (Fault.UNKNOWN_CURRENCY, "currency")


def test_every_code_has_three_capitals():
    assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in CURRENCIES)
