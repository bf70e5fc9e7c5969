"""Sources one by one: where they lie, what sort they are, what they support, and how old they are.

A source is old when nobody looked for more than a year, or when its text is older than three years
and nobody confirmed it since.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from renewdesk.domain.sources import Confidence
from renewdesk.domain.values import value
from renewdesk.words.dates import month_and_year, short_date
from renewdesk.words.sources import supports_in_words
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.sources import Source

_PART = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_YEAR, _TEXT_YEARS = 365, 3
_MOST_LETTERS = 30


@value
class SourceFace:
    """One source; `old` says that its age is shown as a warning."""

    url: str
    words: str
    sort: str
    supports: str
    age: str
    old: bool


def source_faces(sources: Iterable[Source], carrier: Carrier, today: date) -> list[SourceFace]:
    """Return sources as the page shows them, each address once."""
    official = {host.host for host in carrier.hosts}
    once = {source.url: source for source in reversed(list(sources))}
    return [
        SourceFace(
            url=source.url,
            words=short_address(source.url),
            sort=_sort(source, official),
            supports=supports_in_words(source.supports),
            age=source_age(source),
            old=is_old(source, today),
        )
        for source in reversed(list(once.values()))
    ]


def short_address(url: str) -> str:
    """Return a host, and after it the end of the path where there is one."""
    parts = urlsplit(url)
    host = parts.hostname or url
    last = parts.path.rstrip("/").rsplit("/", maxsplit=1)[-1]
    if not last:
        return host
    room = _MOST_LETTERS - len(host) - 3
    if room < 6:  # noqa: PLR2004 - fewer letters of a path tell nothing
        return host
    return f"{host}/…/{last if len(last) <= room else last[: room - 1] + '…'}"


def _sort(source: Source, official: set[str]) -> str:
    host = urlsplit(source.url).hostname or ""
    own = any(_lies_under(host, known) for known in official)
    said = tr("official text") if own else tr("third party")
    return listed((said, tr("unconfirmed"))) if source.confidence is Confidence.LOW else said


def _lies_under(host: str, known: str) -> bool:
    """Tell whether a host is a known one or lies under it, `www.` aside."""
    bare = known.removeprefix("www.")
    return host == bare or host.endswith(f".{bare}")


def source_age(source: Source) -> str:
    """Return when a text was written and when somebody looked: ``text of 2024, seen Mar 2026``."""
    dated = tr("text of {date}").format(date=text_date(source.dated)) if source.dated else ""
    seen = tr("seen {date}").format(date=short_date(source.checked_on)) if source.checked_on else ""
    return listed((dated or tr("undated"), seen))


def text_date(dated: str) -> str:
    """Return the date of a text, to the month where that is known: ``2014``, ``Sep 2023``."""
    found = _PART.fullmatch(dated)
    if not found or found[2] is None:
        return dated
    try:
        day = date(int(found[1]), int(found[2]), 1)
    except ValueError:
        return dated
    return month_and_year(day)


def is_old(source: Source, today: date) -> bool:
    """Tell whether a source is shown as old."""
    unseen = source.checked_on is None or (today - source.checked_on).days > _YEAR
    found = _PART.match(source.dated)
    aged = found is not None and today.year - int(found[1]) > _TEXT_YEARS
    return unseen or (aged and source.confidence is not Confidence.HIGH)
