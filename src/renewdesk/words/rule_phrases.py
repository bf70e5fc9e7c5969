"""A rule said in plain words, built from its fields by one function per language.

Nothing of this is typed into a catalogue file: what follows from fields is made here, so that words
and engine cannot differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.kinds import PAYMENTS, EventKind
from renewdesk.domain.periods import Term
from renewdesk.domain.rules import Combine, Counting
from renewdesk.words.chinese import zh
from renewdesk.words.speech import is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewdesk.domain.rules import Rule

_EN_KINDS = {
    EventKind.PURCHASE: "purchase",
    EventKind.ACTIVATION: "activation",
    EventKind.INSTALL: "installation",
    EventKind.FIRST_USE: "first use",
    EventKind.TOPUP: "top-up",
    EventKind.PLAN_PURCHASE: "plan purchase",
    EventKind.CHARGE: "charge",
    EventKind.FEE: "fee",
    EventKind.OUTGOING_CALL: "call made",
    EventKind.OUTGOING_SMS: "SMS sent",
    EventKind.DATA_SESSION: "data use",
    EventKind.INCOMING_ANSWERED: "call answered",
    EventKind.SMS_REPLY: "reply to the carrier’s SMS",
    EventKind.TRANSFER_IN: "credit received",
    EventKind.REGISTRATION: "registration",
    EventKind.BALANCE_READING: "balance reading",
    EventKind.DEADLINE_CONFIRMED: "date confirmed at the carrier",
    EventKind.REINSTATED: "reinstatement",
    EventKind.PAUSE: "pause",
    EventKind.RESUME: "end of the pause",
    EventKind.LET_GO: "let go",
    EventKind.CLOSED: "closed at the carrier",
    EventKind.PORTED: "ported to another carrier",
    EventKind.NOTE: "note",
}
CHINESE_KINDS = {
    EventKind.PURCHASE: "购买",
    EventKind.ACTIVATION: "激活",
    EventKind.INSTALL: "安装",
    EventKind.FIRST_USE: "首次使用",
    EventKind.TOPUP: "充值",
    EventKind.PLAN_PURCHASE: "购买套餐",
    EventKind.CHARGE: "扣费",
    EventKind.FEE: "费用",
    EventKind.OUTGOING_CALL: "主叫通话",
    EventKind.OUTGOING_SMS: "发送短信",
    EventKind.DATA_SESSION: "使用流量",
    EventKind.INCOMING_ANSWERED: "接听来电",
    EventKind.SMS_REPLY: "回复运营商短信",
    EventKind.TRANSFER_IN: "收到转入余额",
    EventKind.REGISTRATION: "实名登记",
    EventKind.BALANCE_READING: "余额查询",
    EventKind.DEADLINE_CONFIRMED: "向运营商核实日期",
    EventKind.REINSTATED: "复机",
    EventKind.PAUSE: "暂停",
    EventKind.RESUME: "恢复",
    EventKind.LET_GO: "不再续",
    EventKind.CLOSED: "已在运营商处销户",
    EventKind.PORTED: "已携号转网",
    EventKind.NOTE: "备注",
}


_FIRST_LIFE = frozenset({EventKind.ACTIVATION, EventKind.FIRST_USE})


def event_word(kind: EventKind) -> str:
    """Return the name of a kind of event, lower case in English."""
    return zh(CHINESE_KINDS[kind]) if is_chinese() else _EN_KINDS[kind]


def term_in_words(term: Term) -> str:
    """Return a length in words: ``12 months``, ``1 month 10 days``, ``12 个月``."""
    chinese = is_chinese()
    units = (
        (term.months, "month", "个月"),
        (term.days, "day", "天"),
        (term.hours, "hour", "小时"),
    )
    if chinese:
        return " ".join(f"{count} {zh(unit)}" for count, _, unit in units if count) or zh("当月")
    said = [f"{count} {en}{'' if count == 1 else 's'}" for count, en, _ in units if count]
    return " ".join(said) or "this month"


def rule_in_words(rule: Rule) -> str:
    """Return what a rule says: ``12 months from the last top-up, any amount``."""
    return _chinese(rule) if is_chinese() else _english(rule)


def validity_in_words(rule: Rule) -> str:
    """Return a rule's length alone, for lists of carriers: ``12 months``, ``4 to 24 months``."""
    chinese = is_chinese()
    if rule.endless:
        return zh("无期限") if chinese else "no end"
    terms = sorted(
        {row.term for row in rule.by_amount} | set(rule.choices),
        key=lambda one: (one.months * 30 + one.days, one.hours),
    )
    if len(terms) > 1:
        first, last = terms[0], terms[-1]
        span = _span(first, last)
        by = (zh("，按金额") if chinese else " by amount") if rule.by_amount else ""
        return span + by
    term = rule.term or (terms[0] if terms else None)
    if term is None:
        return zh("没有公开规则") if chinese else "no published rule"
    return term_in_words(term)


