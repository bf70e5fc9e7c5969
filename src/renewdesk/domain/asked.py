"""What a rule leaves to its owner, such as the smallest top-up that counts in the own tariff.

A clock's own copy of a rule keeps in ``ask`` what was not answered yet; an answer goes into the
copy and leaves the list. Until then the copy counts with what the catalogue assumes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.money import parse_amount, parse_currency
from renewdesk.domain.periods import Term
from renewdesk.domain.rule_changes import rule_digest
from renewdesk.domain.rule_checks import zero_lengths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from renewdesk.domain.rules import Rule


def answered(rules: Iterable[Rule], answers: Mapping[str, str]) -> tuple[Rule, ...]:
    """Return rules with the owner's answers in them.

    A key such as ``minimum.amount`` answers every rule that asks for it, ``rule-id:term`` one rule
    only. An empty answer leaves the question open.

    Raises:
        RuleViolationError: an answer is of another type, or no rule asks for it.
    """
    told = {key: text.strip() for key, text in answers.items() if text.strip()}
    given = tuple(rules)
    for key in told:
        if not any(key in _names(rule) for rule in given):
            known = ", ".join(dict.fromkeys(one for rule in given for one in rule.ask))
            raise RuleViolationError(Fault.NOT_ASKED, "answer", given=key, known=known or "–")
    return tuple(_told(rule, told) for rule in given)


def carried_over(held: Rule, newer: Rule) -> Rule:
    """Return a newer copy of a rule with what the owner told for the one that is held.

    Whether the catalogue only now began to ask cannot be seen: the question stays open, and the
    date does not move by it.
    """
    for key in newer.ask:
        if key not in held.ask and (text := asked_value(held, key)):
            newer = _with(newer, key, text)
    return newer


def says_more(held: Rule, newer: Rule) -> bool:
    """Tell whether a newer copy says anything else than the one held, the answers set aside."""
    same = replace(held, ask=newer.ask)
    return rule_digest(carried_over(held, newer)) != rule_digest(same)


def asked_value(rule: Rule, key: str) -> str:
    """Return what a rule says at a key, as an answer would be written; empty where nothing."""
    if key == "term":
        return rule.term.text if rule.term else ""
    if key == "burn.fee":
        return f"{rule.burn.fee:f}" if rule.burn else ""
    if rule.minimum is None:
        return ""
    return rule.minimum.currency if key == "minimum.currency" else f"{rule.minimum.amount:f}"


def _names(rule: Rule) -> set[str]:
    return {*rule.ask, *(f"{rule.id}:{key}" for key in rule.ask)}


def _told(rule: Rule, told: Mapping[str, str]) -> Rule:
    open_keys = []
    for key in rule.ask:
        text = told.get(f"{rule.id}:{key}") or told.get(key)
        if text:
            rule = _with(rule, key, text)
            if key == "term" and any(wrong.path == ("term",) for wrong in zero_lengths(rule)):
                raise RuleViolationError(Fault.BAD_TERM, "answer", given=text)
        else:
            open_keys.append(key)
    return replace(rule, ask=tuple(open_keys))


def _with(rule: Rule, key: str, text: str) -> Rule:
    """Return the rule with one value that the owner told."""
    if key == "term":
        # The owner's own length takes the place of every reading of the sources.
        return replace(rule, term=Term.parse(text, "answer"), cautious_term=None)
    if key == "burn.fee":
        fee = parse_amount(text, "answer")
        if not fee:
            raise RuleViolationError(Fault.BAD_AMOUNT, "answer", given=text)
        return replace(rule, burn=replace(rule.burn, fee=fee)) if rule.burn else rule
    least = rule.minimum
    if least is None:
        return rule
    if key == "minimum.currency":
        return replace(rule, minimum=replace(least, currency=parse_currency(text, "answer")))
    return replace(rule, minimum=replace(least, amount=parse_amount(text, "answer")))
