"""Copies of the whole database are verified and appear complete or not at all."""

import os
import sqlite3
from contextlib import closing

import pytest

from renewdesk.adapters.db import copying
from renewdesk.adapters.db.storage import SqliteStorage
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from tests.builders import a_card
from tests.contract.test_storage_of_receipts_and_reminders import NOON
from tests.contract.test_storage_of_waiting_files import a_file


def cards(path):
    storage = SqliteStorage(path)
    try:
        with storage.reading() as unit:
            return unit.cards()
    finally:
        storage.close()


def test_a_copy_is_a_desk_of_its_own(storage, tmp_path):
    copy = tmp_path / "copy.db"
    storage.copy_to(copy)
    with storage.writing() as unit:
        unit.save_card(a_card("Milan"))
    assert cards(copy) == [a_card()]


def test_a_copy_has_the_files_that_wait_and_what_was_read_of_them(storage, tmp_path):
    file = a_file()
    with storage.writing() as unit:
        unit.save_waiting(file)
        unit.save_receipt_text(file.sha256, "虾仁", NOON, secret_inside=True)
    storage.copy_to(tmp_path / "copy.db")
    copied = SqliteStorage(tmp_path / "copy.db")
    with copied.reading() as unit:
        assert unit.waiting_files() == [file]
        assert unit.receipt_texts([file.sha256]) == {file.sha256: "虾仁"}
        assert unit.digests_with_secret() == {file.sha256}
    copied.close()


def test_a_copy_needs_no_second_file_whatever_its_source_uses(desk, tmp_path):
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(desk)) as source:
        source.execute("PRAGMA journal_mode=WAL").fetchall()
        copying.copy_database(source, copy)
    with closing(sqlite3.connect(copy)) as made:
        assert made.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.db", "desk"]


def test_another_programs_half_written_state_is_not_copied(storage, tmp_path, another_program):
    other = another_program("""
with storage.writing() as unit:
    unit.save_settings({"theme": "dark"})
    print("half", flush=True)
    sys.stdin.readline()
storage.close()
""")
    assert other.stdout.readline() == "half\n"
    storage.copy_to(tmp_path / "copy.db")
    other.communicate("go\n")
    copy = SqliteStorage(tmp_path / "copy.db")
    with copy.reading() as unit:
        assert unit.settings() == {}
    copy.close()


def test_a_locked_database_is_not_waited_for_for_ever(storage, desk, tmp_path):
    with storage.reading():
        pass
    with closing(sqlite3.connect(desk)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(EnvironmentFaultError) as caught:
            storage.copy_to(tmp_path / "copy.db")
    assert caught.value.fault is Fault.DATABASE_BUSY
    assert [one.name for one in tmp_path.iterdir()] == ["desk"]


def test_a_copy_of_a_damaged_database_is_not_kept(storage, desk, tmp_path):
    with storage.reading():
        pass
    with closing(sqlite3.connect(desk)) as other:
        other.execute("PRAGMA writable_schema=ON")
        other.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '(card)', '(kind)') "
            "WHERE name = 'ix_event_card'"
        )
        other.commit()
    older = tmp_path / "copy.db"
    older.write_bytes(b"the last good one")
    with pytest.raises(EnvironmentFaultError) as caught:
        storage.copy_to(older)
    assert caught.value.fault is Fault.BACKUP_FAILED
    assert older.read_bytes() == b"the last good one"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.db", "desk"]


def test_a_full_disk_leaves_the_older_copy_and_no_piece(storage, tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(28, os.strerror(28))

    older = tmp_path / "copy.db"
    older.write_bytes(b"the last good one")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentFaultError) as caught:
        storage.copy_to(older)
    assert caught.value.fault is Fault.DISK_FULL
    assert older.read_bytes() == b"the last good one"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.db", "desk"]


def test_a_folder_that_is_not_there_is_said(storage, tmp_path):
    with pytest.raises(EnvironmentFaultError) as caught:
        storage.copy_to(tmp_path / "stick" / "copy.db")
    assert caught.value.fault is Fault.FOLDER_NOT_WRITABLE
    assert caught.value.facts["path"] == str(tmp_path / "stick")


@pytest.mark.parametrize("links", [True, False])
def test_a_name_that_is_taken_is_never_given_again(tmp_path, monkeypatch, links):
    def refuse(*_):
        raise OSError(95, os.strerror(95))

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    part, target = tmp_path / "part", tmp_path / "renewdesk.db"
    part.write_bytes(b"new")
    target.write_bytes(b"what somebody else made")
    assert not copying.put_if_absent(part, target)
    assert target.read_bytes() == b"what somebody else made"
    target.unlink()
    assert copying.put_if_absent(part, target)
    assert target.read_bytes() == b"new"
