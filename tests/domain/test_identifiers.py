"""ICCID, EID and phone number: the vectors of the standards."""

import pytest

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.identifiers import (
    Check,
    completed_iccid,
    eid_check,
    iccid_check,
    imei_check,
    in_fours,
    luhn_ok,
    parse_eid,
    parse_iccid,
    parse_imei,
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
        ("984402003576012594F9", "8944200053671052499", Check.WRONG),  # swapped in pairs
        ("98231420326409614067", "89324102234690160476", Check.WRONG),
        ("98 23 14 20 32 64 09 61 40 67", "89324102234690160476", Check.WRONG),
        ("98281201000000350018", "89822110000000530081", Check.WRONG),
        ("988812010000003500 28", "89882110000000530082", Check.WRONG),
        ("9868209F190803032002", "898602F9918030300220", Check.NONE),
        ("984402003576012594", "894420005367105249", Check.NONE),
    ],
)
def test_an_iccid_is_cleaned_and_its_check_digit_only_judged(text, iccid, check):
    assert parse_iccid(text) == iccid
    assert iccid_check(iccid) is check


@pytest.mark.parametrize(
    "text",
    ["", "89", "89882110000005300", "898821100000053008111", "9844020035760125949",
     "9844020035760125", "98440200357601259412F9", "88882110000005300811", "89F8211000000530082",
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


@pytest.mark.parametrize(
    ("iccid", "full"),
    [
        ("898821100000053008", "8988211000000530082"),
        ("8988211000000530081", "89882110000005300811"),
        ("8988211000000530082", ""),  # it has one
        ("89882110000005300811", ""),
        ("89882110000005300812", ""),  # wrong, and as long as can be
        ("898602F9091830030220", ""),
    ],
)
def test_a_missing_check_digit_is_worked_out(iccid, full):
    assert completed_iccid(iccid) == full
    assert not full or iccid_check(full) is Check.OK


@pytest.mark.parametrize("parse", [parse_iccid, parse_eid, parse_imei])
@pytest.mark.parametrize(
    "text", ["8.94E+19", "8,94E+19", " 8.94E+19 ", "8.94e19", "8.9882110000005E+18", "9E+31"]
)
def test_what_a_spreadsheet_rounded_is_said_to_be_rounded(parse, text):
    with pytest.raises(RuleViolationError) as refused:
        parse(text)
    assert refused.value.fault is Fault.ROUNDED_NUMBER
    assert refused.value.facts == {"given": text}


@pytest.mark.parametrize(
    ("text", "imei", "check"),
    [
        ("490154203237518", "490154203237518", Check.OK),
        ("49-015420-323751-8", "490154203237518", Check.OK),
        ("49 015420 323751 / 8", "490154203237518", Check.OK),
        ("490154203237517", "490154203237517", Check.WRONG),
        ("4901542032375102", "4901542032375102", Check.NONE),  # with the software's version
    ],
)
def test_an_imei_is_cleaned_and_its_check_digit_only_judged(text, imei, check):
    assert parse_imei(text) == imei
    assert imei_check(imei) is check


@pytest.mark.parametrize(
    "text", ["", "49015420323751", "49015420323751812", "49015420323751A", "phone", "\uff14" * 15]
)
def test_no_other_text_is_an_imei(text):
    with pytest.raises(RuleViolationError) as refused:
        parse_imei(text)
    assert (refused.value.fault, refused.value.field) == (Fault.BAD_IMEI, "imei")


@pytest.mark.parametrize("field", ["iccid", "eid", "imei"])
@pytest.mark.parametrize("text", ["8.94E+19", " 8.9442E+ 19 ", "4,90154E+14"])
def test_a_number_that_a_spreadsheet_rounded_is_refused_at_its_field(field, text):
    parse = {"iccid": parse_iccid, "eid": parse_eid, "imei": parse_imei}[field]
    with pytest.raises(RuleViolationError) as error:
        parse(text)
    assert (error.value.fault, error.value.field) == (Fault.ROUNDED_NUMBER, field)
    assert error.value.facts == {"given": text}


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("", ""),
        ("8944", "8944"),
        ("89442", "8944 2"),
        ("8944200053671052499", "8944 2000 5367 1052 499"),
    ],
)
def test_long_numbers_are_shown_in_fours(digits, shown):
    assert in_fours(digits) == shown


def test_a_filler_behind_eighteen_digits_is_dropped():
    assert parse_iccid("898821100000053008F") == "898821100000053008"
    assert parse_iccid("8944200053671052499F") == "8944200053671052499"


def test_nothing_but_an_imei_is_an_imei():
    with pytest.raises(RuleViolationError) as error:
        parse_imei("12345")
    assert (error.value.fault, error.value.field) == (Fault.BAD_IMEI, "imei")
    assert error.value.facts == {"given": "12345"}
