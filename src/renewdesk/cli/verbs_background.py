"""Let the system check by itself: reminders on, reminders off, reminders state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli import json_form
from renewdesk.cli.answer import Answer
from renewdesk.domain.background import Occasion
from renewdesk.domain.days import today_in
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.words.background import gap_lines, gap_title, switch_line
from renewdesk.words.dates import clock_time, long_date
from renewdesk.words.facts import one_line
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from renewdesk.cli.house import House
    from renewdesk.domain.background import Switch
    from renewdesk.domain.gaps import Gap, Passed


def turn_on(house: House, args: Namespace) -> Answer:
    """Let the system check at login and every day, and say what it has then."""
    switches = house.background.turn_on(house.checking.hours(), _occasions(args))
    house.checking.answer()
    return _answer(house, switches)


def turn_off(house: House, args: Namespace) -> Answer:
    """Let the system check no more, and say what it has then."""
    switches = house.background.turn_off(house.checking.hours(), _occasions(args))
    house.checking.answer()
    return _answer(house, switches)


def state(house: House, _args: Namespace) -> Answer:
    """Say what the system has, when the last check was, and for how long there was none."""
    return _answer(house, house.background.look(house.checking.hours()))


def _occasions(args: Namespace) -> tuple[Occasion, ...]:
    """Return the occasions that are meant; both where none is named.

    Raises:
        RuleViolationError: another one is named.
    """
    if not args.only:
        return tuple(Occasion)
    try:
        return (Occasion(args.only),)
    except ValueError:
        known = ", ".join(one.value for one in Occasion)
        raise RuleViolationError(
            Fault.UNKNOWN_CHOICE, "only", given=args.only, known=known
        ) from None


def _answer(house: House, switches: Sequence[Switch]) -> Answer:
    known, zone = house.checking.known(), house.time_here.zone()
    times = [f"{at:%H:%M}" for at in house.checking.hours().times]
    last = known.last_at

    def document() -> json_form.Document:
        return {
            **{one.occasion.value: _switch(one) for one in switches},
            "times": times,
            "last_check": json_form.instant(last, zone) if last else None,
            "gap": _gap(known.gap, zone) if known.gap else None,
        }

    def lines() -> list[str]:
        said = [one_line(switch_line(one, times)) for one in switches]
        if last is None:
            said.append(tr("No check yet."))
        else:
            date, time = long_date(today_in(zone, last)), clock_time(last, zone)
            said.append(tr("Last check: {date}, {time}").format(date=date, time=time))
        if known.gap:
            said += [gap_title(known.gap.since, known.gap.until, zone)]
            said += [f"  {one_line(line)}" for line in gap_lines(known.gap.passed)]
        return said

    return Answer(document, lines)


def _switch(one: Switch) -> json_form.Document:
    return {"state": one.state.value, "place": one.place or None, "problem": one.problem or None}


def _gap(gap: Gap, zone: str) -> json_form.Document:
    return {
        "since": json_form.instant(gap.since, zone),
        "until": json_form.instant(gap.until, zone),
        "passed": [_passed(one) for one in gap.passed],
    }


def _passed(one: Passed) -> json_form.Document:
    return {
        "card": one.card.id,
        "clock": one.folded.clock,
        "stage": one.span.name.en or None if one.span else None,
        "last_day": one.last_on.isoformat(),
    }
