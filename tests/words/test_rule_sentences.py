"""A rule in whole sentences: each shape as people say it, in English and in Chinese."""

from pathlib import Path

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.words.rule_sentences import rule_sentences, said_otherwise
from renewdesk.words.speech import speak
from tests.builders import LOST, RECEIVE_ONLY, RECOVERABLE, a_rule

RULES = [
    rule
    for path in sorted(resource("carriers").glob("*.toml"))
    for rule in read_carrier_file(path).rules
]
LADDER = [
    {"from": "5", "to": "9.99", "currency": "EUR", "term": "P4M"},
    {"from": "10", "to": "14.99", "currency": "EUR", "term": "P8M"},
    {"from": "15", "to": "29.99", "currency": "EUR", "term": "P12M"},
    {"from": "30", "currency": "EUR", "term": "P24M"},
]
HEARS = {**RECEIVE_ONLY, "lasts": "P2M"}
FEE = {"fee": "3.00", "every": "P1D", "currency": "RUB"}


@pytest.fixture
def chinese():
    speak("zh_CN", resource("translations"))
    yield
    speak("en", Path())


def test_a_ladder_reads_as_in_the_drawing():
    rule = a_rule(None, by_amount=LADDER, stages=[HEARS, LOST])
    assert rule_sentences(rule) == (
        "The line lasts 4, 8, 12 or 24 months from the last top-up of at least 5, 10, 15 or 30 EUR."
        " Each top-up starts a new window and may shorten it."
        " Then 2 months receive-only, rescued by any top-up. Then the number is lost."
    )


@pytest.mark.usefixtures("chinese")
def test_a_ladder_in_chinese():
    rule = a_rule(
        None, by_amount=LADDER, stages=[{**HEARS, "name": {"en": "a", "zh_CN": "单向停机"}}]
    )
    assert rule_sentences(rule) == (
        "号码从最后一次充值（单笔至少 5、10、15 或 30 EUR）起保留 4、8、12 或 24 个月。"
        "每次充值都重新计算，可能缩短有效期。"
        "之后 2 个月单向停机，充值即可恢复。"
    )


@pytest.mark.parametrize(
    ("length", "written", "said"),
    [
        ("P12M", {}, "The line lasts 12 months from the last top-up of any amount."),
        ("P1M10D", {"extends_on": ["topup", "plan_purchase"]},
         "The line lasts 1 month 10 days from the last top-up or plan purchase of any amount."),
        ("P180D", {"extends_on": ["topup", "outgoing_call", "data_session"]},
         "The line lasts 180 days from the last top-up, call made or data use."),
        ("P12M", {"minimum": {"amount": "5.00", "currency": "EUR"}},
         "The line lasts 12 months from the last top-up of at least 5 EUR."),
        ("P12M", {"extends_on": ["activation", "topup"]},
         "The line lasts 12 months from the last top-up of any amount, or from activation."),
        ("P12M", {"extends_on": ["activation", "topup"], "first_term": "P3M"},
         ("The line lasts 12 months from the last top-up of any amount."
         " The first time, from activation, it is 3 months.")),
        ("P12M", {"combine": "later", "cap": "P24M"},
         (" A new top-up never shortens it: the later date holds."
         " It never reaches more than 24 months ahead.")),
        ("P30D", {"combine": "add"}, " A new top-up is added to the running time."),
        ("P30D", {"combine": "continue"},
         " A new top-up continues from the old date, even when it comes late."),
        ("P6M", {"cautious_term": "P175D"}, " To be safe, reminders count 175 days only."),
        (None, {"clock": "credit", "cautious_term": "P12M"},
         ("How long the credit lasts is not published."
         " To be safe, reminders count 12 months from the last top-up of any amount.")),
        ("none", {}, "The line has no end date."),
        (None, {}, ("How long the line lasts is not published;"
         " the date that the carrier shows counts.")),
        (None, {"clock": "plan", "extends_on": ["plan_purchase"], "start": ["first_use"]},
         "The plan lasts as long as was bought, from the first use after a plan purchase."),
        ("P3D", {"clock": "plan", "extends_on": ["plan_purchase"], "start": ["first_use"],
                 "start_within": "P15D"},
         ("The plan lasts 3 days from the first use after a plan purchase,"
         " at the latest 15 days after it.")),
        ("P30D", {"clock": "plan", "extends_on": ["plan_purchase"], "counting": "inclusive"},
         "The plan lasts 30 days from the last plan purchase, the first day included."),
        ("P0M", {"clock": "plan", "extends_on": ["charge"], "counting": "month_end"},
         "The plan lasts to the end of the month from the last charge."),
        ("P45D", {"clock": "registration", "extends_on": ["purchase"], "fixed": True},
         "The registration holds for 45 days from the first purchase."),
        ("P90D", {"extends_on": ["topup", "outgoing_call"], "require": "all"},
         ("The line lasts 90 days from the last top-up and call made,"
         " each counted by itself, whichever ends first.")),
        (None, {"clock": "plan", "extends_on": ["plan_purchase"], "choices": ["P7D", "P30D"]},
         ("The plan lasts 7 or 30 days, as bought, from the last plan purchase."
         " Each plan purchase starts a new window and may shorten it.")),
        ("P120D", {"burn": {**FEE, "zero_balance": "P180D"}},
         (" Then 3 RUB is taken every day until the credit is used up."
         " Then 180 days with zero balance. Then the number is lost.")),
        ("P6M", {"burn": {**FEE, "fee": "1.50", "every": "P1M", "keeps": True}},
         " It goes on for 1.50 RUB every month as long as the credit lasts."),
        ("P12M", {"stages": [RECOVERABLE, LOST]},
         (" Then 11 months recoverable, rescued by a call to the carrier or a shop."
         " Then the number is lost.")),
        ("P12M", {"stages": [{"name": "SMS only", "lasts": "unknown", "rescue": ["none"],
                              "credit_kept": False}]},
         " Then SMS only, for how long is not published; nothing rescues it; the credit is gone."),
        ("P12M", {}, " What follows is not published."),
    ],
)  # fmt: skip
def test_each_shape_is_said(length, written, said):
    assert said in rule_sentences(a_rule(length, **written))


