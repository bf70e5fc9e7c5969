"""Several programs on one file: exclusion, patience, and a program that is killed half-way."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy.exc import DBAPIError

from renewdesk.adapters.db import engine
from renewdesk.adapters.db.storage import SqliteStorage
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from tests.builders import CARD, a_card

HOLD = """
with storage.writing() as unit:
    print("holding", flush=True)
    sys.stdin.readline()
    unit.save_settings({"theme": "dark"})
storage.close()
"""


def test_a_writing_unit_excludes_another_from_its_first_moment(storage, another_program):
    other = another_program(HOLD)
    assert other.stdout.readline() == "holding\n"
    with pytest.raises(EnvironmentFaultError) as caught, storage.writing():
        pass
    assert caught.value.fault is Fault.DATABASE_BUSY
    other.communicate("go\n")
    with storage.writing() as unit:
        assert unit.settings() == {"theme": "dark"}


def test_a_writing_unit_waits_for_another_that_ends_in_time(desk, another_program):
    other = another_program(HOLD.replace("sys.stdin.readline()", "time.sleep(0.4)"))
    assert other.stdout.readline() == "holding\n"
    patient = SqliteStorage(desk, busy_ms=5000)
    with patient.writing() as unit:
        assert unit.settings() == {"theme": "dark"}
    patient.close()


def test_reading_goes_on_while_another_writes(storage, another_program):
    other = another_program(HOLD)
    assert other.stdout.readline() == "holding\n"
    with storage.reading() as unit:
        assert unit.cards() == [a_card()]
        assert unit.settings() == {}
    other.communicate("go\n")


@pytest.mark.slow
def test_what_several_programs_write_at_once_all_arrives(desk, another_program):
    body = """
print(flush=True)
me = sys.stdin.readline().strip()
for number in range(25):
    with storage.writing() as unit:
        count = int(unit.settings().get("count", "0"))
        unit.save_settings({"count": str(count + 1), f"{me}-{number}": "x"})
storage.close()
"""
    others = [another_program(body) for _ in range(3)]
    for other in others:
        other.stdout.readline()
    for place, other in enumerate(others):
        other.stdin.write(f"{place}\n")
        other.stdin.flush()
    for other in others:
        assert other.wait(60) == 0
    storage = SqliteStorage(desk)
    with storage.reading() as unit:
        stored = unit.settings()
    storage.close()
    assert stored.pop("count") == "75"
    assert len(stored) == 75


def test_only_another_programs_commit_changes_the_version(storage, another_program):
    before = storage.version()
    other = another_program(HOLD)
    assert other.stdout.readline() == "holding\n"
    assert storage.version() == before
    other.communicate("go\n")
    after = storage.version()
    assert after != before
    with storage.writing() as unit:
        unit.save_settings({"theme": "light"})
    assert storage.version() == after


@pytest.mark.slow
def test_a_program_killed_in_the_middle_of_a_write_leaves_the_old_state(desk, another_program):
    # Enough to overflow the page cache: half of it has reached the file when the program dies.
    other = another_program("""
with storage.writing() as unit:
    card = unit.cards()[0]
    for number in range(40):
        unit.save_card(replace(card, id=f"big-{number}", notes="x" * 200_000))
    unit.save_card(replace(card, label="half"))
    print("written", flush=True)
    sys.stdin.readline()
""")
    assert other.stdout.readline() == "written\n"
    size = desk.stat().st_size
    other.kill()
    other.wait()
    assert size > 1_000_000
    assert desk.with_name("renewdesk.db-journal").exists()
    storage = SqliteStorage(desk)
    with storage.reading() as unit:
        assert unit.cards() == [a_card()]
        assert len(unit.events()) == 1
    storage.close()
    assert [one.name for one in desk.parent.iterdir()] == ["renewdesk.db"]


def test_a_unit_refuses_a_file_that_a_newer_program_took_over(storage, desk):
    with storage.reading() as unit:
        assert unit.card(CARD)
    with closing(sqlite3.connect(desk)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    for unit_of_work in (storage.reading, storage.writing):
        with pytest.raises(EnvironmentFaultError) as caught, unit_of_work():
            pass
        assert caught.value.fault is Fault.DATABASE_NEWER


def test_a_full_disk_is_said_and_nothing_is_changed(desk, monkeypatch):
    def no_room(connection):
        set_pragmas(connection)
        connection.execute("PRAGMA max_page_count = 1").fetchone()  # as many pages as there are

    set_pragmas = engine.set_pragmas
    monkeypatch.setattr(engine, "set_pragmas", no_room)
    storage = SqliteStorage(desk)
    with pytest.raises(EnvironmentFaultError) as caught, storage.writing() as unit:
        unit.save_card(a_card(notes="x" * 100_000))
    assert caught.value.fault is Fault.DISK_FULL
    with storage.writing() as unit:
        assert unit.cards() == [a_card()]
        unit.save_card(a_card("Milan"))
    with storage.reading() as unit:
        assert unit.card(CARD).label == "Milan"
    storage.close()


def test_an_error_of_the_database_carries_nothing_that_the_owner_typed(desk):
    storage = SqliteStorage(desk)
    with storage.reading():
        pass
    with closing(sqlite3.connect(desk)) as other:
        other.execute("ALTER TABLE card DROP COLUMN notes")
    with pytest.raises(DBAPIError) as caught, storage.writing() as unit:
        unit.save_card(a_card("Rome", notes="the PIN is 0000"))
    storage.close()
    assert "notes" in str(caught.value)
    assert "0000" not in str(caught.value)
