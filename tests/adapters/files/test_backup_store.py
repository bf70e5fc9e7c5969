"""Copies of a real database: verified, thinned, and what was cut off is never called good."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from renewdesk.adapters.db.storage import SqliteStorage
from renewdesk.adapters.files.backup_store import FolderBackups
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from tests.builders import a_card, instant

NOW = instant("2026-11-20T06:00:00Z")


@pytest.fixture
def storage(tmp_path):
    made = SqliteStorage(tmp_path / "renewdesk.db")
    rename(made, "Rome")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "backups"


@pytest.fixture
def backups(storage, folder):
    return FolderBackups(storage, folder)


def rename(storage, label):
    with storage.writing() as unit:
        unit.save_card(a_card(label))


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def test_a_copy_is_named_by_number_instant_and_reason(backups, folder):
    path = backups.make("Before import!", NOW)
    assert path == folder / "renewdesk-0001-20261120T060000Z-before-import.db"
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("SELECT label FROM card").fetchall() == [("Rome",)]


def test_an_unchanged_desk_is_kept_once_under_the_newest_name(backups, folder):
    for day in range(3):
        backups.make("daily", NOW + timedelta(days=day))
    assert names(folder) == ["renewdesk-0003-20261122T060000Z-daily.db"]
    assert backups.newest() == NOW + timedelta(days=2)


def test_each_change_is_kept(backups, storage, folder):
    for day in range(3):
        rename(storage, f"Rome {day}")
        backups.make("daily", NOW + timedelta(days=day))
    assert len(names(folder)) == 3


def test_old_copies_are_thinned(backups, storage, folder):
    for day in range(40):
        rename(storage, f"Rome {day}")
        backups.make("daily", NOW + timedelta(days=day))
    assert len(names(folder)) == 2 + 10 + 5  # the 28 older days lie in five weeks


def test_a_clock_that_was_set_back_deletes_nothing_and_does_not_hide_the_new_copy(
    backups, storage, folder
):
    for day in range(5):
        rename(storage, f"Rome {day}")
        backups.make("daily", NOW + timedelta(days=day))
    early = NOW - timedelta(days=3650)
    rename(storage, "back")
    backups.make("daily", early)
    assert len(names(folder)) == 6
    assert backups.newest() == early


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"garbage" * 5000, None])
def test_a_copy_that_is_not_whole_is_not_the_newest(backups, storage, content):
    backups.make("daily", NOW)
    rename(storage, "Milan")
    broken = backups.make("daily", NOW + timedelta(days=1))
    broken.write_bytes(broken.read_bytes()[:-4096] if content is None else content)
    assert backups.newest() == NOW


def test_other_files_in_the_folder_are_never_touched(backups, storage, folder):
    folder.mkdir()
    others = [
        "before-0001-to-0002.db",
        "renewdesk.db",
        "renewdesk-0001-20150101T000000Z-daily.db.bak",
        "renewdesk-0001-20159901T000000Z-daily.db",
        "renewdesk-1-20150101T000000Z-daily.db",
        "notes.txt",
    ]
    for name in others:
        (folder / name).write_text("keep", encoding="utf-8")
    for day in range(30):
        rename(storage, f"Rome {day}")
        backups.make("daily", NOW + timedelta(days=day))
    assert set(others) <= set(names(folder))
    assert all((folder / name).read_text(encoding="utf-8") == "keep" for name in others)


def test_a_folder_that_refuses_is_said(storage, folder):
    folder.touch()
    backups = FolderBackups(storage, folder)
    with pytest.raises(EnvironmentFaultError) as caught:
        backups.make("daily", NOW)
    assert caught.value.fault is Fault.FOLDER_NOT_WRITABLE
    assert backups.newest() is None


def test_a_copy_that_fails_its_check_leaves_the_older_ones(backups, folder, tmp_path):
    backups.make("daily", NOW)
    with closing(sqlite3.connect(tmp_path / "renewdesk.db")) as other:
        other.execute("PRAGMA writable_schema=ON")
        other.execute("UPDATE sqlite_master SET sql = 'nonsense' WHERE name = 'ix_event_card'")
        other.commit()
    with pytest.raises(EnvironmentFaultError) as caught:
        backups.make("daily", NOW + timedelta(days=1))
    assert caught.value.fault is Fault.BACKUP_FAILED
    assert names(folder) == ["renewdesk-0001-20261120T060000Z-daily.db"]
    assert backups.newest() == NOW
