"""The desk's database: opened and checked once, then one unit of work after another."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from renewdesk.adapters.db import engine, integrity
from renewdesk.adapters.db.copying import copy_database
from renewdesk.adapters.db.faults import at_the_door, refused_by_system
from renewdesk.adapters.db.opening import check_revision, open_desk
from renewdesk.adapters.db.schema import SHIPPED, Schema
from renewdesk.adapters.db.unit_of_work import SqlUnitOfWork
from renewdesk.domain.overriding import override
from renewdesk.services.ports.storage import Storage, UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

_BUSY_MS = 5000


class SqliteStorage(Storage):
    """Storage in one SQLite file, which is made where there is none.

    Nothing is opened before the first unit, so it may be made on any thread; everything else,
    ``close`` included, belongs to one thread. ``copies`` is the folder for the copy that is put
    aside before an older file is brought up to date.
    """

    def __init__(
        self,
        path: Path,
        *,
        copies: Path | None = None,
        schema: Schema = SHIPPED,
        busy_ms: int = _BUSY_MS,
    ) -> None:
        self._path = path
        self._copies = path.parent / "backups" if copies is None else copies
        self._schema = schema
        self._busy_ms = busy_ms
        self._marks = integrity.WritingMarks(path)
        self._connection: Connection | None = None
        self._writes = 0

    @override
    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        with self._unit(writes=False) as unit:
            yield unit

    @override
    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        with self._unit(writes=True) as unit:
            yield unit

    @contextmanager
    def _unit(self, *, writes: bool) -> Iterator[UnitOfWork]:
        connection = self._idle()
        if writes:
            self._writes += 1
            try:
                self._marks.set()
            except OSError as error:
                raise refused_by_system(error, self._path.parent) from error
        with at_the_door(self._path), engine.for_unit(connection, writes=writes).begin():
            # A newer program may have been here since the file was opened.
            check_revision(engine.raw(connection), self._path, self._schema)
            unit = SqlUnitOfWork(connection, self._path, writable=writes)
            try:
                yield unit
            finally:
                unit.finish()

    def _idle(self) -> Connection:
        """Return the open connection, opened now if need be, with no unit on it."""
        if self._connection is None:
            self._connection = open_desk(
                self._path, self._schema, self._copies, self._busy_ms, self._marks
            )
        if self._connection.in_transaction():
            message = "a unit of work is open already"
            raise RuntimeError(message)
        return self._connection

    @override
    def version(self) -> int:
        with at_the_door(self._path):
            return engine.data_version(engine.raw(self._idle()))

    @override
    def writes(self) -> int:
        return self._writes

    @override
    def copy_to(self, target: Path) -> None:
        copy_database(engine.raw(self._idle()), target)

    @override
    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._marks.clear()
