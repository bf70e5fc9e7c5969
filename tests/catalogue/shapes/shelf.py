"""Shipped rules from the shelf, folded over a ledger, and read from two sides of the world.

What a clock comes to is written as one line, so that a test holds what a pencil would: ``last
2027-01-31; receive-only to 2027-02-28; lost from 2027-03-01``. An open end is ``open``, a stage
whose beginning an open one hides as well; ``not published`` is what no carrier tells.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.days import Instant
from renewdesk.domain.fold import fold_card
from renewdesk.domain.folded import State
from renewdesk.domain.ids import ClockId
from renewdesk.domain.standing import Phase, card_standing, standing
from tests.builders import a_clock, folded, moment

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.rules import Rule
    from renewdesk.domain.spans import Span
    from renewdesk.domain.standing import CardStanding

#: Where owners of the tests live: east of nearly every carrier, and west of it.
SHANGHAI, LOS_ANGELES = "Asia/Shanghai", "America/Los_Angeles"
SECOND = timedelta(seconds=1)
#: Late enough that everything which a test records has happened.
LATER = "2029-12-31"
#: What an owner may do with a card, in the order of RULES.md §2.
USES = ("outgoing_call", "outgoing_sms", "data_session", "incoming_answered", "sms_reply")


@cache
def carriers() -> dict[str, Carrier]:
    """Return every shipped carrier by its id."""
    found = (read_carrier_file(path) for path in resource("carriers").glob("*.toml"))
    return {carrier.id: carrier for carrier in found}


@cache
def shipped(rule_id: str) -> tuple[Rule, str]:
    """Return a shipped rule and the zone of its carrier."""
    for carrier in carriers().values():
        if rule := carrier.rule(rule_id):
            return rule, carrier.zone
    message = f"no carrier ships a rule {rule_id}"
    raise LookupError(message)


def clock_of(rule: str | Rule, zone: str = "") -> Clock:
    """Return a clock of a shipped rule in its carrier's zone; ``rule`` may be a changed copy."""
    found, home = shipped(rule if isinstance(rule, str) else rule.id)
    own = found if isinstance(rule, str) else rule
    return a_clock(own, zone or home, id=ClockId(own.id))


def told(rule: str | Rule, *facts: Event, now: str | datetime = LATER, zone: str = "") -> Folded:
    """Return a clock of a shipped rule, folded over facts."""
    return folded(clock_of(rule, zone), *facts, now=now)


def course(result: Folded) -> str:
    """Return what a clock comes to, from its last day to the loss, in one line."""
    if result.deadline is None or result.state is not State.DATED:
        return ": ".join([result.state.value, *(need.value for need in result.needs)])
    end = result.deadline
    exact = isinstance(end, Instant)
    begin = f"ends {end.ends_at:%Y-%m-%d %H:%M}Z" if exact else f"last {end.last_on}"
    return "; ".join([begin, *(_leg(span) for span in result.spans)])


def _leg(span: Span) -> str:
    if span.lost:
        return f"{span.name.en} from {span.first_on}"
    name = span.name.en or "not published"
    return f"{name} to {span.last_on}" if span.last_on else f"{name} open"


def turns(result: Folded) -> tuple[str, str]:
    """Return when the last day is over by the owners' own watches, in Shanghai and Los Angeles.

    The second before still works on either watch, with no day left; that second does not.
    """
    assert result.deadline is not None
    watches = []
    for owner in (SHANGHAI, LOS_ANGELES):
        turn = result.deadline.ends_at.astimezone(ZoneInfo(owner))
        before = standing(result, turn - SECOND)
        assert (before.phase, before.days_left) == (Phase.LAST_DAY, 0)
        assert standing(result, turn).phase in {Phase.STAGE, Phase.LOST, Phase.OVER}
        watches.append(f"{turn:%Y-%m-%d %H:%M}")
    return watches[0], watches[1]


def phase(result: Folded, now: str) -> str:
    """Return where a clock stands: its phase, with the name of the stage it is in."""
    seen = standing(result, moment(now))
    return f"{seen.phase.value} {seen.span.name.en}" if seen.span else seen.phase.value


def left(result: Folded, now: str) -> int | None:
    """Return the days that are left at an instant, wherever the owner's watch ticks."""
    return standing(result, moment(now)).days_left


def works(result: Folded, name: str) -> str:
    """Return what works in a stage and what is kept: ``out in sms data credit number``."""
    (span,) = (one for one in result.spans if one.name.en == name)
    effects = {
        "out": span.outgoing, "in": span.incoming, "sms": span.sms_in,
        "data": span.data, "credit": span.credit_kept, "number": span.number_kept,
    }  # fmt: skip
    return " ".join(effect for effect, kept in effects.items() if kept)


def category(result: Folded, name: str) -> str:
    """Return what a stage means to its owner."""
    (span,) = (one for one in result.spans if one.name.en == name)
    return span.category.value


def card(now: str, *clocks: Clock, facts: tuple[Event, ...]) -> CardStanding:
    """Return where a card with these clocks stands."""
    at = moment(now)
    return card_standing(fold_card(clocks, facts, at), at)


def leader(seen: CardStanding) -> tuple[str, str, int | None]:
    """Return the clock that speaks for a card, its phase and its days."""
    assert seen.leading is not None
    return str(seen.leading.clock.clock), seen.leading.phase.value, seen.leading.days_left
