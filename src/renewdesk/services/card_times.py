"""Give a card reminder times of its own: an hour, and leads for it or for one of its clocks."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.own_times import LEAST_LEAD, MOST_LEAD, OwnTimes
from renewdesk.domain.values import value
from renewdesk.services.drafts import find_clock
from renewdesk.services.loading import find_card
from renewdesk.services.settings import is_quiet
from renewdesk.services.stored_times import own_times_from, own_times_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.settings import Settings
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.settings import KeepingSettings

#: The words that take a card's own times away again, and that mean no lead at all.
USUAL, NONE = "usual", "none"


@value
class CardTimes:
    """A card, its clocks, the times of its own, and the settings that hold beside them."""

    card: Card
    clocks: Sequence[Clock]
    own: OwnTimes
    settings: Settings


@value(kw_only=True)
class TimesEdit:
    """What to change, as it was typed; None leaves a thing as it is.

    ``hour`` is ``10:30`` or ``usual``, ``leads`` are days such as ``30 7 1``, ``none`` or
    ``usual``; with ``clock`` the leads hold for that clock alone.
    """

    hour: str | None = None
    leads: str | None = None
    clock: str = ""


class KeepingCardTimes:
    """The use cases "read a card's reminder times" and "change them"."""

    def __init__(self, storage: Storage, settings: KeepingSettings) -> None:
        self._storage = storage
        self._settings = settings

    def read(self, card: str) -> CardTimes:
        """Return the reminder times of a card.

        Raises:
            NotFoundError: no card fits, or several do.
        """
        with self._storage.reading() as unit:
            return self._read(unit, card)

    def edit(self, card: str, edit: TimesEdit) -> CardTimes:
        """Change the reminder times of a card as typed, and return what holds from now on.

        Raises:
            NotFoundError: no card or clock fits, or several do.
            RuleViolationError: something typed is wrong; ``field`` says what. Nothing was saved.
        """
        with self._storage.writing() as unit:
            times = self._read(unit, card)
            own = _edited(times, edit)
            _save(unit, times, own)
        return CardTimes(times.card, times.clocks, own, times.settings)

    def save(self, card: str, own: OwnTimes) -> Changes:
        """Give a card these times of its own and no others.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: an hour lies in the quiet hours, or a lead is none. Nothing was
                saved.
        """
        with self._storage.writing() as unit:
            times = self._read(unit, card)
            _save(unit, times, own)
        return Changes(cards=frozenset({times.card.id}), reminders=True)

    def _read(self, unit: UnitOfWork, reference: str) -> CardTimes:
        card = find_card(unit, reference)
        clocks = unit.clocks(card.id)
        own = own_times_from(unit.settings(), card.id, [clock.id for clock in clocks])
        return CardTimes(card, clocks, own, self._settings.read_in(unit))


def _edited(times: CardTimes, edit: TimesEdit) -> OwnTimes:
    own = times.own
    hour = own.hour if edit.hour is None else _hour(edit.hour)
    if edit.leads is None:
        if edit.hour is None or edit.clock:
            raise RuleViolationError(Fault.NOTHING_TO_CHANGE, "")
        return OwnTimes(hour=hour, leads=own.leads, of_clock=own.of_clock)
    leads = parse_leads(edit.leads)
    if not edit.clock:
        return OwnTimes(hour=hour, leads=leads, of_clock=own.of_clock)
    chosen = find_clock(edit.clock, times.clocks).id
    of_clock = {one: kept for one, kept in own.of_clock.items() if one != chosen}
    if leads is not None:
        of_clock[chosen] = leads
    return OwnTimes(hour=hour, leads=own.leads, of_clock=of_clock)


def _save(unit: UnitOfWork, times: CardTimes, own: OwnTimes) -> None:
    if own.hour is not None and is_quiet(own.hour, times.settings):
        given = own.hour.strftime("%H:%M")
        raise RuleViolationError(Fault.QUIET_HOUR, "hour", given=given)
    for leads in (own.leads or (), *own.of_clock.values()):
        if any(not LEAST_LEAD <= lead <= MOST_LEAD for lead in leads):
            given = " ".join(map(str, leads))
            raise RuleViolationError(Fault.BAD_LEADS, "leads", given=given)
    unit.save_settings(own_times_to(times.card.id, own, [clock.id for clock in times.clocks]))


def _hour(typed: str) -> time | None:
    if typed == USUAL:
        return None
    try:
        hour = time.fromisoformat(typed)
    except ValueError:
        hour = None
    if hour is None or hour.tzinfo or hour.second or hour.microsecond:
        raise RuleViolationError(Fault.BAD_HOUR, "hour", given=typed)
    return hour


def parse_leads(typed: str) -> tuple[int, ...] | None:
    """Return the leads that were typed, the largest first; None for the usual ones.

    Raises:
        RuleViolationError: a word is no number of days from -1 to 3650.
    """
    if typed.strip() == USUAL:
        return None
    words = [] if typed.strip() == NONE else typed.replace(",", " ").split()
    numbers = [_lead(word) for word in words]
    found = [one for one in numbers if one is not None]
    if len(found) != len(words) or not typed.strip():
        raise RuleViolationError(Fault.BAD_LEADS, "leads", given=typed)
    return tuple(sorted(set(found), reverse=True))


def _lead(word: str) -> int | None:
    if not (word.isascii() and word.removeprefix("-").isdecimal() and len(word) <= 4):  # noqa: PLR2004 - digits of 3650
        return None
    return int(word) if LEAST_LEAD <= int(word) <= MOST_LEAD else None
