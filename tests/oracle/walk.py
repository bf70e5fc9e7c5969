"""The oracle: it walks day by day through a ledger and keeps in mind where one clock stands.

Written from RULES.md alone, by somebody who had not read the engine. Readings where the page leaves
room, besides those of the other modules here:

- ``reinstated`` counts for a line whatever was thought of it; for other clocks in stages only: what
  runs or is simply over cannot be put back.
- ``rescue``: all that is demanded is needed; "call, then top up" is not had by a top-up alone.
- ``start``: a further qualifying event arms the clock anew. ``first_use`` of a clock that is not
  armed starts nothing. A date that runs goes on until the armed one starts.
- A stage that the owner dated keeps its date until the deadline moves.
- A date that the owner read is not prolonged by the money of a freeze.
- A plan that was bought behind the running one still waits when the owner reads the date of that
  one, but for an event: what was read stands until something happens.
- A fact without a time comes behind a start by itself on its day, unless that is later than now:
  what is later has not happened. A use starts the plan with its day: the earlier date.
- ``fixed``: a date that the owner read is that of the stretch that runs; later facts change
  nothing.
- A rule that never ends needs no fact to say so. A date that the owner read all the same stands
  until the owner reads another.
- A confirmed date sets every window of ``require = "all"``, and so does ``reinstated``.
- Stages, and what burns, are those of the rule that held for the fact that set the date; a kind
  in ``start`` alone is not listed, so ``first_use`` takes no ``first_term`` there.
- Money is told by the facts that concern the clock.
- An event has its place by the money before it; a balance that it states itself is believed at
  once. What goes out after the loss, and what comes in once fees and zero balance are over,
  changes nothing unless it revives the clock; where the date stays, nothing was revived.
- After ``let_go``, ``closed`` and ``ported`` facts are folded on; the phase says ``let_go``.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from renewdesk.domain.clocks import Clock
from renewdesk.domain.events import Event
from renewdesk.domain.ids import EventId
from tests.oracle.aftermath import Leg, kept_by_money, legs_after
from tests.oracle.almanac import (
    ONE_DAY,
    End,
    Moment,
    dawn_of,
    day_of,
    exact,
    length_of,
    reached,
    whole,
)
from tests.oracle.answer import Answer
from tests.oracle.bought import ENDLESS, PAYMENTS, bought, pays_enough
from tests.oracle.carried import Carried, counted, joined, pinned

START_LATER = {"plan", "offer", "charge", "install"}
ENDINGS = {"let_go", "closed", "ported"}


@dataclass
class Desk:
    """What one clock is known to do, up to the fact that was met last."""

    clock: Clock
    concerned: set[EventId]
    now: datetime
    state: str = "unknown"
    windows: dict[str, tuple[Carried, ...]] = field(default_factory=dict)
    pins: dict[str, End] = field(default_factory=dict)
    seen: list[Event] = field(default_factory=list)
    counted: dict[EventId, bool] = field(default_factory=dict)
    armed: Any = None
    begun: bool = False
    stopped: bool = False
    starts_at: datetime | None = None
    ended: tuple[date, str] | None = None
    paused_until: date | None = None

    def __post_init__(self):
        self.blank = "not_started" if self.clock.kind.value in START_LATER else "unknown"
        self.state = ENDLESS if self.rule_on(date.max).endless else self.blank

    @property
    def zone(self):
        return self.clock.zone

    @property
    def rule(self):
        """The rule that set the present date."""
        first = min(self.windows.values(), key=lambda one: one[0].end.ends_at)
        return first[0].rule

    # What is known of the present date

    def official(self):
        return self._first(lambda window: window[0])

    def cautious(self):
        return self._first(lambda window: window[1])

    def _first(self, side):
        if self.state != "dated":
            return None
        return self.kept(min(map(side, self.windows.values()), key=lambda one: one.end.ends_at))

    def kept(self, carried):
        if carried.read:
            return carried.end
        return kept_by_money(self.rule.burn, carried.end, self.seen, self.zone)

    def stage_at(self, moment):
        """Return the leg behind the official date in which something happens, or None."""
        official = self.official()
        if official is None or not official.before(moment):
            return None
        legs = legs_after(self.rule, official, self.pins, self.seen, self.zone)
        return [leg for leg in legs if leg.begin is not None and leg.begin.before(moment)][-1]

    # What a fact does

    def meet(self, event):
        """Take one fact in; the day has already dawned."""
        if event.id not in self.concerned:
            return
        moment = Moment(event.day(self.zone), event.at)
        if not self.comes_before_the_start(event, moment):
            self.start_by_itself(moment)
        burn = self.rule_on(moment.day).burn
        states = burn is not None and event.balance is not None
        states = states and event.balance.currency == burn.currency
        if states:
            self.seen.append(event)
        stage = self.stage_at(moment)
        gone = stage is not None and stage.category == "lost"
        if burn is not None and not burn.keeps and event.kind.value in {"topup", "transfer_in"}:
            gone = stage is not None and stage.name not in {"daily fee", "zero balance"}
        dates, armed = (self.official(), self.cautious()), self.armed
        self.counted[event.id] = self.take(event, moment)
        revives = self.armed is not armed or (self.official(), self.cautious()) != dates
        if not states and ((revives and self.counted[event.id]) or not gone):
            self.seen.append(event)

    def take(self, event, moment):
        kind, rule = event.kind.value, self.rule_on(moment.day)
        if kind in ENDINGS:
            self.ended = (moment.day, event.kind.value)
            return True
        if kind in {"pause", "resume"}:
            self.paused_until = event.until_on
            return False
        if kind == "deadline_confirmed":
            return self.confirm(event, rule, moment)
        if event.kind in rule.stops_on:
            self.stopped, self.armed = True, None
            return True
        if event.kind in rule.start and self.armed is not None:
            self.run(moment)
            return True
        return self.qualifies(event, rule, moment) and self.move(event, rule, moment)

    def rule_on(self, day):
        found = self.clock.versions[0].rule
        for version in self.clock.versions:
            if version.holds_from is None or version.holds_from <= day:
                found = version.rule
        return found

    def forget(self, state):
        self.state, self.windows, self.pins, self.armed = state, {}, {}, None
        self.starts_at = None
        self.stopped = False

    def confirm(self, event, rule, moment):
        read = exact(event.ends_at, self.zone) if event.ends_at else whole(event.last_on, self.zone)
        if event.stage:
            self.pins[event.stage] = whole(read.day, self.zone)
            return True
        behind = self.bought_behind(moment)
        self.forget("dated")
        self.begun, self.armed = True, behind
        self.set_all(rule, pinned(rule, read, read=True))
        return True

    def bought_behind(self, moment):
        """Return the plan that waits behind a running one, which alone was read about."""
        official = self.official()
        runs = official is not None and not official.before(moment)
        if self.armed is None or not runs or self.clock.kind.value not in START_LATER:
            return None
        rule, *rest = self.armed
        return replace(rule, start_within=None), *rest

    def set_all(self, rule, carried):
        names = rule.extends_on if rule.require_all else ("any",)
        self.windows = dict.fromkeys(names, (carried, carried))

    def qualifies(self, event, rule, moment):
        stage = self.stage_at(moment)
        if event.kind.value == "reinstated":
            line = self.clock.kind.value == "line" and not (rule.fixed and self.begun)
            return line or (stage is not None and stage.category != "over")
        if rule.fixed and self.begun:
            return False
        if stage is None or stage.rescue is None:
            wanted = event.kind in rule.extends_on
        else:
            wanted = set(stage.rescue) == {"topup"} and event.kind.value in PAYMENTS
        return wanted and pays_enough(event, rule)

    def move(self, event, rule, moment):
        lengths = bought(event, rule, official_only=self.clock.official_term)
        if lengths is None:
            if self.stopped or (not self.windows and self.armed is None):
                self.forget("unknown")
            return False
        self.begun = True
        if rule.start and lengths != ENDLESS:
            self.arm(rule, moment, lengths)
            return True
        self.join(event.kind, rule, moment, lengths)
        return True

    def arm(self, rule, moment, lengths):
        if self.stopped or self.state != "dated":
            self.forget("not_started")
        self.armed = (rule, moment, lengths)

    def join(self, kind, rule, moment, lengths):
        if lengths == ENDLESS:
            if self.state != "dated" or self.stopped:
                self.forget(ENDLESS)
            return
        names = [kind] if rule.require_all else ["any"]
        if kind == "reinstated" and rule.require_all:
            names = rule.extends_on
        old = {} if self.stopped else self.windows
        fresh = dict(old)
        for name in names:
            before = old.get(name, (None, None))
            late = before[0] is not None and self.kept(before[0]).before(moment)
            official, wary = (counted(rule, self.zone, moment, one).end.ends_at for one in lengths)
            both = lengths if wary < official else (lengths[0], lengths[0])
            fresh[name] = tuple(
                joined(rule, self.zone, one, moment, length, late=late)
                for one, length in zip(before, both, strict=True)
            )
        was, pins = (self.official(), self.cautious()), self.pins
        self.forget("dated")
        self.windows = fresh
        if rule.require_all and set(fresh) != set(rule.extends_on):
            self.state = "unknown"
        if (self.official(), self.cautious()) == was:
            self.pins = pins

    # The plan that starts when it is used, or by itself

    def auto_start(self):
        """Return the moment at which the armed clock starts by itself, or None."""
        if self.armed is None or self.armed[0].start_within is None:
            return None
        rule, moment, _ = self.armed
        within = length_of(rule.start_within)
        if rule.counting.value == "elapsed" or within.timed:
            end = reached(moment, within, "elapsed", self.zone)
            return Moment(day_of(end.ends_at, self.zone), end.ends_at)
        return Moment(reached(moment, within, "exclusive", self.zone).day)

    def comes_before_the_start(self, event, moment):
        """Tell whether a fact without a time comes before the start by itself on its day."""
        auto = self.auto_start()
        if auto is None or auto.at is None or event.at is not None or auto.day != moment.day:
            return False
        return auto.at > self.now or event.kind in self.rule_on(moment.day).start

    def start_by_itself(self, moment):
        auto = self.auto_start()
        if auto is None:
            return
        if auto.at is not None and moment.at is not None:
            due = moment.at >= auto.at
        else:
            due = moment.day >= auto.day
        if due:
            self.run(auto)

    def run(self, moment):
        rule, _, lengths = self.armed
        self.join("start", rule, moment, lengths)
        self.starts_at = moment.at or dawn_of(moment.day, self.zone)


def concerns(event, clock, clocks):
    """Tell whether a fact can do something to this clock of the card (RULES.md §2)."""
    named, kind = event.clock, event.kind.value
    if kind == "deadline_confirmed":
        return named == clock.id or (named is None and len(clocks) == 1)
    if named is None or named == clock.id:
        return True
    siblings = {one.id for one in clocks if one.kind == clock.kind}
    return kind not in ENDINGS | {"pause", "resume"} and named not in siblings


def told(clock, events, now, clocks=()):
    """Return what is known of a clock at ``now``: walk every day from the first fact until then."""
    zone, today = clock.zone, day_of(now, clock.zone)
    ledger = [one for one in events if one.voided_at is None]
    known = [one for one in ledger if (one.at <= now if one.at else one.on <= today)]
    mine = {one.id for one in known if concerns(one, clock, clocks or (clock,))}
    desk = Desk(clock, mine, now)
    day = min((one.day(zone) for one in known), default=today)
    by_day: dict[date, list[Event]] = {}
    for one in known:
        by_day.setdefault(one.day(zone), []).append(one)
    while day <= today:
        timed = [one for one in by_day.get(day, ()) if one.at]
        for event in sorted(timed, key=lambda one: (one.at, one.entry)):
            desk.meet(event)
        untimed = [one for one in by_day.get(day, ()) if not one.at]
        for event in sorted(untimed, key=lambda one: one.entry):
            desk.meet(event)
        day += ONE_DAY
    desk.start_by_itself(Moment(today, now))
    return answer(desk, now)


def answer(desk, now):
    """Return where the clock stands now, an armed one with the day on which it will start."""
    auto = desk.auto_start()
    starts_at = None
    if auto is not None and desk.state == "not_started" and not desk.stopped:
        desk.run(auto)
        starts_at = desk.starts_at
    state = "stopped" if desk.stopped else desk.state
    known = Answer(
        desk.zone,
        state if desk.ended is None else "ended",
        counted=desk.counted,
        ended=desk.ended,
        paused_until=desk.paused_until,
        armed=desk.armed is not None,
        freeze=any(one.rule.burn and one.rule.burn.keeps for one in desk.clock.versions),
        starts_at=starts_at,
    )
    official, cautious = desk.official(), desk.cautious()
    if official is None or cautious is None:
        return known
    deadline = min(cautious, official, key=lambda one: one.ends_at)
    known = replace(known, deadline=deadline, official=official)
    if desk.ended is None and (desk.stopped or (known.armed and official.ends_at <= now)):
        return known
    legs = legs_after(desk.rule, official, desk.pins, desk.seen, desk.zone)
    if deadline.ends_at < official.ends_at:
        legs.insert(0, Leg("unconfirmed", "unconfirmed", deadline, official))
    return replace(known, legs=tuple(legs))
