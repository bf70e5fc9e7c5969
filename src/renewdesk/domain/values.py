"""Plain frozen values that cost little to define.

``dataclass(frozen=True)`` compiles six methods for each class at import, half a millisecond in all,
and thirty classes are defined before the first picture of the desk. Here only ``__init__`` is
compiled; what compares, hashes and prints a value is written once, for all of them. mypy lets
nobody assign to a field; at run time nothing stands in the way, which also makes values quick to
build. Everything in :mod:`dataclasses` – ``replace``, ``fields``, ``field`` – works on them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@overload
def value(cls: type[T], /) -> type[T]: ...


@overload
def value(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(
    cls: type[T] | None = None, /, *, kw_only: bool = False
) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a class of annotated fields a frozen value: equal when all its fields are equal."""
    if cls is None:
        return partial(_made, kw_only=kw_only)
    return _made(cls, kw_only=False)


def _made(cls: type[T], *, kw_only: bool) -> type[T]:
    made = dataclass(eq=False, repr=False, slots=True, kw_only=kw_only)(cls)
    names = tuple(made.__dataclass_fields__)  # type: ignore[attr-defined] # what dataclass() adds
    contents = attrgetter(*names)

    def same(self: T, other: object) -> bool:
        if other.__class__ is not made:
            return NotImplemented  # type: ignore[no-any-return] # how "ask the other one" is said
        return self is other or bool(contents(self) == contents(other))

    def digest(self: T) -> int:
        return hash(contents(self))

    def words(self: T) -> str:
        return f"{made.__qualname__}({', '.join(f'{one}={getattr(self, one)!r}' for one in names)})"

    made.__eq__, made.__hash__, made.__repr__ = same, digest, words  # type: ignore[assignment, method-assign] # each class has its own fields
    return made
