"""Small files that unfold to more than a computer holds; none is unfolded while it is made."""

import struct
import zlib
from collections.abc import Iterable
from itertools import chain, repeat

from tests.corpus.making import plain_pdf, stream

MEGABYTE = 1024 * 1024
#: Qt asks for forty bytes before it believes in a WebP; these many make it so.
_LEAST_DATA = 24
_HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def gigapixel_png() -> bytes:
    """Return a picture of 30,000 × 30,000 pixels in black and white, every one of them there."""
    side = 30_000
    row = b"\0" + b"\0" * (side // 8)
    rows = _packed(row * 100 for _ in range(side // 100))
    return _png(side, side, 1, (b"IDAT", rows))


def claimed_png() -> bytes:
    """Return a picture that says 2,147,483,647 pixels a side and has one row."""
    return _png(2**31 - 1, 2**31 - 1, 16, (b"IDAT", zlib.compress(b"\0" * 64)))


def commented_png() -> bytes:
    """Return a picture of one pixel with 256 MB of comment in a packed chunk."""
    comment = _packed(b" " * MEGABYTE for _ in range(256))
    text = (b"zTXt", b"Comment\0\0" + comment)
    return _png(1, 1, 8, text, (b"IDAT", zlib.compress(b"\0\0")))


def solid_webp() -> bytes:
    """Return a whole picture of 16,384 × 16,384 pixels in one colour, in under a hundred bytes."""
    return solid_webp_of(16_384, 16_384)


def solid_webp_of(width: int, height: int) -> bytes:
    """Return a lossless WebP whose five codes have one sign each, so a pixel costs no bit."""
    bits = [(0x2F, 8), (width - 1, 14), (height - 1, 14), (0, 1), (0, 3), (0, 1), (0, 1), (0, 1)]
    for sign in (90, 200, 40, 255, 0):
        bits += [(1, 1), (0, 1), (1, 1), (sign, 8)]
    number = place = 0
    for value, count in bits:
        number |= value << place
        place += count
    data = number.to_bytes(_LEAST_DATA, "little")
    chunk = b"VP8L" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def claimed_jpeg() -> bytes:
    """Return a progressive JPEG of 65,500 × 65,500 pixels with a few bytes of picture."""
    quantities = b"\xff\xdb\x00\x43\x00" + b"\x01" * 64
    frame = struct.pack(">BHHB", 8, 65_500, 65_500, 3) + b"\x01\x11\0\x02\x11\0\x03\x11\0"
    codes = b"\xff\xc4\x00\x14\x00\x01" + b"\0" * 15 + b"\0"
    scan = b"\xff\xda\x00\x0c\x03\x01\0\x02\0\x03\0\0\0\0"
    size = struct.pack(">H", len(frame) + 2)
    return b"\xff\xd8" + quantities + b"\xff\xc2" + size + frame + codes + scan + b"\0\xff\xd9"


def pages_without_end() -> bytes:
    """Return ten levels of pages, each naming the next ten times: ten thousand million pages."""
    return _tree_of_pages(10)


def a_million_pages() -> bytes:
    """Return the same with six levels; readers that refuse the larger one open this one."""
    return _tree_of_pages(6)


def _tree_of_pages(levels: int) -> bytes:
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    for level in range(levels):
        kids = b"%d 0 R " % (level + 3) * 10
        count = 10 ** (levels - level)
        objects.append(b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count))
    page, contents, font = (levels + place for place in (1, 3, 4))
    resources = b"/Resources<</Font<</F1 %d 0 R>>>>/Contents %d 0 R" % (font, contents)
    objects += [
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 200 200]%b>>" % (page, resources),
        stream(b"BT /F1 12 Tf 20 100 Td (Total paid EUR 10.00) Tj ET"),
        _HELVETICA,
    ]
    return plain_pdf(objects)


def pages_in_a_circle() -> bytes:
    """Return a page tree whose only branch is the tree itself."""
    tree = b"<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 2000000000>>"
    return plain_pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree])


