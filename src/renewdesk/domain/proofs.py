"""What a payment is proved by: a date at the carrier, or, where there is none, that it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.folded import State

if TYPE_CHECKING:
    from renewdesk.domain.folded import Folded

_DATELESS = frozenset({State.STOPPED, State.NOT_STARTED, State.ENDLESS, State.ENDED})


def has_no_date(folded: Folded | None) -> bool:
    """Tell whether there is nothing to compare at the carrier: no countdown, or none that runs.

    An installed profile has done what was counted, a plan may wait for its first use, a card that
    was let go counts nothing. A date that is not known is another matter: that one is asked for.
    """
    return folded is None or folded.state in _DATELESS
