"""Pages of a PDF as rows: what has text, what has to be looked at, and what has no end."""

import pytest
from PIL import Image

from renewdesk.adapters.files.reading_pdf import MOST_PAGES, rows_of_pdf
from renewdesk.domain.receipt_reading import Row, Word
from tests.corpus.unseen.bombs import a_million_pages
from tests.receipt_samples import a_pdf


def _scan(path):
    Image.new("RGB", (300, 600), "white").save(path, "PDF")
    return path.read_bytes()


def test_a_page_without_text_is_looked_at_as_a_picture(tmp_path):
    looked = []

    def see(pixels, page):
        looked.append((pixels.shape[0] > pixels.shape[1], page))
        return [Row(page, (Word("Total 5.00 EUR"),))]

    rows, pages = rows_of_pdf(_scan(tmp_path / "scan.pdf"), 4, see)
    assert looked == [(True, 4)]
    assert ([row.words[0].text for row in rows], pages) == (["Total 5.00 EUR"], 1)


def test_a_page_with_text_is_not_looked_at():
    def see(_pixels, _page):
        raise AssertionError

    rows, pages = rows_of_pdf(a_pdf(pages=2), 1, see)
    assert [row.page for row in rows] == [1, 2]
    assert pages == 2


def test_nobody_looks_where_no_reader_of_pictures_is(tmp_path):
    assert rows_of_pdf(_scan(tmp_path / "scan.pdf"), 1, None) == ([], 1)


def test_of_many_pages_the_first_are_read_and_of_a_million_none():
    assert rows_of_pdf(a_pdf(pages=MOST_PAGES + 5), 1, None)[1] == MOST_PAGES
    with pytest.raises(MemoryError):
        rows_of_pdf(a_million_pages(), 1, None)
