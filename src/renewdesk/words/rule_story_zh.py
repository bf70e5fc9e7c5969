"""用中文整句说明一条规则: a rule in Chinese sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.kinds import ClockKind, Rescue
from renewdesk.domain.periods import Term
from renewdesk.domain.rules import Combine, Counting
from renewdesk.domain.spans import Category
from renewdesk.words.chinese import zh
from renewdesk.words.rule_phrases import event_word, term_in_words
from renewdesk.words.rule_shape import (
    MOST_ROWS,
    any_amount,
    counted_kinds,
    distinct_steps,
    exact_amounts,
    gap_between,
    least_amount,
    lengths,
    may_shorten,
    plain,
    told_stages,
)
from renewdesk.words.speech import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewdesk.domain.kinds import EventKind
    from renewdesk.domain.rules import AmountRow, Rule, Stage

CHINESE_SUBJECTS = {
    ClockKind.LINE: ("号码", "保留 {length}"),
    ClockKind.PLAN: ("套餐", "有效 {length}"),
    ClockKind.CREDIT: ("余额", "有效 {length}"),
    ClockKind.INSTALL: ("eSIM ", " {length}内须安装"),
    ClockKind.REGISTRATION: ("实名登记", "有效 {length}"),
    ClockKind.DOCUMENT: ("证件", "有效 {length}"),
    ClockKind.CHARGE: ("下次扣费：", "{length}后"),
    ClockKind.OFFER: ("优惠", "有效 {length}"),
}
CHINESE_RESCUES = {
    Rescue.TOPUP: "充值",
    Rescue.CALL: "致电运营商",
    Rescue.CHAT: "联系在线客服",
    Rescue.SHOP: "到营业厅办理",
}


def chinese(rule: Rule) -> list[str]:
    """Return what a rule says, sentence by sentence."""
    subject, holds = (zh(one) for one in CHINESE_SUBJECTS[rule.clock])
    if rule.endless:
        return [zh("{what}没有到期日。").format(what=subject.rstrip("："))]
    if not (lengths(rule) or rule.cautious_term or rule.first_term):
        return [_without_length(rule, subject), *_joining(rule), *_after(rule)]
    if rule.cautious_term is not None and not lengths(rule):
        unknown = zh("{what}的有效期没有公开。").format(what=subject.strip("： "))
        early = zh("为保险起见，从{since}起按 {early}提醒。").format(
            since=_from(rule), early=term_in_words(rule.cautious_term)
        )
        return [unknown, early, *_first_life(rule), *_joining(rule), *_after(rule)]
    held = holds.format(length=_length(rule))
    for opening in (zh("约"), zh("到当月")):
        held = held.replace(f" {opening}", opening)
    first = zh("{what}从{since}起{held}{counting}。").format(
        what=subject, since=_from(rule), held=held, counting=_counting(rule)
    )
    return [first, *_first_life(rule), *_joining(rule), *_caution(rule), *_after(rule)]


def _without_length(rule: Rule, subject: str) -> str:
    if rule.clock in {ClockKind.PLAN, ClockKind.OFFER} and rule.extends_on:
        words = zh("{what}从{since}起，按所购期限有效{counting}。")
        return words.format(what=subject, since=_from(rule), counting=_counting(rule))
    words = zh("{what}的有效期没有公开，以运营商显示的日期为准。")
    return words.format(what=subject.strip("： "))


def _length(rule: Rule) -> str:
    if rule.counting is Counting.MONTH_END:
        term = rule.term
        if term is None or not term.months:
            return zh("到当月最后一天")
        return zh("到当月最后一天（{length}后）").format(length=term_in_words(term))
    terms = lengths(rule)
    if not terms:
        about = rule.first_term
        return zh("约 {length}").format(length=term_in_words(about)) if about else zh("所购期限")
    return _terms(terms)


def _terms(terms: Sequence[Term]) -> str:
    """Return lengths as a list, a unit that all share named once: ``4、8 或 12 个月``."""
    ordered = sorted(terms, key=lambda one: (one.months * 30 + one.days, one.hours))
    if len(ordered) > MOST_ROWS:
        least, _, unit = term_in_words(ordered[0]).partition(" ")
        most = term_in_words(ordered[-1])
        return f"{least} 到 {most}" if most.endswith(unit) else f"{least} {unit}到 {most}"
    said = [term_in_words(term) for term in terms]
    units = {words.partition(" ")[2] for words in said}
    if len(said) > 1 and len(units) == 1 and " " not in next(iter(units)):
        said = [*(words.partition(" ")[0] for words in said[:-1]), said[-1]]
    return _listed(said, " 或 ")


def _from(rule: Rule) -> str:
    payments, rest, first = counted_kinds(rule)
    if rule.start:
        if not rule.extends_on:
            return _names(rule.start)
        armed = zh("{what}后").format(what=_names(rule.extends_on[:1]))
        within = rule.start_within
        latest = zh("（最迟 {length}后）").format(length=term_in_words(within)) if within else ""
        return f"{armed}{_names(rule.start)}{latest}"
    kinds = [*payments, *rest]
    if not kinds:
        return _names(first) if first else zh("运营商日期")
    which = zh("第一次") if rule.fixed else zh("最后一次")
    joined = _names(kinds, "和" if rule.require_all else "或")
    said = f"{which}{joined}"
    if _amounts(rule):
        said = f"{which}{_names(payments)}{_amounts(rule)}"
        said += f"或{_names(rest)}" if rest else ""
    if rule.require_all:
        said += zh("（各自计算，以最早的为准）")
    if first and rule.first_term is None and not rule.require_all:
        said += zh("，或从{what}").format(what=_names(first))
    return said


def _names(kinds: Iterable[EventKind], joiner: str = "或") -> str:
    return _listed([event_word(kind) for kind in kinds], joiner)


def _amounts(rule: Rule) -> str:
    payments, _, _ = counted_kinds(rule)
    if not payments:
        return ""
    if (least := least_amount(rule)) and rule.minimum:
        least_sum = f"{plain(least)} {rule.minimum.currency}"
        return zh("（单笔至少 {least}）").format(least=least_sum)
    if rule.by_amount:
        return f"（{_steps(rule.by_amount)}）"
    return zh("（金额不限）") if any_amount(rule) else ""


def _steps(rows: Sequence[AmountRow]) -> str:
    currency = rows[0].currency
    if len(rows) > MOST_ROWS:
        least = f"{plain(rows[0].least)} {currency}"
        return zh("按金额，{least} 起").format(least=least)
    if exact_amounts(rows):
        return f"{_listed([plain(row.least) for row in rows], ' 或 ')} {currency}"
    if gap_between(rows) is not None:
        steps = [plain(row.least) for row in distinct_steps(rows)]
        return zh("单笔至少 {least}").format(least=f"{_listed(steps, ' 或 ')} {currency}")
    return f"{_listed([_range(row) for row in rows], ' 或 ')} {currency}"


def _range(row: AmountRow) -> str:
    if row.most is None:
        return zh("{least} 及以上").format(least=plain(row.least))
    return plain(row.least) if row.most == row.least else f"{plain(row.least)}–{plain(row.most)}"


def _counting(rule: Rule) -> str:
    said = [zh("按所购期限")] if rule.choices else []
    if rule.counting is Counting.INCLUSIVE:
        said.append(zh("含当天"))
    elif rule.counting is Counting.ELAPSED:
        said.append(zh("精确到分钟"))
    return f"（{'，'.join(said)}）" if said else ""


def _first_life(rule: Rule) -> list[str]:
    _, _, first = counted_kinds(rule)
    if rule.first_term is None or not first or not lengths(rule):
        return []
    words = zh("首次从{what}起为 {length}。")
    return [words.format(what=_names(first), length=term_in_words(rule.first_term))]


def _joining(rule: Rule) -> list[str]:
    payments, rest, _ = counted_kinds(rule)
    if rule.fixed or not (payments or rest):
        return []
    noun = event_word((payments or rest)[0])
    said = {
        Combine.REPLACE: zh("每次{what}都重新计算，可能缩短有效期。") if may_shorten(rule) else "",
        Combine.LATER: zh("再次{what}不会缩短有效期，取较晚的日期。"),
        Combine.ADD: zh("再次{what}累加到现有有效期。"),
        Combine.CONTINUE: zh("再次{what}从原到期日接续，晚了也一样。"),
    }[rule.combine].format(what=noun)
    capped = zh("最多提前 {cap}。").format(cap=term_in_words(rule.cap)) if rule.cap else ""
    return [one for one in (said, capped) if one]


def _caution(rule: Rule) -> list[str]:
    if rule.cautious_term is None or not lengths(rule):
        return []
    return [zh("为保险起见，按 {early}提醒。").format(early=term_in_words(rule.cautious_term))]


def _after(rule: Rule) -> list[str]:
    said = [*_burn(rule)]
    for stage, kind in told_stages(rule):
        said.append(_lost(rule, stage) if kind is Category.LOST else _stage(rule, stage))
    if not said and rule.clock is ClockKind.LINE and lengths(rule):
        said.append(zh("之后会怎样没有公开。"))
    return said


def _burn(rule: Rule) -> list[str]:
    burn = rule.burn
    if burn is None:
        return []
    said = {Term(days=1): zh("每天"), Term(months=1): zh("每月")}
    every = said.get(burn.every, f"每 {term_in_words(burn.every)}")
    fee = zh("{every}扣 {fee}").format(every=every, fee=f"{plain(burn.fee)} {burn.currency}")
    if burn.keeps:
        return [zh("余额足够时{fee}，继续保号。").format(fee=fee)]
    times = zh("（最多 {count} 次）").format(count=burn.times) if burn.times else ""
    kept = burn.zero_balance
    zero = (
        zh("余额为零后再保留 {length}。").format(length=term_in_words(kept))
        if kept
        else zh("余额为零后能保留多久没有公开。")
    )
    end = [] if rule.stages or not kept else [zh("之后号码收回。")]
    return [zh("之后{fee}，直到余额用完{times}。").format(fee=fee, times=times), zero, *end]


def _stage(rule: Rule, stage: Stage) -> str:
    name = stage.name.spoken(language())
    length = f" {term_in_words(stage.lasts)}" if stage.lasts else ""
    ways = [zh(CHINESE_RESCUES[one]) for one in stage.rescue or () if one in CHINESE_RESCUES]
    rescued = zh("，{ways}即可恢复").format(ways=_listed(ways, "或")) if ways else ""
    hopeless = zh("，无法恢复") if stage.rescue and not ways else ""
    open_end = zh("，多久没有公开") if stage.lasts is None else ""
    gone = "" if stage.credit_kept or rule.clock is ClockKind.CREDIT else zh("；余额作废")
    said = f"{length}{name}{rescued}{hopeless}{open_end}{gone}"
    return zh("之后{what}。").format(what=said)


def _lost(rule: Rule, stage: Stage) -> str:
    subject = zh("号码收回") if rule.clock is ClockKind.LINE else zh("作废")
    gone = zh("，余额也作废") if not stage.credit_kept else ""
    return zh("之后{what}。").format(what=f"{subject}{gone}")


def _listed(names: Iterable[str], joiner: str) -> str:
    *before, last = list(names) or [""]
    return f"{'、'.join(before)}{joiner}{last}" if before else last
