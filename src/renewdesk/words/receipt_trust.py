"""What is said when receipts are checked, mended, taken from a watched folder or brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault
from renewdesk.domain.receipts import Integrity
from renewdesk.words.speech import labelled, tr

if TYPE_CHECKING:
    from collections.abc import Mapping


def about_trust() -> Mapping[Fault, str]:
    """Return the sentences about files that are not the receipt, and folders that are not there."""
    return {
        Fault.RECEIPT_OTHER: tr(
            "{name} is another file: its SHA-256 is not the one of this receipt. Nothing was "
            "changed. Choose the file that was added, whatever it is called now."
        ),
        Fault.FOLDER_UNREACHABLE: tr(
            "The folder {path} cannot be looked into: it is not there now, or the system does not "
            "allow it. Connect its drive or choose another folder."
        ),
        Fault.FOLDER_OF_DATA: tr(
            "{path} is where RenewDesk keeps its own data. Choose the folder that your downloads "
            "go to."
        ),
    }


def about_file(name: str, reason: str) -> str:
    """Return why a file was refused, with its name unless the sentence says it already."""
    return reason if name in reason else labelled(name, reason)


def integrity_phrase(found: Integrity) -> str:
    """Return what is wrong with a file, in the middle of a sentence."""
    return {
        Integrity.OK: tr("intact"),
        Integrity.MISSING: tr("missing"),
        Integrity.CHANGED: tr("changed"),
        Integrity.UNREADABLE: tr("could not be read"),
    }[found]
