"""The bar of a card's life: stages side by side, today as a line, three dates below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from renewdesk.domain.overriding import override
from renewdesk.ui.announce import announce
from renewdesk.ui.faces import Tone
from renewdesk.ui.fonts import Role
from renewdesk.ui.paint import CENTRE, RIGHT, Style, paint_fill, paint_ring, paint_text, text_width
from renewdesk.ui.stage_paint import paint_stages, segment_rects, time_width
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.detail_faces import StageBarFace, StageFace
    from renewdesk.ui.look import Look

_LABEL, _BAR_TOP, _BAR, _DATES, _HEIGHT = 14, 16, 20, 15, 54
_TODAY_WIDTH, _TODAY_HEIGHT, _TODAY_TOP = 2, 26, 13
_LABEL_GAP = 8


class DateLabels(NamedTuple):
    """Where the three dates under a bar stand; None for one that gave way to another."""

    start: QRect | None
    last: QRect | None
    end: QRect | None


class StageBarWidget(QWidget):
    """A stage bar that can be read by pointer, keyboard and screen reader.

    Left and Right move between the stages; the one with the focus, or under the pointer, is
    described in a tooltip. The legend beside it is its text alternative.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._face: StageBarFace | None = None
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_face(self, face: StageBarFace) -> None:
        """Show another card's life, from its first stage on."""
        self._face = face
        self._current = 0
        self.setAccessibleName(face.accessible_name)
        self._describe()
        self.update()

    def current_stage(self) -> StageFace | None:
        """Return the stage that has the keyboard's attention."""
        stages = self._face.stages if self._face else ()
        return stages[self._current] if self._current < len(stages) else None

    def date_labels(self) -> DateLabels:
        """Return where dates are drawn: the last day always, the others where they do not touch."""
        if self._face is None:
            return DateLabels(None, None, None)
        top = self._look.px(_HEIGHT) - self._look.px(_DATES)
        face, width = self._face, self.width()
        last = self._last_rect(top)
        start = self._label_rect(face.start_label, 0, top)
        end_width = text_width(self._look, face.end_label, Role.TINY)
        end = self._label_rect(face.end_label, width - end_width, top)
        if start is None or (last is not None and not self._are_apart(start, last)):
            start = None
        if end is None or not all(self._are_apart(one, end) for one in (start, last) if one):
            end = None
        return DateLabels(start, last, end)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(280), self._look.px(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(_HEIGHT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        stages = self._face.stages if self._face else ()
        if by is None or not 0 <= self._current + by < len(stages):
            super().keyPressEvent(event)
            return
        self._current += by
        self._tell()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            stage = self._stage_at(event.pos())
            if stage is not None:
                QToolTip.showText(event.globalPos(), _line(stage), self)
                return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        face = self._face
        if face is None:
            return
        painter = QPainter(self)
        paint_stages(painter, self._look, self._bar(), face.stages)
        if face.today is not None:
            self._paint_today(painter, face, face.today)
        self._paint_dates(painter, face)
        if self.hasFocus() and face.stages:
            spot = self._segments()[self._current].adjusted(-2, -2, 2, 2)
            paint_ring(painter, spot, self._look.px(4), self._look.theme.focus)
        painter.end()

    def _paint_today(self, painter: QPainter, face: StageBarFace, today: float) -> None:
        look, theme = self._look, self._look.theme
        time = time_width(look, face.stages, self.width())
        middle = round(min(max(today, 0.0), 1.0) * time)
        if today > 1:
            middle = self.width() - look.px(_BAR) // 2
        line = QRect(middle - 1, look.px(_TODAY_TOP), _TODAY_WIDTH, look.px(_TODAY_HEIGHT))
        paint_fill(painter, line, theme.focus)
        words = tr("Today")
        width = text_width(look, words, Role.TINY, strong=True)
        left = min(max(middle - width // 2, 0), self.width() - width)
        spot = QRect(left, 0, width, look.px(_LABEL))
        paint_text(painter, look, spot, words, Style(Role.TINY, theme.link, strong=True))

    def _paint_dates(self, painter: QPainter, face: StageBarFace) -> None:
        labels, theme = self.date_labels(), self._look.theme
        quiet = Style(Role.TINY, theme.text3)
        if labels.start is not None:
            paint_text(painter, self._look, labels.start, face.start_label, quiet)
        if labels.end is not None:
            style = Style(Role.TINY, theme.text3, side=RIGHT)
            paint_text(painter, self._look, labels.end, face.end_label, style)
        if labels.last is not None:
            style = Style(Role.TINY, theme.ink(Tone.TEXT), strong=True, side=CENTRE)
            paint_text(painter, self._look, labels.last, face.last_label, style)

    def _bar(self) -> QRect:
        return QRect(0, self._look.px(_BAR_TOP), self.width(), self._look.px(_BAR))

    def _segments(self) -> list[QRect]:
        return segment_rects(self._look, self._face.stages, self._bar()) if self._face else []

    def _last_rect(self, top: int) -> QRect | None:
        face = self._face
        if face is None or not face.last_label:
            return None
        width = text_width(self._look, face.last_label, Role.TINY, strong=True)
        middle = round(face.last_at * time_width(self._look, face.stages, self.width()))
        left = min(max(middle - width // 2, 0), max(self.width() - width, 0))
        return QRect(left, top, width, self._look.px(_DATES))

    def _label_rect(self, words: str, left: int, top: int) -> QRect | None:
        if not words:
            return None
        width = text_width(self._look, words, Role.TINY)
        return QRect(left, top, width, self._look.px(_DATES))

    def _are_apart(self, one: QRect, other: QRect) -> bool:
        gap = self._look.px(_LABEL_GAP)
        return not one.adjusted(-gap, 0, gap, 0).intersects(other)

    def _stage_at(self, spot: QPoint) -> StageFace | None:
        stages = self._face.stages if self._face else ()
        pairs = zip(stages, self._segments(), strict=True)
        return next((stage for stage, rect in pairs if rect.contains(spot)), None)

    def _tell(self) -> None:
        stage = self.current_stage()
        if stage is None:
            return
        segment = self._segments()[self._current]
        QToolTip.showText(self.mapToGlobal(segment.bottomLeft()), _line(stage), self)
        announce(self, _line(stage))
        self.update()

    def _describe(self) -> None:
        if self._face is None:
            return
        lines = [self._face.accessible_value, *(_line(stage) for stage in self._face.stages)]
        self.setAccessibleDescription("\n".join(line for line in lines if line))


def _line(stage: StageFace) -> str:
    return ", ".join(part for part in (stage.name, stage.dates, stage.effect) if part)
