"""A document on the pages of a PDF: letters that can be selected, pictures, and a foot."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from uuid import UUID
from xml.sax.saxutils import escape

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt, QUuid
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from renewdesk.domain.dossier_paper import Align
from renewdesk.ui.paper_layout import BOTTOM, SIDE, SIZES, Line, Pages, Room, Rule
from renewdesk.ui.paper_letters import FINE, Letters, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QIODevice

    from renewdesk.domain.dossier_paper import PaperDocument
    from renewdesk.services.ports.previews import PagePicture
    from renewdesk.ui.paper_layout import Mark

_RESOLUTION = 600
_INK, _QUIET, _LINE, _EDGE = "#1a1e26", "#565e6c", "#d3d7de", "#9aa2b0"
_COLOURS = {Style.QUIET: _QUIET, Style.HEAD: _QUIET, Style.MONO: _QUIET}
_BYTES_A_PIXEL = 4
#: A page of letters shrinks to less than this share without loss; a photo does not.
_SHRINKS = 12


class PaperDrawing:
    """Draws one document on a device, page by page."""

    def __init__(self, document: PaperDocument, letters: Letters) -> None:
        self._document = document
        self._letters = letters
        self._pages = Pages(document, letters)

    @property
    def pages(self) -> int:
        """How many pages the document has."""
        return len(self._pages.pages)

    @property
    def written(self) -> str:
        """Every letter that is drawn, each once."""
        lines = (one.text for page in self._pages.pages for one in page if isinstance(one, Line))
        foot = self._document.foot + self._document.page_words
        return "".join(sorted(set("0123456789…" + foot).union(*lines)))

    def draw(self, device: QIODevice, pictures: Iterator[PagePicture | None]) -> None:
        """Write the PDF; pictures are taken when their page comes."""
        writer = QPdfWriter(device)
        self._lay_out(writer)
        painter = QPainter(writer)
        painter.scale(_RESOLUTION / 72 / FINE, _RESOLUTION / 72 / FINE)
        for number, marks in enumerate(self._pages.pages, 1):
            if number > 1:
                writer.newPage()
            for mark in marks:
                self._mark(painter, mark, pictures)
            self._foot(painter, number)
        painter.end()

    def _lay_out(self, writer: QPdfWriter) -> None:
        document = self._document
        wide, high = SIZES[document.paper]
        writer.setResolution(_RESOLUTION)
        size = QPageSize(QSizeF(wide, high), QPageSize.Unit.Point)
        upright = QPageLayout.Orientation.Portrait
        writer.setPageLayout(QPageLayout(size, upright, QMarginsF(), QPageLayout.Unit.Point))
        writer.setTitle(document.title)
        writer.setCreator("RenewDesk")
        key = UUID(bytes=bytes.fromhex(document.key)[:16], version=4)
        writer.setDocumentId(QUuid(str(key)))
        writer.setDocumentXmpMetadata(_metadata(document).encode("utf-8"))

    def _mark(self, painter: QPainter, mark: Mark, pictures: Iterator[PagePicture | None]) -> None:
        if isinstance(mark, Line):
            self._line(painter, mark)
        elif isinstance(mark, Rule):
            pen = QPen(QColor(_INK if mark.bold else _LINE), (0.9 if mark.bold else 0.5) * FINE)
            painter.setPen(pen)
            painter.drawLine(_at(mark.left, mark.top), _at(mark.left + mark.wide, mark.top))
        else:
            self._picture(painter, mark, next(pictures, None))

    def _line(self, painter: QPainter, line: Line, colour: str = "") -> None:
        text = self._pages.resolved(line.text)
        left = line.left
        if line.align is Align.RIGHT:
            left += line.wide - self._letters.wide(text, line.style)
        painter.setFont(self._letters.font(line.style))
        painter.setPen(QColor(colour or _COLOURS.get(line.style, _INK)))
        painter.drawText(_at(left, line.base), text)

    def _picture(self, painter: QPainter, room: Room, picture: PagePicture | None) -> None:
        if picture is None:
            base = room.top + self._letters.base(Style.BODY)
            self._line(painter, Line(room.left, base, room.wide, room.instead, Style.BODY))
            return
        share = min(room.wide / picture.width, room.tall / picture.height)
        wide, high = picture.width * share, picture.height * share
        target = QRectF(room.left * FINE, room.top * FINE, wide * FINE, high * FINE)
        pixels = picture.pixels
        image = QImage(
            pixels, picture.width, picture.height, picture.width * _BYTES_A_PIXEL,
            QImage.Format.Format_RGBX8888,
        )  # fmt: skip
        shrunk = len(zlib.compress(pixels, 1))
        hint = QPainter.RenderHint.LosslessImageRendering
        painter.setRenderHint(hint, shrunk * _SHRINKS < len(pixels))
        painter.drawImage(target, image)
        painter.setPen(QPen(QColor(_EDGE), 0.5 * FINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(target)

    def _foot(self, painter: QPainter, number: int) -> None:
        wide, high = SIZES[self._document.paper]
        top, room = high - BOTTOM + 22, wide - 2 * SIDE
        self._mark(painter, Rule(SIDE, top, room), iter(()))
        words = self._document.page_words.format(page=number, pages=self.pages)
        base = top + 4 + self._letters.base(Style.MAIL)
        self._line(painter, Line(SIDE, base, room, words, Style.MAIL, Align.RIGHT), _QUIET)
        left = room - self._letters.wide(words, Style.MAIL) - 16
        foot = self._letters.cut(self._document.foot, Style.MAIL, left)
        self._line(painter, Line(SIDE, base, left, foot, Style.MAIL), _QUIET)


def _metadata(document: PaperDocument) -> str:
    """Return what a PDF says of itself: its title, when it was made, and by which program."""
    at = document.made_at.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(document.title)}</rdf:li></rdf:Alt></dc:title>"
        f"<xmp:CreateDate>{at}</xmp:CreateDate><xmp:CreatorTool>RenewDesk</xmp:CreatorTool>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def _at(left: float, top: float) -> QPointF:
    return QPointF(left * FINE, top * FINE)
