"""Newer catalogues: compared card by card, accepted clock by clock; nothing moves by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.changes import Changes
from renewdesk.domain.days import today_in
from renewdesk.domain.decisions import Choice, Decision
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.offered import following
from renewdesk.domain.rule_changes import rule_digest
from renewdesk.services.catalogue_comparison import (
    ClockChange,
    Comparison,
    Decided,
    Import,
    ImportedCarrier,
)
from renewdesk.services.catalogue_reading import CatalogueWith, compared, with_unused
from renewdesk.services.drafts import clock_words, find_clock
from renewdesk.services.loading import find_card, refresh_rows
from renewdesk.services.offered_rules import clock_change, is_newer, loaded, offer_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.ids import ClockId
    from renewdesk.services.addresses import Addresses
    from renewdesk.services.ports.files import (
        Backups,
        CarrierFile,
        CarrierFiles,
        CarrierShelf,
        Catalogue,
    )
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.time_here import TimeHere

#: Where every day begins first.
_FIRST_PLACE = "Pacific/Kiritimati"


class CatalogueUpdates:
    """The use cases "compare", "decide" and "import"; in the storage thread, like all others.

    A shipped catalogue after an update of the program and a file that the owner imported are the
    same to it: the newer one of each carrier is what the catalogue offers.
    """

    def __init__(
        self,
        storage: Storage,
        time_here: TimeHere,
        catalogue: Catalogue,
        backups: Backups,
        imports: tuple[CarrierFiles, CarrierShelf],
        addresses: Addresses,
    ) -> None:
        self._storage = storage
        self._time = time_here
        self._catalogue = catalogue
        self._backups = backups
        self._files, self._shelf = imports
        self._owner = addresses.owner

    def compare(self, *, kept: bool = False) -> Comparison:
        """Return what the catalogue says differently from the clocks' own copies.

        Answers of ``ASK`` stay in it; those of ``KEEP`` only with ``kept``. Archived cards and
        rules of the owner's own are left out.
        """
        with self._storage.reading() as unit:
            return compared(unit, self._catalogue, self._time.now(), self._owner, kept=kept)

    def preview_import(self, paths: Sequence[Path]) -> Import:
        """Return what :meth:`import_files` would do, without keeping anything.

        Raises:
            RuleViolationError: a file cannot be read, something in it is wrong, or it claims to
                have been checked on a day still to come. One bad file refuses all.
        """
        done = self._judged(self._files.read(paths))
        taken = [one.carrier for one in done if one.taken]
        with self._storage.reading() as unit:
            catalogue = CatalogueWith(self._catalogue, taken)
            found = compared(unit, catalogue, self._time.now(), self._owner, kept=False)
        return Import(files=done, comparison=with_unused(found, done))

    def import_files(self, paths: Sequence[Path]) -> Import:
        """Keep carriers' files (or every one in a folder) in the data folder; no date moves.

        Raises:
            RuleViolationError: as for :meth:`preview_import`; nothing was kept.
            EnvironmentFaultError: the data folder refused a file.
        """
        files = self._files.read(paths)
        done = self._judged(files)
        taken = {one.carrier.id for one in done if one.taken}
        if taken:
            self._shelf.keep([one for one in files if one.carrier.id in taken])
            self._catalogue.read_again()
        return Import(files=done, comparison=with_unused(self.compare(), done))

    def _judged(self, files: Sequence[CarrierFile]) -> tuple[ImportedCarrier, ...]:
        """Return each file with the carrier known before; an older one is not taken.

        Raises:
            RuleViolationError: a file claims to have been checked on a day still to come.
        """
        done = []
        for one in files:
            self._refuse_future(one)
            before = self._catalogue.carrier(one.carrier.id)
            taken = before is None or is_newer(one.carrier, before)
            done.append(
                ImportedCarrier(file=one.path, carrier=one.carrier, before=before, taken=taken)
            )
        return tuple(done)

    def _refuse_future(self, file: CarrierFile) -> None:
        """Refuse a day that has begun nowhere on Earth: it would go before all later catalogues."""
        checked_on = file.carrier.checked_on
        if checked_on is not None and checked_on > today_in(_FIRST_PLACE, self._time.now()):
            given = checked_on.isoformat()
            raise RuleViolationError(Fault.CHECKED_LATER, "file", path=str(file.path), given=given)

    def change(self, card: str, clock: str = "") -> ClockChange:
        """Return what the catalogue offers for one clock of a card.

        Without a name the one clock is meant for which anything is offered.

        Raises:
            NotFoundError: there is no such card.
            RuleViolationError: there is no such clock, or nothing is offered for it.
        """
        with self._storage.reading() as unit:
            found = find_card(unit, card)
            clocks = unit.clocks(found.id)
            meant = _meant(clock, clocks, [one for one in clocks if self._is_offered(one)])
            return self._change(unit, meant)

    def decide(self, choices: Mapping[ClockId, Choice]) -> Decided:
        """Answer for clocks: use the new rule, keep the old one, or ask the carrier first.

        A verified copy of the database is made first, unless every answer is to keep.

        Raises:
            RuleViolationError: nothing is offered for one of the clocks. Nothing was changed.
            EnvironmentFaultError: the copy could not be made. Nothing was changed.
        """
        with self._storage.reading() as unit:
            self._answered(unit, choices)
        copy = None
        if set(choices.values()) - {Choice.KEEP}:
            copy = self._backups.make("catalogue", self._time.now())
        with self._storage.writing() as unit:
            pairs = self._answered(unit, choices)
            return replace(self._saved(unit, pairs), copy=copy)

    def undo(self, done: Decided) -> Changes:
        """Bring back the clocks as they were before :meth:`decide`.

        Raises:
            RuleViolationError: one of them was changed since. Nothing was changed.
        """
        with self._storage.writing() as unit:
            present = {one.id: one for one in unit.clocks()}
            for one in done.after:
                if present.get(one.id) != one:
                    label = unit.card(one.card).label
                    raise RuleViolationError(Fault.CHANGED_SINCE, "clock", card=label)
            pairs = list(zip(done.after, done.before, strict=True))
            return self._saved(unit, pairs).changes

    def take_back(self, card: str, clock: str = "") -> Decided:
        """Undo the last answer for one clock, also in a later run of the program.

        Without a name the one clock is meant for which there was an answer.

        Raises:
            NotFoundError: there is no such card.
            RuleViolationError: there is no such clock, or nothing was answered for it.
        """
        with self._storage.writing() as unit:
            found = find_card(unit, card)
            clocks = unit.clocks(found.id)
            meant = _meant(clock, clocks, [one for one in clocks if _former(one)])
            former = _former(meant)
            if former is None:
                raise _nothing(Fault.NOTHING_ANSWERED, found.label, meant)
            return self._saved(unit, [(meant, former)])

    def _is_offered(self, clock: Clock) -> bool:
        offer = offer_for(clock, self._catalogue)
        return offer is not None and offer.copy is not None

    def _change(self, unit: UnitOfWork, clock: Clock) -> ClockChange:
        card = unit.card(clock.card)
        offer = offer_for(clock, self._catalogue)
        if offer is None or offer.copy is None:
            raise _nothing(Fault.NOTHING_OFFERED, card.label, clock)
        return clock_change(loaded(unit, card, self._time.now()), clock, offer.copy)

    def _answered(
        self, unit: UnitOfWork, choices: Mapping[ClockId, Choice]
    ) -> list[tuple[Clock, Clock]]:
        """Return the clocks before and after the owner's answers."""
        known = {one.id: one for one in unit.clocks()}
        pairs = []
        for clock_id, choice in choices.items():
            clock = find_clock(clock_id, list(known.values()))
            offered = self._change(unit, clock).offered
            if choice is Choice.USE:
                pairs.append((clock, following(clock, offered)))
                continue
            digest = rule_digest(offered.rule)
            decision = Decision(choice, digest, offered, self._time.now())
            pairs.append((clock, replace(clock, decision=decision)))
        return pairs

    def _saved(self, unit: UnitOfWork, pairs: Sequence[tuple[Clock, Clock]]) -> Decided:
        """Save clocks and return their cards before and after."""
        now = self._time.now()
        cards = list(dict.fromkeys(old.card for old, _ in pairs))
        before = [loaded(unit, unit.card(card), now).view() for card in cards]
        for _, new in pairs:
            unit.save_clock(new)
        refresh_rows(unit, now, cards)
        after = [loaded(unit, unit.card(card), now).view() for card in cards]
        return Decided(
            changes=Changes(cards=frozenset(cards)),
            before=tuple(old for old, _ in pairs),
            after=tuple(new for _, new in pairs),
            views=tuple(zip(before, after, strict=True)),
        )


def _meant(given: str, clocks: Sequence[Clock], fitting: Sequence[Clock]) -> Clock:
    """Return the clock that was named; without a name the only one that fits, or the only one.

    Raises:
        RuleViolationError: there is no such clock, or several could be meant.
    """
    if given:
        return find_clock(given, clocks)
    several = fitting or clocks
    if len(several) != 1:
        words = clock_words(several)
        raise RuleViolationError(Fault.CLOCK_REQUIRED, "clock", given="", known=words)
    return several[0]


def _former(clock: Clock) -> Clock | None:
    """Return a clock as it was before the last answer, None where there was none.

    An answer that put a copy of the catalogue in force left the older copies beside it.
    """
    if clock.decision is not None:
        return replace(clock, decision=None)
    if len(clock.versions) > 1 and clock.versions[-1].carrier:
        return replace(clock, versions=clock.versions[:-1])
    return None


def _nothing(fault: Fault, card: str, clock: Clock) -> RuleViolationError:
    return RuleViolationError(fault, "clock", card=card, clock=clock.name)
