"""Record a payment together with its receipt, and find an amount that does not shorten the time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk.services.recording import refuse_twice
from renewdesk.ui.facing.date_change import moved_place

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.services.drafts import EventDraft
    from renewdesk.services.receipts import Kept
    from renewdesk.services.recording import Recorded, Recording
    from renewdesk.ui.dialogs.receipt_field import Pasted
    from renewdesk.ui.services import Services


#: The fields that errors about a receipt name.
OF_RECEIPT = frozenset({"receipt", "path"})


@dataclass(frozen=True, slots=True)
class Longer:
    """An amount that keeps the time, and the last day that it gives."""

    amount: str
    last_on: date


def record_with_receipt(
    services: Services,
    card: str,
    draft: EventDraft,
    receipt: Path | Pasted | None,
    *,
    again: bool = False,
) -> Recorded:
    """Record a fact and keep its receipt; a receipt that is refused leaves nothing recorded.

    Raises:
        RenewDeskError: the fact or the receipt was refused, or the payment may be there already
            and nobody said that it is recorded ``again``.
    """
    if receipt is None:
        return services.recording.record(card, draft, again=again)
    preview = services.recording.preview(card, draft)
    if not again:
        refuse_twice(preview)
    if isinstance(receipt, Path):
        services.receipts.take(receipt)
    else:
        services.receipts.take(receipt.content, receipt.name)
    recorded = services.recording.record(card, draft, again=again)
    keep_receipt(services, card, receipt, recorded.event.id)
    return recorded


def keep_receipt(services: Services, card: str, receipt: Path | Pasted, event: str) -> Kept:
    """Keep the receipt of a fact that is in the ledger.

    Raises:
        RenewDeskError: the receipt was refused.
    """
    if isinstance(receipt, Path):
        return services.receipts.add(card, receipt, event)
    return services.receipts.add_bytes(card, receipt.content, receipt.name, event)


def longer_with(recording: Recording, recorded: Recorded, draft: EventDraft) -> Longer | None:
    """Return the least amount of the rule's table that would not shorten the time.

    None where nothing is shortened, or no amount helps.
    """
    place = moved_place(recorded)
    before = recorded.before.standing.clocks[place].clock.deadline
    after = recorded.after.standing.clocks[place].clock.deadline
    if before is None or after is None or after.ends_at >= before.ends_at:
        return None
    for row in recorded.after.clocks[place].versions[-1].rule.by_amount:
        tried = replace(draft, amount=f"{row.least:f}", currency=row.currency)
        found = recording.preview(recorded.after.card.id, tried)
        end = found.after.standing.clocks[place].clock.deadline
        if end is not None and end.ends_at >= before.ends_at:
            return Longer(f"{row.least.normalize():f} {row.currency}", end.last_on)
    return None
