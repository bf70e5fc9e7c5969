"""What every keeper of backups promises."""

import pytest
from typing_extensions import override

from renewdesk.adapters.files.backup_store import FolderBackups
from tests.builders import instant
from tests.fakes.in_memory_storage import InMemoryStorage
from tests.fakes.kept_backups import KeptBackups

NOW = instant("2026-11-20T06:00:00Z")


@pytest.fixture(params=["kept", "folder"])
def backups(request, tmp_path):
    if request.param == "kept":
        return KeptBackups(tmp_path)
    return FolderBackups(SqliteLike(), tmp_path / "backups")


class SqliteLike(InMemoryStorage):
    """A storage whose copies begin like a database: one page of 512 bytes, new at each change."""

    changes = 0

    @override
    def copy_to(self, target):
        self.changes += 1
        header = b"SQLite format 3\0" + (512).to_bytes(2, "big") + bytes(10)
        content = header + (1).to_bytes(4, "big") + str(self.changes).encode()
        target.write_bytes(content.ljust(512, b"\0"))


def test_without_a_copy_there_is_no_newest(backups):
    assert backups.newest() is None


def test_the_copy_that_was_made_last_is_the_newest(backups):
    for hour in (6, 7):
        at = instant(f"2026-11-20T{hour:02}:30:00Z")
        path = backups.make("daily", at)
        assert path.stat().st_size > 0
        assert backups.newest() == at


def test_a_copy_made_after_the_clock_was_set_back_is_the_newest(backups):
    backups.make("daily", instant("2030-01-01T00:00:00Z"))
    backups.make("daily", NOW)
    assert backups.newest() == NOW


def test_two_copies_of_one_instant_are_two_files(backups):
    assert backups.make("before import", NOW) != backups.make("daily", NOW)
