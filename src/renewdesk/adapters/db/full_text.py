"""SQLite's full-text search over the words of receipts; no other module knows FTS5.

Two indexes without a copy of the text. One of trigrams finds every piece of three letters and more,
inside words too, which Chinese needs. It knows nothing shorter, and most Chinese words have two
letters, so the other one holds each single letter and each pair of a receipt as a word of its own.

An entry can be removed only by the words that it was made of; ``receipt_search`` keeps them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import event, text

from renewdesk.adapters.db.receipt_tables import receipt_search
from renewdesk.domain.receipt_search import short_grams

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Executable, Table

    Write = Callable[[Executable, Sequence[dict[str, Any]]], int]

#: How words are folded and cut up today; entries of another form are made anew.
FORM = 1
#: The indexes, as the schema makes them; SQLite keeps each in tables that begin with its name.
TABLES = ("receipt_trigram", "receipt_gram")
_SHORTEST = 3
_MADE = tuple(
    f"CREATE VIRTUAL TABLE {name} USING fts5({form})"
    for name, form in zip(
        TABLES,
        (
            "words, content='receipt_search', content_rowid='receipt', tokenize='trigram'",
            "grams, content='', detail=none, columnsize=0, tokenize='ascii'",
        ),
        strict=True,
    )
)
_NAMED = (
    "SELECT receipt.id FROM ({} ORDER BY rowid DESC LIMIT :most) AS found"
    " JOIN receipt ON receipt.seq = found.rowid ORDER BY found.rowid DESC"
)
_FIND = "SELECT rowid FROM {0} WHERE {0} MATCH :{0}"


@event.listens_for(receipt_search, "after_create")
def _make(_table: Table, connection: Connection, **_given: Any) -> None:
    """Make the indexes of a new desk, beside the words that they are made of."""
    for statement in _MADE:
        connection.execute(text(statement))


def put_in(write: Write, entries: Sequence[tuple[int, str]]) -> None:
    """Make receipts findable by their folded words; none of them may be in already."""
    if entries:
        write(
            text("INSERT INTO receipt_trigram (rowid, words) VALUES (:at, :words)"), _whole(entries)
        )
        write(text("INSERT INTO receipt_gram (rowid, grams) VALUES (:at, :words)"), _cut(entries))


def take_out(write: Write, entries: Sequence[tuple[int, str]]) -> None:
    """Forget receipts; the words must be those with which they were put in."""
    if entries:
        for table, column, rows in (
            ("receipt_trigram", "words", _whole(entries)),
            ("receipt_gram", "grams", _cut(entries)),
        ):
            statement = (
                f"INSERT INTO {table} ({table}, rowid, {column})"  # noqa: S608 - our own names
                " VALUES ('delete', :at, :words)"
            )
            write(text(statement), rows)


def finding(terms: Sequence[str], most: int) -> tuple[str, dict[str, Any]]:
    """Return the query for the ids of receipts in which every term stands, the latest first."""
    long = [term for term in terms if len(term) >= _SHORTEST]
    short = [term for term in terms if len(term) < _SHORTEST]
    asked = dict(zip(TABLES, (_all_of(long), " AND ".join(map(_token, short))), strict=True))
    wanted = {table: words for table, words in asked.items() if words}
    query = " INTERSECT ".join(_FIND.format(table) for table in wanted)
    return _NAMED.format(query), {**wanted, "most": most}


def _all_of(terms: Sequence[str]) -> str:
    """Return what FTS5 is asked for, whatever signs the owner typed."""
    return " AND ".join('"{}"'.format(term.replace('"', '""')) for term in terms)


def _whole(entries: Sequence[tuple[int, str]]) -> list[dict[str, Any]]:
    return [{"at": at, "words": words} for at, words in entries]


def _cut(entries: Sequence[tuple[int, str]]) -> list[dict[str, Any]]:
    """Return the letters and pairs of entries, always in one order, so that they can be undone."""
    return [
        {"at": at, "words": " ".join(map(_token, sorted(short_grams(words))))}
        for at, words in entries
    ]


def _token(gram: str) -> str:
    """Return a word of plain letters for one or two letters of any writing."""
    return "".join(f"{ord(letter):05x}" for letter in gram)
