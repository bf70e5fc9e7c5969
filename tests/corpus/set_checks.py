"""What is asked of every set of receipts, whoever made it: files that open, and a table that fits.

A set is a folder as ``making`` describes it. Its own tests name the folder, count its files and
call what stands here.
"""

import email
import email.policy
import html
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QImageReader

from tests.corpus.making import FIELDS, Recipe, accepted, expectations, make, recipes

MOST_KEPT = 20_000
MOST_MADE = 1_000_000
MONTHS = {
    8: "aug august ago agosto августа", 9: "sep september set settembre сентября",
    10: "oct october ott ottobre октября", 11: "nov november novembre ноября",
}  # fmt: skip


class ReceiptSet:
    """One set of receipts: how its files are made, and what its table says of each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.recipes = recipes(folder)
        self.lines = expectations(folder)
        self.telling = [line for line in self.lines if any(map(line.get, FIELDS))]
        self.scans = [name for name, recipe in self.recipes.items() if recipe.get("scan")]
        pdfs = [name for name in self.recipes if name.endswith(".pdf")]
        self.typeset = [name for name in pdfs if name not in self.scans]
        self.mails = [name for name in self.recipes if name.endswith(".eml")]
        self.pictures = [name for name in self.recipes if name.endswith((".png", ".jpg", ".webp"))]

    def is_made_twice_alike(self, made: Path, again: Path) -> None:
        """Fail unless a second run into ``again`` writes the bytes that stand in ``made``."""
        make(self.folder, again)
        twice = {path.name: path.read_bytes() for path in again.iterdir()}
        assert twice.keys() == self.recipes.keys()
        assert [name for name in twice if (made / name).read_bytes() != twice[name]] == []

    def has_no_loose_end(self) -> None:
        """Fail if a file has no line or two, or a page belongs to no file."""
        assert sorted(line["file"] for line in self.lines) == sorted(self.recipes)
        used = {page for recipe in self.recipes.values() for page in self._pages_of(recipe)}
        assert used == {path.name for path in self.folder.joinpath("pages").iterdir()}

    def is_as_mixed(self, counts: tuple[int, int, int, int]) -> None:
        """Fail unless so many typeset PDFs, mails, pictures and scans, in four languages, open."""
        kinds = (self.typeset, self.mails, self.pictures, self.scans)
        assert tuple(map(len, kinds)) == counts
        assert {name[:3] for name in self.recipes} == {"zh-", "it-", "ru-", "en-"}
        assert {recipe.get("opens", "yes") for recipe in self.recipes.values()} == {"yes"}

    def is_small(self, made: Path) -> None:
        """Fail if something large is kept in the tree or something huge was made."""
        kinds = {".html", ".txt", ".toml", ".tsv"}
        kept = [path for path in self.folder.rglob("*") if path.suffix in kinds]
        assert [path.name for path in kept if path.stat().st_size >= MOST_KEPT] == []
        assert [path.name for path in made.iterdir() if path.stat().st_size > MOST_MADE] == []

    def stands_on_the_page(self, line: dict[str, str]) -> None:
        """Fail if a cell says something that is not printed on the pages of its file."""
        text = self._printed(line["file"])
        for amount in accepted(line["amount"]) - {""}:
            assert _stands_there(amount, text), amount
        for day in accepted(line["paid_on"]) - {""}:
            assert any(written in text for written in _written(date.fromisoformat(day))), day
        for one in accepted(line["order_number"]):
            assert one.replace("-", "").casefold() in text.replace("-", ""), one
        for one in accepted(line["seller"]):
            assert _squeezed(one).casefold() in text, one
        assert any(_squeezed(one).casefold() in text for one in accepted(line["method"]))

    def is_typeset(self, made: Path, name: str) -> None:
        """Fail if the text inside a PDF lacks what its line says of number and seller."""
        text = _squeezed("".join(text_of_pdf((made / name).read_bytes())))
        line = next(line for line in self.lines if line["file"] == name)
        assert len(text) > 50
        for field in ("order_number", "seller"):
            assert any(_squeezed(one) in text for one in accepted(line[field]) - {""}), field

    def is_the_mail_of_its_pages(self, made: Path, name: str) -> None:
        """Fail if a mail has a defect or its texts are not those of its pages."""
        parts = [part for part in mail_of(made / name).walk() if not part.is_multipart()]
        texts = [part.get_content() for part in parts if part.get_content_maintype() == "text"]
        pages = [part["page"] for part in self.recipes[name]["parts"] if "page" in part]
        written = [self.folder.joinpath("pages", page).read_text("utf-8") for page in pages]
        assert [text.replace("\r\n", "\n") for text in texts] == written
        assert [part.defects for part in parts if part.defects] == []

    def _pages_of(self, recipe: Recipe) -> Iterator[str]:
        if "page" in recipe:
            yield recipe["page"]
        for part in recipe.get("parts", ()):
            yield from self._pages_of(self.recipes[part["file"]] if "file" in part else part)

    def _printed(self, name: str) -> str:
        """Return what stands on the pages of a file, without tags and without white space."""
        names = self._pages_of(self.recipes[name])
        pages = [self.folder.joinpath("pages", page).read_text("utf-8") for page in names]
        return _squeezed(html.unescape(re.sub(r"<[^>]*>", " ", "\n".join(pages)))).casefold()


def is_written_as_promised(line: dict[str, str]) -> None:
    """Fail if a cell of the table has not the form that the rules of the table ask for."""
    assert line["why"]
    for day in accepted(line["paid_on"]) - {""}:
        assert date.fromisoformat(day).isoformat() == day
    for amount in accepted(line["amount"]) - {""}:
        assert Decimal(amount) > 0
        assert f"{Decimal(amount):f}" == amount
    assert re.fullmatch(r"([A-Z]{3})?", line["currency"])
    assert bool(line["amount"]) >= bool(line["currency"])
    assert all(number == _squeezed(number) for number in accepted(line["order_number"]))


def is_a_scan(path: Path) -> None:
    """Fail unless a PDF has a picture and no letter."""
    content = path.read_bytes()
    assert "".join(text_of_pdf(content)) == ""
    assert b"/DCTDecode" in content


def opens_as_picture(path: Path) -> None:
    """Fail unless a picture opens by its content and is large enough to be read."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    picture = reader.read()
    assert not picture.isNull(), reader.errorString()
    assert min(picture.width(), picture.height()) > 200


