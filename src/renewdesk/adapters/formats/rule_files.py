"""Rules and carriers in TOML files of the owner's own."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from renewdesk.adapters.formats.carrier_file import problems_in, read_rule_file
from renewdesk.adapters.formats.toml_text import toml_text
from renewdesk.domain.carriers import carrier_to
from renewdesk.domain.errors import EnvironmentFaultError, Fault, RuleViolationError
from renewdesk.domain.overriding import override
from renewdesk.domain.rule_codec import rule_to
from renewdesk.services.ports.files import RuleFiles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.rules import Rule

_FULL = {errno.ENOSPC, errno.EDQUOT}


class TomlRuleFiles(RuleFiles):
    """Reads one rule at the top level, several under ``[[rules]]``, or a carrier's file."""

    @override
    def read(self, path: Path) -> tuple[Rule, ...]:
        return read_rule_file(path)

    @override
    def rule_text(self, rule: Rule) -> str:
        return toml_text(rule_to(rule))

    @override
    def carrier_text(self, carrier: Carrier, remarks: Sequence[str] = ()) -> str:
        return toml_text(carrier_to(carrier), remarks)

    @override
    def problems(self, path: Path, today: date) -> tuple[RuleViolationError, ...]:
        return problems_in(path, today)

    @override
    def write_new(self, path: Path, text: str) -> None:
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError as error:
            raise RuleViolationError(Fault.FILE_EXISTS, "to", path=str(path)) from error
        except OSError as error:
            full = error.errno in _FULL
            fault = Fault.DISK_FULL if full else Fault.FOLDER_NOT_WRITABLE
            raise EnvironmentFaultError(fault, "to", path=str(path.parent)) from error
