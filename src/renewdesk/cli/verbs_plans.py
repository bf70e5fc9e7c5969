"""The verb about plans: list, add, edit, remove, compare, and what amounts do to the line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.cli import plans_form
from renewdesk.cli.answer import Answer
from renewdesk.cli.plan_grammar import TOLD
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.noted_plans import PlanOrigin
from renewdesk.services.plan_drafts import PlanDraft, draft_of
from renewdesk.words.facts import one_line
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from argparse import Namespace

    from renewdesk.cli.house import House
    from renewdesk.domain.noted_plans import NotedPlan

_FLAGS = {"yes": True, "no": False, "unknown": None}
_LISTS = ("unlimited", "countries")


def plans(house: House, args: Namespace) -> Answer:
    """List the plans of a card's seller."""
    found = house.noting_plans.of(args.card)

    def lines() -> list[str]:
        return plans_form.plan_rows(found) or [tr("no plan of this card’s seller is noted")]

    return Answer(lambda: {"plans": [plans_form.plan_document(one) for one in found]}, lines)


def add(house: House, args: Namespace) -> Answer:
    """Note a plan."""
    draft = _edited(PlanDraft(name=args.name, price=""), args)
    done = house.noting_plans.save(args.card, draft)
    return _answer(done.plan, tr("Noted: {plan}."))


def edit(house: House, args: Namespace) -> Answer:
    """Change what is noted of a plan; what is not named stays.

    What a payment told since is not overwritten by it: prices are seen today unless a day is named.
    """
    plan = house.noting_plans.named(args.card, args.name)
    draft = _edited(replace(draft_of(plan), name=args.new_name or plan.name), args)
    if args.price is not None:
        draft = replace(draft, seen_on=args.seen_on or "", origin=PlanOrigin.TYPED.value)
    done = house.noting_plans.save(args.card, draft, plan.id)
    return _answer(done.plan, tr("Changed: {plan}."))


def remove(house: House, args: Namespace) -> Answer:
    """Forget a plan."""
    plan = house.noting_plans.named(args.card, args.name)
    return _answer(house.noting_plans.remove(plan.id).plan, tr("Removed: {plan}."))


def compare(house: House, args: Namespace) -> Answer:
    """Say what each plan costs for some days, and which costs least."""
    compared = house.noting_plans.compare(args.card, args.days, args.first, args.last)
    return Answer(
        lambda: plans_form.comparison_document(compared),
        lambda: plans_form.comparison_lines(compared, trip=bool(args.last)),
    )


def amounts(house: House, args: Namespace) -> Answer:
    """Say which amount gives the line which last day."""
    tried = house.noting_plans.amounts(args.card, args.amount, args.currency)
    return Answer(
        lambda: plans_form.amounts_document(tried), lambda: plans_form.amounts_lines(tried)
    )


def _edited(draft: PlanDraft, args: Namespace) -> PlanDraft:
    """Return a draft with everything that was named on the command line."""
    told: dict[str, object] = {}
    for option in TOLD:
        name = option.replace("-", "_")
        given: str | None = getattr(args, name)
        if given is None:
            continue
        if name in _LISTS:
            told[name] = tuple(one.strip() for one in given.split(",") if one.strip())
        elif name in {"renews", "extends_line"}:
            told[name] = _flag(given, name)
        else:
            told[name] = given
    if "currency" in told and "usual_price" not in told and draft.usual_price:
        told["usual_currency"] = told["currency"]
    return replace(draft, **told)  # type: ignore[arg-type] # the fields of PlanDraft, by name


def _flag(text: str, field: str) -> bool | None:
    if text not in _FLAGS:
        known = ", ".join(_FLAGS)
        raise RuleViolationError(Fault.UNKNOWN_CHOICE, field, given=text, known=known)
    return _FLAGS[text]


def _answer(plan: NotedPlan | None, said: str) -> Answer:
    noted = [plan] if plan else []

    def lines() -> list[str]:
        first = said.format(plan=one_line(noted[0].name)) if noted else ""
        return [first, *plans_form.plan_rows(noted)]

    return Answer(lambda: plans_form.plan_document(noted[0]), lines)
