"""Where a clock stands between two events of its ledger, and the questions that the fold asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from renewdesk.domain.days import End, LastDay, earlier
from renewdesk.domain.events import Event, money_effect
from renewdesk.domain.stages import DAILY_FEE, ZERO_BALANCE, Fee, spans_after
from renewdesk.domain.stretch import has_passed
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.folded import Because
    from renewdesk.domain.kinds import EventKind
    from renewdesk.domain.rules import Burn, Rule
    from renewdesk.domain.spans import Span
    from renewdesk.domain.stretch import Moment, Stretch
    from renewdesk.domain.terms import Bought


@dataclass(slots=True)
class Armed:
    """A qualifying event that waits for the use which starts its term."""

    event: Event
    rule: Rule
    bought: Bought
    moment: Moment


@value
class Place:
    """Where an event finds a clock: in which stage, and whether its official end had passed.

    ``money`` is what came too late for the fees and counts only if it revives the clock.
    """

    stage: Span | None
    late: bool
    money: Decimal = Decimal(0)


class Position:
    """The state between two events of one clock."""

    __slots__ = (
        "armed",
        "asked",
        "because",
        "cautious",
        "clock",
        "confirmed",
        "ended",
        "money",
        "official",
        "overrides",
        "paused_until",
        "previous",
        "rule",
        "since_on",
        "stated_on",
        "stopped",
        "windows",
    )

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.rule = clock.versions[-1].rule
        self.official: Stretch | None = None
        self.cautious: Stretch | None = None
        self.windows: dict[EventKind, tuple[Stretch | None, Stretch | None]] = {}
        self.because: Because | None = None
        self.armed: Armed | None = None
        self.asked = False
        self.stopped = False
        self.ended: Event | None = None
        self.confirmed = True
        self.previous: End | None = None
        self.overrides: dict[str, date] = {}
        self.paused_until: date | None = None
        self.money: Decimal | None = None
        self.stated_on: date | None = None
        self.since_on: date | None = None

    def ends(self) -> tuple[End | None, End | None]:
        """Return the official and the cautious end, prolonged by a wallet that keeps the line."""
        official = self._kept(self.official) if self.official else None
        cautious = self._kept(self.cautious) if self.cautious else None
        return official, cautious

    def end(self) -> End | None:
        """Return the end that is shown: the earlier of both readings."""
        return earlier(*self.ends())

    def spans(self) -> tuple[Span, ...]:
        """Return what follows the deadline by all that is known now."""
        official, cautious = self.ends()
        fee = self._fee(official, self.rule.burn) if official else None
        return spans_after(self.rule, official, cautious, fee, self.overrides)

    def _kept(self, stretch: Stretch) -> End:
        """Return the end as long as the wallet pays for it; what the owner read stands as it is."""
        end, burn = stretch.end, self.rule.burn
        if burn is None or not burn.keeps or stretch.read:
            return end
        fee = self._fee(end, burn)
        if fee is None or not fee.periods:
            return end
        last = burn.every.times(fee.periods).after(fee.from_on) - timedelta(days=1)
        return LastDay(last, end.zone)

    def _fee(self, end: End, burn: Burn | None) -> Fee | None:
        """Return how many fees the money pays, None without a rule for it or a stated balance."""
        if burn is None or self.money is None or self.stated_on is None or end.last_on == date.max:
            return None
        paid = int(max(self.money, Decimal(0)) // burn.fee)
        periods = paid if burn.times is None else min(paid, burn.times)
        from_on = max(end.last_on + timedelta(days=1), self.stated_on)
        return Fee(periods, from_on, money_left=paid > periods)

    def past(self, moment: Moment) -> bool:
        """Tell whether the official end had passed by then."""
        official, _ = self.ends()
        return official is not None and has_passed(official, moment)

    def stage_at(self, moment: Moment) -> Span | None:
        """Return the stage in which a moment falls, None while the clock officially runs."""
        if not self.past(moment):
            return None
        official, _ = self.ends()
        for span in reversed(self.spans()):
            if official is None or span.starts_at is None or span.starts_at < official.ends_at:
                continue
            timed = moment.at is not None and moment.at >= span.starts_at
            if timed or (moment.at is None and span.first_on and moment.day >= span.first_on):
                return None if _left_behind(span, moment) else span
        return None

    def rule_on(self, day: date) -> Rule:
        """Return the copy of the rule that events of a day follow."""
        held = self.clock.versions[0]
        for version in self.clock.versions:
            if version.holds_from is None or version.holds_from <= day:
                held = version
        return held.rule

    def place_of(self, event: Event, moment: Moment) -> Place:
        """Return where an event finds the clock, and keep account of the balance for a burnt fee.

        An event is judged by the money before it: what is paid once fees and zero balance are over
        cannot pay the fees of the time before. A balance that the event itself states is believed,
        because the carrier shows an account that lives.
        """
        burn = self.rule_on(moment.day).burn
        stated = burn is not None and event.balance and event.balance.currency == burn.currency
        if stated and event.balance is not None:
            self.money, self.stated_on = event.balance.amount, moment.day
        stage = self.stage_at(moment)
        late, effect = self.past(moment), Decimal(0)
        if burn is not None and not stated and self.money is not None:
            effect = money_effect(event, burn.currency)
            if not _is_too_late(effect, stage, burn, late=late):
                self.money, effect = self.money + effect, Decimal(0)
        return Place(stage, late, effect)


def _is_too_late(effect: Decimal, stage: Span | None, burn: Burn, *, late: bool) -> bool:
    """Tell whether money has come when there was nothing left to pay; what goes out goes out.

    A clock that is ``late`` and in no stage is over.
    """
    if stage is not None and stage.lost:
        return True
    running = stage is None and not late
    burning = burn.keeps or running or (stage and stage.name in {DAILY_FEE, ZERO_BALANCE})
    return effect > 0 and not burning


def _left_behind(span: Span, moment: Moment) -> bool:
    """Tell whether a stage had ended by then: what it demanded holds no longer."""
    if moment.at is not None and span.ends_at is not None:
        return moment.at >= span.ends_at
    return span.last_on is not None and moment.day > span.last_on
