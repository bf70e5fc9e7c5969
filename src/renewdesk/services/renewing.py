"""Renew a card step by step, over days if need be: nothing typed is lost, nothing is paid twice."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from renewdesk.domain.activation_codes import without_codes
from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.ids import PlanId, RenewalId
from renewdesk.domain.renewals import (
    Channel,
    Charged,
    Failure,
    Reason,
    Renewal,
    Step,
    abandoned,
    at_step,
    failed,
    finished,
    lasting,
    on_channel,
    resumed,
    with_plan,
)
from renewdesk.domain.standing import Phase
from renewdesk.domain.values import value
from renewdesk.services.drafts import find_clock
from renewdesk.services.loading import find_card
from renewdesk.services.renewal_following import other_open, payment_of, settled
from renewdesk.services.renewal_paying import PayingRenewals
from renewdesk.services.renewal_views import as_it_stands, clock_of, clock_to_renew

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from enum import StrEnum

    from renewdesk.domain.ids import CardId, ClockId, RoundId
    from renewdesk.services.desk import ReadingDesk
    from renewdesk.services.drafts import EventDraft
    from renewdesk.services.official_pages import OpeningPages
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.recording import Recorded, Recording
    from renewdesk.services.renewal_views import RenewalView, ViewingRenewals
    from renewdesk.services.time_here import TimeHere
    from renewdesk.services.views import CardView

E = TypeVar("E", bound="StrEnum")


@value(kw_only=True)
class FailureDraft:
    """A try that did not work, as it was told; empty texts say nothing.

    Without a ``step`` it is the one at which the renewal is.
    """

    reason: str
    step: str = ""
    charged: str = ""
    note: str = ""
    retry_at: datetime | None = None


@value
class Paid:
    """The payment of a renewal in the ledger, and the renewal after it."""

    recorded: Recorded
    view: RenewalView


@value
class Verified:
    """What was read at the carrier, None where that was known already, and the renewal after it.

    A renewal that is still open was not proved: the carrier shows the date of before the payment.
    """

    recorded: Recorded | None
    view: RenewalView


class Renewing:
    """The use cases of the assistant; each is one unit of work, in the storage thread.

    Every method that takes a renewal raises NotFoundError where there is none of that id, and those
    that change more than an answer RuleViolationError with ``RENEWAL_OVER`` where it has ended.
    """

    def __init__(
        self,
        storage: Storage,
        time_here: TimeHere,
        desk: ReadingDesk,
        recording: Recording,
        views: ViewingRenewals,
        pages: OpeningPages,
    ) -> None:
        self._storage = storage
        self._time = time_here
        self._desk = desk
        self._ledger = PayingRenewals(time_here, recording, views)
        self._views = views
        self._pages = pages

    # ── begin, look, go on ───────────────────────────────────────────────────────────────────────

    def start(
        self, card: str, clock: str = "", channel: str = "", *, in_round: str = ""
    ) -> RenewalView:
        """Begin a renewal, or go on with the open one of that card (and countdown).

        Without a countdown it is the nearest that a payment moves. Without a channel it is that of
        the last renewal, else the first that is known for the card.

        Raises:
            NotFoundError: no card fits, or several do; there is no such round.
            RuleViolationError: there is no such countdown or channel.
        """
        chosen = _choice(Channel, channel, "channel") if channel else None
        with self._storage.writing() as unit:
            found = find_card(unit, card)
            named = find_clock(clock, unit.clocks(found.id)).id if clock else None
            known, seen = unit.renewals(found.id), self._desk.card_in(unit, found).view
            one = _open_one(known, named, seen) or self._begun(found.id, known)
            one = replace(
                one,
                clock=one.clock or named or clock_to_renew(seen),
                round=_round(unit, in_round) if in_round else one.round,
            )
            one = replace(one, channel=chosen or one.channel or self._usual(one, seen, known))
            unit.save_renewal(one)
            view = self._views.view(unit, one)
        return self._with_pages(view)

    def read(self, renewal: str) -> RenewalView:
        """Return a renewal with everything that is shown beside it."""
        with self._storage.reading() as unit:
            view = self._views.view(unit, unit.renewal(RenewalId(renewal)))
        return self._with_pages(view)

    def open_ones(self) -> tuple[Renewal, ...]:
        """Return the renewals to go on with, the one that was worked on last first.

        One of an archived card, or of a countdown that ended on purpose, waits but is not told.
        """
        with self._storage.reading() as unit:
            found = [one for one in unit.renewals() if one.is_open and self._is_told(unit, one)]
            present = [as_it_stands(unit, one) for one in found]
        return tuple(sorted(present, key=lambda one: one.changed_at, reverse=True))

    def of(self, card: str) -> tuple[Renewal, ...]:
        """Return the renewals of a card, the newest first.

        Raises:
            NotFoundError: no card fits, or several do.
        """
        with self._storage.reading() as unit:
            found = unit.renewals(find_card(unit, card).id)
            present = [as_it_stands(unit, one) for one in found]
        return tuple(reversed(present))

    # ── what was typed and chosen ────────────────────────────────────────────────────────────────

    def answer(self, renewal: str, name: str, text: str) -> Changes:
        """Keep what was typed so far under a name, at each key; also in a renewal that is over.

        An activation code in it is masked: its place is the keyring.
        """
        one = RenewalId(renewal)
        with self._storage.writing() as unit:
            unit.save_answer(one, name, without_codes(text), self._time.now())
        return Changes(renewals=frozenset({one}))

    def choose_channel(self, renewal: str, channel: str) -> RenewalView:
        """Go on over another channel.

        Raises:
            RuleViolationError: there is no such channel.
        """
        chosen = _choice(Channel, channel, "channel")
        return self._changed(renewal, lambda one, _, now: on_channel(one, chosen, now))

    def choose_plan(self, renewal: str, plan: str) -> RenewalView:
        """Choose a noted plan by its id, or none.

        Raises:
            NotFoundError: there is no such plan.
        """

        def chosen(one: Renewal, unit: UnitOfWork, now: datetime) -> Renewal:
            return with_plan(one, unit.noted_plan(PlanId(plan)).id if plan else None, now)

        return self._changed(renewal, chosen)

    def go_to(self, renewal: str, step: str) -> RenewalView:
        """Turn to a step, wherever the renewal is.

        Raises:
            RuleViolationError: there is no such step.
        """
        wanted = _choice(Step, step, "step")
        return self._changed(renewal, lambda one, _, now: at_step(one, wanted, now))

    def finish(self, renewal: str, step: str) -> RenewalView:
        """Mark a step as finished and turn to the next one that is not skipped.

        "Confirm" is finished by a payment in the ledger, "Verify" by a date seen at the carrier.

        Raises:
            RuleViolationError: there is no such step, or its fact is not recorded yet.
        """
        wanted = _choice(Step, step, "step")

        def done(one: Renewal, unit: UnitOfWork, now: datetime) -> Renewal:
            if wanted in {Step.CONFIRM, Step.VERIFY} and payment_of(unit, one) is None:
                raise RuleViolationError(Fault.NOT_PAID, "step", given=one.id)
            if wanted is Step.VERIFY:
                raise RuleViolationError(Fault.NOT_SEEN, "step", given=one.id)
            return finished(one, wanted, now, self._views.skipped(unit, one))

        return self._changed(renewal, done)

    def fail(self, renewal: str, draft: FailureDraft) -> RenewalView:
        """Write down a try that did not work; the renewal stays where it is.

        Raises:
            RuleViolationError: there is no such reason, step or answer about the money.
        """
        reason = _choice(Reason, draft.reason, "reason")
        step = _choice(Step, draft.step, "step") if draft.step else None
        charged = _choice(Charged, draft.charged, "charged") if draft.charged else None

        def told(one: Renewal, _: UnitOfWork, now: datetime) -> Renewal:
            failure = Failure(
                at=now,
                step=step or one.step,
                reason=reason,
                channel=one.channel,
                charged=charged,
                note=without_codes(draft.note.strip()),
                retry_at=draft.retry_at,
            )
            return failed(one, failure)

        return self._changed(renewal, told)

    # ── the payment and its proof ────────────────────────────────────────────────────────────────

    def preview(self, renewal: str) -> Recorded | None:
        """Return what paying now would do, or what the recorded payment did; nothing is saved.

        None while what was typed makes no payment.
        """
        with self._storage.reading() as unit:
            return self._views.preview(unit, unit.renewal(RenewalId(renewal)))

    def pay(self, renewal: str, draft: EventDraft, *, again: bool = False) -> Paid:
        """Record the payment and go on to the next step, both or neither.

        A second call finds the payment and changes nothing, whatever it says. A payment that may be
        in the ledger already by another way is recorded only ``again``: see :meth:`adopt`.

        Raises:
            RuleViolationError: something typed is wrong, or it may be the same payment
                (``SAME_PAYMENT``; ``given`` is that one). Nothing was saved.
        """
        with self._storage.writing() as unit:
            recorded = self._ledger.pay(unit, unit.renewal(RenewalId(renewal)), draft, again=again)
        return Paid(recorded, self.read(renewal))

    def adopt(self, renewal: str, event: str) -> Paid:
        """Take a payment that is in the ledger already as that of a renewal, and go on.

        Raises:
            NotFoundError: the card has no such payment.
            RuleViolationError: it was undone, or belongs to another renewal.
        """
        with self._storage.writing() as unit:
            recorded = self._ledger.adopt(unit, unit.renewal(RenewalId(renewal)), event)
        return Paid(recorded, self.read(renewal))

    def verify(self, renewal: str, last_day: str = "") -> Verified:
        """Record the date that the carrier shows now; empty is the very date that RenewDesk has.

        The renewal is done, unless that is the date of before the payment. A second call changes
        nothing.

        Raises:
            RuleViolationError: nothing was paid yet, or the date is wrong. Nothing was saved.
        """
        with self._storage.writing() as unit:
            recorded = self._ledger.verify(unit, unit.renewal(RenewalId(renewal)), last_day)
        return Verified(recorded, self.read(renewal))

    # ── give up, go on ───────────────────────────────────────────────────────────────────────────

    def abandon(self, renewal: str) -> RenewalView:
        """Give a renewal up; what was typed and paid stays with the card's history."""
        return self._changed(renewal, lambda one, _, now: abandoned(one, now))

    def resume(self, renewal: str) -> RenewalView:
        """Go on with a renewal that was given up, as the ledger has it now.

        Raises:
            RuleViolationError: it is done, or another one is open for the same countdown
                (``RENEWAL_OPEN``).
        """

        def again(one: Renewal, unit: UnitOfWork, now: datetime) -> Renewal:
            other = other_open(unit.renewals(one.card), one)
            if other is not None:
                raise RuleViolationError(Fault.RENEWAL_OPEN, "renewal", given=other.id)
            return settled(unit, resumed(one, now), now)

        return self._changed(renewal, again)

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _begun(self, card: CardId, before: Sequence[Renewal]) -> Renewal:
        now = self._time.now()
        return Renewal(
            id=RenewalId(secrets.token_hex(8)),
            card=card,
            clock=None,
            started_at=now,
            changed_at=now,
            answers=lasting(before),
        )

    def _usual(self, one: Renewal, view: CardView, known: Sequence[Renewal]) -> Channel | None:
        """Return the channel of the last renewal, else the first on which this card is renewed."""
        sold = [told.channel for told in self._views.resolved(one, view).channels]
        used = [before.channel for before in reversed(known) if before.channel in sold]
        return next(iter([*used, *sold]), None)

    def _is_told(self, unit: UnitOfWork, one: Renewal) -> bool:
        card = unit.card(one.card)
        if card.archived_at is not None:
            return False
        clock = clock_of(self._desk.card_in(unit, card).view, one.clock)
        return clock is None or clock.phase is not Phase.LET_GO

    def _changed(
        self, renewal: str, change: Callable[[Renewal, UnitOfWork, datetime], Renewal]
    ) -> RenewalView:
        with self._storage.writing() as unit:
            one = change(unit.renewal(RenewalId(renewal)), unit, self._time.now())
            unit.save_renewal(one)
            view = self._views.view(unit, one)
        return self._with_pages(view)

    def _with_pages(self, view: RenewalView) -> RenewalView:
        """Return a view with the pages that could be opened, which are judged in their own unit."""
        return replace(view, offers=self._pages.offers(view.renewal.card))


def _open_one(known: Sequence[Renewal], clock: ClockId | None, view: CardView) -> Renewal | None:
    """Return the open renewal of a countdown, the latest one of any that lives where none is named.

    One that began before the card had a countdown is meant by each.
    """
    gone = {one.clock.clock for one in view.standing.clocks if one.phase is Phase.LET_GO}
    fitting = [
        one
        for one in known
        if one.is_open
        and (one.clock in {clock, None} if clock is not None else one.clock not in gone)
    ]
    return max(fitting, key=lambda one: (one.clock is not None, one.changed_at), default=None)


def _round(unit: UnitOfWork, given: str) -> RoundId:
    found = next((one.id for one in unit.rounds() if one.id == given), None)
    if found is None:
        raise NotFoundError(Fault.UNKNOWN_ROUND, "round", given=given)
    return found


def _choice(kinds: type[E], text: str, field: str) -> E:
    try:
        return kinds(text)
    except ValueError as error:
        known = ", ".join(one.value for one in kinds)
        raise RuleViolationError(Fault.UNKNOWN_CHOICE, field, given=text, known=known) from error
