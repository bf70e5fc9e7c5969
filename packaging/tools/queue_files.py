"""The five files of the receipt queue's drawing, made up: two e-mails, a document, two pictures."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_TOP_UP = """Thanks for topping up
You added credit to the number ending 316.

Credit added\t£10.00
VAT included\t£1.67
Paid with\tVisa ending 0041
Order\tGG-6031175

Credit stays on your account. Use your SIM at least once every six months to keep the number.
"""
_ESIM = """Your eSIM is ready
Thank you for choosing Airalo.

Package\tEurolink 1 GB, 7 days
Activation code\tLPA:1$rsp.example.com$7F3A-11QX-90KD
Scan the QR code with the phone on which you travel.
"""
_SLIP = (
    ("VODAFONE STORE", ""),
    ("Ricarica telefonica", ""),
    ("", ""),
    ("Numero", "347 555 0162"),
    ("Importo ricarica", "10,00 EUR"),
    ("Pagamento", "Contanti"),
)
_DOCUMENT = (
    ("Airalo", ""),
    ("Receipt", ""),
    ("", ""),
    ("Order number", "20261118-0912"),
    ("Date of payment", "18 November 2026"),
    ("Payment method", "PayPal"),
    ("eSIM", "Eurolink 1 GB, 7 days"),
    ("Total paid", "4.50 USD"),
)


def make_files(folder: Path) -> list[Path]:
    """Write the files in the order of the drawing and return their paths."""
    makers: dict[str, Callable[[], bytes]] = {
        "giffgaff-top-up.eml": _top_up_mail,
        "slip-vodafone.jpg": lambda: _picture(_SLIP, b"jpeg"),
        "airalo-receipt.pdf": lambda: _pdf(_DOCUMENT),
        "airalo-esim.eml": _esim_mail,
        "IMG_2231.png": lambda: _picture((), b"png"),
    }
    made = []
    for name, make in makers.items():
        file = folder / name
        file.write_bytes(make())
        made.append(file)
    return made


def _top_up_mail() -> bytes:
    return _mail(
        "giffgaff <noreply@giffgaff.com>",
        "Thanks for topping up",
        "Fri, 20 Nov 2026 05:21:00 +0000",
        _TOP_UP,
    )


def _esim_mail() -> bytes:
    return _mail(
        "Airalo <hello@airalo.com>",
        "Your eSIM is ready",
        "Wed, 18 Nov 2026 10:02:00 +0000",
        _ESIM,
    )


def _mail(sender: str, subject: str, date: str, text: str) -> bytes:
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = "owner@example.org"
    mail["Subject"] = subject
    mail["Date"] = date
    mail.set_content(text)
    return mail.as_bytes()


def _picture(lines: Sequence[tuple[str, str]], form: bytes) -> bytes:
    """Return a photo of a slip: grey paper on a dark table, nothing on it without lines."""
    image = QImage(900, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor("#51463C"))
    painter = QPainter(image)
    painter.fillRect(QRect(90, 60, 720, 1080), QColor("#F6F4EF"))
    painter.setPen(Qt.GlobalColor.black)
    font = QFont("DejaVu Sans")
    font.setPixelSize(34)
    painter.setFont(font)
    for row, (left, right) in enumerate(lines):
        spot = QRect(140, 130 + 84 * row, 620, 50)
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignLeft), left)
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignRight), right)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, form).write(image)
    return bytes(buffer.data().data())


def _pdf(lines: Sequence[tuple[str, str]]) -> bytes:
    """Return a document of one page in a standard font."""
    shown, top = [], 760
    for row, (left, right) in enumerate(lines):
        size = 22 if row == 0 else 12
        top -= size + 16
        shown.append(f"BT /F1 {size} Tf 60 {top} Td ({left}) Tj ET")
        if right:
            shown.append(f"BT /F1 {size} Tf 300 {top} Td ({right}) Tj ET")
    content = "\n".join(shown).encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources 6 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Font<</F1 4 0 R>>>>",
    ]
    body, places = b"%PDF-1.4\n", list[int]()
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, one)
    start = len(body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return body + head + table + tail
