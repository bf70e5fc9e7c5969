"""Carriers and rules from TOML files, with the file, line and key of whatever is wrong in them."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from renewdesk.domain.carriers import Carrier, carrier_from
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.rule_codec import rule_from

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.rules import Rule

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_.-]+))\s*=""")
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


def read_rule_file(path: Path) -> tuple[Rule, ...]:
    """Return the rules in a file: one rule at the top level, or several under ``[[rules]]``.

    Raises:
        RuleViolationError: the file cannot be read or something in it is wrong.
    """
    text = _text(path)
    try:
        values = _parsed(path, text)
        if "start_with" in values or "hosts" in values:
            return carrier_from(values).rules
        if "rules" in values:
            return _several(values)
        return (rule_from(values),)
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
        raise RuleViolationError(
            Fault.BAD_RULE, "rule", path=("rules",), problem="not-a-table", given=str(rules)
        )
    read = []
    for place, one in enumerate(rules):
        try:
            read.append(rule_from(one))
        except RuleViolationError as error:
            inner = error.facts.get("path")
            path = ("rules", place, *(inner if isinstance(inner, tuple) else ()))
            raise RuleViolationError(
                Fault.BAD_RULE, "rule", **{**error.facts, "path": path}
            ) from error
    return tuple(read)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise RuleViolationError(Fault.FILE_UNREADABLE, "rule_file", path=str(path))
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleViolationError(Fault.FILE_UNREADABLE, "rule_file", path=str(path)) from error


def _parsed(path: Path, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise RuleViolationError(
            Fault.BAD_RULE, "rule", file=str(path), line=line, key="", problem="not-toml", given=""
        ) from error


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
        if shared > nearest and shared == len(found) and indices == places[: len(indices)]:
            best, nearest = number, shared
    return best


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    size = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        size += 1
    return size
