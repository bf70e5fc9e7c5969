"""Catalogue texts in several languages."""

import pytest

from renewdesk.domain.text import NO_TEXT, Text

ALL = Text("lost", "已销号", "號碼已收回")


@pytest.mark.parametrize(
    ("text", "language", "spoken"),
    [
        (ALL, "en", "lost"),
        (ALL, "", "lost"),
        (ALL, "it_IT", "lost"),
        (ALL, "zh", "已销号"),
        (ALL, "zh_CN", "已销号"),
        (ALL, "zh_Hans_SG", "已销号"),
        (ALL, "zh_TW", "號碼已收回"),
        (ALL, "zh_HK", "號碼已收回"),
        (ALL, "zh_MO", "號碼已收回"),
        (ALL, "zh_Hant", "號碼已收回"),
        (Text("lost", zh_cn="已销号"), "zh_TW", "已销号"),
        (Text("lost", zh_tw="號碼已收回"), "zh_CN", "號碼已收回"),
        (Text("lost"), "zh_CN", "lost"),
        (NO_TEXT, "zh_CN", ""),
    ],
)
def test_a_text_is_spoken_in_the_nearest_language_that_was_written(text, language, spoken):
    assert text.spoken(language) == spoken


@pytest.mark.parametrize(
    ("word", "same"),
    [("lost", True), (" LOST ", True), ("已销号", True), ("號碼已收回", True), ("los", False),
     ("", False), (" ", False)],
)  # fmt: skip
def test_a_word_names_a_text_in_any_language(word, same):
    assert ALL.has_word(word) is same


def test_nothing_names_an_empty_text():
    assert not NO_TEXT.has_word("")
