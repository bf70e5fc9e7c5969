"""Random kills over days full of reminders, and the figures of what the owner heard."""

from __future__ import annotations

import re
import signal
import time
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from typing import TYPE_CHECKING

from tests.soak.kills import SECONDS, ended_well
from tests.soak.year_calendar import Length, later

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from tests.soak.kills import KilledDesk, Witness

#: On which days before the last one a line is spoken of, and in the first week after it.
LEADS: tuple[int, ...] = (-30, -14, -7, -3, -1, 0, *range(1, 8))
#: So many months after its end a card is spoken of, which no campaign outlives.
MOST_MONTHS = 24
#: A digest names so many cards; with more due at once nobody could say what it told of.
MOST_AT_ONCE = 4
FIRST = date(2027, 3, 1)
SHANGHAI = timezone(timedelta(hours=8))
PAUSES = tuple(timedelta(seconds=one) for one in (20, 120, 300, 301, 360, 2400))
STALE = timedelta(minutes=6)
#: The program shows and marks within this of its first word to the service.
AROUND_SHOWING = 0.06

_LEFT = re.compile(r"(\w+): (?:(\d+) days? left|(last day today)|ended (?:(yesterday)|(\d+) days))")

#: One reminder: the card, and the day counted from its last one.
Told = tuple[str, int]


@dataclass(frozen=True)
class Figures:
    """What a campaign found; a kill has struck what it left claimed and not marked."""

    seed: int
    kills: int
    struck: int
    passes: int
    reminders: int
    shown: int
    lost: tuple[Told, ...]
    duplicates: int
    repeated_without_kill: tuple[Told, ...]
    beyond_one_for_each_kill: tuple[Told, ...]

    def words(self) -> str:
        """Return them as one line."""
        return (
            f"{self.kills} kills (seed {self.seed}), {self.struck} of them between claim and mark, "
            f"{self.passes} whole passes; {self.reminders} reminders due, {len(self.lost)} lost, "
            f"{self.duplicates} doubled by a kill, {len(self.repeated_without_kill)} without one"
        )


