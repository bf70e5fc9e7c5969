"""Note the plans of a seller, compare them for some days, and see what an amount does to the line.

Nothing here is bought or fetched: prices are as the owner or a payment last saw them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.days import parse_day, today_in
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.ids import PlanId
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.money import Money, parse_amount, parse_currency
from renewdesk.domain.noted_plans import PlanOrigin, seller_of
from renewdesk.domain.plan_comparison import MOST_DAYS, compare, last_day_of
from renewdesk.domain.standing import DEFAULT_LEADS
from renewdesk.domain.values import value
from renewdesk.services.line_effects import LineEffects, line_of
from renewdesk.services.loading import find_card
from renewdesk.services.paid_plans import as_last_paid
from renewdesk.services.plan_drafts import PlanPlace, draft_of, plan_from
from renewdesk.services.stored_settings import settings_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.ids import CardId
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.domain.periods import Term
    from renewdesk.domain.plan_comparison import Comparison
    from renewdesk.domain.rules import Rule
    from renewdesk.services.line_effects import LineEffect
    from renewdesk.services.plan_drafts import PlanDraft
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.recording import Recording
    from renewdesk.services.time_here import TimeHere

_COLUMNS = "plan_columns"
_DAYS = re.compile(r"[0-9]{1,5}", re.ASCII)
#: For so many days plans are compared as long as nobody said for how many.
USUAL_DAYS = 30


@value
class PlanNoted:
    """A plan before and after it was noted, edited (both) or removed."""

    before: NotedPlan | None
    after: NotedPlan | None
    changes: Changes

    @property
    def plan(self) -> NotedPlan | None:
        """The plan as it is now, or as it was last."""
        return self.after or self.before


@value(kw_only=True)
class PlansCompared:
    """A card's plans compared, with what each would do to its line, in the same order.

    ``effects`` hold None for each plan where the card has neither line nor credit. ``charge_leads``
    are the days before a charge on which RenewDesk reminds, empty where the card has no countdown
    to a charge. ``today`` is the day at the carrier.
    """

    card: Card
    today: date
    comparison: Comparison
    effects: tuple[LineEffect | None, ...] = ()
    charge_leads: tuple[int, ...] = ()


@value(kw_only=True)
class AmountStep:
    """One step of a rule's ladder: from an amount on, up to one where that is set, and its term."""

    least: Money
    most: Money | None
    term: Term | None
    effect: LineEffect


@value(kw_only=True)
class AmountsTried:
    """What the rule of a card's line says of amounts: the least, its ladder, and the one typed."""

    rule: Rule | None
    currency: str
    minimum: Money | None = None
    steps: tuple[AmountStep, ...] = ()
    typed: LineEffect | None = None


