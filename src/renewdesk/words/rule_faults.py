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
        "not-days": tr("“{given}” must be one day or more, or months"),
        "no-length": tr("“{given}” is no time at all; it must be one day or more"),
        "not-shorter": tr("“{given}” must be shorter than what is bought, or it warns of nothing"),
        "never-first": tr(
            "“{given}” is never taken: “extends_on” has no activation, first_use or install"
        ),
        "overlaps": tr("“{given}” must be more than where the step before it ends"),
        "none-beside-others": tr("“none” cannot stand beside others: {given}"),
        "no-source": tr("it is missing: a catalogue says where each rule can be read"),
        "not-dated": tr("“{given}” is no year, month or day, as 2024, 2024-03 or 2024-03-31 are"),
        "dated-later": tr("“{given}” is later than the day on which somebody looked"),
        "still-to-come": tr("{given} is still to come"),
        "not-translated": tr("“{given}” is the English text again; translate it"),
        "unknown-country": tr("“{given}” is not a country of ISO 3166"),
        "unknown-word": tr("“{given}” is none of the words that may stand here"),
        "not-a-list": tr("“{given}” must be a list of texts"),
        "not-a-table": tr("“{given}” must be a table"),
        "not-https": tr("the address “{given}” must begin with https://"),
        "unknown-rule": tr("the file has no rule “{given}”"),
        "never-opened": tr(
            "the address “{given}” would never be opened: it hides something, or names a user or a "
            "port"
        ),
        "foreign-host": tr("the host of “{given}” is not listed under hosts"),
        "also-official": tr("“{given}” stands under hosts too and cannot be both"),
        "no-place-for-number": tr(
            "“{given}” must be https and hold {{number}} once, after the host"
        ),
        "twice": tr("something is there twice: {given}"),
        "needs-start": tr("it needs “start” beside it"),
        "needs-combine": tr("it needs “combine” to be add, later or continue"),
        "needs-term": tr('it cannot stand beside term = "none"'),
        "mixed-currencies": tr("all rows must have one currency, not {given}"),
        "no-such-day": tr("“{given}” is no day or time that exists"),
        "not-toml": tr("this is not TOML; check quotes, brackets and the lines before"),
    }
