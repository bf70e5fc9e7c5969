"""Looking for a carrier: by name, country, word or a slip of it, in any script."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from renewdesk.domain.values import value
from renewdesk.words.carrier_search import sort_words
from renewdesk.words.places import country_short
from renewdesk.words.rule_phrases import validity_with_caution
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewdesk.domain.carriers import Carrier

# Names of countries in the languages that people type, whatever language the window has.
_COUNTRIES = {
    "AL": "Albania Shqipëri 阿尔巴尼亚 阿爾巴尼亞",
    "AU": "Australia 澳大利亚 澳洲",
    "CN": "China 中国 中國",
    "DE": "Germany Deutschland 德国 德國",
    "EE": "Estonia Eesti 爱沙尼亚 愛沙尼亞",
    "ES": "Spain España 西班牙",
    "ET": "Ethiopia ኢትዮጵያ 埃塞俄比亚 衣索比亞",
    "FI": "Finland Suomi 芬兰 芬蘭",
    "FR": "France 法国 法國",
    "GB": "United Kingdom UK Britain England 英国 英國",
    "GE": "Georgia 格鲁吉亚 喬治亞",
    "HK": "Hong Kong HKSAR 香港",
    "IT": "Italy Italia 意大利 義大利",
    "JP": "Japan 日本",
    "KZ": "Kazakhstan Казахстан 哈萨克斯坦 哈薩克",
    "MY": "Malaysia 马来西亚 馬來西亞",
    "NL": "Netherlands Holland 荷兰 荷蘭",
    "PL": "Poland Polska 波兰 波蘭",
    "RU": "Russia Россия 俄罗斯 俄羅斯",
    "SG": "Singapore 新加坡",
    "TH": "Thailand 泰国 泰國",
    "TW": "Taiwan 台湾 台灣 臺灣",
    "UA": "Ukraine Україна Украина 乌克兰 烏克蘭",
    "US": "United States USA America 美国 美國",
    "XK": "Kosovo Kosova 科索沃",
}
_NAME, _WORD, _COUNTRY, _SLIP = 0, 10, 20, 60
_LEAST_FOR_SLIP = 4


@value
class CarrierHit:
    """A carrier that was found; `start` and `length` say which part of its name was typed."""

    carrier: Carrier
    name: str
    start: int
    length: int
    country: str
    validity: str


class CarrierIndex:
    """Carriers with everything that can be typed to find them."""

    def __init__(self, carriers: Iterable[Carrier] = ()) -> None:
        self._entries = [_Entry(carrier) for carrier in carriers]

    def __len__(self) -> int:
        """Return how many carriers there are."""
        return len(self._entries)

    def find(self, text: str) -> list[CarrierHit]:
        """Return the carriers that fit every word of a text, the best first; all for none."""
        return list(_found(self._entries, text))


class _Entry:
    """A carrier with everything that can be typed to find it."""

    __slots__ = ("carrier", "fields")

    def __init__(self, carrier: Carrier) -> None:
        self.carrier = carrier
        names = (carrier.name.en, carrier.name.zh_cn, carrier.name.zh_tw)
        countries = (carrier.country, _COUNTRIES.get(carrier.country, ""))
        words = (carrier.id, *carrier.search, *sort_words(carrier))
        self.fields = [
            *((_NAME, _plain(text)) for text in names if text),
            *((_WORD, _plain(text)) for text in words),
            *((_COUNTRY, _plain(text)) for text in countries if text),
        ]

    def score(self, word: str) -> int | None:
        """Return how well one typed word fits, the less the better; None when it does not."""
        best = min(
            (rank + place for rank, text in self.fields if (place := _place(text, word)) >= 0),
            default=None,
        )
        if best is not None or len(word) < _LEAST_FOR_SLIP:
            return best
        words = (part for _, text in self.fields for part in text.split())
        return _SLIP if any(_is_slip(word, part[: len(word) + 1]) for part in words) else None


def _found(entries: Sequence[_Entry], text: str) -> Iterator[CarrierHit]:
    words = _plain(text).split()
    ranked = []
    for entry in entries:
        scores = [entry.score(word) for word in words]
        if None not in scores:
            total = sum(one for one in scores if one is not None)
            ranked.append((total, _order(entry.carrier), entry.carrier))
    ranked.sort(key=lambda one: one[:2])
    for _, _, carrier in ranked:
        yield _hit(carrier, words[0] if words else "")


def _order(carrier: Carrier) -> tuple[str, str]:
    return carrier.name.en.casefold(), carrier.id


def _hit(carrier: Carrier, word: str) -> CarrierHit:
    start, length = _span(carrier.name.en, word)
    rules = [rule for rule in carrier.rules if rule.id in carrier.start_with]
    return CarrierHit(
        carrier=carrier,
        name=carrier.name.en,
        start=start,
        length=length,
        country=country_short(carrier.country) if carrier.country else tr("eSIM shop"),
        validity=validity_with_caution(rules[0]) if rules else "",
    )


def _place(text: str, word: str) -> int:
    """Return 0 where a text begins with a word, 1 where one of its words does, 2 inside, -1 never.

    Chinese has no spaces between words, so a place inside is as good as a beginning there.
    """
    if text.startswith(word):
        return 0
    if f" {word}" in text:
        return 1
    return 2 if word in text else -1


def _plain(text: str) -> str:
    """Return a text without accents, letter case and punctuation."""
    plain = "".join(_letters(letter) for letter in text)
    return " ".join(plain.split())


def _letters(letter: str) -> str:
    bare = "".join(
        one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one)
    )
    return "".join(one if one.isalnum() else " " for one in bare.casefold())


def _span(name: str, word: str) -> tuple[int, int]:
    """Return where in a name a plain word stands, in letters of the name; nowhere is (0, 0)."""
    plain, places = "", []
    for place, letter in enumerate(name):
        for one in _letters(letter):
            plain += one
            places.append(place)
    start = plain.find(word) if word else -1
    if start < 0:
        return 0, 0
    first, last = places[start], places[start + len(word) - 1]
    return first, last - first + 1


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter: another, missing, too many, or two swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    one, other = one[same:], other[same:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or swapped
