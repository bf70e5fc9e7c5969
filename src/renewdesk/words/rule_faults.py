"""What is wrong in a rule's or carrier's file: file, line, key and problem in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewdesk.words.facts import Facts


def rule_sentence(facts: Mapping[str, object], words: Facts) -> str:
    """Return where a rule is wrong and why; ``facts`` are those of ``domain.tables``."""
    problem = _problems().get(words["problem"], tr("it is wrong")).format_map(words)
    key = words["key"] if facts.get("key") else _dotted(facts.get("path"))
    if "file" in facts and key:
        form = tr("{file}, line {line}, key “{key}”: {problem}.")
    elif "file" in facts:
        form = tr("{file}, line {line}: {problem}.")
    else:
        form = tr("The rule is wrong at “{key}”: {problem}.")
    return form.format(file=words["file"], line=words["line"], key=key, problem=problem)


def _dotted(path: object) -> str:
    return ".".join(str(part) for part in path) if isinstance(path, tuple) else ""


def _problems() -> Mapping[str, str]:
    return {
        "unknown-key": tr("no rule has such a key; correct its spelling or take it out"),
        "missing": tr("it is missing and must be there"),
        "missing-english": tr("the English text (en) is missing"),
        "not-text": tr("“{given}” must be a text that is not empty, in quotes"),
        "not-a-flag": tr("“{given}” must be true or false"),
        "not-a-count": tr("“{given}” must be a whole number from 1 on"),
        "not-an-amount": tr('“{given}” must be a number from 0 on, in quotes, as in "10.50"'),
        "not-above-zero": tr("“{given}” must be more than 0"),
        "falls": tr("“{given}” must not be less than “from”"),
        "beyond-calendar": tr("“{given}” reaches beyond the year 9999"),
        "missing-language": tr("the text in {given} is missing; a catalogue speaks all three"),
        "not-utf8": tr("this is no text in UTF-8; save the file in that encoding"),
        "too-large": tr("the file is larger than {given} bytes, as no carrier’s file is"),
        "empty": tr("the file is empty"),
        "unknown-currency": tr("“{given}” is not a currency of ISO 4217"),
        "unknown-zone": tr("“{given}” is not a time zone"),
        "not-a-term": tr("“{given}” is not a length of time, as P30D, P12M or PT720H are"),
        "not-a-day": tr("“{given}” is not a day, as 2026-01-31 is"),
        "unknown-word": tr("“{given}” is none of the words that may stand here"),
        "not-a-list": tr("“{given}” must be a list of texts"),
        "not-a-table": tr("“{given}” must be a table"),
        "not-https": tr("the address “{given}” must begin with https://"),
        "unknown-rule": tr("the file has no rule “{given}”"),
        "foreign-host": tr("the host of “{given}” is not listed under hosts"),
        "twice": tr("something is there twice: {given}"),
        "needs-start": tr("it needs “start” beside it"),
        "needs-combine": tr("it needs “combine” to be add, later or continue"),
        "needs-term": tr('it cannot stand beside term = "none"'),
        "mixed-currencies": tr("all rows must have one currency, not {given}"),
        "not-toml": tr("this is not TOML; check quotes, brackets and the lines before"),
    }
