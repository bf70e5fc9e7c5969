"""The text of a file as inert text that can be selected, with boxes at the suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip

from renewdesk.domain.overriding import override
from renewdesk.domain.values import value
from renewdesk.ui.fonts import Role
from renewdesk.ui.pages.queueing.field_colours import colours_of
from renewdesk.ui.paint import paint_box, paint_fill, paint_ring
from renewdesk.words.facts import one_line
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewdesk.ui.facing.receipt_queue import QueueField, SpotFace
    from renewdesk.ui.look import Look

_WIDTH, _EDGE, _PAD, _RADIUS = 440, 26, 3, 4
#: Where the second cell of a line begins, in shares of the line.
_SECOND = 0.73
_FIRST = 0.3
_ROOM = 8
_LINE_PERCENT = 135
_CELLS = "  "
_PLANE = "\uffff"
#: So many lines can be laid out before anybody notices; a receipt has fewer.
_MOST_LINES = 500


@value
class TextFace:
    """What is shown: lines whose cells are two spaces apart; the first ``head`` are headers."""

    lines: tuple[str, ...]
    head: int = 0
    title: str = ""


@value
class _Piece:
    """Letters of a line and where they went."""

    start: int
    text: str
    at: int

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return place and length of letters in the document, which counts in UTF-16."""
        before = self.text[: max(first - self.start, 0)]
        inside = self.text[len(before) : max(last - self.start, 0)]
        return self.at + _units(before), _units(inside)