def validity_with_caution(rule: Rule) -> str:
    """Return a rule's length and the one that reminders count: ``15 months, reminded at 12``."""
    words = validity_in_words(rule)
    if rule.cautious_term is None:
        return words
    early = term_in_words(rule.cautious_term)
    if is_chinese():
        return zh("{words}，按 {early}提醒").format(words=words, early=early)
    length, _, unit = early.partition(" ")
    return f"{words}, reminded at {length if words.endswith(f' {unit}') else early}"


def _span(first: Term, last: Term) -> str:
    """Return two lengths as a range, the unit named once where it is the same."""
    chinese = is_chinese()
    one, other = term_in_words(first), term_in_words(last)
    head, _, unit = one.partition(" ")
    _, _, last_unit = other.partition(" ")
    same = unit.rstrip("s") == last_unit.rstrip("s") and unit.count(" ") == 0
    if chinese:
        return f"{head if same else one} 到 {other}"
    return f"{head if same else one} to {other}"


# ── English ──────────────────────────────────────────────────────────────────────────────────────


def _english(rule: Rule) -> str:
    if rule.endless:
        return "no end date"
    if not _has_length(rule):
        return "length not published; the carrier’s own date counts"
    if early := _only_caution(rule):
        since = f"{_from_en(rule)}{_amount_en(rule)}"
        return f"length not published; reminded {term_in_words(early)} after {since}"
    parts = [f"{_length_en(rule)} from {_from_en(rule)}{_amount_en(rule)}"]
    parts += _joining_en(rule)
    if rule.cautious_term:
        parts.append(f"reminded as if {term_in_words(rule.cautious_term)}")
    if rule.burn:
        parts.append(
            f"then {rule.burn.fee} {rule.burn.currency} {_every_en(rule.burn.every)}"
            if not rule.burn.keeps
            else f"kept for {rule.burn.fee} {rule.burn.currency} "
            f"{_every_en(rule.burn.every)} while there is credit"
        )
    return "; ".join(parts)


def _every_en(term: Term) -> str:
    words = term_in_words(term)
    return f"every {words.removeprefix('1 ')}"


def _has_length(rule: Rule) -> bool:
    return bool(rule.term or rule.by_amount or rule.choices or rule.cautious_term)


def _only_caution(rule: Rule) -> Term | None:
    """Return the cautious term of a rule that has no other length, None otherwise."""
    return None if rule.term or rule.by_amount or rule.choices else rule.cautious_term


def _length_en(rule: Rule) -> str:
    if rule.counting is Counting.MONTH_END:
        return "to the end of the month, counted"
    words = validity_in_words(rule) if rule.term is None else term_in_words(rule.term)
    return f"{words}, first day included," if rule.counting is Counting.INCLUSIVE else words


def _from_en(rule: Rule) -> str:
    counted = rule.start or rule.extends_on
    names = [_EN_KINDS[kind] for kind in _plain(counted)]
    joiner = " and " if rule.require_all else " or "
    which = "the" if rule.fixed or rule.start else "the last"
    return f"{which} {_listed(names, joiner)}" if names else "the carrier’s date"


def _amount_en(rule: Rule) -> str:
    if rule.minimum:
        return f" of at least {rule.minimum.amount} {rule.minimum.currency}"
    return ", any amount" if _any_amount(rule) else ""


