"""Activation codes of eSIMs: read tolerantly, kept in one form, shown masked.

GSMA SGP.22 §4.1: ``LPA:1$SM-DP+ ADDRESS$MATCHING-ID[$OID][$1]``. Sellers print them without
``LPA:``, in small letters, broken over lines, in full-width letters, or with fields of later
editions; what such a field says is kept for the phone and not judged here.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import unquote

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.overriding import override

if TYPE_CHECKING:
    from collections.abc import Iterator

#: No seller's code comes near it; a longer text is something else that was pasted.
MOST_LETTERS = 1_000
#: So much of a text is searched for codes.
MOST_SEARCHED = 1_000_000
_FORMAT = "1"
_NEEDED = "1"
_ADDRESS, _MATCHING, _OID, _FLAG = range(1, 5)
# At either end a quarter is shown at most, and of a short secret, as of six digits, nothing.
_SHOWN, _LEAST_TO_SHOW, _PARTS = 4, 10, 4
_MASK = "••••••"
# White space, and what mail programs put into long words: soft hyphens, zero-width marks.
_NOISE = re.compile(r"[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]+")
_SCHEME = re.compile(r"\Alpa:", re.IGNORECASE)
_PRINTED = re.compile(r"[!-~]*", re.ASCII)
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*\.(?!\d+\Z){_LABEL}", re.ASCII)
# Inside a text a code ends where no code goes on; a full stop after it ends the sentence.
_INSIDE = re.compile(
    r"(?<![\w$.-])(?:lpa:)?1\$[a-z0-9-]+(?:\.[a-z0-9-]+)+\$[!#-%'-;=?-~]*", re.ASCII | re.IGNORECASE
)
_AFTER = ".,;:!?)]}'"
_FIRST_FIELDS = re.compile(r"(?:^|\s)(?:lpa:)?1\$[a-z0-9-]+\.", re.ASCII | re.IGNORECASE)


class CodeProblem(StrEnum):
    """Why a text is no activation code."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    NO_FIELDS = "no-fields"
    OTHER_FORMAT = "other-format"
    NO_ADDRESS = "no-address"
    BAD_ADDRESS = "bad-address"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True, repr=False)
class ActivationCode:
    """What a phone needs to fetch a profile: a secret, but for the host that it is fetched from.

    ``further`` are fields that later editions of the standard put behind the known ones.
    """

    smdp: str
    matching_id: str = ""
    oid: str = ""
    needs_confirmation_code: bool = False
    further: tuple[str, ...] = ()

    @override
    def __repr__(self) -> str:
        """Return the masked form: a traceback must not give the code away."""
        return f"ActivationCode({self.masked!r})"

    @property
    def text(self) -> str:
        """The code in its one form, as a phone reads it from a QR code."""
        flag = _NEEDED if self.needs_confirmation_code else ""
        fields = [self.oid, flag, *self.further]
        while fields and not fields[-1]:
            fields.pop()
        return "LPA:" + "$".join([_FORMAT, self.smdp, self.matching_id, *fields])

    @property
    def masked_id(self) -> str:
        """The matching id with its middle hidden, empty where there is none."""
        return masked_secret(self.matching_id)

    @property
    def masked(self) -> str:
        """The code for the eye of whoever looks on: the host is shown, the matching id is not."""
        return f"LPA:{_FORMAT}${self.smdp}${self.masked_id}"


