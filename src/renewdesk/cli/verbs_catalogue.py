"""Verbs about carriers: search, show, lint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk.cli import json_form
from renewdesk.cli.answer import Answer
from renewdesk.cli.columns import aligned
from renewdesk.cli.parser import UsageError
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.words.dates import short_date
from renewdesk.words.faults import sentence
from renewdesk.words.places import country
from renewdesk.words.rule_phrases import rule_in_words, validity_in_words
from renewdesk.words.speech import language, tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from renewdesk.cli.house import House
    from renewdesk.domain.carriers import Carrier


def carriers(house: House, args: Namespace) -> Answer:
    """Search the carriers, show one in full, or check carriers' files."""
    match args.words:
        case ["show", wanted]:
            return _shown(house, wanted)
        case ["lint", _, *_]:
            return _linted(house, args.words[1:])
        case ["show" | "lint", *_]:
            line = tr("renewdesk carriers: use `carriers [TEXT]`, `show ID` or `lint FILE …`")
            raise UsageError(line)
        case words:
            return _found(house, " ".join(words))


def _found(house: House, text: str) -> Answer:
    found = [one for one in house.catalogue.carriers() if fits(one, text)]
    nothing = tr("No carrier fits “{text}”.").format(text=text)
    return Answer(
        lambda: {"carriers": [json_form.carrier(one) for one in found]},
        lambda: aligned([_row(one) for one in found]) or [nothing],
    )


def fits(carrier: Carrier, text: str) -> bool:
    """Tell whether each word of a text stands in a carrier's names, country or search words."""
    name = carrier.name
    country_name = country(carrier.country) if carrier.country else ""
    places = (carrier.id, name.en, name.zh_cn, name.zh_tw, carrier.country, country_name)
    haystack = " ".join((*places, *carrier.search)).casefold()
    return all(word in haystack for word in text.casefold().split())


def _row(one: Carrier) -> tuple[str, ...]:
    first = [one.rule(rule_id) for rule_id in one.start_with]
    lengths = ", ".join(validity_in_words(rule) for rule in first if rule)
    place = country(one.country) if one.country else ""
    return one.id, one.name.spoken(language()), place, lengths


def _shown(house: House, wanted: str) -> Answer:
    one = house.catalogue.carrier(wanted)
    if one is None:
        raise NotFoundError(Fault.UNKNOWN_CARRIER, "carrier", given=wanted)
    return Answer(lambda: {"carrier": json_form.carrier_in_full(one)}, lambda: _in_full(one))


def _in_full(one: Carrier) -> list[str]:
    spoken = language()
    checked = short_date(one.checked_on) if one.checked_on else ""
    facts = [
        (tr("Id"), one.id),
        (tr("Country"), country(one.country) if one.country else ""),
        (tr("Time zone"), one.zone),
        (tr("Currency"), one.currency),
        (tr("App"), one.app),
        (tr("Hotline"), one.hotline),
        (tr("From abroad"), one.hotline_abroad),
        (tr("Checked"), checked),
    ]
    rules = [(rule.id, rule.name.spoken(spoken), rule_in_words(rule)) for rule in one.rules]
    pages = [(page.what.value, page.url) for page in one.pages]
    codes = [
        (code.purpose.spoken(spoken), code.channel.value, code.code, code.send)
        for code in one.codes
    ]
    lines = [one.name.spoken(spoken), *aligned([row for row in facts if row[1]], 2)]
    for title, rows in ((tr("Rules"), rules), (tr("Pages"), pages), (tr("Codes"), codes)):
        lines += ["", title, *_rows(rows)] if rows else []
    return lines


def _rows(rows: Iterable[tuple[str, ...]]) -> list[str]:
    return aligned(rows, 2)


def _linted(house: House, files: list[str]) -> Answer:
    """Check files; the first line of each problem names file, line and key."""
    problems = {name: _problem(house, Path(name)) for name in files}
    bad = [text for text in problems.values() if text]
    return Answer(
        lambda: {
            "files": [
                {"file": name, "ok": not text, "problem": text or None}
                for name, text in problems.items()
            ]
        },
        lambda: [
            tr("{file}: nothing is wrong").format(file=name) for name in files if not problems[name]
        ],
        status=1 if bad else 0,
        problem="\nrenewdesk: ".join(bad),
    )


def _problem(house: House, path: Path) -> str:
    try:
        house.carrier_in(path)
    except RuleViolationError as error:
        return sentence(error)
    return ""
