"""Who names a stored file: receipts and waiting files, in the trash or not.

Nothing may discard a file, or call it nobody's, without asking here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewdesk.services.ports.storage import UnitOfWork


def is_needed(unit: UnitOfWork, sha256: str) -> bool:
    """Tell whether a receipt or a waiting file that is not in the trash has this content."""
    return bool(unit.receipts_of_file(sha256) or unit.waiting_of_file(sha256))


def needed_files(unit: UnitOfWork) -> frozenset[str]:
    """Return the digests of everything that is not in the trash."""
    waiting = {one.sha256 for one in unit.waiting_files()}
    return frozenset(waiting | {one.sha256 for one in unit.receipts()})


def named_files(unit: UnitOfWork) -> frozenset[str]:
    """Return the digests of everything, of what is in the trash too."""
    trashed = {one.sha256 for one in unit.trashed_waiting()}
    trashed |= {one.sha256 for one in unit.trashed_receipts()}
    return needed_files(unit) | trashed
