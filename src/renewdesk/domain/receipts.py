"""Receipts: files kept as evidence, named by the digest of their content."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.ids import CardId, EventId, ReceiptId

#: The largest file that is kept, in bytes, and the largest picture, in pixels (DESIGN.md §7).
MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 50_000_000


class MediaType(StrEnum):
    """What a receipt is, judged by its content."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    HEIC = "image/heic"
    EML = "message/rfc822"


class Integrity(StrEnum):
    """What the last check of a stored file found."""

    OK = "ok"
    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


@value(kw_only=True)
class Receipt:
    """A stored file that proves something: of a card, mostly of one event of it.

    ``sha256`` (lower-case hex) is the digest at the time it was added; ``original_name`` is kept as
    text only and never used as a path. One in the trash says since when.
    """

    id: ReceiptId
    card: CardId
    event: EventId | None
    sha256: str
    media_type: MediaType
    size: int
    original_name: str
    added_at: datetime
    checked_at: datetime | None = None
    integrity: Integrity = Integrity.OK
    trashed_at: datetime | None = None
