"""The receipts are made alike each time, open as they are meant to, and say what the table says."""

import email
import email.policy
import html
import re
import struct
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImageReader

from tests.corpus.making import FIELDS, accepted, expectations, make, recipes
from tests.corpus.unseen.locked import OPENS_WITH

HALF = Path(__file__).resolve().parent
RECIPES = recipes(HALF)
LINES = expectations(HALF)
PICTURES = (".png", ".jpg", ".webp")
MOST_KEPT = 20_000
MOST_MADE = 1_000_000


def _named(opens, *endings):
    return [
        name
        for name, recipe in RECIPES.items()
        if recipe.get("opens", "yes") == opens and name.endswith(endings or "")
    ]


SCANS = [name for name in RECIPES if RECIPES[name].get("scan")]
TYPESET = [name for name in _named("yes", ".pdf") if name not in SCANS]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("unseen")
    make(HALF, folder)
    return folder


def _pages_of(recipe):
    if "page" in recipe:
        yield recipe["page"]
    for part in recipe.get("parts", ()):
        yield from _pages_of(RECIPES[part["file"]] if "file" in part else part)


def _squeezed(text):
    return re.sub(r"\s", "", text)


def _printed(name):
    """Return what stands on the pages of a file, without tags and without white space."""
    pages = [HALF.joinpath("pages", page).read_text("utf-8") for page in _pages_of(RECIPES[name])]
    plain = re.sub(r"<[^>]*>", " ", "\n".join(pages))
    return _squeezed(re.sub(r"(?m)^> ", "", html.unescape(plain)))


MONTHS = {
    3: "mar march marzo", 4: "apr april aprile", 10: "oct ottobre",
    11: "nov november novembre ноя ноября",
}  # fmt: skip


def _written(day):
    """Return the ways in which a day may stand on a page without white space."""
    year, month, number = day.year, day.month, day.day
    for mark in "./-":
        yield from (
            f"{number:02}{mark}{month:02}{mark}{year}",
            f"{year}{mark}{month:02}{mark}{number:02}",
        )
        yield from (
            f"{number:02}{mark}{month:02}{mark}{year % 100}",
            f"{number}{mark}{month}{mark}{year % 100}",
        )
    yield from (f"{year}年{month}月{number}日", f"{year}年{month:02}月{number:02}日")
    yield from (f"民國{year - 1911}年{month}月{number}日", f"{month:02}/{number:02}/{year}")
    for name in MONTHS[month].split():
        yield from (f"{number}{name}{year}", f"{name}{number},{year}")


def _text_of_pdf(content):
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.mark.slow
def test_two_runs_make_the_same_bytes(made, tmp_path):
    make(HALF, tmp_path)
    twice = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert twice.keys() == RECIPES.keys()
    assert [name for name in twice if made.joinpath(name).read_bytes() != twice[name]] == []


def test_every_file_has_one_line_and_every_line_a_file():
    assert sorted(line["file"] for line in LINES) == sorted(RECIPES)


def test_the_half_is_as_large_and_as_mixed_as_it_was_asked_for():
    whole = _named("yes")
    assert len(whole) >= 28
    assert {name[:3] for name in whole} == {"zh-", "it-", "ru-", "en-"}
    assert {name.rsplit(".")[-1] for name in whole} == {"pdf", "png", "jpg", "webp", "eml"}
    assert len(SCANS) >= 3


def test_nothing_large_is_kept_in_the_tree_and_nothing_huge_is_made(made):
    kept = [path for path in HALF.rglob("*") if path.suffix in {".html", ".txt", ".toml", ".tsv"}]
    assert [path.name for path in kept if path.stat().st_size > MOST_KEPT] == []
    assert [path.name for path in made.iterdir() if path.stat().st_size > MOST_MADE] == []


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["file"])
def test_a_line_is_written_as_the_table_promises(line):
    assert line["why"]
    for day in accepted(line["paid_on"]) - {""}:
        assert date.fromisoformat(day).isoformat() == day
    for amount in accepted(line["amount"]) - {""}:
        assert Decimal(amount) > 0
        assert f"{Decimal(amount):f}" == amount
    assert re.fullmatch(r"([A-Z]{3})?", line["currency"])
    assert bool(line["amount"]) >= bool(line["currency"])
    assert all(number == _squeezed(number) for number in accepted(line["order_number"]))


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["file"])
def test_what_does_not_open_suggests_nothing(line):
    if RECIPES[line["file"]].get("opens", "yes") != "yes":
        assert {line[field] for field in FIELDS} == {""}


def _stands_there(amount, text):
    whole, _, part = amount.partition(".")
    grouped = r"[.,]?".join(re.findall(r"\d{1,3}(?=(?:\d{3})*$)", whole))
    parted = rf"(?:[.,]|\D{{4}}){part}"  # a sign, or the four signs of roubles and kopecks
    decimals = parted if part.strip("0") else rf"(?:{parted})?"
    return re.search(rf"(?<!\d){grouped}{decimals}(?!\d)", text)


@pytest.mark.parametrize(
    "line",
    [line for line in LINES if "columns" not in line["file"] and any(map(line.get, FIELDS))],
    ids=lambda line: line["file"],
)
def test_what_the_table_says_stands_on_the_page(line):
    text = _printed(line["file"]).casefold()
    digits = text.translate({0xFF10 + number: str(number) for number in range(10)})
    digits = digits.replace("．", ".")  # noqa: RUF001 -- the full-width point
    for amount in accepted(line["amount"]) - {""}:
        assert _stands_there(amount, digits), amount
    for day in accepted(line["paid_on"]) - {""}:
        assert any(written in digits for written in _written(date.fromisoformat(day)))
    for field in ("order_number", "seller"):
        missing = {one for one in accepted(line[field]) if _squeezed(one).casefold() not in text}
        assert not missing
    assert any(_squeezed(one).casefold() in text for one in accepted(line["method"]))


