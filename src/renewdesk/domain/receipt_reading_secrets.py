"""Secrets that stand in a receipt: codes of eSIMs, PIN, PUK. Found, shown masked, and cut out.

What is left of the text may be searched. The unchanged file stays the one place besides the
keyring that holds them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from renewdesk.domain.activation_codes import ActivationCode, codes_in, masked_secret
from renewdesk.domain.overriding import override
from renewdesk.domain.receipt_reading import Place
from renewdesk.domain.receipt_reading_labels import half_width, plain
from renewdesk.domain.receipt_reading_pins import is_postal_code, pins_together
from renewdesk.domain.secrets import SecretKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewdesk.domain.receipt_reading import Box, ReceiptText

CUT = "•••"
_LPA = re.compile(r"(?:lpa:)?1\$[a-z0-9-]+(?:\.[a-z0-9-]+)+\$[!-~]*", re.IGNORECASE)
_STARTS = re.compile(r"(?:lpa:)?1\$[a-z0-9.$-]*$", re.IGNORECASE)
_GOES_ON = re.compile(r"[!-~]+$")
_SEEMS_CODE = re.compile(r"(?:lpa:|1)(?:1?\$|%24)", re.IGNORECASE)
_CODE = r"(?P<secret>[A-Za-z0-9](?:[A-Za-z0-9]|[-_.](?=[A-Za-z0-9])){3,79})"
_DIGITS = r"(?P<secret>\d{4}(?: ?\d{1,4})?)"
_EIGHT = r"(?P<secret>\d{4}[ -]?\d{4}|\d{8}|\d{2} \d{2} \d{2} \d{2})(?!\d)"
_FOR = r"(?:\s+(?:for|per|to)\s[^\d:=.;]{1,40}?(?=:|\s+(?:is|è)\s))?"
_IS = r"\s*(?:\([^()]{0,40}\))?(?:\s*[:=|]|\s+[-–—]\s|\s+(?:is|è|e')\s|\s*[为是])?\s*"
_KINDS = (
    (SecretKind.PUK2, r"(?<![a-z])puk ?2(?: (?:code|код))?" + _IS + _EIGHT),
    (SecretKind.PUK, r"(?<![a-z])puk(?:[ -]?(?:code|1|код|码|碼)|-?код)?" + _IS + _EIGHT),
    (SecretKind.PIN,
     r"(?<![a-z])(?:pin(?: ?1)?(?:[ -]?(?:code|код|码|碼))?|codice pin|пин(?:-?код)?)" + _IS
     + _DIGITS + r"(?!\d|[/.,-]\d)"),
    (SecretKind.CONFIRMATION_CODE,
     r"(?:confirmation code|codice di conferma|код подтверждения|确认码|確認碼)" + _FOR + _IS
     + _CODE),
    (SecretKind.ENTRY_CODE,
     r"(?:activation code|matching id|codice (?:di )?attivazione|код активации|激活码|激活碼|"
     r"啟用碼|voucher code|voucher pin|codice voucher|codice ricarica|recharge pin|top-?up pin|"
     r"充值卡密码|充值密码|卡密|scratch code|код пополнения)" + _IS + _CODE),
)  # fmt: skip
_FINDERS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS)
#: A code whose parts, or whose every letter, stand apart: by blanks or on lines of their own.
_APART = re.compile(
    r"(?<![\w$.-])(?:lpa\s*:\s*)?1\s*\$\s*[a-z0-9-]+(?:\s?\.\s?[a-z0-9-]+)*\s?\.\s?[a-z]{2,}"
    r"\s*\$\s*(?:(?=\S*\d)|(?-i:(?=[A-Z-]{4,}(?!\S)))|(?<=\$)(?=\S))[!#-%'-;=?-~]+"
    r"(?:\s*\$\s*(?:[\d.]*\d)?)*|"
    r"(?<!\S)l\sp\sa\s?:(?:\s[!-~](?!\S))+",
    re.IGNORECASE,
)
#: The same in the name of a file, where a colon may not stand.
_IN_NAME = re.compile(
    r"(?:lpa\s*[:_ -]*\s*)?1\s?(?:\$|_(?=[a-z0-9-]+(?:\.[a-z0-9-]+)+[$_]))"
    r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\$|_)[!#-%'-;=?-~]*",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
_CARD = re.compile(r"(?<![\d-])[3-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}(?![\d-])")
_HALF_OF_NINE = 4
_HAS_DIGIT = re.compile(r"\d")
#: A shorter part of a pictured code stands in many a line by chance.
_LEAST_TO_CUT = 6


class FoundSecret:
    """A secret that stands in a receipt; what is printed of it is masked.

    ``places`` are all that were found of it or of a part of it, the first of them ``place``.
    """

    __slots__ = ("kind", "place", "places", "secret")

    def __init__(self, kind: SecretKind, secret: str, *places: Place) -> None:
        self.kind = kind
        self.secret = secret
        self.place = places[0]
        self.places = places

    @property
    def masked(self) -> str:
        """The secret for the eye of whoever looks on."""
        if self.kind is SecretKind.ACTIVATION_CODE:
            found = codes_in(self.secret)
            return found[0].masked if found else CUT
        return masked_secret(self.secret)

    @override
    def __repr__(self) -> str:
        return f"FoundSecret({self.kind.value!r}, {self.masked!r})"


class SecretsOf:
    """The secrets of one receipt, and its lines without them.

    ``pictured`` are those that stand in it as a QR code; what is printed of one is cut out as well.
    """

    def __init__(self, text: ReceiptText, pictured: Iterable[FoundSecret] = ()) -> None:
        self._text = text
        self._cuts: dict[int, list[tuple[int, int]]] = {}
        found: dict[tuple[SecretKind, str], list[Place]] = {}
        seen = (*pictured, *_unseen(text.unseen))
        together = self._apart, self._codes, lambda: seen, self._together, self._labelled
        for one in (*(one for ways in together for one in ways()), *self._parts_of(seen)):
            found.setdefault(_whole_of(one, found), []).append(one.place)
        self.found = tuple(FoundSecret(*whole, *_best(places)) for whole, places in found.items())
        self._cut_cards()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the receipt with every secret cut out."""
        return tuple(self._without(row, line) for row, line in enumerate(self._text.lines))

    def holds(self, row: int, start: int, end: int) -> bool:
        """Tell whether letters of a row touch a secret."""
        return any(start < last and first < end for first, last in self._cuts.get(row, ()))

    def _without(self, row: int, line: str) -> str:
        for start, end in sorted(self._cuts.get(row, ()), reverse=True):
            line = line[:start] + CUT + line[end:]
        return line

    def _cut(self, row: int, start: int, end: int) -> Place:
        self._cuts.setdefault(row, []).append((start, end))
        return self._text.place(row, start, end)

    def _apart(self) -> Iterator[FoundSecret]:
        """Yield the codes whose parts stand apart."""
        lines = self._text.lines
        for hit in _APART.finditer("\n".join(half_width(line) for line in lines)):
            if not re.search(r"\s", hit.group()):
                continue
            codes = codes_in(re.sub(r"\s+", "", hit.group()))
            places = [self._cut(*one) for one in _spans(lines, *hit.span())] if codes else []
            for place in places:
                yield FoundSecret(SecretKind.ACTIVATION_CODE, codes[0].text, place)

    def _together(self) -> Iterator[FoundSecret]:
        """Yield PIN and PUK that are named together and stand together."""
        for kind, row, start, end in pins_together(self._text):
            if not self.holds(row, start, end):
                secret = re.sub(r"\D", "", half_width(self._text.lines[row][start:end]))
                yield FoundSecret(kind, secret, self._cut(row, start, end))

    def _codes(self) -> Iterator[FoundSecret]:
        for row, line in enumerate(self._text.lines):
            for word in re.finditer(r"\S+", line):
                if self.holds(row, *word.span()) or not _SEEMS_CODE.search(
                    plain(unquote(word.group()))
                ):
                    continue
                codes = self._whole(row, word)
                if codes:
                    place = self._cut(row, *word.span())
                    yield FoundSecret(SecretKind.ACTIVATION_CODE, codes[0].text, place)

    def _whole(self, row: int, word: re.Match[str]) -> tuple[ActivationCode, ...]:
        """Return the code of a word; broken by the edge of the paper, it goes on below."""
        written = word.group()
        is_last = word.end() == len(self._text.lines[row].rstrip())
        below = self._text.lines[row + 1].strip() if row + 1 < len(self._text.lines) else ""
        goes_on = is_last and below and _GOES_ON.fullmatch(below) and _HAS_DIGIT.search(below)
        if goes_on and ":" not in below:
            longer = codes_in(plain_code(written + below))
            if longer:
                self._cut(row + 1, 0, len(self._text.lines[row + 1]))
                return longer
        return codes_in(plain_code(written))

    def _parts_of(self, pictured: Iterable[FoundSecret]) -> Iterator[FoundSecret]:
        """Yield where the matching ids of pictured codes are printed, whatever stands beside."""
        for one in pictured:
            codes = codes_in(one.secret) if one.kind is SecretKind.ACTIVATION_CODE else ()
            secret = codes[0].matching_id if codes else one.secret
            if len(secret) < _LEAST_TO_CUT:
                continue
            for row, line in enumerate(self._text.lines):
                for hit in re.finditer(re.escape(secret), line, re.IGNORECASE):
                    if not self.holds(row, *hit.span()):
                        yield FoundSecret(one.kind, one.secret, self._cut(row, *hit.span()))

    def _cut_cards(self) -> None:
        """Cut out the full numbers of payment cards; nobody needs them, so they are not offered."""
        for row, line in enumerate(self._text.lines):
            for hit in _CARD.finditer(line):
                if _is_card(hit.group()):
                    self._cut(row, *hit.span())

    def _labelled(self) -> Iterator[FoundSecret]:
        lines = self._text.lines
        for row, line in enumerate(lines):
            for kind, finder in _FINDERS:
                yield from self._of_kind(row, line, kind, finder)

    def _of_kind(
        self, row: int, line: str, kind: SecretKind, finder: re.Pattern[str]
    ) -> Iterator[FoundSecret]:
        for joined, broken in ((line, None), self._with_next(row)):
            for hit in finder.finditer(half_width(joined)):
                start, end = hit.span("secret")
                if broken is not None and start < broken:
                    continue
                at = (
                    (row, start, end) if broken is None else (row + 1, start - broken, end - broken)
                )
                if self.holds(*at) or not _HAS_DIGIT.search(hit["secret"]):
                    continue
                said = hit["secret"]
                if kind is SecretKind.PIN and is_postal_code(
                    self._text.lines, row, hit.start(), said
                ):
                    continue
                eight = kind in {SecretKind.PUK, SecretKind.PUK2}
                secret = re.sub(r"[ -]" if eight else " ", "", said)
                yield FoundSecret(kind, secret, self._cut(*at))

    def _with_next(self, row: int) -> tuple[str, int | None]:
        """Return a line and the one below it, where the value of a name may stand."""
        if row + 1 >= len(self._text.lines):
            return "", None
        line = self._text.lines[row].rstrip() + " "
        return line + self._text.lines[row + 1], len(line)


