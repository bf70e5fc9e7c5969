"""A rule in a phrase, and its length in lists."""

from pathlib import Path

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.words.rule_phrases import rule_in_words, validity_with_caution
from renewdesk.words.speech import speak
from tests.builders import a_rule

ONLY_A_CHECK = a_rule(None, clock="credit", extends_on=["purchase", "topup"], cautious_term="P12M")


@pytest.fixture
def chinese():
    speak("zh_CN", resource("translations"))
    yield
    speak("en", Path())


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (a_rule("P15M", cautious_term="P12M"), "15 months, reminded at 12"),
        (a_rule("P6M", cautious_term="P175D"), "6 months, reminded at 175 days"),
        (a_rule("P15M"), "15 months"),
        (ONLY_A_CHECK, "no published rule, reminded at 12 months"),
    ],
)
def test_a_length_in_a_list_names_the_one_that_reminders_count(rule, words):
    assert validity_with_caution(rule) == words


def test_a_check_without_a_length_is_said_once():
    assert rule_in_words(ONLY_A_CHECK) == (
        "length not published; reminded 12 months after the last purchase or top-up"
    )


@pytest.mark.usefixtures("chinese")
def test_the_same_in_chinese():
    assert validity_with_caution(a_rule("P15M", cautious_term="P12M")) == (
        "15 个月，按 12 个月提醒"
    )
    assert rule_in_words(ONLY_A_CHECK) == "没有公开有效期；最后一次购买或充值后 12 个月提醒"
