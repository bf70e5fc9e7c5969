"""Carriers and rules from TOML files, with the file, line and key of whatever is wrong in them."""

from __future__ import annotations

import errno
import os
import re
import tomllib
from typing import TYPE_CHECKING

from renewdesk.domain.carrier_checks import judged, judged_rule
from renewdesk.domain.carriers import Carrier, carrier_from, read_carrier
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.rule_checks import refuse_zero_lengths
from renewdesk.domain.rule_codec import read_rule, rule_from
from renewdesk.domain.table_listening import ListeningTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from renewdesk.domain.rule_checks import Wrong
    from renewdesk.domain.rules import Rule

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_.-]+))\s*=""")
#: A value that was meant to be a day or a time, whatever is wrong with it.
_A_DAY = re.compile(r"\s*\d+(?:-\d+-\d+|:\d+)[\dT:.Z+ -]*(?:#.*)?$", re.ASCII)
#: Words of the reader of TOML about a key or table that was there before.
_SAID_TWICE = ("overwrite", "twice")
_TOML_LINE = re.compile(r"line (\d+)")
_MOST_BYTES = 1_000_000


def read_carrier_file(path: Path) -> Carrier:
    """Return the carrier in a catalogue file.

    Raises:
        RuleViolationError: the file cannot be read or something in it is wrong.
    """
    text = _text(path)
    try:
        return carrier_from(_parsed(path, text))
    except RuleViolationError as error:
        raise _placed(error, path, text) from error


def read_given_carrier_file(path: Path) -> Carrier:
    """Return the carrier in a file that somebody gives, which must not hold lengths of nothing.

    Raises:
        RuleViolationError: the file cannot be read or something in it is wrong.
    """
    text = _text(path)
    try:
        return _given_carrier(_parsed(path, text))
    except RuleViolationError as error:
        raise _placed(error, path, text) from error


def _given_rule(values: Mapping[str, object]) -> Rule:
    rule = rule_from(values)
    refuse_zero_lengths(rule, values)
    return rule


def _given_carrier(values: dict[str, object]) -> Carrier:
    carrier = carrier_from(values)
    written = values.get("rules")
    for place, rule in enumerate(carrier.rules):
        given = written[place] if isinstance(written, list) else None
        refuse_zero_lengths(rule, given, ("rules", place))
    return carrier


def read_rule_file(path: Path) -> tuple[Rule, ...]:
    """Return the rules in a file: one rule at the top level, or several under ``[[rules]]``.

    Raises:
        RuleViolationError: the file cannot be read or something in it is wrong.
    """
    text = _text(path)
    try:
        values = _parsed(path, text)
        if "start_with" in values or "hosts" in values:
            return _given_carrier(values).rules
        if "rules" in values:
            return _several(values)
        return (_given_rule(values),)
    except RuleViolationError as error:
        raise _placed(error, path, text) from error


def _several(values: dict[str, object]) -> tuple[Rule, ...]:
    for key in values:
        if key != "rules":
            raise RuleViolationError(
                Fault.BAD_RULE, "rule", path=(key,), problem="unknown-key", given=key
            )
    rules = values["rules"]
    if not isinstance(rules, list) or not rules:
        raise _missing_rules(rules)
    read = []
    for place, one in enumerate(rules):
        try:
            read.append(_given_rule(one))
        except RuleViolationError as error:
            inner = error.facts.get("path")
            path = ("rules", place, *(inner if isinstance(inner, tuple) else ()))
            raise RuleViolationError(
                Fault.BAD_RULE, "rule", **{**error.facts, "path": path}
            ) from error
    return tuple(read)


def problems_in(path: Path, today: date) -> tuple[RuleViolationError, ...]:
    """Return everything that is wrong in a carrier's or rule's file, by line.

    A carrier's file must have each of its texts in English and in both kinds of Chinese, and say
    where and when each rule was read; a rule file of an owner's need not.
    """
    try:
        text = _text(path)
        values = _parsed(path, text)
    except RuleViolationError as error:
        return (error,)
    heard: list[RuleViolationError] = []
    table = ListeningTable(values, heard=heard, complete=_is_carrier(values))
    if _is_carrier(values):
        read_carrier(table)
    elif "rules" in values:
        _hear_rules(table, heard)
    else:
        read_rule(table)
    table.finish()
    heard += [wrong.error() for wrong in _judged(values, today)]
    placed = [_placed(error, path, text) for error in heard]
    return tuple(sorted(placed, key=lambda one: int(str(one.facts["line"]))))


def _judged(values: dict[str, object], today: date) -> Iterator[Wrong]:
    """Yield what is wrong although it can be read: in a carrier's file, or in an owner's rules."""
    if _is_carrier(values):
        yield from judged(values, today)
    elif "rules" in values:
        rules = values["rules"]
        for place, one in enumerate(rules if isinstance(rules, list) else ()):
            yield from judged_rule(one, ("rules", place))
    else:
        yield from judged_rule(values)


def _is_carrier(values: dict[str, object]) -> bool:
    """Tell a carrier's file from a rule's by what only carriers have."""
    return bool({"start_with", "hosts", "kind", "zone"} & set(values))


def _hear_rules(table: ListeningTable, heard: list[RuleViolationError]) -> None:
    if not table.peeked("rules"):
        heard.append(_missing_rules(table.peek("rules")))
    table.each("rules", read_rule)


def _missing_rules(given: object) -> RuleViolationError:
    facts = {"path": ("rules",), "problem": "not-a-table", "given": str(given)}
    return RuleViolationError(Fault.BAD_RULE, "rule", **facts)


def _text(path: Path) -> str:
    try:
        content = _content(path)
    except OSError as error:
        raise RuleViolationError(Fault.FILE_UNREADABLE, "rule_file", path=str(path)) from error
    if len(content) > _MOST_BYTES:
        raise _unfit(path, 1, problem="too-large", given=_MOST_BYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _unfit(path, line, problem="not-utf8") from error
    if not text.strip():
        raise _unfit(path, 1, problem="empty")
    return text


def _content(path: Path) -> bytes:
    """Return at most one byte more than a file may have; nothing is read of what never ends."""
    if not path.is_file():
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    with path.open("rb") as file:
        return file.read(_MOST_BYTES + 1)


def _unfit(
    path: Path, line: int, problem: str, given: object = "", key: str = ""
) -> RuleViolationError:
    facts = {"file": str(path), "line": line, "key": key, "problem": problem, "given": str(given)}
    return RuleViolationError(Fault.BAD_RULE, "rule_file", **facts)


def _parsed(path: Path, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Not only what TOML's reader refuses: numbers and brackets without end break it as well.
        found = _TOML_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        twice = any(word in str(error) for word in _SAID_TWICE)
        raise _not_toml(path, line, [*text.split("\n"), ""][line - 1], twice=twice) from error


def _not_toml(path: Path, line: int, written: str, *, twice: bool) -> RuleViolationError:
    """Return the complaint about a line, with its key if it begins with one."""
    key = _KEY.match(written)
    if key is None:
        return _unfit(path, line, problem="not-toml")
    value, name = written[key.end() :].strip(), key[1] or key[2] or key[3]
    if _A_DAY.match(value) and not twice:
        given = value.partition("#")[0].strip()
        return _unfit(path, line, problem="no-such-day", given=given, key=name)
    return _unfit(
        path, line, problem="twice" if twice else "not-toml", given=name if twice else "", key=name
    )


def _placed(error: RuleViolationError, path: Path, text: str) -> RuleViolationError:
    """Return the same error with the file, the line and the dotted key added to its facts."""
    where = error.facts.get("path")
    if error.fault is not Fault.BAD_RULE or not isinstance(where, tuple):
        return error
    facts = {
        **error.facts,
        "file": str(path),
        "line": line_of(text, where),
        "key": ".".join(str(part) for part in where if isinstance(part, str)),
    }
    del facts["path"]
    return RuleViolationError(error.fault, error.field, **facts)


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """Return the line (from 1) on which the key at ``path`` stands, or its nearest table."""
    wanted = tuple(part for part in path if isinstance(part, str))
    places = [part for part in path if isinstance(part, int)]
    counts: dict[tuple[str, ...], int] = {}
    here: tuple[str, ...] = ()
    best, nearest = 1, 0
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.fullmatch(line):
            here = tuple(part.strip().strip("\"'") for part in header[1].split("."))
            if line.lstrip().startswith("[["):
                counts[here] = counts.get(here, -1) + 1
                for deeper in [
                    key for key in counts if len(key) > len(here) and key[: len(here)] == here
                ]:
                    del counts[deeper]
            found = here
        elif key := _KEY.match(line):
            found = (*here, *(key[1] or key[2] or key[3]).split("."))
        else:
            continue
        indices = [
            counts[found[:size]] for size in range(1, len(found) + 1) if found[:size] in counts
        ]
        shared = _shared(found, wanted)
        # A list that is named as a whole is found where its first table begins.
        asked = [*places, *[0] * len(indices)][: len(indices)]
        if shared > nearest and shared == len(found) and indices == asked:
            best, nearest = number, shared
    return best


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    size = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        size += 1
    return size
