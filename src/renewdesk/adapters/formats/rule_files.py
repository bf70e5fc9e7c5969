"""Rules in TOML files of the owner's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.adapters.formats.carrier_file import read_rule_file
from renewdesk.domain.overriding import override
from renewdesk.services.ports.files import RuleFiles

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.domain.rules import Rule


class TomlRuleFiles(RuleFiles):
    """Reads one rule at the top level, several under ``[[rules]]``, or a carrier's file."""

    @override
    def read(self, path: Path) -> tuple[Rule, ...]:
        return read_rule_file(path)