class Campaign:
    """So many kills, drawn from a seed, between whole passes, while the days go by."""

    def __init__(self, desk: KilledDesk, service: Witness, seed: int, kills: int) -> None:
        self._desk = desk
        self._service = service
        self._seed = seed
        self._random = Random(seed)  # noqa: S311 - drawn again from the same seed
        self._wanted = kills
        self._kills = self._strikes = self._passes = 0
        self._hits: Counter[Told] = Counter()
        self._due: list[Told] = []
        self._seconds = 0.0
        self._last_on = dict(_cards(self._random, min(16, 4 + kills // 4)))
        self._due_days = {label: due_days(on) for label, on in self._last_on.items()}
        self._heard_until = min(self._last_on.values()) + timedelta(days=LEADS[0] - 1)
        for label, last_on in sorted(self._last_on.items(), key=lambda one: one[1]):
            desk.add(label, last_on)

    def runs(self) -> None:
        """Kill as often as wanted; each round ends with a pass that nobody kills."""
        now = _at(self._heard_until)
        begun = time.monotonic()
        self._does(now)
        self._seconds = time.monotonic() - begun
        while self._kills < self._wanted:
            self._round()

    def figures(self) -> Figures:
        """Return what came of it: each reminder that was due against all that was shown."""
        shown = Counter(self._shown())
        repeated = {one: count - 1 for one, count in shown.items() if count > 1}
        return Figures(
            seed=self._seed,
            kills=self._kills,
            struck=self._strikes,
            passes=self._passes,
            reminders=len(self._due),
            shown=shown.total(),
            lost=tuple(one for one in self._due if not shown[one]),
            duplicates=sum(repeated.values()),
            repeated_without_kill=tuple(one for one in repeated if not self._hits[one]),
            beyond_one_for_each_kill=tuple(
                one for one, count in repeated.items() if count > self._hits[one]
            ),
        )

    def _round(self) -> None:
        day = self._next_day(self._heard_until)
        now = _at(day) + timedelta(minutes=self._random.randrange(30))
        for _ in range(min(self._random.choice((1, 2, 2, 3)), self._wanted - self._kills)):
            self._strike(now)
            now += self._random.choice(PAUSES)
            if self._random.random() < 0.15:
                self._does(now)
                now += self._random.choice(PAUSES)
        later = self._next_day(day)
        if self._random.random() < 0.3 and len(self._crossed(later)) <= MOST_AT_ONCE:
            # Nobody looked again on the day of the kill.
            day, now = later, _at(later)
        now += STALE
        self._does(*(now + timedelta(seconds=one) for one in range(self._random.choice((1, 2)))))
        self._due += self._crossed(day).items()
        self._heard_until = day

    def _does(self, *moments: datetime) -> None:
        self._desk.passes(*moments)
        self._passes += len(moments)

    def _strike(self, now: datetime) -> None:
        """Start a pass or several at once, and kill one of them wherever it is by then."""
        random = self._random
        self._service.was_asked.clear()
        moments = [now + timedelta(seconds=one) for one in range(random.choice((1, 1, 1, 2, 3)))]
        running = [self._desk.starts(one) for one in moments]
        place = random.randrange(len(running))
        victim = running.pop(place)
        if random.random() < 0.25:
            time.sleep(random.uniform(0, self._seconds))
        else:
            self._wait_until_asked(victim)
            time.sleep(random.uniform(0, AROUND_SHOWING))
        victim.kill()
        _, complaint = victim.communicate(timeout=SECONDS)
        assert complaint == ""
        ended_well(running)
        self._passes += len(running)
        if victim.returncode == -signal.SIGKILL:
            self._kills += 1
            self._note_hits(moments[place])

    def _wait_until_asked(self, victim: subprocess.Popen[str]) -> None:
        """Wait until the service hears something, or nothing is due any more for anybody."""
        limit = time.monotonic() + SECONDS
        while not self._service.was_asked.wait(0.01) and victim.poll() is None:
            assert time.monotonic() < limit

    def _note_hits(self, claimed_at: datetime) -> None:
        """Remember what the killed process has left behind: claimed, and not marked."""
        left = [
            (row.label, self._newest(row.label, (row.due_on - self._last_on[row.label]).days))
            for row in self._desk.log()
            if row.delivery == "claimed" and row.claimed_at == claimed_at
        ]
        self._hits.update(left)
        self._strikes += bool(left)

    def _next_day(self, day: date) -> date:
        """Return the next day on which something is due."""
        while not self._crossed(day := day + timedelta(days=1), day - timedelta(days=1)):
            pass
        return day

    def _crossed(self, day: date, since: date | None = None) -> dict[str, int]:
        """Return what is to be heard by a day, card by card, if nothing was heard ``since``."""
        since = since or self._heard_until
        begun = {
            label: self._newest(label, (day - on).days)
            for label, on in self._last_on.items()
            if (day - on).days >= LEADS[0]
        }
        return {
            label: offset
            for label, offset in begun.items()
            if self._last_on[label] + timedelta(days=offset) > since
        }

    def _shown(self) -> Iterator[Told]:
        """Yield every reminder that the service showed, as often as it did."""
        for title, text in self._service.shown:
            yield from ((label, self._newest(label, days)) for label, days in told_in(title, text))

    def _newest(self, label: str, days: int) -> int:
        """Return the newest moment of a card on a day so far from its last one."""
        moments = self._due_days[label]
        return moments[bisect_right(moments, days) - 1]


def told_in(title: str, text: str) -> Iterator[Told]:
    """Yield of which cards a notification told, and how many days from the last one."""
    found = _LEFT.findall(title) or _LEFT.findall(text)
    assert found, f"what is this: {title} – {text}"
    for label, left, today, yesterday, ago in found:
        days = -int(left) if left else 0 if today else 1 if yesterday else int(ago)
        yield label, days


def _cards(random: Random, count: int) -> Iterator[tuple[str, date]]:
    """Yield cards and their last days; on no day are too many due for one digest to name."""
    on_a_day: Counter[date] = Counter()
    number, within = 0, 4 * count
    while number < count:
        last_on = FIRST + timedelta(days=random.randrange(within))
        days = [last_on + timedelta(days=offset) for offset in due_days(last_on)]
        if any(on_a_day[day] == MOST_AT_ONCE for day in days):
            within += 1
            continue
        on_a_day.update(days)
        yield f"Card{number}", last_on
        number += 1


def due_days(last_on: date) -> tuple[int, ...]:
    """Return on which days, counted from the last one, a line is spoken of: DESIGN §5.

    After the first week weekly, and from three months after its first dead day monthly.
    """
    thinner = (later(last_on + timedelta(days=1), Length(months=3)) - last_on).days
    weekly = range(14, thinner, 7)
    told = last_on + timedelta(days=weekly[-1])
    months = (later(told, Length(months=one)) for one in range(1, MOST_MONTHS))
    return (*LEADS, *weekly, *((one - last_on).days for one in months))


def _at(day: date) -> datetime:
    """Return the owner's reminder hour of a day."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI).astimezone(UTC)