def pictured_codes(said: Iterable[tuple[str, Box | None]], page: int = 1) -> Iterator[FoundSecret]:
    """Yield the activation codes among what the QR codes of a page say; others are no secret.

    What a mail carries has no box.
    """
    for text, box in said:
        codes = codes_in(text)
        if codes:
            place = Place(page, 0, 0, 0, box)
            yield FoundSecret(SecretKind.ACTIVATION_CODE, codes[0].text, place)


def open_name(name: str) -> str:
    """Return the name of a file that may be kept: an activation code in it is cut out."""
    ending = _ENDING.search(name)
    stem, rest = (name[: ending.start()], ending.group()) if ending else (name, "")
    decoded = unquote(stem)
    if not _IN_NAME.search(decoded):
        return name
    return _IN_NAME.sub(CUT, decoded) + rest


def names_secret(name: str) -> bool:
    """Tell whether a code stands in the name of a file, or stood there before it was cut out."""
    return CUT in name or open_name(name) != name


def _unseen(text: ReceiptText | None) -> Iterator[FoundSecret]:
    """Yield the secrets of what a mail holds and nobody is shown; they have no place in it."""
    if text is not None:
        for one in SecretsOf(text).found:
            yield FoundSecret(one.kind, one.secret, Place(1, 0, 0, 0, None))


