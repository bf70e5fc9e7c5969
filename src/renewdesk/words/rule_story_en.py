"""A rule in English sentences."""

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

    from renewdesk.domain.periods import Term
    from renewdesk.domain.rules import AmountRow, Rule, Stage

_SUBJECTS = {
    ClockKind.LINE: ("The line", "lasts"),
    ClockKind.PLAN: ("The plan", "lasts"),
    ClockKind.CREDIT: ("The credit", "lasts"),
    ClockKind.INSTALL: ("The eSIM", "can be installed for"),
    ClockKind.REGISTRATION: ("The registration", "holds for"),
    ClockKind.DOCUMENT: ("The document", "is valid for"),
    ClockKind.CHARGE: ("The next charge", "comes"),
    ClockKind.OFFER: ("The offer", "lasts"),
}
_RESCUES = {
    Rescue.TOPUP: "any top-up",
    Rescue.CALL: "a call to the carrier",
    Rescue.CHAT: "the carrier’s chat",
    Rescue.SHOP: "a shop",
}


def english(rule: Rule) -> list[str]:
    """Return what a rule says, sentence by sentence."""
    subject, verb = _SUBJECTS[rule.clock]
    if rule.endless:
        return [f"{subject} has no end date."]
    if not (lengths(rule) or rule.cautious_term or rule.first_term):
        return [_without_length(rule, subject, verb), *_joining(rule), *_after(rule)]
    if rule.cautious_term is not None and not lengths(rule):
        unknown = f"How long the {subject[4:]} {verb} is not published."
        early = f"To be safe, reminders count {term_in_words(rule.cautious_term)} {_from(rule)}."
        return [unknown, early, *_first_life(rule), *_joining(rule), *_after(rule)]
    first = f"{subject} {verb} {_length(rule)} {_from(rule)}{_counting(rule)}."
    return [first, *_first_life(rule), *_joining(rule), *_caution(rule), *_after(rule)]


def _without_length(rule: Rule, subject: str, verb: str) -> str:
    if rule.clock in {ClockKind.PLAN, ClockKind.OFFER} and rule.extends_on:
        return f"{subject} lasts as long as was bought, {_from(rule)}{_counting(rule)}."
    unknown = f"How long the {subject[4:]} {verb} is not published"
    return f"{unknown}; the date that the carrier shows counts."


def _length(rule: Rule) -> str:
    if rule.counting is Counting.MONTH_END:
        return _to_month_end(rule)
    terms = lengths(rule)
    if not terms:
        about = rule.first_term
        return f"about {term_in_words(about)}" if about else "as long as was bought"
    words = _terms(terms)
    if rule.choices:
        words += ", as bought,"
    return words


def _to_month_end(rule: Rule) -> str:
    term = rule.term
    if term is None or not term.months:
        return "to the end of the month"
    return f"to the end of the month {term_in_words(term)} later, counted"


def _terms(terms: Sequence[Term]) -> str:
    """Return lengths as a list, a unit that all share named once: ``4, 8 or 12 months``."""
    ordered = sorted(terms, key=lambda one: (one.months * 30 + one.days, one.hours))
    if len(ordered) > MOST_ROWS:
        least, _, unit = term_in_words(ordered[0]).partition(" ")
        most = term_in_words(ordered[-1])
        same = unit.rstrip("s") == most.partition(" ")[2].rstrip("s")
        return f"{least} to {most}" if same else f"{least} {unit} to {most}"
    said = [term_in_words(term) for term in terms]
    units = {words.partition(" ")[2].rstrip("s") for words in said}
    if len(said) > 1 and len(units) == 1 and " " not in next(iter(units)):
        said = [*(words.partition(" ")[0] for words in said[:-1]), said[-1]]
    return _listed(said, "or")


def _from(rule: Rule) -> str:
    payments, rest, first = counted_kinds(rule)
    if rule.start:
        waits = _listed([event_word(kind) for kind in rule.start], "or")
        armed = f" after {_a(event_word(rule.extends_on[0]))}" if rule.extends_on else ""
        latest = (
            f", at the latest {term_in_words(rule.start_within)} after it"
            if (rule.start_within and rule.extends_on)
            else ""
        )
        return f"from the {waits}{armed}{latest}"
    which = "the first" if rule.fixed else "the last"
    joiner = "and" if rule.require_all else "or"
    names = [event_word(kind) for kind in payments]
    asked = _amounts(rule) if payments else ""
    if asked:
        names = [_listed(names, joiner) + asked]
    names += [event_word(kind) for kind in rest]
    if rule.fixed and not names:
        which = "the"
    if not names:
        return (
            f"from {_listed([event_word(kind) for kind in first], 'or')}"
            if first
            else ("from the carrier’s date")
        )
    said = f"from {which} {_listed(names, joiner)}"
    if rule.require_all:
        said += ", each counted by itself, whichever ends first"
    if first and rule.first_term is None and not rule.require_all:
        said += f", or from {_listed([event_word(kind) for kind in first], 'or')}"
    return said


