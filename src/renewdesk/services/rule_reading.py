"""From a draft to a rule: every field read, everything wrong named beside its field."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from renewdesk.domain.days import parse_day, zone_named
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.kinds import PAYMENTS, ClockKind, EventKind, Rescue
from renewdesk.domain.money import Money, parse_amount, parse_currency
from renewdesk.domain.rule_checks import zero_lengths
from renewdesk.domain.rule_codec import rule_from, rule_to
from renewdesk.domain.rules import AmountRow, Combine, Counting, Minimum, Rule, Stage
from renewdesk.domain.sources import Confidence, Source
from renewdesk.domain.spans import Category
from renewdesk.domain.text import NO_TEXT
from renewdesk.domain.values import value
from renewdesk.services.rule_drafts import STAGE_NAMES, WORKS, Slip, Slips, apart, kind_of
from renewdesk.words.lengths import length_read

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.periods import Term
    from renewdesk.services.rule_drafts import RowDraft, RuleDraft, StageDraft

_MONEY = re.compile(r"(?P<amount>\S+?)\s*(?P<currency>[A-Za-z]{3})?", re.ASCII)

#: Where what the editor does not show is complained about.
_SHOWN_AT = {"burn": "shape", "by_amount": "rows", "start_within": "kinds", "choices": "term"}


@value
class ReadRule:
    """A draft as it was read: the rule, or what is wrong in which field."""

    rule: Rule | None
    slips: tuple[Slip, ...] = ()


def read_draft(draft: RuleDraft, currency: str = "") -> ReadRule:
    """Return the rule of a draft; ``currency`` holds where an amount names none."""
    slips = Slips()
    reader = _Reader(draft, currency, slips)
    rule = reader.rule()
    if not slips:
        _judge(rule, slips)
    return ReadRule(None if slips else rule, tuple(slips))


def _judge(rule: Rule, slips: Slips) -> None:
    """Let the reader of rule files judge: a rule that it refuses could not be read back."""
    try:
        rule_from(rule_to(rule))
        for wrong in zero_lengths(rule):
            first, *deeper = wrong.path
            name = _SHOWN_AT.get(str(first), str(first))
            inside = deeper if name in {"rows", "stages"} else []
            slips.note(".".join(map(str, (name, *inside))), wrong.problem, wrong.given)
    except RuleViolationError as error:
        path, problem = error.facts["path"], str(error.facts["problem"])
        name = str(path[0]) if isinstance(path, tuple) else ""
        slips.note(_SHOWN_AT.get(name, name), problem)


class _Reader:
    """Reads one draft; what is wrong lands in ``slips``."""

    def __init__(self, draft: RuleDraft, currency: str, slips: Slips) -> None:
        self._draft = draft
        self._currency = currency or _currency_of(draft.base)
        self._slips = slips

    def rule(self) -> Rule:
        draft, base = self._draft, self._draft.base
        kinds = tuple(EventKind(kind) for kind in draft.kinds)
        combine = Combine(draft.combine)
        cap = self._length("cap", draft.cap)
        rows = self._rows()
        self._check(kinds)
        return replace(
            base,
            clock=ClockKind(draft.clock),
            extends_on=kinds,
            minimum=self._minimum(),
            endless=draft.endless,
            term=None if draft.endless or rows else self._length("term", draft.term),
            by_amount=() if draft.endless else rows,
            first_term=self._length("first_term", draft.first_term),
            cautious_term=self._length("cautious_term", draft.cautious_term),
            combine=combine,
            cap=None if combine is Combine.REPLACE else cap,
            stages=self._stages(),
            counting=Counting(draft.counting),
            sources=self._sources(),
        )

    def _check(self, kinds: tuple[EventKind, ...]) -> None:
        draft = self._draft
        if not kinds and not draft.endless:
            self._slips.note("kinds", "no-event")
        if (draft.rows or draft.minimum.strip()) and not PAYMENTS & set(kinds):
            self._slips.note("minimum" if draft.minimum.strip() else "rows", "no-payment")
        if draft.zone:
            try:
                zone_named(draft.zone)
            except RuleViolationError as error:
                self._slips.note_error("zone", error, draft.zone)

    def _length(self, name: str, text: str) -> Term | None:
        if not text.strip():
            return None
        try:
            return length_read(text, name)
        except RuleViolationError as error:
            self._slips.note_error(name, error, text)
            return None

    def _money(self, name: str, text: str) -> Money | None:
        if not text.strip():
            return None
        found = _MONEY.fullmatch(text.strip())
        try:
            amount = parse_amount(found["amount"] if found else text, name)
            code = (found["currency"] if found else "") or self._currency
            if not code:
                self._slips.note(name, "no-currency", text)
                return None
            return Money(amount, parse_currency(code, name))
        except RuleViolationError as error:
            self._slips.note_error(name, error, text)
            return None

    def _minimum(self) -> Minimum | None:
        if self._draft.rows:  # the first step is the least amount
            return self._draft.base.minimum if self._draft.base.by_amount else None
        found = self._money("minimum", self._draft.minimum)
        return Minimum(found.amount, found.currency) if found else None

    def _rows(self) -> tuple[AmountRow, ...]:
        read = [self._row(place, row) for place, row in enumerate(self._draft.rows)]
        amounts = [least for least, _ in read]
        if self._draft.steps:
            self._check_rising(amounts)
        if len({one.currency for one in amounts if one}) > 1:
            self._slips.note("rows.1.least", "mixed-currencies")
        rows = [row for _, row in read if row is not None]
        return tuple(self._stepped(rows)) if self._draft.steps else tuple(rows)

    def _check_rising(self, amounts: list[Money | None]) -> None:
        """Note each step that does not begin above the one before it."""
        for place, (low, high) in enumerate(pairwise(amounts), start=1):
            if low and high and high.amount <= low.amount:
                self._slips.note(f"rows.{place}.least", "falls")

    def _row(self, place: int, row: RowDraft) -> tuple[Money | None, AmountRow | None]:
        name = f"rows.{place}"
        least = self._money(f"{name}.least", row.least)
        most = self._money(f"{name}.most", row.most)
        term = self._length(f"{name}.term", row.term)
        if not row.least.strip():
            self._slips.note(f"{name}.least", "missing")
        if not row.term.strip():
            self._slips.note(f"{name}.term", "missing")
        if least and most and most.amount < least.amount:
            self._slips.note(f"{name}.most", "falls", row.most)
        if least is None or term is None:
            return least, None
        ends = most.amount if most else None
        return least, AmountRow(least.amount, ends, least.currency, term)

    def _stepped(self, rows: list[AmountRow]) -> list[AmountRow]:
        """Let each step end just below the next one; the last one has no end."""
        found = [replace(low, most=high.least - self._draft.gap) for low, high in pairwise(rows)]
        return [*found, *(replace(row, most=None) for row in rows[-1:])]

    def _stages(self) -> tuple[Stage, ...]:
        drafts = self._draft.stages
        read: list[Stage] = []
        for place, one in enumerate(drafts):
            stage = self._stage(place, one, last=place + 1 == len(drafts))
            read.append(replace(stage, name=apart(stage.name, (other.name for other in read))))
        return tuple(read)

    def _stage(self, place: int, draft: StageDraft, *, last: bool) -> Stage:
        base = draft.base or Stage(name=NO_TEXT)
        kind = Category(draft.kind)
        lasts = self._length(f"stages.{place}.lasts", draft.lasts)
        if kind is Category.LOST and not last:
            self._slips.note(f"stages.{place}.kind", "lost-not-last")
        was_last = draft.base is not None and draft.base in self._draft.base.stages[-1:]
        same = draft.base is not None and kind is kind_of(base, self._draft.base, last=was_last)
        gone = kind is Category.LOST
        # "Not known" and "for ever" both have no length; only a stage that is no loss is open.
        open_ended = lasts is None and (
            base.open_ended if same and base.lasts is None else not gone
        )
        return replace(
            base,
            name=base.name if same else STAGE_NAMES[kind],
            lasts=lasts,
            open_ended=open_ended or (lasts is None and not last),
            number_kept=base.number_kept if same else (False if gone else None),
            credit_kept=draft.credit,
            rescue=None if draft.rescue is None else tuple(Rescue(one) for one in draft.rescue),
            **{name: name in draft.works for name in WORKS},
        )

    def _sources(self) -> tuple[Source, ...]:
        draft, others = self._draft, self._draft.base.sources[1:]
        checked_on = self._day()
        url = draft.url.strip()
        if not url:
            if draft.dated.strip():
                self._slips.note("url", "missing")
            return others
        if not _is_https(url):
            self._slips.note("url", "not-https", url)
        first = draft.base.sources[0] if draft.base.sources else None
        if first is None or first.url != url:
            first = Source(url, "", "", None, Confidence.MEDIUM)
        return (replace(first, url=url, dated=draft.dated.strip(), checked_on=checked_on), *others)

    def _day(self) -> date | None:
        text = self._draft.checked_on.strip()
        if not text:
            return None
        try:
            return parse_day(text, "checked_on")
        except RuleViolationError as error:
            self._slips.note_error("checked_on", error, text)
            return None


def _is_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def _currency_of(rule: Rule) -> str:
    """Return the currency that a rule speaks of, empty where it names none."""
    if rule.minimum:
        return rule.minimum.currency
    if rule.by_amount:
        return rule.by_amount[0].currency
    return rule.burn.currency if rule.burn else ""
