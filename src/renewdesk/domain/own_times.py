"""What the reminders of one card have of their own: the hour, and how long before a date."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import time

    from renewdesk.domain.ids import ClockId

#: A lead lies between the day after the date and so many days before it.
LEAST_LEAD, MOST_LEAD = -1, 3650


@value(kw_only=True)
class OwnTimes:
    """A card's own reminder hour and leads; None is what the settings say for its kinds of clock.

    ``leads`` hold for every clock of the card but those that ``of_clock`` names.
    """

    hour: time | None = None
    leads: tuple[int, ...] | None = None
    of_clock: Mapping[ClockId, tuple[int, ...]] = field(default_factory=dict)

    def leads_of(self, clock: ClockId) -> tuple[int, ...] | None:
        """Return the leads of a clock, None where the card has none of its own for it."""
        return self.of_clock.get(clock, self.leads)
