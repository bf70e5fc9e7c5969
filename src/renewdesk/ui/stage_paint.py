"""Drawing of stages: fills, one-pixel edges and hatches that tell them apart without colour."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from renewdesk.ui.faces import StageKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewdesk.ui.detail_faces import StageFace
    from renewdesk.ui.look import Look

TAIL = 14
"""The width of the lost stage, which has no length in time."""

_RADIUS = 4
_HATCH_ALPHA = 120
_HATCH_STEPS = {StageKind.GRACE: 5, StageKind.BLOCKED: 5, StageKind.RECOVERABLE: 8}


def time_width(look: Look, stages: Sequence[StageFace], width: int) -> int:
    """Return how many of the bar's pixels stand for time; the tail of a lost stage does not."""
    has_tail = any(stage.kind is StageKind.LOST for stage in stages)
    return width - look.px(TAIL) if has_tail else width


def segment_rects(look: Look, stages: Sequence[StageFace], bar: QRect) -> list[QRect]:
    """Return where each stage lies in the bar, in order; none is thinner than 2 pixels."""
    width = time_width(look, stages, bar.width())
    rects: list[QRect] = []
    for stage in stages:
        if stage.kind is StageKind.LOST:
            left, right = bar.x() + width, bar.right() + 1
        else:
            left = bar.x() + round(stage.start * width)
            right = bar.x() + round(stage.end * width)
        rects.append(QRect(left, bar.y(), max(right - left, 2), bar.height()))
    return rects


def paint_stages(painter: QPainter, look: Look, bar: QRect, stages: Sequence[StageFace]) -> None:
    """Draw the stages side by side as one bar with round ends."""
    rects = segment_rects(look, stages, bar)
    last = len(stages) - 1
    for place, (stage, rect) in enumerate(zip(stages, rects, strict=True)):
        # One pixel of overlap: neighbours share an edge, and the later stage gives its colour.
        area = rect if place == last else rect.adjusted(0, 0, 1, 0)
        path = _outline(QRectF(area), look.px(_RADIUS), left=place == 0, right=place == last)
        _paint_segment(painter, look, path, stage.kind)


def paint_swatch(painter: QPainter, look: Look, spot: QRect, kind: StageKind) -> None:
    """Draw the sample of a stage that stands before its name in a legend."""
    _paint_segment(painter, look, _outline(QRectF(spot), 2, left=True, right=True), kind)


def _paint_segment(painter: QPainter, look: Look, path: QPainterPath, kind: StageKind) -> None:
    fill, edge = look.theme.stage(kind)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, fill)
    step = _HATCH_STEPS.get(kind)
    if step is not None:
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        _paint_hatch(painter, path.boundingRect(), kind, look.px(step), edge)
        painter.restore()
    pen = QPen(edge, 1)
    if kind is StageKind.UNKNOWN:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.restore()


def _paint_hatch(painter: QPainter, area: QRectF, kind: StageKind, step: int, edge: QColor) -> None:
    ink = QColor(edge)
    ink.setAlpha(_HATCH_ALPHA)
    painter.setPen(QPen(ink, 1))
    painter.drawLines(list(_hatch_lines(area, kind, step)))


def _hatch_lines(area: QRectF, kind: StageKind, step: int) -> Iterator[QLineF]:
    """Yield the lines of a pattern; `step` is measured across them."""
    if kind is StageKind.BLOCKED:
        for place in range(step, int(area.width()), step):
            x = area.x() + place
            yield QLineF(x, area.top(), x, area.bottom())
        return
    pitch = step * sqrt(2)
    height = area.height()
    rises = kind is StageKind.GRACE
    x = area.x() - height + pitch / 2
    while x < area.right():
        ends = (area.bottom(), area.top()) if rises else (area.top(), area.bottom())
        yield QLineF(x, ends[0], x + height, ends[1])
        x += pitch


def _outline(area: QRectF, radius: float, *, left: bool, right: bool) -> QPainterPath:
    """Return the middle of the one-pixel edge around `area`, round at the sides asked for."""
    box = area.adjusted(0.5, 0.5, -0.5, -0.5)
    reach = min(radius, box.width() / 2, box.height() / 2)
    at_left = reach if left else 0.0
    at_right = reach if right else 0.0
    path = QPainterPath()
    path.moveTo(box.left() + at_left, box.top())
    path.lineTo(box.right() - at_right, box.top())
    _turn(path, box.right(), box.top(), 90, at_right)
    path.lineTo(box.right(), box.bottom() - at_right)
    _turn(path, box.right(), box.bottom(), 0, at_right)
    path.lineTo(box.left() + at_left, box.bottom())
    _turn(path, box.left(), box.bottom(), 270, at_left)
    path.lineTo(box.left(), box.top() + at_left)
    _turn(path, box.left(), box.top(), 180, at_left)
    path.closeSubpath()
    return path


def _turn(path: QPainterPath, x: float, y: float, start: int, radius: float) -> None:
    """Go clockwise around the corner at (x, y), beginning at that angle of its circle."""
    if not radius:
        return
    size = 2 * radius
    left = x - size if start in {90, 0} else x
    top = y if start in {90, 180} else y - size
    path.arcTo(QRectF(left, top, size, size), start, -90)
