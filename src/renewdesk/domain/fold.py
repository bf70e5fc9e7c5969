"""From the ledger of a card to the deadline of each clock: RULES.md §4, as a pure fold.

Two stretches are folded side by side: the official one, which decides whether an event came too
late and from which stages and loss count, and the cautious one, which only warns earlier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import End, Instant, LastDay, earlier, today_in
from renewdesk.domain.folded import Because, Folded, Need, State
from renewdesk.domain.kinds import ENDINGS, PAYMENTS, START_LATER, ClockKind, EventKind
from renewdesk.domain.position import Armed, Position
from renewdesk.domain.rules import Combine, Counting, Rule
from renewdesk.domain.sources import Confidence, Source
from renewdesk.domain.stages import lost_on
from renewdesk.domain.stretch import Moment, Stretch, begun, counted, fixed_at, joined
from renewdesk.domain.terms import Bought, bought, listed
from renewdesk.domain.verdicts import Reason, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.ids import ClockId
    from renewdesk.domain.periods import Term

_NAMED = frozenset({ClockKind.PLAN, ClockKind.OFFER, ClockKind.CHARGE, ClockKind.INSTALL})
_OWN = frozenset({EventKind.DEADLINE_CONFIRMED, EventKind.PAUSE, EventKind.RESUME})
_RANK = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}


def fold_card(
    clocks: Sequence[Clock], events: Sequence[Event], now: datetime
) -> tuple[Folded, ...]:
    """Return the folded clocks of one card, in the order given, from all its events up to ``now``.

    Voided events and events later than ``now`` have not happened.
    """
    kinds = {clock.id: clock.kind for clock in clocks}
    return tuple(fold_clock(clock, kinds, events, now) for clock in clocks)


def fold_clock(
    clock: Clock, kinds: Mapping[ClockId, ClockKind], events: Sequence[Event], now: datetime
) -> Folded:
    """Return one clock folded; ``kinds`` are the kinds of all clocks of its card."""
    fold = _Fold(clock)
    ordered = sorted(
        (event for event in events if event.voided_at is None),
        key=lambda one: one.order(clock.zone),
    )
    for event in ordered:
        if not event.has_happened(clock.zone, now):
            fold.say(event, Reason.FUTURE)
        elif not concerns(event, clock, kinds):
            fold.say(event, Reason.OTHER_CLOCK)
        else:
            fold.take(event)
    return fold.result(Moment(today_in(clock.zone, now), now))


def concerns(event: Event, clock: Clock, kinds: Mapping[ClockId, ClockKind]) -> bool:
    """Tell whether an event can count for a clock at all.

    A clock that was named keeps the event from its siblings of the same kind, where several plans
    or offers would otherwise both move. A date read at the carrier belongs to one clock only, and
    so does an end or a pause.
    """
    if event.clock is None or event.clock == clock.id:
        return True
    if event.kind in _OWN or event.kind in ENDINGS:
        return False
    named = kinds.get(event.clock)
    return named is not clock.kind or clock.kind not in _NAMED


class _Fold(Position):
    """Takes the events one by one."""

    __slots__ = ("verdicts",)

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.verdicts: list[Verdict] = []

    def say(self, event: Event, reason: Reason, before: End | None = None) -> None:
        """Note what an event did."""
        self.verdicts.append(Verdict(event.id, reason, before, self.end()))

    def take(self, event: Event) -> None:
        """Take the next event in time order."""
        moment = Moment(event.day(self.clock.zone), event.at)
        self.start_by_itself(moment)
        self.count_money(event, moment)
        if event.kind in ENDINGS:
            self.ended = event
            self.say(event, Reason.ENDED)
        elif event.kind in {EventKind.PAUSE, EventKind.RESUME}:
            self.paused_until = event.until_on
            self.say(event, Reason.UNCHANGED, self.end())
        elif event.kind is EventKind.DEADLINE_CONFIRMED:
            self._confirm(event, moment)
        else:
            self._qualify(event, moment)

    def _confirm(self, event: Event, moment: Moment) -> None:
        """Take a date that the owner read at the carrier: it wins over every rule."""
        before, zone = self.end(), self.clock.zone
        if event.ends_at is not None:
            end: End = Instant(event.ends_at, zone)
        elif event.last_on is not None:
            end = LastDay(event.last_on, zone)
        else:
            return
        if event.stage:
            for span in self.spans():
                if span.name.has_word(event.stage):
                    self.overrides[span.name.en] = end.last_on
            self.say(event, Reason.CONFIRMED, before)
            return
        if before is None or self.past(moment):
            self.armed = None  # the date belongs to what was waiting to start
        self.rule = self.rule_on(moment.day)
        self.official, self.cautious = fixed_at(end, self.rule.counting), None
        # Every window ends by the date that was read, until an event of its kind moves it.
        self.windows = dict.fromkeys(self.rule.extends_on, (self.official, None))
        self._settled(event, moment, self.rule, term=None, combine="confirmed")
        self.confirmed, self.previous = True, None
        self.say(event, Reason.CONFIRMED, before)

    def _qualify(self, event: Event, moment: Moment) -> None:
        """Take an event that moves the deadline if the rule lists it and enough was paid."""
        rule = self.rule_on(moment.day)
        if event.kind in rule.stops_on and event.kind not in rule.extends_on:
            self.stopped, self.armed = True, None
            self.say(event, Reason.STOPPED)
            return
        if self.armed and event.kind in rule.start:
            armed = self.armed
            self._settle(armed.event, armed.rule, armed.bought, moment, started_by=event)
            self.armed = None
            return
        if refusal := listed(rule, event.kind, self.stage_at(moment)):
            self.say(event, refusal, self.end())
        elif rule.fixed and (self.because is not None or self.armed is not None):
            self.say(event, Reason.FIXED, self.end())
        else:
            self._buy(event, rule, bought(rule, event), moment)

    def _buy(self, event: Event, rule: Rule, got: Bought | Reason, moment: Moment) -> None:
        """Take what a listed event bought: nothing, an unknown length, or a term."""
        before = self.end()
        if isinstance(got, Reason):
            self.say(event, got, before)
        elif rule.endless:
            self.say(event, Reason.UNCHANGED, before)
        elif got.official is None and (got.cautious is None or self.clock.official_term):
            self.asked, self.stopped = True, False
            self.say(event, Reason.UNKNOWN_TERM, before)
        elif rule.start:
            self.armed, self.stopped = Armed(event, rule, got, moment), False
            self.say(event, Reason.ARMED, before)
        else:
            self._settle(event, rule, got, moment)

    def start_by_itself(self, now: Moment) -> None:
        """Start an armed term whose longest wait has passed by ``now``."""
        armed = self.armed
        if armed is None or armed.rule.start_within is None:
            return
        start = self._own_start(armed, armed.rule.start_within)
        begins_at = start.at
        passed = begins_at <= now.at if begins_at and now.at else start.day <= now.day
        if passed:
            self._settle(armed.event, armed.rule, armed.bought, start)
            self.armed = None

    def _own_start(self, armed: Armed, within: Term) -> Moment:
        """Return when an armed term starts if nothing starts it."""
        exact = armed.rule.counting is Counting.ELAPSED
        counting = Counting.ELAPSED if exact else Counting.EXCLUSIVE
        end = counted(armed.moment, within, counting, self.clock.zone)
        if isinstance(end, Instant):
            return Moment(today_in(end.zone, end.ends_at), end.ends_at)
        return Moment(end.on)

    def _settle(
        self,
        event: Event,
        rule: Rule,
        got: Bought,
        moment: Moment,
        *,
        started_by: Event | None = None,
    ) -> None:
        """Join a bought term to what runs and note why the date is what it is now."""
        before, ended = self.end(), self.ends()
        # A countdown that was stopped has ended: nothing is joined to it.
        was = (None, None) if self.stopped else (self.official, self.cautious)
        late = self.past(moment)
        if rule.require_all:
            self._settle_window(event, rule, got, moment)
        else:
            self.official, self.cautious = self._joined(was, rule, got, moment, late=late)
        stays = before is not None and not self.stopped and self.ends() == ended
        if stays and rule.combine is not Combine.REPLACE:
            kept = Reason.UNCHANGED if rule.combine is Combine.LATER else Reason.CAPPED
            self.say(event, kept, before)
            return
        self.rule = rule
        official, cautious = self.ends()
        careful = cautious is not None and earlier(official, cautious) is cautious
        term = got.cautious if careful and got.cautious else got.official
        self._settled(
            started_by or event,
            moment,
            rule,
            term=term.text if term else None,
            combine=rule.combine.value,
        )
        self._doubt(event, before)
        after = self.end()
        shorter = before is not None and after is not None and after.ends_at < before.ends_at
        self.say(event, Reason.SHORTENED if shorter else Reason.MOVED, before)

    def _joined(
        self,
        was: tuple[Stretch | None, Stretch | None],
        rule: Rule,
        got: Bought,
        moment: Moment,
        *,
        late: bool,
    ) -> tuple[Stretch | None, Stretch | None]:
        """Return both readings of the running stretch with a bought term joined to them."""
        zone = self.clock.zone
        official = cautious = None
        if got.official is not None:
            fresh = begun(moment, got.official, rule.counting, zone)
            official = joined(was[0], fresh, rule, moment, late=late)
        careful = None if self.clock.official_term else got.cautious
        if careful is None and was[1] is not None and rule.combine is not Combine.REPLACE:
            careful = got.official
        if careful is not None:
            fresh = begun(moment, careful, rule.counting, zone)
            cautious = joined(was[1] or was[0], fresh, rule, moment, late=late)
        return official, cautious

    def _settle_window(self, event: Event, rule: Rule, got: Bought, moment: Moment) -> None:
        """Join a term to the window of its kind; the earliest of all windows is the deadline."""
        kinds = rule.extends_on if event.kind is EventKind.REINSTATED else (event.kind,)
        for kind in kinds:
            was = self.windows.get(kind, (None, None))
            late = was[0] is not None and moment.day > was[0].end.last_on
            self.windows[kind] = self._joined(was, rule, got, moment, late=late)
        self.official = self.cautious = None
        if all(kind in self.windows for kind in rule.extends_on):
            windows = self.windows.values()
            self.official = _first(one for one, _ in windows)
            self.cautious = _first(careful or one for one, careful in windows)

    def _settled(
        self, event: Event, moment: Moment, rule: Rule, *, term: str | None, combine: str
    ) -> None:
        """Note the event that set the date and forget what belonged to the old one."""
        self.because = Because(
            rule=rule.id,
            rule_name=rule.name,
            event=event.id,
            event_kind=event.kind,
            event_on=moment.day,
            amount=event.amount,
            term=term,
            combine=combine,
            by_owner=event.kind is EventKind.DEADLINE_CONFIRMED,
            source=best_source(rule.sources),
        )
        if event.kind is not EventKind.DEADLINE_CONFIRMED or self.since_on is None:
            self.since_on = moment.day
        self.asked = self.stopped = False
        self.overrides = {}

    def _doubt(self, event: Event, before: End | None) -> None:
        """Keep the old date in sight until a payment was seen at the carrier."""
        if event.kind in PAYMENTS and not event.confirmed:
            self.previous = before if self.confirmed else self.previous
            self.confirmed = False
        else:
            self.confirmed, self.previous = True, None

    def result(self, now: Moment) -> Folded:
        """Return the folded clock as it stands at ``now``."""
        self.start_by_itself(now)
        official, cautious = self.ends()
        state = self._state(now)
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

    def _state(self, now: Moment) -> State:
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
        burn, read = self.rule.burn, self.because is not None and self.because.by_owner
        kept = burn is not None and burn.keeps and self.money is not None and not read
        careful = cautious is not None and shown is cautious and cautious != official
        weak = self.because is not None and self.because.confidence is Confidence.LOW
        return shown is not None and (kept or careful or weak)

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


def _first(stretches: Iterable[Stretch | None]) -> Stretch | None:
    """Return the stretch that ends first."""
    known = [one for one in stretches if one is not None]
    return min(known, key=lambda one: one.end.ends_at, default=None)


def best_source(sources: Sequence[Source]) -> Source | None:
    """Return the best founded source, the first of those in the file."""
    return min(sources, key=lambda one: _RANK[one.confidence], default=None)
