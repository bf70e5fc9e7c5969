"""From the ledger of a card to the deadline of each clock: RULES.md §4, as a pure fold.

Two stretches are folded side by side: the official one, which decides whether an event came too
late and from which stages and loss count, and the cautious one, which only warns earlier.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.days import End, Instant, LastDay, earlier, start_of_day, today_in
from renewdesk.domain.folded import Because, Folded, State
from renewdesk.domain.kinds import ENDINGS, PAYMENTS, START_LATER, ClockKind, EventKind
from renewdesk.domain.offered import asks, earlier_of, following
from renewdesk.domain.outcome import Outcome
from renewdesk.domain.position import Armed, Place
from renewdesk.domain.rules import Combine, Counting, Rule
from renewdesk.domain.sources import Confidence, Source
from renewdesk.domain.stretch import (
    Moment,
    Stretch,
    begun,
    counted,
    fixed_at,
    has_passed,
    joined,
)
from renewdesk.domain.terms import Bought, bought, listed
from renewdesk.domain.verdicts import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.ids import ClockId

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
    """Return one clock folded; ``kinds`` are the kinds of all clocks of its card.

    While the carrier is asked which of two copies of the rule is right, the earlier date counts.
    """
    present = _fold(clock, kinds, events, now)
    if clock.decision is None or not asks(clock):
        return present
    offered = following(clock, clock.decision.offered)
    return earlier_of(present, _fold(offered, kinds, events, now))


def _fold(
    clock: Clock, kinds: Mapping[ClockId, ClockKind], events: Sequence[Event], now: datetime
) -> Folded:
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
            fold.take(event, now)
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


class _Fold(Outcome):
    """Takes the events one by one."""

    __slots__ = ()

    def take(self, event: Event, now: datetime) -> None:
        """Take the next event in time order, all of them up to ``now``."""
        moment = Moment(event.day(self.clock.zone), event.at)
        self._start_before(event, moment, now)
        before = self.end()
        place = self.place_of(event, moment)
        if event.kind in ENDINGS:
            self.ended = event
            self.say(event, Reason.ENDED)
        elif event.kind in {EventKind.PAUSE, EventKind.RESUME}:
            self.paused_until = event.until_on
            self.say(event, Reason.UNCHANGED, self.end())
        elif event.kind is EventKind.DEADLINE_CONFIRMED:
            self._confirm(event, moment)
        else:
            self._qualify(event, moment, place)
            self.settle_money(event, place, before)

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
        self.armed = self._still_waiting(moment)
        self.rule = self.rule_on(moment.day)
        self.official, self.cautious = fixed_at(end, self.rule.counting, read=True), None
        # Every window ends by the date that was read, until an event of its kind moves it.
        self.windows = dict.fromkeys(self.rule.extends_on, (self.official, None))
        self._settled(event, moment, self.rule, term=None, combine="confirmed")
        self.confirmed, self.previous = True, None
        self.say(event, Reason.CONFIRMED, before)

    def _still_waiting(self, moment: Moment) -> Armed | None:
        """Return what still waits for its start after a date was read at the carrier.

        A plan that was bought behind the running one goes on waiting, but for an event: what was
        read stands until something happens, and starting by itself is nothing that happens.
        """
        armed = self.armed
        if armed is None or self.clock.kind not in START_LATER:
            return None
        if self.end() is None or self.past(moment):
            return None  # the date belongs to what was waiting
        return replace(armed, rule=replace(armed.rule, start_within=None))

    def _qualify(self, event: Event, moment: Moment, place: Place) -> None:
        """Take an event that moves the deadline if the rule lists it and enough was paid."""
        rule = self.rule_on(moment.day)
        if event.kind in rule.stops_on and event.kind not in rule.extends_on:
            self.stopped, self.armed = True, None
            self.say(event, Reason.STOPPED)
            return
        if self.armed and event.kind in rule.start:
            armed = replace(self.armed, moment=moment)
            self._settle(armed, late=place.late, started_by=event)
            self.armed = None
            return
        put_back = event.kind is EventKind.REINSTATED and place.stage is not None
        if refusal := listed(rule, event.kind, place.stage):
            self.say(event, refusal, self.end())
        elif rule.fixed and not put_back and (self.because is not None or self.armed is not None):
            self.say(event, Reason.FIXED, self.end())
        else:
            self._buy(event, rule, moment, late=place.late)

    def _buy(self, event: Event, rule: Rule, moment: Moment, *, late: bool) -> None:
        """Take what a listed event bought: nothing, an unknown length, or a term."""
        before, got = self.end(), bought(rule, event)
        if isinstance(got, Reason):
            self.say(event, got, before)
            return
        if self.stopped:  # a countdown that has ended: nothing is joined to it, no date comes back
            self.stopped, self.official, self.cautious, self.windows = False, None, None, {}
        if rule.endless:
            self.say(event, Reason.UNCHANGED, before)
        elif got.official is None and (got.cautious is None or self.clock.official_term):
            self.asked = True
            self.say(event, Reason.UNKNOWN_TERM, before)
        elif rule.start:
            self.armed = Armed(event, rule, got, moment)
            self.say(event, Reason.ARMED, before)
        else:
            self._settle(Armed(event, rule, got, moment), late=late)

    def _start_before(self, event: Event, moment: Moment, now: datetime) -> None:
        """Start an armed term whose longest wait has passed before an event.

        An event whose hour is not known comes behind what its day brings by itself. But nothing
        begins that is later than ``now``, and a use begins the term with its day: the earlier date.
        """
        start = self._own_start()
        if start is not None and start.at and event.at is None and start.day == moment.day:
            used = event.kind in self.rule_on(moment.day).start
            if used or start.at > now:
                return
        self.start_by_itself(moment)

    def start_by_itself(self, now: Moment) -> None:
        """Start an armed term whose longest wait has passed by ``now``."""
        armed, start = self.armed, self._own_start()
        if armed is None or start is None:
            return
        begins_at = start.at
        passed = begins_at <= now.at if begins_at and now.at else start.day <= now.day
        if passed:
            self._settle(replace(armed, moment=start), late=self.past(start))
            self.armed = None

    def _own_start(self) -> Moment | None:
        """Return when an armed term starts if nothing starts it; None when it waits for ever."""
        armed = self.armed
        if armed is None or armed.rule.start_within is None:
            return None
        exact = armed.rule.counting is Counting.ELAPSED
        counting = Counting.ELAPSED if exact else Counting.EXCLUSIVE
        end = counted(armed.moment, armed.rule.start_within, counting, self.clock.zone)
        if isinstance(end, Instant):
            return Moment(today_in(end.zone, end.ends_at), end.ends_at)
        return Moment(end.on)

    def _settle(self, taken: Armed, *, late: bool, started_by: Event | None = None) -> None:
        """Join a bought term to what runs and note why the date is what it is now."""
        event, rule, moment = taken.event, taken.rule, taken.moment
        got = _careful(taken, self.clock.zone)
        before, ended = self.end(), self._both_ends()
        was = (self.official, self.cautious)
        if rule.require_all:
            self._settle_window(event, rule, got, moment)
        else:
            self.official, self.cautious = self._joined(was, rule, got, moment, late=late)
        stays = before is not None and self._both_ends() == ended
        if self.official is not was[0]:
            self.rule = rule  # a wallet may hide that the term was joined
        if stays and rule.combine is not Combine.REPLACE:
            capped = rule.cap is not None and rule.combine is not Combine.LATER
            self.say(event, Reason.CAPPED if capped else Reason.UNCHANGED, before)
            return
        self.rule = rule
        # Stages that were dated at the carrier keep their dates as long as the deadline does.
        dated = self.overrides if stays else {}
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
        self.overrides = dated
        self._doubt(event, before)
        after = self.end()
        shorter = before is not None and after is not None and after.ends_at < before.ends_at
        self.say(event, Reason.SHORTENED if shorter else Reason.MOVED, before)

    def _both_ends(self) -> tuple[End | None, End | None]:
        """Return the official end and the careful one, which is the same where none differs."""
        official, cautious = self.ends()
        return official, cautious or official

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
            late = was[0] is not None and has_passed(was[0].end, moment)
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
        """Return the folded clock as it stands at ``now``, and what it becomes by itself."""
        self.start_by_itself(now)
        present = self.folded(self.state_at(now))
        start = self._own_start()
        if present.state is not State.NOT_STARTED or start is None:
            return present
        self.start_by_itself(start)
        begins_at = start.at or start_of_day(start.day, self.clock.zone)
        return replace(present, begins_at=begins_at, coming=self.folded(self.state_at(start)))


def _careful(taken: Armed, zone: str) -> Bought:
    """Return what was bought, without a cautious length that would not end before the official."""
    got, moment, counting = taken.bought, taken.moment, taken.rule.counting
    if got.official is None or got.cautious is None:
        return got
    careful, official = (
        begun(moment, term, counting, zone).end.ends_at for term in (got.cautious, got.official)
    )
    return got if careful < official else Bought(got.official)


def _first(stretches: Iterable[Stretch | None]) -> Stretch | None:
    """Return the stretch that ends first."""
    known = [one for one in stretches if one is not None]
    return min(known, key=lambda one: one.end.ends_at, default=None)


def best_source(sources: Sequence[Source]) -> Source | None:
    """Return the best founded source, the first of those in the file."""
    return min(sources, key=lambda one: _RANK[one.confidence], default=None)
