"""A clock's life from a day on, laid out so that two lives can share one scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from renewdesk.ui.faces import StageKind
from renewdesk.ui.facing.stages import stage_faces

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.folded import Folded
    from renewdesk.ui.detail_faces import StageFace

#: How much of a bar an end that nobody knows takes.
_OPEN_SHARE = 0.15
#: How many days an end that nobody knows is drawn for where nothing else has a length.
_OPEN_DAYS = 60


@dataclass(frozen=True, slots=True)
class Life:
    """The stages from a day on, as fractions of `days`; no stages where there is no date.

    `places` are the numbers of the stages in the clock's whole life, 0 being the running stretch.
    """

    stages: tuple[StageFace, ...]
    places: tuple[int, ...]
    days: float


def life_from(folded: Folded, first_on: date) -> Life:
    """Return what is left of a clock's life at the beginning of `first_on`."""
    if folded.deadline is None:
        return Life((), (), 0)
    ends = [folded.deadline.last_on, *(span.last_on for span in folded.spans)]
    known = max(end for end in ends if end is not None)
    days: float = max((known - first_on).days, 0)
    spans = folded.spans
    if spans and spans[-1].last_on is None and not spans[-1].lost:
        days = days / (1 - _OPEN_SHARE) if days else _OPEN_DAYS
    places: list[int] = []
    stages: list[StageFace] = []
    start = 0.0
    for place, (face, end) in enumerate(zip(stage_faces(folded), ends, strict=True)):
        reach = _share(end, first_on, days)
        if face.kind is StageKind.LOST or reach > start:
            stages.append(replace(face, start=start, end=reach))
            places.append(place)
        start = max(start, reach)
    return Life(tuple(stages), tuple(places), days)


def _share(end: date | None, first_on: date, days: float) -> float:
    if end is None or not days:
        return 1.0
    return min(max((end - first_on).days / days, 0.0), 1.0)
