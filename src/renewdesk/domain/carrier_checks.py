"""What is wrong in a carrier's file although it can be read: what a catalogue must not say.

It works on the parsed file as it stands, so that each complaint names the key that was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from renewdesk.domain.carriers import COUNTRY
from renewdesk.domain.countries import COUNTRIES
from renewdesk.domain.days import parse_day
from renewdesk.domain.doubt import last_day_of
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.rule_checks import Wrong, contradictions, needs_source
from renewdesk.domain.rule_codec import rule_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.rules import Rule
    from renewdesk.domain.tables import Path

_DATED = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_SEVERAL_WORDS = re.compile(r"[A-Za-z]+(?:[^A-Za-z]+[A-Za-z]+)+[^A-Za-z]*", re.ASCII)
#: Texts that are said in a language; the others may be brands.
_SAID = {"stages", "codes"}


def judged(values: Mapping[str, object], today: date) -> Iterator[Wrong]:
    """Yield what is wrong in a parsed carrier's file, except what its reader refuses."""
    country = values.get("country")
    if isinstance(country, str) and COUNTRY.fullmatch(country) and country not in COUNTRIES:
        yield Wrong(("country",), problem="unknown-country", given=country)
    rules = _listed(values.get("rules"))
    ids = {str(rule.get("id")) for _, rule in rules}
    for place, rule in rules:
        yield from _of_rule(place, rule, ids)
    looked_on = _day(values.get("checked_on")) or today
    for path, table in _tables(values, ()):
        yield from _of_days(path, table, looked_on, today)
        if _SAID & set(path):
            yield from _of_texts(path, table)


def _of_rule(place: int, values: Mapping[str, object], ids: set[str]) -> Iterator[Wrong]:
    """Yield what is wrong in one rule, as far as it can be read."""
    here: Path = ("rules", place)
    replaced = values.get("instead_of")
    for wanted in replaced if isinstance(replaced, list) else ():
        if wanted not in ids or wanted == values.get("id"):
            yield Wrong((*here, "instead_of"), problem="unknown-rule", given=str(wanted))
    sources = _listed(values.get("sources"))
    for number, source in sources:
        if "checked_on" not in source:
            yield Wrong((*here, "sources", number, "checked_on"), problem="missing")
    yield from judged_rule(values, here)
    rule = _readable(values)
    if rule is not None and needs_source(rule) and not sources:
        yield Wrong((*here, "sources"), problem="no-source")


def judged_rule(values: object, here: Path = ()) -> Iterator[Wrong]:
    """Yield what contradicts itself in a parsed rule, as far as it can be read."""
    rule = _readable(values)
    for wrong in contradictions(rule) if rule else ():
        yield wrong.as_written(values).inside(here)


def _readable(values: object) -> Rule | None:
    """Return the rule of a table, None where its reader refuses it and says why."""
    try:
        return rule_from(values) if isinstance(values, Mapping) else None
    except RuleViolationError:
        return None


def _of_days(
    path: Path, table: Mapping[str, object], looked_on: date, today: date
) -> Iterator[Wrong]:
    """Yield days on which nobody can have looked, and texts that are dated later than that."""
    checked_on = _day(table.get("checked_on"))
    if checked_on and checked_on > today:
        yield Wrong((*path, "checked_on"), problem="still-to-come", given=checked_on.isoformat())
    dated = table.get("dated")
    if not isinstance(dated, str):
        return
    written = dated.strip()
    if not _DATED.fullmatch(written) or last_day_of(written) is None:
        yield Wrong((*path, "dated"), problem="not-dated", given=written)
        return
    limit = min(checked_on or looked_on, today).isoformat()
    if written > limit[: len(written)]:
        yield Wrong((*path, "dated"), problem="dated-later", given=written)


def _of_texts(path: Path, table: Mapping[str, object]) -> Iterator[Wrong]:
    """Yield Chinese texts that are the English one again."""
    english = table.get("en")
    if not isinstance(english, str) or not _SEVERAL_WORDS.fullmatch(english.strip()):
        return
    for language in ("zh_CN", "zh_TW"):
        if table.get(language) == english:
            yield Wrong((*path, language), problem="not-translated", given=english)


def _tables(
    values: Mapping[str, object], path: Path
) -> Iterator[tuple[Path, Mapping[str, object]]]:
    """Yield a table and all tables in it, with the keys that lead to each."""
    yield path, values
    for key, inner in values.items():
        if isinstance(inner, Mapping):
            yield from _tables(inner, (*path, key))
        for place, one in _listed(inner):
            yield from _tables(one, (*path, key, place))


def _listed(given: object) -> list[tuple[int, Mapping[str, object]]]:
    """Return the tables of a list with their places; nothing where there is no list."""
    listed = given if isinstance(given, list) else []
    return [(place, one) for place, one in enumerate(listed) if isinstance(one, Mapping)]


def _day(given: object) -> date | None:
    """Return a day as the reader of tables reads it, None where there is none."""
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    try:
        return parse_day(given) if isinstance(given, str) else None
    except RuleViolationError:
        return None
