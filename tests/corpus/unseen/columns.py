"""A bill as some programs print it: the foot first, then every label, then every value."""

from tests.corpus.making import plain_pdf, stream

_LABELS = (
    (40, 760, "Sample Mobile Ireland DAC"),
    (40, 700, "Order number"), (40, 680, "Ordered"), (40, 660, "Paid"), (40, 640, "Top-up"),
    (40, 620, "Service fee"), (40, 600, "Total charged"), (40, 580, "Paid by"),
    (40, 560, "Credit valid until"),
)  # fmt: skip
_VALUES = (
    (400, 700, "IE4711"), (436, 700, "88-0092"), (400, 680, "31 Oct 2026"),
    (400, 660, "2 Nov 2026"), (400, 640, "€1,150.00"), (400, 620, "€2.50"),
    (400, 600, "€1,"), (415, 600, "152.50"), (400, 580, "Direct debit"), (400, 560, "2 Nov 2027"),
)  # fmt: skip
_FOOT = ((40, 40, "Printed on 5 Nov 2026. VAT no. IE0000000XX. Share capital €2,000,000.00."),)


def columns_pdf() -> bytes:
    """Return the bill; its order number and its total are drawn in two pieces each."""
    drawn = b"".join(
        b"BT /F1 11 Tf %d %d Td (%b) Tj ET\n" % (left, low, text.encode("cp1252"))
        for left, low, text in (*_FOOT, *_LABELS, *_VALUES)
    )
    resources = b"/Resources<</Font<</F1 5 0 R>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    return plain_pdf([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%b>>" % resources,
        stream(drawn),
        font,
    ])  # fmt: skip