def carries(made: Path, mail: str, attached: str, name: str) -> None:
    """Fail unless the one file attached to a mail is the very file ``attached``, called so."""
    (part,) = mail_of(made / mail).iter_attachments()
    assert part.get_filename() == name
    assert part.get_content() == (made / attached).read_bytes()


def mail_of(path: Path) -> EmailMessage:
    """Return a mail as a program for mails would see it."""
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def text_of_pdf(content: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _written(day: date) -> Iterator[str]:
    """Return the ways in which a day may stand on a page without white space."""
    year, month, number = day.year, day.month, day.day
    for mark in "./-":
        yield from (
            f"{number:02}{mark}{month:02}{mark}{year}",
            f"{number:02}{mark}{month:02}{mark}{year % 100}",
            f"{year}{mark}{month:02}{mark}{number:02}",
            f"{year - 1911}{mark}{month:02}{mark}{number:02}",
        )
    yield f"{year}年{month}月{number}日"
    for name in MONTHS[month].split():
        yield from (f"{number}{name}{year}", f"{number:02}{name}{year}", f"{name}{number},{year}")


def _stands_there(amount: str, text: str) -> re.Match[str] | None:
    whole, _, part = amount.partition(".")
    grouped = r"[.,]?".join(re.findall(r"\d{1,3}(?=(?:\d{3})*$)", whole))
    decimals = rf"[.,]{part}" if part.strip("0") else r"(?:[.,]00?)?"
    return re.search(rf"(?<![\d.,]){grouped}{decimals}(?![.,]?\d)", text)
