"""What another file of a carrier says differently of reaching it and of paying there.

None of it moves a date, and all of it is what a false file would change: it is told, never silent.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewdesk.domain.carriers import Carrier


class ContactPart(StrEnum):
    """A part of what is known of reaching a carrier."""

    PAGES = "pages"
    PAYMENT = "payment"
    CODES = "codes"
    HOTLINE = "hotline"
    APP = "app"


def contact_changes(before: Carrier, after: Carrier) -> tuple[ContactPart, ...]:
    """Return which parts say something else; when somebody looked is none of it."""
    old, new = _parts(before), _parts(after)
    return tuple(part for part in ContactPart if old[part] != new[part])


def _parts(carrier: Carrier) -> dict[ContactPart, object]:
    line, app = carrier.hotline, carrier.app
    return {
        ContactPart.PAGES: {(one.what, one.url, one.template) for one in carrier.pages},
        ContactPart.PAYMENT: {(one.name, one.host) for one in carrier.forwards},
        ContactPart.CODES: {(one.code, one.channel, one.send) for one in carrier.codes},
        ContactPart.HOTLINE: (line.own_network, line.abroad) if line else ("", ""),
        ContactPart.APP: (app.name, app.publisher, app.android_id, app.ios_id) if app else (),
    }
