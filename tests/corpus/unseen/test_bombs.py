"""Each bomb is small and would really unfold; nothing here unfolds one in memory."""

import re
import zlib
from functools import cache

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageReader

from renewdesk.domain.receipts import MOST_PIXELS
from tests.corpus.unseen import bombs

MOST_BYTES = 300_000
MEGABYTE = 1024 * 1024
PIECE = 1 << 16
EVERY = (
    bombs.gigapixel_png, bombs.claimed_png, bombs.commented_png, bombs.solid_webp,
    bombs.claimed_jpeg, bombs.pages_without_end, bombs.a_million_pages, bombs.pages_in_a_circle,
    bombs.page_of_text_without_end, bombs.forms_in_forms, bombs.gigapixel_in_a_page,
    bombs.page_of_a_square_mile, bombs.arrays_in_arrays, bombs.parts_in_parts,
    bombs.parts_without_end, bombs.tags_in_tags,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("qapp")


@cache
def _made(bomb):
    return bomb()


def _reader(content):
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    return reader, buffer


def _pieces(packed):
    """Yield what is packed in ``packed`` (pieces), never more than a little at a time."""
    unpacker = zlib.decompressobj()
    for given in packed:
        rest = given
        while rest:
            yield unpacker.decompress(rest, PIECE)
            rest = unpacker.unconsumed_tail
    yield unpacker.flush()


def _longest_stream(content):
    return max(re.findall(rb"stream\n(.*?)\nendstream", content, re.DOTALL), key=len)


@pytest.mark.slow
@pytest.mark.parametrize("bomb", EVERY, ids=lambda bomb: bomb.__name__)
def test_a_bomb_is_small_enough_to_lie_in_a_mail(bomb):
    assert 0 < len(_made(bomb)) < MOST_BYTES


@pytest.mark.parametrize("bomb", [bombs.gigapixel_png, bombs.solid_webp, bombs.claimed_jpeg])
def test_a_picture_claims_more_pixels_than_are_kept(bomb):
    reader, _buffer = _reader(_made(bomb))
    assert reader.size().width() * reader.size().height() > 5 * MOST_PIXELS


def test_the_gigapixels_are_really_there():
    rows = re.search(rb"IDAT(.*)....\0\0\0\0IEND", _made(bombs.gigapixel_png), re.DOTALL)
    assert rows
    assert sum(map(len, _pieces([rows.group(1)]))) == 30_000 * (30_000 // 8 + 1)


def test_a_small_webp_made_the_same_way_is_whole_and_of_one_colour():
    reader, _buffer = _reader(bombs.solid_webp_of(30, 20))
    picture = reader.read()
    assert (picture.width(), picture.height()) == (30, 20)
    colours = {picture.pixelColor(x, y).getRgb() for x in range(30) for y in range(20)}
    assert colours == {(200, 90, 40, 255)}


def test_the_claim_of_the_second_png_overflows_32_bits():
    head = _made(bombs.claimed_png)[16:24]
    assert int.from_bytes(head[:4], "big") * int.from_bytes(head[4:], "big") > 2**61


def test_the_comment_of_one_pixel_is_larger_than_a_quarter_of_a_gigabyte():
    packed = _made(bombs.commented_png).partition(b"Comment\0\0")[2]
    unpacker, size, rest = zlib.decompressobj(), 0, packed
    while not unpacker.eof:
        size += len(unpacker.decompress(rest, PIECE))
        rest = unpacker.unconsumed_tail
    assert size == 256 * MEGABYTE


@pytest.mark.slow
def test_the_text_of_one_page_is_300_megabytes():
    packed = _longest_stream(_made(bombs.page_of_text_without_end))
    size = sum(map(len, _pieces(_pieces([packed]))))
    assert size > 299 * MEGABYTE


@pytest.mark.slow
def test_the_picture_of_one_page_has_3600_million_pixels():
    packed = _longest_stream(_made(bombs.gigapixel_in_a_page))
    size = sum(map(len, _pieces(_pieces([packed]))))
    assert size == 60_000 * 60_000 // 8


def test_the_pages_are_counted_in_thousands_of_millions():
    counts = [int(one) for one in re.findall(rb"/Count (\d+)", _made(bombs.pages_without_end))]
    assert counts[0] == 10**10
    assert b"2 0 obj\n<</Type/Pages/Kids[2 0 R]" in _made(bombs.pages_in_a_circle)


def test_a_million_pages_open_and_the_last_one_has_text():
    document = pypdfium2.PdfDocument(_made(bombs.a_million_pages))
    pages, last = len(document), document[999_999].get_textpage().get_text_range()
    document.close()
    assert (pages, last) == (1_000_000, "Total paid EUR 10.00")


def test_the_forms_call_the_next_one_ten_times_each():
    calls = re.findall(rb"stream\n((?:/X Do )+)\nendstream", _made(bombs.forms_in_forms))
    assert [call.count(b"Do") for call in calls] == [10] * 11


def test_the_paper_is_larger_than_any_printer():
    document = pypdfium2.PdfDocument(_made(bombs.page_of_a_square_mile))
    sides = document[0].get_size()
    document.close()
    assert min(sides) > 3_000_000


def test_what_is_nested_is_nested_deeper_than_a_stack():
    assert _made(bombs.arrays_in_arrays).count(b"[" * 40_000) == 1
    assert _made(bombs.parts_in_parts).count(b"multipart/mixed") == 1_500
    assert _made(bombs.parts_without_end).count(b"--b\r\n") == 20_000
    assert _made(bombs.tags_in_tags).count(b"<b>") == 40_000
