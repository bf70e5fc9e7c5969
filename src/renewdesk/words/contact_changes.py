"""What an imported file says differently of reaching a carrier, in words for both front ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.contact_changes import ContactPart
from renewdesk.words.speech import labelled, listed, tr

if TYPE_CHECKING:
    from collections.abc import Iterable


def contact_part_word(part: ContactPart) -> str:
    """Return what a part is called."""
    return {
        ContactPart.PAGES: tr("pages"),
        ContactPart.PAYMENT: tr("payment pages of others"),
        ContactPart.CODES: tr("codes to dial or send"),
        ContactPart.HOTLINE: tr("hotline"),
        ContactPart.APP: tr("app"),
    }[part]


def contact_changed(carrier: str, parts: Iterable[ContactPart]) -> str:
    """Return one line that names what differs from before."""
    words = listed(contact_part_word(part) for part in parts)
    said = tr("{carrier}, different from before").format(carrier=carrier)
    return labelled(said, words)


def contact_advice() -> str:
    """Return what to do about it."""
    return tr(
        "Nobody has confirmed what the file says there. Compare it with the carrier’s own words "
        "before you pay, dial or install anything."
    )
