"""Activation codes: what is read as one, in which form it is kept, and what of it is shown."""

import traceback

import pytest

from renewdesk.domain.activation_codes import (
    MOST_LETTERS,
    ActivationCode,
    CodeProblem,
    codes_in,
    masked_secret,
    parse_activation_code,
    without_codes,
)
from renewdesk.domain.errors import Fault, RuleViolationError

HOST = "smdp.example.com"
ID = "INVENTED-4F7A-DESK"
PLAIN = ActivationCode(HOST, ID)
TEXT = f"LPA:1${HOST}${ID}"
GONE = f"LPA:1${HOST}$••••••"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"LPA:1${HOST}", ActivationCode(HOST)),
        (f"LPA:1${HOST}$", ActivationCode(HOST)),
        (TEXT, PLAIN),
        (f"{TEXT}$", PLAIN),
        (f"{TEXT}$1.3.6.1.4.1.31746", ActivationCode(HOST, ID, "1.3.6.1.4.1.31746")),
        (f"{TEXT}$$1", ActivationCode(HOST, ID, needs_confirmation_code=True)),
        (
            f"{TEXT}$1.3.6.1.4.1.31746$1",
            ActivationCode(HOST, ID, "1.3.6.1.4.1.31746", needs_confirmation_code=True),
        ),
        (f"{TEXT}$$0", PLAIN),
        (f"{TEXT}$$", PLAIN),
        (f"{TEXT}$$$a", ActivationCode(HOST, ID, further=("a",))),
        (f"{TEXT}$$1$a$b", ActivationCode(HOST, ID, "", True, ("a", "b"))),
        (f"{TEXT}$$1$a$$c", ActivationCode(HOST, ID, "", True, ("a", "", "c"))),
        (f"{TEXT}$$1$a$b$c$d", ActivationCode(HOST, ID, "", True, ("a", "b", "c", "d"))),
    ],
)
def test_one_to_eight_fields_behind_the_format_are_read(text, code):
    assert parse_activation_code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        f"lpa:1${HOST}${ID}",
        f"Lpa:1${HOST}${ID}",
        f"1${HOST}${ID}",
        f"${HOST}${ID}",
        f"LPA:${HOST}${ID}",
        f"  LPA: 1 $ {HOST} $ {ID}\t",
        "LPA:1$smdp.\r\nexample.com$INVENTED-\n4F7A-DESK\n",
        f"LPA:1${HOST}$INVENTED\u00ad-4F7A\u200b-DESK\ufeff",
        f"\u00a0LPA:1${HOST}${ID}\u2009",
        f"LPA:1$SMDP.Example.COM${ID}",
        "ＬＰＡ：１＄ｓｍｄｐ．ｅｘａｍｐｌｅ．ｃｏｍ＄ＩＮＶＥＮＴＥＤ－４Ｆ７Ａ－ＤＥＳＫ",  # noqa: RUF001 - full-width on purpose
    ],
)
def test_prefix_case_white_space_and_width_do_not_matter(text):
    assert parse_activation_code(text) == PLAIN
    assert parse_activation_code(text).text == TEXT


@pytest.mark.parametrize("prefix", ["LPA:", "", "lpa:"])
def test_only_the_prefix_is_taken_off_and_nothing_like_it_inside_the_code(prefix):
    code = parse_activation_code(f"{prefix}1${HOST}$A-lpa:B")
    assert code.matching_id == "A-lpa:B"


def test_small_letters_of_the_matching_id_stay_small():
    assert parse_activation_code(f"lpa:1${HOST}$aBc-9").matching_id == "aBc-9"


@pytest.mark.parametrize(
    "code",
    [
        PLAIN,
        ActivationCode(HOST),
        ActivationCode(HOST, "", "1.2.3"),
        ActivationCode(HOST, ID, "", True),
        ActivationCode(HOST, ID, "1.2.3", True, ("x", "", "z")),
        ActivationCode(HOST, "", "", False, ("x",)),
    ],
)
def test_the_one_form_reads_back_to_the_same_code(code):
    assert parse_activation_code(code.text) == code
    assert parse_activation_code(code.text).text == code.text


