"""What a secret may look like before it goes to the keyring; what was typed is in no error."""

import pytest

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.secrets import (
    MOST_UNITS,
    SecretKind,
    check_length,
    is_link,
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


@pytest.mark.parametrize(
    "typed",
    [
        "LPA:1$smdp.example.com$INVENTED-4F7A-DESK",
        " lpa:1$SMDP.example.com$INVENTED-4F7A-DESK \n",
        "1$smdp.example.com$INVENTED-\u200b4F7A-DESK",
        "LPA:1$smdp.example.com$INVENTED-\n4F7A-DESK$$",
    ],
)
def test_an_activation_code_is_kept_as_a_phone_reads_it(typed):
    kept = parse_secret(SecretKind.ACTIVATION_CODE, typed)
    assert kept == "LPA:1$smdp.example.com$INVENTED-4F7A-DESK"


@pytest.mark.parametrize("typed", ["my code is at home", "LPA:2$smdp.example.com$X", "x" * 5000])
def test_nothing_else_is_an_activation_code(typed):
    assert _refusal(SecretKind.ACTIVATION_CODE, typed) is Fault.BAD_ACTIVATION_CODE


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("https://esim.example.com/p?t=4F7A", True),
        ("HTTPS://esim.example.com", True),
        ("http://esim.example.com/p", False),
        ("https://esim.example.com/p and more", False),
        ("https://anna@example.com/p", False),
        ("https://localhost/p", False),
        ("4F7A-2210-DESK", False),
        ("javascript:https://esim.example.com", False),
    ],
)
def test_only_an_encrypted_plain_address_is_a_link_for_the_phone(code, expected):
    assert is_link(code) is expected


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


def test_a_wrong_number_is_refused_with_how_many_signs_it_has():
    with pytest.raises(RuleViolationError) as refused:
        parse_secret(SecretKind.PIN, "12 3")
    assert dict(refused.value.facts) == {"count": 3}


@pytest.mark.parametrize("field", ["", "account-password"])
def test_what_is_too_long_is_refused_with_its_length(field):
    secret = "x" * (MOST_UNITS + 1)
    with pytest.raises(RuleViolationError) as refused:
        check_length(secret, field) if field else check_length(secret)
    error = refused.value
    assert (error.fault, error.field) == (Fault.SECRET_TOO_LONG, field)
    assert dict(error.facts) == {"units": MOST_UNITS + 1, "most": MOST_UNITS}
    assert _refusal(SecretKind.ACCOUNT_PASSWORD, secret) is Fault.SECRET_TOO_LONG


def test_a_length_is_a_whole_number_as_it_is_said_to_the_owner():
    assert f"{utf16_units('four')} {utf16_units('😀')}" == "4 2"
