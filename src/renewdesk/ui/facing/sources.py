"""Where a rule stands, in one line: host, when somebody looked, how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from renewdesk.domain.fold import best_source
from renewdesk.domain.sources import Confidence
from renewdesk.words.dates import short_date
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.sources import Source


def source_line(sources: tuple[Source, ...]) -> str:
    """Return ``www.tim.it · checked 14 Oct 2026 · high confidence`` of the best source.

    Empty without any source.
    """
    source = best_source(sources)
    if source is None:
        return ""
    parts = [urlsplit(source.url).hostname or source.url]
    if source.checked_on is not None:
        parts.append(tr("checked {date}").format(date=short_date(source.checked_on)))
    parts.append(confidence_words(source.confidence))
    return " · ".join(parts)


def confidence_words(confidence: Confidence) -> str:
    """Return how well a rule is founded."""
    return {
        Confidence.HIGH: tr("high confidence"),
        Confidence.MEDIUM: tr("medium confidence"),
        Confidence.LOW: tr("unconfirmed – please check"),
    }[confidence]
