"""By which words of its sort a carrier is found, whatever language the window has.

They follow from what the catalogue says of a carrier, so that no file has to repeat them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.carriers import CarrierKind
from renewdesk.domain.kinds import ClockKind

if TYPE_CHECKING:
    from renewdesk.domain.carriers import Carrier

_KEEPS_NUMBER = ("keep-number card", "保号卡", "保號卡")
_FOR_TRAVEL = ("travel card", "旅行卡", "远游卡", "遠遊卡", "旅游卡", "旅遊卡")
#: By one of these a carrier's file says itself that something is sold to travellers.
_SAYS_TRAVEL = ("travel", "tourist", "holiday", "旅行", "旅游", "旅遊")


def sort_words(carrier: Carrier) -> tuple[str, ...]:
    """Return the words for its sort by which a carrier is found: ``保号卡``, ``远游卡``.

    A keep-number card has a number that a rule of the line keeps; a travel card comes from an eSIM
    shop, or from a carrier whose file names something for travellers.
    """
    shop = carrier.kind is CarrierKind.TRAVEL_ESIM
    keeps = not shop and any(rule.clock is ClockKind.LINE for rule in carrier.rules)
    travels = shop or _says_travel(carrier)
    return (_KEEPS_NUMBER if keeps else ()) + (_FOR_TRAVEL if travels else ())


def _says_travel(carrier: Carrier) -> bool:
    named = (carrier.name, *(rule.name for rule in carrier.rules))
    said = " ".join((*carrier.search, *(name.en for name in named))).casefold()
    return any(word in said for word in _SAYS_TRAVEL)
