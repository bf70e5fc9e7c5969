"""The list of a check-up round on paper, with room to write what the carriers show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QFont,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from renewdesk.ui.detail_faces import Stress
from renewdesk.words.dates import short_date
from renewdesk.words.numbers import grouped
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from renewdesk.ui.facing.checkup import LineFace

_TITLE_PT, _BODY_PT, _PADDING = 16, 10, 5
_WIDTHS = (20, 20, 34, 26)


def round_document(
    lines: Sequence[LineFace], numbers: Mapping[str, str], today: date, font: QFont
) -> QTextDocument:
    """Return the questions as a table; every text of the owner's is plain text.

    ``numbers`` are the whole numbers by card: on paper they are needed to dial.
    """
    document = QTextDocument()
    body = QFont(font)
    body.setPointSizeF(_BODY_PT)
    document.setDefaultFont(body)
    cursor = QTextCursor(document)
    cursor.insertText(tr("Check-up round"), _format(bold=True, size=_TITLE_PT))
    cursor.insertBlock()
    said = tr("{date} · take the phone, ask each carrier, write down the day that it shows.")
    cursor.insertText(said.format(date=short_date(today)), _format())
    cursor.insertBlock()
    table = cursor.insertTable(len(lines) + 1, len(_WIDTHS), _table_format())
    heads = (tr("Card"), tr("Now on the desk"), tr("Ask"), tr("The carrier shows"))
    for column, words in enumerate(heads):
        table.cellAt(0, column).firstCursorPosition().insertText(words, _format(bold=True))
    for row, face in enumerate(lines, start=1):
        cells = [table.cellAt(row, column).firstCursorPosition() for column in range(4)]
        cells[0].insertText(face.name, _format(bold=True))
        cells[0].insertText(f"\n{grouped(numbers.get(face.card, ''))}", _format())
        cells[1].insertText(f"{face.stood}\n{face.day}", _format())
        for piece in face.ask:
            cells[2].insertText(piece.text, _format(bold=piece.stress is Stress.STRONG))
        shown = short_date(face.shown) if face.shown else ""
        cells[3].insertText(shown, _format())
    return document


def _format(*, bold: bool = False, size: float = _BODY_PT) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontPointSize(size)
    made.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def _table_format() -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorder(0.5)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setCellPadding(_PADDING)
    made.setCellSpacing(0)
    made.setBorderCollapse(True)
    made.setHeaderRowCount(1)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, width) for width in _WIDTHS]
    )
    return made
