"""When an account's password was changed and how often to be reminded; never the password."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.days import today_in
from renewdesk.domain.passwords import checked_months, password_due_on
from renewdesk.domain.values import value
from renewdesk.services.loading import find_card

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from renewdesk.domain.cards import Card
    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.time_here import TimeHere


@value
class PasswordDates:
    """A card, and when its account's password is to be changed; None where nobody asked."""

    card: Card
    due_on: date | None
    today: date


class KeepingPasswordDates:
    """The use cases around the reminder to change a password; the day is the owner's."""

    def __init__(self, storage: Storage, time_here: TimeHere) -> None:
        self._storage = storage
        self._time = time_here

    def read(self, reference: str) -> PasswordDates:
        """Return what is known of a card's password.

        Raises:
            NotFoundError: no card fits, or several do.
        """
        with self._storage.reading() as unit:
            return self._dates(find_card(unit, reference))

    def changed(self, reference: str) -> tuple[PasswordDates, Changes]:
        """Note that the password was changed today.

        Raises:
            NotFoundError: no card fits, or several do.
        """
        today = self._today()
        return self._change(reference, lambda card: replace(card, password_changed_on=today))

    def remind(self, reference: str, months: int | None) -> tuple[PasswordDates, Changes]:
        """Remind every so many months from the last change on, from today without one; or never.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: that is no number of months.
        """
        chosen, today = checked_months(months), self._today()

        def edit(card: Card) -> Card:
            since = card.password_changed_on
            if chosen is not None and since is None:
                since = today
            return replace(card, password_months=chosen, password_changed_on=since)

        return self._change(reference, edit)

    def _change(
        self, reference: str, edit: Callable[[Card], Card]
    ) -> tuple[PasswordDates, Changes]:
        with self._storage.writing() as unit:
            card = edit(find_card(unit, reference))
            unit.save_card(card)
        return self._dates(card), Changes(cards=frozenset({card.id}), reminders=True)

    def _dates(self, card: Card) -> PasswordDates:
        return PasswordDates(card, password_due_on(card), self._today())

    def _today(self) -> date:
        return today_in(self._time.zone(), self._time.now())
