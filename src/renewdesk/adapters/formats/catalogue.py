"""The catalogue of carriers in a folder of TOML files, one file each."""

from __future__ import annotations

import logging
from functools import cached_property
from typing import TYPE_CHECKING

from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.services.ports.files import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.carriers import Carrier

_log = logging.getLogger(__name__)


class TomlCatalogue(Catalogue):
    """Reads all files when the first carrier is asked for, and never again.

    A file that cannot be read takes no other along: it is logged and kept in ``problems``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @override
    def carriers(self) -> tuple[Carrier, ...]:
        return tuple(self._read[0].values())

    @override
    def carrier(self, carrier_id: str) -> Carrier | None:
        return self._read[0].get(carrier_id)

    def problems(self) -> tuple[RuleViolationError, ...]:
        """Return what is wrong with files of the catalogue, for the health page."""
        return self._read[1]

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
