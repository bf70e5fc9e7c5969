"""Renewals, noted plans and rounds in the desk's database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, insert, select, update

from renewdesk.adapters.db import renewal_mappers as mappers
from renewdesk.adapters.db import renewal_tables as tables
from renewdesk.adapters.db.mappers import grouped
from renewdesk.adapters.db.sql_receipt_lists import SqlReceiptLists
from renewdesk.adapters.db.texts import instant_text
from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.domain.overriding import override

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Select, Table

    from renewdesk.domain.ids import CardId, PlanId, RenewalId
    from renewdesk.domain.noted_plans import NotedPlan
    from renewdesk.domain.renewals import Renewal
    from renewdesk.domain.rounds import Round


class SqlRenewals(SqlReceiptLists):
    """The part of a unit of work that renewals, plans and rounds need."""

    __slots__ = ()

    @override
    def renewals(self, card: CardId | None = None) -> list[Renewal]:
        table = tables.renewal
        query = select(table).order_by(table.c.started_at, table.c.seq)
        return self._renewals(query if card is None else query.where(table.c.card == card))

    @override
    def renewal(self, renewal: RenewalId) -> Renewal:
        found = self._renewals(select(tables.renewal).where(tables.renewal.c.id == renewal))
        if not found:
            raise NotFoundError(Fault.UNKNOWN_RENEWAL, "renewal", given=renewal)
        return found[0]

    def _renewals(self, query: Select[Any]) -> list[Renewal]:
        rows = self._named(query)
        only = rows[0]["id"] if len(rows) == 1 else None
        answers = self._answers(only) if rows else {}
        failures = self._details(tables.renewal_failure, "renewal", only) if rows else {}
        return self._mapped(rows, lambda row: mappers.renewal_from(row, answers, failures))

    def _answers(self, only: str | None) -> dict[str, list[tuple[Any, ...]]]:
        table = tables.renewal_answer
        query = select(table)
        if only is not None:
            query = query.where(table.c.renewal == only)
        return grouped(self._fetched(query))

    @override
    def save_renewal(self, renewal: Renewal) -> None:
        table = tables.renewal
        new = self._put(table, table.c.id == renewal.id, mappers.renewal_row(renewal))
        details = (
            (tables.renewal_answer, mappers.answer_rows(renewal)),
            (tables.renewal_failure, mappers.failure_rows(renewal)),
        )
        for around, rows in details:
            self._hang(around, "renewal", renewal.id, rows, new=new)

    @override
    def save_answer(self, renewal: RenewalId, name: str, text: str, at: datetime) -> None:
        table, answers = tables.renewal, tables.renewal_answer
        changed = update(table).where(table.c.id == renewal).values(changed_at=instant_text(at))
        if not self._change(changed):
            raise NotFoundError(Fault.UNKNOWN_RENEWAL, "renewal", given=renewal)
        key = and_(answers.c.renewal == renewal, answers.c.name == name)
        if text:
            self._put(answers, key, {"renewal": renewal, "name": name, "said": text})
        else:
            self._change(delete(answers).where(key))

    @override
    def noted_plans(self, seller: str | None = None) -> list[NotedPlan]:
        table = tables.noted_plan
        query = select(table).order_by(table.c.seq)
        if seller is not None:
            query = query.where(table.c.seller == seller)
        return self._mapped(self._named(query), mappers.plan_from)

    @override
    def noted_plan(self, plan: PlanId) -> NotedPlan:
        rows = self._named(select(tables.noted_plan).where(tables.noted_plan.c.id == plan))
        if not rows:
            raise NotFoundError(Fault.UNKNOWN_PLAN, "plan", given=plan)
        return self._mapped(rows, mappers.plan_from)[0]

    @override
    def save_noted_plan(self, plan: NotedPlan) -> None:
        table = tables.noted_plan
        self._put(table, table.c.id == plan.id, mappers.plan_row(plan))

    @override
    def delete_noted_plan(self, plan: PlanId) -> None:
        table = tables.noted_plan
        if not self._change(delete(table).where(table.c.id == plan)):
            raise NotFoundError(Fault.UNKNOWN_PLAN, "plan", given=plan)

    @override
    def rounds(self) -> list[Round]:
        table = tables.queue
        rows = self._named(select(table).order_by(table.c.started_at, table.c.seq))
        cards = self._details(tables.round_card, "round", None) if rows else {}
        return self._mapped(rows, lambda row: mappers.round_from(row, cards))

    @override
    def save_round(self, one: Round) -> None:
        table = tables.queue
        new = self._put(table, table.c.id == one.id, mappers.round_row(one))
        self._hang(tables.round_card, "round", one.id, mappers.round_card_rows(one), new=new)

    def _hang(
        self, table: Table, owner: str, key: str, rows: Sequence[Mapping[str, Any]], *, new: bool
    ) -> None:
        """Replace the rows that hang on an owner; a new one has none yet."""
        if not new:
            self._change(delete(table).where(table.c[owner] == key))
        if rows:
            self._change(insert(table), rows)
