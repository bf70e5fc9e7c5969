"""What checks in idle moments found, as the status line and a banner say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.receipts import Integrity
from renewdesk.words.facts import one_line
from renewdesk.words.receipt_trust import integrity_phrase
from renewdesk.words.speech import labelled, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewdesk.services.idle_checks import Findings
    from renewdesk.services.ports.files import StrayFile
    from renewdesk.services.receipts import ReceiptView

#: So many files are named, the others are counted.
_NAMED = 3


def findings_status(findings: Findings) -> str:
    """Return the two short lines of the rail; empty where nothing was found."""
    if findings.damaged:
        return ntr(
            "{count} receipt file\ndamaged", "{count} receipt files\ndamaged", len(findings.damaged)
        )
    if findings.strays:
        count = len(findings.strays)
        return ntr("{count} file without\na receipt", "{count} files without\na receipt", count)
    return ""


def findings_words(findings: Findings) -> tuple[str, str]:
    """Return the headline of what was found, and what to do about it."""
    damaged, strays = findings.damaged, findings.strays
    if not damaged:
        return _stray_title(len(strays)), f"{_stray_names(strays)}\n{_about_strays()}"
    lines = [_damaged_names(damaged), what_to_do(damaged)]
    if strays:
        lines.append(labelled(_stray_title(len(strays)), _stray_names(strays)))
    title = ntr(
        "A check found {count} receipt file damaged",
        "A check found {count} receipt files damaged",
        len(damaged),
    )
    return title, "\n".join(lines)


def what_to_do(damaged: Iterable[ReceiptView]) -> str:
    """Return what helps damaged files: another disk or permissions, else a copy."""
    kinds = {one.receipt.integrity for one in damaged}
    if kinds == {Integrity.UNREADABLE}:
        return tr(
            "They may be intact: the system did not let RenewDesk read them. Check the disk and "
            "the permissions, then check again."
        )
    return tr(
        "The amounts are kept. Put the files back from a backup or any folder that still has them."
    )


def _damaged_names(damaged: Sequence[ReceiptView]) -> str:
    names = [
        labelled(one_line(one.receipt.original_name), integrity_phrase(one.receipt.integrity))
        for one in damaged
    ]
    return _some(names)


def _stray_title(count: int) -> str:
    return ntr(
        "{count} file in the receipts folder belongs to no receipt",
        "{count} files in the receipts folder belong to no receipt",
        count,
    )


def _stray_names(strays: Sequence[StrayFile]) -> str:
    return _some([one_line(str(one.path)) for one in strays])


def _about_strays() -> str:
    return tr("They were left as they are. Import them as receipts, or delete them yourself.")


def _some(names: Sequence[str]) -> str:
    """Return the first of many names, and how many more there are."""
    shown = list(names[:_NAMED])
    if len(names) > _NAMED:
        shown.append(tr("{count} more").format(count=len(names) - _NAMED))
    return " · ".join(shown)