class NotingPlans:
    """The use cases around plans; in the storage thread, like all others."""

    def __init__(
        self, storage: Storage, time_here: TimeHere, catalogue: Catalogue, recording: Recording
    ) -> None:
        self._storage = storage
        self._time = time_here
        self._catalogue = catalogue
        self._recording = recording
        self._latest: tuple[PlanNoted, ...] = ()

    def of(self, card: str) -> tuple[NotedPlan, ...]:
        """Return the plans of a card's seller by name, each as it was last seen or paid.

        Raises:
            NotFoundError: no card fits, or several do.
        """
        with self._storage.reading() as unit:
            return self._of(unit, find_card(unit, card))

    def named(self, card: str, reference: str) -> NotedPlan:
        """Return the plan of a card's seller that an id, its beginning or its exact name names.

        Raises:
            NotFoundError: no card fits or several do, or no plan does.
        """
        plans = self.of(card)
        wanted = reference.strip()
        found = [one for one in plans if one.id == wanted]
        found = found or [one for one in plans if one.name.casefold() == wanted.casefold()]
        found = found or [one for one in plans if wanted and one.id.startswith(wanted)]
        if len(found) != 1:
            known = ", ".join(one.name for one in plans) or "–"
            raise NotFoundError(Fault.UNKNOWN_PLAN, "plan", given=reference, known=known)
        return found[0]

    def save(self, card: str, draft: PlanDraft, plan: str = "") -> PlanNoted:
        """Note a plan for all cards of a card's seller, or replace what is noted of one.

        Raises:
            NotFoundError: no card fits or several do, or there is no such plan.
            RuleViolationError: something typed is wrong; ``field`` says what. Nothing was saved.
        """
        with self._storage.writing() as unit:
            found = find_card(unit, card)
            before = unit.noted_plan(PlanId(plan)) if plan else None
            place = self._place(unit, found, before.seller if before else seller_of(found))
            after = plan_from(draft, place, before.id if before else None)
            unit.save_noted_plan(after)
            done = PlanNoted(before, after, _changes(unit, after))
        return self._latest_is(done)

    def reprice(self, card: str, prices: Mapping[str, tuple[str, str]]) -> tuple[PlanNoted, ...]:
        """Note other prices of plans, by their ids, all as seen today; all are saved or none.

        Raises:
            NotFoundError: no card fits or several do, or there is no such plan.
            RuleViolationError: a price is wrong; ``field`` is the id of its plan.
        """
        done = []
        with self._storage.writing() as unit:
            found = find_card(unit, card)
            for plan, (amount, currency) in prices.items():
                before = unit.noted_plan(PlanId(plan))
                place = self._place(unit, found, before.seller)
                after = _repriced(before, amount, currency, place)
                unit.save_noted_plan(after)
                done.append(PlanNoted(before, after, _changes(unit, after)))
        self._latest = tuple(done)
        return self._latest

    def remove(self, plan: str) -> PlanNoted:
        """Forget a plan; renewals for which it was chosen keep what was typed.

        Raises:
            NotFoundError: there is no such plan.
        """
        with self._storage.writing() as unit:
            before = unit.noted_plan(PlanId(plan))
            unit.delete_noted_plan(before.id)
            done = PlanNoted(before, None, _changes(unit, before))
        return self._latest_is(done)

    def keep_as_seen(self, card: str, plan: str) -> None:
        """Note a plan as it was last seen: one that is chosen is paid at the price that is shown.

        Raises:
            NotFoundError: no card fits, or several do.
        """
        with self._storage.writing() as unit:
            for seen in self._of(unit, find_card(unit, card)):
                if seen.id == plan:
                    unit.save_noted_plan(seen)

    def undo(self, *done: PlanNoted) -> Changes:
        """Set back what was noted, edited or removed in this session, the last first."""
        cards: frozenset[CardId] = frozenset()
        with self._storage.writing() as unit:
            for one in reversed(done):
                if one.before is not None:
                    unit.save_noted_plan(one.before)
                elif one.after is not None:
                    unit.delete_noted_plan(one.after.id)
                cards |= one.changes.cards
        return Changes(cards=cards)

    def undo_latest(self) -> Changes:
        """Set back what was last noted, edited or removed here; a second call changes nothing."""
        done, self._latest = self._latest, ()
        return self.undo(*done) if done else Changes()

    def compare(self, card: str, days: str = "", first: str = "", last: str = "") -> PlansCompared:
        """Return a card's plans compared for a number of days or from a first to a last day.

        A number of days begins on the first day, today where none is named. Without anything it is
        a month of 30 days.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: a day or the number is wrong; ``field`` says which.
        """
        with self._storage.reading() as unit:
            found = find_card(unit, card)
            plans, clocks = self._of(unit, found), unit.clocks(found.id)
            leads = settings_from(unit.settings()).leads_in_force
        today = self._today(found)
        comparison = compare(plans, *_stretch(today, days, first, last))
        line = line_of(clocks)
        ask = LineEffects(self._recording, found.id, line) if line else None
        return PlansCompared(
            card=found,
            today=today,
            comparison=comparison,
            effects=tuple(ask.of_plan(plan) if ask else None for plan in plans),
            charge_leads=_charge_leads(found, clocks, leads),
        )

    def amounts(self, card: str, amount: str = "", currency: str = "") -> AmountsTried:
        """Return what the rule of a card's line says of amounts, and of one that was typed.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: what was typed is no amount; ``field`` says what.
        """
        with self._storage.reading() as unit:
            found = find_card(unit, card)
            clocks = unit.clocks(found.id)
        line, usual = line_of(clocks), self._currency(found)
        if line is None:
            return AmountsTried(rule=None, currency=usual)
        rule, ask = line.versions[-1].rule, LineEffects(self._recording, found.id, line)
        typed = _typed(amount, currency or usual)
        least = rule.minimum
        return AmountsTried(
            rule=rule,
            currency=_currency_of(rule) or usual,
            minimum=Money(least.amount, least.currency) if least else None,
            steps=tuple(_steps(rule, ask)),
            typed=ask.of_topup(typed) if typed else None,
        )

    def columns(self) -> tuple[str, ...] | None:
        """Return the columns that the owner chose to see of plans, None before any choice."""
        with self._storage.reading() as unit:
            stored = unit.settings().get(_COLUMNS)
        return None if stored is None else tuple(stored.split())

    def keep_columns(self, columns: Iterable[str]) -> None:
        """Remember which columns the owner wants to see of plans."""
        with self._storage.writing() as unit:
            unit.save_settings({_COLUMNS: " ".join(columns)})

    def _of(self, unit: UnitOfWork, card: Card) -> tuple[NotedPlan, ...]:
        plans = as_last_paid(unit, unit.noted_plans(seller_of(card)), card.zone)
        return tuple(sorted(plans, key=_in_order))

    def _latest_is(self, done: PlanNoted) -> PlanNoted:
        self._latest = (done,)
        return done

    def _place(self, unit: UnitOfWork, card: Card, seller: str) -> PlanPlace:
        others = unit.noted_plans(seller)
        return PlanPlace(seller, self._currency(card), self._today(card), others)

    def _currency(self, card: Card) -> str:
        carrier = self._catalogue.carrier(card.carrier) if card.carrier else None
        return card.currency or (carrier.currency if carrier else "")

    def _today(self, card: Card) -> date:
        return today_in(card.zone, self._time.now())


