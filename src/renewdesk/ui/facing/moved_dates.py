"""Every date that an edit or an undo moves, each before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value
from renewdesk.ui.facing.date_change import change_face, elsewhere
from renewdesk.words.phrases import clock_title
from renewdesk.words.speech import labelled, language

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.folded import Folded
    from renewdesk.services.views import CardView
    from renewdesk.ui.detail_faces import DateChangeFace


@value
class MovedFace:
    """A countdown by its name, and what becomes of its date."""

    title: str
    change: DateChangeFace


def moved_faces(
    before: CardView, after: CardView, now: datetime, owner_zone: str
) -> tuple[MovedFace, ...]:
    """Return the countdowns whose date, state or stages become others, in the card's order."""
    old = {one.clock.clock: one.clock for one in before.standing.clocks}
    moved = [
        (old.get(one.clock.clock), one.clock)
        for one in after.standing.clocks
        if one.clock.clock not in old or _end(old[one.clock.clock]) != _end(one.clock)
    ]
    return tuple(
        MovedFace(
            labelled(clock_title(new.kind), new.name.spoken(language())),
            change_face(was, new, now, elsewhere(new, owner_zone)),
        )
        for was, new in moved
    )


def _end(one: Folded) -> object:
    return one.state, one.deadline, one.spans
