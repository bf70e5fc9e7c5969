"""A renewal: where the owner is between "12 days left" and "proved", and everything typed so far.

Pure steps from one value to the next. A renewal holds no date of its own: what was paid and what
was seen at the carrier are facts in the ledger, and the renewal only names them.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from renewdesk.domain.ids import CardId, ClockId, EventId, PlanId, RenewalId, RoundId


class Channel(StrEnum):
    """Where a renewal is paid; ``CODE`` is a USSD code or an SMS."""

    WEBSITE = "website"
    APP = "app"
    SHOP = "shop"
    THIRD_PARTY = "third_party"
    CODE = "code"


class Step(StrEnum):
    """A step of the assistant, in the order in which they come."""

    PREPARE = "prepare"
    PLAN = "plan"
    PAY = "pay"
    CONFIRM = "confirm"
    ACTIVATE = "activate"
    RECEIPT = "receipt"
    VERIFY = "verify"


class RenewalState(StrEnum):
    """Whether a renewal goes on."""

    OPEN = "open"
    DONE = "done"
    ABANDONED = "abandoned"


class Reason(StrEnum):
    """Why a step did not work."""

    PAGE_UNREACHABLE = "page-unreachable"
    PAGE_BLOCKED = "page-blocked"
    CONNECTION_LOST = "connection-lost"
    CARD_REFUSED = "card-refused"
    NO_BANK_CODE = "no-bank-code"
    NOTHING_HAPPENED = "nothing-happened"
    CODE_REJECTED = "code-rejected"
    PROFILE_NOT_INSTALLED = "profile-not-installed"
    APP_NOT_FOUND = "app-not-found"
    SHOP_REFUSED = "shop-refused"
    NO_LOGIN = "no-login"
    DOCUMENT_REFUSED = "document-refused"
    OTHER = "other"


class Charged(StrEnum):
    """Whether a try that failed took money all the same, as far as the owner knows."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Answers:
    """The names of answers that the program itself reads; a procedure's questions have their own.

    What is typed is text; it is checked when the payment is recorded.
    """

    AMOUNT = "pay.amount"
    CURRENCY = "pay.currency"
    KIND = "pay.kind"
    PAID_AMOUNT = "confirm.amount"
    PAID_CURRENCY = "confirm.currency"
    PAID_ON = "confirm.on"
    TERM = "confirm.term"
    BALANCE = "confirm.balance"
    BALANCE_CURRENCY = "confirm.balance_currency"
    METHOD = "confirm.method"
    ORDER_NUMBER = "confirm.order_number"
    SELLER = "confirm.seller"
    CHARGED = "confirm.charged"
    CHARGED_CURRENCY = "confirm.charged_currency"
    NOTE = "confirm.note"
    LAST_DAY = "verify.last_day"


#: Answers about the owner's account, which stay true from one renewal of a card to the next.
LASTING = ("prepare.account", "prepare.has_account", "prepare.password_from")


@value(kw_only=True)
class Failure:
    """One try that did not work: when, at which step, why, and when to try again."""

    at: datetime
    step: Step
    reason: Reason
    channel: Channel | None = None
    charged: Charged | None = None
    note: str = ""
    retry_at: datetime | None = None


@value(kw_only=True)
class Renewal:
    """A renewal of a card, or of one of its clocks; everything typed is in ``answers``.

    ``step`` is where the owner is, ``done`` what was finished, in the order of the steps. ``event``
    is the recorded payment, ``proof`` the fact that the owner saw the new date at the carrier.
    ``answers`` are sorted by name and hold no empty text; ``failures`` are in the order of time.
    """

    id: RenewalId
    card: CardId
    clock: ClockId | None
    started_at: datetime
    changed_at: datetime
    state: RenewalState = RenewalState.OPEN
    ended_at: datetime | None = None
    step: Step = Step.PREPARE
    done: tuple[Step, ...] = ()
    channel: Channel | None = None
    plan: PlanId | None = None
    answers: tuple[tuple[str, str], ...] = ()
    event: EventId | None = None
    proof: EventId | None = None
    failures: tuple[Failure, ...] = ()
    round: RoundId | None = None

    @property
    def is_open(self) -> bool:
        """Whether the owner may go on with it."""
        return self.state is RenewalState.OPEN

    def answer(self, name: str) -> str:
        """Return what was typed under a name, nothing if nothing was."""
        return dict(self.answers).get(name, "")


def answered(renewal: Renewal, name: str, text: str, now: datetime) -> Renewal:
    """Return a renewal with one more answer, or with one replaced; an empty text takes it away."""
    answers = dict(renewal.answers) | {name: text}
    kept = tuple(sorted((one, said) for one, said in answers.items() if said))
    return replace(renewal, answers=kept, changed_at=now)


def lasting(renewals: Sequence[Renewal]) -> tuple[tuple[str, str], ...]:
    """Return what earlier renewals of a card, oldest first, say that a new one need not ask."""
    said: dict[str, str] = {}
    for one in renewals:
        said |= {name: text for name, text in one.answers if name in LASTING}
    return tuple(sorted(said.items()))


