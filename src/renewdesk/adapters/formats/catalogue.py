"""The catalogue of carriers in a folder of TOML files, one file each."""

from __future__ import annotations

import logging
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.origins import Origin
from renewdesk.domain.overriding import override
from renewdesk.services.ports.files import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.carriers import Carrier

_log = logging.getLogger(__name__)


class TomlCatalogue(Catalogue):
    """The shipped carriers in one folder and the imported ones in another, each read once.

    A file is read when its carrier is asked for, all of them for the list. One that cannot be read
    takes no other along: it is logged and kept in ``problems``.
    """

    def __init__(self, shipped: Path, imported: Path | None = None) -> None:
        self._shipped = _Folder(shipped)
        self._place = imported
        self._imported = _Folder(imported) if imported else None

    @override
    def carriers(self) -> tuple[Carrier, ...]:
        found = {one.id: one for one in self._shipped.carriers()}
        for one in self._imported.carriers() if self._imported else ():
            if one.id not in found or _newer(one, found[one.id]):
                found[one.id] = one
        return tuple(carrier for _, carrier in sorted(found.items()))

    @override
    def carrier(self, carrier_id: str) -> Carrier | None:
        return self._chosen(carrier_id)[0]

    @override
    def shipped(self, carrier_id: str) -> Carrier | None:
        return self._shipped.carrier(carrier_id)

    @override
    def origin(self, carrier_id: str) -> Origin | None:
        return self._chosen(carrier_id)[1]

    @override
    def read_again(self) -> None:
        # In one step: the list of carriers may be read in another thread just now.
        self._imported = _Folder(self._place) if self._place else None

    def problems(self) -> tuple[RuleViolationError, ...]:
        """Return what is wrong with files of the catalogue, for the health page."""
        imported = self._imported.problems() if self._imported else ()
        return (*self._shipped.problems(), *imported)

    def _chosen(self, carrier_id: str) -> tuple[Carrier | None, Origin | None]:
        """Return the carrier that holds, and where it comes from."""
        shipped = self._shipped.carrier(carrier_id)
        imported = self._imported.carrier(carrier_id) if self._imported else None
        if imported is not None and (shipped is None or _newer(imported, shipped)):
            return imported, Origin.IMPORTED
        return shipped, Origin.SHIPPED if shipped else None


def _newer(one: Carrier, other: Carrier) -> bool:
    """Tell whether a carrier was checked later than another."""
    return (one.checked_on or date.min) > (other.checked_on or date.min)


class _Folder:
    """The carriers' files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._single: dict[str, Carrier] = {}

    def carriers(self) -> tuple[Carrier, ...]:
        """Return all carriers, by id."""
        return tuple(self._read[0].values())

    def carrier(self, carrier_id: str) -> Carrier | None:
        """Return one carrier, None without one."""
        if "_read" not in self.__dict__:
            found = self._single.get(carrier_id) or self._of_file(carrier_id)
            if found is not None:
                return found
        return self._read[0].get(carrier_id)

    def problems(self) -> tuple[RuleViolationError, ...]:
        """Return what is wrong with files of the folder."""
        return self._read[1]

    def _of_file(self, carrier_id: str) -> Carrier | None:
        """Return the carrier of the file that is called like it; None leaves it to the others."""
        path = self._folder / f"{carrier_id}.toml"
        if path.parent != self._folder or not path.is_file():
            return None
        try:
            carrier = read_carrier_file(path)
        except RuleViolationError:
            return None
        if carrier.id != carrier_id:
            return None
        self._single[carrier_id] = carrier
        return carrier

    @cached_property
    def _read(self) -> tuple[dict[str, Carrier], tuple[RuleViolationError, ...]]:
        """Carriers and problems in one value: several threads may ask for the first time."""
        found: dict[str, Carrier] = {}
        problems = []
        for path in sorted(self._folder.glob("*.toml")):
            try:
                carrier = read_carrier_file(path)
            except RuleViolationError as error:
                problems.append(error)
                _log.warning("carrier file %s is left out: %s", path.name, error)
                continue
            if carrier.id in found:
                problems.append(_twice(path, carrier.id))
                _log.warning("carrier file %s is left out: its id is taken", path.name)
            else:
                found[carrier.id] = carrier
        return dict(sorted(found.items())), tuple(problems)


def _twice(path: Path, carrier_id: str) -> RuleViolationError:
    facts = {"file": str(path), "line": 1, "key": "id", "problem": "twice", "given": carrier_id}
    return RuleViolationError(Fault.BAD_RULE, "rule", **facts)
