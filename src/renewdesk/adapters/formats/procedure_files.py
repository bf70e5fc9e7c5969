"""Procedures, advice, guides and the words of slips from the TOML files shipped for them."""

from __future__ import annotations

import tomllib
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.domain.procedure_reading import (
    read_failures,
    read_guide,
    read_procedure,
    read_slips,
)
from renewdesk.domain.tables import Table
from renewdesk.services.ports.procedures import Procedures

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from renewdesk.domain.failure_advice import FailureAdvice
    from renewdesk.domain.procedures import Guide, Procedure, SlipPhrases

T = TypeVar("T")
_FAILURES, _SLIP = "failures.toml", "slip.toml"
_GUIDES = ("moving-an-esim",)


class TomlProcedures(Procedures):
    """Reads each file of a folder once, when something of it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @override
    def all(self) -> tuple[Procedure, ...]:
        return self._procedures

    @override
    def failures(self) -> tuple[FailureAdvice, ...]:
        return self._failures

    @override
    def guide(self, name: str) -> Guide:
        return self._guides[name]

    @override
    def slip_phrases(self) -> tuple[SlipPhrases, ...]:
        return self._slips

    @cached_property
    def _procedures(self) -> tuple[Procedure, ...]:
        return tuple(_read(path, read_procedure) for path in procedure_paths(self._folder))

    @cached_property
    def _failures(self) -> tuple[FailureAdvice, ...]:
        return _read(self._folder / _FAILURES, read_failures)

    @cached_property
    def _guides(self) -> dict[str, Guide]:
        read = (_read(self._folder / f"{name}.toml", read_guide) for name in _GUIDES)
        return {guide.name: guide for guide in read}

    @cached_property
    def _slips(self) -> tuple[SlipPhrases, ...]:
        return _read(self._folder / _SLIP, read_slips)


def procedure_paths(folder: Path) -> list[Path]:
    """Return the files of a folder that hold a procedure each."""
    others = {_FAILURES, _SLIP, *(f"{name}.toml" for name in _GUIDES)}
    return sorted(path for path in folder.glob("*.toml") if path.name not in others)


def _read(path: Path, read: Callable[[Table], T]) -> T:
    """Return what a reader makes of a file.

    Raises:
        RuleViolationError: something in it is wrong; the error's facts name the file and the keys.
    """
    table = Table(tomllib.loads(path.read_text(encoding="utf-8")))
    try:
        found = read(table)
        table.finish()
    except RuleViolationError as error:
        facts = {**error.facts, "file": path.name}
        raise RuleViolationError(Fault.BAD_RULE, error.field, **facts) from error
    return found
