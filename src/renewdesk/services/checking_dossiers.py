"""Check the archive of a dossier: everything in it is what its manifest says, and nothing else."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.values import value
from renewdesk.services.dossier_manifest import MANIFEST, SUMS, listed_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from renewdesk.services.dossier_manifest import Listed
    from renewdesk.services.ports.dossiers import DossierFiles, Examined


class Finding(StrEnum):
    """What is wrong with a file of an archive."""

    MISSING = "missing"
    CHANGED = "changed"
    UNNAMED = "unnamed"
    STRANGE = "strange"
    SUM_DIFFERS = "sum-differs"


@value
class Checked:
    """The files that are as the manifest says, and those that are not, with why."""

    fine: tuple[str, ...]
    wrong: tuple[tuple[str, Finding], ...]


class CheckingDossiers:
    """The use case "check a dossier that somebody handed over". It asks no storage."""

    def __init__(self, files: DossierFiles) -> None:
        self._files = files

    def check(self, archive: Path) -> Checked:
        """Compare every file of an archive with the manifest and with the list of digests.

        That tells whether something was changed since; who made the archive it cannot tell.

        Raises:
            RuleViolationError: it is no archive of a dossier, or is damaged beyond reading.
            EnvironmentFaultError: it cannot be read.
        """
        found = self._files.examine(archive)
        listed = listed_in(found.manifest)
        if listed is None:
            raise RuleViolationError(Fault.NO_DOSSIER, "file", path=str(archive))
        wrong: dict[str, Finding] = {}
        for name, why in _wrong(found, listed):
            wrong.setdefault(name, why)
        fine = tuple(name for name in found.members if name not in wrong)
        return Checked(fine, tuple(wrong.items()))


def _wrong(found: Examined, listed: tuple[Listed, ...]) -> Iterator[tuple[str, Finding]]:
    for one in listed:
        there = found.members.get(one.path)
        if there is None:
            yield one.path, Finding.MISSING
        elif (there.sha256, there.size) != (one.sha256, one.size):
            yield one.path, Finding.CHANGED
    known = {one.path for one in listed} | {MANIFEST, SUMS}
    for name, there in found.members.items():
        if name not in known:
            yield name, Finding.UNNAMED
        elif name != SUMS and found.listed.get(name) != there.sha256:
            yield name, Finding.SUM_DIFFERS
    for name in found.strange:
        yield name, Finding.STRANGE
