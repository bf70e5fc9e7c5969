"""What was typed wrong is said beside its field in one sentence, and nothing is saved."""

import pytest

from tests.receipt_samples import a_pdf

pytestmark = pytest.mark.e2e

MOST = 25 * 1024 * 1024
WRONG_CHECK_DIGIT = "8939010000000000019"


def test_a_wrong_value_keeps_a_new_card_from_being_saved(owner):
    owner.starts()
    owner.presses("Add card…")
    owner.chooses_carrier("tim")
    owner.chooses("Top-up", of="What happened last")
    owner.types("2025-12-02", into="Day, at the carrier")

    for wrong, words in (
        ("12ab", "“12ab” is not a phone number."),
        ("+1", "“+1” is not a phone number."),
    ):
        owner.types(wrong, into="Phone number")
        owner.keys("Return")
        owner.sees(words)
    owner.types("333 555 0118", into="Phone number")
    owner.sees_no("is not a phone number")

    for wrong, words in (
        ("-5", "“-5” is not an amount."),
        ("inf EUR", "“inf” is not an amount."),
        ("ten EUR", "“ten” is not an amount."),
        ("10 XXQ", "“XXQ” is not a currency."),
    ):
        owner.types(wrong, into="Amount")
        owner.keys("Return")
        owner.sees(words)
    owner.types("10", into="Amount")

    for wrong, words in (
        ("2026-02-30", "“2026-02-30” is not a day."),
        ("02/12/25", "“02/12/25” is not a day."),
        ("2026-11-22", "is still in the future, here and at the carrier’s place."),
    ):
        owner.types(wrong, into="Day, at the carrier")
        owner.keys("Return")
        owner.sees(words)
    assert owner.tells("list")["cards"] == []

    owner.types("2025-12-02", into="Day, at the carrier")
    owner.presses("Add card")
    owner.sees_row("TIM", count="12")


def test_a_wrong_check_digit_and_a_number_twice_are_warnings_only(owner):
    owner.tells("add", "--carrier", "it-vodafone", "--number", "+39 347 555 0162")
    owner.starts()
    owner.presses("Add card…")
    owner.chooses_carrier("tim")
    owner.types("347 555 0162", into="Phone number")
    owner.sees("Vodafone Italia")
    owner.presses("More details")
    owner.types(WRONG_CHECK_DIGIT, into="ICCID")
    owner.sees("check digit")
    owner.types("12", into="ICCID")
    owner.keys("Return")
    owner.sees("“12” is not an ICCID.")
    assert len(owner.tells("list")["cards"]) == 1
    owner.types(WRONG_CHECK_DIGIT, into="ICCID")
    owner.presses("Add card")
    owner.sees_row("TIM", chip="Check date")
    assert owner.tells("show", "TIM")["card"]["iccid"] == WRONG_CHECK_DIGIT


def test_a_rule_file_with_an_unknown_key_is_refused_with_its_line(owner):
    rules = owner.folder / "wrong.toml"
    rules.write_text('id = "x"\nname = "X"\nclock = "line"\nterms = "P1Y"\n', "utf-8")
    owner.starts()
    owner.presses("Add card…")
    owner.chooses_carrier("no such carrier")
    owner.types("My carrier", into="Name of the carrier")
    owner.presses("Rule file")
    owner.presses("Choose a rule file")
    owner.chooses_file(rules)
    owner.presses("Add card")
    words = owner.sees("terms")
    assert "wrong.toml" in words
    assert "4" in words
    assert owner.tells("list")["cards"] == []


def test_a_wrong_value_or_receipt_keeps_a_payment_from_being_recorded(owner):
    owner.tells("add", "--carrier", "it-tim")
    owner.tells("record", "TIM", "topup", "--amount", "10", "--on", "2025-12-02", "--confirmed")
    before = owner.tells("show", "TIM")
    owner.starts()
    owner.keys("ctrl+r")
    for wrong, words in (
        ("-5", "“-5” is not an amount."),
        ("nan EUR", "“nan” is not an amount."),
        ("5 XXQ", "“XXQ” is not a currency."),
    ):
        owner.types(wrong, into="Amount")
        owner.keys("Return")
        owner.sees(words)
    owner.types("10", into="Amount")
    owner.types("2026-11-22", into="Day, at the carrier")
    owner.keys("Return")
    owner.sees("is still in the future, here and at the carrier’s place.")
    owner.types("2026-11-20", into="Day, at the carrier")

    for name, content, words in _bad_receipts():
        receipt = owner.folder / name
        receipt.write_bytes(content)
        owner.presses("Choose…")
        owner.chooses_file(receipt)
        if name == "gone.pdf":
            receipt.unlink()
        owner.presses("Record top-up")
        owner.sees(words)
    assert owner.tells("show", "TIM") == before
    assert owner.tells("receipts", "list")["receipts"] == []

    owner.presses("Remove the receipt")
    owner.presses("Record top-up")
    owner.sees_row("TIM", chip="Paid, not confirmed yet")


def _bad_receipts():
    yield "empty.pdf", b"", "empty.pdf is empty."
    yield "large.pdf", a_pdf().ljust(MOST + 1), "large.pdf is larger than 25 MB."
    yield "page.pdf", b"<html>no receipt</html>", "page.pdf is none of the kinds"
    yield "half.pdf", a_pdf()[:-40], "half.pdf is cut off"
    yield "gone.pdf", a_pdf(), "gone.pdf cannot be read."
