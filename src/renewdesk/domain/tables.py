"""Read a nested mapping (a parsed TOML or JSON file) strictly: every key known, every value typed.

A wrong key or value raises :class:`RuleViolationError` with ``Fault.BAD_RULE`` and the facts
``path`` (the keys from the top, as a tuple), ``problem`` and ``given``; the reader of a file turns
the path into a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn, TypeVar
from urllib.parse import urlsplit

from renewdesk.domain.days import parse_day, zone_named
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.money import CURRENCIES
from renewdesk.domain.periods import Term
from renewdesk.domain.text import NO_TEXT, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Path = tuple[str | int, ...]
E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
#: Without an exponent, which could stand for more digits than there is memory.
_PLAIN_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?", re.ASCII)
#: Has the form of a length, however long.
_A_LENGTH = re.compile(r"P(?:\d+[YMWD])+|PT\d+H", re.ASCII)
#: A length that leads out of the calendar from here leads nowhere an owner could be.
_EARLIEST = date(2000, 1, 1)
_LANGUAGES = {"en", "zh_CN", "zh_TW"}


class Table:
    """One table of a file: each value is asked for once, then :meth:`finish` names what is left."""

    __slots__ = ("_left", "_path")

    def __init__(self, values: Mapping[str, object], path: Path = ()) -> None:
        self._left = dict(values)
        self._path = path

    def refuse(self, key: str, problem: str, given: object = "") -> NoReturn:
        """Refuse a key of this table.

        Raises:
            RuleViolationError: always, with path, problem and the value given.
        """
        path = (*self._path, key) if key else self._path
        raise RuleViolationError(
            Fault.BAD_RULE, "rule", path=path, problem=problem, given=_shown(given)
        )

    def check(self, wrong: object, key: str, problem: str, given: object = "") -> None:
        """Refuse a key when something that concerns several keys is wrong.

        Raises:
            RuleViolationError: ``wrong`` is true.
        """
        if wrong:
            self.refuse(key, problem, given)

    def check_in(self, wrong: object, inner: Path, problem: str, given: object = "") -> None:
        """Refuse a place further inside when something is wrong there.

        Raises:
            RuleViolationError: ``wrong`` is true.
        """
        if wrong:
            path = (*self._path, *inner)
            raise RuleViolationError(
                Fault.BAD_RULE, "rule", path=path, problem=problem, given=str(given)
            )

    def sound(self, *keys: str) -> bool:
        """Tell whether nothing was found wrong in these keys, so that they can be compared."""
        return bool(keys)

    def finish(self) -> None:
        """Refuse whatever was not asked for.

        Raises:
            RuleViolationError: a key is unknown.
        """
        for key in self._left:
            self.refuse(key, "unknown-key", key)

    def has(self, key: str) -> bool:
        """Tell whether the key is there and was not read yet."""
        return key in self._left

    def peek(self, key: str) -> object:
        """Return the raw value without taking it, None when absent."""
        return self._left.get(key)

    def peeked(self, key: str) -> list[object]:
        """Return the raw list at a key without taking it, empty when there is none."""
        value = self._left.get(key)
        return list(value) if isinstance(value, list) else []

    def text(self, key: str, *, required: bool = False) -> str:
        """Return a text, empty when absent."""
        value = self._left.pop(key, None)
        if value is None:
            if required:
                self.refuse(key, "missing")
            return ""
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, "not-text", value)
        return value.strip()

    def matching(self, key: str, form: re.Pattern[str], *, required: bool = True) -> str:
        """Return a text of a form, empty when absent."""
        text = self.text(key, required=required)
        if text and not form.fullmatch(text):
            self.refuse(key, "unknown-word", text)
        return text

    def word(self, key: str, known: Sequence[str]) -> str:
        """Return one of a few words, empty when absent."""
        text = self.text(key)
        if text and text not in known:
            self.refuse(key, "unknown-word", text)
        return text

    def url(self, key: str) -> str:
        """Return an https address that names a host."""
        text = self.text(key, required=True)
        if not host_of(text):
            self.refuse(key, "not-https", text)
        return text

    def flag(self, key: str) -> bool | None:
        """Return true or false, None when absent."""
        value = self._left.pop(key, None)
        if value is not None and not isinstance(value, bool):
            self.refuse(key, "not-a-flag", value)
        return value

    def count(self, key: str) -> int | None:
        """Return a whole number of at least one, None when absent."""
        value = self._left.pop(key, None)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.refuse(key, "not-a-count", value)
        return value

    def number(self, key: str, *, required: bool = False) -> Decimal | None:
        """Return an exact, non-negative number written as a text."""
        text = self.text(key, required=required)
        if not text:
            return None
        if not _PLAIN_NUMBER.fullmatch(text):
            self.refuse(key, "not-an-amount", text)
        return Decimal(text)

    def amount(self, key: str, *, zero: bool = True) -> Decimal:
        """Return a number that must be there, and above zero unless that makes sense."""
        value = self.number(key)
        if value is None:
            self.refuse(key, "missing")
        if not value and not zero:
            self.refuse(key, "not-above-zero", value)
        return value

    def currency(self, key: str, *, required: bool = False) -> str:
        """Return an ISO 4217 code, empty when absent."""
        code = self.text(key, required=required)
        if code and code not in CURRENCIES:
            self.refuse(key, "unknown-currency", code)
        return code

    def zone(self, key: str) -> str:
        """Return the name of an IANA zone."""
        name = self.text(key, required=True)
        try:
            zone_named(name)
        except RuleViolationError:
            self.refuse(key, "unknown-zone", name)
        return name

    def term(self, key: str) -> Term | None:
        """Return a length of validity, None when absent."""
        text = self.text(key)
        return self._term(key, text) if text else None

    def length(self, key: str) -> Term:
        """Return a length of validity that must be there."""
        return self._term(key, self.text(key, required=True))

    def term_or(self, key: str, word: str) -> tuple[Term | None, bool]:
        """Return a length and whether a word stands there in its place."""
        if self._left.get(key) == word:
            del self._left[key]
            return None, True
        return self.term(key), False

    def _term(self, key: str, text: str) -> Term:
        try:
            term = Term.parse(text)
        except RuleViolationError:
            known = _A_LENGTH.fullmatch(text) is not None
            self.refuse(key, "beyond-calendar" if known else "not-a-term", text)
        try:
            term.after(_EARLIEST)
        except RuleViolationError:
            self.refuse(key, "beyond-calendar", text)
        return term

    def day(self, key: str) -> date | None:
        """Return a day, written as a TOML date or an ISO text; None when absent."""
        value = self._left.pop(key, None)
        if value is None:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return parse_day(str(value))
        except RuleViolationError:
            self.refuse(key, "not-a-day", value)

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """Return one of the words of an enumeration."""
        text = self.text(key, required=default is None)
        if not text and default is not None:
            return default
        return self._choice(key, kind, text)

    def _choice(self, key: str, kind: type[E], text: str) -> E:
        try:
            return kind(text)
        except ValueError:
            self.refuse(key, "unknown-word", text)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty when absent."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            self.refuse(key, "not-a-list", value)
        return tuple(value)

    def words(self, key: str, known: Sequence[str]) -> tuple[str, ...]:
        """Return a list of words out of a few, empty when absent."""
        found = self.texts(key)
        for text in found:
            self.check(text not in known, key, "unknown-word", text)
        return found

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Return a list of words of an enumeration, empty when absent."""
        return tuple(self._choice(key, kind, text) for text in self.texts(key))

    def terms(self, key: str) -> tuple[Term, ...]:
        """Return a list of lengths, empty when absent."""
        return tuple(self._term(key, text) for text in self.texts(key))

    def spoken(self, key: str, *, required: bool = True) -> Text:
        """Return a text in several languages; a plain string stands for English."""
        if not (required or self.has(key)):
            return NO_TEXT
        value = self._left.pop(key, None)
        if isinstance(value, str) and value.strip():
            return Text(value.strip())
        return self._languages(key, value)

    def _languages(self, key: str, value: object) -> Text:
        """Return a text written as a table, one key for each language."""
        if value is None:
            self.refuse(key, "missing")
        if not isinstance(value, Mapping):
            self.refuse(key, "not-text", value)
        for language, words in value.items():
            if language not in _LANGUAGES:
                self.refuse(key, "unknown-key", language)
            if not isinstance(words, str) or not words.strip():
                self.refuse(key, "not-text", words)
        if "en" not in value:
            self.refuse(key, "missing-english")
        return Text(value["en"], value.get("zh_CN", ""), value.get("zh_TW", ""))

    def table(self, key: str) -> Table | None:
        """Return a table inside this one, None when absent."""
        value = self._left.pop(key, None)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.refuse(key, "not-a-table", value)
        return Table(value, (*self._path, key))

    def tables(self, key: str) -> list[Table]:
        """Return the tables of a list, empty when absent."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
            self.refuse(key, "not-a-table", value)
        return [Table(one, (*self._path, key, place)) for place, one in enumerate(value)]

    def inner(self, key: str, read: Callable[[Table], T]) -> T | None:
        """Return what a reader makes of a table inside this one, None when absent."""
        table = self.table(key)
        return None if table is None else read(table)

    def inner_or_text(
        self, key: str, read: Callable[[Table], T], name: Callable[[str], T]
    ) -> T | None:
        """Return what a reader makes of a table, or of a text in its place; None when absent."""
        if not isinstance(self._left.get(key), str):
            return self.inner(key, read)
        text = self.text(key)
        return name(text) if text else None

    def each(self, key: str, read: Callable[[Table], T]) -> tuple[T, ...]:
        """Return what a reader makes of each table of a list."""
        return tuple(read(one) for one in self.tables(key))


def host_of(url: str) -> str:
    """Return the host of an https address, empty when it is none or cannot be taken apart."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.hostname or "" if parts.scheme == "https" else ""


def _shown(given: object) -> str:
    """Return what was given as a text; Python writes no number of more than 4300 digits."""
    try:
        return str(given)
    except ValueError:
        return "…"
