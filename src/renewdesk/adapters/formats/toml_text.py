"""Write rules and carriers in the form in which the catalogue's own files are written.

A library for all of TOML would be larger than this and would write texts in several languages as
tables of their own; the files hold nothing but texts, flags, whole numbers, days and lists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LANGUAGES = {"en", "zh_CN", "zh_TW"}
_DAYS = {"checked_on"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(values: Mapping[str, object], remarks: Sequence[str] = ()) -> str:
    """Return the text of a file that parses back to ``values``, remarks above it."""
    lines = [f"# {' '.join(one.split())}" for one in remarks]
    lines += _table(values, ())
    return "\n".join(lines) + "\n"


def _table(values: Mapping[str, object], path: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of a table: its own values first, then the tables inside it."""
    indent = "  " * max(len(path) - 1, 0)
    deeper = {key: value for key, value in values.items() if _is_deeper(value)}
    for key, value in values.items():
        if key not in deeper:
            yield f"{indent}{_key(key)} = {_value(key, value)}"
    for key, value in deeper.items():
        inner = (*path, key)
        name = ".".join(_key(part) for part in inner)
        head = "  " * max(len(inner) - 1, 0)
        if isinstance(value, Mapping):
            yield from ("", f"{head}[{name}]")
            yield from _table(value, inner)
        elif isinstance(value, list):
            for one in value:
                yield from ("", f"{head}[[{name}]]")
                yield from _table(one, inner)


def _is_deeper(value: object) -> bool:
    """Tell whether a value is a table of its own, and not a text in several languages."""
    if isinstance(value, Mapping):
        return not set(value) <= _LANGUAGES
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _string(key)


def _value(key: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(one)} = {_string(str(text))}" for one, text in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, list):
        return f"[{', '.join(_string(str(one)) for one in value)}]"
    text = str(value)
    return text if key in _DAYS and _DAY.fullmatch(text) else _string(text)


def _string(text: str) -> str:
    """Return a basic string; JSON's escapes are TOML's, but for the one that JSON leaves out."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
