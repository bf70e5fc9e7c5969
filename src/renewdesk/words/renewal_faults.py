"""What is wrong with a step of a renewal, or with the plan or round that was named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.errors import Fault
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Mapping


def about_renewals() -> Mapping[Fault, str]:
    """Return the sentences about renewals."""
    return {
        Fault.UNKNOWN_RENEWAL: tr(
            "No renewal has the id “{given}”. It may have gone with its card; the card’s history "
            "shows the ids."
        ),
        Fault.UNKNOWN_PLAN: tr(
            "No noted plan is called “{given}”. The list of plans shows names and ids."
        ),
        Fault.UNKNOWN_ROUND: tr("No round has the id “{given}”. It may have ended; begin another."),
        Fault.RENEWAL_OVER: tr(
            "This renewal has ended, here or in another window. Resume it if it was given up, or "
            "begin another one."
        ),
        Fault.RENEWAL_OPEN: tr(
            "Another renewal of this countdown is open already. Go on with that one, or give it up "
            "first."
        ),
        Fault.NOT_PAID: tr(
            "No payment is recorded for this renewal yet. Confirm the payment first."
        ),
        Fault.NOT_SEEN: tr(
            "A renewal is done once you have seen the new date at the carrier. Enter the date that "
            "stands there."
        ),
        Fault.PAID_ALREADY: tr(
            "That payment belongs to another renewal, or this one has a payment already. Nothing "
            "was changed."
        ),
    }
