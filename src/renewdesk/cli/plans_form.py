"""Noted plans, what they cost for some days, and what amounts do: for programs and for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli.columns import aligned
from renewdesk.domain.noted_plans import Allowance
from renewdesk.words import cautions
from renewdesk.words.facts import one_line
from renewdesk.words.line_effects import effect_words, ladder_words, line_box, marked
from renewdesk.words.numbers import money
from renewdesk.words.plans import (
    allowance_words,
    lowest_title,
    lowest_words,
    offer_words,
    promotion_box,
    promotion_words,
    rate,
    renews_title,
    renews_words,
    seen_words,
    term_words,
)
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from renewdesk.domain.money import Money
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.domain.plan_comparison import Comparison, PlanOffer
    from renewdesk.services.line_effects import LineEffect
    from renewdesk.services.noting_plans import AmountsTried, PlansCompared

Document = dict[str, object]
_INDENT = 2


def plan_document(plan: NotedPlan) -> Document:
    """Return everything that is noted of a plan; null is what nobody knows."""
    return {
        "id": plan.id,
        "seller": plan.seller,
        "name": plan.name,
        "price": _amount(plan.price),
        "term": plan.term.text if plan.term is not None else None,
        "data_mb": plan.data_mb,
        "minutes": plan.minutes,
        "sms": plan.sms,
        "abroad_minutes": plan.abroad_minutes,
        "unlimited": [one.value for one in plan.unlimited],
        "countries": list(plan.countries),
        "renews": plan.renews,
        "extends_line": plan.extends_line,
        "promotion": plan.promotion,
        "promotion_until": _day(plan.promotion_until_on),
        "usual_price": _amount(plan.usual_price),
        "seen_on": plan.seen_on.isoformat(),
        "origin": plan.origin.value,
        "note": plan.note,
    }


def plan_rows(plans: Iterable[NotedPlan]) -> list[str]:
    """Return a line for each plan: name, price, length, what is in it, when it was seen."""
    return aligned(
        [
            (
                one_line(plan.name),
                money(plan.price),
                term_words(plan),
                *(allowance_words(plan, one) for one in Allowance),
                one_line(listed((seen_words(plan), _renews(plan), plan.promotion))),
            )
            for plan in plans
        ],
        _INDENT,
    )


def _renews(plan: NotedPlan) -> str:
    return tr("renews itself") if plan.renews else ""


def comparison_document(compared: PlansCompared) -> Document:
    """Return plans compared: each offer, and the lowest total of each currency."""
    seen = compared.comparison
    offers = zip(seen.offers, compared.effects, strict=True)
    return {
        "card": compared.card.id,
        "first_day": seen.first_on.isoformat(),
        "last_day": seen.last_on.isoformat(),
        "days": seen.days,
        "offers": [_offer(offer, effect) for offer, effect in offers],
        "lowest": [
            {"total": _amount(one.total), "plans": [offer.plan.id for offer in one.offers]}
            for one in seen.lowest
        ],
        "mixes": [
            {
                "total": _amount(one.total),
                "parts": [{"plan": part.plan.id, "count": part.count} for part in one.parts],
            }
            for one in seen.mixes
        ],
    }


def _offer(offer: PlanOffer, effect: LineEffect | None) -> Document:
    return {
        "plan": offer.plan.id,
        "name": offer.plan.name,
        "price": _amount(offer.price),
        "days": offer.days,
        "per_day": _amount(offer.per_day),
        "per_gb": _amount(offer.per_gb),
        "packs": offer.packs,
        "total": _amount(offer.total),
        "covers_until": _day(offer.covers_until_on),
        "days_short": offer.days_short,
        "days_over": offer.days_over,
        "next_charge": _day(offer.next_charge_on),
        "cancel_by": _day(offer.cancel_by_on),
        "promotion_ends": offer.promotion_end.value if offer.promotion_end else None,
        "unknown": offer.unknown.value if offer.unknown else None,
        "line": effect_document(effect) if effect else None,
    }


def effect_document(effect: LineEffect) -> Document:
    """Return what a payment would do to the line."""
    return {
        "does": effect.said.value,
        "before": _day(effect.before_on),
        "last_day": _day(effect.last_on),
        "zone": effect.zone,
        "rule": effect.rule.id,
    }


def comparison_lines(compared: PlansCompared, *, trip: bool) -> list[str]:
    """Return plans compared as a table, then what is lowest and what to know."""
    seen = compared.comparison
    heads = (tr("Plan"), tr("Price"), tr("Lasts"), tr("A day"), tr("A GB"), tr("Total"), "")
    table = aligned([heads, *(_row(one) for one in seen.offers)], _INDENT)
    return [*table, *_told(compared, seen, trip=trip)]


def _row(offer: PlanOffer) -> tuple[str, ...]:
    return (
        one_line(offer.plan.name),
        money(offer.plan.price),
        term_words(offer.plan),
        rate(offer.per_day) if offer.per_day else "–",
        rate(offer.per_gb) if offer.per_gb else "–",
        money(offer.total) if offer.total else "–",
        one_line(listed((offer_words(offer), promotion_words(offer)))),
    )


def _told(compared: PlansCompared, seen: Comparison, *, trip: bool) -> list[str]:
    boxes = [(lowest_title(one, seen), lowest_words(one, seen)) for one in seen.lowest]
    boxes += [promotion_box(one) for one in seen.offers if one.promotion_end]
    if box := line_box(marked([one.plan for one in seen.offers], compared.effects)):
        boxes.append(box)
    for offer in seen.offers:
        if offer.plan.renews:
            words = renews_words(offer, seen.last_on, compared.charge_leads, trip=trip)
            boxes.append((renews_title(offer), words))
    return [one_line(line) for title, words in boxes for line in (title, _under(words)) if line]


def _under(words: str) -> str:
    return " " * _INDENT + words if words else ""


def amounts_document(tried: AmountsTried) -> Document:
    """Return what the rule says of amounts, and of the one that was tried."""
    return {
        "rule": tried.rule.id if tried.rule else None,
        "currency": tried.currency,
        "minimum": _amount(tried.minimum),
        "steps": [
            {
                "from": _amount(step.least),
                "to": _amount(step.most),
                "term": step.term.text if step.term is not None else None,
                "line": effect_document(step.effect),
            }
            for step in tried.steps
        ],
        "tried": effect_document(tried.typed) if tried.typed else None,
    }


def amounts_lines(tried: AmountsTried) -> list[str]:
    """Return the ladder of a rule, then what the amount that was tried would do."""
    if tried.rule is None:
        return [tr("this card has neither a line nor credit that an amount could extend")]
    steps = [(ladder_words(one.least, one.most), effect_words(one.effect)) for one in tried.steps]
    said = aligned(steps, _INDENT) or [tr("the rule names no amount")]
    if tried.typed:
        said.append(effect_words(tried.typed))
        said += [cautions.sentence(one) for one in tried.typed.cautions]
    return said


def _amount(value: Money | None) -> Document | None:
    return {"amount": f"{value.amount:f}", "currency": value.currency} if value else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
