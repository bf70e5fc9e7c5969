"""What the oracle knows of a clock, and what follows from it for any later instant."""

from dataclasses import dataclass
from datetime import date, datetime

from renewdesk.domain.ids import EventId
from tests.oracle.aftermath import Leg
from tests.oracle.almanac import ONE_DAY, End, day_of


@dataclass(frozen=True)
class Answer:
    """A clock as the oracle sees it; ``starts_at`` is set while a plan waits to begin."""

    zone: str
    state: str
    counted: dict[EventId, bool]
    deadline: End | None = None
    official: End | None = None
    legs: tuple[Leg, ...] = ()
    starts_at: datetime | None = None
    armed: bool = False
    freeze: bool = False
    ended: tuple[date, str] | None = None
    paused_until: date | None = None

    @property
    def lost_on(self) -> date | None:
        """The first day on which the number is gone."""
        for leg in self.legs:
            if leg.category == "lost" and leg.begin is not None:
                return self.first_day(leg.begin)
        return None

    def first_day(self, begin: End, end: End | None = None) -> date:
        """Return the first day of what follows an end: the day after the last one.

        Reading: the day of an exact end still is the last day; what follows has the next one,
        unless it ends on that same day.
        """
        after = begin.day + ONE_DAY
        return after if end is None else min(after, end.day)

    def phase(self, at, lead):
        """Return the phase at an instant and the name of the stage it is in."""
        flat = {"ended": "let_go", "stopped": "over", "endless": "no_deadline"}
        if self.state != "dated":
            return flat.get(self.state, self.state), ""
        if self.starts_at is not None and at < self.starts_at:
            return "not_started", ""
        assert self.deadline is not None
        assert self.official is not None
        if at < self.deadline.ends_at:
            left = (self.deadline.day - day_of(at, self.zone)).days
            return ("last_day" if left == 0 else "due" if left <= lead else "running"), ""
        if self.armed and at >= self.official.ends_at:
            return "not_started", ""
        begun = [one for one in self.legs if one.begin is not None and one.begin.ends_at <= at]
        leg = begun[-1]
        return (leg.category, "") if leg.category in {"lost", "over"} else ("stage", leg.name)
