"""A source in one line, in both languages."""

from datetime import date
from pathlib import Path

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.domain.sources import Confidence, Source
from renewdesk.words.sources import source_in_words, supports_in_words
from renewdesk.words.speech import speak

TODAY = date(2026, 11, 20)
URL = "https://www.test.example/"


@pytest.fixture
def chinese():
    speak("zh_CN", resource("translations"))
    yield
    speak("en", Path())


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source(URL, "12 months", "2026-03", date(2026, 9, 28), Confidence.HIGH),
         "(12 months; dated 2026-03; checked 28 Sep 2026; well founded)"),
        (Source(URL), "(undated; never checked; fairly well founded)"),
        (Source(URL, dated="2019", checked_on=date(2026, 9, 28), confidence=Confidence.LOW),
         ("(dated 2019; checked 28 Sep 2026; unconfirmed – please check; may be out of date)")),
        (Source(URL, dated="2026", checked_on=date(2025, 11, 19)),
         "(dated 2026; checked 19 Nov 2025; fairly well founded; may be out of date)"),
    ],
)  # fmt: skip
def test_a_source_says_what_is_known_of_it(source, words):
    assert source_in_words(source, TODAY) == f"{URL} {words}"


def test_a_text_of_several_lines_stays_one_line():
    assert "\n" not in source_in_words(Source(URL, "one\ntwo"), TODAY)


@pytest.mark.usefixtures("chinese")
def test_an_english_note_is_marked_in_a_chinese_sentence():
    assert supports_in_words("12 months – then lost") != "12 months – then lost"
    assert supports_in_words("12 months – then lost").endswith("12 months – then lost")
    assert supports_in_words("有效期 12 个月") == "有效期 12 个月"
    assert supports_in_words("") == ""


def test_in_english_it_stands_as_it_is():
    assert supports_in_words("12 months") == "12 months"
