"""What every way to draw PDF pages promises."""

import pytest

from renewdesk.adapters.files.page_pictures import PdfiumPagePictures
from renewdesk.adapters.files.reading_process import ProcessPagePictures
from renewdesk.services.ports.previews import MOST_PAGE_PIXELS, MOST_PAGE_SIDE
from tests.fakes.drawn_page_pictures import DrawnPagePictures
from tests.receipt_samples import a_pdf, a_png

_WHITE = b"\xff\xff\xff"


@pytest.fixture(params=["drawn", "pdfium", "process"])
def pictures(request):
    return {
        "drawn": DrawnPagePictures, "pdfium": PdfiumPagePictures, "process": ProcessPagePictures,
    }[request.param]()  # fmt: skip


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "receipt.pdf"
    path.write_bytes(a_pdf())
    return path


@pytest.mark.parametrize("width", [1, 37, 320, 1000])
def test_a_page_is_as_wide_as_asked_for(pictures, document, width):
    page = pictures.first_page(document, width)
    assert page.width == width
    assert len(page.pixels) == page.width * page.height * 4
    assert page.pages == 1


def test_a_page_is_white_with_something_dark_on_it(pictures, document):
    page = pictures.first_page(document, 200)
    assert page.pixels[:3] == _WHITE
    assert min(page.pixels[0::4]) < 0xC0


@pytest.mark.parametrize("width", [3_000, 20_000])
def test_a_huge_page_is_drawn_smaller(pictures, document, width):
    page = pictures.first_page(document, width)
    assert page.width * page.height <= MOST_PAGE_PIXELS
    assert max(page.height, 1) <= MOST_PAGE_SIDE
    assert page.width * page.height > MOST_PAGE_PIXELS * 0.9


@pytest.mark.parametrize("content", [b"", a_png(), a_pdf()[:200].replace(b"%PDF", b"%PDX")])
def test_what_is_no_pdf_has_no_picture(pictures, tmp_path, content):
    path = tmp_path / "receipt.pdf"
    path.write_bytes(content)
    assert pictures.first_page(path, 100) is None


def test_a_file_that_is_gone_has_no_picture(pictures, tmp_path):
    assert pictures.first_page(tmp_path / "gone.pdf", 100) is None


def test_pages_are_counted(tmp_path):
    path = tmp_path / "receipt.pdf"
    path.write_bytes(a_pdf(pages=3))
    page = PdfiumPagePictures().first_page(path, 100)
    assert page is not None
    assert page.pages == 3
