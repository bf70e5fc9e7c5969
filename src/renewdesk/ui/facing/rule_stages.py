"""The life that a rule gives, without any card: stages by their lengths alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.spans import Category
from renewdesk.domain.stages import DAILY_FEE, ZERO_BALANCE
from renewdesk.domain.values import value
from renewdesk.ui.detail_faces import StageFace
from renewdesk.ui.faces import StageKind
from renewdesk.words.rule_phrases import term_in_words, validity_in_words
from renewdesk.words.rule_shape import lengths, told_stages
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.periods import Term
    from renewdesk.domain.rules import Burn, Rule

_KINDS = {
    Category.RECEIVE_ONLY: StageKind.GRACE,
    Category.GRACE: StageKind.GRACE,
    Category.BLOCKED: StageKind.BLOCKED,
    Category.RECOVERABLE: StageKind.RECOVERABLE,
    Category.LOST: StageKind.LOST,
}
_HOURS_A_DAY, _DAYS_A_MONTH = 24, 30.44
#: What a length that nobody published takes, measured by the known ones.
_OPEN_SHARE = 0.18


@value
class _Stretch:
    kind: StageKind
    name: str
    words: str
    days: float | None


def rule_stages(rule: Rule) -> tuple[StageFace, ...]:
    """Return the stages of a rule side by side; a length that is not published is dashed.

    The name of a face is the stage's own, its `dates` say how long it lasts.
    """
    stretches = list(_stretches(rule))
    known = sum(one.days or 0 for one in stretches)
    unknown = max(known * _OPEN_SHARE, 1.0)
    timed = [one for one in stretches if one.kind is not StageKind.LOST]
    whole = sum(unknown if one.days is None else one.days for one in timed) or 1.0
    faces: list[StageFace] = []
    start = 0.0
    for one in stretches:
        share = 0.0 if one.kind is StageKind.LOST else (one.days or unknown) / whole
        end = min(start + share, 1.0)
        faces.append(StageFace(one.kind, one.name, one.words, "", start, end))
        start = end
    return tuple(faces)


def _stretches(rule: Rule) -> Iterator[_Stretch]:
    yield _first(rule)
    if rule.endless:
        return
    if rule.burn is not None and not rule.burn.keeps:
        yield from _burning(rule.burn)
    for stage, category in told_stages(rule):
        name = stage.name.spoken(language())
        if category is Category.LOST:
            yield _Stretch(StageKind.LOST, name, name, None)
            continue
        kind, days = _KINDS[category], _days(stage.lasts) if stage.lasts else None
        if stage.lasts is None:
            words = tr("length not published") if stage.open_ended else tr("without end")
            yield _Stretch(StageKind.UNKNOWN if stage.open_ended else kind, name, words, None)
        else:
            yield _Stretch(kind, name, term_in_words(stage.lasts), days)


def _first(rule: Rule) -> _Stretch:
    """Return the stretch that runs; of several lengths it is drawn by the longest."""
    name = tr("Active")
    if rule.endless:
        return _Stretch(StageKind.ACTIVE, name, tr("no end"), 1.0)
    terms = lengths(rule) or ([rule.cautious_term] if rule.cautious_term else [])
    if not terms:
        first = rule.first_term
        words = tr("{length} at first").format(length=term_in_words(first)) if first else ""
        return _Stretch(StageKind.UNKNOWN, name, words or tr("length not published"), None)
    words = validity_in_words(rule) if lengths(rule) else term_in_words(terms[0])
    return _Stretch(StageKind.ACTIVE, name, words, max(map(_days, terms)))


def _burning(burn: Burn) -> Iterator[_Stretch]:
    """Yield the time in which the money runs out, which nobody can know from the rule alone."""
    fee = DAILY_FEE.spoken(language())
    yield _Stretch(StageKind.GRACE, fee, tr("{stage}, by the credit").format(stage=fee), None)
    zero = ZERO_BALANCE.spoken(language())
    if burn.zero_balance is None:
        yield _Stretch(StageKind.UNKNOWN, zero, tr("length not published"), None)
    else:
        words = term_in_words(burn.zero_balance)
        yield _Stretch(StageKind.GRACE, zero, words, _days(burn.zero_balance))


def _days(term: Term) -> float:
    return max(term.months * _DAYS_A_MONTH + term.days + term.hours / _HOURS_A_DAY, 1.0)
