"""Where the words of a search stand in a painted line: a ground of their own behind the letters."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from renewdesk.domain.receipt_search import spans_of
from renewdesk.ui.look import Look
from renewdesk.ui.paint import RIGHT, Style, paint_fill


def paint_marks(
    painter: QPainter, look: Look, spot: QRect, words: str, style: Style, terms: Sequence[str]
) -> None:
    """Paint the ground behind the hits in one line of text, before `paint_text` draws the letters.

    A line that does not fit is cut off at its end; so are its marks.
    """
    spans = spans_of(words, terms)
    if not spans:
        return
    metrics = look.fonts.metrics(style.role, strong=style.strong, digits=style.digits)
    wide = metrics.horizontalAdvance(words)
    left = spot.x()
    if style.side == RIGHT and wide <= spot.width():
        left = spot.x() + spot.width() - wide
    high = metrics.height()
    top = spot.y() + (spot.height() - high) // 2
    painter.save()
    for span in spans:
        start = left + metrics.horizontalAdvance(words[: span.start])
        end = left + metrics.horizontalAdvance(words[: span.end])
        paint_fill(painter, QRect(start, top, end - start, high) & spot, look.theme.mark)
    painter.restore()
