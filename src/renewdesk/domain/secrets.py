"""Secrets of a card: which there are, what each may look like, and how long one may be.

A secret itself is a plain text and lives in the system's keyring alone. No value of the domain
holds one, so none can be stored, printed or logged with it.
"""

from __future__ import annotations

import re
from enum import StrEnum

from renewdesk.domain.activation_codes import parse_activation_code
from renewdesk.domain.errors import Fault, RuleViolationError

#: What every system's keyring takes for sure; Windows refuses 1,280 units with a number for a word.
MOST_UNITS = 1200
_PIN_DIGITS = range(4, 9)
_PUK_DIGITS = range(8, 9)
_LINK = re.compile(r"https://[^\s/?#@]+\.[^\s/?#@]+([/?#]\S*)?", re.IGNORECASE)


class SecretKind(StrEnum):
    """What a secret is for; an entry code is what a seller sent that is no activation code.

    It may be a code to be entered somewhere, or a link to be opened on the phone.
    """

    ACCOUNT_USER = "account-user"
    ACCOUNT_PASSWORD = "account-password"  # noqa: S105 - the name of a kind, not a password
    PIN = "pin"
    PUK = "puk"
    PUK2 = "puk2"
    ACTIVATION_CODE = "activation-code"
    CONFIRMATION_CODE = "confirmation-code"
    ENTRY_CODE = "entry-code"


#: Of these kinds a secret consists of so many digits.
DIGITS = {
    SecretKind.PIN: _PIN_DIGITS,
    SecretKind.PUK: _PUK_DIGITS,
    SecretKind.PUK2: _PUK_DIGITS,
}


def parse_secret(kind: SecretKind, typed: str) -> str:
    """Return a secret as it is kept: a password as it was typed, all else without space around it.

    The digits of PIN and PUK may be grouped, and an activation code is kept in its one form, as a
    phone reads it. What was typed is in no error.

    Raises:
        RuleViolationError: it is empty, too long, or no such number or code.
    """
    if kind is SecretKind.ACCOUNT_PASSWORD:
        secret = typed
    elif kind in DIGITS:
        secret = "".join(typed.split())
    else:
        secret = typed.strip()
    if not secret.strip():
        raise RuleViolationError(Fault.SECRET_EMPTY, kind.value)
    if kind in DIGITS and not _is_number(secret, DIGITS[kind]):
        raise RuleViolationError(_WRONG_DIGITS[kind], kind.value, count=len(secret))
    if kind is SecretKind.ACTIVATION_CODE:
        secret = _in_one_form(secret)
    check_length(secret, kind.value)
    return secret


def is_link(secret: str) -> bool:
    """Tell whether an entry code is a link that a phone can open from a QR code."""
    return bool(_LINK.fullmatch(secret))


def check_length(secret: str, field: str = "") -> None:
    """Let a secret pass that every keyring can hold.

    Raises:
        RuleViolationError: it is longer; it is not in the error, only its length.
    """
    units = utf16_units(secret)
    if units > MOST_UNITS:
        raise RuleViolationError(Fault.SECRET_TOO_LONG, field, units=units, most=MOST_UNITS)


def utf16_units(text: str) -> int:
    """Return the length of a text as Windows counts it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _in_one_form(typed: str) -> str:
    """Return an activation code as it is kept; an error names the kind of secret as its field."""
    try:
        return parse_activation_code(typed).text
    except RuleViolationError as error:
        field = SecretKind.ACTIVATION_CODE.value
        raise RuleViolationError(error.fault, field, **error.facts) from None


def _is_number(secret: str, lengths: range) -> bool:
    return secret.isascii() and secret.isdigit() and len(secret) in lengths


_WRONG_DIGITS = {
    SecretKind.PIN: Fault.BAD_PIN,
    SecretKind.PUK: Fault.BAD_PUK,
    SecretKind.PUK2: Fault.BAD_PUK,
}