def test_amounts_that_leave_some_out_are_said_as_ranges_and_single_ones_as_such():
    rows = [{"from": "5", "to": "5", "currency": "EUR", "term": "P30D"},
            {"from": "10", "to": "20", "currency": "EUR", "term": "P60D"}]  # fmt: skip
    assert "of 5 or 10–20 EUR" in rule_sentences(a_rule(None, by_amount=rows))
    assert "of 5 EUR" in rule_sentences(a_rule(None, by_amount=rows[:1]))


def test_steps_of_the_same_length_are_named_once_so_that_both_lists_go_in_pairs():
    rows = [
        {"from": "5", "to": "9.99", "currency": "EUR", "term": "P30D"},
        {"from": "10", "to": "19.99", "currency": "EUR", "term": "P30D"},
        {"from": "20", "currency": "EUR", "term": "P60D"},
    ]
    said = rule_sentences(a_rule(None, by_amount=rows))
    assert "lasts 30 or 60 days from the last top-up of at least 5 or 20 EUR" in said


def test_many_steps_are_said_from_the_shortest_to_the_longest():
    rows = [
        {"from": str(place), "to": f"{place}.99", "currency": "EUR", "term": f"P{place * 7}D"}
        for place in range(1, 7)
    ] + [{"from": "7", "currency": "EUR", "term": "P360D"}]
    said = rule_sentences(a_rule(None, by_amount=rows))
    assert "lasts 7 to 360 days from the last top-up by its amount, from 1 EUR." in said


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.id)
def test_every_shipped_rule_is_said_in_whole_sentences(rule):
    said = rule_sentences(rule)
    assert said.endswith(".")
    assert ".." not in said
    assert "  " not in said
    assert "None" not in said


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.id)
def test_every_shipped_rule_is_said_in_chinese(rule):
    said = rule_sentences(rule)
    assert said.endswith("。")
    assert not {"。。", "  ", "None", "month", "days"} & {said[i : i + 5] for i in range(len(said))}
    assert "top-up" not in said


def test_only_what_differs_is_said_of_another_rule():
    one, other = a_rule("P12M", stages=[LOST]), a_rule("P6M", stages=[LOST])
    assert said_otherwise(one, other) == (
        "The line lasts 12 months from the last top-up of any amount."
    )
    assert said_otherwise(one, one) == ""
