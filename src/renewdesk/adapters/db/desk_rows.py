"""The first picture of the desk, read with nothing but the standard library.

Importing SQLAlchemy costs more than twice a bare window's start (DESIGN.md §9), so the window
paints the rows that the last change left behind, and the live desk takes over afterwards.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.adapters.db.desk_codec import FORM, DeskRow, desk_rows_from
from renewdesk.adapters.db.schema import SHIPPED
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# The window waits for this read, so it gives up long before anybody notices.
_PATIENCE_SECONDS = 0.02
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
# A killed writer left a journal; only a connection that may write can roll it back.
_UNFINISHED = {sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY}


class Gap(StrEnum):
    """Why there are no ready rows; the live desk finds out the rest."""

    NONE = "none"
    ABSENT = "absent"
    LOCKED = "locked"
    OTHER_SCHEMA = "other_schema"
    OLD_ROWS = "old_rows"
    DAMAGED = "damaged"


@value
class FirstPicture:
    """Cards as far as their row shows them, each with its folded clocks, and the stored settings.

    ``gap`` says why there are no rows, if so; settings may be known all the same.
    """

    rows: tuple[DeskRow, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    gap: Gap = Gap.NONE


def read_desk_rows(path: Path) -> FirstPicture:
    """Return the ready rows of the database at ``path``; never raises, waits or writes."""
    if not path.is_file():
        return FirstPicture(gap=Gap.ABSENT)
    try:
        with closing(
            sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE_SECONDS
            )
        ) as connection:
            return _picture(connection)
    except sqlite3.Error as error:
        return FirstPicture(gap=_gap(error))


def _picture(connection: sqlite3.Connection) -> FirstPicture:
    # One transaction: settings and rows of the same moment.
    connection.execute("BEGIN")
    revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if revision != (SHIPPED.head,):
        return FirstPicture(gap=Gap.OTHER_SCHEMA)
    settings = dict(connection.execute("SELECT name, value FROM setting").fetchall())
    stored = connection.execute("SELECT form, payload FROM desk_row").fetchall()
    (cards,) = connection.execute("SELECT count(*) FROM card").fetchone()
    # A picture that lacks a card frightens more than a late one.
    if len(stored) != cards or any(form != FORM for form, _ in stored):
        return FirstPicture(settings=settings, gap=Gap.OLD_ROWS)
    try:
        rows = desk_rows_from([payload for _, payload in stored])
    except ValueError:
        return FirstPicture(settings=settings, gap=Gap.DAMAGED)
    return FirstPicture(tuple(rows), settings)


def _gap(error: sqlite3.Error) -> Gap:
    code = getattr(error, "sqlite_errorcode", 0)
    return Gap.LOCKED if code & 0xFF in _LOCKED or code in _UNFINISHED else Gap.DAMAGED
