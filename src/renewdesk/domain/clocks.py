"""The clocks of a card: what counts down, by which copies of its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.decisions import Decision
    from renewdesk.domain.ids import CardId, ClockId
    from renewdesk.domain.kinds import ClockKind
    from renewdesk.domain.rules import RuleVersion
    from renewdesk.domain.text import Text


@value(kw_only=True)
class Clock:
    """One countdown of a card, with its own copies of the rule (oldest first) and its zone.

    ``official_term`` is the owner's choice to follow the official term although the catalogue
    advises a cautious one. ``decision`` is the owner's answer to a newer copy of the rule that is
    not in force.
    """

    id: ClockId
    card: CardId
    kind: ClockKind
    zone: str
    added_at: datetime
    versions: tuple[RuleVersion, ...]
    official_term: bool = False
    decision: Decision | None = None

    @property
    def name(self) -> Text:
        """The name of the rule in force."""
        return self.versions[-1].rule.name
