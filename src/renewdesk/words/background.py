"""Checks while no window is open, in words: what the system has, and what passed without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.background import Occasion, SwitchState
from renewdesk.domain.days import today_in
from renewdesk.words.dates import clock_time, day_and_month, long_date
from renewdesk.words.phrases import clock_title, stage_name
from renewdesk.words.places import city
from renewdesk.words.speech import is_chinese, ntr, ptr, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from renewdesk.domain.background import Switch
    from renewdesk.domain.gaps import Passed

_HOUR = 3600
_DAY_HOURS = 24


def switch_line(switch: Switch, times: Sequence[str]) -> str:
    """Return an occasion and what the system has for it as one line."""
    occasion = {
        Occasion.LOGIN: tr("Check when I log in"),
        Occasion.TIMER: tr("Check every day at {times}").format(times=listed(times)),
    }[switch.occasion]
    return tr("{occasion}: {state}").format(occasion=occasion, state=_state(switch))


def closing_words(switches: Iterable[Switch]) -> str:
    """Return what still reminds when the window is closed and no tray keeps the program."""
    found = {one.occasion: one.state for one in switches if one.state.checks}
    timer = found.get(Occasion.TIMER)
    if timer is SwitchState.STALE:
        return tr("RenewDesk still checks every day, but at other hours than yours.")
    if timer is not None and Occasion.LOGIN in found:
        return tr("RenewDesk still checks at login and every morning.")
    if timer is not None:
        return tr("RenewDesk still checks every morning.")
    if Occasion.LOGIN in found:
        return tr("After that RenewDesk checks only when you log in. In between nothing reminds.")
    return tr("After that nothing runs: no reminder comes until you open RenewDesk again.")


def listed(words: Iterable[str]) -> str:
    """Return words as a list."""
    return ("、" if is_chinese() else ", ").join(words)


def _state(switch: Switch) -> str:
    return {
        SwitchState.ON: ptr("a switch", "on"),
        SwitchState.STALE: tr("on, but at other hours than yours"),
        SwitchState.OTHER: tr("set up for another copy of RenewDesk"),
        SwitchState.DISABLED: tr("asked for, but switched off in the system"),
        SwitchState.OFF: ptr("a switch", "off"),
        SwitchState.UNAVAILABLE: tr("not possible: {problem}"),
    }[switch.state].format(problem=switch.problem)


def gap_title(since: datetime, until: datetime, owner_zone: str) -> str:
    """Return for how long nothing was checked: ``No check for 3 days, from … to …``."""
    hours = int((until - since).total_seconds() // _HOUR)
    days = hours // _DAY_HOURS
    # Of a time just over a day the hours say more.
    short = ntr("No check for {count} hour", "No check for {count} hours", hours)
    long = ntr("No check for {count} day", "No check for {count} days", days)
    said = short if days <= 1 else long
    begun, ended = (_moment(at, owner_zone) for at in (since, until))
    return tr("{length}: {begun} – {ended}").format(length=said, begun=begun, ended=ended)


def _moment(at: datetime, zone: str) -> str:
    day = day_and_month(today_in(zone, at))
    return tr("{date}, {time}").format(date=day, time=clock_time(at, zone))


def gap_lines(passed: Iterable[Passed]) -> list[str]:
    """Return a line for each date that passed; one line says so where none did."""
    return [_passed(one) for one in passed] or [tr("No date passed in that time.")]


def _passed(one: Passed) -> str:
    words = tr("{card} – {what}: last day {date} ({city})")
    what = clock_title(one.folded.kind) if one.span is None else stage_name(one.span)
    return words.format(
        card=one.card.label, what=what, date=long_date(one.last_on), city=city(one.folded.zone)
    )
