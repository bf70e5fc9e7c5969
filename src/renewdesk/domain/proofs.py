"""What a payment is proved by: a date at the carrier, or, where there is none, that it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.folded import State
from renewdesk.domain.verdicts import Reason

if TYPE_CHECKING:
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.ids import EventId

_DATELESS = frozenset({State.STOPPED, State.NOT_STARTED, State.ENDLESS, State.ENDED})


def has_no_date(folded: Folded | None) -> bool:
    """Tell whether there is nothing to compare at the carrier: no countdown, or none that runs.

    An installed profile has done what was counted, a plan may wait for its first use, a card that
    was let go counts nothing. A date that is not known is another matter: that one is asked for.
    """
    return folded is None or folded.state in _DATELESS


def leaves_date_open(folded: Folded, payment: EventId) -> bool:
    """Tell whether a payment counts while nobody but the carrier knows for how long.

    The date of before it then still stands, and seeing that one proves nothing.
    """
    return any(
        one.event == payment and one.reason is Reason.UNKNOWN_TERM for one in folded.verdicts
    )
