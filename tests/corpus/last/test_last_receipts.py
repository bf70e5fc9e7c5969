"""The fourth set is made alike each time, opens, and prints what its table says."""

from pathlib import Path

import pytest

from tests.corpus import set_checks
from tests.corpus.making import make
from tests.corpus.set_checks import ReceiptSet

SET = ReceiptSet(Path(__file__).resolve().parent)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("last")
    make(SET.folder, folder)
    return folder


@pytest.mark.slow
def test_two_runs_make_the_same_bytes(made, tmp_path):
    SET.is_made_twice_alike(made, tmp_path)


def test_every_file_has_one_line_and_every_page_a_file():
    SET.has_no_loose_end()


def test_the_set_is_as_large_and_as_mixed_as_its_readme_says():
    SET.is_as_mixed((11, 13, 15, 1))


def test_nothing_large_is_kept_in_the_tree_and_nothing_huge_is_made(made):
    SET.is_small(made)


@pytest.mark.parametrize("line", SET.lines, ids=lambda line: line["file"])
def test_a_line_is_written_as_the_table_promises(line):
    set_checks.is_written_as_promised(line)


@pytest.mark.parametrize("line", SET.telling, ids=lambda line: line["file"])
def test_what_the_table_says_stands_on_the_page(line):
    SET.stands_on_the_page(line)


@pytest.mark.parametrize("name", SET.typeset)
def test_a_typeset_pdf_has_the_words_of_its_page_in_its_text(made, name):
    SET.is_typeset(made, name)


@pytest.mark.parametrize(
    ("name", "total"),
    [("zh-esim-order.pdf", "112.00"), ("it-fattura-mobile.pdf", "24,00"),
     ("en-esim-shop.pdf", "42.00")],
)  # fmt: skip
def test_the_total_of_an_order_on_two_pages_stands_on_the_second_only(made, name, total):
    pages = set_checks.text_of_pdf(made.joinpath(name).read_bytes())
    assert [total in page for page in pages] == [False, True]


@pytest.mark.parametrize("name", SET.scans)
def test_a_scanned_pdf_has_a_picture_and_no_letter(made, name):
    set_checks.is_a_scan(made / name)


@pytest.mark.parametrize("name", SET.pictures)
@pytest.mark.usefixtures("qapp")
def test_a_picture_opens_by_its_content(made, name):
    set_checks.opens_as_picture(made / name)


@pytest.mark.parametrize("name", SET.mails)
def test_a_mail_opens_without_a_defect_and_says_what_its_page_says(made, name):
    SET.is_the_mail_of_its_pages(made, name)


def test_the_attached_receipt_is_the_very_file(made):
    set_checks.carries(made, "zh-hk-mail.eml", "zh-hk-receipt.pdf", "正式收據_RC-850085.pdf")


def test_two_pictures_at_most_have_letters_that_no_recognition_knows():
    pictures = SET.pictures + SET.scans
    assert sum(name.startswith("ru-") for name in pictures) == 2
