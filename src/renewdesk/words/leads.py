"""How long before a date a reminder comes, and why it comes earlier than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.words.dates import bare_day, date_range, short_date
from renewdesk.words.speech import listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewdesk.domain.busy_days import Run


def lead_words(days: int) -> str:
    """Return a lead: ``7 days before``, ``on the last day``, ``the day after``."""
    if days < 0:
        return tr("the day after")
    return ntr("{count} day before", "{count} days before", days) if days else tr("on the last day")


def lead_of_date(days: int, on: date) -> str:
    """Return a lead with its date: ``7 days before (31 Jan 2027)``."""
    return tr("{lead} ({date})").format(lead=lead_words(days), date=short_date(on))


def leads_words(leads: Sequence[int]) -> str:
    """Return leads in short, the largest first: ``30, 7, 1, 0 days before``."""
    if not leads:
        return tr("no reminder before the date")
    shown = ", ".join(str(one) for one in sorted(leads, reverse=True))
    return tr("{days} days before").format(days=shown)


def early_words(runs: Sequence[Run]) -> str:
    """Return which busy days made a reminder come earlier; empty without one."""
    if not runs:
        return ""
    holidays = [run for run in reversed(runs) if not run.is_season]
    season = [run for run in reversed(runs) if run.is_season]
    reasons = (
        tr("public holidays ({days})").format(days=_days(holidays)) if holidays else "",
        tr("your peak season ({days})").format(days=_days(season)) if season else "",
    )
    return tr("Earlier than usual because of {reasons}.").format(reasons=listed(reasons))


def _days(runs: Sequence[Run]) -> str:
    return listed(
        bare_day(run.first_on)
        if run.first_on == run.last_on
        else date_range(run.first_on, run.last_on)
        for run in runs
    )
