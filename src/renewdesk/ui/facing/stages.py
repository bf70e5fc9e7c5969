"""The stage bar of a clock: fractions of time, dates and words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.spans import Category
from renewdesk.ui.detail_faces import StageBarFace, StageFace
from renewdesk.ui.faces import StageKind
from renewdesk.words.dates import short_date
from renewdesk.words.phrases import stage_name
from renewdesk.words.speech import tr
from renewdesk.words.stages import effect, span_dates

if TYPE_CHECKING:
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.spans import Span

_KINDS = {
    Category.RECEIVE_ONLY: StageKind.GRACE,
    Category.DAILY_FEE: StageKind.GRACE,
    Category.UNCONFIRMED: StageKind.GRACE,
    Category.GRACE: StageKind.GRACE,
    Category.BLOCKED: StageKind.BLOCKED,
    Category.RECOVERABLE: StageKind.RECOVERABLE,
    Category.LOST: StageKind.LOST,
}
#: How much of the bar an end that nobody knows takes.
_OPEN_SHARE = 0.15


class Scale:
    """Days of one clock as fractions of a bar: 0 where its stretch began, 1 at the loss."""

    def __init__(self, folded: Folded, last_on: date) -> None:
        self.start_on = min(folded.since_on or last_on, last_on)
        known = last_on
        for span in folded.spans:
            if span.last_on is not None:
                known = span.last_on
            elif span.lost and span.first_on is not None:
                known = span.first_on - timedelta(days=1)
        self.end_on = known
        is_open = bool(folded.spans) and not folded.spans[-1].lost
        days = max((known - self.start_on).days + 1, 1)
        self._days = days / (1 - _OPEN_SHARE) if is_open else days

    def at(self, day: date) -> float:
        """Return where the end of a day stands on the bar."""
        return min(max(((day - self.start_on).days + 1) / self._days, 0.0), 1.0)


def stage_faces(folded: Folded) -> tuple[StageFace, ...]:
    """Return the stretch that runs and every stage after it, for bar and legend."""
    if folded.deadline is None:
        return ()
    last_on = folded.deadline.last_on
    scale = Scale(folded, last_on)
    active = StageFace(
        kind=StageKind.ACTIVE,
        name=tr("Active"),
        dates=tr("until {date}").format(date=short_date(last_on)),
        effect=tr("full service"),
        start=0.0,
        end=scale.at(last_on),
    )
    faces = [active]
    for span in folded.spans:
        start = faces[-1].end
        end = scale.at(span.last_on) if span.last_on else 1.0
        faces.append(_face(span, start, end))
    return tuple(faces)


def _face(span: Span, start: float, end: float) -> StageFace:
    unpublished = span.category is Category.GRACE and not span.name.en
    name = stage_name(span)
    return StageFace(
        kind=StageKind.UNKNOWN if unpublished else _KINDS[span.category],
        name=name[:1].upper() + name[1:],
        dates=span_dates(span),
        effect=effect(span),
        start=start,
        end=end,
    )


def current_stage(folded: Folded, now: datetime) -> int:
    """Return the place of the stage in which ``now`` lies; 0 is the running stretch."""
    place = 0
    for number, span in enumerate(folded.spans, start=1):
        if span.starts_at is not None and span.starts_at <= now:
            place = number
    return place


def stage_bar_face(folded: Folded, label: str, now: datetime) -> StageBarFace | None:
    """Return a clock's bar; None for a clock without a date."""
    if folded.deadline is None:
        return None
    last_on = folded.deadline.last_on
    scale = Scale(folded, last_on)
    stages = stage_faces(folded)
    today = today_in(folded.zone, now)
    has_loss = bool(folded.spans) and folded.spans[-1].lost
    # Today stands in the middle of its day: the day has begun and is not over.
    place = scale.at(today - timedelta(days=1))
    return StageBarFace(
        stages=stages,
        today=place,
        start_label=short_date(scale.start_on),
        last_label=short_date(last_on),
        last_at=scale.at(last_on),
        end_label=short_date(scale.end_on) if has_loss else "",
        accessible_name=tr("Stages of {label}").format(label=label),
        accessible_value=_value(folded, stages, now, today),
    )


def _value(folded: Folded, stages: tuple[StageFace, ...], now: datetime, today: date) -> str:
    """Return where today stands, in words: ``today, day 353 of 365 in Active``."""
    place = current_stage(folded, now)
    name = stages[place].name
    if place:
        return tr("today in {stage}").format(stage=name)
    start, end = folded.since_on, folded.deadline.last_on if folded.deadline else None
    if start is None or end is None or end <= start:
        return tr("today in {stage}").format(stage=name)
    return tr("today, day {day} of {days} in {stage}").format(
        day=(today - start).days, days=(end - start).days, stage=name
    )
