"""Secrets in receipts: found, masked, and gone from what is searched."""

import pytest

from renewdesk.domain.receipt_reading_secrets import CUT, SecretsOf
from renewdesk.domain.secrets import SecretKind
from tests.domain.test_receipt_reading import written

LPA = "LPA:1$smdp.example.com$K2-AB12CD-34EF56"


def _secrets(text):
    return SecretsOf(written(text))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"Scan this: {LPA}", LPA),
        (f"Scan this: {LPA.lower().replace('k2-ab12cd-34ef56', 'K2-AB12CD-34EF56')}.", LPA),
        ("Code 1$smdp.example.com$K2-AB12CD-34EF56 for you", LPA),
        ("LPA:1$smdp.example.com$K2-AB1\n2CD-34EF56", LPA),
        (
            "https://setup.example.com/esim?carddata=LPA%3A1%24smdp.example.com%24K2-AB12CD-34EF56",
            LPA,
        ),
    ],
)
def test_an_activation_code_is_found_and_cut_out_however_it_is_written(text, secret):
    found = _secrets(text)
    assert [(one.kind, one.secret) for one in found.found] == [(SecretKind.ACTIVATION_CODE, secret)]
    left = "\n".join(found.lines)
    assert "K2-AB1" not in left
    assert "34EF56" not in left


@pytest.mark.parametrize(
    ("text", "kind", "secret"),
    [
        ("PIN: 4821", SecretKind.PIN, "4821"),
        ("PIN1  4821", SecretKind.PIN, "4821"),
        ("ПИН-код: 4821", SecretKind.PIN, "4821"),
        ("PUK 1234 5678", SecretKind.PUK, "12345678"),
        ("PUK-код  12345678", SecretKind.PUK, "12345678"),
        ("PUK2: 87654321", SecretKind.PUK2, "87654321"),
        ("Confirmation code: 99A17", SecretKind.CONFIRMATION_CODE, "99A17"),
        ("确认码：9917", SecretKind.CONFIRMATION_CODE, "9917"),
        ("Codice di conferma\n9917", SecretKind.CONFIRMATION_CODE, "9917"),
        ("Activation code: K2-AB12CD", SecretKind.ENTRY_CODE, "K2-AB12CD"),
        ("激活码  K2AB12CD", SecretKind.ENTRY_CODE, "K2AB12CD"),
    ],
)
def test_a_secret_beside_its_name_is_found_and_cut_out(text, kind, secret):
    found = _secrets(text)
    assert [(one.kind, one.secret) for one in found.found] == [(kind, secret)]
    left = "\n".join(found.lines)
    assert CUT in left
    assert secret not in left


@pytest.mark.parametrize(
    "text",
    ["Shipping: 4821", "Order PIN-4821", "Enter your PIN at the till", "Total: 1$ or more",
     "Spin 4821", "Confirmation code follows by SMS"],
)  # fmt: skip
def test_what_is_no_secret_stays(text):
    found = _secrets(text)
    assert not found.found
    assert found.lines == written(text).lines


def test_a_part_of_a_whole_code_is_cut_but_not_offered_twice():
    found = _secrets(f"Activation code: K2-AB12CD-34EF56\n{LPA}")
    assert [one.kind for one in found.found] == [SecretKind.ACTIVATION_CODE]
    assert "34EF56" not in "".join(found.lines)


def test_a_secret_is_printed_masked():
    (found,) = _secrets(f"Scan this: {LPA}").found
    assert "AB12CD" not in repr(found)
    assert "AB12CD" not in found.masked
    assert "smdp.example.com" in found.masked


def test_the_place_of_a_secret_is_what_was_cut():
    text = written(f"Scan  {LPA}")
    (found,) = SecretsOf(text).found
    line = text.lines[found.place.row]
    assert line[found.place.start : found.place.end] == LPA


def test_the_full_number_of_a_payment_card_is_not_searched_and_a_like_number_stays():
    found = _secrets("Card 4111 1111 1111 1111\nOrder 4111 1111 1111 1112")
    assert not found.found
    assert found.lines == (f"Card {CUT}", "Order 4111 1111 1111 1112")
