"""A year of an owner's life, minute by minute: what the program says beside what it must say."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from random import Random

from tests.soak.year_calendar import ONE_DAY, Habits, day_of
from tests.soak.year_cards import ZONES, drawn_card
from tests.soak.year_clocks import Clock, Fact
from tests.soak.year_oracle import Oracle
from tests.soak.year_owner import Owner
from tests.soak.year_program import MOST_MESSAGES, Program

A_TICK, A_DAY = 1, 24 * 60
BEGINS = datetime(2026, 12, 1, 11, tzinfo=UTC)
#: How often something happens, in awake minutes.
RATES = {
    "sit_down": 1500,
    "check_elsewhere": 3000,
    "restart": 4000,
    "travel": 6_000,
    "set_clock": 5_000,
    "change_hours": 30_000,
    "go_deaf": 8_000,
}


@dataclass
class Figures:
    """What a year came to."""

    seed: int
    cards: int = 0
    minutes: int = 0
    happened: Counter[str] = field(default_factory=Counter)
    boundaries: set[tuple[object, ...]] = field(default_factory=set)
    due: int = 0
    shown: int = 0
    messages: int = 0
    overtaken: int = 0
    missed: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    undue: list[str] = field(default_factory=list)
    miscounted: list[str] = field(default_factory=list)
    latest: int = 0

    @property
    def faults(self):
        return [*self.missed, *self.late, *self.repeated, *self.undue, *self.miscounted]

    def lines(self):
        events = ", ".join(f"{self.happened[name]} {name}" for name in sorted(self.happened))
        yield f"year (seed {self.seed}): {self.cards} cards, {self.minutes} minutes awake, {events}"
        yield (
            f"  {len(self.boundaries)} boundaries, {self.due} reminders due: {self.shown} shown in "
            f"{self.messages} messages, {self.overtaken} superseded, {len(self.missed)} missed, "
            f"{len(self.repeated)} repeated, {len(self.undue)} undue, "
            f"latest {self.latest} min after it could be"
        )


class Year:
    """Lives the year once; everything random comes from the seed."""

    def __init__(self, folder, seed, cards, days, *, eager=False):
        self.random = Random(seed)  # noqa: S311 - a year must come again by its seed
        self.figures = Figures(seed, cards)
        self.habits = Habits("Europe/Rome")
        self.oracle = Oracle(eager=eager)
        self.clocks = {}
        self._ends = days * 24 * 60
        self._minute = 0
        self._heard_at = -1
        self._waiting = {}
        self._told = set()
        self._passed_over = set()
        self._corrections = []
        self._hears_again_at = -1
        self.coming = []
        self.owner = Owner(self)
        self.program = Program(folder, BEGINS, self.habits.zone, self._hear)
        self.program.live_by(self.habits)
        drawn = [drawn_card(self.random, number) for number in range(cards)]
        self.coming = drawn[: cards // 10]
        for card in drawn[cards // 10 :]:
            self.add(card)

    def run(self):
        """Live to the end and return the figures."""
        try:
            self._live()
        finally:
            self.program.close()
        return self.figures

    def _live(self):
        self.program.check()
        while self._minute < self._ends:
            for _ in range(self.random.randrange(30, 24 * 60)):
                self._live_a_minute()
            self._sleep()
        self._settle_accounts(A_TICK)

    @property
    def now(self):
        return self.program.now()

    # ── time ─────────────────────────────────────────────────────────────────────────────────

    def _live_a_minute(self):
        self._minute += 1
        self.figures.minutes += 1
        self.program.clock.advance(minutes=1)
        if self._corrections and self._corrections[0][0] <= self._minute:
            self.program.clock.advance(minutes=self._corrections.pop(0)[1])
        if self._hears_again_at == self._minute:
            self.program.hear_again()
        self.program.tick()
        if self._heard_at != self._minute:
            self._expect(self._must_hear())
        for name, rate in RATES.items():
            if self.random.random() * rate < 1:
                self.figures.happened[name] += 1
                getattr(self, f"_{name}")()
        if self._waiting:
            self._settle_accounts(A_DAY)

    def _sleep(self):
        self.figures.happened["sleep"] += 1
        longest = self.random.choice([600] * 7 + [2200] * 2 + [60 * 24 * 9])
        minutes = self.random.randrange(3, longest)
        self._minute += minutes
        self.program.clock.advance(minutes=minutes)
        self.program.hear_again()

    def _sit_down(self):
        self.owner.sit_down()
        self.changed()

    def changed(self):
        """Let the program look at once, as its window does after a change."""
        self.oracle.changed()
        self.program.check()

    def _check_elsewhere(self):
        self.program.check_elsewhere()

    def _restart(self):
        self.program.restart()

    def _travel(self):
        self._live_by(replace(self.habits, zone=self.random.choice(ZONES)))
        self.program.clock.place = self.habits.zone

    def _set_clock(self):
        """Set the clock wrong, mostly for some hours; behind or ahead."""
        wrong = self.random.choice([1, -1]) * self.random.choice([1, 7, 45, 300, 1500, 5000])
        self.program.clock.advance(minutes=wrong)
        self.oracle.changed()
        if self.random.random() < 0.8:
            right_at = self._minute + self.random.randrange(5, 900)
            self._corrections = sorted([*self._corrections, (right_at, -wrong)])

    def _go_deaf(self):
        """Lose the desktop's notification service for a while."""
        self.program.go_deaf()
        self._hears_again_at = self._minute + self.random.randrange(1, 12)
        self.oracle.changed()

    def _change_hours(self):
        hour = self.random.choice([time(9), time(8), time(12, 30), time(20), time(21, 15)])
        quiet = self.random.choice([(time(22), time(8)), (time(21, 30), time(6, 30))])
        self._live_by(replace(self.habits, hour=hour, quiet_from=quiet[0], quiet_until=quiet[1]))
        self.program.live_by(self.habits, earlier=self.random.random() < 0.5)
        self.changed()

    def _live_by(self, habits):
        self.habits = habits
        self.oracle.changed()

    # ── cards ────────────────────────────────────────────────────────────────────────────────

    def add(self, card):
        """Add a card to the program and to what the oracle knows."""
        facts = []
        for clock, days_ago in zip(card.clocks, card.days_ago, strict=True):
            terms = clock.terms
            if card.own_leads is not None:
                terms = replace(terms, leads=card.own_leads)
            known = Clock(f"{card.label}/{terms.kind}", terms, self.now, own_hour=card.own_hour)
            self.clocks[known.name] = known
            self.owner.extends[known.name] = clock.extends_on
            if days_ago is not None:
                at = self.now - ONE_DAY * days_ago
                timed = at if terms.term.hours else None
                fact = Fact(day_of(at, terms.zone), timed, typed_at=self.now, seen=True)
                known.facts.append(fact)
                facts.append((clock, fact))
        self.program.add(card, facts)
        self.oracle.changed()

    # ── what is heard, beside what must be ───────────────────────────────────────────────────

    def _hear(self, shown, overtaken, messages):
        self._heard_at = self._minute
        must = self._must_hear()
        self._expect(must)
        for one in shown:
            self._match(one)
        for one, due_at in overtaken:
            if due_at > self.now:
                self._note(self.figures.miscounted, "superseded before its time", one)
        self._passed_over |= {one for one, _ in overtaken}
        for one in set(must.overtaken) - self._passed_over:
            self._note(self.figures.miscounted, "superseded, but not written down", one)
        wanted = 1 if len(shown) > MOST_MESSAGES else len(shown)
        if messages != wanted:
            self._note(self.figures.miscounted, f"{messages} messages for {len(shown)}", "")
        self.figures.messages += messages
        self.figures.shown += len(shown)

    def note_snooze(self, key, wanted, granted):
        self._note(self.figures.miscounted, f"snoozed until {granted} instead of {wanted}", key)

    def _must_hear(self):
        deaf = self.program.is_deaf
        return self.oracle.pass_(self.clocks.values(), self.now, self.habits, deaf=deaf)

    def _expect(self, must):
        for one in must.shown:
            self._waiting[one] = self.figures.minutes
            self.figures.boundaries.add(one[0])
        self.figures.due += len(must.shown) + len(must.overtaken)
        self.figures.overtaken += len(must.overtaken)

    def _match(self, one):
        since = self._waiting.pop(one, None)
        if since is not None:
            awake = self.figures.minutes - since
            self.figures.latest = max(self.figures.latest, awake)
            if awake > A_TICK:
                self._note(self.figures.late, f"{awake} minutes late", one)
            self.owner.hears(one[0])
        elif one in self._told:
            self._note(self.figures.repeated, "repeated", one)
        else:
            self._note(self.figures.undue, "undue", one)
        self._told.add(one)

    def _settle_accounts(self, patience):
        """Take for missed what was not shown within so many minutes awake."""
        for one, since in list(self._waiting.items()):
            if self.figures.minutes - since > patience:
                del self._waiting[one]
                self._note(self.figures.missed, "missed", one)

    def _note(self, where, what, one):
        local = self.now.isoformat(timespec="minutes")
        where.append(f"minute {self._minute}, {local} ({self.habits.zone}): {what}: {one}")
