"""Where a rule stands: the address, what is known of that text, and how well it is founded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.doubt import age_of_source
from renewdesk.domain.sources import Confidence
from renewdesk.words.dates import short_date
from renewdesk.words.facts import one_line
from renewdesk.words.speech import is_chinese, tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.sources import Source

_HAN = re.compile("[\u4e00-\u9fff]")


def source_in_words(source: Source, today: date) -> str:
    """Return a source in one line: its address, and in brackets what is known of it.

    A text that may have changed since says so.
    """
    known = known_of(source)
    if age_of_source(source, today) is not None:
        known = tr("; ").join((known, tr("may be out of date")))
    return one_line(tr("{url} ({known})").format(url=source.url, known=known))


def known_of(source: Source) -> str:
    """Return what a source supports, its own date, when somebody looked, and how sure it is."""
    parts = (
        supports_in_words(source.supports),
        tr("dated {date}").format(date=source.dated) if source.dated else tr("undated"),
        tr("checked {date}").format(date=short_date(source.checked_on))
        if source.checked_on
        else tr("never checked"),
        founded_in_words(source.confidence),
    )
    return tr("; ").join(part for part in parts if part)


def supports_in_words(supports: str) -> str:
    """Return what a source supports, in a Chinese sentence marked as English where it is that.

    It is written once, for whoever checks the source, and is not translated.
    """
    if not supports or not is_chinese() or _HAN.search(supports):
        return supports
    return tr("in English: {words}").format(words=supports)


def founded_in_words(confidence: Confidence) -> str:
    """Return how well a fact is founded."""
    return {
        Confidence.HIGH: tr("well founded"),
        Confidence.MEDIUM: tr("fairly well founded"),
        Confidence.LOW: tr("unconfirmed – please check"),
    }[confidence]
