"""ICCID, EID, IMEI and phone number: normalised and checked.

A wrong check digit is a warning, never a refusal: some carriers print ICCIDs without one, and China
Mobile uses the letters A–F from the seventh place on (ModemManager ``mm_3gpp_parse_iccid``). EIDs
carry a checksum modulo 97 (GSMA SGP.29 §10). The IMEI is the phone's, not the card's.
"""

from __future__ import annotations

import re
from enum import StrEnum

from renewdesk.domain.errors import Fault, RuleViolationError

_NOISE = re.compile(r"[\s\-.\u00a0\u2000-\u200b]+")
_ICCID = re.compile(r"89[0-9]{4}[0-9A-F]{12,14}", re.ASCII)
# As a SIM stores it, two digits to a byte: a modem or a card reader may show them swapped.
_SWAPPED = re.compile(r"98(?:[0-9A-F]{2}){8,9}", re.ASCII)
_EID = re.compile(r"[0-9]{32}", re.ASCII)
_IMEI = re.compile(r"[0-9]{15,16}", re.ASCII)
# What a spreadsheet makes of a long number; the digits that it dropped are gone.
_ROUNDED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,2}", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"\+?[0-9]{3,15}", re.ASCII)
_NUMBER_NOISE = re.compile(r"[\s\-./()\u00a0\u2000-\u200b]+")


class Check(StrEnum):
    """What a check digit says: right, wrong, or none to check."""

    OK = "ok"
    WRONG = "wrong"
    NONE = "none"


def luhn_ok(digits: str) -> bool:
    """Tell whether the last of these digits is the right Luhn check digit."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the digits of a two-digit product
    return total % 10 == 0


def parse_iccid(text: str) -> str:
    """Return the ICCID in capitals without spaces, dashes and a trailing filler F.

    One whose digits are swapped in pairs, as a SIM stores them, is turned round.

    Raises:
        RuleViolationError: it is not 18 to 20 characters that begin with 89, or a spreadsheet has
            rounded it.
    """
    _refuse_rounded(text, "iccid")
    cleaned = _NOISE.sub("", text).upper()
    if _SWAPPED.fullmatch(cleaned):
        cleaned = "".join(
            second + first for first, second in zip(cleaned[::2], cleaned[1::2], strict=True)
        )
    if len(cleaned) >= 19 and cleaned.endswith("F"):  # noqa: PLR2004 - the filler of a 19-digit ICCID
        cleaned = cleaned[:-1]
    if not _ICCID.fullmatch(cleaned):
        raise RuleViolationError(Fault.BAD_ICCID, "iccid", given=text)
    return cleaned


def iccid_check(iccid: str) -> Check:
    """Return what the check digit of a normalised ICCID says; 18 digits and letters carry none."""
    if len(iccid) < 19 or not iccid.isdecimal():  # noqa: PLR2004 - 18 digits are printed without one
        return Check.NONE
    return Check.OK if luhn_ok(iccid) else Check.WRONG


def completed_iccid(iccid: str) -> str:
    """Return a normalised ICCID with the check digit that it was printed without.

    Empty where it has one, is as long as an ICCID can be, or has letters.
    """
    if len(iccid) > 19 or not iccid.isdecimal() or iccid_check(iccid) is Check.OK:  # noqa: PLR2004 - the longest without a check digit
        return ""
    return next(full for digit in "0123456789" if luhn_ok(full := iccid + digit))


def parse_eid(text: str) -> str:
    """Return the EID as 32 digits.

    Raises:
        RuleViolationError: it is not 32 digits, or a spreadsheet has rounded it.
    """
    _refuse_rounded(text, "eid")
    cleaned = _NOISE.sub("", text)
    if not _EID.fullmatch(cleaned):
        raise RuleViolationError(Fault.BAD_EID, "eid", given=text)
    return cleaned


def eid_check(eid: str) -> Check:
    """Return what the checksum of a normalised EID says."""
    return Check.OK if int(eid) % 97 == 1 else Check.WRONG


def parse_imei(text: str) -> str:
    """Return the IMEI as 15 digits, or as 16 where the version of the software follows (IMEISV).

    Raises:
        RuleViolationError: it has another length or letters, or a spreadsheet has rounded it.
    """
    _refuse_rounded(text, "imei")
    cleaned = _NOISE.sub("", text).replace("/", "")
    if not _IMEI.fullmatch(cleaned):
        raise RuleViolationError(Fault.BAD_IMEI, "imei", given=text)
    return cleaned


def imei_check(imei: str) -> Check:
    """Return what the check digit of a normalised IMEI says; an IMEISV has none."""
    if len(imei) != 15:  # noqa: PLR2004 - the length with a check digit
        return Check.NONE
    return Check.OK if luhn_ok(imei) else Check.WRONG


def in_fours(digits: str) -> str:
    """Return a long number in groups of four, as it is printed on cards and easy to compare."""
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


def parse_number(text: str) -> str:
    """Return a phone number as an optional plus and 3 to 15 digits.

    Raises:
        RuleViolationError: it has letters, too few or too many digits.
    """
    cleaned = _NUMBER_NOISE.sub("", text.replace("(0)", ""))
    if cleaned.startswith("00"):
        cleaned = "+" + cleaned[2:]
    if not _NUMBER.fullmatch(cleaned):
        raise RuleViolationError(Fault.BAD_NUMBER, "number", given=text)
    return cleaned


def _refuse_rounded(text: str, field: str) -> None:
    if _ROUNDED.fullmatch("".join(text.split())):
        raise RuleViolationError(Fault.ROUNDED_NUMBER, field, given=text)
