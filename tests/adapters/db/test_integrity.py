"""Damage is looked for quickly each time, and thoroughly after a program did not end well."""

import sqlite3
from contextlib import closing

import pytest

from renewdesk.adapters.db.storage import SqliteStorage
from renewdesk.domain.errors import DataDamagedError, Fault
from tests.builders import a_card


def marks(desk):
    return [one for one in desk.parent.iterdir() if "-open-" in one.name]


def read(desk):
    storage = SqliteStorage(desk)
    try:
        with storage.reading() as unit:
            return unit.cards()
    finally:
        storage.close()


def confuse_an_index(desk):
    """Make an index say other things than its table; the quick check does not compare them."""
    with closing(sqlite3.connect(desk)) as other:
        other.execute("PRAGMA writable_schema=ON")
        other.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '(card)', '(kind)') "
            "WHERE name = 'ix_event_card'"
        )
        other.commit()


def cut_off_a_row(desk):
    with closing(sqlite3.connect(desk)) as other:
        other.execute("UPDATE event SET card = 'nobody'")
        other.commit()


def test_reading_leaves_no_mark(desk):
    storage = SqliteStorage(desk)
    with storage.reading():
        assert marks(desk) == []
    storage.close()


def test_a_program_that_ends_well_takes_its_mark_away(desk):
    storage = SqliteStorage(desk)
    with storage.writing() as unit:
        unit.save_card(a_card("Milan"))
    assert len(marks(desk)) == 1
    storage.close()
    assert marks(desk) == []


def test_the_mark_of_a_living_program_is_respected(desk):
    storage = SqliteStorage(desk)
    with storage.writing() as unit:
        unit.save_card(a_card("Milan"))
    confuse_an_index(desk)
    assert read(desk) == [a_card("Milan")]
    assert len(marks(desk)) == 1
    storage.close()


def test_after_an_unclean_exit_a_sound_file_is_opened_and_the_mark_forgotten(desk):
    (desk.parent / "renewdesk.db-open-0badcafe").touch()
    assert read(desk) == [a_card()]
    assert marks(desk) == []


@pytest.mark.parametrize("spoil", [confuse_an_index, cut_off_a_row])
def test_damage_that_only_a_thorough_check_finds_is_found_after_an_unclean_exit(desk, spoil):
    spoil(desk)
    assert read(desk) == [a_card()]
    (desk.parent / "renewdesk.db-open-0badcafe").touch()
    before = desk.read_bytes()
    for _ in range(2):  # the mark stays until the file is sound
        with pytest.raises(DataDamagedError) as caught:
            read(desk)
        assert caught.value.fault is Fault.DATABASE_DAMAGED
        assert len(marks(desk)) == 1
    assert desk.read_bytes() == before


def test_a_killed_program_leaves_its_mark(desk, another_program):
    other = another_program("""
with storage.writing() as unit:
    unit.save_settings({"theme": "dark"})
print("done", flush=True)
sys.stdin.readline()
""")
    assert other.stdout.readline() == "done\n"
    assert len(marks(desk)) == 1
    confuse_an_index(desk)
    assert read(desk) == [a_card()]  # it lives
    other.kill()
    other.wait()
    with pytest.raises(DataDamagedError):
        read(desk)


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE card SET form = 'clay tablet'", "cards"),
        ("UPDATE card SET created_at = 'yesterday'", "cards"),
        ("UPDATE event SET amount = 'ten', currency = 'EUR'", "events"),
        ("UPDATE event SET kind = 'party'", "events"),
        ("UPDATE event SET term = 'P1Q'", "events"),
        ("UPDATE clock_rule SET rule = '{'", "clocks"),
        ("UPDATE clock_rule SET rule = '{}'", "clocks"),
        ("UPDATE card SET label = CAST(x'ff' AS TEXT)", "cards"),
    ],
)
def test_a_row_that_makes_no_sense_is_damage_not_a_crash(desk, statement, what):
    with closing(sqlite3.connect(desk)) as other:
        other.execute(statement)
        other.commit()
    storage = SqliteStorage(desk)
    with pytest.raises(DataDamagedError) as caught, storage.reading() as unit:
        getattr(unit, what)()
    storage.close()
    assert caught.value.fault is Fault.DATABASE_DAMAGED