def _repriced(plan: NotedPlan, amount: str, currency: str, place: PlanPlace) -> NotedPlan:
    """Return a plan with the price that was typed for it, as typed today."""
    draft = replace(
        draft_of(plan),
        price=amount,
        currency=currency or plan.price.currency,
        seen_on="",
        origin=PlanOrigin.TYPED.value,
    )
    try:
        return plan_from(draft, place, plan.id)
    except RuleViolationError as error:
        raise RuleViolationError(error.fault, plan.id, **error.facts) from error


def _in_order(plan: NotedPlan) -> tuple[bool, str, Decimal, str]:
    """Return the place of a plan: those that renew themselves last, the cheaper ones first."""
    return bool(plan.renews), plan.price.currency, plan.price.amount, plan.name.casefold()


def _changes(unit: UnitOfWork, plan: NotedPlan) -> Changes:
    """Return every card that chooses from the plans of a seller."""
    cards = frozenset(card.id for card in unit.cards() if seller_of(card) == plan.seller)
    return Changes(cards=cards)


def _stretch(today: date, days: str, first: str, last: str) -> tuple[date, date]:
    """Return the first and the last day for which plans are compared."""
    first_on = parse_day(first, "first") if first.strip() else today
    if last.strip():
        last_on = parse_day(last, "last")
        if last_on < first_on:
            raise RuleViolationError(Fault.DAYS_BACKWARDS, "last", given=last_on, known=first_on)
        if (last_on - first_on).days >= MOST_DAYS:
            raise RuleViolationError(Fault.BAD_DAYS, "last", given=last, most=MOST_DAYS)
        return first_on, last_on
    count = int(days) if _DAYS.fullmatch(days.strip()) else 0 if days.strip() else USUAL_DAYS
    if not 1 <= count <= MOST_DAYS:
        raise RuleViolationError(Fault.BAD_DAYS, "days", given=days, most=MOST_DAYS)
    try:
        return first_on, last_day_of(first_on, count)
    except OverflowError as error:
        raise RuleViolationError(Fault.BEYOND_CALENDAR, "first", given=first) from error


def _charge_leads(
    card: Card, clocks: Iterable[Clock], leads: Mapping[str, Sequence[int]]
) -> tuple[int, ...]:
    """Return on which days before a charge a card reminds, none without a countdown to one."""
    clock = next((one for one in clocks if one.kind is ClockKind.CHARGE), None)
    if clock is None:
        return ()
    usual: Sequence[int] = DEFAULT_LEADS[ClockKind.CHARGE]
    chosen = (leads[key] for key in (clock.id, card.id, clock.kind.value) if key in leads)
    return tuple(sorted((one for one in next(chosen, usual) if one > 0), reverse=True))


def _typed(amount: str, currency: str) -> Money | None:
    if not amount.strip():
        return None
    known = parse_amount(amount)
    if not known:  # nobody tops up with nothing, whatever a rule for any amount makes of it
        raise RuleViolationError(Fault.BAD_AMOUNT, "amount", given=amount)
    if not currency.strip():
        raise RuleViolationError(Fault.CURRENCY_REQUIRED, "currency", given=amount)
    return Money(known, parse_currency(currency))


def _currency_of(rule: Rule) -> str:
    """Return the currency in which a rule counts, empty where it counts none."""
    if rule.by_amount:
        return rule.by_amount[0].currency
    return rule.minimum.currency if rule.minimum else ""


def _steps(rule: Rule, ask: LineEffects) -> Iterator[AmountStep]:
    """Yield the ladder of a rule, the least amount alone where it has none."""
    for row in rule.by_amount:
        least = Money(row.least, row.currency)
        most = Money(row.most, row.currency) if row.most is not None else None
        yield AmountStep(least=least, most=most, term=row.term, effect=ask.of_topup(least))
    if rule.minimum is not None and not rule.by_amount:
        least = Money(rule.minimum.amount, rule.minimum.currency)
        yield AmountStep(least=least, most=None, term=rule.term, effect=ask.of_topup(least))
