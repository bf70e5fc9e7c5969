"""The judge of the corpus: what it calls right, missed and wrong."""

import pytest

from tests.corpus.judge import HOSTILE, PICTURES, TEXT, Verdict, figures, is_right, kind_of, report
from tests.corpus.making import FIELDS


@pytest.mark.parametrize(
    ("field", "told", "cell", "right"),
    [
        ("amount", "12.5", "12.50", True),
        ("amount", "12.05", "12.50", False),
        ("amount", "twelve", "12.50", False),
        ("amount", "", "12.50", False),
        ("amount", "12.50", "", False),
        ("amount", "", "", True),
        ("order_number", "AB 4711 Z", "AB4711Z", True),
        ("order_number", "4711", "AB4711Z", False),
        ("order_number", "", "88231 | nothing", True),
        ("order_number", "88231", "88231 | nothing", True),
        ("order_number", "7", "88231 | nothing", False),
        ("seller", "Sample Ltd", "SAMPLE LTD, London", True),
        ("method", "Visa ••47", "visa", True),
        ("method", "cash", "card", False),
        ("paid_on", "2026-11-02", "2026-11-02", True),
        ("paid_on", "2026-11-03", "2026-11-02", False),
    ],
)
def test_a_suggestion_is_right_or_it_is_not(field, told, cell, right):
    assert is_right(field, told, cell) is right


def _verdict(**told):
    cells = dict.fromkeys(FIELDS, "") | {
        "amount": "5.00", "currency": "EUR", "order_number": "4711 | nothing",
    }  # fmt: skip
    return Verdict("one.pdf", told, cells, None, 0.1)


def test_a_miss_a_hit_and_a_wrong_one_are_counted_apart():
    several = [_verdict(amount="5", currency="USD"), _verdict(amount="5.00", paid_on="2026-11-02")]
    counted = figures(several)
    assert (counted.wanted["amount"], counted.hits["amount"], counted.share("amount")) == (2, 2, 1)
    assert (counted.wanted["currency"], counted.hits["currency"]) == (2, 0)
    assert counted.wanted["order_number"] == counted.wanted["paid_on"] == 0
    assert (counted.wrong["currency"], counted.wrong["paid_on"]) == (1, 1)
    assert counted.wrong_share == 0.5
    said = report(TEXT, several)
    assert "one.pdf: currency: told 'USD', right 'EUR'" in said
    assert "wrong suggestions: 2 of 4, 50.0%" in said


def test_what_has_to_be_looked_at_is_told_apart():
    assert kind_of("a.pdf", {"page": "a.html"}) == TEXT
    assert kind_of("a.pdf", {"page": "a.html", "scan": True}) == PICTURES
    assert kind_of("a.heic", {}) == PICTURES
    assert kind_of("a.png", {"opens": "bomb"}) == HOSTILE
