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
from renewdesk.domain.receipt_reading_labels import half_width, plain
from renewdesk.domain.secrets import SecretKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewdesk.domain.receipt_reading import Place, ReceiptText

CUT = "•••"
_LPA = re.compile(r"(?:lpa:)?1\$[a-z0-9-]+(?:\.[a-z0-9-]+)+\$[!-~]*", re.IGNORECASE)
_STARTS = re.compile(r"(?:lpa:)?1\$[a-z0-9.$-]*$", re.IGNORECASE)
_GOES_ON = re.compile(r"[!-~]+$")
_SEEMS_CODE = re.compile(r"(?:lpa:|1)(?:1?\$|%24)", re.IGNORECASE)
_CODE = r"(?P<secret>[A-Za-z0-9](?:[A-Za-z0-9]|[-_.](?=[A-Za-z0-9])){3,79})"
_DIGITS = r"(?P<secret>\d{4}(?: ?\d{1,4})?)"
_EIGHT = r"(?P<secret>\d{4} ?\d{4}|\d{8}|\d{2} \d{2} \d{2} \d{2})(?!\d)"
_IS = r"\s*(?:\([^()]{0,40}\))?(?:\s*[:=|]|\s+[-–—]\s|\s+(?:is|è|e')\s|\s*[为是])?\s*"
_KINDS = (
    (SecretKind.PUK2, r"(?<![a-z])puk ?2(?: (?:code|код))?" + _IS + _EIGHT),
    (SecretKind.PUK, r"(?<![a-z])puk(?:[ -]?(?:code|1|код|码|碼)|-?код)?" + _IS + _EIGHT),
    (SecretKind.PIN,
     r"(?<![a-z])(?:pin(?: ?1)?(?:[ -]?(?:code|код|码|碼))?|codice pin|пин(?:-?код)?)" + _IS
     + _DIGITS + r"(?![\d/.,-])"),
    (SecretKind.CONFIRMATION_CODE,
     r"(?:confirmation code|codice di conferma|код подтверждения|确认码|確認碼)" + _IS + _CODE),
    (SecretKind.ENTRY_CODE,
     r"(?:activation code|matching id|codice (?:di )?attivazione|код активации|激活码|激活碼|"
     r"啟用碼|voucher code|voucher pin|codice voucher|codice ricarica|recharge pin|top-?up pin|"
     r"充值卡密码|充值密码|卡密|scratch code|код пополнения)" + _IS + _CODE),
)  # fmt: skip
_FINDERS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS)
_CARD = re.compile(r"(?<![\d-])[3-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}(?![\d-])")
_HALF_OF_NINE = 4
_HAS_DIGIT = re.compile(r"\d")


class FoundSecret:
    """A secret that stands in a receipt; what is printed of it is masked."""

    __slots__ = ("kind", "place", "secret")

    def __init__(self, kind: SecretKind, secret: str, place: Place) -> None:
        self.kind = kind
        self.secret = secret
        self.place = place

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
    """The secrets of one receipt, and its lines without them."""

    def __init__(self, text: ReceiptText) -> None:
        self._text = text
        self._cuts: dict[int, list[tuple[int, int]]] = {}
        found: dict[tuple[SecretKind, str], FoundSecret] = {}
        for one in (*self._codes(), *self._labelled()):
            if one.kind is not SecretKind.ENTRY_CODE or not _is_inside(one.secret, found.values()):
                found.setdefault((one.kind, one.secret), one)
        self.found = tuple(found.values())
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

    def _codes(self) -> Iterator[FoundSecret]:
        for row, line in enumerate(self._text.lines):
            for word in re.finditer(r"\S+", line):
                if not _SEEMS_CODE.search(plain(unquote(word.group()))):
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
                secret = hit["secret"].replace(" ", "")
                yield FoundSecret(kind, secret, self._cut(*at))

    def _with_next(self, row: int) -> tuple[str, int | None]:
        """Return a line and the one below it, where the value of a name may stand."""
        if row + 1 >= len(self._text.lines):
            return "", None
        line = self._text.lines[row].rstrip() + " "
        return line + self._text.lines[row + 1], len(line)


def _is_card(number: str) -> bool:
    """Tell whether the last digit of a number is the one that cards have (ISO/IEC 7812)."""
    digits = [int(one) for one in reversed(number) if one.isdigit()]
    doubled = [one * 2 - 9 * (one > _HALF_OF_NINE) for one in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _is_inside(secret: str, found: Iterable[FoundSecret]) -> bool:
    """Tell whether a code is the part of a whole activation code that stands beside it."""
    return any(secret in one.secret for one in found)


def plain_code(written: str) -> str:
    """Return a word as a code is written: the part of an address that hands one over, decoded."""
    decoded = unquote(written)
    found = _LPA.search(decoded)
    return found.group().split("&")[0].rstrip("\"'<>.,;)") if found else decoded