def on_channel(renewal: Renewal, channel: Channel | None, now: datetime) -> Renewal:
    """Return a renewal that goes on over another channel.

    Raises:
        RuleViolationError: it is over.
    """
    return _changed(renewal, now, channel=channel)


def with_plan(renewal: Renewal, plan: PlanId | None, now: datetime) -> Renewal:
    """Return a renewal for which a noted plan was chosen, or none.

    Raises:
        RuleViolationError: it is over.
    """
    return _changed(renewal, now, plan=plan)


def at_step(renewal: Renewal, step: Step, now: datetime) -> Renewal:
    """Return a renewal at another step; what was finished stays finished.

    Raises:
        RuleViolationError: it is over.
    """
    return _changed(renewal, now, step=step)


def finished(
    renewal: Renewal, step: Step, now: datetime, skipped: Collection[Step] = ()
) -> Renewal:
    """Return a renewal with one more step finished, at the next one that is not skipped.

    Raises:
        RuleViolationError: it is over.
    """
    return _changed(
        renewal, now, done=in_order((*renewal.done, step)), step=next_step(step, skipped)
    )


def paid(
    renewal: Renewal, event: EventId, now: datetime, skipped: Collection[Step] = ()
) -> Renewal:
    """Return a renewal whose payment is in the ledger, at the step after "Confirm".

    What proved another payment proves nothing of this one.

    Raises:
        RuleViolationError: it is over.
    """
    return _changed(
        renewal,
        now,
        event=event,
        proof=renewal.proof if renewal.event == event else None,
        done=in_order((*renewal.done, Step.PAY, Step.CONFIRM)),
        step=next_step(Step.CONFIRM, skipped),
    )


def failed(renewal: Renewal, failure: Failure) -> Renewal:
    """Return a renewal with one more try that did not work; it stays at its step.

    Raises:
        RuleViolationError: it is over.
    """
    return _changed(renewal, failure.at, failures=(*renewal.failures, failure))


def proved(renewal: Renewal, proof: EventId | None, now: datetime) -> Renewal:
    """Return a renewal that is over because the owner has seen the new date at the carrier.

    A card without a countdown has no date, and so no fact that proves it.

    Raises:
        RuleViolationError: it is over already.
    """
    return _changed(
        renewal,
        now,
        proof=proof,
        done=in_order((*renewal.done, Step.VERIFY)),
        step=Step.VERIFY,
        state=RenewalState.DONE,
        ended_at=now,
    )


def abandoned(renewal: Renewal, now: datetime) -> Renewal:
    """Return a renewal that the owner gave up; what was typed stays with it.

    Raises:
        RuleViolationError: it is over already.
    """
    return _changed(renewal, now, state=RenewalState.ABANDONED, ended_at=now)


def resumed(renewal: Renewal, now: datetime) -> Renewal:
    """Return a renewal that goes on where it was given up; an open one is returned as it is.

    Raises:
        RuleViolationError: it is done.
    """
    if renewal.state is RenewalState.DONE:
        going_on(renewal)
    return _opened(renewal, now)


def _opened(renewal: Renewal, now: datetime) -> Renewal:
    if renewal.is_open:
        return renewal
    return replace(renewal, state=RenewalState.OPEN, ended_at=None, changed_at=now)


def unproved(renewal: Renewal, now: datetime) -> Renewal:
    """Return a renewal whose proof was taken back: it waits to be verified again."""
    left = tuple(one for one in renewal.done if one is not Step.VERIFY)
    return replace(_opened(renewal, now), done=left, step=Step.VERIFY)


def unpaid(renewal: Renewal, now: datetime) -> Renewal:
    """Return a renewal whose payment was taken back: it waits to be confirmed again.

    The payment stays named, so that bringing it back brings the renewal back.
    """
    later = (Step.CONFIRM, Step.VERIFY)
    left = tuple(one for one in renewal.done if one not in later)
    return replace(_opened(renewal, now), done=left, step=Step.CONFIRM)


def in_order(steps: Collection[Step]) -> tuple[Step, ...]:
    """Return steps once each, in their order."""
    return tuple(step for step in Step if step in steps)


def next_step(step: Step, skipped: Collection[Step] = ()) -> Step:
    """Return the next step that is not skipped; after the last one comes the last one."""
    steps = list(Step)
    ahead = steps[steps.index(step) + 1 :]
    return next((one for one in ahead if one not in skipped), Step.VERIFY)


def going_on(renewal: Renewal) -> Renewal:
    """Return a renewal that is open.

    Raises:
        RuleViolationError: it is over.
    """
    if not renewal.is_open:
        raise RuleViolationError(Fault.RENEWAL_OVER, "renewal", given=renewal.id)
    return renewal


def _changed(renewal: Renewal, now: datetime, **what: object) -> Renewal:
    return replace(going_on(renewal), changed_at=now, **what)  # type: ignore[arg-type] # named by the steps above
