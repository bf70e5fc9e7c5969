"""A database is made, opened or refused, and what is refused is left as it is."""

import os
import sqlite3
import stat
import tempfile
from contextlib import closing, suppress
from pathlib import Path

import pytest

from renewdesk.adapters.db.engine import engine_for, raw
from renewdesk.adapters.db.schema import SHIPPED
from renewdesk.adapters.db.storage import SqliteStorage
from renewdesk.domain.errors import DataDamagedError, EnvironmentFaultError, Fault
from tests.builders import a_card


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def opened(path):
    storage = SqliteStorage(path, busy_ms=100)
    try:
        with storage.reading() as unit:
            return unit.cards()
    finally:
        storage.close()


def refused(path, error=DataDamagedError):
    """Open what must be refused, and return the fault; the file must not be touched."""
    before = path.read_bytes()
    inside = names(path.parent)
    with pytest.raises(error) as caught:
        opened(path)
    assert path.read_bytes() == before
    assert names(path.parent) == inside
    return caught.value


def test_a_new_database_is_complete_and_alone_in_its_folder(tmp_path):
    path = tmp_path / "renewdesk.db"
    assert opened(path) == []
    assert names(tmp_path) == ["renewdesk.db"]


def test_only_the_owner_may_read_it_whatever_the_umask(tmp_path):
    path = tmp_path / "renewdesk.db"
    before = os.umask(0)
    try:
        storage = SqliteStorage(path)
        with storage.writing() as unit:
            unit.save_card(a_card())
            modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
        storage.copy_to(tmp_path / "copy.db")
        modes["copy.db"] = stat.S_IMODE((tmp_path / "copy.db").stat().st_mode)
        storage.close()
    finally:
        os.umask(before)
    assert "renewdesk.db-journal" in modes
    assert set(modes.values()) == {0o600}


def test_a_name_with_signs_of_an_address_is_only_a_name(tmp_path):
    folder = tmp_path / "50% off? #1 & наш стол"
    folder.mkdir()
    path = folder / "renewdesk.db"
    assert opened(path) == []
    assert path.stat().st_size > 0


def test_the_pragmas_are_set_on_the_connection(desk):
    with closing(sqlite3.connect(desk)) as other:
        other.execute("PRAGMA journal_mode=WAL").fetchall()
    with engine_for(desk, 5000).connect() as connection:
        found = {
            name: raw(connection).execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema",
            )
        }  # fmt: skip
    assert found == {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "trusted_schema": 0,
    }


def test_a_file_without_content_is_damaged_never_new(tmp_path):
    path = tmp_path / "renewdesk.db"
    path.touch()
    assert refused(path).fault is Fault.DATABASE_DAMAGED


@pytest.mark.parametrize("length", [10, 100, 4096, 5000, 30_000])
def test_a_file_that_was_cut_off_is_damaged(desk, length):
    content = desk.read_bytes()
    assert length < len(content)
    desk.write_bytes(content[:length])
    assert refused(desk).fault is Fault.DATABASE_DAMAGED


def test_garbage_is_damaged(desk):
    desk.write_bytes(os.urandom(8192))
    assert refused(desk).fault is Fault.DATABASE_DAMAGED


def test_a_page_of_zeroes_is_damage_that_the_quick_check_finds(desk):
    content = bytearray(desk.read_bytes())
    content[3 * 4096 : 4 * 4096] = bytes(4096)
    desk.write_bytes(content)
    assert refused(desk).fault is Fault.DATABASE_DAMAGED


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "renewdesk.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name)")
    assert refused(path).facts["path"] == str(path)


def test_a_missing_table_is_damage(desk):
    with closing(sqlite3.connect(desk)) as other:
        other.execute("DROP TABLE reminder")
    assert "reminder" in str(refused(desk).facts["problem"])


def test_a_newer_database_is_refused_untouched(desk):
    with closing(sqlite3.connect(desk)) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    error = refused(desk, EnvironmentFaultError)
    assert error.fault is Fault.DATABASE_NEWER
    assert error.facts == {"path": str(desk), "found": "9999", "known": SHIPPED.head}


def test_a_journal_without_its_database_is_never_played_into_a_new_one(tmp_path):
    (tmp_path / "renewdesk.db-journal").write_bytes(b"left over")
    with pytest.raises(DataDamagedError):
        opened(tmp_path / "renewdesk.db")
    assert names(tmp_path) == ["renewdesk.db-journal"]


def test_a_refused_database_opens_once_it_was_put_right(desk):
    good = desk.read_bytes()
    desk.write_bytes(b"")
    storage = SqliteStorage(desk)
    with pytest.raises(DataDamagedError), storage.reading():
        pass
    desk.write_bytes(good)
    with storage.reading() as unit:
        assert unit.cards() == [a_card()]
    storage.close()


def test_a_folder_that_cannot_be_one_is_the_computers_fault(tmp_path):
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "nothing"):
        with pytest.raises(EnvironmentFaultError) as caught:
            opened(folder / "renewdesk.db")
        assert caught.value.fault is Fault.FOLDER_NOT_WRITABLE
        assert caught.value.facts["path"] == str(folder)


def test_a_read_only_desk_can_be_read_but_says_that_it_cannot_be_written(desk):
    """As a user without rights, because permission bits do not stop root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = folder / "renewdesk.db"
        copy.write_bytes(desk.read_bytes())
        copy.chmod(0o444)
        folder.chmod(0o555)
        child = os.fork()
        if child == 0:
            os._exit(_tried_without_rights(copy))
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 42
        folder.chmod(0o755)


def _tried_without_rights(path):
    """Return 42 when reading worked and writing was refused as it should be."""
    with suppress(PermissionError):
        os.setuid(65534)
    read = ""
    try:
        storage = SqliteStorage(path)
        with storage.reading() as unit:
            read = unit.cards()[0].label
        with storage.writing() as unit:
            unit.save_card(a_card("Milan"))
    except EnvironmentFaultError as error:
        return 42 if error.fault is Fault.FOLDER_NOT_WRITABLE and read == "Rome" else 1
    except BaseException:  # noqa: BLE001 - a child process must end here, whatever happens
        return 2
    return 3


def test_programs_that_start_at_once_make_one_desk(tmp_path, another_program_on):
    path = tmp_path / "renewdesk.db"
    started = [
        another_program_on(
            path,
            f"""
print(flush=True); sys.stdin.readline()
with storage.writing() as unit:
    unit.save_settings({{{name!r}: 'was here'}})
storage.close()
""",
        )
        for name in ("one", "two", "three")
    ]
    for one in started:
        one.stdout.readline()
    for one in started:
        one.stdin.write("go\n")
        one.stdin.flush()
    assert [one.wait(60) for one in started] == [0, 0, 0]
    storage = SqliteStorage(path)
    with storage.reading() as unit:
        assert set(unit.settings()) == {"one", "two", "three"}
    storage.close()
    assert names(tmp_path) == ["renewdesk.db"]
