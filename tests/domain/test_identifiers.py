"""ICCID, EID and phone number: the vectors of the standards."""

import pytest

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.identifiers import (
    Check,
    eid_check,
    iccid_check,
    luhn_ok,
    parse_eid,
    parse_iccid,
    parse_number,
)

EID = "89049032123451234512345678901235"


@pytest.mark.parametrize(
    ("text", "iccid", "check"),
    [
        ("8988211000000530082", "8988211000000530082", Check.OK),
        ("89882110000005300811", "89882110000005300811", Check.OK),
        ("8988211000000530081", "8988211000000530081", Check.WRONG),  # 19 digits without a check
        ("898821100000053008", "898821100000053008", Check.NONE),
        ("898602F9091830030220", "898602F9091830030220", Check.NONE),  # China Mobile
        ("898602f9091830030220", "898602F9091830030220", Check.NONE),
        ("8944200053671052499F", "8944200053671052499", Check.WRONG),
        ("89324102234690160476", "89324102234690160476", Check.WRONG),
        ("8939 0100 0012 3456 789", "8939010000123456789", Check.WRONG),
        ("8988-2110-0000-0530-082", "8988211000000530082", Check.OK),
        ("8988.2110.0000.0530.082", "8988211000000530082", Check.OK),
        (" 8988\u00a0211000\u2009000530082\n", "8988211000000530082", Check.OK),
    ],
)
def test_an_iccid_is_cleaned_and_its_check_digit_only_judged(text, iccid, check):
    assert parse_iccid(text) == iccid
    assert iccid_check(iccid) is check


@pytest.mark.parametrize(
    "text",
    ["", "89", "89882110000005300", "898821100000053008111", "984402003576012594F9",
     "8.94E+19", "8.9882110000005E+18", "88882110000005300811", "89F8211000000530082",
     "898821100000053008G", "\uff18\uff19882110000005300811"],
)  # fmt: skip
def test_no_other_text_is_an_iccid(text):
    with pytest.raises(RuleViolationError) as refused:
        parse_iccid(text)
    assert (refused.value.fault, refused.value.field) == (Fault.BAD_ICCID, "iccid")


def test_eighteen_characters_keep_a_letter_at_their_end():
    assert parse_iccid("89860212345678901F") == "89860212345678901F"


@pytest.mark.parametrize("place", range(20))
def test_the_check_digit_sees_every_single_wrong_digit(place):
    right = "89882110000005300811"
    for digit in "0123456789":
        typed = right[:place] + digit + right[place + 1 :]
        assert luhn_ok(typed) is (typed == right)


@pytest.mark.parametrize(
    ("text", "check"),
    [
        (EID, Check.OK),
        ("8904 9032 1234 5123 4512 3456 7890 1235", Check.OK),
        ("89049032123451234512345678901236", Check.WRONG),
        ("89049032123451234512345678901253", Check.WRONG),
    ],
)
def test_an_eid_has_32_digits_and_a_checksum_modulo_97(text, check):
    assert eid_check(parse_eid(text)) is check


@pytest.mark.parametrize("text", ["", EID[:-1], EID + "0", EID[:-1] + "F", EID.replace("8", "٨")])
def test_no_other_text_is_an_eid(text):
    with pytest.raises(RuleViolationError) as refused:
        parse_eid(text)
    assert (refused.value.fault, refused.value.field) == (Fault.BAD_EID, "eid")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+39 333 123 4567", "+393331234567"),
        ("0039 333 1234567", "+393331234567"),
        ("+44 (0)7700 900123", "+447700900123"),
        ("(0)7700-900.123", "7700900123"),
        ("+1 (202) 555-0123", "+12025550123"),
        ("0171/1234567", "01711234567"),
        ("119", "119"),
        ("+123456789012345", "+123456789012345"),
        ("\u00a0+7\u2009999 000 00 00", "+79990000000"),
    ],
)
def test_a_phone_number_is_a_plus_and_digits(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "+", "11", "+11", "1234567890123456", "+39 333 CALL", "3+9333", "++39333", "*111#",
     "\uff13\uff19\uff13333", "=39333", "39333\n\t;x"],
)  # fmt: skip
def test_no_other_text_is_a_phone_number(text):
    with pytest.raises(RuleViolationError) as refused:
        parse_number(text)
    assert (refused.value.fault, refused.value.field) == (Fault.BAD_NUMBER, "number")
    assert refused.value.facts == {"given": text}
