"""Plans as they were typed, and how they become plans that are noted."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from renewdesk.domain.countries import parse_country
from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.ids import PlanId
from renewdesk.domain.labels import MOST_LETTERS, hides_something
from renewdesk.domain.money import Money, parse_amount, parse_currency
from renewdesk.domain.noted_plans import (
    Allowance,
    NotedPlan,
    PlanOrigin,
    parse_count,
    parse_data,
)
from renewdesk.domain.periods import Term
from renewdesk.domain.values import value
from renewdesk.services.card_fields import chosen
from renewdesk.words.lengths import length_read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

#: A note on a plan may be as long as one on a card.
MOST_OF_A_NOTE = 500


@value(kw_only=True)
class PlanDraft:
    """A plan as it was typed; everything is text until it is checked, empty where not known.

    ``seen_on`` empty means today. ``unlimited`` names what is not counted by the words of
    :class:`Allowance`; a count that was typed beside it is dropped.
    """

    name: str
    price: str
    currency: str = ""
    term: str = ""
    data: str = ""
    minutes: str = ""
    sms: str = ""
    abroad: str = ""
    unlimited: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    renews: bool | None = None
    extends_line: bool | None = None
    promotion: str = ""
    promotion_until: str = ""
    usual_price: str = ""
    usual_currency: str = ""
    seen_on: str = ""
    note: str = ""
    origin: str = PlanOrigin.TYPED.value


@value
class PlanPlace:
    """Where a plan is noted: with which seller, in which currency by default, beside which ones."""

    seller: str
    currency: str
    today: date
    others: Sequence[NotedPlan]


def plan_from(draft: PlanDraft, place: PlanPlace, plan: PlanId | None = None) -> NotedPlan:
    """Return the plan that a draft describes, a new one unless it is named.

    Raises:
        RuleViolationError: something typed is wrong; ``field`` says what.
    """
    price = _price(draft, place.currency)
    until = parse_day(draft.promotion_until, "promotion_until") if draft.promotion_until else None
    unlimited = tuple(dict.fromkeys(chosen(one, Allowance, "unlimited") for one in draft.unlimited))
    return NotedPlan(
        id=plan or PlanId(secrets.token_hex(8)),
        seller=place.seller,
        name=_name(draft.name, place.others, plan),
        price=price,
        seen_on=parse_day(draft.seen_on, "seen_on") if draft.seen_on else place.today,
        term=_term(draft.term),
        data_mb=_data(draft.data, unlimited),
        minutes=_count(draft.minutes, Allowance.MINUTES, unlimited),
        sms=_count(draft.sms, Allowance.SMS, unlimited),
        abroad_minutes=_count(draft.abroad, Allowance.ABROAD, unlimited),
        unlimited=unlimited,
        countries=_countries(draft.countries),
        renews=draft.renews,
        extends_line=draft.extends_line,
        promotion=_words(draft.promotion, "promotion"),
        promotion_until_on=until,
        usual_price=_usual_price(draft, price, until),
        origin=chosen(draft.origin, PlanOrigin, "origin"),
        note=_words(draft.note, "note", MOST_OF_A_NOTE),
    )


def draft_of(plan: NotedPlan) -> PlanDraft:
    """Return the draft that :func:`plan_from` reads back to the same plan."""
    usual = plan.usual_price
    return PlanDraft(
        name=plan.name,
        price=f"{plan.price.amount:f}",
        currency=plan.price.currency,
        term=plan.term.text if plan.term is not None else "",
        data=f"{plan.data_mb} MB" if plan.data_mb is not None else "",
        minutes=_told(plan.minutes),
        sms=_told(plan.sms),
        abroad=_told(plan.abroad_minutes),
        unlimited=tuple(one.value for one in plan.unlimited),
        countries=plan.countries,
        renews=plan.renews,
        extends_line=plan.extends_line,
        promotion=plan.promotion,
        promotion_until=plan.promotion_until_on.isoformat() if plan.promotion_until_on else "",
        usual_price=f"{usual.amount:f}" if usual else "",
        usual_currency=usual.currency if usual else "",
        seen_on=plan.seen_on.isoformat(),
        note=plan.note,
        origin=plan.origin.value,
    )


def _told(count: int | None) -> str:
    return "" if count is None else str(count)


def _price(draft: PlanDraft, currency: str) -> Money:
    if not draft.price.strip():
        raise RuleViolationError(Fault.PRICE_REQUIRED, "price")
    return _money(draft.price, draft.currency or currency, "price")


def _usual_price(draft: PlanDraft, price: Money, until: date | None) -> Money | None:
    """Return the price after the promotion, in the currency of the one before."""
    if not draft.usual_price.strip():
        return None
    usual = _money(draft.usual_price, draft.usual_currency or price.currency, "usual_price")
    if usual.currency != price.currency:
        raise RuleViolationError(
            Fault.OTHER_PRICE_CURRENCY, "usual_price", given=usual.currency, known=price.currency
        )
    if until is None:
        raise RuleViolationError(Fault.PROMOTION_END_REQUIRED, "promotion_until")
    return usual


def _money(amount: str, currency: str, field: str) -> Money:
    known = parse_amount(amount, field)
    if not currency.strip():
        raise RuleViolationError(Fault.CURRENCY_REQUIRED, field, given=amount)
    return Money(known, parse_currency(currency, field))


def _name(text: str, others: Sequence[NotedPlan], plan: PlanId | None) -> str:
    name = _words(text, "name")
    if not name:
        raise RuleViolationError(Fault.PLAN_NAME_REQUIRED, "name")
    if any(one.name.casefold() == name.casefold() and one.id != plan for one in others):
        raise RuleViolationError(Fault.PLAN_TWICE, "name", given=name)
    return name


def _term(text: str) -> Term | None:
    """Return a length; of those that are empty only "to the end of the month" is one."""
    if not text.strip():
        return None
    term = length_read(text)
    if term == Term() and any(map(str.isdigit, text)) and text.strip() != Term().text:
        raise RuleViolationError(Fault.BAD_TERM, "term", given=text)
    return term


def _words(text: str, field: str, most: int = MOST_LETTERS) -> str:
    words = text.strip()
    if hides_something(words) or len(words) > most:
        raise RuleViolationError(Fault.BAD_PLAN_TEXT, field, given=words[:most], most=most)
    return words


def _data(text: str, unlimited: tuple[Allowance, ...]) -> int | None:
    given = text.strip() and Allowance.DATA not in unlimited
    return parse_data(text) if given else None


def _count(text: str, allowance: Allowance, unlimited: tuple[Allowance, ...]) -> int | None:
    given = text.strip() and allowance not in unlimited
    return parse_count(text, allowance.value) if given else None


def _countries(codes: Sequence[str]) -> tuple[str, ...]:
    """Return ISO codes without doubles, in the order given."""
    found = (parse_country(one, "countries") for one in codes)
    return tuple(dict.fromkeys(one for one in found if one))
