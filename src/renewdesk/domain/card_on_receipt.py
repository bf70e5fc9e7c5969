"""Whose receipt it is: the one card that a text points to, or none where there is doubt.

A number of a card points to that card alone; a sender, an address of a page and a name point to all
cards of a carrier. None is better than wrong: two cards that fit equally take each other away, and
so does a number of one card in what the carrier of another one sent.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from renewdesk.domain.receipt_reading_labels import half_width
from renewdesk.domain.receipt_search import folded
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.domain.receipt_reading import ReceiptText

#: A number is recognised by so many digits at its end; behind signs that hide the rest, by fewer.
_WHOLE = 7
_MOST_HOSTS = 300
_SHORTEST_NAME, _SHORTEST_CHINESE = 3, 2
#: What may stand between the digits of a number.
_GAP = r"[ \u00a0().\-–/]{0,2}"
_HIDDEN = re.compile(
    r"(?:(?P<before>\d{0,6})[*•●·×#xX∗…]{2,12}[\s-]{0,2}|"  # noqa: RUF001 - signs as receipts write them
    r"(?:尾[号號]|ending (?:in|with)|ends (?:in|with)|termina(?:nte)? (?:con|per|in)|"
    r"оканчивается на|с окончанием)[\s:：]{0,3})(?P<digits>\d{4,6})(?!\d)",  # noqa: RUF001 - as above
    re.IGNORECASE,
)
#: Hidden digits behind one of these are those of a payment card or an account.
_BANK = re.compile(
    r"visa|master|maestro|amex|american express|unionpay|discover|jcb|postepay|iban|\bcard|carta|"
    r"карт|мир\b|bank|banca|банк|银行|銀行|银联|銀聯|储蓄卡|信用卡|借记卡|支付卡|账户|帳戶"
)
_FROM = re.compile(r"\s*[>*\s]*(?:from|da|von|от|发件人|寄件者|寄件人)\*?\s*[:：]")
_HOST = re.compile(r"[a-z0-9.-]+")
_HAS_CHINESE = re.compile(r"[\u3400-\u9fff]")
_IN_BRACKETS = re.compile(r"[(（].*?[)）]")
#: A carrier's name often ends in the country; its papers leave that out.
_COUNTRIES = frozenset({
    "uk", "italia", "italy", "france", "españa", "spain", "albania", "australia", "estonia",
    "finland", "deutschland", "germany", "kazakhstan", "russia", "poland", "polska", "malaysia",
    "thailand", "japan", "netherlands", "portugal", "turkey", "ukraine", "prepaid",
})  # fmt: skip
#: Names of carriers that any text may hold as words.
_WORDS = frozenset({"three", "one", "free", "orange", "smart", "true", "happy", "simple", "go"})


class CardReason(StrEnum):
    """What gave a card away."""

    GIVEN = "given"
    NUMBER = "number"
    SENDER = "sender"
    CARRIER = "carrier"
    LABEL = "label"


@value
class CardMarks:
    """A card and what points to it: parts of hosts that its carrier owns, and names."""

    card: Card
    domains: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


@value
class CardSuggestion:
    """A card that a receipt may belong to, why, and what stands there that says so.

    ``said`` is the number, host or name as the text has it; empty where the owner gave the card.
    """

    card: Card
    reason: CardReason
    said: str = ""


@value
class _Points:
    """What a text says of one card, the strongest first: how much it weighs, and what it says."""

    card: Card
    found: tuple[tuple[int, CardReason, str], ...]

    @property
    def weight(self) -> int:
        return sum(weight for weight, _, _ in self.found)

    def has(self, *reasons: CardReason) -> bool:
        return any(reason in reasons for _, reason, _ in self.found)


_FULL, _TAIL, _SENDER, _CARRIER, _LABEL = 100, 40, 30, 20, 10


def card_on_receipt(
    text: ReceiptText, known: Iterable[CardMarks], owner: Callable[[str], str]
) -> CardSuggestion | None:
    """Return the card that a receipt belongs to by what it says, None where there is doubt.

    ``owner`` tells which part of a host somebody owns.
    """
    signs = _Signs(text, owner)
    points = [one for one in (_points(signs, marks) for marks in known) if one.found]
    best = max((one.weight for one in points), default=0)
    winners = [one for one in points if one.weight == best]
    if len(winners) != 1 or _is_contradicted(winners[0], points):
        return None
    _, reason, said = winners[0].found[0]
    return CardSuggestion(winners[0].card, reason, said)


def _is_contradicted(winner: _Points, points: Sequence[_Points]) -> bool:
    """Tell whether the carrier of another card speaks against a card."""
    rest = [one for one in points if one is not winner]
    if winner.has(CardReason.SENDER):
        # Its carrier sent this, but a number in it is that of another carrier's card.
        return winner.found[0][0] < _TAIL and any(
            one.found[0][0] >= _TAIL and not one.has(CardReason.SENDER) for one in rest
        )
    if any(one.has(CardReason.SENDER) for one in rest):
        return True
    is_sure = winner.found[0][0] >= _FULL or winner.has(CardReason.CARRIER)
    return not is_sure and any(one.has(CardReason.CARRIER) for one in rest)


def _points(signs: _Signs, marks: CardMarks) -> _Points:
    card = marks.card
    numbers = (card.number, *card.more_numbers, card.iccid)
    number = max((signs.number(_digits(one)) for one in numbers), default=(0, ""))
    found = (
        (number[0], CardReason.NUMBER, number[1]),
        (_SENDER, CardReason.SENDER, signs.sender(marks.domains)),
        (_CARRIER, CardReason.CARRIER, signs.host(marks.domains) or signs.name(marks.names)),
        (_LABEL, CardReason.LABEL, signs.name((card.label,))),
    )
    return _Points(card, tuple(one for one in found if one[0] and one[2]))


class _Signs:
    """What a text holds that may point to a card; looked through once for all cards."""

    def __init__(self, text: ReceiptText, owner: Callable[[str], str]) -> None:
        self._lines = [half_width(line) for line in text.lines]
        # Letters of a line without its digits' gaps tell quickly which numbers cannot be there.
        self._runs = "\n".join(re.sub(r"\D", "", line) for line in self._lines)
        self._hidden = [hit for line in self._lines for hit in _hidden_in(line)]
        self._words = f"\n{folded(chr(10).join(text.lines))}\n"
        self._hosts = _owned(islice(_hosts_in(self._lines), _MOST_HOSTS), owner)
        sent = self._lines if text.head else []
        froms = (line.lower() for line in sent if _FROM.match(line.lower()))
        self._senders = _owned(islice(_hosts_in(froms), _MOST_HOSTS), owner)
        self._named: dict[tuple[str, ...], str] = {}

    def number(self, digits: str) -> tuple[int, str]:
        """Return how sure a number stands there, and how it is written."""
        if len(digits) < _WHOLE:
            return 0, ""
        if digits[-_WHOLE:] in self._runs:
            finder = re.compile(_GAP.join(digits[-_WHOLE:]) + r"(?!\d)")
            for line in self._lines:
                for hit in finder.finditer(line):
                    start = _start_of(digits, line, hit.start())
                    if start is not None:
                        return _FULL, line[start : hit.end()].strip()
        for hit in self._hidden:
            if digits.endswith(hit["digits"]) and _begins(digits, hit["before"] or ""):
                return _TAIL, hit.group().strip()
        return 0, ""

    def sender(self, domains: frozenset[str]) -> str:
        """Return the host of the sender, empty where none of these own it."""
        return next((self._senders[one] for one in sorted(domains & self._senders.keys())), "")

    def host(self, domains: frozenset[str]) -> str:
        """Return a host that stands there and that one of these owns, else an empty text."""
        return next((self._hosts[one] for one in sorted(domains & self._hosts.keys())), "")

    def name(self, names: tuple[str, ...]) -> str:
        """Return the first of these names that stands there as a word, else an empty text."""
        if names not in self._named:  # many cards have one carrier
            found = (name for name in names if self._stands(folded(name).strip()))
            self._named[names] = next(found, "")
        return self._named[names]

    def _stands(self, name: str) -> bool:
        if _HAS_CHINESE.search(name):
            return len(name) >= _SHORTEST_CHINESE and name in self._words
        if len(name) < _SHORTEST_NAME or name not in self._words:
            return False
        # Neither a piece of a word nor one of somebody else's host.
        alone = rf"(?<![\w@.-]){re.escape(name)}(?![\w@-]|\.\w)"
        return re.search(alone, self._words) is not None


def names_of(carrier_names: Iterable[str]) -> tuple[str, ...]:
    """Return the names by which papers call a carrier, without the country that is added to some.

    >>> names_of(["Lycamobile UK", "沃达丰（意大利）", "Three UK"])
    ('Lycamobile UK', 'Lycamobile', '沃达丰', 'Three UK')
    """
    found: dict[str, None] = {}
    for name in carrier_names:
        bare = _IN_BRACKETS.sub("", name).strip()
        words = bare.split()
        found[bare] = None
        short = " ".join(words[:-1])
        if words and words[-1].casefold() in _COUNTRIES and short.casefold() not in _WORDS:
            found[short] = None
    return tuple(one for one in found if one and one.casefold() not in _WORDS)


def _start_of(digits: str, line: str, at: int) -> int | None:
    """Return where a number begins whose last digits were found; None if it is a longer one."""
    left = len(digits) - _WHOLE
    while left and (before := re.search(rf"(\d){_GAP}$", line[max(0, at - 3) : at])):
        if before[1] != digits[left - 1]:
            break
        at -= len(before.group())
        left -= 1
    touching = re.search(r"\d+$", line[:at])
    if touching is not None and touching.group().strip("0"):
        return None
    return at


def _begins(digits: str, before: str) -> bool:
    """Tell whether a number begins so, with or without the country's code."""
    return any(digits[at:].startswith(before) for at in range(5))


def _hidden_in(line: str) -> Iterator[re.Match[str]]:
    """Yield digits behind signs that hide others, unless they are those of a payment card."""
    for hit in _HIDDEN.finditer(line):
        if not _BANK.search(line[: hit.start()].lower()):
            yield hit


def _hosts_in(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        for word in _HOST.findall(line.lower()):
            host = word.strip(".-")
            if "." in host and ".." not in host and host.rpartition(".")[2].isalpha():
                yield host


def _owned(hosts: Iterable[str], owner: Callable[[str], str]) -> dict[str, str]:
    """Return hosts by the part of them that somebody owns."""
    found: dict[str, str] = {}
    for host in hosts:
        found.setdefault(owner(host), host)
    return found


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