def test_the_one_form_ends_with_its_last_field():
    assert ActivationCode(HOST, ID, "", True).text == f"{TEXT}$$1"
    assert ActivationCode(HOST).text == f"LPA:1${HOST}$"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", CodeProblem.EMPTY),
        (" \n\t\u200b", CodeProblem.EMPTY),
        ("LPA:", CodeProblem.EMPTY),
        ("$", CodeProblem.NO_FIELDS),
        ("$$$$", CodeProblem.NO_FIELDS),
        ("LPA:$", CodeProblem.NO_FIELDS),
        ("hello", CodeProblem.NO_FIELDS),
        (HOST, CodeProblem.NO_FIELDS),
        (f"{HOST}${ID}", CodeProblem.NO_FIELDS),
        ("https://www.example.com/esim", CodeProblem.NO_FIELDS),
        (f"LPA:2${HOST}${ID}", CodeProblem.OTHER_FORMAT),
        (f"2${HOST}${ID}", CodeProblem.OTHER_FORMAT),
        ("LPA:1", CodeProblem.NO_ADDRESS),
        ("1$", CodeProblem.NO_ADDRESS),
        (f"1$${ID}", CodeProblem.NO_ADDRESS),
        (f"LPA:1$localhost${ID}", CodeProblem.BAD_ADDRESS),
        (f"LPA:1$https://{HOST}${ID}", CodeProblem.BAD_ADDRESS),
        (f"LPA:1${HOST}:8443${ID}", CodeProblem.BAD_ADDRESS),
        (f"LPA:1${HOST}/path${ID}", CodeProblem.BAD_ADDRESS),
        (f"LPA:1$user@{HOST}${ID}", CodeProblem.BAD_ADDRESS),
        (f"LPA:1$192.0.2.7${ID}", CodeProblem.BAD_ADDRESS),
        (f"LPA:1$-x.example.com${ID}", CodeProblem.BAD_ADDRESS),
        (f"LPA:1$a..example.com${ID}", CodeProblem.BAD_ADDRESS),
        (f"LPA:1${'a' * 64}.example.com${ID}", CodeProblem.BAD_ADDRESS),
        (f"LPA:1${'a.' * 130}com${ID}", CodeProblem.BAD_ADDRESS),
        (f"LPA:1${HOST}$ДЕСК", CodeProblem.LETTERS),
        (f"LPA:1$smdр.example.com${ID}", CodeProblem.LETTERS),  # noqa: RUF001 - a Cyrillic letter
        ("LPA:1$" + "A" * MOST_LETTERS, CodeProblem.TOO_LONG),
    ],
)
def test_anything_else_is_refused_and_the_reason_is_said(text, problem):
    with pytest.raises(RuleViolationError) as refused:
        parse_activation_code(text)
    assert refused.value.fault is Fault.BAD_ACTIVATION_CODE
    assert refused.value.field == "activation_code"
    assert refused.value.facts == {"problem": problem.value}


def test_neither_an_error_nor_a_printed_code_gives_the_code_away():
    assert ID not in repr(PLAIN)
    assert ID not in f"{[PLAIN]} {PLAIN.masked} {PLAIN.masked_id}"
    with pytest.raises(RuleViolationError) as refused:
        parse_activation_code(f"2${HOST}${ID}")
    assert ID not in "".join(traceback.format_exception(refused.value))
    assert ID not in repr(refused.value)


@pytest.mark.parametrize(
    ("secret", "shown"),
    [
        ("", ""),
        ("ABCDE", "••••••"),
        ("123456", "••••••"),
        ("ABCDEFGHIJKL", "ABC••••••JKL"),
        (ID, "INVE••••••DESK"),
        ("X" * 200, "XXXX••••••XXXX"),
    ],
)
def test_of_a_secret_at_most_both_ends_are_seen(secret, shown):
    assert masked_secret(secret) == shown


def test_the_host_is_seen():
    assert PLAIN.masked == f"LPA:1${HOST}$INVE••••••DESK"
    assert ActivationCode(HOST).masked == f"LPA:1${HOST}$"


@pytest.mark.parametrize("last", ["БC", "Б", "ßC"])
def test_a_code_that_goes_on_in_other_letters_is_not_cut_off_before_them(last):
    """What is left would be another code, and would be kept as if it were the seller's."""
    assert codes_in(f"{TEXT}{last}") == ()
    assert codes_in(f"Your code: {TEXT}{last}") == ()


