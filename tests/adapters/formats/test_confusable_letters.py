"""Letters that look alike, by Unicode's data."""

import pytest

from renewdesk.adapters.formats.confusable_letters import ConfusableLetters

LETTERS = ConfusableLetters()


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("tim", "tim"),
        ("TIM", "tim"),
        ("t\u0456m", "tim"),  # Cyrillic i
        ("\u0430\u0440\u0440\u04cf\u0435", "appie"),  # Cyrillic throughout, the palochka as l or i
        ("\uff54\uff49\uff4d", "tim"),  # full width
        ("bee\u0301li\u0301ne", "beeline"),  # accents that are easily overlooked
        ("beélíne", "beeline"),
        ("\u03bf2", "o2"),  # Greek omicron
        ("\u0585ne", "one"),  # Armenian
        ("中国移动", "中国移动"),
        ("a-1.b", "a-1.b"),
        ("", ""),
    ],
)
def test_a_text_as_it_reads(text, reads):
    assert LETTERS.skeleton(text) == reads


def test_letters_that_stand_for_each_other_read_the_same_whichever_is_written():
    for one, other in (("\u0455", "s"), ("\u0501", "d"), ("\u0441", "c"), ("\u0261", "g")):
        assert LETTERS.skeleton(one) == LETTERS.skeleton(other) == other


def test_of_a_pair_without_a_latin_letter_one_stands_for_both():
    cyrillic, greek = "\u0444", "\u03c6"
    assert LETTERS.skeleton(cyrillic) == LETTERS.skeleton(greek)


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("tim-1", {"LATIN"}),
        ("t\u0456m", {"LATIN", "CYRILLIC"}),
        ("中国ab", {"HAN", "LATIN"}),
        ("ひカ中", {"HIRAGANA", "KATAKANA", "HAN"}),
        ("beélíne", {"LATIN"}),
        ("123-", set()),
    ],
)
def test_the_scripts_of_a_word(text, scripts):
    assert LETTERS.scripts(text) == scripts
