"""What the fold of a clock has come to: its state, what it needs, and what pages read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import End, earlier
from renewdesk.domain.folded import Folded, Need, State
from renewdesk.domain.kinds import START_LATER
from renewdesk.domain.position import Position
from renewdesk.domain.sources import Confidence
from renewdesk.domain.stages import lost_on
from renewdesk.domain.verdicts import Reason, Verdict

if TYPE_CHECKING:
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.position import Place
    from renewdesk.domain.stretch import Moment

_MOVES = frozenset({Reason.MOVED, Reason.SHORTENED})


class Outcome(Position):
    """A position with what was said of each event on the way to it."""

    __slots__ = ("verdicts",)

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.verdicts: list[Verdict] = []

    def say(self, event: Event, reason: Reason, before: End | None = None) -> None:
        """Note what an event did."""
        self.verdicts.append(Verdict(event.id, reason, before, self.end()))

    def settle_money(self, event: Event, place: Place, before: End | None) -> None:
        """Take what came too late for the fees but revived the clock; tell what money alone did.

        Money in a wallet that keeps the line moves the date although the rule lists no such event,
        or although the event itself bought nothing.
        """
        burn = self.rule.burn
        if burn is None or self.money is None:
            return
        moved = self.because is not None and self.because.event == event.id
        armed = self.armed is not None and self.armed.event.id == event.id
        if moved or armed:
            self.money += place.money
        after, said = self.end(), self.verdicts[-1]
        if burn.keeps and said.reason not in _MOVES and before and after and before != after:
            shorter = after.ends_at < before.ends_at
            reason = Reason.SHORTENED if shorter else Reason.MOVED
            self.verdicts[-1] = Verdict(event.id, reason, before, after)

    def folded(self, state: State) -> Folded:
        """Return the clock as it is now, in a state."""
        official, cautious = self.ends()
        end = earlier(official, cautious)
        spans = self.spans() if state in {State.DATED, State.ENDED} else ()
        return Folded(
            clock=self.clock.id,
            kind=self.clock.kind,
            name=self.clock.name,
            zone=self.clock.zone,
            state=state,
            deadline=end,
            official=official,
            spans=spans,
            lost_on=lost_on(spans),
            because=self.because,
            confirmed=self.confirmed,
            previous=self.previous,
            estimate=self._is_estimate(official, cautious),
            needs=self._needs(state),
            since_on=self.since_on,
            ended_on=self.ended.day(self.clock.zone) if self.ended else None,
            ended_by=self.ended.kind if self.ended else None,
            paused_until=self.paused_until,
            verdicts=tuple(self.verdicts),
        )

    def state_at(self, now: Moment) -> State:
        """Return what is known of the clock at a moment after its last event."""
        if self.ended is not None:
            return State.ENDED
        if self.stopped:
            return State.STOPPED
        if self.armed and (self.end() is None or self.past(now)):
            return State.NOT_STARTED
        if self.end() is not None:
            return State.DATED
        if self.rule.endless:
            return State.ENDLESS
        waiting = self.clock.kind in START_LATER and not self.asked and not self.windows
        return State.NOT_STARTED if waiting else State.UNKNOWN

    def _is_estimate(self, official: End | None, cautious: End | None) -> bool:
        shown = earlier(official, cautious)
        burn, read = self.rule.burn, self.official is not None and self.official.read
        kept = burn is not None and burn.keeps and self.money is not None and not read
        careful = cautious is not None and shown is cautious and cautious != official
        weak = self.because is not None and self.because.confidence is Confidence.LOW
        assumed = bool(self.rule.ask) and not read  # the owner has not told yet what counts
        return shown is not None and (kept or careful or weak or assumed)

    def _needs(self, state: State) -> tuple[Need, ...]:
        """Return what the owner could tell to make the date known or surer."""
        if state in {State.ENDED, State.STOPPED, State.ENDLESS}:
            return ()
        rule = self.rule
        needs: list[Need] = []
        if self.armed is not None and state is State.NOT_STARTED:
            needs.append(Need.FIRST_USE)
        if self.asked:
            needs.append(Need.AMOUNT if rule.by_amount else Need.DATE)
        elif state is State.UNKNOWN:
            known = rule.term or rule.by_amount or rule.cautious_term or rule.choices
            needs.append(Need.EVENT if known else Need.DATE)
        if rule.burn is not None and state is State.DATED and self.money is None:
            needs.append(Need.BALANCE)
        return tuple(needs)
