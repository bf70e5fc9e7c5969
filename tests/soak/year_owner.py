"""What the owner does with what was heard: pays, reads a date, snoozes, lets go, or nothing."""

from tests.soak.year_calendar import ONE_DAY, day_of, instant
from tests.soak.year_clocks import Fact
from tests.soak.year_oracle import boundaries, silent_until

HANDFUL = 5


class Owner:
    """Sits down now and then, and acts on some of the reminders that came."""

    def __init__(self, year):
        self._year = year
        self._random = year.random
        self._heard = {}
        self._undoable = []
        self.extends = {}

    def hears(self, key):
        self._heard[key] = None

    def sit_down(self):
        """Act on a handful of reminders, add a card that was bought, take something back."""
        heard = list(self._heard)
        for key in self._random.sample(heard, min(HANDFUL, len(heard))):
            del self._heard[key]
            self._act(key)
        if self._year.coming and self._random.random() < 0.4:
            self._year.add(self._year.coming.pop())
        if self._undoable and self._random.random() < 0.1:
            self._undo(*self._undoable.pop())
        self._undoable = self._undoable[-3:]

    def _act(self, key):
        clock = self._year.clocks[key[0]]
        alive = {one.key: one for one in boundaries(clock, self._year.now, self._year.habits)}
        boundary = alive.get(key)
        if boundary is None or key[1] in {"lost", "ended"}:
            return
        if key[1] == "verify" and self._random.random() < 0.6:
            self._confirm(clock)
            return
        chosen = self._random.random()
        if chosen < 0.55:
            self._pay(clock)
        elif chosen < 0.75:
            self._snooze(boundary)
        elif chosen < 0.85:
            self._done(key)
        elif chosen < 0.92:
            self._read_date(clock)
        elif chosen < 0.94:
            self._let_go(clock)

    def _pay(self, clock):
        now, zone = self._year.now, clock.terms.zone
        seen = self._random.random() < 0.4
        typed = {"confirmed": seen}
        if not clock.terms.term.hours and self._random.random() < 0.7:
            back = self._random.choice([0, 0, 0, 1, 2])
            typed["on"] = (day_of(now, zone) - ONE_DAY * back).isoformat()
        self._record(clock, self.extends[clock.name], seen=seen, **typed)

    def _record(self, clock, kind, /, *, seen=False, **typed):
        event = self._year.program.record(clock.name, kind, **typed)
        self._remember(clock, event, seen=seen)

    def _remember(self, clock, event, *, seen=False):
        """Tell the oracle what was recorded: its day or its instant, as the owner typed them."""
        fact = Fact(
            event.on or day_of(event.at, clock.terms.zone),
            event.at,
            event.last_on,
            event.ends_at,
            typed_at=self._year.now,
            seen=seen,
        )
        clock.facts.append(fact)
        self._undoable.append((clock, fact, event.id))

    def _confirm(self, clock):
        dates = clock.dates(self._year.now)
        if dates.last_day is not None:
            self._remember(clock, self._year.program.confirm(clock.name))

    def _read_date(self, clock):
        """Read another date at the carrier than the one that was reckoned."""
        kind = clock.name.partition("/")[2]
        day = day_of(self._year.now, clock.terms.zone) + ONE_DAY * self._random.randrange(2, 90)
        self._record(clock, "deadline_confirmed", clock=kind, last_day=day.isoformat())

    def _let_go(self, clock):
        kind = clock.name.partition("/")[2]
        clock.let_go_at = self._year.program.record(clock.name, "let_go", clock=kind).at

    def _undo(self, clock, fact, event):
        if fact in clock.facts:
            clock.facts.remove(fact)
            self._year.program.undo(event)

    def _snooze(self, boundary):
        """Ask for some days of silence; where too little is left nobody snoozes."""
        year, days = self._year, self._random.choice([1, 1, 2, 5])
        day = day_of(year.now, year.habits.zone) + ONE_DAY * days
        asked = instant(day, year.habits.hour, year.habits.zone)
        until = silent_until(boundary, year.now, asked, year.habits)
        if until <= year.now:
            return
        year.oracle.snooze(boundary, until)
        granted = year.program.snooze(boundary.key, days)
        if granted != until:
            year.note_snooze(boundary.key, until, granted)

    def _done(self, key):
        self._year.oracle.done(key)
        self._year.program.done(key)
