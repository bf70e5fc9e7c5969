"""Rule files that were never written: a test says what each path holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.carriers import carrier_to
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.rule_codec import rule_to
from renewdesk.services.ports.files import RuleFiles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.rules import Rule


class WrittenRuleFiles(RuleFiles):
    """Holds rules by path; every other path cannot be read."""

    def __init__(self, files: dict[Path, tuple[Rule, ...]] | None = None) -> None:
        self.files = files or {}
        self.written: dict[Path, str] = {}

    @override
    def read(self, path: Path) -> tuple[Rule, ...]:
        if path not in self.files:
            raise RuleViolationError(Fault.FILE_UNREADABLE, "rule_file", path=str(path))
        return self.files[path]

    @override
    def rule_text(self, rule: Rule) -> str:
        return json.dumps(rule_to(rule), ensure_ascii=False)

    @override
    def carrier_text(self, carrier: Carrier, remarks: Sequence[str] = ()) -> str:
        return json.dumps(carrier_to(carrier), ensure_ascii=False)

    @override
    def problems(self, path: Path, today: date) -> tuple[RuleViolationError, ...]:
        if path in self.files:
            return ()
        return (RuleViolationError(Fault.FILE_UNREADABLE, "rule_file", path=str(path)),)

    @override
    def write_new(self, path: Path, text: str) -> None:
        if path in self.files or path in self.written:
            raise RuleViolationError(Fault.FILE_EXISTS, "to", path=str(path))
        self.written[path] = text
