"""Pictures and PDF files that show a QR code, made here byte by byte."""

import struct
import zlib

from renewdesk.adapters.formats.qr_drawing import SegnoCodeDrawing
from tests.corpus.making import plain_pdf, stream

LPA = "LPA:1$smdp.example.com$INVENTED-4F7A-DESK"
SECRET = "INVENTED-4F7A-DESK"  # noqa: S105 - made up
PAYMENT = "https://pay.example.com/bill?amount=10.00&to=INVENTED-4F7A-DESK"
_QUIET, _MODULE = 4, 8


def modules(text: str, *, damaged: bool = False) -> list[list[bool]]:
    """Return the rows of a code; of a damaged one two thirds are ink."""
    rows = [list(row) for row in SegnoCodeDrawing().draw(text)]
    if damaged:
        for row in rows[len(rows) // 3 :]:
            row[:] = [True] * len(row)
    return rows


def coded_png(text: str, *, damaged: bool = False) -> bytes:
    """Return a picture of a code with its quiet zone."""
    rows = modules(text, damaged=damaged)
    side = (len(rows) + 2 * _QUIET) * _MODULE
    light = b"\xff" * (_QUIET * _MODULE)
    lines = [b"\0" + b"\xff" * side] * (_QUIET * _MODULE)
    pixels = list(lines)
    for row in rows:
        dots = b"".join((b"\0" if one else b"\xff") * _MODULE for one in row)
        pixels += [b"\0" + light + dots + light] * _MODULE
    pixels += lines
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(pixels))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def coded_pdf(text: str, *, page: int = 1, damaged: bool = False, says: str = "Total") -> bytes:
    """Return a PDF with a code in the lower left quarter of a page, and a line on each up to it."""
    shown = stream(_words(says) + _drawn(modules(text, damaged=damaged)))
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(page))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for place in range(page):
        rest = b"/Parent 2 0 R/MediaBox[0 0 400 400]/Resources<</Font<</F1 3 0 R>>>>"
        objects += [
            b"<</Type/Page%b/Contents %d 0 R>>" % (rest, 5 + 2 * place),
            shown if place == page - 1 else stream(_words(says)),
        ]
    return plain_pdf(objects)


def _words(says: str) -> bytes:
    return b"BT /F1 12 Tf 20 350 Td (%b) Tj ET\n" % says.encode("ascii")


def _drawn(rows: list[list[bool]]) -> bytes:
    size = 160 / len(rows)
    return b"".join(
        b"%.3f %.3f %.3f %.3f re f\n" % (20 + at * size, 180 - (row + 1) * size, size, size)
        for row, line in enumerate(rows)
        for at, is_dark in enumerate(line)
        if is_dark
    )
