"""How pictures of the list of receipts come about: three years of payments of many cards."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from renewdesk.domain.events import Event, Payment
from renewdesk.domain.ids import EventId
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.money import Money
from renewdesk.domain.receipts import Integrity
from renewdesk.ui.pages.receipts_page import ReceiptsPage
from renewdesk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable

    from screenshots import Stage

    from renewdesk.bootstrap import House

#: Day, card, amount, method, order number, kind of file; without a kind there is no receipt.
_PAID = (
    ("2026-08-21", "SoSIM", "100.00 HKD", "AlipayHK", "2026082141", ""),
    ("2026-05-02", "Telia Super", "3.00 EUR", "Mastercard ••07", "S-112907", ""),
    ("2025-10-17", "Telia Super", "3.00 EUR", "Mastercard ••07", "S-104377", "pdf"),
    ("2025-10-17", "Telia Super", "3.00 EUR", "Mastercard ••07", "S-104377", "png"),
    ("2025-09-30", "ONE Albania", "500 ALL", "Visa ••41", "7698-0414", "eml"),
    ("2025-09-03", "SoSIM", "100.00 HKD", "AlipayHK", "2025090318", "png"),
    ("2025-07-01", "giffgaff", "10.00 GBP", "Visa ••41", "GG-5120936", "eml"),
    ("2025-06-20", "Club SIM", "6.00 HKD", "WeChat Pay HK", "C25062007", "png"),
    ("2025-01-11", "Vodafone", "10.00 EUR", "Shop, cash", "", ""),
    ("2024-12-28", "Ultra PayGo", "20.00 USD", "Visa ••41", "UP-208831", "pdf"),
    ("2024-11-30", "TIM", "5.00 EUR", "Visa ••41", "4719 2208", "pdf"),
)  # fmt: skip
_SPOILED = {"C25062007": Integrity.CHANGED, "UP-208831": Integrity.MISSING}


def keep_list(house: House) -> None:
    """Give the cards of the sample desk a history of payments, most of them with a receipt."""
    with house.storage.reading() as unit:
        cards = {one.label: one for one in unit.cards()}
        entry = unit.next_entry()
    known: dict[tuple[str, ...], str] = {}
    for number, (day, label, amount, method, order, kind) in enumerate(_PAID):
        if label not in cards:
            continue
        same = (day, label, order)
        if same not in known:
            sum_, currency = amount.split()
            event = Event(
                id=EventId(secrets.token_hex(8)),
                card=cards[label].id,
                kind=EventKind.TOPUP,
                entry=entry + number,
                recorded_at=house.time_here.now(),
                on=date.fromisoformat(day),
                amount=Money(Decimal(sum_), currency),
                confirmed=True,
                payment=Payment(method=method, order_number=order),
            )
            with house.storage.writing() as unit:
                unit.add_event(event)
            known[same] = event.id
        if kind:
            content, name = _file(kind, label, order or day), f"{label}-{day}.{kind}"
            kept = house.receipts.add_bytes(cards[label].id, content, name, known[same])
            if order in _SPOILED:
                found = replace(kept.receipt, integrity=_SPOILED[order])
                with house.storage.writing() as unit:
                    unit.note_checks([found])


def rows_are_listed(stage: Stage) -> None:
    """Show the receipts, one of several files chosen."""
    page = _page(stage)
    page._pane.table.show_row(10)  # noqa: SLF001 - a picture looks inside
    stage.studio.settle(stage.desktop)


def unproven_are_listed(stage: Stage) -> None:
    """Show the payments without a receipt."""
    page = _page(stage)
    page._pane.filters.show_unproven()  # noqa: SLF001 - as above
    stage.studio.settle(stage.desktop)


def rows_are_searched(stage: Stage) -> None:
    """Show what a search finds, and its hits."""
    page = _page(stage)
    field = page.findChild(SearchField)
    if field is not None:
        field.setText("visa 1")
    page.show_queue_count(5)
    stage.studio.settle(stage.desktop)


LISTS: tuple[tuple[str, Callable[[Stage], None], dict[tuple[str, str], str]], ...] = (
    ("receipt-list", rows_are_listed, {("en", "light"): "05-receipts"}),
    ("receipts-unproven", unproven_are_listed, {}),
    ("receipts-searched", rows_are_searched, {}),
)


def _page(stage: Stage) -> ReceiptsPage:
    stage.go("receipts")
    (page,) = stage.desktop.window.findChildren(ReceiptsPage)
    stage.studio.settle(stage.desktop)
    return page


def _file(kind: str, label: str, said: str) -> bytes:
    if kind == "eml":
        head = "From: billing@seller.example\r\nContent-Type: text/plain; charset=utf-8\r\n"
        return (
            f"{head}Subject: {label}\r\nDate: Mon, 2 Nov 2026 09:00:00 +0000\r\n\r\n{said}".encode()
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if kind == "png":
        image = QImage(300, 400, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        painter.drawText(24, 40, f"{label}  {said}")
        painter.end()
        QImageWriter(buffer, b"png").write(image)
        return bytes(buffer.data().data())
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    page, none = QPageSize(QPageSize.PageSizeId.A6), QMarginsF(0, 0, 0, 0)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, none))
    painter = QPainter(writer)
    painter.drawText(30, 40, "Ricevuta")
    painter.drawText(30, 80, f"{label}  {said}")
    painter.end()
    return bytes(buffer.data().data())
