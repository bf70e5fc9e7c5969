"""A receipt is what its content says, and whole, or refused."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.adapters.files.pdfium import opening_fault
from renewdesk.adapters.files.receipt_content import judged
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.receipts import MOST_BYTES, MediaType
from tests.receipt_samples import SAMPLES, a_jpeg, a_pdf, a_png, a_webp


def fault_of(content):
    with pytest.raises(RuleViolationError) as caught:
        judged(content, "a scan", opening_fault)
    assert caught.value.field == "receipt"
    assert caught.value.facts == {"name": "a scan"}
    return caught.value.fault


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (a_pdf(), MediaType.PDF),
        (a_pdf(pages=3), MediaType.PDF),
        (b"\xef\xbb\xbf\r\n" + a_pdf(), MediaType.PDF),
        (a_pdf() + bytes(5000), MediaType.PDF),  # filled up by a mail program
        (a_png(), MediaType.PNG),
        (a_png(7071, 7071), MediaType.PNG),
        (a_png() + b"more", MediaType.PNG),
        (a_jpeg(), MediaType.JPEG),
        (a_jpeg(thumbnail=a_jpeg()), MediaType.JPEG),
        (a_jpeg() + bytes(100), MediaType.JPEG),
        (a_webp(), MediaType.WEBP),
    ],
)
def test_the_content_says_what_it_is(content, kind):
    assert judged(content, "x.txt", opening_fault) is kind


@pytest.mark.parametrize(
    "content",
    [
        b"hello",
        b"<!doctype html><html>%PDF-1.4",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>",
        b"II*\0" + bytes(100),
        b"GIF89a" + bytes(100),
        b"BM" + bytes(100),
        b"\0\0\x01\0" + bytes(100),
        b"PK\x03\x04" + bytes(100),
        b"MZ" + bytes(100),
        b"RIFF\x04\0\0\0WAVE",
        b"%!PS-Adobe",
        b"\x89PNG",
    ],
)
def test_other_kinds_are_refused_whatever_they_are_called(content):
    assert fault_of(content) is Fault.RECEIPT_KIND


def test_an_empty_file_is_refused():
    assert fault_of(b"") is Fault.RECEIPT_EMPTY


def test_a_file_may_be_as_large_as_the_limit_and_no_larger():
    png = a_png()
    assert judged(png + bytes(MOST_BYTES - len(png)), "x", opening_fault) is MediaType.PNG
    assert fault_of(png + bytes(MOST_BYTES - len(png) + 1)) is Fault.RECEIPT_TOO_LARGE


@pytest.mark.parametrize(
    "content",
    [
        a_png(7072, 7072),
        a_png(60_000, 60_000),
        a_png(2**31 - 1, 2**31 - 1),
        a_jpeg(65_535, 65_535),
        a_webp(16_384, 16_384),
    ],
)
def test_a_picture_that_would_fill_the_memory_is_refused_by_its_header(content):
    assert fault_of(content) is Fault.RECEIPT_TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", SAMPLES, ids=lambda kind: kind.name)
def test_a_file_that_was_cut_off_anywhere_is_refused(kind):
    content = SAMPLES[kind].rstrip()
    for length in range(1, len(content)):
        assert fault_of(content[:length]) in {Fault.RECEIPT_TRUNCATED, Fault.RECEIPT_KIND}
    assert fault_of(content[: len(content) // 2]) is Fault.RECEIPT_TRUNCATED


def test_the_end_of_a_thumbnail_is_not_the_end_of_the_picture():
    content = a_jpeg(thumbnail=a_jpeg())
    assert fault_of(content[:-2]) is Fault.RECEIPT_TRUNCATED


def test_a_pdf_of_which_only_the_end_is_whole_is_refused():
    assert fault_of(b"%PDF-1.4\n" + bytes(2000) + b"\n%%EOF\n") is Fault.RECEIPT_TRUNCATED


def test_a_pdf_that_lacks_its_second_half_is_refused_although_it_could_be_mended():
    content = a_pdf(pages=4)
    assert fault_of(content[: content.index(b"xref")]) is Fault.RECEIPT_TRUNCATED


def test_a_pdf_without_pages_proves_nothing():
    assert fault_of(a_pdf(pages=0)) is Fault.RECEIPT_TRUNCATED


def test_a_pdf_that_asks_for_a_password_is_whole():
    """Banks send them; what counts is the evidence, not whether this program can show it."""
    keys = f"/O<{'00' * 32}>/U<{'11' * 32}>/P -4"
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2{keys}>>/ID[<00><00>]"
    content = a_pdf().replace(b"/Root 1 0 R", f"/Root 1 0 R{lock}".encode("ascii"))
    assert judged(content, "statement.pdf", opening_fault) is MediaType.PDF


def test_a_webp_that_claims_more_than_there_is_is_cut_off():
    content = a_webp()
    (length,) = struct.unpack_from("<I", content, 4)
    longer = content[:4] + struct.pack("<I", length + 1) + content[8:]
    assert fault_of(longer) is Fault.RECEIPT_TRUNCATED


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_no_spoilt_file_brings_the_judge_down(kind, data):
    content = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(RuleViolationError):
        assert judged(bytes(content), "x", opening_fault) in MediaType
