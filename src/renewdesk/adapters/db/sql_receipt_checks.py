"""Which receipts are to be checked next, in the desk's database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from renewdesk.adapters.db import tables
from renewdesk.adapters.db.sql_receipts import SqlReceipts
from renewdesk.adapters.db.texts import instant_text
from renewdesk.domain.overriding import override
from renewdesk.domain.receipts import Integrity

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.receipts import Receipt

_FILE = tables.receipt


class SqlReceiptChecks(SqlReceipts):
    """The part of a unit of work that checks need; nothing here reads more than it returns."""

    __slots__ = ()

    @override
    def receipts_to_check(self, before: datetime, most: int) -> list[Receipt]:
        checked = _FILE.c.checked_at
        old = or_(checked.is_(None), checked < instant_text(before))
        query = select(_FILE).where(_FILE.c.trashed_at.is_(None), old)
        return self._receipts(query.order_by(checked.nulls_first(), _FILE.c.seq).limit(most))

    @override
    def damaged_receipts(self) -> list[Receipt]:
        damaged = _FILE.c.integrity != Integrity.OK.value
        query = select(_FILE).where(_FILE.c.trashed_at.is_(None), damaged)
        return self._receipts(query.order_by(_FILE.c.added_at, _FILE.c.seq))
