"""What the archive of a dossier says of itself: every file with its digest, size, state, payment.

The form is written down in ``resources/schema/dossier.schema.json``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from renewdesk.domain.days import zone_named
from renewdesk.domain.dossier_paper import LOST, Looked
from renewdesk.domain.receipts import MediaType
from renewdesk.domain.values import value
from renewdesk.words.dossier import heading_of, number_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from renewdesk.domain.dossier import DossierPayment, DossierPlan, DossierReceipt
    from renewdesk.domain.receipts import Receipt
    from renewdesk.services.ports.dossiers import Packed

FORMAT, VERSION = "renewdesk-dossier", 1
MANIFEST, SUMS, PDF = "manifest.json", "SHA256SUMS", "dossier.pdf"
_FOLDER = "receipts"
_MOST_STEM = 60
#: Names that Windows keeps for itself.
_DEVICES = ("COM", "LPT")
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{name}{number}" for name in _DEVICES for number in range(10))}
)
_KEPT = frozenset("-_.,()+@ ")
_ENDINGS = {
    MediaType.PDF: ".pdf",
    MediaType.PNG: ".png",
    MediaType.JPEG: ".jpg",
    MediaType.WEBP: ".webp",
    MediaType.HEIC: ".heic",
    MediaType.EML: ".eml",
}


@value
class Listed:
    """A file of a manifest that must lie in its archive, with what is said of it."""

    path: str
    sha256: str
    size: int


def member_name(one: DossierReceipt) -> str:
    """Return the name of a receipt in the archive: its number, and what a disk can bear of it."""
    return f"{_FOLDER}/{one.number:03}-{plain_name(one.receipt)}"


def plain_name(receipt: Receipt) -> str:
    """Return what a disk can bear of the name under which a receipt came."""
    name = unicodedata.normalize("NFC", receipt.original_name).replace("\\", "/")
    stem = name.rsplit("/", maxsplit=1)[-1].rpartition(".")[0] or name.rsplit("/", maxsplit=1)[-1]
    letters = "".join(_plain(letter) for letter in stem)
    short = re.sub(r"_{2,}", "_", letters)[:_MOST_STEM].strip(" ._")
    reserved = short.upper() in _RESERVED
    return f"{'_' if reserved else ''}{short or 'receipt'}{_ENDINGS[receipt.media_type]}"


def _plain(letter: str) -> str:
    return letter if letter.isalnum() or letter in _KEPT else "_"


def manifest_of(plan: DossierPlan, looked: Mapping[int, Looked], pdf: Packed, pages: int) -> bytes:
    """Return the manifest of an archive that holds these receipts."""
    card = plan.card
    said = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": _instant(plan.made_at, plan.zone),
        "zone": plan.zone,
        "heading": heading_of(plan),
        "note": plan.choice.note,
        "card": {
            "label": card.label,
            "carrier": plan.carrier,
            "country": card.country,
            "number": number_words(plan) if plan.choice.masked else card.number,
            "zone": card.zone,
        },
        "first_on": plan.first_on.isoformat() if plan.first_on else None,
        "last_on": plan.last_on.isoformat() if plan.last_on else None,
        "payments": [_payment(one, card.zone) for one in plan.payments],
        "totals": [
            {"sum": one.sum.value, "amount": f"{one.money.amount:f}",
             "currency": one.money.currency, "payments": one.count}
            for one in plan.totals
        ],
        "pdf": {"path": PDF, "sha256": pdf.sha256, "size": pdf.size, "pages": pages},
        "files": [_file(one, card.label, looked.get(one.number)) for one in plan.receipts],
        "undone": plan.undone,
    }  # fmt: skip
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _instant(at: datetime, zone: str) -> str:
    return at.astimezone(zone_named(zone)).isoformat(timespec="seconds")


def _payment(one: DossierPayment, zone: str) -> dict[str, Any]:
    event, paid = one.event, one.event.payment
    return {
        "number": one.number,
        "kind": event.kind.value,
        "on": event.day(zone).isoformat(),
        "at": _instant(event.at, zone) if event.at else None,
        "amount": f"{event.amount.amount:f}" if event.amount else None,
        "currency": event.amount.currency if event.amount else None,
        "method": paid.method or None,
        "channel": paid.channel or None,
        "order_number": paid.order_number or None,
        "seller": paid.seller or None,
        "files": list(one.receipts),
    }


def _file(one: DossierReceipt, label: str, looked: Looked | None) -> dict[str, Any]:
    """Return what is said of a file; one that is not inside has no path, and a reason."""
    problem = looked.problem if looked else None
    state = "left-out" if one.left_out else problem.value if problem else "ok"
    inside = one.left_out is None and problem not in LOST
    return {
        "number": one.number,
        "path": member_name(one) if inside else None,
        "name": one.receipt.original_name,
        "sha256": one.receipt.sha256,
        "size": one.receipt.size,
        "media_type": one.receipt.media_type.value,
        "card": label,
        "payments": list(one.payments),
        "state": state,
        "reason": one.left_out.value if one.left_out else None,
    }


def listed_in(manifest: bytes) -> tuple[Listed, ...] | None:
    """Return the files that a manifest says are inside; None where it is no manifest of ours."""
    try:
        said = json.loads(manifest)
        if said["format"] != FORMAT or said["version"] != VERSION:
            return None
        inside = [said["pdf"], *(one for one in said["files"] if one["path"] is not None)]
        return tuple(
            Listed(str(one["path"]), str(one["sha256"]), int(one["size"])) for one in inside
        )
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
