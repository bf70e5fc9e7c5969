"""Older files are brought up to date without losing a row, or stay as they are."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy.exc import OperationalError

from renewdesk.adapters.db import tables
from renewdesk.adapters.db.engine import engine_for, for_unit
from renewdesk.adapters.db.migrator import run_steps
from renewdesk.adapters.db.schema import SHIPPED, Schema
from renewdesk.adapters.db.storage import SqliteStorage
from renewdesk.domain.errors import DataDamagedError, EnvironmentFaultError, Fault
from tests.builders import CARD, a_card, a_clock

HEAD = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade():
"""
# Makes the parent of everything anew; with foreign keys on, its children would go with it.
REMAKE = """
    with op.batch_alter_table("card", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="blue"))
"""


def next_after(revision):
    return f"{int(revision) + 1:04}"


#: What the copy is called that is put aside before one step beyond the shipped schema.
COPY = f"before-{SHIPPED.head}-to-{next_after(SHIPPED.head)}"


@pytest.fixture
def upgraded(tmp_path):
    """Return a later schema: the shipped one and the steps that the test writes."""

    def make(*bodies):
        folder = tmp_path / "later"
        shutil.copytree(SHIPPED.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
        revisions = [*SHIPPED.revisions]
        for body in bodies:
            revision = f"{len(revisions) + 1:04}"
            step = HEAD.format(revision=revision, before=revisions[-1]) + body
            (folder / "versions" / f"{revision}_later.py").write_text(step, encoding="utf-8")
            revisions.append(revision)
        return Schema(tuple(revisions), folder)

    return make


def structure(path):
    """Return the schema as SQLite keeps it, whatever made it."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            (kind, name): " ".join(sql.split())
            for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master")
            if sql is not None
        }


def everything(path):
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - our names
            for table in tables.METADATA.tables
            if table not in {"alembic_version", "card"}
        }


def opened(path, schema):
    storage = SqliteStorage(path, schema=schema)
    try:
        with storage.reading() as unit:
            return unit.clocks()
    finally:
        storage.close()


def test_the_listed_revisions_are_the_steps_in_their_order():
    script = ScriptDirectory(str(SHIPPED.folder))
    assert script.get_heads() == [SHIPPED.head]
    steps = [step.revision for step in script.walk_revisions()]
    assert tuple(reversed(steps)) == SHIPPED.revisions


def test_a_file_made_new_is_the_file_that_the_steps_lead_to(tmp_path):
    new, stepped = tmp_path / "new.db", tmp_path / "stepped.db"
    opened(new, SHIPPED)
    stepped.touch()
    with (
        engine_for(stepped, 100).connect() as connection,
        for_unit(connection, writes=True).begin(),
    ):
        run_steps(connection, SHIPPED)
    assert structure(new) == structure(stepped)
    assert len(structure(new)) > len(tables.METADATA.tables)


def test_every_constraint_has_a_name():
    assert not [
        (table.name, constraint)
        for table in tables.METADATA.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]


def test_alembic_is_not_loaded_for_a_file_that_is_up_to_date(desk):
    program = (
        "import sys; from pathlib import Path\n"
        "from renewdesk.adapters.db.storage import SqliteStorage\n"
        f"storage = SqliteStorage(Path({str(desk)!r}))\n"
        "with storage.writing() as unit: unit.cards()\n"
        "storage.close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_parent_made_anew_keeps_every_row_that_hangs_on_it(desk, upgraded):
    storage = SqliteStorage(desk)
    with storage.writing() as unit:
        unit.save_card(a_card(tags=("one", "two"), number="+393331234567"))
        unit.confirm_host(CARD, "example.org", unit.cards()[0].created_at)
    storage.close()
    before = everything(desk)
    assert before["card_tag"]
    assert opened(desk, upgraded(REMAKE)) == [a_clock()]
    assert everything(desk) == before
    with closing(sqlite3.connect(desk)) as connection:
        assert connection.execute("SELECT label, colour FROM card").fetchall() == [("Rome", "blue")]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (next_after(SHIPPED.head),)
        ]


def test_checks_and_keys_survive_and_hold_after_the_upgrade(desk, upgraded):
    schema = upgraded(REMAKE)
    opened(desk, schema)
    assert "ck_card_id" in structure(desk)["table", "card"]
    storage = SqliteStorage(desk, schema=schema)
    with pytest.raises(ValueError, match="contradict"), storage.writing() as unit:
        unit.save_clock(a_clock(card="nobody"))
    storage.close()


def test_several_steps_are_taken_in_order(desk, upgraded):
    add = """
    op.add_column("card", sa.Column("size", sa.Text(), nullable=True))
    op.execute("UPDATE card SET size = colour")
"""
    opened(desk, upgraded(REMAKE, add))
    with closing(sqlite3.connect(desk)) as connection:
        assert connection.execute("SELECT size FROM card").fetchall() == [("blue",)]


def test_a_verified_copy_of_the_older_file_is_put_aside_first(desk, upgraded):
    before = everything(desk)
    opened(desk, upgraded(REMAKE))
    (copy,) = (desk.parent / "backups").iterdir()
    assert copy.name == f"{COPY}.db"
    assert everything(copy) == before
    assert opened(copy, SHIPPED) == [a_clock()]


def test_an_older_copy_is_never_written_over(desk, upgraded):
    kept = desk.parent / "backups" / f"{COPY}.db"
    kept.parent.mkdir()
    kept.write_bytes(b"what somebody may need")
    opened(desk, upgraded(REMAKE))
    assert kept.read_bytes() == b"what somebody may need"
    assert kept.with_name(f"{COPY}-2.db").exists()


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("raise RuntimeError('half-way')", RuntimeError),
        ("op.execute('DELETE FROM event')", DataDamagedError),
        ("op.execute(\"UPDATE event SET card = 'nobody'\")", DataDamagedError),
        ("op.drop_table('nothing')", OperationalError),
    ],
)
def test_an_upgrade_that_fails_leaves_the_file_byte_for_byte(desk, upgraded, line, error):
    before = desk.read_bytes()
    schema = upgraded(f"{REMAKE}    {line}\n")
    with pytest.raises(error):
        opened(desk, schema)
    assert desk.read_bytes() == before
    assert opened(desk, SHIPPED) == [a_clock()]


def test_without_a_copy_there_is_no_upgrade(desk, upgraded):
    before = desk.read_bytes()
    (desk.parent / "backups").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(EnvironmentFaultError) as caught:
        opened(desk, upgraded(REMAKE))
    assert caught.value.fault is Fault.FOLDER_NOT_WRITABLE
    assert desk.read_bytes() == before


def test_a_file_with_cut_off_rows_is_not_upgraded(desk, upgraded):
    with closing(sqlite3.connect(desk)) as connection:
        connection.execute("UPDATE event SET card = 'nobody'")
        connection.commit()
    before = desk.read_bytes()
    with pytest.raises(DataDamagedError):
        opened(desk, upgraded(REMAKE))
    assert desk.read_bytes() == before
    assert not (desk.parent / "backups").exists()
