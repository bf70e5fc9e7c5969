"""The cheapest way to keep a card, as a line in the box about its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.cheapest_keep import keep_of
from renewdesk.ui.detail_faces import FactFace, PartFace
from renewdesk.words.keeping import keep_words
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.standing import Standing


def keep_facts(one: Standing, clock: Clock) -> list[FactFace]:
    """Return how a line or its credit is kept for the least money; nothing of any other clock."""
    keep = keep_of(one, clock)
    if keep is None:
        return []
    words = keep_words(keep)
    return [FactFace(tr("Cheapest"), (PartFace(words[:1].upper() + words[1:]),))]
