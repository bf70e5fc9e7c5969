"""Receipts in the desk's database, with what their files say and how they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, delete, exists, insert, or_, select, text, update

from renewdesk.adapters.db import full_text, mappers, receipt_tables, tables
from renewdesk.adapters.db.sql_renewals import SqlRenewals
from renewdesk.adapters.db.texts import instant_text, maybe_instant_text
from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.domain.ids import ReceiptId
from renewdesk.domain.overriding import override
from renewdesk.domain.receipt_search import search_words
from renewdesk.services.ports.receipt_rows import FoundReceipts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

    from renewdesk.domain.ids import CardId
    from renewdesk.domain.receipts import Receipt

_FILE, _WORDS, _TEXT = tables.receipt, receipt_tables.receipt_search, receipt_tables.receipt_text
_WAITS = receipt_tables.waiting_file
#: What is searched of a card and of the fact that a receipt proves.
_KNOWN = (
    _FILE.c.original_name,
    *(
        tables.card.c[name]
        for name in (
            "label", "carrier_name_en", "carrier_name_zh_cn", "carrier_name_zh_tw", "carrier",
        )
    ),
    *(
        tables.event.c[name]
        for name in ("order_number", "seller", "note", "happened_on")
    ),
)  # fmt: skip
_PAID = tuple(tables.event.c[name] for name in ("amount", "currency", "method", "channel"))
_AT_ONCE = 500


class SqlReceipts(SqlRenewals):
    """The part of a unit of work that receipts need; every change keeps the index true."""

    __slots__ = ()

    @override
    def receipts(self, card: CardId | None = None) -> list[Receipt]:
        query = _live()
        return self._receipts(query if card is None else query.where(_FILE.c.card == card))

    @override
    def receipt(self, receipt: ReceiptId) -> Receipt:
        found = self._receipts(select(_FILE).where(_FILE.c.id == receipt))
        if not found:
            raise NotFoundError(Fault.UNKNOWN_RECEIPT, "receipt", given=receipt)
        return found[0]

    @override
    def receipts_of_file(self, sha256: str) -> list[Receipt]:
        return self._receipts(_live().where(_FILE.c.sha256 == sha256))

    @override
    def trashed_receipts(self) -> list[Receipt]:
        query = select(_FILE).where(_FILE.c.trashed_at.is_not(None))
        return self._receipts(query.order_by(_FILE.c.added_at, _FILE.c.seq))

    def _receipts(self, query: Select[Any]) -> list[Receipt]:
        return self._mapped(self._named(query), mappers.receipt_from)

    @override
    def save_receipt(self, receipt: Receipt) -> None:
        key = _FILE.c.id == receipt.id
        self._put(_FILE, key, mappers.receipt_row(receipt))
        self._index(key)

    @override
    def note_checks(self, receipts: Iterable[Receipt]) -> None:
        rows = [
            {
                "of": one.id,
                "at": maybe_instant_text(one.checked_at),
                "found": one.integrity.value,
            }
            for one in receipts
        ]
        if rows:
            statement = update(_FILE).where(_FILE.c.id == bindparam("of"))
            noted = statement.values(checked_at=bindparam("at"), integrity=bindparam("found"))
            self._change(noted, rows)

    @override
    def delete_receipt(self, receipt: ReceiptId) -> None:
        one = self.receipt(receipt)
        key = _FILE.c.id == receipt
        self._unindex(key)
        self._change(delete(_FILE).where(key))
        self._forget_texts([one.sha256])

    @override
    def receipt_texts(self, digests: Iterable[str]) -> dict[str, str]:
        wanted = sorted(set(digests))
        found: dict[str, str] = {}
        for some in _portions(wanted):
            query = select(_TEXT.c.sha256, _TEXT.c.said).where(_TEXT.c.sha256.in_(some))
            found.update((sha256, said) for sha256, said in self._fetched(query))
        return found

    @override
    def save_receipt_text(
        self, sha256: str, text: str, at: datetime, *, secret_inside: bool = False
    ) -> None:
        row: dict[str, Any] = {"sha256": sha256, "said": text, "read_at": instant_text(at)}
        row["secret_inside"] = secret_inside
        self._put(_TEXT, _TEXT.c.sha256 == sha256, row)
        self._index(_FILE.c.sha256 == sha256)

    @override
    def unread_receipts(self, most: int) -> list[Receipt]:
        # Two questions, because each has an index: what is not known lies behind long texts.
        read = exists().where(_TEXT.c.sha256 == _FILE.c.sha256)
        unsure = select(_TEXT.c.sha256).where(_TEXT.c.secret_inside.is_(None))
        unread = or_(~read, _FILE.c.sha256.in_(unsure))
        twin = _FILE.alias("twin")
        same = exists().where(
            twin.c.sha256 == _FILE.c.sha256, twin.c.seq < _FILE.c.seq, twin.c.trashed_at.is_(None)
        )
        query = select(_FILE).where(_FILE.c.trashed_at.is_(None), unread, ~same)
        return self._receipts(query.order_by(_FILE.c.seq).limit(most))

    @override
    def find_receipts(self, terms: Sequence[str], most: int) -> FoundReceipts:
        if not terms:
            return FoundReceipts(())
        query, asked = full_text.finding(terms, most + 1)
        found = [ReceiptId(one) for (one,) in self._fetched_text(query, asked)]
        return FoundReceipts(tuple(found[:most]), has_more=len(found) > most)

    @override
    def has_unindexed(self) -> bool:
        return bool(self._unindexed(1))

    @override
    def index_receipts(self, most: int) -> int:
        missing = self._unindexed(most)
        for some in _portions(missing):
            self._index(_FILE.c.seq.in_(some))
        return len(missing)

    def _unindexed(self, most: int) -> list[int]:
        there = exists().where(_WORDS.c.receipt == _FILE.c.seq, _WORDS.c.form == full_text.FORM)
        query = select(_FILE.c.seq).where(_FILE.c.trashed_at.is_(None), ~there)
        return [seq for (seq,) in self._fetched(query.order_by(_FILE.c.seq).limit(most))]

    def _fetched_text(self, query: str, asked: dict[str, Any]) -> Sequence[Any]:
        """Return the rows of a query in SQLite's own words."""
        return self._execute(text(query).bindparams(**asked)).all()

    def _index(self, which: ColumnElement[bool]) -> None:
        """Make the index say of receipts what the rest says now."""
        numbers: dict[str, list[str]] = {}
        rows = self._fetched(_searched().where(which))
        for some in _portions(sorted({row.card for row in rows})):
            known = select(tables.card_number.c.card, tables.card_number.c.number)
            for card, number in self._fetched(known.where(tables.card_number.c.card.in_(some))):
                numbers.setdefault(card, []).append(number)
        old, new = [], []
        for row in rows:
            words = "" if row.trashed_at else _words(row, numbers.get(row.card, ()))
            if row.words != words or row.form != full_text.FORM:
                old += [(row.seq, row.words)] if row.words is not None else []
                new += [(row.seq, words)] if words else []
        self._remove(old)
        full_text.put_in(self._change, new)
        if new:
            entries = [{"receipt": at, "form": full_text.FORM, "words": words} for at, words in new]
            self._change(insert(_WORDS), entries)

    def _unindex(self, which: ColumnElement[bool]) -> None:
        """Let no search find receipts, before they are removed."""
        query = select(_WORDS.c.receipt, _WORDS.c.words).join(_FILE).where(which)
        self._remove([(at, words) for at, words in self._fetched(query)])

    def _remove(self, entries: Sequence[tuple[int, str]]) -> None:
        full_text.take_out(self._change, entries)
        for some in _portions([at for at, _ in entries]):
            self._change(delete(_WORDS).where(_WORDS.c.receipt.in_(some)))

    def _forget_texts(self, digests: Iterable[str]) -> None:
        """Forget what files say that no receipt and no waiting file names any more."""
        for some in _portions(sorted(set(digests))):
            named = exists().where(_FILE.c.sha256 == _TEXT.c.sha256)
            waits = exists().where(_WAITS.c.sha256 == _TEXT.c.sha256)
            self._change(delete(_TEXT).where(and_(_TEXT.c.sha256.in_(some), ~named, ~waits)))


