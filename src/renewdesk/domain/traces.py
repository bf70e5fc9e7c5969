"""Traces of an owner in an address that is to be shown to others.

An address is judged as it reads after decoding, letter case and accents aside; numbers are
compared without what stands between their digits. What only looks personal is a trace as well: a
source too few can be looked up again, a name in a published file cannot be taken back.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewdesk.domain.cards import Card

_WORD = re.compile(r"[^\W\d_]{2,}|\d{4,}")
_LEAST_LATIN = 3
_LEAST_DIGITS = 5
#: So many last digits tell a number from others, whatever stands before them.
_TELLING = 7
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[-.\s_()+]+(?=\d)")
_MANY_DIGITS = re.compile(r"\d{8,}", re.ASCII)
_A_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_ACCOUNT = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}[a-z0-9]{11,30}(?![a-z0-9])", re.ASCII)
_MAIL = re.compile(r"[^\s/@]+@[^\s/@]+")
_OTHER_THAN_SIGNS = re.compile(r"[^a-z0-9]+", re.ASCII)
_MOST_DECODINGS = 5


class Trace(StrEnum):
    """What of its owner an address shows."""

    NO_ADDRESS = "no-address"
    LABEL = "label"
    HOLDER = "holder"
    SHOP = "shop"
    NUMBER = "number"
    DIGITS = "digits"
    ACCOUNT = "account"
    MAIL = "mail"


@value
class Owner:
    """What is known of an owner, ready to be looked for in addresses."""

    words: tuple[tuple[Trace, str], ...] = ()
    numbers: tuple[str, ...] = ()

    def trace_in(self, text: str) -> Trace | None:
        """Return what of the owner a text shows, None when it shows nothing."""
        plain = _plain(text)
        for trace, word in self.words:
            if word in plain:
                return trace
        signs = _OTHER_THAN_SIGNS.sub("", plain)
        if any(number in signs for number in self.numbers):
            return Trace.NUMBER
        return _looks(plain)

    def trace_in_url(self, url: str) -> Trace | None:
        """Return what of the owner host and path of an address show; the rest is not looked at."""
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            return Trace.NO_ADDRESS
        if not host:
            return Trace.NO_ADDRESS
        return self.trace_in(f"{_spoken(host)}{parts.path}")


def owner_of(card: Card, cards: Sequence[Card], known: Iterable[str] = ()) -> Owner:
    """Return what tells the owner of a card, who has all of ``cards``.

    A word that stands in a text of ``known`` as well – the carrier's name, its hosts – tells
    nobody; but an owner may have called an unknown carrier by the holder's name.
    """
    public = {word for text in known for word in _words(text)}
    own = [(Trace.HOLDER, one.holder) for one in (card, *cards)]
    own += [(Trace.LABEL, card.label), (Trace.SHOP, card.bought_at)]
    words = [
        (trace, word)
        for trace, text in own
        for word in _words(text)
        if word not in public or (trace is Trace.HOLDER and not card.carrier)
    ]
    return Owner(
        tuple(dict.fromkeys(words)),
        tuple(dict.fromkeys(number for one in (card, *cards) for number in _numbers(one))),
    )


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text that are long enough to tell something."""
    for word in _WORD.findall(_plain(text)):
        if len(word) >= _LEAST_LATIN or not word.isascii():
            yield word


def _numbers(card: Card) -> Iterator[str]:
    """Yield the last characters of every number of a card."""
    for given in (card.number, *card.more_numbers, card.iccid, card.eid, card.imei):
        signs = _OTHER_THAN_SIGNS.sub("", given.casefold())
        if len(signs) >= _LEAST_DIGITS:
            yield signs[-_TELLING:]


def _plain(text: str) -> str:
    """Return a text decoded, without letter case and accents."""
    for _ in range(_MOST_DECODINGS):
        decoded = unquote(text)
        if decoded == text:
            break
        text = decoded
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _spoken(host: str) -> str:
    """Return a host with the letters that its xn-- labels stand for."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _looks(plain: str) -> Trace | None:
    """Return what a text looks like that nobody is known to own."""
    if _MAIL.search(plain):
        return Trace.MAIL
    closed = re.sub(r"[-.\s]+", "", plain)
    if any(map(_checks, _ACCOUNT.findall(f"{plain} {closed}"))):
        return Trace.ACCOUNT
    runs = _MANY_DIGITS.findall(_BETWEEN_DIGITS.sub("", plain))
    return Trace.DIGITS if any(not _A_DAY.fullmatch(run) for run in runs) else None


def _checks(account: str) -> bool:
    """Tell whether the check digits of an international account number are right (ISO 13616)."""
    turned = account[4:] + account[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
