"""The services that use a card's number: noted, moved to another number, and taken back.

Names and what for, never a login. A service that moves to another card of the desk is noted there
as well, so that it is warned of when that card is in danger.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.attached import Service, checked_services, still_using
from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.ids import CardId
from renewdesk.domain.kinds import ENDINGS, ClockKind
from renewdesk.domain.reach import sms_reach
from renewdesk.domain.standing import CardStanding, Section
from renewdesk.domain.values import value
from renewdesk.services.cautions import Caution, CautionKind, caution
from renewdesk.services.loading import find_card, load_folded, refresh_rows
from renewdesk.services.views import view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.events import Event
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.time_here import TimeHere
    from renewdesk.services.views import CardView

_ENDED = frozenset({Section.ENDED, Section.LOST})


@value
class ServicesDone:
    """Cards before and after what was done to their services, in the same order."""

    before: tuple[Card, ...]
    after: tuple[Card, ...]

    @property
    def card(self) -> Card:
        """The card that was named, as it is now."""
        return self.after[0]

    @property
    def changes(self) -> Changes:
        """What pages have to load again."""
        return Changes(cards=frozenset(card.id for card in self.after))


class NumberServices:
    """The use cases "note what uses a number", "move it" and "take that back"."""

    def __init__(self, storage: Storage, time_here: TimeHere) -> None:
        self._storage = storage
        self._time = time_here

    def keep(self, reference: str, services: Sequence[Service]) -> ServicesDone:
        """Say which services use a card's number, instead of those noted before.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: a name is missing, stands there twice or hides something.
        """
        return self._change(reference, lambda _: tuple(services))

    def add(self, reference: str, service: Service) -> ServicesDone:
        """Note one more service.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: it has no name, or one that is there already.
        """
        return self._change(reference, lambda card: (*card.services, service))

    def remove(self, reference: str, name: str) -> ServicesDone:
        """Take a service away, moved or not.

        Raises:
            NotFoundError: no card fits or several do, or the card has no such service.
        """

        def without(card: Card) -> tuple[Service, ...]:
            gone = _named(card, name)
            return tuple(one for one in card.services if one is not gone)

        return self._change(reference, without)

    def move(self, reference: str, names: Iterable[str], to_card: str) -> ServicesDone:
        """Note that services use the number of another card from now on; they are noted there too.

        Raises:
            NotFoundError: no card fits or several do, or the card has no such service.
            RuleViolationError: it is the same card, or one that has ended or was put away.
        """
        with self._storage.writing() as unit:
            card, target = find_card(unit, reference), find_card(unit, to_card)
            if card.id == target.id:
                raise RuleViolationError(Fault.SERVICE_STAYS, "to", given=card.label)
            if self._has_ended(unit, target):
                raise RuleViolationError(Fault.SERVICE_TO_ENDED, "to", given=target.label)
            moved = [_named(card, name) for name in names]
            here = _marked(card, moved, target.label, target.id)
            there = replace(target, services=_joined(target.services, moved))
            return self._save(unit, (card, target), (here, there))

    def move_elsewhere(self, reference: str, names: Iterable[str], where: str) -> ServicesDone:
        """Note in a few words that services use a number that is none of the desk.

        Without words they use this number after all; what other cards say of them stays.

        Raises:
            NotFoundError: no card fits or several do, or the card has no such service.
            RuleViolationError: the words are too long or hide something.
        """
        wanted = tuple(names)

        def marked(card: Card) -> tuple[Service, ...]:
            return _marked(card, [_named(card, name) for name in wanted], where).services

        return self._change(reference, marked)

    def undo(self, done: ServicesDone) -> Changes:
        """Set back what was done in this session; what was noted since stays.

        Raises:
            NotFoundError: one of the cards is gone.
        """
        with self._storage.writing() as unit:
            for old, new in zip(done.before, done.after, strict=True):
                card = unit.card(new.id)
                services = _set_back(card.services, new.services, old.services)
                unit.save_card(replace(card, services=services))
            refresh_rows(unit, self._time.now(), [card.id for card in done.after])
        return done.changes

    def _change(self, reference: str, edit: Callable[[Card], tuple[Service, ...]]) -> ServicesDone:
        with self._storage.writing() as unit:
            card = find_card(unit, reference)
            return self._save(unit, (card,), (replace(card, services=edit(card)),))

    def _save(
        self, unit: UnitOfWork, before: tuple[Card, ...], after: tuple[Card, ...]
    ) -> ServicesDone:
        kept = tuple(replace(one, services=checked_services(one.services)) for one in after)
        for card in kept:
            unit.save_card(card)
        refresh_rows(unit, self._time.now(), [card.id for card in kept])
        return ServicesDone(before, kept)

    def _has_ended(self, unit: UnitOfWork, card: Card) -> bool:
        now = self._time.now()
        ((_, clocks, folded),) = load_folded(unit, now, card.id)
        return is_ended(view_of(card, folded, now, clocks).standing)


def is_ended(standing: CardStanding) -> bool:
    """Tell whether nothing can move to a card any more: it has ended, is lost or was put away."""
    return standing.section in _ENDED


def hanging(view: CardView, event: Event, now: datetime) -> Iterator[Caution]:
    """Yield a warning about the services that still use a number whose card or line ends.

    ``view`` is the card as it stands before the event.
    """
    using = still_using(view.card.services)
    ends = event.clock is None or any(
        one.id == event.clock and one.kind is ClockKind.LINE for one in view.clocks
    )
    if event.kind in ENDINGS and using and ends:
        yield caution(
            CautionKind.SERVICES,
            services=", ".join(one.name for one in using),
            ending=event.kind,
            reach=sms_reach(view.standing.clocks),
            now=now,
        )


def with_present_labels(card: Card, unit: UnitOfWork) -> Card:
    """Return a card whose moved services name the other cards as they are called now."""
    if not any(one.moved_card for one in card.services):
        return card
    labels = {other.id: other.label for other in unit.cards()}
    return replace(
        card,
        services=tuple(
            replace(one, moved_to=labels.get(CardId(one.moved_card), one.moved_to))
            for one in card.services
        ),
    )


def _named(card: Card, name: str) -> Service:
    found = next((one for one in card.services if one.is_called(name)), None)
    if found is None:
        known = ", ".join(one.name for one in card.services) or "–"
        raise NotFoundError(Fault.UNKNOWN_SERVICE, "service", given=name, known=known)
    return found


def _marked(card: Card, moved: Sequence[Service], where: str, other: str = "") -> Card:
    """Return the card with the mark of where some of its services went."""
    return replace(
        card,
        services=tuple(
            replace(one, moved_to=where, moved_card=other) if one in moved else one
            for one in card.services
        ),
    )


def _joined(services: Sequence[Service], coming: Sequence[Service]) -> tuple[Service, ...]:
    """Return services with others that come; one that comes back is not moved any more."""
    kept = list(services)
    for one in coming:
        place = next((place for place, own in enumerate(kept) if own.is_called(one.name)), None)
        arrived = replace(one, moved_to="", moved_card="")
        if place is None:
            kept.append(arrived)
        elif kept[place].moved:
            kept[place] = replace(kept[place], moved_to="", moved_card="")
    return tuple(kept)


def _set_back(
    present: Sequence[Service], new: Sequence[Service], old: Sequence[Service]
) -> tuple[Service, ...]:
    """Return the present services with every one set back that was changed from old to new."""
    if tuple(present) == tuple(new):
        return tuple(old)
    was = {one.name.casefold(): one for one in old}
    made = {one.name.casefold(): one for one in new}
    changed = {name for name in was.keys() | made.keys() if was.get(name) != made.get(name)}
    kept = [one for one in present if one.name.casefold() not in changed]
    standing = {one.name.casefold() for one in kept}
    kept += [one for name, one in was.items() if name in changed and name not in standing]
    return tuple(kept)