def masked_secret(secret: str) -> str:
    """Return a secret with its middle hidden, so that its owner knows which one it is.

    How long it is does not show; of a short one nothing does.
    """
    if not secret:
        return ""
    shown = min(_SHOWN, len(secret) // _PARTS) if len(secret) >= _LEAST_TO_SHOW else 0
    return secret[:shown] + _MASK + secret[len(secret) - shown :]


def parse_activation_code(text: str) -> ActivationCode:
    """Return the code that a text is, whatever white space, letter case and prefix it came with.

    Raises:
        RuleViolationError: it is none; ``problem`` says why. The text itself, which may be a
            secret, is not among the facts.
    """
    if len(text) > MOST_LETTERS:
        raise _refused(CodeProblem.TOO_LONG)
    cleaned = _NOISE.sub("", unicodedata.normalize("NFKC", text))
    fields = _SCHEME.sub("", cleaned).split("$")
    if not any(fields):
        raise _refused(CodeProblem.NO_FIELDS if "$" in cleaned else CodeProblem.EMPTY)
    if not _PRINTED.fullmatch(cleaned):
        raise _refused(CodeProblem.LETTERS)
    return _from_fields(fields, has_scheme=bool(_SCHEME.match(cleaned)))


def codes_in(text: str) -> tuple[ActivationCode, ...]:
    """Return the codes in a text, the likeliest first: the one that it is, those that stand in it.

    A code broken over lines and a code with words below it look alike, so both readings are given.
    An address that hands a code over to a phone, as sellers mail them, counts as well.
    """
    inside = tuple(_standing_in(text[:MOST_SEARCHED]))
    whole: tuple[ActivationCode, ...] = ()
    if len(_FIRST_FIELDS.findall(text[:MOST_SEARCHED])) <= 1:  # several are not one that was broken
        with suppress(RuleViolationError):
            whole = (parse_activation_code(text),)
    has_words = any(" " in line.strip() for line in text.strip().splitlines())
    return tuple(dict.fromkeys(inside + whole if has_words else whole + inside))


def without_codes(text: str) -> str:
    """Return a text that may be kept outside the keyring: of a code only its host is left.

    Nothing else of it, because a text that is kept at each key would tell it letter by letter.
    """

    def hidden(found: re.Match[str]) -> str:
        code = found.group().rstrip(_AFTER)
        rest = found.group()[len(code) :]
        try:
            host = parse_activation_code(code).smdp
        except RuleViolationError:
            return found.group()
        return f"LPA:{_FORMAT}${host}${_MASK}{rest}"

    return _INSIDE.sub(hidden, text)


def _standing_in(text: str) -> Iterator[ActivationCode]:
    normal = unicodedata.normalize("NFKC", text)
    for written in (normal, unquote(normal)):
        for found in _INSIDE.finditer(written):
            if _goes_on(written[found.end() : found.end() + 1]):
                continue  # cut off there it would be another code
            try:
                yield parse_activation_code(found.group().rstrip(_AFTER))
            except RuleViolationError:
                continue


def _goes_on(letter: str) -> bool:
    """Tell whether a word goes on with a letter of a script that has capitals, as Cyrillic has."""
    return letter.isalpha() and letter.lower() != letter.upper()


def _from_fields(fields: list[str], *, has_scheme: bool) -> ActivationCode:
    if fields[0] not in {"", _FORMAT}:
        other = has_scheme or (fields[0].isdecimal() and len(fields) > 1)
        raise _refused(CodeProblem.OTHER_FORMAT if other else CodeProblem.NO_FIELDS)
    told = dict(enumerate(fields))
    address = told.get(_ADDRESS, "").lower()
    if not address:
        raise _refused(CodeProblem.NO_ADDRESS)
    if not _HOST.fullmatch(address):
        raise _refused(CodeProblem.BAD_ADDRESS)
    return ActivationCode(
        address,
        told.get(_MATCHING, ""),
        told.get(_OID, ""),
        told.get(_FLAG) == _NEEDED,
        _without_empty_end(fields[_FLAG + 1 :]),
    )


def _without_empty_end(fields: list[str]) -> tuple[str, ...]:
    while fields and not fields[-1]:
        fields = fields[:-1]
    return tuple(fields)


def _refused(problem: CodeProblem) -> RuleViolationError:
    return RuleViolationError(Fault.BAD_ACTIVATION_CODE, "activation_code", problem=problem.value)
