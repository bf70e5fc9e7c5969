"""QR codes of eSIMs in receipts are found by way of the process that may die of the file."""

import sys
from typing import Any

import pytest
from typing_extensions import override

from renewdesk.adapters.files.reading_frames import DAMAGED, TOO_MUCH, Task
from renewdesk.adapters.files.reading_process import ProcessFileReading, ReadingProcess
from renewdesk.adapters.files.searched_pages import grey_pages
from renewdesk.adapters.formats.qr_reading import ZxingCodeReading
from renewdesk.domain.receipts import MediaType
from renewdesk.domain.secrets import SecretKind
from renewdesk.services.ports.code_reading import GreyPicture
from tests.coded_samples import LPA, PAYMENT, SECRET, coded_pdf, coded_png
from tests.corpus.seen.hostile import broken_pdf, locked_pdf
from tests.fakes.written_code_reading import WrittenCodeReading
from tests.receipt_samples import a_mail, a_png

PNG, PDF, EML = MediaType.PNG, MediaType.PDF, MediaType.EML


@pytest.fixture(scope="module")
def process():
    made = ReadingProcess()
    yield made
    made.close()


@pytest.fixture
def codes(process, tmp_path):
    reading = ProcessFileReading(process, ZxingCodeReading())

    def found(content, kind):
        path = tmp_path / "receipt"
        path.write_bytes(content)
        return reading.pictured_codes(path, kind)

    return found


def test_a_picture_of_an_activation_code_is_a_secret_and_has_its_place(codes):
    (one,) = codes(coded_png(LPA), PNG)
    assert (one.kind, one.secret) == (SecretKind.ACTIVATION_CODE, LPA)
    assert SECRET not in f"{one!r} {one.masked}"
    assert (one.place.page, one.place.has_letters) == (1, False)
    box = one.place.box
    # Its quiet zone is four modules wide, and it has 29 or 33 itself.
    assert 0.05 < box.left < 0.2
    assert 0.05 < box.top < 0.2
    assert 0.8 < box.right < 0.95
    assert 0.8 < box.bottom < 0.95


def test_a_code_on_a_later_page_of_a_pdf_is_found_where_it_is_seen(codes):
    (one,) = codes(coded_pdf(LPA, page=3), PDF)
    assert (one.secret, one.place.page) == (LPA, 3)
    # It was drawn from 20 to 180 points, counted from below, on a page of 400.
    sides = (one.place.box.left, one.place.box.top, one.place.box.right, one.place.box.bottom)
    assert sides == pytest.approx((0.05, 0.55, 0.45, 0.95), abs=0.02)


def test_the_first_ten_pages_are_searched(codes):
    assert [one.place.page for one in codes(coded_pdf(LPA, page=10), PDF)] == [10]
    assert codes(coded_pdf(LPA, page=11), PDF) == ()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (coded_png(PAYMENT), PNG),
        (coded_pdf(PAYMENT), PDF),
        (coded_png(LPA, damaged=True), PNG),
        (coded_pdf(LPA, damaged=True), PDF),
        (coded_png(LPA)[:-40], PNG),
        (a_png(), PNG),
        (a_png(30_000, 30_000), PNG),
        (locked_pdf(), PDF),
        (broken_pdf(), PDF),
        (b"", PNG),
        (b"nothing of the kind", PDF),
        (a_mail(LPA), EML),
    ],
)
def test_whatever_shows_no_activation_code_has_none(codes, content, kind):
    assert codes(content, kind) == ()


def test_a_file_that_is_gone_has_none(process, tmp_path):
    reading = ProcessFileReading(process, ZxingCodeReading())
    assert reading.pictured_codes(tmp_path / "gone", PNG) == ()


def test_without_a_process_nothing_is_found_and_nothing_fails(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-such-program"))
    path = tmp_path / "receipt"
    path.write_bytes(coded_png(LPA))
    assert ProcessFileReading(codes=ZxingCodeReading()).pictured_codes(path, PNG) == ()


class Answers(ReadingProcess):
    """Says of each page what a test wrote down, a fault or what stands in its code."""

    def __init__(self, *pages):
        super().__init__()
        self.pages = pages
        self.asked_for: list[tuple[str, int]] = []

    @override
    def asked(self, task: Task, content: bytes, **said: Any) -> tuple[dict[str, Any], bytes]:
        assert content is not None
        number = said["number"]
        self.asked_for.append((task.value, number))
        page = self.pages[number - 1]
        if page in {DAMAGED, TOO_MUCH}:
            return {"fault": page}, b""
        pixels = page.encode()
        size = {"width": len(pixels), "height": 1}
        return {"text": "", "pages": len(self.pages), **size}, pixels


class Failing(WrittenCodeReading):
    """Fails at a picture that says so, as a library can."""

    @override
    def places(self, picture):
        if picture.pixels == b"fails":
            raise RuntimeError
        return super().places(picture)


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ((LPA, DAMAGED, LPA), [1, 3]),
        ((LPA, TOO_MUCH, LPA), [1]),
        ((LPA, "fails", LPA), [1]),
        ((DAMAGED, LPA), []),
    ],
)
def test_what_was_found_stays_found_whatever_another_page_does(tmp_path, pages, found):
    path = tmp_path / "receipt"
    path.write_bytes(b"a file")
    reading = ProcessFileReading(Answers(*pages), Failing())
    assert [one.place.page for one in reading.pictured_codes(path, PDF)] == found


def test_no_page_is_begun_when_the_time_is_up():
    process = Answers(LPA, LPA, LPA)
    pages = grey_pages(process, b"", PDF, (10, 60.0))
    assert next(pages) == (1, GreyPicture(len(LPA), 1, LPA.encode()))
    assert len(process.asked_for) == 1
    assert list(grey_pages(process, b"", PDF, (10, 0.0))) == []
    assert len(process.asked_for) == 1
