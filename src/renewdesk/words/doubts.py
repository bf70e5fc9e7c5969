"""How old a rule is and where the carrier itself tells the date."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from renewdesk.domain.carriers import CodeChannel
from renewdesk.domain.doubt import last_day_of, telling_codes, telling_page
from renewdesk.words.dates import month_and_year, short_date
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.carriers import Carrier, Code
    from renewdesk.domain.doubt import Age

_YEAR, _MONTH = 4, 7


def age_words(age: Age) -> str:
    """Return when a text was written and when somebody looked: ``text of Sep 2020, seen Oct 2026``.

    What is not known is left out.
    """
    dated = _dated(age.dated)
    if age.seen_on is None:
        return tr("text of {date}").format(date=dated) if dated else tr("of unknown age")
    seen = month_and_year(age.seen_on)
    if not dated:
        return tr("seen {seen}").format(seen=seen)
    return tr("text of {date}, seen {seen}").format(date=dated, seen=seen)


def _dated(dated: str) -> str:
    """Return the date of a text, as precise as it is."""
    day = last_day_of(dated)
    if day is None:
        return ""
    if len(dated) == _YEAR:
        return dated
    return month_and_year(day) if len(dated) == _MONTH else short_date(day)


def ways_words(carrier: Carrier | None) -> tuple[str, ...]:
    """Return the carrier's own ways to tell a date, a code before its page; empty when unknown."""
    if carrier is None:
        return ()
    ways = [code_way(code) for code in telling_codes(carrier)[:1]]
    page = telling_page(carrier)
    host = urlsplit(page.url).hostname if page else None
    return (*ways, host) if host else tuple(ways)


def code_way(code: Code) -> str:
    """Return how a code is used: ``dial *123#``."""
    if code.channel is CodeChannel.SMS and code.send:
        return tr("send {text} to {code}").format(text=code.send, code=code.code)
    if code.channel is CodeChannel.CALL:
        return tr("call {code}").format(code=code.code)
    return tr("dial {code}").format(code=code.code)
