"""What a secret may look like before it goes to the keyring; what was typed is in no error."""

import pytest

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.secrets import (
    MOST_UNITS,
    SecretKind,
    check_length,
    parse_secret,
    utf16_units,
)

PUKS = (SecretKind.PUK, SecretKind.PUK2)


def _refusal(kind, typed):
    with pytest.raises(RuleViolationError) as refused:
        parse_secret(kind, typed)
    assert refused.value.field == kind.value
    if typed.strip():
        assert typed.strip() not in repr(refused.value)
    return refused.value.fault


@pytest.mark.parametrize("typed", ["1234", "12345678", " 0000 ", "12 34"])
def test_a_pin_is_four_to_eight_digits_however_they_are_grouped(typed):
    assert parse_secret(SecretKind.PIN, typed) == "".join(typed.split())


@pytest.mark.parametrize(
    "typed", ["123", "123456789", "12a4", "\uff11" * 4, "-1234", "12.4", "\u0663" * 4]
)
def test_nothing_else_is_a_pin(typed):
    assert _refusal(SecretKind.PIN, typed) is Fault.BAD_PIN


@pytest.mark.parametrize("kind", PUKS)
def test_a_puk_is_exactly_eight_digits(kind):
    assert parse_secret(kind, "1234 5678") == "12345678"
    for typed in ("1234567", "123456789", "1234567x", "\uff11" * 8):
        assert _refusal(kind, typed) is Fault.BAD_PUK


def test_a_password_is_kept_as_it_was_typed_and_all_else_without_space_around_it():
    assert parse_secret(SecretKind.ACCOUNT_PASSWORD, "  two  words ") == "  two  words "
    assert parse_secret(SecretKind.ACCOUNT_USER, " anna@example.org ") == "anna@example.org"
    assert parse_secret(SecretKind.CONFIRMATION_CODE, " 12-ab\t") == "12-ab"


@pytest.mark.parametrize("kind", list(SecretKind))
@pytest.mark.parametrize("typed", ["", "   ", "\t\n"])
def test_nothing_is_no_secret(kind, typed):
    assert _refusal(kind, typed) is Fault.SECRET_EMPTY


def test_an_emoji_counts_twice_as_on_windows():
    assert (utf16_units("a"), utf16_units("é"), utf16_units("卡"), utf16_units("😀")) == (
        1,
        1,
        1,
        2,
    )
    assert utf16_units("\ud800") == 1


@pytest.mark.parametrize("secret", ["x" * MOST_UNITS, "😀" * (MOST_UNITS // 2)])
def test_what_every_keyring_takes_passes(secret):
    check_length(secret)
    assert parse_secret(SecretKind.ACCOUNT_PASSWORD, secret) == secret


@pytest.mark.parametrize(
    "secret", ["x" * 1281, "x" * (MOST_UNITS + 1), "😀" * (MOST_UNITS // 2) + "x"]
)
def test_one_more_is_refused_with_its_length(secret):
    with pytest.raises(RuleViolationError) as refused:
        check_length(secret, "pin")
    assert refused.value.fault is Fault.SECRET_TOO_LONG
    assert refused.value.facts == {"units": utf16_units(secret), "most": MOST_UNITS}
    assert secret not in repr(refused.value)
