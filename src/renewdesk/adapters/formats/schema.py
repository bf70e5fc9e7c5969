"""The JSON Schema of carriers', rules' and renewing files, drawn from the readers that judge them.

A reader asks a table for each key by its type: :class:`_Drawing` answers with stand-ins and writes
down what it was asked for. A key that a reader learns to read is in the schema by itself.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from renewdesk.domain.carriers import read_carrier
from renewdesk.domain.money import CURRENCIES
from renewdesk.domain.overriding import override
from renewdesk.domain.periods import Term
from renewdesk.domain.procedure_reading import (
    read_failures,
    read_guide,
    read_procedure,
    read_slips,
)
from renewdesk.domain.rule_codec import read_rule
from renewdesk.domain.tables import E, Table
from renewdesk.domain.text import Text

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping, Sequence

T = TypeVar("T")

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TERM = r"^(P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?|PT\d+H)$"
_TEXT: dict[str, object] = {"type": "string", "pattern": r"\S"}
_LANGUAGES = {"en": _TEXT, "zh_CN": _TEXT, "zh_TW": _TEXT}
#: What several keys share, by the name under which they refer to it.
_SHARED: dict[str, object] = {
    "text": _TEXT,
    "spoken": {
        "description": "A text in several languages; a plain one stands for English.",
        "oneOf": [
            _TEXT,
            {
                "type": "object",
                "properties": _LANGUAGES,
                "required": ["en"],
                "additionalProperties": False,
            },
        ],
    },
    "term": {
        "description": "A length of time: P…Y P…M P…W P…D, or PT…H alone.",
        "type": "string",
        "pattern": _TERM,
    },
    "day": {
        "description": "A day; in TOML without quotes.",
        "type": "string",
        "pattern": r"^\d{4}-\d{2}-\d{2}$",
    },
    "number": {
        "description": "An exact number in quotes.",
        "type": "string",
        "pattern": r"^\d{1,12}(\.\d{1,6})?$",
    },
    "currency": {"description": "ISO 4217.", "enum": sorted(CURRENCIES)},
}


def carrier_schema() -> dict[str, object]:
    """Return the schema of a carrier's file."""
    drawing = _Drawing()
    read_carrier(drawing)
    return _named("A carrier of RenewDesk’s catalogue", drawing)


def rule_schema() -> dict[str, object]:
    """Return the schema of a file with one rule of an owner's."""
    drawing = _Drawing()
    read_rule(drawing)
    return _named("A rule of RenewDesk", drawing)


def renewing_schemas() -> dict[str, dict[str, object]]:
    """Return the schemas of the files that say how cards are renewed, by the sort of file."""
    readers: dict[str, tuple[str, Callable[[Table], object]]] = {
        "procedure": ("How cards of one system are renewed", read_procedure),
        "failures": ("What to do when a step of a renewal did not work", read_failures),
        "guide": ("A guide beside a renewal", read_guide),
        "slip": ("The words of a shop slip", read_slips),
    }
    found = {}
    for sort, (title, read) in readers.items():
        drawing = _Drawing()
        read(drawing)
        found[sort] = _named(title, drawing)
    return found


def as_json(values: object) -> object:
    """Return a parsed TOML file as JSON would hold it: its days as texts."""
    if isinstance(values, dict):
        return {key: as_json(value) for key, value in values.items()}
    if isinstance(values, list):
        return [as_json(value) for value in values]
    return values.isoformat() if isinstance(values, date) else values


def _named(title: str, drawing: _Drawing) -> dict[str, object]:
    return {"$schema": _DRAFT, "title": title, **drawing.drawn(), "$defs": _SHARED}


def _shared(name: str) -> dict[str, object]:
    return {"$ref": f"#/$defs/{name}"}


