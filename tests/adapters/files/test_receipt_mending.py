"""Damaged receipts are mended from a folder, a zip, or one file, whatever the names are."""

import hashlib
import zipfile

import pytest

from renewdesk.adapters.files.receipt_store import DigestReceiptFiles
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.receipts import Integrity
from tests.builders import instant
from tests.receipt_samples import a_pdf, a_png

NOW = instant("2026-11-20T14:00:00+08:00")


@pytest.fixture
def store(tmp_path):
    return DigestReceiptFiles(tmp_path / "receipts", tmp_path / "viewing", lambda _: None)


def wanted(*contents):
    return {hashlib.sha256(one).hexdigest(): len(one) for one in contents}


@pytest.mark.parametrize("way", ["file", "folder", "zip"])
def test_the_file_comes_from_a_copy_of_any_shape(store, tmp_path, way):
    source = tmp_path / "copy"
    if way == "file":
        source.write_bytes(a_pdf())
    elif way == "folder":
        (source / "deep").mkdir(parents=True)
        (source / "deep" / "x").write_bytes(a_pdf())
    else:
        with zipfile.ZipFile(source, "w") as archive:
            archive.writestr("deep/x", a_pdf())
    (digest,) = wanted(a_pdf())
    assert store.mend(wanted(a_pdf()), source, NOW) == {digest}
    assert store.check(digest) is Integrity.OK


@pytest.mark.parametrize("content", [a_png(), b"", b"neither a receipt nor an archive"])
def test_another_file_mends_nothing(store, tmp_path, content):
    source = tmp_path / "paid.pdf"
    source.write_bytes(content)
    (digest,) = wanted(a_pdf())
    assert store.mend(wanted(a_pdf()), source, NOW) == frozenset()
    assert store.check(digest) is Integrity.MISSING


def test_a_file_of_the_same_size_is_not_taken_for_it(store, tmp_path):
    source = tmp_path / "paid.pdf"
    source.write_bytes(bytes(len(a_pdf())))
    assert store.mend(wanted(a_pdf()), source, NOW) == frozenset()
    assert store.stored() == []


def test_a_copy_that_is_not_there_is_said(store, tmp_path):
    with pytest.raises(EnvironmentFaultError) as refused:
        store.mend(wanted(a_pdf()), tmp_path / "gone", NOW)
    assert refused.value.fault is Fault.FILE_UNREADABLE


def test_what_an_import_left_behind_is_told_from_other_files(store, tmp_path):
    folder = tmp_path / "receipts" / "ab"
    folder.mkdir(parents=True)
    (folder / ".new-x.part").write_bytes(b"x")
    (folder / ".new-x").write_bytes(b"x")
    (folder / ("cd" * 31)).write_bytes(b"x")
    told = {one.path.name: one.is_piece for one in store.stored()}
    assert told == {".new-x.part": True, ".new-x": False, "cd" * 31: False}
