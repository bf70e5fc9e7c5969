"""A card's own reminder times as the texts that are stored, and back."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from renewdesk.domain.own_times import OwnTimes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from renewdesk.domain.ids import CardId, ClockId

_HOUR, _LEADS, _OF_CLOCK = "remind_at:", "remind_leads:", "remind_clock:"
_LEAD = re.compile(r"-1|[0-9]{1,4}", re.ASCII)
#: What is stored where the owner wants no lead at all.
_NONE = "none"


def own_times_to(card: CardId, own: OwnTimes, clocks: Iterable[ClockId]) -> dict[str, str]:
    """Return a card's own times as texts; what it has not is empty."""
    stored = {
        f"{_HOUR}{card}": own.hour.strftime("%H:%M") if own.hour else "",
        f"{_LEADS}{card}": _leads_to(own.leads),
    }
    return stored | {f"{_OF_CLOCK}{one}": _leads_to(own.of_clock.get(one)) for one in clocks}


def own_times_from(stored: Mapping[str, str], card: CardId, clocks: Iterable[ClockId]) -> OwnTimes:
    """Return the times of its own that stored texts give a card; an unreadable one is none."""
    of_clock = {one: _leads_from(stored.get(f"{_OF_CLOCK}{one}", "")) for one in clocks}
    return OwnTimes(
        hour=_hour_from(stored.get(f"{_HOUR}{card}", "")),
        leads=_leads_from(stored.get(f"{_LEADS}{card}", "")),
        of_clock={one: leads for one, leads in of_clock.items() if leads is not None},
    )


def own_hours(stored: Mapping[str, str]) -> Iterator[tuple[str, time]]:
    """Yield the id and the hour of every card that has an hour of its own."""
    for name, text in stored.items():
        hour = _hour_from(text) if name.startswith(_HOUR) else None
        if hour is not None:
            yield name.removeprefix(_HOUR), hour


def own_leads(stored: Mapping[str, str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the id and the leads of every card and every clock that has leads of its own."""
    for name, text in stored.items():
        prefix = next((one for one in (_LEADS, _OF_CLOCK) if name.startswith(one)), "")
        leads = _leads_from(text) if prefix else None
        if leads is not None:
            yield name.removeprefix(prefix), leads


def _leads_to(leads: tuple[int, ...] | None) -> str:
    return "" if leads is None else " ".join(map(str, leads)) or _NONE


def _leads_from(text: str) -> tuple[int, ...] | None:
    if text == _NONE:
        return ()
    words = text.split()
    return tuple(map(int, words)) if words and all(map(_LEAD.fullmatch, words)) else None


def _hour_from(text: str) -> time | None:
    try:
        hour = time.fromisoformat(text)
    except ValueError:
        return None
    return None if hour.tzinfo else hour