class _Drawing(Table):
    """A table that writes down what a reader asks of it."""

    __slots__ = ("_properties", "_required")

    def __init__(self) -> None:
        super().__init__({})
        self._properties: dict[str, object] = {}
        self._required: list[str] = []

    def drawn(self) -> dict[str, object]:
        """Return the schema of this table."""
        schema: dict[str, object] = {"type": "object", "properties": self._properties}
        if self._required:
            schema["required"] = self._required
        return schema | {"additionalProperties": False}

    def _note(self, key: str, schema: Mapping[str, object], *, required: bool = False) -> None:
        self._properties[key] = dict(schema)
        if required and key not in self._required:
            self._required.append(key)

    @override
    def check(self, wrong: object, key: str, problem: str, given: object = "") -> None:
        """Judge nothing: stand-ins are neither right nor wrong."""

    @override
    def sound(self, *keys: str) -> bool:
        return False

    @override
    def has(self, key: str) -> bool:
        return True

    @override
    def text(self, key: str, *, required: bool = False) -> str:
        self._note(key, _shared("text"), required=required)
        return ""

    @override
    def matching(self, key: str, form: re.Pattern[str], *, required: bool = True) -> str:
        self._note(key, {"type": "string", "pattern": f"^{form.pattern}$"}, required=required)
        return ""

    @override
    def word(self, key: str, known: Sequence[str]) -> str:
        self._note(key, {"enum": list(known)})
        return ""

    @override
    def url(self, key: str) -> str:
        self._note(key, {"type": "string", "pattern": "^https://[^/]+"}, required=True)
        return ""

    @override
    def flag(self, key: str) -> bool | None:
        self._note(key, {"type": "boolean"})
        return None

    @override
    def count(self, key: str) -> int | None:
        self._note(key, {"type": "integer", "minimum": 1})
        return None

    @override
    def number(self, key: str, *, required: bool = False) -> Decimal | None:
        self._note(key, _shared("number"), required=required)
        return None

    @override
    def amount(self, key: str, *, zero: bool = True) -> Decimal:
        above = {} if zero else {"not": {"pattern": r"^0+(\.0+)?$"}}
        self._note(key, _shared("number") | above, required=True)
        return Decimal(1)

    @override
    def currency(self, key: str, *, required: bool = False) -> str:
        self._note(key, _shared("currency"), required=required)
        return ""

    @override
    def zone(self, key: str) -> str:
        self._note(key, {"description": "A zone of the IANA database.", **_TEXT}, required=True)
        return "UTC"

    @override
    def term(self, key: str) -> Term | None:
        self._note(key, _shared("term"))
        return None

    @override
    def length(self, key: str) -> Term:
        self._note(key, _shared("term"), required=True)
        return Term(days=1)

    @override
    def term_or(self, key: str, word: str) -> tuple[Term | None, bool]:
        self._note(key, {"oneOf": [_shared("term"), {"const": word}]})
        return None, False

    @override
    def day(self, key: str) -> date | None:
        self._note(key, _shared("day"))
        return None

    @override
    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        self._note(key, {"enum": [one.value for one in kind]}, required=default is None)
        return default or next(iter(kind))

    @override
    def texts(self, key: str) -> tuple[str, ...]:
        self._note(key, {"type": "array", "items": _shared("text")})
        return ()

    @override
    def words(self, key: str, known: Sequence[str]) -> tuple[str, ...]:
        self._note(key, {"type": "array", "items": {"enum": list(known)}})
        return ()

    @override
    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        self._note(key, {"type": "array", "items": {"enum": [one.value for one in kind]}})
        return ()

    @override
    def terms(self, key: str) -> tuple[Term, ...]:
        self._note(key, {"type": "array", "items": _shared("term")})
        return ()

    @override
    def spoken(self, key: str, *, required: bool = True) -> Text:
        self._note(key, _shared("spoken"), required=required)
        return Text("x")

    @override
    def inner(self, key: str, read: Callable[[Table], T]) -> T | None:
        inside = _Drawing()
        read(inside)
        self._note(key, inside.drawn())
        return None

    @override
    def inner_or_text(
        self, key: str, read: Callable[[Table], T], name: Callable[[str], T]
    ) -> T | None:
        inside = _Drawing()
        read(inside)
        self._note(key, {"oneOf": [_shared("text"), inside.drawn()]})
        return None

    @override
    def each(self, key: str, read: Callable[[Table], T]) -> tuple[T, ...]:
        inside = _Drawing()
        read(inside)
        self._note(key, {"type": "array", "items": inside.drawn()})
        return ()
