"""Compared plans as rows of a table: every cell is words, a second line and a tone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.noted_plans import Allowance
from renewdesk.domain.values import value
from renewdesk.ui.faces import Tone
from renewdesk.words.line_effects import does_not_extend, effect_words
from renewdesk.words.numbers import money
from renewdesk.words.places import country
from renewdesk.words.plans import (
    NOT_NOTED,
    allowance_words,
    amount_alone,
    covers_words,
    days_words,
    exact_rate,
    offer_words,
    promotion_words,
    rate,
    renews_word,
    seen_words,
    term_words,
)
from renewdesk.words.speech import labelled, listed, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.domain.money import Money
    from renewdesk.domain.plan_comparison import PlanOffer
    from renewdesk.services.line_effects import LineEffect
    from renewdesk.services.noting_plans import PlansCompared


class PlanColumn(StrEnum):
    """What the table can show beside a plan's name, from left to right."""

    PRICE = "price"
    LASTS = "lasts"
    DATA = "data"
    MINUTES = "minutes"
    SMS = "sms"
    ABROAD = "abroad"
    COUNTRIES = "countries"
    RENEWS = "renews"
    PROMOTION = "promotion"
    LINE = "line"
    A_DAY = "a_day"
    A_GB = "a_gb"
    COVERS = "covers"
    TOTAL = "total"


#: What one chooses by stands there always.
ALWAYS = (PlanColumn.PRICE, PlanColumn.TOTAL)
USUAL = (
    *(PlanColumn.PRICE, PlanColumn.LASTS, PlanColumn.DATA, PlanColumn.MINUTES, PlanColumn.ABROAD),
    *(PlanColumn.RENEWS, PlanColumn.A_DAY, PlanColumn.A_GB, PlanColumn.TOTAL),
)
#: In a narrow window these go into the plan's own lines, in this order.
GIVE_WAY = (
    *(PlanColumn.A_GB, PlanColumn.A_DAY, PlanColumn.COVERS, PlanColumn.COUNTRIES),
    *(PlanColumn.PROMOTION, PlanColumn.LINE, PlanColumn.SMS, PlanColumn.ABROAD),
    *(PlanColumn.RENEWS, PlanColumn.MINUTES, PlanColumn.DATA, PlanColumn.LASTS),
)
_AT_RIGHT = frozenset(
    {
        PlanColumn.PRICE,
        PlanColumn.DATA,
        PlanColumn.MINUTES,
        PlanColumn.SMS,
        PlanColumn.ABROAD,
        PlanColumn.A_DAY,
        PlanColumn.A_GB,
        PlanColumn.TOTAL,
    }
)


@value(kw_only=True)
class PlanCell:
    """Words, a smaller line below them, and what the pointer is told."""

    words: str
    small: str = ""
    tone: Tone = Tone.TEXT
    strong: bool = False
    icon: str = ""
    hint: str = ""


@value(kw_only=True)
class PlanFace:
    """One plan of the table; ``mark`` warns below its name."""

    plan_id: str
    name: str
    seen: str
    mark: str
    cells: Mapping[PlanColumn, PlanCell]
    accessible: str


@value(kw_only=True)
class PlanTableFace:
    """The whole table: rows, the title of the last column, and the currency where it is one."""

    rows: tuple[PlanFace, ...]
    total_title: str
    currency: str


def is_at_right(column: PlanColumn) -> bool:
    """Tell whether a column holds figures, which stand below each other at the right."""
    return column in _AT_RIGHT


def column_title(column: PlanColumn) -> str:
    """Return the title of a column; the last one's says for how many days."""
    return {
        PlanColumn.PRICE: tr("Price"),
        PlanColumn.LASTS: tr("Lasts"),
        PlanColumn.DATA: tr("Data"),
        PlanColumn.MINUTES: tr("Minutes"),
        PlanColumn.SMS: tr("SMS"),
        PlanColumn.ABROAD: tr("Abroad"),
        PlanColumn.COUNTRIES: tr("Roams in"),
        PlanColumn.RENEWS: tr("Renews"),
        PlanColumn.PROMOTION: tr("Promotion"),
        PlanColumn.LINE: tr("Line"),
        PlanColumn.A_DAY: tr("A day"),
        PlanColumn.A_GB: tr("A GB"),
        PlanColumn.COVERS: tr("Covered until"),
        PlanColumn.TOTAL: tr("Total"),
    }[column]


