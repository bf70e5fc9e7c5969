"""Carriers' files that a test writes down instead of keeping them on a disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.services.ports.files import CarrierFile, CarrierFiles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from renewdesk.domain.carriers import Carrier


class WrittenCarrierFiles(CarrierFiles):
    """Files by path; a folder is the paths below it."""

    def __init__(self) -> None:
        self.files: dict[Path, Carrier] = {}

    @override
    def read(self, paths: Sequence[Path]) -> tuple[CarrierFile, ...]:
        found: dict[str, CarrierFile] = {}
        for path in paths:
            meant = [one for one in sorted(self.files) if path in (one, one.parent)]
            if not meant:
                raise RuleViolationError(Fault.FILE_UNREADABLE, "file", path=str(path))
            for one in meant:
                carrier = self.files[one]
                if carrier.id in found:
                    facts = {"file": str(one), "line": 1, "key": "id", "problem": "twice"}
                    raise RuleViolationError(Fault.BAD_RULE, "file", **facts)
                found[carrier.id] = CarrierFile(one, carrier, carrier.id)
        return tuple(found.values())
