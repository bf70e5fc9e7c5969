"""From a path to a desk that can be trusted: made, checked, brought up to date, or refused."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert

from renewdesk.adapters.db import engine, integrity, tables
from renewdesk.adapters.db.copying import put_if_absent
from renewdesk.adapters.db.faults import at_the_door, damaged, refused_by_system
from renewdesk.domain.errors import EnvironmentFaultError, Fault

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection

    from renewdesk.adapters.db.schema import Schema


def open_desk(
    path: Path, schema: Schema, copies: Path, busy_ms: int, marks: integrity.WritingMarks
) -> Connection:
    """Return a connection to the desk at ``path``, which is made if there is none.

    Raises:
        DataDamagedError: it failed a check; it was left as it is.
        EnvironmentFaultError: it is newer than this program, locked, or the folder is refused.
    """
    try:
        if not path.exists():
            _refuse_orphans(path, copies)
            _make_desk(path, schema, busy_ms)
        abandoned = marks.abandoned()
    except OSError as error:
        raise refused_by_system(error, path.parent) from error
    with at_the_door(path):
        with closing(engine.connect(path, busy_ms)) as driver:
            behind = _is_behind(driver, path, schema)
            integrity.check(driver, path, thorough=bool(abandoned) or behind)
            if not behind:
                integrity.check_tables(driver, path)
        integrity.forget(abandoned)
        if behind:
            from renewdesk.adapters.db.migrator import migrate  # noqa: PLC0415 - Alembic is slow

            migrate(path, schema, copies, busy_ms)
        return engine.engine_for(path, busy_ms).connect()


def check_revision(driver: sqlite3.Connection, path: Path, schema: Schema) -> str:
    """Return the revision of the file.

    Raises:
        DataDamagedError: it has none, so it is not, or no longer, a desk.
        EnvironmentFaultError: a newer program wrote it.
    """
    revision = engine.stored_revision(driver)
    if revision is None:
        raise damaged(path, "it holds no desk")
    if revision not in schema.revisions:
        raise EnvironmentFaultError(
            Fault.DATABASE_NEWER, "data_folder", path=str(path), found=revision, known=schema.head
        )
    return revision


def _is_behind(driver: sqlite3.Connection, path: Path, schema: Schema) -> bool:
    return check_revision(driver, path, schema) != schema.head


def _refuse_orphans(path: Path, copies: Path) -> None:
    """Refuse to begin anew where copies say that there was a desk before."""
    if copies.is_dir() and any(copies.iterdir()):
        raise damaged(path, f"the file is gone, but copies of it lie in {copies.name}")


def _make_desk(path: Path, schema: Schema, busy_ms: int) -> None:
    """Make an empty desk beside its place and give it its name once it is complete.

    So a file of no length is never one of ours, and of two processes only one makes the desk.
    """
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():  # SQLite would play it back into whatever lies beside it
        raise damaged(path, f"the file is gone, but {journal.name} is there")
    handle, name = tempfile.mkstemp(prefix=".desk-", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        with (
            at_the_door(path),
            engine.engine_for(part, busy_ms).connect() as connection,
            engine.for_unit(connection, writes=True).begin(),
        ):
            tables.METADATA.create_all(connection)
            connection.execute(insert(tables.alembic_version), {"version_num": schema.head})
        put_if_absent(part, path)
    finally:
        with suppress(OSError):
            part.unlink()
