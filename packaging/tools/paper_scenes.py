"""How pictures of the preview of receipts come about: pages, text, and the fields of a payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QLineEdit

from renewdesk.ui.dialogs.evidence_dialog import EvidenceDialog
from renewdesk.ui.pages.receipts_page import ReceiptsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from screenshots import Stage

    from renewdesk.bootstrap import House

_BILL, _MAIL = "fattura-TIM.pdf", "giffgaff-top-up.eml"
_PAGES = (
    (
        ("Fattura", ""),
        ("", ""),
        ("Operazione", "Ricarica online"),
        ("Numero", "+39 333 ••• ••18"),
        ("Ordine n.", "4827 1163"),
        ("Metodo", "Visa •••• 41"),
        ("Traffico", "10,00 €"),
        ("Commissioni", "0,00 €"),
        ("Totale", "10,00 €"),
    ),
    (
        ("Condizioni", ""),
        ("", ""),
        ("Esito", "pagamento riuscito"),
        ("", "Conserva questa ricevuta."),
    ),
)
_WORDS = """From: giffgaff <noreply@giffgaff.com>
Subject: Thanks for topping up
Date: Fri, 20 Nov 2026 05:21:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Thanks for topping up
You added credit to the number ending 316.

Credit added: £10.00
VAT included: £1.67
Paid with: Visa ending 0041
Order: GG-6031175

Credit stays on your account. Use your SIM at least once every six months.
"""


def keep_papers(house: House) -> None:
    """Give two payments of the sample desk a document of two pages and an e-mail."""
    house.receipts.add_bytes("TIM", _bill(), _BILL)
    house.receipts.add_bytes("giffgaff", _WORDS.replace("\n", "\r\n").encode(), _MAIL)


def pages_are_shown(stage: Stage) -> None:
    """Show the first of two pages with the small ones below."""
    _choose(stage, _BILL)


def page_is_turned(stage: Stage) -> None:
    """Show the second page, enlarged."""
    pages = _choose(stage, _BILL).side.preview.pages
    pages.turn_to(2)
    pages.change_zoom(1)
    stage.studio.settle(stage.desktop)


def mail_is_read(stage: Stage) -> None:
    """Show an e-mail as its text, with the words of a search marked."""
    page = _choose(stage, _MAIL)
    page.side.look_for("visa 10")
    stage.studio.settle(stage.desktop)


def fields_are_edited(stage: Stage) -> None:
    """Correct what was noted of a payment, beside its receipt."""
    page = _choose(stage, _BILL)
    page.side.preview.edit_requested.emit()
    stage.wait_for_dialog(EvidenceDialog)
    if stage.dialog is not None:
        order = stage.dialog.findChildren(QLineEdit)[0]
        order.setText("4827 1163 B")
        stage.studio.settle(stage.desktop)


PAPERS: tuple[tuple[str, Callable[[Stage], None], dict[tuple[str, str], str]], ...] = (
    ("receipt-pages", pages_are_shown, {("en", "light"): "05-receipts"}),
    ("receipt-page-2", page_is_turned, {}),
    ("receipt-mail", mail_is_read, {}),
    ("receipt-fields", fields_are_edited, {}),
)


def _choose(stage: Stage, name: str) -> ReceiptsPage:
    stage.go("receipts")
    (page,) = stage.desktop.window.findChildren(ReceiptsPage)
    rows = page._pane.rows  # noqa: SLF001 - the drawings name a file, the page knows its id
    if rows is not None:
        faces = (rows.face(place) for place in rows.places.values())
        page.show_receipt(next(one.receipt_id for one in faces if one.file_name == name))
    stage.studio.settle(stage.desktop)
    return page


def _bill() -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A5), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    writer.setPageLayout(layout)
    painter = QPainter(writer)
    for place, lines in enumerate(_PAGES):
        if place:
            writer.newPage()
        _paint(painter, lines, writer.width())
    painter.end()
    return bytes(buffer.data().data())


def _paint(painter: QPainter, lines: tuple[tuple[str, str], ...], wide: int) -> None:
    for row, (lead, words) in enumerate(lines):
        font = QFont("Noto Sans")
        font.setPixelSize(12 if row else 20)
        font.setBold(not row)
        painter.setFont(font)
        spot = QRectF(36, 36 + row * 26, wide - 72, 26)
        painter.drawText(spot, Qt.AlignmentFlag.AlignLeft, lead)
        painter.drawText(spot, Qt.AlignmentFlag.AlignRight, words)