def _best(places: list[Place]) -> list[Place]:
    """Return the places that can be shown, letters first; one that cannot if there is no other."""
    shown = [one for one in places if one.has_letters or one.box is not None]
    return sorted(shown or places[:1], key=lambda one: not one.has_letters)


def _spans(lines: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the parts of rows between two letters of all rows together."""
    at = 0
    for row, line in enumerate(lines):
        first, last = max(start - at, 0), min(end - at, len(line))
        if first < last:
            yield row, first, last
        at += len(line) + 1


def _is_card(number: str) -> bool:
    """Tell whether the last digit of a number is the one that cards have (ISO/IEC 7812)."""
    digits = [int(one) for one in reversed(number) if one.isdigit()]
    doubled = [one * 2 - 9 * (one > _HALF_OF_NINE) for one in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _whole_of(one: FoundSecret, found: Iterable[tuple[SecretKind, str]]) -> tuple[SecretKind, str]:
    """Return what a secret is: of a code that is part of a whole one beside it, the whole one."""
    if one.kind is SecretKind.ENTRY_CODE:
        whole = next((other for other in found if one.secret in other[1]), None)
        if whole is not None:
            return whole
    return one.kind, one.secret


def plain_code(written: str) -> str:
    """Return a word as a code is written: the part of an address that hands one over, decoded."""
    decoded = unquote(written)
    found = _LPA.search(decoded)
    return found.group().split("&")[0].rstrip("\"'<>.,;)") if found else decoded
