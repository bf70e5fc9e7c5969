"""The watched folder in words: where it is, when the last file came, what was not taken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.ui.facing.receipts import time_of_check
from renewdesk.words.dates import clock_time
from renewdesk.words.facts import one_line
from renewdesk.words.faults import sentence
from renewdesk.words.receipt_trust import about_file
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from renewdesk.services.watched_folder import Refused, Watch

_NAMED = 3


def folder_words(watch: Watch, now: datetime, zone: str) -> str:
    """Return what is watched: ``Watching ~/Downloads/receipts · last file 09:12``."""
    said = tr("Watching {folder}").format(folder=short_path(watch.folder))
    if watch.last_at is None:
        return f"{said} · " + tr("no file yet")
    if today_in(zone, watch.last_at) == today_in(zone, now):
        time = clock_time(watch.last_at, zone)
    else:
        time = time_of_check(watch.last_at, now, zone)
    return f"{said} · " + tr("last file {time}").format(time=time)


def refused_words(refused: Sequence[Refused]) -> str:
    """Return which files in the folder were not taken, and why."""
    lines = [about_file(one_line(one.name), sentence(one.error)) for one in refused[:_NAMED]]
    if len(refused) > _NAMED:
        lines.append(tr("{count} more").format(count=len(refused) - _NAMED))
    return "\n".join(lines)


def short_path(folder: str) -> str:
    """Return a folder with a tilde in the place of the owner's home."""
    try:
        below = Path(folder).relative_to(Path.home())
    except (RuntimeError, ValueError):
        return one_line(folder)
    return one_line(str(Path("~") / below))
