"""A one-page PDF that says plainly that it is a sample: the receipts of the sample desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewdesk.domain.cards import Card
    from renewdesk.domain.events import Event


def receipt_pdf(card: Card, event: Event) -> bytes:
    """Return an invented receipt for a payment, in the plain Latin letters of a standard font."""
    lines = [
        ("SAMPLE RECEIPT", 20),
        ("Invented for the sample desk; it proves nothing.", 10),
        ("", 10),
        (f"Carrier    {card.carrier_name.en}", 12),
        (f"Card       {card.label}", 12),
        (f"Date       {event.day(card.zone)}", 12),
        (f"Amount     {event.amount.text if event.amount else ''}", 12),
        (f"Order no.  {event.payment.order_number}", 12),
    ]
    shown, top = [], 780
    for words, size in lines:
        top -= size + 14
        shown.append(f"BT /F1 {size} Tf 60 {top} Td ({_escaped(words)}) Tj ET")
    return _document("\n".join(shown).encode("latin-1", "replace"))


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _document(content: bytes) -> bytes:
    """Return a PDF of one A4 page with this content stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)
