"""The one connection to SQLite: its pragmas, its transactions, and what only SQLite can answer.

This module, :mod:`copying`, :mod:`integrity`, :mod:`migrator`, :mod:`full_text` and
:mod:`desk_rows` are the only ones that speak SQLite's own dialect.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy import NullPool, create_engine, event

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

_WRITES = "renewdesk_writes"


def connect(path: Path, busy_ms: int) -> sqlite3.Connection:
    """Open an existing database without changing anything in it; never makes a file.

    Raises:
        sqlite3.OperationalError: there is none or it cannot be opened.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=busy_ms / 1000,
        isolation_level=None,  # transactions begin where BEGIN stands, DDL included
    )
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def set_pragmas(connection: sqlite3.Connection) -> None:
    """Make a connection durable and strict.

    The rollback journal instead of WAL: at this size it costs nothing, leaves no second file to be
    lost or replayed, and SQLite before 3.51.3 can corrupt WAL with several connections.
    """
    for pragma in ("journal_mode=DELETE", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def engine_for(path: Path, busy_ms: int) -> Engine:
    """Return an engine whose every connection is strict and begins as its options say."""

    def creator() -> sqlite3.Connection:
        connection = connect(path, busy_ms)
        set_pragmas(connection)
        return connection

    # Errors must not carry what the owner typed into a log.
    engine = create_engine("sqlite://", creator=creator, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Begin by hand: the write lock at once, so that no unit fails at its first write."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def for_unit(connection: Connection, *, writes: bool) -> Connection:
    """Return the connection, set to begin its next transaction as a reading or a writing one."""
    return connection.execution_options(**{_WRITES: writes})


def raw(connection: Connection) -> sqlite3.Connection:
    """Return the driver's own connection."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        message = "the desk lies in SQLite"
        raise TypeError(message)
    return driver


def data_version(connection: sqlite3.Connection) -> int:
    """Return a number that a commit of any other connection changes."""
    (number,) = connection.execute("PRAGMA data_version").fetchone()
    return int(number)


def stored_revision(connection: sqlite3.Connection) -> str | None:
    """Return the schema revision that the file says it has, None when it says none."""
    known = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    ).fetchone()
    if known == (0,):
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])
