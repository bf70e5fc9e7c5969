"""The owner's settings: typed, with their defaults."""

from __future__ import annotations

from dataclasses import field
from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewdesk.domain.busy_days import Season
    from renewdesk.domain.kinds import ClockKind

LANGUAGES = ("", "en", "zh_CN", "zh_TW")
THEMES = ("system", "light", "dark")


class NotificationText(StrEnum):
    """How much a notification says: others may see the screen on which it appears."""

    LAST_DIGITS = "last_digits"
    NO_NUMBER = "no_number"
    NO_CARD = "no_card"


@value(kw_only=True)
class Settings:
    """Everything the owner can set.

    ``language`` and ``zone`` empty mean the computer's own. Times are the owner's wall time;
    ``leads`` holds only the kinds of clock that differ from the defaults, ``own_leads`` what single
    cards and clocks have of their own, by id. Around public holidays and in the peak season they
    come earlier, as :mod:`renewdesk.domain.busy_days` says. ``notification_text`` is about what the
    desktop shows; the inbox always says all.
    """

    language: str = ""
    theme: str = "system"
    zone: str = ""
    reminder_time: time = time(9, 0)
    quiet_from: time = time(22, 0)
    quiet_until: time = time(8, 0)
    last_day_breaks_quiet: bool = False
    notification_text: NotificationText = NotificationText.LAST_DIGITS
    leads: Mapping[ClockKind, tuple[int, ...]] = field(default_factory=dict)
    earlier_for_holidays: bool = True
    peak_season: Season | None = None
    own_leads: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def leads_in_force(self) -> Mapping[str, Sequence[int]]:
        """Every lead that was chosen: by clock, by card, by kind of clock; the first one counts."""
        by_kind = {kind.value: leads for kind, leads in self.leads.items()}
        return {**by_kind, **self.own_leads}
