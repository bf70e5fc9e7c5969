"""Services on their way to another number, while a dialog shows what hangs on the old one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.changes import Changes
from renewdesk.domain.ids import CardId
from renewdesk.domain.values import value
from renewdesk.services.number_services import is_ended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from renewdesk.domain.cards import Card
    from renewdesk.services.number_services import ServicesDone
    from renewdesk.services.views import CardDetail, CardView
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.services import Services


@value
class Ending:
    """A card that may end, the cards to which its services can move, and what reminds of it.

    ``reminder`` is the id of the one that can be put off, empty without one.
    """

    detail: CardDetail
    targets: tuple[CardView, ...] = ()
    reminder: str = ""


def ending_of(services: Services, card: str) -> Ending:
    """Return a card with what a dialog about its end needs; to be called in the storage thread.

    Of the cards to which its services can move, those with a number of its country come first.
    """
    detail = services.desk.card(card)
    targets = [
        one
        for one in services.desk.cards()
        if one.card.id != detail.view.card.id and not is_ended(one.standing)
    ]
    here = detail.view.card.country
    targets.sort(key=lambda one: (not one.card.number, one.card.country != here))
    return Ending(detail, tuple(targets), _reminder_of(services, detail))


def _reminder_of(services: Services, detail: CardDetail) -> str:
    """Return the reminder of the clock that presses: the one that lies open, else the next."""
    one = detail.view.standing.leading
    if one is None or one.last_on is None:
        return ""
    clock, card = one.clock.clock, detail.view.card.id
    rows = (row.row for row in services.reminding.inbox().open)
    found = [row.id for row in rows if row.clock == clock]
    found += [
        each.id for each in services.reminding.next_of(card) if each.planned.clock.id == clock
    ]
    return next(iter(found), "")


class ServiceMoves(QObject):
    """Saves at once where services went; `saved` carries the card as it is then.

    All of it can be taken back together, for as long as the session lasts.
    """

    saved = Signal(object)
    changed = Signal(object)
    refused = Signal(object)

    def __init__(self, services: Services, jobs: Jobs, ending: Ending) -> None:
        super().__init__()
        self._services = services
        self._jobs = jobs
        self.card: Card = ending.detail.view.card
        self.targets = ending.targets
        self._done: list[ServicesDone] = []

    @property
    def count(self) -> int:
        """How many services were moved in this session and not taken back."""
        here = {one.name: one.moved for one in self.card.services}
        first = self._done[0].before[0].services if self._done else ()
        return sum(here.get(one.name, False) and not one.moved for one in first)

    def move(self, names: Iterable[str], to_card: str, where: str) -> None:
        """Note that services use another card's number, or without a card, that of `where`."""
        use, wanted = self._services.number_services, tuple(names)
        if to_card:
            self._submit(partial(use.move, self.card.id, wanted, to_card))
        else:
            self._submit(partial(use.move_elsewhere, self.card.id, wanted, where))

    def stay(self, name: str) -> None:
        """Note that a service uses this number after all."""
        last = self._done[-1] if self._done else None
        if last is not None and _moved_by(last) == [name]:
            self._jobs.submit(partial(self._set_back, last), self._was_undone, self.refused.emit)
            return
        use = self._services.number_services
        self._submit(partial(use.move_elsewhere, self.card.id, (name,), ""))

    def undoing(self) -> Callable[[], Changes]:
        """Return what takes everything back, to be called in the storage thread."""
        done, undo = tuple(reversed(self._done)), self._services.number_services.undo

        def take_back() -> Changes:
            touched = (undo(one).cards for one in done)
            return Changes(cards=frozenset[CardId]().union(*touched))

        return take_back

    def _submit(self, work: Callable[[], ServicesDone]) -> None:
        self._jobs.submit(work, self._was_saved, self.refused.emit)

    def _was_saved(self, done: ServicesDone) -> None:
        self._done.append(done)
        self._tell(done.card, done.changes)

    def _set_back(self, done: ServicesDone) -> tuple[ServicesDone, Card, Changes]:
        changes = self._services.number_services.undo(done)
        return done, self._services.desk.card(self.card.id).view.card, changes

    def _was_undone(self, result: tuple[ServicesDone, Card, Changes]) -> None:
        done, card, changes = result
        self._done.remove(done)
        self._tell(card, changes)

    def _tell(self, card: Card, changes: Changes) -> None:
        self.card = card
        self.changed.emit(changes)
        self.saved.emit(card)


def _moved_by(done: ServicesDone) -> list[str]:
    """Return the services that one step moved away."""
    pairs = zip(done.before[0].services, done.after[0].services, strict=True)
    return [new.name for old, new in pairs if new.moved and not old.moved]
