"""Read a nested mapping to its end and hear everything that is wrong in it, not only the first.

A reader that works on a :class:`renewdesk.domain.tables.Table` works on this one as well: wherever
the strict table raises, this one notes the problem and goes on with a stand-in. What it returns is
worth nothing; what it heard is all there is to say.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.domain.periods import Term
from renewdesk.domain.tables import E, Path, Table
from renewdesk.domain.text import Text

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

S = TypeVar("S")
T = TypeVar("T")
_OTHER_LANGUAGES = ("zh_CN", "zh_TW")


class ListeningTable(Table):
    """Notes every problem in ``heard``; ``complete`` asks for each text in all languages."""

    __slots__ = ("_complete", "_heard")

    def __init__(
        self,
        values: Mapping[str, object],
        path: Path = (),
        heard: list[RuleViolationError] | None = None,
        *,
        complete: bool = False,
    ) -> None:
        super().__init__(values, path)
        self._heard = [] if heard is None else heard
        self._complete = complete

    @property
    def heard(self) -> tuple[RuleViolationError, ...]:
        """Everything that was found wrong so far, in the order of reading."""
        return tuple(self._heard)

    def _or(self, stand_in: T, read: Callable[[], T]) -> T:
        try:
            return read()
        except RuleViolationError as error:
            self._heard.append(error)
            return stand_in

    @override
    def check(self, wrong: object, key: str, problem: str, given: object = "") -> None:
        self._or(None, lambda: _strict(self).check(wrong, key, problem, given))

    @override
    def check_in(self, wrong: object, inner: Path, problem: str, given: object = "") -> None:
        self._or(None, lambda: _strict(self).check_in(wrong, inner, problem, given))

    @override
    def sound(self, *keys: str) -> bool:
        starts = [(*self._path, key) for key in keys]
        paths = [error.facts["path"] for error in self._heard]
        return not any(
            isinstance(path, tuple) and path[: len(start)] == start
            for path in paths
            for start in starts
        )

    @override
    def finish(self) -> None:
        for key in self._left:
            self.check(wrong=True, key=key, problem="unknown-key", given=key)

    @override
    def text(self, key: str, *, required: bool = False) -> str:
        return self._or("", lambda: _strict(self).text(key, required=required))

    @override
    def matching(self, key: str, form: re.Pattern[str], *, required: bool = True) -> str:
        return self._or("", lambda: _strict(self).matching(key, form, required=required))

    @override
    def word(self, key: str, known: Sequence[str]) -> str:
        return self._or("", lambda: _strict(self).word(key, known))

    @override
    def url(self, key: str) -> str:
        return self._or("", lambda: _strict(self).url(key))

    @override
    def flag(self, key: str) -> bool | None:
        return self._or(None, lambda: _strict(self).flag(key))

    @override
    def count(self, key: str) -> int | None:
        return self._or(None, lambda: _strict(self).count(key))

    @override
    def number(self, key: str, *, required: bool = False) -> Decimal | None:
        return self._or(None, lambda: _strict(self).number(key, required=required))

    @override
    def amount(self, key: str, *, zero: bool = True) -> Decimal:
        return self._or(Decimal(0), lambda: _strict(self).amount(key, zero=zero))

    @override
    def currency(self, key: str, *, required: bool = False) -> str:
        return self._or("", lambda: _strict(self).currency(key, required=required))

    @override
    def zone(self, key: str) -> str:
        return self._or("UTC", lambda: _strict(self).zone(key))

    @override
    def term(self, key: str) -> Term | None:
        return self._or(None, lambda: _strict(self).term(key))

    @override
    def length(self, key: str) -> Term:
        return self._or(Term(days=1), lambda: _strict(self).length(key))

    @override
    def day(self, key: str) -> date | None:
        return self._or(None, lambda: _strict(self).day(key))

    @override
    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        stand_in = default or next(iter(kind))
        return self._or(stand_in, lambda: _strict(self).choice(key, kind, default))

    @override
    def texts(self, key: str) -> tuple[str, ...]:
        return self._or((), lambda: _strict(self).texts(key))

    @override
    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        return tuple(self._kept(partial(self._choice, key, kind), self.texts(key)))

    @override
    def terms(self, key: str) -> tuple[Term, ...]:
        return tuple(self._kept(partial(self._term, key), self.texts(key)))

    @override
    def spoken(self, key: str, *, required: bool = True) -> Text:
        raw = self.peek(key)
        text = self._or(None, lambda: _strict(self).spoken(key, required=required))
        if text is not None and raw is not None and self._complete:
            given = raw if isinstance(raw, dict) else {}
            missing = [one for one in _OTHER_LANGUAGES if one not in given]
            self.check(missing, key, "missing-language", ", ".join(missing))
        return text or Text("?")

    @override
    def inner(self, key: str, read: Callable[[Table], T]) -> T | None:
        table = self._or(None, lambda: self.table(key))
        return None if table is None else self._or(None, lambda: read(self._deeper(table)))

    @override
    def each(self, key: str, read: Callable[[Table], T]) -> tuple[T, ...]:
        nothing: list[Table] = []
        tables = self._or(nothing, lambda: self.tables(key))
        return tuple(self._kept(lambda one: read(self._deeper(one)), tables))

    def _kept(self, read: Callable[[S], T], given: Iterable[S]) -> Iterator[T]:
        """Yield what can be read of several things."""
        for one in given:
            try:
                yield read(one)
            except RuleViolationError as error:
                self._heard.append(error)

    def _deeper(self, table: Table) -> ListeningTable:
        """Return a listening table in place of a strict one inside this."""
        return ListeningTable(table._left, table._path, self._heard, complete=self._complete)  # noqa: SLF001 - its own kind


def _strict(table: ListeningTable) -> Table:
    """Return a strict view of a listening table, which takes what it reads out of both."""
    view = Table({}, table._path)  # noqa: SLF001 - its own kind
    view._left = table._left  # noqa: SLF001 - as above
    return view
