"""What a rule leaves to its owner: typed, kept in the clock's own copy, open until answered."""

from dataclasses import replace
from decimal import Decimal

import pytest

from renewdesk.domain.asked import answered, asked_value, carried_over, says_more
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.rules import Counting
from tests.builders import a_rule, term
from tests.services.rig import refusal

LEAST = {"amount": "1", "currency": "JPY"}
PAID = a_rule("P180D", id="paid", ask=["minimum.amount", "minimum.currency"], minimum=LEAST)
LONG = a_rule("P89D", id="long", ask=["term"], cautious_term="P40D")
FEE = a_rule(id="fee", ask=["burn.fee"], burn={"fee": "5.00", "every": "P1D", "currency": "RUB"})


def test_an_answer_goes_into_the_copy_and_closes_its_question():
    (rule,) = answered([PAID], {"minimum.amount": " 330 "})
    assert rule.minimum is not None
    assert (rule.minimum.amount, rule.minimum.currency) == (Decimal(330), "JPY")
    assert rule.ask == ("minimum.currency",)
    (both,) = answered([rule], {"minimum.currency": "eur"})
    assert both.minimum is not None
    assert (both.minimum.currency, both.ask) == ("EUR", ())


def test_what_is_not_answered_stays_as_the_catalogue_has_it_and_open():
    assert answered([PAID, LONG], {"term": "  "}) == (PAID, LONG)


def test_an_own_length_takes_the_place_of_every_reading():
    (rule,) = answered([LONG], {"term": "P60D"})
    assert (rule.term, rule.cautious_term, rule.ask) == (term("P60D"), None, ())


def test_an_own_length_is_some_time():
    assert refusal(lambda: answered([LONG], {"term": "P0D"})) == (Fault.BAD_TERM, "answer")
    with pytest.raises(RuleViolationError) as refused:
        answered([LONG], {"term": " P0D"})
    assert refused.value.facts["given"] == "P0D"
    month = replace(LONG, counting=Counting.MONTH_END)
    assert answered([month], {"term": "P0M"})[0].term == term("P0M")


def test_an_own_fee():
    (rule,) = answered([FEE], {"burn.fee": "3.50"})
    assert rule.burn is not None
    assert rule.burn.fee == Decimal("3.50")


def test_a_key_answers_every_rule_and_one_with_a_rule_only_that():
    other = a_rule("P30D", id="other", ask=["term"])
    assert [rule.term for rule in answered([LONG, other], {"term": "P7D"})] == [term("P7D")] * 2
    assert answered([LONG, other], {"other:term": "P7D"}) == (
        LONG,
        a_rule("P7D", id="other"),
    )


@pytest.mark.parametrize(
    ("key", "text", "fault"),
    [
        ("minimum.amount", "-1", Fault.BAD_AMOUNT),
        ("minimum.amount", "ten", Fault.BAD_AMOUNT),
        ("minimum.currency", "euros", Fault.UNKNOWN_CURRENCY),
        ("term", "a month", Fault.BAD_TERM),
        ("burn.fee", "0", Fault.BAD_AMOUNT),
        ("cap", "P1M", Fault.NOT_ASKED),
        ("long:minimum.amount", "1", Fault.NOT_ASKED),
    ],
)
def test_an_answer_of_another_type_or_to_no_question_is_refused(key, text, fault):
    assert refusal(lambda: answered([PAID, LONG, FEE], {key: text})) == (fault, "answer")


def test_a_newer_copy_takes_over_what_the_owner_told():
    (held,) = answered([PAID], {"minimum.amount": "330"})
    newer = a_rule("P120D", id="paid", ask=["minimum.amount", "minimum.currency"], minimum=LEAST)
    rule = carried_over(held, newer)
    assert rule.term == term("P120D")
    assert rule.minimum == held.minimum
    assert carried_over(PAID, newer) == newer


@pytest.mark.parametrize(
    ("rule", "key", "says"),
    [
        (LONG, "term", "P89D"),
        (FEE, "burn.fee", "5.00"),
        (PAID, "minimum.amount", "1"),
        (PAID, "minimum.currency", "JPY"),
        (FEE, "minimum.amount", ""),
        (PAID, "burn.fee", ""),
        (a_rule(None), "term", ""),
    ],
)
def test_what_a_rule_says_at_a_key_is_what_an_answer_would_write(rule, key, says):
    assert asked_value(rule, key) == says


def test_each_answer_is_carried_over_to_its_own_key():
    told = {"minimum.amount": "330", "minimum.currency": "EUR"}
    (held,) = answered([PAID], told)
    (length,) = answered([LONG], {"term": "P60D"})
    (fee,) = answered([FEE], {"burn.fee": "3.50"})
    assert carried_over(held, PAID) == replace(held, ask=PAID.ask)
    assert carried_over(length, LONG) == replace(length, ask=LONG.ask)
    assert carried_over(fee, FEE) == replace(fee, ask=FEE.ask)


def test_an_answer_to_one_rule_leaves_the_others_open():
    both = answered([PAID, FEE], {"burn.fee": "3.50"})
    assert [rule.ask for rule in both] == [PAID.ask, ()]
    assert both[0] == PAID
    no_fee = a_rule("P30D", ask=["burn.fee"])
    assert answered([no_fee], {"burn.fee": "3.50"})[0].burn is None


def test_an_answer_alone_makes_no_difference_to_what_a_newer_copy_says():
    (held,) = answered([PAID], {"minimum.amount": "330"})
    assert not says_more(held, PAID)
    assert not says_more(PAID, PAID)
    assert not says_more(held, replace(PAID, ask=("minimum.amount",)))
    assert says_more(held, a_rule("P120D", id="paid", ask=list(PAID.ask), minimum=LEAST))
    dearer = a_rule("P180D", id="paid", ask=list(PAID.ask), minimum=LEAST | {"currency": "EUR"})
    assert says_more(held, dearer)
