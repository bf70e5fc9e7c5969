"""A shop slip on paper and on the screen: the same document, in large type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.shop_slip import Slip

_REQUEST, _NUMBER, _FACT, _LABEL, _BODY, _NOTE = 20, 26, 18, 11, 13, 9
_APART = 36


def slip_document(slips: Sequence[Slip], notes: Sequence[str], font: QFont) -> QTextDocument:
    """Return slips one after the other, each on a page of its own when printed.

    ``notes`` are for the owner, in small type below the last one. Every text is plain text.
    """
    document = QTextDocument()
    body = QFont(font)
    body.setPointSizeF(_BODY)
    document.setDefaultFont(body)
    cursor = QTextCursor(document)
    for place, slip in enumerate(slips):
        _write(cursor, slip, first=place == 0)
    for place, note in enumerate(notes):
        cursor.insertBlock(_block(top=24 if place == 0 else 2))
        cursor.insertText(note, _type(_NOTE))
    return document


def _write(cursor: QTextCursor, slip: Slip, *, first: bool) -> None:
    if first:
        cursor.setBlockFormat(_block())
    else:
        cursor.insertBlock(_block(new_page=True))
    cursor.insertText(slip.greeting, _type(_BODY))
    cursor.insertBlock(_block(top=6))
    cursor.insertText(slip.request, _type(_REQUEST, bold=True))
    for place, (label, said) in enumerate(slip.facts):
        cursor.insertBlock(_block(top=10))
        cursor.insertText(label, _type(_LABEL))
        cursor.insertBlock(_block())
        # A number that goes on in a second line is read wrongly.
        words = said.replace(" ", "\u00a0") if place == 0 else said
        cursor.insertText(words, _type(_NUMBER if place == 0 else _FACT, bold=True))
    if slip.along:
        cursor.insertBlock(_block(top=14))
        cursor.insertText(f"{slip.along_label}: {', '.join(slip.along)}.", _type(_BODY))
    for place, words in enumerate(slip.closing):
        cursor.insertBlock(_block(top=12 if place == 0 else 4))
        cursor.insertText(words, _type(_BODY))


def _type(size: float, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontPointSize(size)
    made.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def _block(*, top: float = 0, new_page: bool = False) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(top)
    if new_page:
        made.setTopMargin(_APART)
        made.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    return made