def _amounts(rule: Rule) -> str:
    if (least := least_amount(rule)) and rule.minimum:
        return f" of at least {plain(least)} {rule.minimum.currency}"
    rows = rule.by_amount
    if not rows:
        return " of any amount" if any_amount(rule) else ""
    currency = rows[0].currency
    if len(rows) > MOST_ROWS:
        return f" by its amount, from {plain(rows[0].least)} {currency}"
    if exact_amounts(rows):
        return f" of {_listed([plain(row.least) for row in rows], 'or')} {currency}"
    if gap_between(rows) is not None:
        steps = [plain(row.least) for row in distinct_steps(rows)]
        return f" of at least {_listed(steps, 'or')} {currency}"
    return f" of {_listed([_range(row) for row in rows], 'or')} {currency}"


def _range(row: AmountRow) -> str:
    if row.most is None:
        return f"{plain(row.least)} and more"
    return plain(row.least) if row.most == row.least else f"{plain(row.least)}–{plain(row.most)}"


def _counting(rule: Rule) -> str:
    return {
        Counting.INCLUSIVE: ", the first day included",
        Counting.ELAPSED: ", to the minute",
    }.get(rule.counting, "")


def _first_life(rule: Rule) -> list[str]:
    _, _, first = counted_kinds(rule)
    if rule.first_term is None or not first or not lengths(rule):
        return []
    names = _listed([event_word(kind) for kind in first], "or")
    return [f"The first time, from {names}, it is {term_in_words(rule.first_term)}."]


def _joining(rule: Rule) -> list[str]:
    payments, rest, _ = counted_kinds(rule)
    if rule.fixed or not (payments or rest):
        return []
    noun = event_word((payments or rest)[0])
    said = {
        Combine.REPLACE: f"Each {noun} starts a new window and may shorten it."
        if may_shorten(rule)
        else "",
        Combine.LATER: f"A new {noun} never shortens it: the later date holds.",
        Combine.ADD: f"A new {noun} is added to the running time.",
        Combine.CONTINUE: f"A new {noun} continues from the old date, even when it comes late.",
    }[rule.combine]
    capped = f"It never reaches more than {term_in_words(rule.cap)} ahead." if rule.cap else ""
    return [one for one in (said, capped) if one]


def _caution(rule: Rule) -> list[str]:
    if rule.cautious_term is None or not lengths(rule):
        return []
    return [f"To be safe, reminders count {term_in_words(rule.cautious_term)} only."]


def _after(rule: Rule) -> list[str]:
    said = [*_burn(rule)]
    for stage, kind in told_stages(rule):
        said.append(_lost(rule, stage) if kind is Category.LOST else _stage(rule, stage))
    if not said and rule.clock is ClockKind.LINE and lengths(rule):
        said.append("What follows is not published.")
    return said


def _burn(rule: Rule) -> list[str]:
    burn = rule.burn
    if burn is None:
        return []
    words = term_in_words(burn.every).removeprefix("1 ")
    fee = f"{plain(burn.fee)} {burn.currency}"
    if burn.keeps:
        return [f"It goes on for {fee} every {words} as long as the credit lasts."]
    times = f", {burn.times} times at most" if burn.times else ""
    zero = (
        f"Then {term_in_words(burn.zero_balance)} with zero balance."
        if (burn.zero_balance)
        else "Then zero balance, for how long is not published."
    )
    end = [] if rule.stages or not burn.zero_balance else ["Then the number is lost."]
    return [f"Then {fee} is taken every {words} until the credit is used up{times}.", zero, *end]


def _stage(rule: Rule, stage: Stage) -> str:
    name = stage.name.en
    if name[1:2].islower():
        name = name[:1].lower() + name[1:]
    length = f"{term_in_words(stage.lasts)} " if stage.lasts else ""
    ways = [_RESCUES[one] for one in stage.rescue or () if one in _RESCUES]
    rescued = f", rescued by {_listed(ways, 'or')}" if ways else ""
    open_end = ", for how long is not published" if stage.lasts is None else ""
    hopeless = "; nothing rescues it" if stage.rescue and not ways else ""
    gone = "" if stage.credit_kept or rule.clock is ClockKind.CREDIT else "; the credit is gone"
    return f"Then {length}{name}{rescued}{open_end}{hopeless}{gone}."


def _lost(rule: Rule, stage: Stage) -> str:
    subject = "the number" if rule.clock is ClockKind.LINE else "it"
    gone = ", the credit too" if not stage.credit_kept else ""
    return f"Then {subject} is lost{gone}."


def _listed(names: Iterable[str], joiner: str) -> str:
    *before, last = list(names) or [""]
    return f"{', '.join(before)} {joiner} {last}" if before else last


def _a(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeio" or noun.startswith("SMS") else f"a {noun}"
