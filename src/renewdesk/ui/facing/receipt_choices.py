"""What the filters of the receipts offer: only what some row has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value
from renewdesk.ui.facing.receipts import NOTHING
from renewdesk.words.places import country
from renewdesk.words.speech import language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.ui.facing.receipt_rows import ReceiptRows


@value(kw_only=True)
class Choices:
    """What the filters offer, each a key with its words in the order of the words."""

    cards: dict[str, str]
    carriers: dict[str, str]
    countries: dict[str, str]
    years: dict[str, str]
    methods: dict[str, str]


def choices_of(rows: ReceiptRows) -> Choices:
    """Return the choices that leave something to see."""
    used = [rows.by_id[card] for card in set(rows.cards)]
    years = {day.year for day in set(rows.days)}
    return Choices(
        cards=_by_words((one.id, one.label) for one in used),
        carriers=_by_words(
            (one.carrier, one.carrier_name.spoken(language()) or one.carrier)
            for one in used
            if one.carrier
        ),
        countries=_by_words((one.country, country(one.country)) for one in used if one.country),
        years={str(year): str(year) for year in sorted(years, reverse=True)},
        methods=_by_words((one or NOTHING, one or NOTHING) for one in set(rows.methods)),
    )


def _by_words(options: Iterable[tuple[str, str]]) -> dict[str, str]:
    return dict(sorted(options, key=lambda one: one[1].casefold()))
