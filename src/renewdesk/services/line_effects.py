"""What a payment would do to the line: judged by recording it, without saving anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.domain.line_words import LineWord, line_word
from renewdesk.domain.values import value
from renewdesk.services.cautions import Caution, CautionKind
from renewdesk.services.drafts import EventDraft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.money import Money
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.domain.rules import Rule
    from renewdesk.domain.standing import Standing
    from renewdesk.services.recording import Recorded, Recording
    from renewdesk.services.views import CardView


#: Said of the date as such; whether the line moves is said by the word itself.
_SAID_ALREADY = frozenset({CautionKind.NOTHING_MOVES, CautionKind.KEPT_LONGER, CautionKind.WAITS})


@value(kw_only=True)
class LineEffect:
    """What a payment would do to the line, whose last day before and after stand in its zone."""

    said: LineWord
    rule: Rule
    zone: str
    before_on: date | None = None
    last_on: date | None = None
    cautions: tuple[Caution, ...] = ()


def line_of(clocks: Sequence[Clock]) -> Clock | None:
    """Return the clock that a top-up is for: the line, else the credit; None without either."""
    for kind in (ClockKind.LINE, ClockKind.CREDIT):
        found = next((clock for clock in clocks if clock.kind is kind), None)
        if found is not None:
            return found
    return None


class LineEffects:
    """Asks of payments what each would do to one line, in the words of its rule."""

    def __init__(self, recording: Recording, card: str, line: Clock) -> None:
        self._recording = recording
        self._card = card
        self._line = line

    def of_plan(self, plan: NotedPlan) -> LineEffect:
        """Return what buying a plan now would do to the line.

        What keeps the line by the owner's own word counts as a top-up where the rule knows no other
        payment.
        """
        listed = self._line.versions[-1].rule.extends_on
        kind = EventKind.PLAN_PURCHASE
        if plan.extends_line and kind not in listed and EventKind.TOPUP in listed:
            return self.of_topup(plan.price)
        return self._of(kind, plan.price, plan.term.text if plan.term else "")

    def of_topup(self, amount: Money) -> LineEffect:
        """Return what topping up an amount now would do to the line."""
        return self._of(EventKind.TOPUP, amount)

    def _of(self, kind: EventKind, amount: Money, term: str = "") -> LineEffect:
        draft = EventDraft(
            kind=kind.value,
            clock=self._line.id,
            amount=f"{amount.amount:f}",
            currency=amount.currency,
            term=term,
        )
        done = self._recording.preview(self._card, draft)
        before, after = (self._standing(one) for one in (done.before, done.after))
        verdict = next((one for one in after.clock.verdicts if one.event == done.event.id), None)
        word = line_word(verdict.reason if verdict else None)
        moved = after.clock.deadline
        return LineEffect(
            said=word,
            rule=self._line.versions[-1].rule,
            zone=self._line.zone,
            before_on=before.clock.deadline.last_on if before.clock.deadline else None,
            last_on=moved.last_on if moved else None,
            cautions=_worth_saying(done),
        )

    def _standing(self, view: CardView) -> Standing:
        return next(one for one in view.standing.clocks if one.clock.clock == self._line.id)


def _worth_saying(done: Recorded) -> tuple[Caution, ...]:
    return tuple(one for one in done.cautions if one.kind not in _SAID_ALREADY)
