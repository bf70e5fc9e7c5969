"""Every receipt as the page shows it, made ready in the storage thread.

With a hundred thousand of them this takes seconds, which the window does not have.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from renewdesk.domain.values import value
from renewdesk.ui.facing.receipts import (
    Choices,
    ReceiptFace,
    choices_of,
    count_words,
    receipt_face,
)

if TYPE_CHECKING:
    from renewdesk.services.receipts import KeepingReceipts, ReceiptView


@value
class LoadedReceipts:
    """The receipts by id, their rows newest first, what the filters offer, and how many there are.

    ``checked_first`` is the one whose check is the oldest, or was never; nothing without receipts.
    """

    views: dict[str, ReceiptView]
    faces: tuple[ReceiptFace, ...]
    choices: Choices
    counted: str
    checked_first: tuple[ReceiptView, ...]


#: Of no receipt at all.
NOTHING = LoadedReceipts({}, (), Choices({}, {}, {}), "", ())
_NEVER = datetime.min.replace(tzinfo=UTC)


def loaded(receipts: KeepingReceipts, zone: str) -> LoadedReceipts:
    """Return every receipt for an owner in ``zone``."""
    views = receipts.all()
    faces = tuple(receipt_face(view, zone) for view in views)
    by_id = {str(view.receipt.id): view for view in views}
    oldest = min(views, key=lambda view: view.receipt.checked_at or _NEVER, default=None)
    counted = count_words(faces) if faces else ""
    checked_first = (oldest,) if oldest else ()
    return LoadedReceipts(by_id, faces, choices_of(faces), counted, checked_first)
