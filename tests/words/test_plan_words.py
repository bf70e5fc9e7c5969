"""What is said of compared plans: ties, currencies, promotions, charges, and what is not known."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from renewdesk.domain.line_words import LineWord
from renewdesk.domain.money import Money
from renewdesk.domain.noted_plans import Allowance, PlanOrigin
from renewdesk.domain.plan_comparison import compare
from renewdesk.words.line_effects import effect_words, ladder_words, line_box, marked
from renewdesk.words.plans import (
    allowance_words,
    covers_words,
    data_words,
    exact_rate,
    lowest_title,
    lowest_words,
    offer_words,
    packs_words,
    promotion_box,
    promotion_words,
    rate,
    renews_words,
    seen_words,
    term_words,
)
from renewdesk.words.speech import speak
from tests.builders import a_rule, day
from tests.domain.plan_samples import SEVEN, TARIFF, THIRTY, TRIP, a_plan


@pytest.fixture(autouse=True)
def _in_english():
    speak("en", Path())


def lowest(*plans, first="2027-03-20", last="2027-03-28"):
    seen = compare(plans, day(first), day(last))
    return [(lowest_title(one, seen), lowest_words(one, seen)) for one in seen.lowest]


def offer(plan):
    return compare([plan], *TRIP).offers[0]


class Effect:
    """What a payment would do to a line."""

    def __init__(self, said, rule, last_on=None) -> None:
        self.said, self.rule, self.zone = said, rule, "Asia/Almaty"
        self.last_on = last_on


def test_the_lowest_total_names_packs_what_is_short_and_what_the_next_one_costs_more():
    assert lowest(SEVEN, THIRTY) == [
        (
            "Lowest total for 9 days: Pack 7, 1,980 KZT for two packs",
            (
                "One Pack 7 would end on day 7, two days short. "
                "5 days of the last pack are left over. "
                "Pack 30 costs 610 KZT more and covers 21 further days."
            ),
        )
    ]


def test_of_a_plan_that_fits_exactly_nothing_more_is_said():
    assert lowest(a_plan("Nine", "5 EUR", "P9D")) == [
        ("Lowest total for 9 days: Nine, 5 EUR for one pack", "")
    ]


def test_one_dearer_plan_without_days_to_spare_costs_more_and_that_is_all():
    dear = a_plan("Dear", "9 EUR", "P9D")
    ((_, words),) = lowest(a_plan("Nine", "5 EUR", "P9D"), dear)
    assert words == "Dear costs 4 EUR more."


def test_a_tie_names_all_and_what_each_alone_would_miss():
    twin = a_plan("Twin", "1980 KZT", "P10D")
    ((title, words),) = lowest(SEVEN, twin)
    assert title == "Lowest total for 9 days: Pack 7, Twin, 1,980 KZT each"
    assert words == "One Pack 7 would end on day 7, two days short."


def test_different_packs_that_cost_less_are_named_before_one_kind_alone():
    ((title, words),) = lowest(SEVEN, THIRTY, first="2027-03-01", last="2027-04-13")
    assert title == "Lowest total for 44 days: Pack 30 + 2 × Pack 7, 4,570 KZT"
    assert words == (
        "Bought one after the other. With one kind alone: Pack 30, 5,180 KZT for two packs."
    )


def test_each_currency_has_a_lowest_total_of_its_own():
    titles = [title for title, _ in lowest(SEVEN, a_plan("Euro", "9 EUR", "P30D"))]
    assert titles == [
        "Lowest total for 9 days: Pack 7, 1,980 KZT for two packs",
        "Lowest total for 9 days: Euro, 9 EUR for one pack",
    ]


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (SEVEN, "two packs"),
        (THIRTY, "one pack"),
        (TARIFF, "renews 17 Apr"),
        (a_plan("Short", "1 EUR", "P4D", renews=True), "3 charges, renews 1 Apr"),
        (a_plan("Open", "1 EUR"), "length not known"),
        (a_plan("Spring", "1 EUR", "P9D", promotion_until_on=day("2027-01-31")), "price not known"),
    ],
)
def test_what_stands_below_a_total(plan, said):
    assert offer_words(offer(plan)) == said


def test_many_packs_are_written_in_figures():
    assert [packs_words(count) for count in (1, 2, 10, 11)] == [
        "one pack",
        "two packs",
        "ten packs",
        "11 packs",
    ]


def test_until_when_a_plan_covers():
    assert covers_words(offer(THIRTY)) == "18 Apr 2027, 21 days left over"
    assert covers_words(offer(a_plan("Nine", "5 EUR", "P9D"))) == "28 Mar 2027"


@pytest.mark.parametrize(
    ("leads", "trip", "said"),
    [
        (
            (3, 1),
            True,
            (
                "It would be charged on 17 Apr 2027, 20 days after you are back. Cancel by 16 Apr; "
                "RenewDesk would remind you 3 and 1 days before."
            ),
        ),
        (
            (),
            False,
            (
                "It would be charged on 17 Apr 2027, 20 days after the last day. Cancel by 16 Apr; "
                "nothing reminds you yet: the card has no countdown for it."
            ),
        ),
    ],
)
def test_the_next_charge_says_by_when_to_cancel_and_promises_no_reminder_that_does_not_come(
    leads, trip, said
):
    assert renews_words(offer(TARIFF), TRIP[1], leads, trip=trip) == said


def test_a_promotion_that_ends_too_early_says_what_follows():
    plan = a_plan("Spring", "600 KZT", "P7D", promotion="half", promotion_until_on=TRIP[0])
    title, words = promotion_box(offer(plan))
    assert title == "The promotion of Spring ends 20 Mar 2027"
    assert words == (
        "Packs bought later do not get it. What it costs then is not known: there is no total."
    )
    usual = replace(
        plan, promotion_until_on=day("2027-03-01"), usual_price=Money(Decimal(9), "KZT")
    )
    assert promotion_box(offer(usual))[1] == "That is before the first day. Then it costs 9 KZT."
    assert promotion_words(offer(plan)) == "half, until 20 Mar 2027"


def test_what_is_in_a_plan():
    plan = a_plan("All", "1 EUR", "P0M", data_mb=1500, minutes=0, unlimited=(Allowance.SMS,))
    assert [allowance_words(plan, one) for one in Allowance] == [
        "1.5 GB",
        "none",
        "unlimited",
        "–",
    ]
    assert term_words(plan) == "to the month’s end"
    assert [data_words(mb) for mb in (500, 1024, 20000, 1_000_000)] == [
        "500 MB",
        "1,024 MB",
        "20 GB",
        "1000 GB",
    ]


def test_how_a_price_was_seen():
    said = [seen_words(replace(SEVEN, origin=origin)) for origin in PlanOrigin]
    assert said == ["typed 12 Nov 2026", "paid 12 Nov 2026", "receipt of 12 Nov 2026"]


def test_a_rate_is_rounded_as_far_as_the_price_is_coarse_and_told_exactly():
    coarse, fine = Money(Decimal(990) / 7, "KZT"), Money(Decimal(10) / 3, "EUR")
    assert (rate(coarse), rate(fine)) == ("141", "3.33")
    assert exact_rate(coarse) == "141.4286 KZT"


RULE = a_rule("P12M", extends_on=["topup"], minimum={"amount": "5", "currency": "EUR"})
NO_RULE = a_rule(None, extends_on=["topup"])


def box_of(effects):
    """Return title and words about the two plans; where there is no box, the test fails."""
    box = line_box(marked([SEVEN, THIRTY], effects))
    assert box is not None
    return box


def test_plans_that_do_not_extend_the_line_are_marked_with_the_reason():
    nothing = [Effect(LineWord.NOT, RULE), Effect(LineWord.NOT, RULE)]
    title, words = box_of(nothing)
    assert title == "A pack does not extend the line"
    assert words.endswith("what counts is: top-up. It must be at least 5 EUR.")
    some = [Effect(LineWord.NOT, NO_RULE), Effect(LineWord.EXTENDS, NO_RULE)]
    title, words = box_of(some)
    assert title == "These do not extend the line: Pack 7"
    assert words.startswith("No published rule says what keeps this number.")
    assert line_box(marked([SEVEN], [None])) is None


def test_the_owners_own_word_goes_before_the_rule():
    no, yes = replace(SEVEN, extends_line=False), replace(THIRTY, extends_line=True)
    effects = [Effect(LineWord.EXTENDS, RULE), Effect(LineWord.NOT, RULE)]
    assert line_box(marked([no, yes], effects)) == (
        "These do not extend the line: Pack 7",
        "You noted it so.",
    )


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (LineWord.EXTENDS, "last day 1 Feb 2027 (Almaty)"),
        (LineWord.SHORTENS, "earlier than now: last day 1 Feb 2027 (Almaty)"),
        (LineWord.KEEPS, "stays at 1 Feb 2027 (Almaty)"),
        (LineWord.WAITS, "counts from the first use on"),
        (LineWord.NOT, "does not extend the line"),
        (LineWord.UNKNOWN, "the carrier tells the new date"),
    ],
)
def test_what_a_payment_does_to_the_line(word, said):
    assert effect_words(Effect(word, RULE, day("2027-02-01"))) == said


def test_the_steps_of_a_ladder():
    five, ten = Money(Decimal(5), "EUR"), Money(Decimal(10), "EUR")
    assert [ladder_words(five, most) for most in (None, five, ten)] == [
        "from 5 EUR",
        "5 EUR",
        "5 – 10 EUR",
    ]