@pytest.mark.parametrize("name", TYPESET)
def test_a_typeset_pdf_has_text_and_its_order_number(made, name):
    text = _squeezed(_text_of_pdf(made.joinpath(name).read_bytes()))
    line = next(line for line in LINES if line["file"] == name)
    assert len(text) > 50
    assert any(_squeezed(one) in text for one in accepted(line["order_number"]))


@pytest.mark.parametrize("name", SCANS)
def test_a_scanned_pdf_has_a_picture_and_no_letter(made, name):
    content = made.joinpath(name).read_bytes()
    assert _text_of_pdf(content) == ""
    assert b"/DCTDecode" in content


def test_the_second_page_of_two_holds_the_total(made):
    document = pypdfium2.PdfDocument(made.joinpath("it-fattura-two-pages.pdf").read_bytes())
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert ["1.200,00" in text for text in texts] == [False, True]


@pytest.mark.parametrize("name", _named("yes", *PICTURES))
@pytest.mark.usefixtures("qapp")
def test_a_picture_opens_by_its_content(made, name):
    reader = QImageReader(str(made / name))
    reader.setDecideFormatFromContent(True)
    picture = reader.read()
    assert not picture.isNull(), reader.errorString()
    assert min(picture.width(), picture.height()) > 200


@pytest.mark.usefixtures("qapp")
def test_the_exif_mark_sets_the_sideways_picture_upright(made):
    reader = QImageReader(str(made / "en-phone-like.jpg"))
    lying = reader.size()
    reader.setAutoTransform(True)
    assert reader.read().size() == lying.transposed()


@pytest.mark.parametrize("name", _named("yes", ".eml"))
def test_a_mail_opens_without_a_defect_and_says_what_its_pages_say(made, name):
    content = made.joinpath(name).read_bytes()
    mail = email.message_from_bytes(content, policy=email.policy.default)
    parts = [part for part in mail.walk() if not part.is_multipart()]
    texts = [part.get_content() for part in parts if part.get_content_maintype() == "text"]
    pages = [part["page"] for part in _flat(RECIPES[name]) if "page" in part]
    written = [HALF.joinpath("pages", page).read_text("utf-8") for page in pages]
    assert [text.replace("\r\n", "\n") for text in texts] == written
    assert [part.defects for part in parts if part.defects] == []
    assert b"\n" not in content.replace(b"\r\n", b"")


def _flat(part):
    if "parts" in part:
        return [one for inner in part["parts"] for one in _flat(inner)]
    return [part]


def test_the_headers_of_mails_come_in_the_charsets_of_their_countries(made):
    heads = {
        name: made.joinpath(name).read_bytes().partition(b"\r\n\r\n")[0]
        for name in _named("yes", ".eml")
    }
    assert b"=?gbk?B?" in heads["zh-carrier-mail.eml"]
    assert b"=?big5?B?" in heads["zh-tw-mail.eml"]
    assert b"=?windows-1251?B?" in heads["ru-tariff.eml"]
    assert b"=?utf-8?B?" in heads["it-paypal.eml"]
    assert b"=?koi8-r?B?" in heads["ru-mail-koi8.eml"]
    assert b"=?iso-8859-15?B?" in heads["it-mail.eml"]
    assert "Платёж зачислен".encode("cp1251") in heads["ru-mail-1251.eml"]


def test_the_attached_receipt_is_the_very_file_under_its_cyrillic_name(made):
    content = made.joinpath("en-attached.eml").read_bytes()
    mail = email.message_from_bytes(content, policy=email.policy.default)
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "Чек № 88.pdf"
    assert attached.get_content() == made.joinpath("en-kz.pdf").read_bytes()


def test_the_locked_pdf_asks_for_its_password_and_opens_with_it(made):
    content = made.joinpath("it-password.pdf").read_bytes()
    with pytest.raises(pypdfium2.PdfiumError, match=r"[Pp]assword"):
        pypdfium2.PdfDocument(content)
    document = pypdfium2.PdfDocument(content, password=OPENS_WITH)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "PW-0047-1188" in text


@pytest.mark.parametrize("name", [name for name in RECIPES if name.startswith("cut.")])
def test_a_file_that_was_cut_has_a_beginning_and_no_end(made, name):
    content = made.joinpath(name).read_bytes()
    whole = made.joinpath(RECIPES[name]["cut"]).read_bytes()
    assert whole.startswith(content)
    ends = {
        "pdf": b"%%EOF", "png": b"IEND", "jpg": b"\xff\xd9", "eml": b"----=_Part_0_4471.2026--",
        "webp": whole[-8:],
    }  # fmt: skip
    end = ends[name.rsplit(".")[-1]]
    assert end in whole
    assert end not in content


def test_a_cut_webp_is_shorter_than_it_says(made):
    content = made.joinpath("cut.webp").read_bytes()
    assert struct.unpack("<I", content[4:8])[0] + 8 > len(content)


def test_what_only_calls_itself_a_receipt_is_something_else(made):
    assert made.joinpath("empty.pdf").read_bytes() == b""
    assert made.joinpath("drawing.png").read_bytes().startswith(b"<svg")
    assert made.joinpath("web-page.eml").read_bytes().startswith(b"<!DOCTYPE html>")
