"""Rules to and from plain mappings: the one format of catalogue, owner's files and storage."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from renewdesk.domain.kinds import ClockKind, EventKind, Rescue
from renewdesk.domain.rules import AmountRow, Burn, Combine, Counting, Minimum, Rule, Stage
from renewdesk.domain.sources import Confidence, Source
from renewdesk.domain.tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.domain.periods import Term
    from renewdesk.domain.text import Text

_ASKED = ("minimum.amount", "minimum.currency", "term", "burn.fee")


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
    term, endless = table.term_or("term", "none")
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
        require_all=table.word("require", ("any", "all")) == "all",
        ask=table.words("ask", _ASKED),
        instead_of=table.texts("instead_of"),
        minimum=table.inner("minimum", _minimum),
        by_amount=table.each("by_amount", _amount_row),
        burn=table.inner("burn", _burn),
        stages=_stages(table),
        sources=table.each("sources", read_source),
    )
    _check(rule, table)
    table.finish()
    return rule


def _minimum(table: Table) -> Minimum:
    minimum = Minimum(table.amount("amount"), table.currency("currency", required=True))
    table.finish()
    return minimum


def _amount_row(table: Table) -> AmountRow:
    least = table.amount("from")
    most = table.number("to")
    currency = table.currency("currency", required=True)
    term = table.length("term")
    table.check(most is not None and most < least, "to", "falls", most)
    table.finish()
    return AmountRow(least, most, currency, term)


def _burn(table: Table) -> Burn:
    written = table.peek("every")
    every = table.length("every")
    table.check(not (every.months or every.days), "every", "not-days", written)
    burn = Burn(
        fee=table.amount("fee", zero=False),
        every=every,
        currency=table.currency("currency", required=True),
        times=table.count("times"),
        zero_balance=table.term("zero_balance"),
        keeps=table.flag("keeps") or False,
    )
    table.finish()
    return burn


def _stages(table: Table) -> tuple[Stage, ...]:
    """Return the stages; only the last one may be without a length, which is for ever."""
    written, place = len(table.peeked("stages")), count(1)
    return table.each("stages", lambda one: _stage(one, last=next(place) == written))


def _stage(table: Table, *, last: bool) -> Stage:
    term, open_ended = table.term_or("lasts", "unknown")
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
    needed = table.sound("lasts") and term is None and not open_ended and not last
    table.check(needed, "lasts", "missing")
    table.finish()
    return stage


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
    """Refuse combinations that have no meaning; what was wrong already is not judged again."""
    waits = rule.start_within and not rule.start and table.sound("start")
    table.check(waits, "start_within", "needs-start")
    capped = rule.cap and rule.combine is Combine.REPLACE and table.sound("combine")
    table.check(capped, "cap", "needs-combine")
    table.check(rule.burn and rule.endless, "burn", "needs-term")
    mixed = sorted({row.currency for row in rule.by_amount})
    if table.sound("by_amount"):
        table.check(len(mixed) > 1, "by_amount", "mixed-currencies", ", ".join(mixed))


def text_to(text: Text) -> object:
    """Return the mapping that a table reads back to the same text."""
    values = {"en": text.en, "zh_CN": text.zh_cn, "zh_TW": text.zh_tw}
    return {key: value for key, value in values.items() if value}


def plain(values: dict[str, object]) -> dict[str, object]:
    """Drop what says nothing, so that a stored rule reads like a written one."""
    return {key: value for key, value in values.items() if value not in (None, "", (), [], False)}


def rule_to(rule: Rule) -> dict[str, object]:
    """Return the mapping that :func:`rule_from` reads back to the same rule; JSON can hold it."""
    values: dict[str, object] = {
        "id": rule.id,
        "name": text_to(rule.name),
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
    return plain(values)


def _term(term: Term | None) -> str | None:
    return None if term is None else term.text


def _minimum_to(minimum: Minimum | None) -> object:
    return minimum and {"amount": str(minimum.amount), "currency": minimum.currency}


def _amount_row_to(row: AmountRow) -> object:
    return plain(
        {
            "from": str(row.least),
            "to": None if row.most is None else str(row.most),
            "currency": row.currency,
            "term": row.term.text,
        }
    )


def _burn_to(burn: Burn | None) -> object:
    return burn and plain(
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
        "name": text_to(stage.name),
        "lasts": "unknown" if stage.open_ended else _term(stage.lasts),
    }
    rescue = None if stage.rescue is None else [one.value for one in stage.rescue]
    kept = None if stage.number_kept is None else {"number_kept": stage.number_kept}
    return plain(values) | flags | (kept or {}) | ({} if rescue is None else {"rescue": rescue})


def source_to(source: Source) -> object:
    """Return the mapping that :func:`read_source` reads back to the same source."""
    return plain(
        {
            "url": source.url,
            "supports": source.supports,
            "dated": source.dated,
            "checked_on": source.checked_on.isoformat() if source.checked_on else None,
            "confidence": source.confidence.value,
        }
    )
