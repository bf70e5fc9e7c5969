"""A document of two pages is turned by keys, read as text, and its payment corrected beside it."""

import pytest

from tests.receipt_samples import a_pdf

pytestmark = pytest.mark.e2e


def test_pages_text_and_fields_of_a_receipt(owner):
    owner.tells("add", "--carrier", "it-tim")
    paid = ("--amount", "10", "--on", "2026-11-18", "--order-number", "4827 1163", "--confirmed")
    owner.tells("record", "TIM", "topup", *paid)
    bill = owner.folder / "fattura.pdf"
    bill.write_bytes(a_pdf(pages=2, text="Ricevuta"))
    owner.tells("receipts", "add", "TIM", str(bill))
    owner.starts()
    owner.turns_to("Receipts")
    owner.sees("PDF · 2 pages")
    owner.sees("Page 1 of 2")
    owner.presses("Next page")
    owner.sees("Page 2 of 2")
    owner.presses("Text")
    owner.sees("Ricevuta 2")
    owner.presses("Edit fields…")
    owner.types("4827 1164", into="Order number")
    owner.sees("4827 1163 → 4827 1164")
    owner.presses("Save")
    owner.sees("PDF · 2 pages")
    owner.sees("4827 1164")
    assert "fattura.pdf" in str(owner.tells("receipts", "search", "4827 1164"))
