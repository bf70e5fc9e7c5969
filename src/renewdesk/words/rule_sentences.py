"""A whole rule told in a few sentences, as the rule editor and the carriers page show it.

One function per language builds everything from the rule's fields, so that words and engine cannot
differ; a catalogue file never holds such a sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.words.rule_story_en import english
from renewdesk.words.rule_story_zh import chinese
from renewdesk.words.speech import is_chinese

if TYPE_CHECKING:
    from renewdesk.domain.rules import Rule


def rule_sentences(rule: Rule) -> str:
    """Return what a rule says from its first event to the loss, in whole sentences."""
    return _joined(_said(rule))


def said_otherwise(rule: Rule, other: Rule) -> str:
    """Return those sentences of a rule that another one does not say."""
    theirs = _said(other)
    return _joined([one for one in _said(rule) if one not in theirs])


def _said(rule: Rule) -> list[str]:
    return chinese(rule) if is_chinese() else english(rule)


def _joined(sentences: list[str]) -> str:
    return ("" if is_chinese() else " ").join(sentences)
