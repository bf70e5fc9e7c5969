"""The pass over the desk, remembered: when the last one was, and for how long there was none."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import EnvironmentFaultError
from renewdesk.domain.fold import fold_card
from renewdesk.domain.gaps import Gap, dated_ends
from renewdesk.domain.values import value
from renewdesk.services.background import hours_of
from renewdesk.services.stored_settings import settings_from
from renewdesk.services.stored_times import own_hours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.gaps import Passed
    from renewdesk.services.background import Hours
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.reminder_views import CheckReport
    from renewdesk.services.reminding import Reminding
    from renewdesk.services.time_here import TimeHere

#: Longer than this without a check is a gap that the owner is told of.
LONGEST = timedelta(hours=26)
# A window checks every minute; a gap is known well enough by the quarter of an hour.
_NOTED_EVERY = timedelta(minutes=15)
_LAST, _GAP_FROM, _GAP_UNTIL = "checks.last_at", "checks.gap_from", "checks.gap_until"
_ANSWERED = "background.answered"
_log = logging.getLogger(__name__)
_WARNED = "background.warned"


@value(kw_only=True)
class Checks:
    """What is known of past checks.

    ``gap`` stays until the owner has read it. ``is_answered`` says that the owner has decided
    whether the system is to check in the background, ``is_warned`` that the owner wants to hear no
    more of what a closed window means.
    """

    last_at: datetime | None = None
    gap: Gap | None = None
    is_answered: bool = False
    is_warned: bool = False


class Checking:
    """The use cases "check", "what is known of checks", "the gap was read" and "answered"."""

    def __init__(self, storage: Storage, time_here: TimeHere, reminding: Reminding) -> None:
        self._storage = storage
        self._time = time_here
        self._reminding = reminding
        self._noted: datetime | None = None
        self._looked: CheckReport | None = None
        self._mark: tuple[int, int, str] | None = None

    def check(self, *, dry_run: bool = False) -> CheckReport:
        """Do one pass and write down when it was; a dry run writes nothing.

        Where nothing was saved since the last look, and nothing can be due yet, it reads nothing.

        Raises:
            DataDamagedError: the database failed a check.
            EnvironmentFaultError: it cannot be written or is busy for too long.
        """
        if dry_run:
            return self._reminding.check(dry_run=True)
        version, zone = self._storage.version(), self._time.zone()
        known = self._known_already((version, self._storage.writes(), zone))
        report = known or self._reminding.check()
        if known is None:
            self._looked = report
        if not self._is_noted(report.now):
            self._write_down(report.now)
        # Others are known from before the look, own writing up to here: nothing slips between.
        self._mark = version, self._storage.writes(), zone
        return report

    def _known_already(self, mark: tuple[int, int, str]) -> CheckReport | None:
        """Return what the last look found where another would find the same, else None."""
        looked, now = self._looked, self._time.now()
        if looked is None or looked.holds_until is None or mark != self._mark:
            return None
        if not looked.now <= now < looked.holds_until:
            return None
        return replace(looked, now=now, is_repeated=True)

    def hours(self) -> Hours:
        """Return when the owner is to be checked on every day while no window is open."""
        with self._storage.reading() as unit:
            stored = unit.settings()
        return hours_of(settings_from(stored), (hour for _, hour in own_hours(stored)))

    def known(self) -> Checks:
        """Return when the last check was, and the gap that the owner has not read yet."""
        silent = self._reminding.muted()
        with self._storage.reading() as unit:
            stored = unit.settings()
            last = _instant(stored, _LAST)
            since, until = _instant(stored, _GAP_FROM), _instant(stored, _GAP_UNTIL)
            gap = None
            if since is not None and until is not None:
                dates = self._dates(unit, silent)
                passed = [one for one in dates if since < one.ends_at <= until]
                gap = Gap(since, until, tuple(sorted(passed, key=lambda one: one.ends_at)))
        answered, warned = bool(stored.get(_ANSWERED)), bool(stored.get(_WARNED))
        return Checks(last_at=last, gap=gap, is_answered=answered, is_warned=warned)

    def close_gap(self) -> Changes:
        """Forget the gap: the owner has read it."""
        with self._storage.writing() as unit:
            unit.save_settings({_GAP_FROM: "", _GAP_UNTIL: ""})
        return Changes(reminders=True)

    def answer(self) -> None:
        """Remember that the owner has decided on checks in the background."""
        with self._storage.writing() as unit:
            unit.save_settings({_ANSWERED: "yes"})

    def warn_no_more(self) -> None:
        """Remember that the owner knows what a closed window means."""
        with self._storage.writing() as unit:
            unit.save_settings({_WARNED: "yes"})

    def _write_down(self, now: datetime) -> None:
        """Write down a check; where the disk refuses, the check itself was done all the same."""
        try:
            with self._storage.writing() as unit:
                unit.save_settings(_note(unit.settings(), now))
        except EnvironmentFaultError as error:
            _log.warning("a check could not be written down: %s", error.fault.value)
        else:
            self._noted = now

    def _is_noted(self, now: datetime) -> bool:
        return self._noted is not None and self._noted <= now < self._noted + _NOTED_EVERY

    def _dates(self, unit: UnitOfWork, silent: frozenset[str]) -> Iterator[Passed]:
        """Yield every dated end of the cards that may remind, from when they were added on."""
        now = self._time.now()
        for card in unit.cards():
            if card.archived_at is None and card.id not in silent:
                clocks = unit.clocks(card.id)
                found = fold_card(clocks, unit.events(card.id), now)
                for clock, folded in zip(clocks, found, strict=True):
                    ends = dated_ends(card, folded)
                    yield from (one for one in ends if one.ends_at > clock.added_at)


def _note(stored: dict[str, str], now: datetime) -> dict[str, str]:
    """Return what to store of a check; a gap that was not read yet grows."""
    noted = {_LAST: now.isoformat(timespec="seconds")}
    last = _instant(stored, _LAST)
    if last is not None and now - last > LONGEST:
        since = _instant(stored, _GAP_FROM) or last
        noted[_GAP_FROM] = since.isoformat(timespec="seconds")
        noted[_GAP_UNTIL] = now.isoformat(timespec="seconds")
    return noted


def _instant(stored: dict[str, str], name: str) -> datetime | None:
    """Return a stored instant; one that cannot be read is none."""
    try:
        read = datetime.fromisoformat(stored.get(name, ""))
    except ValueError:
        return None
    return read if read.tzinfo else None