@pytest.mark.parametrize("after", ["确认", "。", "”", "\u00a0x", "、"])
def test_words_and_signs_right_behind_a_code_are_none_of_it(after):
    assert codes_in(f"激活码 {TEXT}{after}")[0] == PLAIN


def test_codes_on_lines_of_their_own_are_not_one_that_was_broken():
    other = "LPA:1$rsp.example.net$ANOTHER"
    found = [one.text for one in codes_in(f"{TEXT}\n{other}")]
    assert found == [TEXT, other]
    bare = [one.removeprefix("LPA:") for one in (TEXT, other)]
    assert [one.text for one in codes_in("\n".join(bare))] == [TEXT, other]


def test_a_code_is_found_in_a_mail():
    text = f"Dear traveller,\nyour code is {TEXT}. Scan it (or type it) before you fly.\nBye"
    assert codes_in(text) == (PLAIN,)


def test_a_code_without_its_prefix_is_found_in_a_mail():
    assert codes_in(f"Enter “1${HOST}${ID}”, then wait. It costs 1$ a day.") == (PLAIN,)


def test_a_code_is_found_in_the_address_that_hands_it_to_a_phone():
    address = "https://esim.example.com/setup?carddata="
    assert codes_in(f"tap {address}LPA:1${HOST}${ID}&x=1 now") == (PLAIN,)
    assert codes_in(f"tap {address}LPA%3A1%24{HOST}%24{ID}&x=1 now") == (PLAIN,)


def test_each_of_several_codes_is_found_once():
    other = "LPA:1$rsp.example.net$SECOND-CODE"
    found = codes_in(f"first {TEXT} second {other} and {TEXT} again")
    assert [code.text for code in found] == [TEXT, other]


def test_words_below_a_code_are_not_swallowed_by_it():
    first, *_ = codes_in(f"{TEXT}\nScan this code with your phone")
    assert first == PLAIN


def test_a_code_broken_over_lines_is_put_together_first():
    first, *_ = codes_in(f"LPA:1${HOST}$INVENTED-\n4F7A-\nDESK")
    assert first == PLAIN


@pytest.mark.parametrize("text", ["", "no code here", "1$ + 1$ = 2$", "$", "LPA:1$", "a" * 5000])
def test_no_code_is_found_where_there_is_none(text):
    assert codes_in(text) == ()


def test_the_longest_text_that_is_read_is_a_code_still():
    longest = f"LPA:1${HOST}$"
    longest += "A" * (MOST_LETTERS - len(longest))
    assert parse_activation_code(longest).text == longest


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("LPA:hello", CodeProblem.OTHER_FORMAT),
        ("7", CodeProblem.NO_FIELDS),
        (f"2${HOST}", CodeProblem.OTHER_FORMAT),
        (f"LPA:lpa:1${HOST}", CodeProblem.OTHER_FORMAT),
    ],
)
def test_another_edition_is_told_from_something_else(text, problem):
    with pytest.raises(RuleViolationError) as refused:
        parse_activation_code(text)
    assert refused.value.facts == {"problem": problem.value}


def test_a_field_of_a_later_edition_may_be_empty_at_the_end():
    assert parse_activation_code(f"{TEXT}$$1$a$$$").further == ("a",)
    assert parse_activation_code(f"{TEXT}$$1$$b$").further == ("", "b")


def test_what_only_looks_like_a_code_does_not_hide_the_one_behind_it():
    broken = f"1$192.0.2.7${ID}"
    assert codes_in(f"not {broken} but {TEXT} it is") == (PLAIN,)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"It said “used” for {TEXT}, twice.", f"It said “used” for {GONE}, twice."),
        (f"1${HOST}${ID} and {TEXT}", f"{GONE} and {GONE}"),
        (TEXT[:-9], GONE),
        ("Order 1$77, at 12:05", "Order 1$77, at 12:05"),
        ("", ""),
    ],
)
def test_a_text_is_kept_without_the_codes_that_stand_in_it(text, kept):
    assert without_codes(text) == kept