class TextPaper(QTextEdit):
    """A sheet as high as its text. `spot_chosen` names a field whose box was clicked with Ctrl."""

    spot_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._zoom = 1.0
        self._face = TextFace(())
        self._pieces: list[list[_Piece]] = []
        self._spots: tuple[SpotFace, ...] = ()
        self._marked: QueueField | None = None
        self._column = 0.0
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Text of the file"))
        self.viewport().setAutoFillBackground(False)
        # The sheet is painted here: a style sheet's ground would lie over the boxes.
        self.setStyleSheet("QTextEdit { background: transparent; border: none; }")
        self.document().setDocumentMargin(look.px(_EDGE))
        self.document().setUndoRedoEnabled(False)

    def show_text(self, face: TextFace, spots: Sequence[SpotFace]) -> None:
        """Show lines, and boxes around the letters that suggestions were read from."""
        self._face, self._spots = face, tuple(spots)
        self._write()

    def set_zoom(self, zoom: float, room: int) -> None:
        """Show the sheet larger; ``room`` is the width that it may take at zoom 1."""
        width = round(min(self._look.px(_WIDTH), room) * zoom)
        if (zoom, width) != (self._zoom, self.width()):
            self._zoom = zoom
            self.setFixedWidth(width)
            self._write()

    def mark(self, field: QueueField | None) -> QRect:
        """Mark the box of a field; return where it stands, nowhere without one."""
        self._marked = field
        self.viewport().update()
        mine = (area for spot in self._spots if spot.field is field for area in self._areas(spot))
        return next(mine, QRect())

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self.viewport())
        everywhere = self.viewport().rect()
        paint_fill(painter, everywhere, theme.border)
        paint_fill(painter, everywhere.adjusted(1, 1, -1, -1), theme.base)
        self._paint_rule(painter)
        for spot in self._spots:
            colours = colours_of(theme, spot.field)
            for area in self._areas(spot):
                paint_box(painter, area, look.px(_RADIUS), colours.tint, colours.edge)
                if spot.field is self._marked:
                    ring = area.adjusted(-2, -2, 2, 2)
                    paint_ring(painter, ring, look.px(_RADIUS + 2), colours.edge)
        painter.end()
        super().paintEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._at(event.position())
        if spot is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.spot_chosen.emit(spot.field.value)
        else:
            super().mousePressEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            spot = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), spot.name if spot is not None else "", self)
            return True
        return super().viewportEvent(event)

    # ── writing ──────────────────────────────────────────────────────────────────────────────────

    def _write(self) -> None:
        """Write the sheet anew; only plain text is inserted, so nothing in it can be active."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, self._look.theme.text)
        self.setPalette(palette)
        margin = self._look.px(_EDGE) * self._zoom
        self.document().setDocumentMargin(margin)
        self._column = self._second_column()
        self._pieces, written = [], list[str]()
        at = 0
        for row, line in enumerate(self._face.lines[:_MOST_LINES]):
            between = " " if row < self._face.head else "\t"
            pieces, text = _in_pieces(line, between, at)
            self._pieces.append(pieces)
            written.append(text)
            at += _units(text) + 1
        if (left := len(self._face.lines) - _MOST_LINES) > 0:
            written.append(ntr("… {count} more line", "… {count} more lines", left))
        # One insertion for all: a line at a time takes a third of a millisecond each.
        self.document().setDefaultFont(self._font(Role.SMALL))
        self.setPlainText("\n".join(written))
        self._shape()
        self.document().setTextWidth(self.width())
        self.setFixedHeight(round(self.document().size().height()) + 2)
        self.updateGeometry()

    def _shape(self) -> None:
        """Give the headers small letters, and the title of a mail large ones."""
        head, last = self._face.head, self.document().blockCount() - 1
        self._format(head, last, self._block())
        if head:
            self._format(0, head - 1, QTextBlockFormat(), Role.TINY)
            gap = QTextBlockFormat()
            gap.setBottomMargin(self._look.px(22) * self._zoom)
            self._format(head - 1, head - 1, gap)
        titles = (
            row
            for row, line in enumerate(self._face.lines[:_MOST_LINES])
            if row >= head and line.strip() == self._face.title
        )
        if self._face.title and (title := next(titles, None)) is not None:
            self._format(title, title, self._block(), Role.TITLE)

    def _format(
        self, first: int, last: int, block: QTextBlockFormat, role: Role | None = None
    ) -> None:
        """Give lines a form, and their letters another one than the sheet's."""
        if first > last:
            return
        start = self.document().findBlockByNumber(first)
        end = self.document().findBlockByNumber(last)
        cursor = QTextCursor(start)
        keep = QTextCursor.MoveMode.KeepAnchor
        cursor.setPosition(end.position() + end.length() - 1, keep)
        cursor.setBlockFormat(block)
        if role is not None:
            letters = QTextCharFormat()
            letters.setFont(self._font(role))
            if role is Role.TINY:
                letters.setForeground(self._look.theme.text2)
            cursor.setCharFormat(letters)

    def _font(self, role: Role) -> QFont:
        font = QFont(self._look.fonts.font(role))
        font.setPixelSize(max(round(font.pixelSize() * self._zoom), 1))
        return font

    def _second_column(self) -> float:
        """Return where second cells begin: far right, but so that they need no second line."""
        inner = self.width() - 2 * self._look.px(_EDGE) * self._zoom
        metrics = self._look.fonts.metrics(Role.SMALL)
        cells = (line.split(_CELLS)[-1] for line in self._face.lines[self._face.head :]
                 if _CELLS in line)  # fmt: skip
        widths = [metrics.horizontalAdvance(cell) * self._zoom + _ROOM for cell in cells]
        wide = max((one for one in widths if one < inner * (1 - _FIRST)), default=0.0)
        return min(inner * _SECOND, inner - wide)

    def _block(self) -> QTextBlockFormat:
        block, tab = QTextBlockFormat(), QTextOption.Tab()
        tab.position = self._column
        block.setTabPositions([tab])
        percent = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        block.setLineHeight(_LINE_PERCENT, percent)
        return block

    # ── places ───────────────────────────────────────────────────────────────────────────────────

    def _paint_rule(self, painter: QPainter) -> None:
        """Draw the line between the headers of a mail and its text."""
        if not 0 < self._face.head < len(self._face.lines):
            return
        block = self.document().findBlockByNumber(self._face.head)
        spot = self.document().documentLayout().blockBoundingRect(block)
        edge = round(self._look.px(_EDGE) * self._zoom)
        top = round(spot.top() - self._look.px(10) * self._zoom)
        area = QRect(edge, top, self.width() - 2 * edge, 1)
        paint_fill(painter, area, self._look.theme.border)

    def _at(self, point: QPointF) -> SpotFace | None:
        place = point.toPoint()
        for spot in self._spots:
            if any(area.contains(place) for area in self._areas(spot)):
                return spot
        return None

    def _areas(self, spot: SpotFace) -> Iterator[QRect]:
        """Yield the boxes around a spot's letters, one for each line and cell they stand in."""
        place = spot.place
        if not 0 <= place.row < len(self._pieces):
            return
        for piece in self._pieces[place.row]:
            at, length = piece.span(place.start, place.end)
            if length:
                yield from self._lines(at, length)

    def _lines(self, at: int, length: int) -> Iterator[QRect]:
        block = self.document().findBlock(at)
        if not block.isValid():
            return
        layout, corner = block.layout(), self.document().documentLayout().blockBoundingRect(block)
        start = at - block.position()
        pad = self._look.px(_PAD)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(start + length, line.textStart() + line.textLength())
            if first >= last:
                continue
            left, right = _across(line.cursorToX(first)), _across(line.cursorToX(last))
            tall = line.ascent() + line.descent()
            area = QRectF(corner.x() + left, corner.y() + line.y(), right - left, tall)
            # With a proportional line the letters stand at the foot of it.
            area.moveBottom(corner.y() + line.y() + line.height())
            yield area.toRect().adjusted(-pad, -1, pad, 1)


def _in_pieces(line: str, between: str, at: int) -> tuple[list[_Piece], str]:
    """Return where the cells of a line went, and the line as it is written from a place on."""
    pieces, written, start = list[_Piece](), "", 0
    for number, cell in enumerate(line.split(_CELLS)):
        written += between if number else ""
        pieces.append(_Piece(start, cell, at + _units(written)))
        written += one_line(cell)
        start += len(cell) + len(_CELLS)
    return pieces, written


def _units(text: str) -> int:
    """Return how long Qt takes a text for: signs beyond the first plane count twice."""
    return len(text) + sum(one > _PLANE for one in text)


def _across(found: object) -> float:
    """Return a place in a line; PySide adds the letter that it belongs to."""
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type] # the stubs know one form
