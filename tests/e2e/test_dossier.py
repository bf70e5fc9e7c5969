"""A dossier is asked for on the page of receipts, written as an archive, opened, and checked."""

import json
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from pypdfium2 import PdfDocument

from tests.receipt_samples import a_mail, a_pdf

pytestmark = pytest.mark.e2e


def test_a_dispute_is_handed_over_as_an_archive(owner):
    pays_and_keeps(owner)
    owner.starts()
    owner.turns_to("Receipts")
    owner.sees("2 receipts")

    owner.presses("Export…")
    owner.sees("1 receipt is named as left out, with the reason.")
    owner.types("Never arrived", into="Heading")
    owner.presses("Archive with the originals")
    target = owner.folder / "mine.zip"
    owner.presses("Save…")
    owner.chooses_file(target)
    owner.sees("mine.zip is written")
    owner.sees("esim.eml: left out, because a secret is inside, or it could not be read to its end")
    owner.presses("Open file")
    (address,) = owner.opened()
    assert Path(unquote(urlsplit(address).path)) == target

    owner.tells("receipts", "check-dossier", str(target))
    with zipfile.ZipFile(target) as opened:
        manifest = json.loads(opened.read("manifest.json"))
        opened.extract("dossier.pdf", owner.folder)
    assert manifest["heading"] == "Never arrived"
    assert [one["state"] for one in manifest["files"]] == ["ok", "left-out"]
    said = words_of(owner.folder / "dossier.pdf")
    assert "Never arrived" in said
    assert "rsp.example.com" not in said


def pays_and_keeps(owner):
    """Record a payment with a bill and a mail that holds an activation code; have both read."""
    owner.tells("add", "--carrier", "it-tim", "--number", "+393331234518")
    paid = ["--amount", "10", "--on", "2026-11-18", "--order-number", "4827 1163", "--confirmed"]
    owner.tells("record", "TIM", "topup", *paid)
    for name, content in (
        ("Ricevuta.pdf", a_pdf(2)),
        ("esim.eml", a_mail("Scan this: LPA:1$rsp.example.com$ABCD-1234-EFGH")),
    ):
        (owner.folder / name).write_bytes(content)
        owner.tells("receipts", "add", "TIM", str(owner.folder / name))
    owner.tells("receipts", "search", "ricevuta")  # both are read by it


def words_of(pdf):
    document = PdfDocument(pdf)
    said = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return said