def _live() -> Select[Any]:
    query = select(_FILE).where(_FILE.c.trashed_at.is_(None))
    return query.order_by(_FILE.c.added_at, _FILE.c.seq)


def _searched() -> Select[Any]:
    """Return the query for all that is searched of receipts, and for what the index says now."""
    places = (_FILE.c.seq, _FILE.c.card, _FILE.c.trashed_at, _WORDS.c.form, _WORDS.c.words)
    joined = (
        _FILE.join(tables.card, tables.card.c.id == _FILE.c.card)
        .outerjoin(tables.event, tables.event.c.id == _FILE.c.event)
        .outerjoin(_TEXT, _TEXT.c.sha256 == _FILE.c.sha256)
        .outerjoin(_WORDS, _WORDS.c.receipt == _FILE.c.seq)
    )
    return select(*places, _TEXT.c.said, *_KNOWN, *_PAID).select_from(joined)


def _words(row: Any, numbers: Sequence[str]) -> str:
    known = [getattr(row, column.name) or "" for column in _KNOWN]
    paid = f"{row.amount} {row.currency}" if row.amount else ""
    # A channel is seen, and so can be looked for, only where no method was noted.
    return search_words([*numbers, *known, paid, row.method or row.channel or ""], row.said or "")


def _portions(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield values in portions, because SQLite takes only so many in one statement."""
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
