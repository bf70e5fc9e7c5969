"""Small whole files of every kind that is kept as a receipt, made here byte by byte."""

import struct
import zlib

from renewdesk.domain.receipts import MediaType


def a_png(width: int = 2, height: int = 2) -> bytes:
    """Return a grey picture; the sizes are only claimed when they are large."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * min(width, 8)) * min(height, 8))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", rows)
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def a_jpeg(width: int = 2, height: int = 2, *, thumbnail: bytes = b"") -> bytes:
    """Return segments and picture data as a JPEG has them; a thumbnail lies in its first one."""
    app = b"Exif\0\0" + thumbnail
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8"
        + _segment(0xE1, app)
        + _segment(0xC0, frame)
        + _segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
        + b"\x12\xff\x00\x34\xff\xd0\x56"  # a stuffed byte and a restart mark inside the data
        + b"\xff\xd9"
    )


def _segment(mark: int, body: bytes) -> bytes:
    return b"\xff" + bytes([mark]) + struct.pack(">H", len(body) + 2) + body


def a_webp(width: int = 2, height: int = 2) -> bytes:
    """Return a lossless WebP header with a little data."""
    sizes = (width - 1) | (height - 1) << 14
    data = b"\x2f" + struct.pack("<I", sizes) + b"\x00\x00\x00"
    chunk = b"VP8L" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def a_pdf(pages: int = 1, text: str = "Receipt 10.00 EUR") -> bytes:
    """Return a PDF whose pages say ``text``."""
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(pages))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for place in range(pages):
        drawing = f"BT /F1 12 Tf 20 100 Td ({text} {place + 1}) Tj ET"
        page = f"/Parent 2 0 R/MediaBox[0 0 200 200]/Contents {5 + 2 * place} 0 R"
        objects += [
            f"<</Type/Page{page}/Resources<</Font<</F1 3 0 R>>>>>>",
            f"<</Length {len(drawing)}>>stream\n{drawing}\nendstream",
        ]
    content = b"%PDF-1.4\n"
    offsets = []
    for number, one in enumerate(objects, 1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{one}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(content)}\n%%EOF\n"
    )
    return content + trailer.encode("ascii")


def a_mail(text: str = "Total: 10.00 EUR") -> bytes:
    """Return a saved e-mail that says ``text``."""
    head = (
        "From: Shop <shop@example.com>\r\nSubject: Receipt\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b0"\r\n\r\n'
    )
    part = f"--b0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    return f"{head}{part}--b0--\r\n".encode()


def a_heic(wide: int = 2, high: int = 2) -> bytes:
    """Return the boxes of a photo as telephones write them, around no picture."""
    size = _box(b"ispe", bytes(4) + struct.pack(">II", wide, high))
    meta = _box(b"meta", bytes(4) + _box(b"iprp", _box(b"ipco", size)))
    return _box(b"ftyp", b"heic\0\0\0\0mif1heic") + meta + _box(b"mdat", bytes(40))


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


SAMPLES = {
    MediaType.PDF: a_pdf(),
    MediaType.PNG: a_png(),
    MediaType.JPEG: a_jpeg(),
    MediaType.WEBP: a_webp(),
    MediaType.EML: a_mail("Total: 10.00 EUR\r\n" * 20),
}
