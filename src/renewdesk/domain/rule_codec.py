"""Rules to and from plain mappings: the one format of catalogue, owner's files and storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.kinds import ClockKind, EventKind, Rescue
from renewdesk.domain.rules import AmountRow, Burn, Combine, Counting, Minimum, Rule, Stage
from renewdesk.domain.sources import Confidence, Source
from renewdesk.domain.tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.domain.periods import Term
    from renewdesk.domain.text import Text

_ASKED = frozenset({"minimum.amount", "minimum.currency", "term", "burn.fee"})


def rule_from(values: Mapping[str, object]) -> Rule:
    """Return the rule that a mapping describes.

    Raises:
        RuleViolationError: a key or value is wrong; its facts name path and problem.
    """
    return read_rule(Table(values))


def read_rule(table: Table) -> Rule:
    """Return the rule in a table of a larger file.

    Raises:
        RuleViolationError: a key or value is wrong; its facts name path and problem.
    """
    term, endless = _length(table)
    clock = table.choice("clock", ClockKind)
    rule = Rule(
        id=table.text("id", required=True),
        name=table.spoken("name"),
        clock=clock,
        extends_on=table.choices("extends_on", EventKind),
        term=term,
        endless=endless,
        choices=table.terms("choices"),
        counting=table.choice("counting", Counting, Counting.EXCLUSIVE),
        combine=table.choice("combine", Combine, Combine.REPLACE),
        cap=table.term("cap"),
        cautious_term=table.term("cautious_term"),
        first_term=table.term("first_term"),
        start=table.choices("start", EventKind),
        start_within=table.term("start_within"),
        stops_on=table.choices("stops_on", EventKind),
        fixed=table.flag("fixed") or False,
        require_all=_require_all(table),
        ask=table.texts("ask"),
        instead_of=table.texts("instead_of"),
        minimum=_minimum(table.table("minimum")),
        by_amount=tuple(_amount_row(row) for row in table.tables("by_amount")),
        burn=_burn(table.table("burn")),
        stages=_stages(table),
        sources=tuple(read_source(one) for one in table.tables("sources")),
    )
    _check(rule, table)
    table.finish()
    return rule


def _length(table: Table) -> tuple[Term | None, bool]:
    """Return the term and whether the rule says that there is no end."""
    if table.peek("term") == "none":
        table.text("term")
        return None, True
    return table.term("term"), False


def _require_all(table: Table) -> bool:
    word = table.text("require") or "any"
    if word not in {"any", "all"}:
        table.refuse("require", "unknown-word", word)
    return word == "all"


def _minimum(table: Table | None) -> Minimum | None:
    if table is None:
        return None
    amount = table.number("amount", required=True)
    currency = table.currency("currency", required=True)
    table.finish()
    return Minimum(amount, currency) if amount is not None else None


def _amount_row(table: Table) -> AmountRow:
    least = table.number("from", required=True)
    most = table.number("to")
    currency = table.currency("currency", required=True)
    term = table.term("term")
    if least is None or term is None:
        table.refuse("term", "missing")
    if most is not None and most < least:
        table.refuse("to", "not-an-amount", most)
    table.finish()
    return AmountRow(least, most, currency, term)


def _burn(table: Table | None) -> Burn | None:
    if table is None:
        return None
    fee, every = table.number("fee", required=True), table.term("every")
    if not fee:
        table.refuse("fee", "not-an-amount", fee)
    if every is None or not (every.months or every.days) or every.hours:
        table.refuse("every", "not-a-term", every or "")
    burn = Burn(
        fee=fee,
        every=every,
        currency=table.currency("currency", required=True),
        times=table.count("times"),
        zero_balance=table.term("zero_balance"),
        keeps=table.flag("keeps") or False,
    )
    table.finish()
    return burn


def _stages(table: Table) -> tuple[Stage, ...]:
    tables = table.tables("stages")
    stages = []
    for place, one in enumerate(tables):
        stage, has_length = _stage(one)
        if not has_length and place + 1 < len(tables):
            one.refuse("lasts", "missing")
        stages.append(stage)
    return tuple(stages)


def _stage(table: Table) -> tuple[Stage, bool]:
    has_length = table.has("lasts")
    open_ended = table.peek("lasts") == "unknown"
    if open_ended:
        table.text("lasts")
    term = table.term("lasts")
    flags = {
        name: table.flag(name) is not False
        for name in ("outgoing", "incoming", "sms_in", "data", "credit_kept")
    }
    stage = Stage(
        name=table.spoken("name"),
        lasts=term,
        open_ended=open_ended,
        number_kept=table.flag("number_kept"),
        rescue=table.choices("rescue", Rescue) if table.has("rescue") else None,
        **flags,
    )
    table.finish()
    return stage, has_length


def read_source(table: Table) -> Source:
    """Return a source: address, what it supports, its own date, when somebody looked.

    Raises:
        RuleViolationError: a key or value is wrong.
    """
    source = Source(
        url=table.text("url", required=True),
        supports=table.text("supports"),
        dated=table.text("dated"),
        checked_on=table.day("checked_on"),
        confidence=table.choice("confidence", Confidence, Confidence.MEDIUM),
    )
    table.finish()
    return source


def _check(rule: Rule, table: Table) -> None:
    """Refuse combinations that have no meaning."""
    for asked in rule.ask:
        if asked not in _ASKED:
            table.refuse("ask", "unknown-word", asked)
    if rule.start_within and not rule.start:
        table.refuse("start_within", "needs-start")
    if rule.cap and rule.combine is Combine.REPLACE:
        table.refuse("cap", "needs-combine")
    if rule.burn and rule.endless:
        table.refuse("burn", "needs-term")
    mixed = {row.currency for row in rule.by_amount}
    if len(mixed) > 1:
        table.refuse("by_amount", "mixed-currencies", ", ".join(sorted(mixed)))


def _text(text: Text) -> object:
    values = {"en": text.en, "zh_CN": text.zh_cn, "zh_TW": text.zh_tw}
    return {key: value for key, value in values.items() if value}


def _plain(values: dict[str, object]) -> dict[str, object]:
    """Drop what says nothing, so that a stored rule reads like a written one."""
    return {key: value for key, value in values.items() if value not in (None, "", (), [], False)}


def rule_to(rule: Rule) -> dict[str, object]:
    """Return the mapping that :func:`rule_from` reads back to the same rule; JSON can hold it."""
    values: dict[str, object] = {
        "id": rule.id,
        "name": _text(rule.name),
        "clock": rule.clock.value,
        "extends_on": [kind.value for kind in rule.extends_on],
        "term": "none" if rule.endless else _term(rule.term),
        "choices": [term.text for term in rule.choices],
        "counting": rule.counting.value,
        "combine": rule.combine.value,
        "cap": _term(rule.cap),
        "cautious_term": _term(rule.cautious_term),
        "first_term": _term(rule.first_term),
        "start": [kind.value for kind in rule.start],
        "start_within": _term(rule.start_within),
        "stops_on": [kind.value for kind in rule.stops_on],
        "fixed": rule.fixed,
        "require": "all" if rule.require_all else "",
        "ask": list(rule.ask),
        "instead_of": list(rule.instead_of),
        "minimum": _minimum_to(rule.minimum),
        "by_amount": [_amount_row_to(row) for row in rule.by_amount],
        "burn": _burn_to(rule.burn),
        "stages": [_stage_to(stage) for stage in rule.stages],
        "sources": [source_to(source) for source in rule.sources],
    }
    return _plain(values)


def _term(term: Term | None) -> str | None:
    return None if term is None else term.text


def _minimum_to(minimum: Minimum | None) -> object:
    return minimum and {"amount": str(minimum.amount), "currency": minimum.currency}


def _amount_row_to(row: AmountRow) -> object:
    return _plain(
        {
            "from": str(row.least),
            "to": None if row.most is None else str(row.most),
            "currency": row.currency,
            "term": row.term.text,
        }
    )


def _burn_to(burn: Burn | None) -> object:
    return burn and _plain(
        {
            "fee": str(burn.fee),
            "every": burn.every.text,
            "times": burn.times,
            "currency": burn.currency,
            "zero_balance": _term(burn.zero_balance),
            "keeps": burn.keeps,
        }
    )


def _stage_to(stage: Stage) -> object:
    flags = {
        name: False
        for name in ("outgoing", "incoming", "sms_in", "data", "credit_kept")
        if not getattr(stage, name)
    }
    values: dict[str, object] = {
        "name": _text(stage.name),
        "lasts": "unknown" if stage.open_ended else _term(stage.lasts),
    }
    rescue = None if stage.rescue is None else [one.value for one in stage.rescue]
    kept = None if stage.number_kept is None else {"number_kept": stage.number_kept}
    return _plain(values) | flags | (kept or {}) | ({} if rescue is None else {"rescue": rescue})


def source_to(source: Source) -> object:
    """Return the mapping that :func:`read_source` reads back to the same source."""
    return _plain(
        {
            "url": source.url,
            "supports": source.supports,
            "dated": source.dated,
            "checked_on": source.checked_on.isoformat() if source.checked_on else None,
            "confidence": source.confidence.value,
        }
    )
