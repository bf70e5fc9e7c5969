"""What of its owner an address shows."""

import pytest

from renewdesk.domain.traces import Trace, owner_of
from tests.builders import a_card

CARD = a_card(
    label="José 妈妈 TIM 2044",
    carrier="it-tim",
    holder="Zoë O’Hara",
    bought_at="Kiosk Lido",
    number="+393331234518",
    more_numbers=("+447700900123",),
    iccid="8939010000000000000A",
    eid="89049032000001000000000000000042",
    imei="490154203237518",
)
OWNER = owner_of(CARD, [CARD], ["TIM Italia", "it-tim", "www.tim.it"])


@pytest.mark.parametrize(
    ("rest", "trace"),
    [
        ("www.tim.it/terms", None),
        ("www.tim.it/Jos%C3%A9", Trace.LABEL),
        ("www.tim.it/JOSE/plan", Trace.LABEL),
        ("www.tim.it/%25E5%25A6%2588%25E5%25A6%2588", Trace.LABEL),
        ("www.tim.it/2044", Trace.LABEL),
        ("zoe.example/terms", Trace.HOLDER),
        ("xn--zo-ija.example/terms", Trace.HOLDER),
        ("www.tim.it/mrs_hara", Trace.HOLDER),
        ("www.tim.it/lido", Trace.SHOP),
        ("www.tim.it/333.123.45.18", Trace.NUMBER),
        ("www.tim.it/07700%20900%20123", Trace.NUMBER),
        ("www.tim.it/sim/00-00000-00a", Trace.NUMBER),
        ("www.tim.it/e/0000 0042", Trace.NUMBER),
        ("www.tim.it/i/203237518", Trace.NUMBER),
        ("www.tim.it/u/5550-1234", Trace.DIGITS),
        ("www.tim.it/2026/03/31/terms", None),
        ("www.tim.it/2026-03-31", None),
        ("www.tim.it/20261331", Trace.DIGITS),
        ("www.tim.it/5550123", None),
        ("www.tim.it/NO93 8601 1117 947", Trace.ACCOUNT),
        ("www.tim.it/NO83 8601 1117 947", Trace.DIGITS),
        ("www.tim.it/a.b@mail.example", Trace.MAIL),
        ("[::1", Trace.NO_ADDRESS),
        ("", Trace.NO_ADDRESS),
    ],
)
def test_host_and_path_are_read_as_people_read_them(rest, trace):
    assert OWNER.trace_in_url(f"https://{rest}") == trace


def test_what_is_not_passed_on_is_not_looked_at():
    assert OWNER.trace_in_url("https://jose:lido@www.tim.it/terms?u=3331234518#zoe") is None


def test_short_words_and_numbers_tell_nobody():
    card = a_card(label="My SIM of A", number="119", carrier="it-tim")
    assert owner_of(card, [card]).trace_in_url("https://www.tim.it/my/of/a/119") is None


def test_a_name_that_an_owner_gave_to_a_carrier_hides_no_holder():
    card = a_card(label="Anna", holder="Anna")
    owner = owner_of(card, [card], ["Anna Mobile"])
    assert owner.trace_in("Anna Mobile") is Trace.HOLDER
    known = owner_of(a_card(label="Anna", holder="Anna", carrier="xx-anna"), [], ["Anna Mobile"])
    assert known.trace_in("Anna Mobile") is None


@pytest.mark.parametrize(
    ("word", "tells"), [("Jo", False), ("Ann", True), ("Anna", True), ("李明", True)]
)
def test_short_latin_words_tell_nobody(word, tells):
    card = a_card(label="x", holder=word)
    found = owner_of(card, [card]).trace_in(f"www.example.com/{word}")
    assert (found is Trace.HOLDER) is tells


@pytest.mark.parametrize(("number", "tells"), [("12-34", False), ("12-34-5", True)])
def test_a_number_of_a_few_digits_tells_nobody(number, tells):
    card = a_card(label="x", number=number)
    found = owner_of(card, [card]).trace_in(f"page 7{number.replace('-', '')}8")
    assert (found is Trace.NUMBER) is tells