def page_of_text_without_end() -> bytes:
    """Return a page with 300 MB of text, packed twice."""
    line = b"(Total 10.00 EUR 02.11.2026) Tj T*\n"
    many = line * (MEGABYTE // len(line))
    start = b"BT /F1 12 Tf 14 TL 20 180 Td\n"
    packed = zlib.compress(_packed(chain([start], repeat(many, 300), [b"ET"])), 9)
    text = stream(packed, b"/Filter[/FlateDecode/FlateDecode]")
    return _one_page(b"/Font<</F1 5 0 R>>", text, _HELVETICA)


def forms_in_forms() -> bytes:
    """Return a page that draws a form ten times, which draws the next ten times, ten levels."""
    levels = 10
    forms = []
    for level in range(levels):
        inner = b"/Resources<</XObject<</X %d 0 R>>>>" % (level + 6)
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 200 200]" + inner
        forms.append(stream(b"/X Do " * 10, entries))
    last = b"/Type/XObject/Subtype/Form/BBox[0 0 200 200]"
    forms.append(stream(b"0 0 9 9 re f", last))
    return _one_page(b"/XObject<</X 5 0 R>>", stream(b"/X Do " * 10), *forms)


def gigapixel_in_a_page() -> bytes:
    """Return a page with a picture of 60,000 × 60,000 pixels, packed twice."""
    side = 60_000
    row = b"\0" * (side // 8)
    packed = zlib.compress(_packed(row * 100 for _ in range(side // 100)), 9)
    entries = (
        b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 1"
        b"/Width %d/Height %d/Filter[/FlateDecode/FlateDecode]" % (side, side)
    )
    drawing = stream(b"q 200 0 0 200 0 0 cm /X Do Q")
    return _one_page(b"/XObject<</X 5 0 R>>", drawing, stream(packed, entries))


def page_of_a_square_mile() -> bytes:
    """Return a page of four million points a side."""
    return _one_page(b"", stream(b"0 0 m 9 9 l S"), box=b"0 0 4000000 4000000")


def arrays_in_arrays() -> bytes:
    """Return a page whose contents are an array in an array, 40,000 deep."""
    deep = 40_000
    return _one_page(b"", b"[" * deep + b"]" * deep)


def parts_in_parts() -> bytes:
    """Return a mail whose parts lie 1,500 deep."""
    mail = "From: bomb@example.com\r\nSubject: Receipt\r\nMIME-Version: 1.0\r\n"
    for level in range(1_500):
        mail += f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n'
    return (mail + "Content-Type: text/plain\r\n\r\nTotal 10.00 EUR\r\n").encode()


def parts_without_end() -> bytes:
    """Return a mail of 20,000 empty parts."""
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    mail = "From: bomb@example.com\r\nSubject: Receipt\r\n" + head + "--b\r\n\r\n\r\n" * 20_000
    return (mail + "--b--\r\n").encode()


def tags_in_tags() -> bytes:
    """Return a mail whose HTML lies 40,000 tags deep."""
    head = "From: bomb@example.com\r\nSubject: Receipt\r\nMIME-Version: 1.0\r\n"
    kind = "Content-Type: text/html; charset=utf-8\r\n\r\n"
    return (head + kind + "<b>\r\n" * 40_000).encode()


def _one_page(
    resources: bytes, contents: bytes, *more: bytes, box: bytes = b"0 0 200 200"
) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Contents 4 0 R/Resources<<%b>>>>"
    return plain_pdf([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page % (box, resources),
        contents,
        *more,
    ])  # fmt: skip


def _png(width: int, height: int, depth: int, *chunks: tuple[bytes, bytes]) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    made = b"\x89PNG\r\n\x1a\n"
    for kind, body in ((b"IHDR", header), *chunks, (b"IEND", b"")):
        check = struct.pack(">I", zlib.crc32(kind + body))
        made += struct.pack(">I", len(body)) + kind + body + check
    return made


def _packed(pieces: Iterable[bytes]) -> bytes:
    """Return the pieces packed, one at a time in memory."""
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(piece) for piece in pieces), packer.flush()])
