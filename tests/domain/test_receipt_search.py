"""How receipts are searched: what makes no difference, and where a hit stands."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.domain.receipt_search import (
    LONGEST_TERM,
    MOST_TERMS,
    Span,
    excerpt_of,
    folded,
    search_words,
    short_grams,
    spans_of,
    terms_of,
)

ALIKE = [
    ("Caffè", "caffe"),
    ("CAFFÉ", "caffe\u0301"),
    ("Straße", "STRASSE"),
    ("订单１２３", "订单123"),
    ("\uff34\uff29\uff2d", "tim"),
    ("4711\u20130815", "4711-0815"),
    ("4711\u22120815", "4711-0815"),
    ("Ёлка", "елка"),
    ("a\u00a0b", "a b"),
    ("soft\u00adhyphen", "softhyphen"),
    ("a\0b", "ab"),
    ("か\u3099", "が"),
    ("한", "\u1112\u1161\u11ab"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_case_accents_widths_and_dashes_make_no_difference(one, other):
    assert terms_of(one) == terms_of(other)


@pytest.mark.parametrize(("one", "other"), [("虾仁", "虾米"), ("1", "7"), ("か", "が"), ("o", "0")])
def test_letters_that_differ_stay_different(one, other):
    assert folded(one) != folded(other)


def test_a_query_is_its_words_once_each_and_not_without_end():
    assert terms_of(" 虾仁\tTIM\u3000tim \n") == ("虾仁", "tim")
    assert terms_of(" \t ") == ()
    many = terms_of(" ".join(map(str, range(100))))
    assert many == tuple(map(str, range(MOST_TERMS)))
    assert terms_of("x" * 1000) == ("x" * LONGEST_TERM,)


def test_no_word_reaches_from_one_field_into_the_next():
    words = search_words(["TIM", "", "Rome"], "Totale\n10,00  EUR")
    assert words == "tim\nrome\ntotale 10,00 eur"
    assert "timrome" not in words


def test_single_letters_and_pairs_stay_within_words():
    assert short_grams("虾仁 a1\nb") == {"虾", "仁", "虾仁", "a", "1", "a1", "b"}


def test_hits_are_told_in_the_text_as_it_was_written():
    assert spans_of("Caffè Straße 虾仁套餐", ("fe", "ss", "虾仁")) == (
        Span(3, 5),
        Span(10, 11),
        Span(13, 15),
    )
    assert spans_of("Caffe\u0300!", ("caffe", "!")) == (Span(0, 5), Span(6, 7))
    assert spans_of("nothing", ("else",)) == ()
    assert spans_of("nothing", ()) == ()


def test_hits_that_touch_are_one():
    assert spans_of("ananas ana", ("ana", "nas")) == (Span(0, 6), Span(7, 10))


@given(st.text(), st.text(min_size=1, max_size=3))
def test_what_is_found_folds_to_what_was_asked_for(typed, query):
    text = unicodedata.normalize("NFC", typed)
    terms = terms_of(query)
    spans = spans_of(text, terms)
    assert bool(spans) == any(term in folded(text) for term in terms)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert any(term in folded(text[span.start : span.end]) for term in terms)


def test_an_excerpt_is_the_piece_around_the_first_hit_on_one_line():
    text = "word\n" * 30 + "支付宝 虾仁套餐 99,00 " + "end " * 30
    found = excerpt_of(text, ("虾仁",))
    assert found is not None
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert "\n" not in found.text
    assert len(found.text) < 90
    assert [found.text[span.start : span.end] for span in found.spans] == ["虾仁"]


def test_a_short_text_is_its_own_excerpt():
    found = excerpt_of("TIM S.p.A.", ("tim", "a"))
    assert found is not None
    assert found.text == "TIM S.p.A."
    assert found.spans == (Span(0, 3), Span(8, 9))
    assert excerpt_of("TIM", ("x",)) is None
