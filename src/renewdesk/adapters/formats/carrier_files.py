"""Carriers' files that somebody gave to the owner, read before anything is kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.adapters.formats.carrier_file import read_given_carrier_file
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.services.ports.files import CarrierFile, CarrierFiles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class TomlCarrierFiles(CarrierFiles):
    """Reads one carrier per TOML file; a folder stands for all such files in it."""

    @override
    def read(self, paths: Sequence[Path]) -> tuple[CarrierFile, ...]:
        found: dict[str, CarrierFile] = {}
        for path in paths:
            for file in _files(path):
                one = _read(file)
                if one.carrier.id in found:
                    raise _twice(file, one.carrier.id)
                found[one.carrier.id] = one
        return tuple(found.values())


def _files(path: Path) -> Iterator[Path]:
    """Yield the file, or the files of a folder by name.

    Raises:
        RuleViolationError: a folder has none.
    """
    if not path.is_dir():
        yield path
        return
    files = sorted(path.glob("*.toml"))
    if not files:
        raise RuleViolationError(Fault.NO_CARRIER_FILE, "file", path=str(path))
    yield from files


def _read(path: Path) -> CarrierFile:
    carrier = read_given_carrier_file(path)
    try:
        return CarrierFile(path, carrier, path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RuleViolationError(Fault.FILE_UNREADABLE, "file", path=str(path)) from error


def _twice(path: Path, carrier_id: str) -> RuleViolationError:
    facts = {"file": str(path), "line": 1, "key": "id", "problem": "twice", "given": carrier_id}
    return RuleViolationError(Fault.BAD_RULE, "file", **facts)
