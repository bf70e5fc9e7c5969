"""Keep cards in order: archive, bring back, edit what the owner told, and the daily copy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.days import today_in
from renewdesk.domain.labels import parse_label
from renewdesk.services.loading import find_card, refresh_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from renewdesk.domain.cards import Card
    from renewdesk.services.ports.files import Backups
    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.time_here import TimeHere


class KeepingCards:
    """The use cases that change a card without moving a date."""

    def __init__(self, storage: Storage, time_here: TimeHere) -> None:
        self._storage = storage
        self._time = time_here

    def archive(self, reference: str) -> Changes:
        """Put a card away; nothing is deleted and nothing reminds.

        Raises:
            NotFoundError: no card fits, or several do.
        """
        return self._set_archived(reference, self._time.now())

    def unarchive(self, reference: str) -> Changes:
        """Bring an archived card back.

        Raises:
            NotFoundError: no card fits, or several do.
        """
        return self._set_archived(reference, None)

    def rename(self, reference: str, label: str) -> Changes:
        """Give a card another label.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: the label is empty, too long or hides something.
        """
        kept = parse_label(label)
        return self._change(reference, lambda card: replace(card, label=kept))

    def _set_archived(self, reference: str, at: datetime | None) -> Changes:
        return self._change(reference, lambda card: replace(card, archived_at=at))

    def _change(self, reference: str, edit: Callable[[Card], Card]) -> Changes:
        with self._storage.writing() as unit:
            card = edit(find_card(unit, reference))
            unit.save_card(card)
            refresh_rows(unit, self._time.now(), [card.id])
        return Changes(cards=frozenset({card.id}))


class KeepingCopies:
    """The verified copy of the database, once a day."""

    def __init__(self, backups: Backups, time_here: TimeHere) -> None:
        self._backups = backups
        self._time = time_here

    def daily(self) -> bool:
        """Make today's copy unless there is one; tell whether one was made.

        Raises:
            EnvironmentFaultError: the copy could not be written or failed its check.
        """
        now = self._time.now()
        newest = self._backups.newest()
        zone = self._time.zone()
        if newest is not None and today_in(zone, newest) == today_in(zone, now):
            return False
        self._backups.make("daily", now)
        return True

    def newest(self) -> datetime | None:
        """Return when the newest good copy was made."""
        return self._backups.newest()
