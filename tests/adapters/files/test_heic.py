"""Photos of telephones: known by their boxes, kept only with the extra that can show them."""

import struct

import pytest

from renewdesk.adapters.files import heic
from renewdesk.adapters.files.pdfium import opening_fault
from renewdesk.adapters.files.receipt_content import judged
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.receipts import MediaType
from renewdesk.words.faults import sentence
from tests.receipt_samples import a_heic


@pytest.fixture
def _with_the_extra(monkeypatch):
    monkeypatch.setattr(heic, "is_there", lambda: True)


def _refused(content):
    with pytest.raises(RuleViolationError) as caught:
        judged(content, "photo.heic", opening_fault)
    return caught.value


def test_without_the_extra_the_refusal_names_it(monkeypatch):
    monkeypatch.setattr(heic, "is_there", lambda: False)
    error = _refused(a_heic())
    assert error.fault is Fault.RECEIPT_NEEDS_HEIC
    assert "renewdesk[heic]" in sentence(error)
    assert "photo.heic" in sentence(error)


@pytest.mark.usefixtures("_with_the_extra")
class TestWithTheExtra:
    def test_a_whole_photo_is_kept(self):
        assert judged(a_heic(), "x.jpg", opening_fault) is MediaType.HEIC
        assert judged(
            a_heic().replace(b"heic\0\0\0\0mif1", b"mif1\0\0\0\0heic"), "", opening_fault
        ) is (MediaType.HEIC)

    def test_a_cut_photo_is_refused_wherever_it_was_cut(self):
        content = a_heic()
        faults = {_refused(content[:length]).fault for length in range(1, len(content))}
        assert faults == {Fault.RECEIPT_TRUNCATED, Fault.RECEIPT_KIND}

    def test_more_pixels_than_are_kept_are_refused(self):
        assert judged(a_heic(7071, 7071), "", opening_fault) is MediaType.HEIC
        assert _refused(a_heic(7072, 7072)).fault is Fault.RECEIPT_TOO_MANY_PIXELS

    def test_a_box_of_nonsense_ends_the_looking(self):
        start = a_heic()[:24]
        assert _refused(start + struct.pack(">I", 3) + b"meta" + bytes(40)).fault is (
            Fault.RECEIPT_TRUNCATED
        )


def test_a_film_and_another_kind_of_picture_are_no_photo():
    film = a_heic().replace(b"heic\0\0\0\0mif1heic", b"isom\0\0\0\0mp41avc1")
    assert not heic.is_heic(film)
    assert _refused(film).fault is Fault.RECEIPT_KIND
