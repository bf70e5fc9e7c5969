"""Files of the seen half that no page could make: locked, broken, and made to cost too much."""

import zlib

from tests.corpus.making import plain_pdf, stream


def locked_pdf() -> bytes:
    """Return a PDF whose text nobody reads without its password."""
    words = b"/O<" + b"5a" * 32 + b">/U<" + b"a5" * 32 + b">"
    lock = b"<</Filter/Standard/V 2/R 3/Length 128/P -44" + words + b">>"
    pages = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", _page(4)]
    return plain_pdf([*pages, stream(b"BT ET"), lock], b"/Encrypt 5 0 R/ID[<00><00>]")


def bomb_pdf() -> bytes:
    """Return a PDF of some kilobytes whose page unfolds to gigabytes of drawing."""
    packed = zlib.compress(zlib.compress(b"0 0 m 9 9 l S " * 40_000_000, 9), 9)
    drawing = stream(packed, b"/Filter[/FlateDecode/FlateDecode]")
    pages = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", _page(4)]
    return plain_pdf([*pages, drawing])


def broken_pdf() -> bytes:
    """Return a PDF that ends well and whose pages point nowhere."""
    pages = b"<</Type/Pages/Kids[9 0 R 9 0 R]/Count 2>>"
    return plain_pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages])


def endless_mail() -> bytes:
    """Return a mail of thousands of parts inside each other, as nobody writes one."""
    head = b"From: a@example.com\r\nSubject: endless\r\nMIME-Version: 1.0\r\n"
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (place, place)
        for place in range(6_000)
    )
    return head + parts + b"--b0--\r\n"


def _page(contents: int) -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents %d 0 R>>" % contents
