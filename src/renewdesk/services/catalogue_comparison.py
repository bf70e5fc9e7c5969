"""Read models: what a newer catalogue would change on this desk, before anything moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.contact_changes import contact_changes
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier, Host, PageKind
    from renewdesk.domain.changes import Changes
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.contact_changes import ContactPart
    from renewdesk.domain.days import End
    from renewdesk.domain.decisions import Choice
    from renewdesk.domain.rule_changes import RulePart
    from renewdesk.domain.rules import RuleVersion
    from renewdesk.domain.standing import Standing
    from renewdesk.domain.text import Text
    from renewdesk.services.views import CardView


@value(kw_only=True)
class ClockChange:
    """One clock of one card, by its own rule and by the offered one, on its own ledger.

    ``before`` and ``after`` are the whole card; ``place`` is the clock's place among the card's
    clocks. ``offered.holds_from`` is the day of the event that set the present date. ``decided`` is
    None until the owner answered; ``KEEP`` and ``ASK`` can be changed later.
    """

    card: Card
    clock: Clock
    offered: RuleVersion
    place: int
    before: CardView
    after: CardView
    suggested: Choice
    decided: Choice | None = None

    @property
    def old(self) -> Standing:
        """Where the clock stands by the rule in use."""
        return self.before.standing.clocks[self.place]

    @property
    def new(self) -> Standing:
        """Where the clock would stand by the offered rule."""
        return self.after.standing.clocks[self.place]

    @property
    def old_end(self) -> End | None:
        """The clock's own end by the rule in use, None without a date."""
        return self.old.clock.deadline

    @property
    def new_end(self) -> End | None:
        """The clock's own end by the offered rule, None without a date."""
        return self.new.clock.deadline

    @property
    def days_moved(self) -> int | None:
        """How many days later (earlier: negative) the last day becomes; None without both dates."""
        old, new = self.old_end, self.new_end
        return None if old is None or new is None else (new.last_on - old.last_on).days

    @property
    def moves(self) -> bool:
        """Whether the date becomes another one, or known, or unknown."""
        return self.old_end != self.new_end


@value(kw_only=True)
class RuleChange:
    """One rule that the catalogue says differently now, and the clocks that follow the old copy.

    ``old.catalogue_on`` and ``new.catalogue_on`` are the days of the two catalogues. ``clocks`` is
    empty for a rule of an import that no card follows.
    """

    carrier: Carrier
    old: RuleVersion
    new: RuleVersion
    fields: tuple[str, ...]
    parts: tuple[RulePart, ...]
    imported: bool = False
    clocks: tuple[ClockChange, ...] = ()


@value(kw_only=True)
class NewHost:
    """A host that only the newer catalogue brings: never opened before the owner confirmed it.

    ``host.host`` is the exact host in its ASCII (punycode) form; ``owner`` the part of it that
    somebody owns, read from the right. ``like`` are the carrier's known hosts under that owner.
    """

    carrier: Carrier
    host: Host
    owner: str
    pages: tuple[PageKind, ...] = ()
    like: tuple[str, ...] = ()
    imported: bool = False


@value(kw_only=True)
class GoneRule:
    """A rule that cards follow and the catalogue no longer has: kept, and offered to no new card.

    ``carrier_name`` is how the cards call the carrier, which may itself be gone.
    """

    carrier: str
    carrier_name: Text
    rule: RuleVersion
    cards: tuple[Card, ...]


@value(kw_only=True)
class Comparison:
    """Everything that the catalogue says differently from what the desk has pinned."""

    rules: tuple[RuleChange, ...] = ()
    hosts: tuple[NewHost, ...] = ()
    gone: tuple[GoneRule, ...] = ()

    @property
    def clocks(self) -> tuple[ClockChange, ...]:
        """All clocks about which the owner can decide."""
        return tuple(clock for rule in self.rules for clock in rule.clocks)

    @property
    def undecided(self) -> tuple[ClockChange, ...]:
        """The clocks about which the owner has not decided yet."""
        return tuple(clock for clock in self.clocks if clock.decided is None)

    @property
    def cards_moving(self) -> int:
        """How many cards would get another date."""
        return len({one.card.id for one in self.clocks if one.moves})

    @property
    def old_on(self) -> date | None:
        """The day of the oldest catalogue in use among the rules that differ."""
        return min(
            (one.old.catalogue_on for one in self.rules if one.old.catalogue_on), default=None
        )

    @property
    def new_on(self) -> date | None:
        """The day of the newest catalogue on offer among the rules that differ."""
        return max(
            (one.new.catalogue_on for one in self.rules if one.new.catalogue_on), default=None
        )


@value(kw_only=True)
class ImportedCarrier:
    """One file of an import: its carrier, the one known before, and whether it is taken.

    It is not ``taken`` where the carrier known before was checked on the same day or later.
    """

    file: Path
    carrier: Carrier
    before: Carrier | None
    taken: bool

    @property
    def contact(self) -> tuple[ContactPart, ...]:
        """What it says differently of reaching the carrier, nothing where it is not taken."""
        if self.before is None or not self.taken:
            return ()
        return contact_changes(self.before, self.carrier)


@value(kw_only=True)
class Import:
    """An import as it was (or would be) done, and what the desk would have to decide after it.

    ``comparison.rules`` also names rules that differ and that no card follows.
    """

    files: tuple[ImportedCarrier, ...]
    comparison: Comparison


@value(kw_only=True)
class Decided:
    """What the owner's answers did. ``before`` (the clocks as they were) is what undo brings back.

    ``views`` are the cards before and after. ``copy`` is the verified copy of the database that was
    made first; None where every answer was to keep the old rule.
    """

    changes: Changes
    before: tuple[Clock, ...]
    after: tuple[Clock, ...]
    views: tuple[tuple[CardView, CardView], ...]
    copy: Path | None = None
