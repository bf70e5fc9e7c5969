"""The backup line of the rail: when the last copy was made, and that it lies in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.ui.faces import Tone
from renewdesk.words.dates import clock_time, short_date
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from datetime import datetime


def copy_line(newest: datetime | None, now: datetime, zone: str) -> tuple[str, Tone]:
    """Return words and tone for the newest copy, None where there is none yet."""
    if newest is None:
        return tr("No backup yet"), Tone.TEXT2
    today = newest.astimezone(now.tzinfo).date() == now.date()
    words = (
        tr("Backup today {time},\none place only").format(time=clock_time(newest, zone))
        if today
        else tr("Backup {date},\none place only").format(date=short_date(newest.date()))
    )
    return words, Tone.TEXT2 if today else Tone.SOON
