"""A rule part by part, as two copies of it are compared, and which words differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from renewdesk.domain.money import Money
from renewdesk.domain.rule_changes import RulePart
from renewdesk.domain.values import value
from renewdesk.ui.detail_faces import Stress, Words
from renewdesk.ui.faces import StageKind
from renewdesk.ui.facing.carriers import confidence_word, rule_confidence
from renewdesk.ui.facing.rule_stages import rule_stages
from renewdesk.ui.facing.source_rows import text_date
from renewdesk.words.dates import month_and_year
from renewdesk.words.numbers import money
from renewdesk.words.rule_phrases import event_word, term_in_words, validity_in_words
from renewdesk.words.rule_sentences import rule_sentences
from renewdesk.words.rule_shape import counted_kinds
from renewdesk.words.speech import language, listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewdesk.domain.rules import AmountRow, Rule
    from renewdesk.domain.sources import Source

_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|[^\w\s]")
_MOST_SOURCES = 3
#: Fields that the parts below show; a change in any other is told in whole sentences.
_SHOWN = frozenset({"name", "term", "choices", "minimum", "by_amount", "stages", "sources"})


@value
class PartPair:
    """One part of a rule as it is in use and as it is offered, the offered words marked."""

    label: str
    old: tuple[Words, ...]
    new: tuple[Words, ...]


def part_pairs(old: Rule, new: Rule, fields: Sequence[str]) -> list[PartPair]:
    """Return both copies of a rule part by part; where it says more, in whole sentences too."""
    rows = [
        (tr("Lasts"), _lasts(old), _lasts(new)),
        (tr("Amount"), _amount(old), _amount(new)),
        (tr("Then"), _then(old), _then(new)),
        (tr("Source"), _sources(old), _sources(new)),
        (tr("Confidence"), _confidence(old), _confidence(new)),
    ]
    if old.name != new.name:
        rows.insert(0, (tr("Name"), old.name.spoken(language()), new.name.spoken(language())))
    if set(fields) - _SHOWN:
        rows.append((tr("In words"), rule_sentences(old), rule_sentences(new)))
    return [PartPair(label, (Words(one),), marked(one, other)) for label, one, other in rows]


def marked(old: str, new: str) -> tuple[Words, ...]:
    """Return the new text in pieces, those words marked that the old text does not have there.

    Chinese is compared letter by letter, other text word by word; two marked words with a space
    between them are marked as one.
    """
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Words] = []
    for code, _, _, start, end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        text = "".join(other[start:end])
        if not text:
            continue
        pieces.append(Words(text, Stress.PLAIN if code == "equal" else Stress.MARKED))
    return tuple(_joined(pieces))


def _joined(pieces: Sequence[Words]) -> Iterator[Words]:
    """Yield pieces, a mere space between two marked ones being marked with them."""
    held: Words | None = None
    for place, piece in enumerate(pieces):
        last = place + 1 == len(pieces)
        bridge = held is not None and held.stress is Stress.MARKED and not last
        stress = piece.stress
        if bridge and not piece.text.strip() and pieces[place + 1].stress is Stress.MARKED:
            stress = Stress.MARKED
        if held is not None and held.stress is stress:
            held = Words(held.text + piece.text, stress)
            continue
        if held is not None:
            yield held
        held = Words(piece.text, stress)
    if held is not None:
        yield held


def change_line(old: Rule, new: Rule, parts: Sequence[RulePart]) -> str:
    """Return what differs, in a few words: ``180 days → 150 days``, ``source checked again``."""
    before, after = validity_in_words(old), validity_in_words(new)
    if before != after:
        return f"{before} → {after}"
    said = {
        RulePart.NAME: tr("name"),
        RulePart.LASTS: tr("how it is counted"),
        RulePart.AMOUNT: tr("amounts"),
        RulePart.THEN: tr("what follows the last day"),
        RulePart.SOURCE: tr("sources"),
        RulePart.CONFIDENCE: tr("confidence"),
    }
    found = [part for part in parts if part not in {RulePart.SOURCE, RulePart.CONFIDENCE}]
    if not found:
        return tr("source checked again")
    return tr("differs in: {parts}").format(parts=listed(said[part] for part in found))


def _lasts(rule: Rule) -> str:
    if rule.endless:
        return tr("no end")
    length = validity_in_words(rule)
    payments, rest, first = counted_kinds(rule)
    kinds = [event_word(kind) for kind in (*payments, *rest)] or [event_word(k) for k in first]
    if not kinds:
        return length
    words = tr("{length} from the last {events}")
    return words.format(length=length, events=tr(" or ").join(kinds))


def _amount(rule: Rule) -> str:
    if rule.by_amount:
        return "\n".join(f"{_range(row)}: {term_in_words(row.term)}" for row in rule.by_amount)
    if rule.minimum is None:
        return tr("any amount")
    least = money(Money(rule.minimum.amount, rule.minimum.currency))
    return tr("at least {amount}").format(amount=least)


def _range(row: AmountRow) -> str:
    least = money(Money(row.least, row.currency))
    if row.most is None:
        return tr("from {amount}").format(amount=least)
    return (
        least if row.most == row.least else f"{row.least} – {money(Money(row.most, row.currency))}"
    )


def _then(rule: Rule) -> str:
    stages = rule_stages(rule)[1:]
    if not stages:
        return tr("not published")
    said = [one.name if one.kind is StageKind.LOST else f"{one.dates} {one.name}" for one in stages]
    return tr(", then ").join(said)


def _sources(rule: Rule) -> str:
    lines = [_source(one) for one in rule.sources[:_MOST_SOURCES]]
    rest = len(rule.sources) - len(lines)
    if rest:
        lines.append(ntr("and {count} more", "and {count} more", rest))
    return "\n".join(lines) or tr("none named")


def _source(source: Source) -> str:
    host = urlsplit(source.url).hostname or source.url
    dated = tr("text of {date}").format(date=text_date(source.dated)) if source.dated else ""
    seen = source.checked_on
    looked = tr("seen {date}").format(date=month_and_year(seen)) if seen else tr("not checked")
    return listed((host.removeprefix("www."), dated, looked))


def _confidence(rule: Rule) -> str:
    sure = rule_confidence(rule)
    return confidence_word(sure) if sure is not None else tr("not known")
