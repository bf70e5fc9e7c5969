"""Files that came in and wait for the owner: kept already, and the receipt of nothing yet."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.ids import CardId, WaitingId
    from renewdesk.domain.receipts import MediaType


class Arrival(StrEnum):
    """The way on which a file came in."""

    CHOSEN = "chosen"
    DROPPED = "dropped"
    PASTED = "pasted"
    WATCHED = "watched"


@value(kw_only=True)
class WaitingFile:
    """A stored file that waits until the owner says what it proves.

    ``card`` is the one that the owner gave it. One in the trash says since when. Once it is
    confirmed its id is that of the receipt.
    """

    id: WaitingId
    sha256: str
    media_type: MediaType
    size: int
    original_name: str
    arrived_at: datetime
    arrival: Arrival
    card: CardId | None = None
    trashed_at: datetime | None = None
