"""A slip to hand over a counter: what the owner wants, in the language that the shop reads.

Only phrases that were written for it are used; nothing is translated here. Numbers, names of plans
and amounts stand as they are.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.procedures import SlipPhrases

#: Languages that a country's shops read beside its own, by the languages of the phrases.
_ALSO_READ = {"KZ": ("ru",)}


class Request(StrEnum):
    """What the shop is asked to do."""

    TOPUP = "topup"
    EXTEND = "extend"
    REACTIVATE = "reactivate"


class Along(StrEnum):
    """What the owner has along."""

    ID_DOCUMENT = "id_document"
    SIM = "sim"
    LAST_RECEIPT = "last_receipt"


@value(kw_only=True)
class SlipWish:
    """What goes on a slip; an empty text is left out."""

    request: Request
    number: str = ""
    iccid: str = ""
    plan: str = ""
    amount: str = ""
    along: tuple[Along, ...] = tuple(Along)


@value(kw_only=True)
class Slip:
    """A slip in one language: the request in large type, labelled facts, what is along, closing."""

    language: str
    greeting: str
    request: str
    facts: tuple[tuple[str, str], ...]
    along_label: str
    along: tuple[str, ...]
    closing: tuple[str, ...]


def slips_for(phrases: Sequence[SlipPhrases], country: str, wish: SlipWish) -> tuple[Slip, ...]:
    """Return the slips that a country's shops read: one, or two where they read two languages.

    The last phrases are those for every country that none is written for.
    """
    own = [one for one in phrases if country in one.countries]
    also = _ALSO_READ.get(country, ()) if own else ()
    others = [one for one in phrases if one.language in also and one not in own]
    chosen = [*own, *others] or list(phrases[-1:])
    return tuple(_slip(one, wish) for one in chosen)


def _slip(words: SlipPhrases, wish: SlipWish) -> Slip:
    request = {
        Request.TOPUP: words.topup,
        Request.EXTEND: words.extend,
        Request.REACTIVATE: words.reactivate,
    }[wish.request]
    facts = (
        (words.number, wish.number),
        (words.iccid, wish.iccid),
        (words.plan, wish.plan),
        (words.amount, wish.amount),
    )
    along = {
        Along.ID_DOCUMENT: words.id_document,
        Along.SIM: words.sim,
        Along.LAST_RECEIPT: words.last_receipt,
    }
    return Slip(
        language=words.language,
        greeting=words.greeting,
        request=request,
        facts=tuple((label, said) for label, said in facts if said),
        along_label=words.documents,
        along=tuple(along[one] for one in Along if one in wish.along),
        closing=(words.receipt, words.check, words.thanks),
    )
