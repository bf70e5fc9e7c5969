"""Record that a profile was installed: the fact for the card's rules, and the phone that has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.days import parse_day, today_in
from renewdesk.domain.fold import fold_card
from renewdesk.domain.ids import ClockId
from renewdesk.domain.installing import installation_of, recorded_already
from renewdesk.domain.values import value
from renewdesk.services.drafts import EventDraft
from renewdesk.services.loading import find_card, refresh_rows

if TYPE_CHECKING:
    from datetime import date, datetime

    from renewdesk.domain.cards import Card
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.recording import Recorded, Recording
    from renewdesk.services.time_here import TimeHere


@value(kw_only=True)
class InstallDraft:
    """What was told: the day as ISO text, and the phone and slot; empty texts change nothing.

    ``clock`` is the countdown that is being renewed, ``since`` when that began.
    """

    on: str
    device: str = ""
    slot: str = ""
    clock: str = ""
    since: datetime


@value
class Installed:
    """What came of it; ``recorded`` is None where the same fact was recorded before."""

    recorded: Recorded | None
    card: Card
    changes: Changes


class InstallingProfiles:
    """The use case "the profile is installed"."""

    def __init__(self, storage: Storage, time_here: TimeHere, recording: Recording) -> None:
        self._storage = storage
        self._time = time_here
        self._recording = recording

    def installed(self, card: str, draft: InstallDraft) -> Installed:
        """Record what the card's rules wait for, and where the profile is: both or neither.

        A second call with the same day records nothing more.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: the day cannot be read or is yet to come. Nothing was saved.
        """
        on = parse_day(draft.on)
        with self._storage.writing() as unit:
            found = find_card(unit, card)
            recorded = self._record(unit, found, on, draft)
            moved = replace(
                found, device=draft.device or found.device, slot=draft.slot or found.slot
            )
            if draft.device and not draft.slot:
                moved = replace(moved, slot="")
            if moved != found:
                unit.save_card(moved)
                refresh_rows(unit, self._time.now(), [moved.id])
        changes = recorded.changes if recorded is not None else Changes()
        return Installed(
            recorded, moved, replace(changes, cards=changes.cards | frozenset({found.id}))
        )

    def _record(
        self, unit: UnitOfWork, card: Card, on: date, draft: InstallDraft
    ) -> Recorded | None:
        clocks, events, now = unit.clocks(card.id), unit.events(card.id), self._time.now()
        wanted = ClockId(draft.clock) if draft.clock else None
        what = installation_of(clocks, fold_card(clocks, events, now), wanted)
        owner = self._time.zone()
        zones = {card.zone, owner, *(one.zone for one in clocks)}
        if recorded_already(on, zones, events, draft.since):
            return None
        # The owner's today may be tomorrow at the carrier: what happened now has an hour instead.
        day = "" if on == today_in(owner, now) else draft.on
        fact = EventDraft(kind=what.kind.value, on=day, clock=what.clock or "")
        return self._recording.record_in(unit, card, fact)