def _joining_en(rule: Rule) -> list[str]:
    said = {
        Combine.LATER: "a new one keeps the later of both dates",
        Combine.ADD: "a new one is added to the running time",
        Combine.CONTINUE: "a new one continues from the old date",
    }.get(rule.combine)
    parts = [said] if said else []
    if rule.cap:
        parts.append(f"never more than {term_in_words(rule.cap)} ahead")
    return parts


def _listed(names: list[str], joiner: str) -> str:
    if len(names) < 2:  # noqa: PLR2004 - one name needs no joining
        return "".join(names)
    return ", ".join(names[:-1]) + joiner + names[-1]


def _any_amount(rule: Rule) -> bool:
    """Tell whether the rule counts payments only, and each of them."""
    counted = set(_plain(rule.extends_on))
    return EventKind.TOPUP in counted and counted <= PAYMENTS and not rule.by_amount


def _plain(kinds: Iterable[EventKind]) -> list[EventKind]:
    """Return the kinds worth naming: first-life kinds only where nothing else counts."""
    every: list[EventKind] = list(kinds)
    later = [kind for kind in every if kind not in _FIRST_LIFE]
    return later or every


# ── 中文 ──────────────────────────────────────────────────────────────────────────────────────────


def _chinese(rule: Rule) -> str:
    if rule.endless:
        return zh("没有到期日")
    if not _has_length(rule):
        return zh("没有公开有效期，以运营商显示的日期为准")
    if early := _only_caution(rule):
        since = f"{_from_zh(rule)}{_amount_zh(rule)}"
        words = zh("没有公开有效期；{since}后 {early}提醒")
        return words.format(since=since, early=term_in_words(early))
    parts = [f"{_from_zh(rule)}起 {_length_zh(rule)}{_amount_zh(rule)}"]
    parts += _joining_zh(rule)
    if rule.cautious_term:
        parts.append(zh("按 {early}提醒").format(early=term_in_words(rule.cautious_term)))
    if rule.burn:
        every, fee = _every_zh(rule.burn.every), f"{rule.burn.fee} {rule.burn.currency}"
        fee = zh("{every}扣 {fee}").format(every=every, fee=fee)
        words = zh("余额足够时{fee} 保号") if rule.burn.keeps else zh("之后{fee}")
        parts.append(words.format(fee=fee))
    return "；".join(parts)


def _every_zh(term: Term) -> str:
    said = {Term(days=1): zh("每天"), Term(months=1): zh("每月")}
    return said.get(term, f"每 {term_in_words(term)} ")


def _length_zh(rule: Rule) -> str:
    if rule.counting is Counting.MONTH_END:
        return zh("到当月最后一天")
    words = validity_in_words(rule) if rule.term is None else term_in_words(rule.term)
    return words + zh("（含当天）") if rule.counting is Counting.INCLUSIVE else words


def _from_zh(rule: Rule) -> str:
    counted = rule.start or rule.extends_on
    names = [zh(CHINESE_KINDS[kind]) for kind in _plain(counted)]
    if not names:
        return zh("运营商日期")
    joined = _listed(names, "和" if rule.require_all else "或").replace(", ", "、")
    return joined if rule.fixed or rule.start else zh("最后一次{what}").format(what=joined)


def _amount_zh(rule: Rule) -> str:
    if rule.minimum:
        least = f"{rule.minimum.amount} {rule.minimum.currency}"
        return zh("，单次至少 {least}").format(least=least)
    return zh("，金额不限") if _any_amount(rule) else ""


def _joining_zh(rule: Rule) -> list[str]:
    said = {
        Combine.LATER: zh("新充值取两个日期中较晚的"),
        Combine.ADD: zh("新充值累加到现有有效期"),
        Combine.CONTINUE: zh("新充值从原到期日接续"),
    }.get(rule.combine)
    parts = [said] if said else []
    if rule.cap:
        parts.append(zh("最多提前 {cap}").format(cap=term_in_words(rule.cap)))
    return parts
