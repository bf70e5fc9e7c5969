"""An open transaction on the desk's database, and how statements go through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import insert, select, update

from renewdesk.adapters.db import mappers
from renewdesk.adapters.db.bulk import uncollected
from renewdesk.adapters.db.faults import at_the_door, damaged
from renewdesk.domain.errors import RenewDeskError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import (
        ColumnElement,
        Connection,
        CursorResult,
        Executable,
        RowMapping,
        Select,
        Table,
    )

T = TypeVar("T")
R = TypeVar("R")


class Transaction:
    """Statements on an open transaction; it is over when the storage that opened it says so."""

    __slots__ = ("_connection", "_path", "_writable")

    def __init__(self, connection: Connection, path: Path, *, writable: bool) -> None:
        self._connection: Connection | None = connection
        self._path = path
        self._writable = writable

    def finish(self) -> None:
        """Refuse everything from now on: the transaction is over."""
        self._connection = None

    def _execute(
        self, statement: Executable, rows: Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        if self._connection is None:
            message = "this unit of work is over"
            raise RuntimeError(message)
        with at_the_door(self._path):
            return self._connection.execute(statement, rows)

    def _change(
        self, statement: Executable, rows: Sequence[Mapping[str, Any]] | None = None
    ) -> int:
        """Write, and return how many rows were touched."""
        if not self._writable:
            message = "this unit of work only reads"
            raise RuntimeError(message)
        return self._execute(statement, rows).rowcount

    def _fetched(self, statement: Select[Any]) -> Sequence[Any]:
        result = self._execute(statement)
        with at_the_door(self._path), uncollected():
            return result.all()

    def _named(self, statement: Select[Any]) -> Sequence[RowMapping]:
        result = self._execute(statement)
        with at_the_door(self._path), uncollected():
            return result.mappings().all()

    def _mapped(self, rows: Iterable[R], made: Callable[[R], T]) -> list[T]:
        """Return the objects of rows.

        Raises:
            DataDamagedError: a row holds what this program never writes.
        """
        try:
            with uncollected():
                return [made(row) for row in rows]
        except (ValueError, KeyError, TypeError, ArithmeticError, RenewDeskError) as error:
            raise damaged(self._path, f"a row cannot be read: {error!r}") from error

    def _put(self, table: Table, key: ColumnElement[bool], row: Mapping[str, Any]) -> bool:
        """Replace the row of that key, or add it; tell whether it is new."""
        if self._change(update(table).where(key).values(row)):
            return False
        self._change(insert(table).values(row))
        return True

    def _details(self, table: Table, owner: str, only: str | None) -> mappers.Details:
        """Return the rows around their owners by owner, in the owner's order."""
        key = table.c[owner]
        query = select(table).order_by(key, table.c.position)
        if only is not None:
            query = query.where(key == only)
        return mappers.grouped(self._fetched(query))
