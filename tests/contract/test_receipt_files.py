"""What every keeper of receipts promises."""

import hashlib

import pytest

from renewdesk.adapters.files.receipt_store import DigestReceiptFiles
from renewdesk.domain.errors import (
    DataDamagedError,
    EnvironmentFaultError,
    Fault,
    RuleViolationError,
)
from renewdesk.domain.receipts import MOST_BYTES, Integrity, MediaType
from renewdesk.services.ports.files import StoredFile
from tests.fakes.in_memory_receipt_files import InMemoryReceiptFiles
from tests.receipt_samples import SAMPLES, a_pdf, a_png


@pytest.fixture(params=["in memory", "digest"])
def files(request, tmp_path):
    if request.param == "in memory":
        (tmp_path / "paths").mkdir()
        return InMemoryReceiptFiles(tmp_path / "paths")
    return DigestReceiptFiles(tmp_path / "receipts", tmp_path / "viewing")


def spoil(files, sha256, content):
    """Do to a stored file what a disk or a careless program does."""
    if isinstance(files, InMemoryReceiptFiles):
        if content is None:
            del files.contents[sha256]
        else:
            files.contents[sha256] = content
    elif content is None:
        files.path(sha256).unlink()
    else:
        files.path(sha256).write_bytes(content)


@pytest.mark.parametrize("kind", SAMPLES, ids=lambda kind: kind.name)
def test_each_kind_is_kept_by_its_content(files, tmp_path, kind):
    source = tmp_path / "receipt.bin"
    source.write_bytes(SAMPLES[kind])
    stored = files.keep(source)
    digest = hashlib.sha256(SAMPLES[kind]).hexdigest()
    assert stored == StoredFile(digest, kind, len(SAMPLES[kind]), "receipt.bin")
    assert files.keep_bytes(SAMPLES[kind], "receipt.bin") == stored
    assert files.path(digest).read_bytes() == SAMPLES[kind]
    assert files.check(digest) is Integrity.OK


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.RECEIPT_EMPTY),
        (a_png() + bytes(MOST_BYTES), Fault.RECEIPT_TOO_LARGE),
        (b"<html><script>", Fault.RECEIPT_KIND),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Fault.RECEIPT_KIND),
        (b"GIF89a\x01\x00\x01\x00", Fault.RECEIPT_KIND),
        (a_png()[:-20], Fault.RECEIPT_TRUNCATED),
        (a_pdf()[:-20], Fault.RECEIPT_TRUNCATED),
    ],
)
def test_what_is_no_whole_receipt_is_refused_by_name(files, tmp_path, content, fault):
    source = tmp_path / "scan.png"
    source.write_bytes(content)
    for attempt in (lambda: files.keep(source), lambda: files.keep_bytes(content, "scan.png")):
        with pytest.raises(RuleViolationError) as caught:
            attempt()
        assert (caught.value.fault, caught.value.facts["name"]) == (fault, "scan.png")
    assert files.check(hashlib.sha256(content).hexdigest()) is Integrity.MISSING


def test_a_file_that_cannot_be_read_is_the_computers_fault(files, tmp_path):
    for source in (tmp_path / "nothing.pdf", tmp_path):
        with pytest.raises(EnvironmentFaultError) as caught:
            files.keep(source)
        assert caught.value.fault is Fault.FILE_UNREADABLE


def test_a_changed_and_a_missing_file_are_found(files):
    digest = files.keep_bytes(a_pdf(), "a.pdf").sha256
    spoil(files, digest, a_pdf() + b" ")
    assert files.check(digest) is Integrity.CHANGED
    with pytest.raises(DataDamagedError) as caught:
        files.viewing_copy(digest, MediaType.PDF, "a.pdf")
    assert caught.value.fault is Fault.RECEIPT_CHANGED
    spoil(files, digest, None)
    assert files.check(digest) is Integrity.MISSING
    for ask in (files.path, lambda one: files.viewing_copy(one, MediaType.PDF, "a.pdf")):
        with pytest.raises(DataDamagedError) as caught:
            ask(digest)
        assert caught.value.fault is Fault.RECEIPT_MISSING


def test_adding_the_same_content_again_makes_a_spoilt_file_good(files):
    digest = files.keep_bytes(a_pdf(), "a.pdf").sha256
    spoil(files, digest, b"spoilt")
    files.keep_bytes(a_pdf(), "b.pdf")
    assert files.check(digest) is Integrity.OK


def test_a_viewing_copy_is_read_only_and_ends_as_its_content_says(files):
    digest = files.keep_bytes(a_png(), "x.exe").sha256
    for _ in range(2):
        copy = files.viewing_copy(digest, MediaType.PNG, "x.exe")
        assert copy.read_bytes() == a_png()
        assert copy.suffix == ".png"
        assert copy.stat().st_mode & 0o777 == 0o400
        assert copy != files.path(digest)
