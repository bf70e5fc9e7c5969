"""Whose receipt it is: one card, with what gave it away, or none."""

import doctest

import pytest

import renewdesk.domain.card_on_receipt as tested
from renewdesk.domain.card_on_receipt import CardMarks, CardReason, card_on_receipt, names_of
from renewdesk.domain.ids import CardId
from tests.builders import a_card
from tests.domain.test_receipt_reading import written

TIM = {"domains": frozenset({"tim.it"}), "names": ("TIM",)}
LYCA = {"domains": frozenset({"lycamobile.co.uk"}), "names": ("Lycamobile UK", "Lycamobile")}
NUMBERS = {"Rome": "+393331234567", "Milan": "+393337654321", "London": "+447700900123"}
#: A number in the width of Chinese letters.
WIDE = "".join(chr(ord(digit) + 0xFEE0) for digit in "3331234567")


def owner(host):
    labels = host.split(".")
    return ".".join(labels[-3:] if host.endswith(".co.uk") else labels[-2:])


def marks(label, carrier, **of_card):
    given = {"number": NUMBERS.get(label, "")} | of_card
    return CardMarks(a_card(label, id=CardId(label), **given), **carrier)


ROME, MILAN, LONDON = marks("Rome", TIM), marks("Milan", TIM), marks("London", LYCA)
ALL = (ROME, MILAN, LONDON)


def found(text, *known, head=0):
    one = card_on_receipt(written(text, head), known or ALL, owner)
    return None if one is None else (one.card.label, one.reason.value, one.said)


def test_the_examples_hold():
    assert doctest.testmod(tested).failed == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Ricarica per 3331234567", "3331234567"),
        ("Numero: +39 333 1234567", "+39 333 1234567"),
        ("tel. 0039.333.123.45.67 grazie", "0039.333.123.45.67"),
        ("333-1234567/10 EUR", "333-1234567"),
        (f"号码 {WIDE}", "3331234567"),
        ("N. ***4567", "***4567"),
        ("cellulare 333 ****4567", "****4567"),
        ("手机号 333****4567", "333****4567"),
        ("手机尾号4567", "尾号4567"),
        ("Your number ending in 4567", "ending in 4567"),
        ("Linea che termina con: 4567", "termina con: 4567"),
    ],
)
def test_a_number_points_to_its_card_alone(line, said):
    label, reason, words = found(f"Pagamento\n{line}")
    assert (label, reason) == ("Rome", "number")
    assert said in words or words in said


@pytest.mark.parametrize(
    "line",
    [
        "Order 883331234567",  # a longer number
        "Order 3331234567890",
        "Order 13331234567",
        "Code 234567",  # too short to be a number
        "2026-12-34 45.67",
        "Visa **** 4567",
        "Bancomat, carta ***4567",
        "招商银行 ****4567",
        "IBAN IT60 ****4567",
        "Visa ending in 4567",
        "建设银行储蓄卡(尾号4567)",
        "138****4567",  # begins like another number
        "Numero 4567",
    ],
)
def test_digits_that_are_no_number_of_a_card_point_nowhere(line):
    assert found(f"Pagamento\n{line}") is None


def test_a_further_number_and_the_plastics_own_one_count_as_well():
    more = marks("Oslo", {}, more_numbers=("+4790000111",), iccid="8947000000000000017")
    assert found("Nummer: 900 00 111", more) == ("Oslo", "number", "900 00 111")
    assert found("ICCID 8947000000000000017", more)[:2] == ("Oslo", "number")


def test_two_numbers_take_each_other_away():
    assert found("3331234567 ... 3337654321") is None
    assert found("3331234567 ... 3331234567")[0] == "Rome"


def test_the_sender_of_a_mail_points_to_the_cards_of_its_carrier():
    mail = "From:  Lycamobile <noreply@mail.lycamobile.co.uk>\nSubject:  Thank you\nPaid 10"
    assert found(mail, head=2) == ("London", "sender", "mail.lycamobile.co.uk")
    assert found(mail.replace("lycamobile.co.uk", "lycamobile.co.uk.example"), head=2) == (
        "London", "carrier", "Lycamobile",
    )  # fmt: skip


def test_the_sender_of_what_somebody_passed_on_stands_inside():
    mail = "From:  Me <me@example.org>\nFwd\n> From: TIM <noreply@tim.it>\nRicarica"
    assert found(mail, ROME, LONDON, head=1) == ("Rome", "sender", "tim.it")


def test_two_cards_of_the_carrier_fit_equally_unless_a_number_tells_them_apart():
    mail = "From:  TIM <noreply@tim.it>\nRicarica effettuata"
    assert found(mail, head=1) is None
    assert found(f"{mail}\nLinea ***4321", head=1) == ("Milan", "number", "***4321")


def test_what_a_carrier_sent_is_not_given_to_a_card_of_another():
    mail = "From:  TIM <noreply@tim.it>\nRicarica\nContatto: +44 7700 900123"
    assert found(mail, head=1) is None  # the number says London, the sender Rome or Milan
    assert found(mail, ROME, LONDON, head=1) is None


def test_a_number_in_print_goes_before_a_name():
    assert found("Lycamobile, TIM, Vodafone\n3331234567")[:2] == ("Rome", "number")
    assert found("Lycamobile\nlinea ***4567") is None  # hidden digits alone prove too little


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thank you for using LYCAMOBILE!", "Lycamobile"),
        ("see www.lycamobile.co.uk/account.", "www.lycamobile.co.uk"),
        ("support@lycamobile.co.uk", "lycamobile.co.uk"),
    ],
)
def test_a_carrier_named_in_the_text_points_to_its_only_card(text, said):
    assert found(text) == ("London", "carrier", said)


@pytest.mark.parametrize("text", ["timing", "Lycamobiles", "tim.item", "lycamobile.com.example"])
def test_pieces_of_words_name_nobody(text):
    assert found(text) is None


def test_a_label_points_to_its_card():
    assert found("Ricarica Rome 10 EUR") == ("Rome", "label", "Rome")
    assert found("Roma, 10 EUR") is None
    chinese = marks("罗马卡", {}, number="")
    assert found("给罗马卡充值", chinese) == ("罗马卡", "label", "罗马卡")


def test_nothing_points_anywhere():
    assert found("Totale 10,00 EUR") is None
    assert card_on_receipt(written("Totale"), (), owner) is None
    assert found("3331234567", marks("Empty", {}, number="")) is None


def test_a_common_word_is_no_name_of_a_carrier():
    assert names_of(["Three UK", "Three", "3香港"]) == ("Three UK", "3香港")
    three = marks("X", {"domains": frozenset(), "names": names_of(["Three UK"])}, number="")
    assert found("Three days left", three) is None
    assert found("Three UK top-up", three)[1] == CardReason.CARRIER


def test_a_hostile_text_takes_no_time():
    lines = ["3" * 900 + " " + "a.-" * 300, "*" * 1000 + "1" * 1000, "From:" + "@." * 900] * 30
    assert found("\n".join(lines), head=2) is None