def table_face(compared: PlansCompared) -> PlanTableFace:
    """Return compared plans as a table; one currency of them all is named above it only."""
    seen = compared.comparison
    currencies = {one.plan.price.currency for one in seen.offers}
    currency = currencies.pop() if len(currencies) == 1 else ""
    best = [one for one in seen.lowest if seen.mix(one.total.currency) is None]
    lowest = {offer.plan.id for one in best for offer in one.offers}
    marks = [
        does_not_extend(offer.plan, effect)
        for offer, effect in zip(seen.offers, compared.effects, strict=True)
    ]
    mixed = any(marks) and not all(marks)
    rows = [
        _face(offer, effect, currency, is_lowest=offer.plan.id in lowest, marked=mixed and mark)
        for offer, effect, mark in zip(seen.offers, compared.effects, marks, strict=True)
    ]
    title = tr("For {days}").format(days=days_words(seen.days))
    return PlanTableFace(rows=tuple(rows), total_title=title, currency=currency)


def _face(
    offer: PlanOffer, effect: LineEffect | None, currency: str, *, is_lowest: bool, marked: bool
) -> PlanFace:
    plan = offer.plan
    cells = _cells(offer, effect, currency, is_lowest=is_lowest)
    said = [
        labelled(column_title(column), listed((cell.words, cell.small)))
        for column, cell in cells.items()
        if cell.words and cell.words != NOT_NOTED
    ]
    mark = tr("does not extend the line") if marked else ""
    lowest = tr("lowest total") if is_lowest else ""
    accessible = listed((plan.name, seen_words(plan), mark, lowest, *said))
    return PlanFace(
        plan_id=plan.id,
        name=plan.name,
        seen=seen_words(plan),
        mark=mark,
        cells=cells,
        accessible=accessible,
    )


def _cells(
    offer: PlanOffer, effect: LineEffect | None, currency: str, *, is_lowest: bool
) -> dict[PlanColumn, PlanCell]:
    plan = offer.plan
    countries = listed(country(code) for code in plan.countries)
    return {
        PlanColumn.PRICE: PlanCell(words=_amount(plan.price, currency), strong=True),
        PlanColumn.LASTS: PlanCell(words=term_words(plan)),
        **{
            column: PlanCell(words=allowance_words(plan, allowance))
            for column, allowance in _ALLOWANCES.items()
        },
        PlanColumn.COUNTRIES: PlanCell(words=countries or NOT_NOTED, hint=countries),
        PlanColumn.RENEWS: _renews(offer),
        PlanColumn.PROMOTION: PlanCell(
            words=promotion_words(offer) or NOT_NOTED, hint=promotion_words(offer)
        ),
        PlanColumn.LINE: _line(effect),
        PlanColumn.A_DAY: _rate(offer.per_day, currency),
        PlanColumn.A_GB: _rate(offer.per_gb, currency),
        PlanColumn.COVERS: PlanCell(words=covers_words(offer) or NOT_NOTED),
        PlanColumn.TOTAL: PlanCell(
            words=_amount(offer.total, currency) if offer.total else NOT_NOTED,
            small=offer_words(offer),
            tone=Tone.OK if is_lowest else Tone.TEXT,
            strong=True,
            hint=covers_words(offer),
        ),
    }


_ALLOWANCES = {
    PlanColumn.DATA: Allowance.DATA,
    PlanColumn.MINUTES: Allowance.MINUTES,
    PlanColumn.SMS: Allowance.SMS,
    PlanColumn.ABROAD: Allowance.ABROAD,
}


def _amount(value: Money, currency: str) -> str:
    return amount_alone(value) if value.currency == currency else money(value)


def _renews(offer: PlanOffer) -> PlanCell:
    word = renews_word(offer.plan)
    if offer.plan.renews:
        return PlanCell(words=word, tone=Tone.SOON, icon="auto")
    return PlanCell(words=word, tone=Tone.TEXT2)


def _rate(value: Money | None, currency: str) -> PlanCell:
    if value is None:
        return PlanCell(words=NOT_NOTED, tone=Tone.TEXT2)
    words = rate(value) if value.currency == currency else f"{rate(value)} {value.currency}"
    return PlanCell(words=words, tone=Tone.TEXT2, hint=exact_rate(value))


def _line(effect: LineEffect | None) -> PlanCell:
    words = effect_words(effect) if effect else NOT_NOTED
    return PlanCell(words=words, tone=Tone.TEXT2, hint=words)
