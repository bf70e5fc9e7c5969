"""An older schema brought up to date in one transaction, after a verified copy was put aside.

Alembic is imported here and this module is imported only when a file is behind.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep
from alembic.script import ScriptDirectory

from renewdesk.adapters.db import full_text
from renewdesk.adapters.db.copying import copy_database
from renewdesk.adapters.db.engine import engine_for, for_unit, raw, stored_revision
from renewdesk.adapters.db.faults import damaged, refused_by_system

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from sqlalchemy import Connection

    from renewdesk.adapters.db.schema import Schema

#: Made from the rest: a step may empty it, and the use cases write it anew.
_DERIVED = {"desk_row", "alembic_version", "receipt_search"}


def migrate(path: Path, schema: Schema, copies: Path, busy_ms: int) -> None:
    """Bring the file at ``path`` to the newest revision, or leave it as it is.

    Raises:
        EnvironmentFaultError: the copy could not be made; nothing was changed.
        DataDamagedError: the result failed its checks; nothing was changed.
    """
    engine = engine_for(path, busy_ms)
    with engine.connect() as connection:
        driver = raw(connection)
        before = stored_revision(driver)
        copy_database(driver, _place_for(copies, f"before-{before}-to-{schema.head}"))
        # Inside a transaction the pragma would be ignored, and a table that is made anew would
        # take the rows that hang on it along.
        driver.execute("PRAGMA foreign_keys=OFF")
        with for_unit(connection, writes=True).begin():
            if stored_revision(driver) == before:
                _upgrade(connection, path, schema)


def _place_for(copies: Path, stem: str) -> Path:
    """Return a name that is still free: an older copy is never written over."""
    try:
        copies.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise refused_by_system(error, copies) from error
    names = itertools.chain([stem], (f"{stem}-{number}" for number in itertools.count(2)))
    return next(place for name in names if not (place := copies / f"{name}.db").exists())


def _upgrade(connection: Connection, path: Path, schema: Schema) -> None:
    driver = raw(connection)
    counted = _counts(driver)
    run_steps(connection, schema)
    orphan = driver.execute("PRAGMA foreign_key_check").fetchone()
    if orphan:
        raise damaged(path, f"the upgrade would cut off a row of {orphan[0]}")
    after = _counts(driver)
    lost = [name for name, rows in counted.items() if after.get(name, rows) != rows]
    if lost:
        raise damaged(path, f"the upgrade would change the number of rows of {', '.join(lost)}")


def run_steps(connection: Connection, schema: Schema) -> None:
    """Run the steps that are missing, in the transaction that is open."""
    script = ScriptDirectory(str(schema.folder))

    def steps(heads: tuple[str, ...], _context: MigrationContext) -> list[MigrationStep]:
        base = heads[0] if heads else "base"
        ordered = reversed(list(script.iterate_revisions(schema.head, base)))
        return [MigrationStep.upgrade_from_script(script.revision_map, one) for one in ordered]

    context = MigrationContext.configure(
        connection, opts={"fn": steps, "render_as_batch": True, "transactional_ddl": True}
    )
    with Operations.context(context):
        context.run_migrations()


def _counts(driver: sqlite3.Connection) -> dict[str, int]:
    names = driver.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: driver.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - our own table names
        for (name,) in names
        if name not in _DERIVED and not name.startswith(full_text.TABLES)
    }
