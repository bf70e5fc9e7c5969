"""Edit a card: see what moves before anything is saved, save it, and take it back.

Taking back lasts for the session: it sets back what this very edit changed and leaves alone what
was changed since. Nothing is deleted: a countdown that the edit added is let go.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from renewdesk.domain.changes import Changes
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.fold import fold_card
from renewdesk.domain.folded import State
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.values import value
from renewdesk.services.card_edit import CardEdit, edited_card
from renewdesk.services.card_fields import about_rules, doubles, doubts
from renewdesk.services.cautions import Caution, CautionKind, caution
from renewdesk.services.clock_edits import EditedClocks, RuleFinder
from renewdesk.services.drafts import EventDraft, event_from
from renewdesk.services.known_carriers import know_carrier
from renewdesk.services.loading import find_card, refresh_rows
from renewdesk.services.number_services import hanging
from renewdesk.services.offered_rules import offer_for
from renewdesk.services.stored_settings import settings_from
from renewdesk.services.views import CardView, view_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import ClockId
    from renewdesk.domain.rules import RuleVersion
    from renewdesk.domain.standing import Standing
    from renewdesk.services.ports.files import Catalogue, RuleFiles
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.time_here import TimeHere

T = TypeVar("T", "Card", "Clock")


@value
class Moved:
    """A countdown whose date an edit moves; None before it was added."""

    clock: ClockId
    before: Standing | None
    after: Standing


@value
class Edited:
    """A card before and after an edit (made, or only tried), and what to know about it.

    ``ended`` are the facts that let countdowns go.
    """

    before: CardView
    after: CardView
    ended: tuple[Event, ...]
    cautions: tuple[Caution, ...]
    changes: Changes

    @property
    def moves(self) -> tuple[Moved, ...]:
        """The countdowns whose date, state or end becomes another, new ones last."""
        old = {one.clock.clock: one for one in self.before.standing.clocks}
        return tuple(
            Moved(one.clock.clock, old.get(one.clock.clock), one)
            for one in self.after.standing.clocks
            if one.clock.clock not in old or _end(old[one.clock.clock].clock) != _end(one.clock)
        )


class EditingCards:
    """The use case "edit a card"."""

    def __init__(
        self, storage: Storage, time_here: TimeHere, catalogue: Catalogue, rule_files: RuleFiles
    ) -> None:
        self._storage = storage
        self._time = time_here
        self._catalogue = catalogue
        self._rules = RuleFinder(catalogue, rule_files, self._offered)

    def preview(self, reference: str, edit: CardEdit) -> Edited:
        """Return what :meth:`edit` would do, without saving it.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: something typed is wrong; ``field`` says what.
        """
        with self._storage.reading() as unit:
            return self._build(find_card(unit, reference), edit, unit)

    def edit(self, reference: str, edit: CardEdit) -> Edited:
        """Change a card and its countdowns.

        Raises:
            NotFoundError: no card fits, or several do.
            RuleViolationError: something typed is wrong; ``field`` says what. Nothing was saved.
        """
        with self._storage.writing() as unit:
            done = self._build(find_card(unit, reference), edit, unit)
            unit.save_card(done.after.card)
            know_carrier(unit, self._catalogue, done.after.card.carrier, self._time.now())
            for clock in done.after.clocks:
                unit.save_clock(clock)
            for event in done.ended:
                unit.add_event(replace(event, entry=unit.next_entry()))
            refresh_rows(unit, self._time.now(), done.changes.cards)
        return done

    def undo(self, done: Edited) -> Changes:
        """Set back what an edit of this session changed; what was changed since stays.

        Raises:
            NotFoundError: the card is gone.
        """
        old = {clock.id: clock for clock in done.before.clocks}
        new = {clock.id: clock for clock in done.after.clocks}
        with self._storage.writing() as unit:
            card = _set_back(unit.card(done.after.card.id), done.after.card, done.before.card)
            unit.save_card(card)
            clocks = unit.clocks(card.id)
            for clock in clocks:
                if clock.id in old and clock.id in new:
                    unit.save_clock(_set_back(clock, new[clock.id], old[clock.id]))
            for event in done.ended:
                unit.void_event(event.id, self._time.now())
            for clock in clocks:
                if clock.id in new and clock.id not in old:
                    unit.add_event(self._let_go(card, clock, clocks, unit.next_entry()))
            refresh_rows(unit, self._time.now(), [card.id])
        return Changes(cards=frozenset({card.id}))

    def _build(self, card: Card, edit: CardEdit, unit: UnitOfWork) -> Edited:
        if edit == CardEdit():
            raise RuleViolationError(Fault.NOTHING_TO_CHANGE, "")
        now = self._time.now()
        clocks, events = unit.clocks(card.id), unit.events(card.id)
        before = fold_card(clocks, events, now)
        carrier = self._new_carrier(card, edit)
        changed = edited_card(card, edit, carrier)
        work = EditedClocks(card, clocks, events, self._rules)
        work.make(changed, edit, self._known(card.carrier), self._known(changed.carrier), now)
        entry = unit.next_entry()
        ended = tuple(
            self._let_go(changed, clock, work.clocks, entry + place)
            for place, clock in enumerate(work.ended)
        )
        after = fold_card(work.clocks, [*events, *ended], now)
        leads = settings_from(unit.settings()).leads_in_force
        found = [
            *doubts(changed, self._known(changed.carrier), unit.confirmed_hosts(card.id)),
            *doubles(changed, unit.cards()),
            *about_rules(work.touched),
            *_shortened(before, after),
        ]
        stood = view_of(card, before, now, clocks, leads)
        found += [one for event in ended for one in hanging(stood, event, now)]
        return Edited(
            stood,
            view_of(changed, after, now, work.clocks, leads),
            ended,
            tuple(found),
            Changes(cards=frozenset({card.id})),
        )

    def _new_carrier(self, card: Card, edit: CardEdit) -> Carrier | None:
        if not edit.carrier or edit.carrier == card.carrier:
            return None
        carrier = self._catalogue.carrier(edit.carrier)
        if carrier is None:
            raise RuleViolationError(Fault.UNKNOWN_CARRIER, "carrier", given=edit.carrier)
        return carrier

    def _offered(self, clock: Clock) -> RuleVersion | None:
        offer = offer_for(clock, self._catalogue)
        return offer.copy if offer else None

    def _known(self, carrier: str) -> Carrier | None:
        return self._catalogue.carrier(carrier) if carrier else None

    def _let_go(self, card: Card, clock: Clock, clocks: Sequence[Clock], entry: int) -> Event:
        draft = EventDraft(kind=EventKind.LET_GO.value, clock=clock.id)
        return event_from(draft, card, clocks, self._time, entry)


def _set_back(present: T, new: T, old: T) -> T:
    """Return the present thing with every field set back that was changed from old to new."""
    changed = [one.name for one in fields(new) if getattr(new, one.name) != getattr(old, one.name)]
    return replace(present, **{name: getattr(old, name) for name in changed})


def _end(one: Folded) -> object:
    return one.state, one.deadline, one.spans


def _shortened(before: Sequence[Folded], after: Sequence[Folded]) -> Iterator[Caution]:
    """Yield a warning for each countdown that an edit makes end earlier."""
    for old, new in zip(before, after, strict=False):  # those that were added stand last
        if old.state is not State.DATED or new.state is not State.DATED:
            continue
        if old.deadline and new.deadline and new.deadline.last_on < old.deadline.last_on:
            yield caution(
                CautionKind.SHORTENS,
                clock=new.name,
                days=(old.deadline.last_on - new.deadline.last_on).days,
                before=old.deadline.last_on,
                after=new.deadline.last_on,
            )
