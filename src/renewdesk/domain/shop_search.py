"""What to type into a search engine to find a carrier's shop where no page of its shops is known.

The phrase is in the language of the country, because that is what its shops write about
themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.carriers import CarrierKind, PageKind

if TYPE_CHECKING:
    from renewdesk.domain.carriers import Carrier

_ELSEWHERE = "{name} shop near me"
#: "A shop of … near me", by country; reviewed word by word.
_PHRASES = {
    "AL": "dyqan {name} pranë meje",
    "DE": "{name} Shop in der Nähe",
    "EE": "{name} esindus minu lähedal",
    "ES": "tienda {name} cerca de mí",
    "FI": "{name} myymälä lähellä minua",
    "FR": "boutique {name} près de moi",
    "GE": "{name} მაღაზია ჩემთან ახლოს",
    "HK": "附近的 {name} 門市",
    "IT": "negozio {name} vicino a me",
    "JP": "近くの {name} ショップ",
    "KZ": "жақын жердегі {name} дүкені",
    "MY": "kedai {name} berdekatan",
    "NL": "{name} winkel in de buurt",
    "PL": "salon {name} w pobliżu",
    "RU": "салон связи {name} рядом",
    "TH": "ร้าน {name} ใกล้ฉัน",
    "UA": "магазин {name} поруч зі мною",
    "US": "{name} store near me",
    "XK": "dyqan {name} pranë meje",
}
_CYRILLIC = re.compile("[\u0400-\u04ff]")
#: Letters in which a country writes the names of its carriers, where they are not Latin ones.
_LETTERS = {
    "GE": re.compile("[\u10a0-\u10ff]"),
    "JP": re.compile("[\u3040-\u30ff]"),
    "KZ": _CYRILLIC,
    "RU": _CYRILLIC,
    "TH": re.compile("[\u0e00-\u0e7f]"),
    "UA": _CYRILLIC,
}
#: Added to a name to tell it from its sisters in other countries; who is there calls it shorter.
_ASIDE = re.compile(r"\s*\([^()]*\)|\s+prepaid\b|\s+(?:Estonia|Finland|Spain)$", re.IGNORECASE)


def shop_search(carrier: Carrier) -> str:
    """Return what to search for, empty where a page of shops is known or there are no shops.

    The file's own phrase goes first.
    """
    if carrier.page(PageKind.STORE) is not None or carrier.kind is CarrierKind.TRAVEL_ESIM:
        return ""
    phrase = _PHRASES.get(carrier.country, _ELSEWHERE)
    return carrier.shop_search or phrase.format(name=_local_name(carrier))


def _local_name(carrier: Carrier) -> str:
    """Return how the carrier is called where it is, without what was added to tell it apart."""
    letters = _LETTERS.get(carrier.country)
    local = [word for word in carrier.search if letters and letters.search(word)]
    return local[0] if local else _ASIDE.sub("", carrier.name.en) or carrier.name.en
