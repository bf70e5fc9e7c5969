"""用中文整句说明一条规则: a rule in Chinese sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.kinds import ClockKind, Rescue
from renewdesk.domain.rules import Combine, Counting
from renewdesk.domain.spans import Category
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewdesk.domain.kinds import EventKind
    from renewdesk.domain.periods import Term
    from renewdesk.domain.rules import AmountRow, Rule, Stage

_SUBJECTS = {
    ClockKind.LINE: ("号码", "保留 {length}"),
    ClockKind.PLAN: ("套餐", "有效 {length}"),
    ClockKind.CREDIT: ("余额", "有效 {length}"),
    ClockKind.INSTALL: ("eSIM ", " {length}内须安装"),
    ClockKind.REGISTRATION: ("实名登记", "有效 {length}"),
    ClockKind.DOCUMENT: ("证件", "有效 {length}"),
    ClockKind.CHARGE: ("下次扣费：", "{length}后"),
    ClockKind.OFFER: ("优惠", "有效 {length}"),
}
_RESCUES = {
    Rescue.TOPUP: "充值",
    Rescue.CALL: "致电运营商",
    Rescue.CHAT: "联系在线客服",
    Rescue.SHOP: "到营业厅办理",
}


def chinese(rule: Rule) -> list[str]:
    """Return what a rule says, sentence by sentence."""
    subject, holds = _SUBJECTS[rule.clock]
    if rule.endless:
        return [f"{subject.rstrip('：')}没有到期日。"]
    if not (lengths(rule) or rule.cautious_term or rule.first_term):
        return [_without_length(rule, subject), *_joining(rule), *_after(rule)]
    if rule.cautious_term is not None and not lengths(rule):
        unknown = f"{subject.strip('： ')}的有效期没有公开。"
        early = f"为保险起见，从{_from(rule)}起按 {term_in_words(rule.cautious_term)}提醒。"
        return [unknown, early, *_first_life(rule), *_joining(rule), *_after(rule)]
    held = holds.format(length=_length(rule)).replace(" 约", "约").replace(" 到当月", "到当月")
    first = f"{subject}从{_from(rule)}起{held}{_counting(rule)}。"
    return [first, *_first_life(rule), *_joining(rule), *_caution(rule), *_after(rule)]


def _without_length(rule: Rule, subject: str) -> str:
    if rule.clock in {ClockKind.PLAN, ClockKind.OFFER} and rule.extends_on:
        return f"{subject}从{_from(rule)}起，按所购期限有效{_counting(rule)}。"
    return f"{subject.strip('： ')}的有效期没有公开，以运营商显示的日期为准。"


def _length(rule: Rule) -> str:
    if rule.counting is Counting.MONTH_END:
        term = rule.term
        later = "" if term is None or not term.months else f" {term_in_words(term)}后"
        return f"到当月最后一天（{later.strip()}）" if later else "到当月最后一天"
    terms = lengths(rule)
    if not terms:
        about = rule.first_term
        return f"约 {term_in_words(about)}" if about else "所购期限"
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
        armed = f"{_names(rule.extends_on[:1])}后" if rule.extends_on else ""
        latest = (
            f"（最迟 {term_in_words(rule.start_within)}后）"
            if (rule.start_within and rule.extends_on)
            else ""
        )
        return f"{armed}{_names(rule.start)}{latest}"
    kinds = [*payments, *rest]
    if not kinds:
        return _names(first) if first else "运营商日期"
    which = "第一次" if rule.fixed else "最后一次"
    joined = _names(kinds, "和" if rule.require_all else "或")
    said = f"{which}{joined}"
    if _amounts(rule):
        said = f"{which}{_names(payments)}{_amounts(rule)}"
        said += f"或{_names(rest)}" if rest else ""
    if rule.require_all:
        said += "（各自计算，以最早的为准）"
    if first and rule.first_term is None and not rule.require_all:
        said += f"，或从{_names(first)}"
    return said


def _names(kinds: Iterable[EventKind], joiner: str = "或") -> str:
    return _listed([event_word(kind) for kind in kinds], joiner)


def _amounts(rule: Rule) -> str:
    payments, _, _ = counted_kinds(rule)
    if not payments:
        return ""
    if (least := least_amount(rule)) and rule.minimum:
        return f"（单笔至少 {plain(least)} {rule.minimum.currency}）"
    if rule.by_amount:
        return f"（{_steps(rule.by_amount)}）"
    return "（金额不限）" if any_amount(rule) else ""


def _steps(rows: Sequence[AmountRow]) -> str:
    currency = rows[0].currency
    if len(rows) > MOST_ROWS:
        return f"按金额，{plain(rows[0].least)} {currency} 起"
    if exact_amounts(rows):
        return f"{_listed([plain(row.least) for row in rows], ' 或 ')} {currency}"
    if gap_between(rows) is not None:
        steps = [plain(row.least) for row in distinct_steps(rows)]
        return f"单笔至少 {_listed(steps, ' 或 ')} {currency}"
    return f"{_listed([_range(row) for row in rows], ' 或 ')} {currency}"


def _range(row: AmountRow) -> str:
    if row.most is None:
        return f"{plain(row.least)} 及以上"
    return plain(row.least) if row.most == row.least else f"{plain(row.least)}–{plain(row.most)}"


def _counting(rule: Rule) -> str:
    said = ["按所购期限"] if rule.choices else []
    if rule.counting is Counting.INCLUSIVE:
        said.append("含当天")
    elif rule.counting is Counting.ELAPSED:
        said.append("精确到分钟")
    return f"（{'，'.join(said)}）" if said else ""


def _first_life(rule: Rule) -> list[str]:
    _, _, first = counted_kinds(rule)
    if rule.first_term is None or not first or not lengths(rule):
        return []
    return [f"首次从{_names(first)}起为 {term_in_words(rule.first_term)}。"]


def _joining(rule: Rule) -> list[str]:
    payments, rest, _ = counted_kinds(rule)
    if rule.fixed or not (payments or rest):
        return []
    noun = event_word((payments or rest)[0])
    said = {
        Combine.REPLACE: f"每次{noun}都重新计算，可能缩短有效期。" if may_shorten(rule) else "",
        Combine.LATER: f"再次{noun}不会缩短有效期，取较晚的日期。",
        Combine.ADD: f"再次{noun}累加到现有有效期。",
        Combine.CONTINUE: f"再次{noun}从原到期日接续，晚了也一样。",
    }[rule.combine]
    capped = f"最多提前 {term_in_words(rule.cap)}。" if rule.cap else ""
    return [one for one in (said, capped) if one]


def _caution(rule: Rule) -> list[str]:
    if rule.cautious_term is None or not lengths(rule):
        return []
    return [f"为保险起见，按 {term_in_words(rule.cautious_term)}提醒。"]


def _after(rule: Rule) -> list[str]:
    said = [*_burn(rule)]
    for stage, kind in told_stages(rule):
        said.append(_lost(rule, stage) if kind is Category.LOST else _stage(rule, stage))
    if not said and rule.clock is ClockKind.LINE and lengths(rule):
        said.append("之后会怎样没有公开。")
    return said


def _burn(rule: Rule) -> list[str]:
    burn = rule.burn
    if burn is None:
        return []
    words = term_in_words(burn.every)
    every = {"1 天": "每天", "1 个月": "每月"}.get(words, f"每 {words}")
    fee = f"{every}扣 {plain(burn.fee)} {burn.currency}"
    if burn.keeps:
        return [f"余额足够时{fee}，继续保号。"]
    times = f"（最多 {burn.times} 次）" if burn.times else ""
    zero = (
        f"余额为零后再保留 {term_in_words(burn.zero_balance)}。"
        if (burn.zero_balance)
        else "余额为零后能保留多久没有公开。"
    )
    end = [] if rule.stages or not burn.zero_balance else ["之后号码收回。"]
    return [f"之后{fee}，直到余额用完{times}。", zero, *end]


def _stage(rule: Rule, stage: Stage) -> str:
    name = stage.name.spoken("zh_CN")
    length = f" {term_in_words(stage.lasts)}" if stage.lasts else ""
    ways = [_RESCUES[one] for one in stage.rescue or () if one in _RESCUES]
    rescued = f"，{_listed(ways, '或')}即可恢复" if ways else ""
    hopeless = "，无法恢复" if stage.rescue and not ways else ""
    open_end = "，多久没有公开" if stage.lasts is None else ""
    gone = "" if stage.credit_kept or rule.clock is ClockKind.CREDIT else "；余额作废"
    return f"之后{length}{name}{rescued}{hopeless}{open_end}{gone}。"


def _lost(rule: Rule, stage: Stage) -> str:
    subject = "号码收回" if rule.clock is ClockKind.LINE else "作废"
    gone = "，余额也作废" if not stage.credit_kept else ""
    return f"之后{subject}{gone}。"


def _listed(names: Iterable[str], joiner: str) -> str:
    *before, last = list(names) or [""]
    return f"{'、'.join(before)}{joiner}{last}" if before else last
