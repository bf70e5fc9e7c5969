"""Rule files that were never written: a test says what each path holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.services.ports.files import RuleFiles

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.rules import Rule


class WrittenRuleFiles(RuleFiles):
    """Holds rules by path; every other path cannot be read."""

    def __init__(self, files: dict[Path, tuple[Rule, ...]] | None = None) -> None:
        self.files = files or {}

    @override
    def read(self, path: Path) -> tuple[Rule, ...]:
        if path not in self.files:
            raise RuleViolationError(Fault.FILE_UNREADABLE, "rule_file", path=str(path))
        return self.files[path]
