"""What makes a date doubtful, in the box that gives its reason: age, questions, the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.doubt import age_of, asks_to_confirm
from renewdesk.domain.fold import best_source
from renewdesk.domain.folded import State
from renewdesk.ui.detail_faces import FactFace, PartFace
from renewdesk.ui.faces import Tone
from renewdesk.words.asked import asked_word
from renewdesk.words.doubts import age_words, ways_words
from renewdesk.words.speech import listed, ptr, tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.folded import Folded


def doubt_facts(
    folded: Folded, clock: Clock, carrier: Carrier | None, today: date
) -> list[FactFace]:
    """Return what makes a date doubtful and how the carrier itself tells it; empty without doubt.

    Where there is a date, the last line leads to its confirmation.
    """
    rule = clock.versions[-1].rule
    source = folded.because.source if folded.because else None
    age = age_of(folded, source or best_source(rule.sources), today)
    facts = []
    if rule.ask:
        asked = listed(asked_word(key) for key in rule.ask)
        facts.append(FactFace(tr("Not told yet"), (PartFace(asked, tone=Tone.SOON),)))
    if age is not None:
        facts.append(FactFace(ptr("of a rule", "Age"), (PartFace(age_words(age), tone=Tone.SOON),)))
    if age is None and not asks_to_confirm(folded):
        return facts
    ways = ways_words(carrier)
    if ways:
        facts.append(FactFace(tr("Ask there"), (PartFace(" · ".join(ways)),)))
    if folded.state is State.DATED:
        link = PartFace(tr("Confirm with the carrier…"), f"confirm:{folded.clock}", Tone.LINK)
        facts.append(FactFace(ptr("of a date", "Seen there"), (PartFace(tr("not yet · ")), link)))
    return facts
