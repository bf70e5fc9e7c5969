"""The verb about renewals: begin, go on, say what came of it, record once, prove, give up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli import renew_form
from renewdesk.cli.answer import Answer
from renewdesk.cli.parser import UsageError
from renewdesk.cli.renew_grammar import TYPED
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.failure_advice import FailureAdvice, advice_for, retry_at
from renewdesk.domain.renewals import Charged, Reason, Step
from renewdesk.services.card_fields import chosen
from renewdesk.services.renewing import FailureDraft
from renewdesk.services.typed_payment import typed_payment
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from renewdesk.cli.house import House
    from renewdesk.domain.renewals import Renewal
    from renewdesk.services.recording import Recorded
    from renewdesk.services.renewal_views import RenewalView

#: Says that the carrier shows the very date that is known; says that no plan was chosen.
_SAME, _NO_PLAN = "same", "none"
_BEFORE_PAYING = frozenset({Step.PREPARE, Step.PLAN, Step.PAY})
_OF_PAYMENT = frozenset(TYPED.values())


def renew(house: House, args: Namespace) -> Answer:
    """Begin a renewal or go on with it, do what the options say, and say where it is."""
    if args.list:
        return _history(house, args)
    if not args.card:
        raise UsageError(tr("renewdesk renew: name a card, or say --list"))
    if args.abandon:
        view = house.renewing.abandon(_open_one(house, args).id)
        return _answer(house, view)
    return _go_on(house, args)


def _go_on(house: House, args: Namespace) -> Answer:
    """Do what the options say, in the order of the steps; each is saved by itself."""
    view = _begun(house, args)
    renewal, is_paid = view.renewal.id, view.paid is not None
    for name, text in _typed(args):
        if not (is_paid and name in _OF_PAYMENT):  # what is recorded is told by the ledger
            house.renewing.answer(renewal, name, text)
    if args.plan is not None:
        plan = args.plan
        named = "" if plan == _NO_PLAN else house.noting_plans.named(view.renewal.card, plan).id
        if named:
            house.noting_plans.keep_as_seen(view.renewal.card, named)
        house.renewing.choose_plan(renewal, named)
    if args.step:
        house.renewing.go_to(renewal, args.step)
    steps = [chosen(each, Step, "step") for each in args.done]
    for step in (each for each in steps if each in _BEFORE_PAYING):
        house.renewing.finish(renewal, step.value)
    done = _paid(house, args, renewal)
    for step in (each for each in steps if each not in _BEFORE_PAYING):
        house.renewing.finish(renewal, step.value)
    advice = _failed(house, args, renewal) if args.fail else None
    seen = _verified(house, args, renewal) if args.verified else None
    return _answer(house, house.renewing.read(renewal), None if is_paid else done, seen, advice)


def _begun(house: House, args: Namespace) -> RenewalView:
    """Return the open renewal of a card, a new one, or one that was given up and goes on."""
    if args.resume:
        given_up = [one for one in house.renewing.of(args.card) if not one.is_open]
        if not given_up:
            raise NotFoundError(Fault.NO_RENEWAL, "renewal", given=args.card)
        house.renewing.resume(given_up[0].id)
        return house.renewing.start(args.card, given_up[0].clock or "", args.channel)
    if args.verified and not args.paid and not args.adopt:
        _open_one(house, args)  # what was never begun has nothing to prove, and is not begun by it
    return house.renewing.start(args.card, args.clock, args.channel)


def _open_one(house: House, args: Namespace) -> Renewal:
    """Return the renewal of a card that is under way."""
    found = [one for one in house.renewing.of(args.card) if one.is_open]
    if args.clock:
        clocks = {one.id for one in house.desk.card(args.card).view.clocks if args.clock in one.id}
        found = [one for one in found if one.clock in clocks or one.clock == args.clock]
    if not found:
        raise NotFoundError(Fault.NO_RENEWAL, "renewal", given=args.card)
    return found[0]


def _typed(args: Namespace) -> Iterator[tuple[str, str]]:
    """Yield what was typed, by the names under which it is kept."""
    for word in args.answer:
        name, equals, text = word.partition("=")
        if not equals or "." not in name:
            raise RuleViolationError(
                Fault.UNKNOWN_CHOICE, "answer", given=word, known="prepare.balance=2.50"
            )
        yield name, text
    for option, name in TYPED.items():
        text = getattr(args, option.replace("-", "_"))
        if text is not None:
            yield name, text


def _paid(house: House, args: Namespace, renewal: str) -> Recorded | None:
    """Record the payment as it was typed, or take the one that is in the ledger."""
    if args.adopt:
        return house.renewing.adopt(renewal, args.adopt).recorded
    if not args.paid:
        return None
    draft = typed_payment(house.renewing.read(renewal), house.time_here.now())
    return house.renewing.pay(renewal, draft, again=args.again).recorded


def _failed(house: House, args: Namespace, renewal: str) -> FailureAdvice:
    """Write down what did not work, with a reminder to try again, and return what to do."""
    view = house.renewing.read(renewal)
    reason, step = chosen(args.fail, Reason, "reason"), view.renewal.step
    charged = chosen(args.charged, Charged, "charged") if args.charged else None
    advice = advice_for(house.procedures.failures(), reason, step, charged, view.renewal.channel)
    again = None
    if not args.no_reminder:
        settings, here = house.settings.read(), house.time_here
        ends_at = view.clock.ends_at if view.clock is not None else None
        zone = settings.zone or here.zone()
        again = retry_at(advice, here.now(), zone, settings.reminder_time, ends_at)
    draft = FailureDraft(
        reason=reason.value,
        step=step.value,
        charged=args.charged,
        note=args.note,
        retry_at=again,
    )
    house.renewing.fail(renewal, draft)
    return advice


def _verified(house: House, args: Namespace, renewal: str) -> Recorded | None:
    """Record the date that the carrier shows."""
    last_day = "" if args.verified == _SAME else args.verified
    return house.renewing.verify(renewal, last_day).recorded


def _history(house: House, args: Namespace) -> Answer:
    """List the renewals under way, or all of one card."""
    found = house.renewing.of(args.card) if args.card else house.renewing.open_ones()
    zone = house.time_here.zone()
    labels = {str(view.card.id): view.card.label for view in house.desk.cards(archived=True)}
    return Answer(
        lambda: {"renewals": [renew_form.renewal(one, zone) for one in found]},
        lambda: renew_form.history_lines(found, labels, zone),
    )


def _answer(
    house: House,
    view: RenewalView,
    paid: Recorded | None = None,
    seen: Recorded | None = None,
    advice: FailureAdvice | None = None,
) -> Answer:
    here, done = house.time_here, seen or paid
    return Answer(
        lambda: renew_form.document(view, here, done, advice),
        lambda: renew_form.lines(view, here, done, advice),
        warnings=done.cautions if done is not None else (),
    )
