"""What every way to draw files promises."""

import pytest

from renewdesk.adapters.files.reading_process import ProcessPagePictures, ReadingProcess
from renewdesk.domain.receipts import MediaType
from renewdesk.services.ports.previews import MOST_PAGE_PIXELS, MOST_PAGE_SIDE
from tests.fakes.drawn_page_pictures import DrawnPagePictures
from tests.receipt_samples import SAMPLES, a_mail, a_pdf, a_png

_WHITE = b"\xff\xff\xff"
PDF = MediaType.PDF


@pytest.fixture(scope="module")
def process():
    made = ReadingProcess()
    yield made
    made.close()


@pytest.fixture(params=["drawn", "process"])
def pictures(request, process):
    if request.param == "process":
        return ProcessPagePictures(process)
    return DrawnPagePictures(pages=3)


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "receipt.pdf"
    path.write_bytes(a_pdf(pages=3))
    return path


@pytest.mark.parametrize("width", [1, 37, 320, 1000])
def test_a_page_is_as_wide_as_asked_for(pictures, document, width):
    page = pictures.page(document, PDF, width)
    assert page.width == width
    assert len(page.pixels) == page.width * page.height * 4


@pytest.mark.parametrize("number", [1, 2, 3])
def test_each_page_is_drawn_and_all_are_counted(pictures, document, number):
    page = pictures.page(document, PDF, 100, number)
    assert (page.width, page.pages) == (100, 3)


@pytest.mark.parametrize("number", [-1, 0, 4, 2**31])
def test_there_is_no_page_before_the_first_and_behind_the_last(pictures, document, number):
    assert pictures.page(document, PDF, 100, number) is None


def test_a_page_is_white_with_something_dark_on_it(pictures, document):
    page = pictures.page(document, PDF, 200)
    assert page.pixels[:3] == _WHITE
    assert min(page.pixels[0::4]) < 0xC0


@pytest.mark.parametrize("width", [3_000, 20_000])
def test_a_huge_page_is_drawn_smaller(pictures, document, width):
    page = pictures.page(document, PDF, width)
    assert page.width * page.height <= MOST_PAGE_PIXELS
    assert max(page.height, 1) <= MOST_PAGE_SIDE
    assert page.width * page.height > MOST_PAGE_PIXELS * 0.9


def test_a_picture_is_one_page_and_never_larger_than_it_is(pictures, tmp_path):
    path = tmp_path / "receipt.png"
    path.write_bytes(a_png())
    page = pictures.page(path, MediaType.PNG, 100)
    assert (page.width, page.height, page.pages, len(page.pixels)) == (2, 2, 1, 16)
    assert pictures.page(path, MediaType.PNG, 100, 2) is None


@pytest.mark.parametrize("kind", [PDF, MediaType.PNG, MediaType.JPEG, MediaType.WEBP])
@pytest.mark.parametrize("content", [b"", a_mail(), a_pdf()[:200].replace(b"%PDF", b"%PDX")])
def test_what_is_of_another_kind_has_no_picture(pictures, tmp_path, content, kind):
    path = tmp_path / "receipt"
    path.write_bytes(content)
    assert pictures.page(path, kind, 100) is None


def test_a_mail_has_no_picture(pictures, tmp_path):
    path = tmp_path / "receipt.eml"
    path.write_bytes(SAMPLES[MediaType.EML])
    assert pictures.page(path, MediaType.EML, 100) is None


def test_a_file_that_is_gone_has_no_picture(pictures, tmp_path):
    assert pictures.page(tmp_path / "gone.pdf", PDF, 100) is None
