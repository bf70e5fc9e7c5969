"""When a try of a renewal that did not work is to be made again, until it is settled.

Nothing is stored for it: the last failure of an open renewal says it, and a payment, another try,
a step that is finished after all or the owner's word to give up take it away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from renewdesk.domain.events import Event
    from renewdesk.domain.ids import ClockId, RenewalId
    from renewdesk.domain.renewals import Channel, Charged, Failure, Reason, Renewal


@value(kw_only=True)
class Retry:
    """A try to make again at an instant: of which renewal and clock, and what went wrong."""

    at: datetime
    failed_at: datetime
    renewal: RenewalId
    clock: ClockId | None
    reason: Reason
    channel: Channel | None = None
    charged: Charged | None = None


def retries_of(
    renewals: Sequence[Renewal], ledger: Sequence[Event], at: datetime
) -> tuple[Retry, ...]:
    """Return what is to be tried again, as it was known at an instant; ``ledger`` as of then."""
    open_then = (one for one in renewals if one.ended_at is None or one.ended_at > at)
    found = (_of_renewal(one, ledger, at) for one in open_then)
    return tuple(one for one in found if one is not None)


def _of_renewal(renewal: Renewal, ledger: Sequence[Event], at: datetime) -> Retry | None:
    """Return the retry of a renewal that still waits, None without one."""
    last = next((one for one in reversed(renewal.failures) if one.at <= at), None)
    if last is None or last.retry_at is None or _is_settled(renewal, last, ledger):
        return None
    return Retry(
        at=last.retry_at,
        failed_at=last.at,
        renewal=renewal.id,
        clock=renewal.clock,
        reason=last.reason,
        channel=last.channel,
        charged=last.charged,
    )


def _is_settled(renewal: Renewal, failure: Failure, ledger: Sequence[Event]) -> bool:
    """Tell whether a failure is behind its owner: paid since, or its step done after the payment.

    Before the payment a step that was finished earlier settles nothing: the owner came back to it.
    """
    paid = next((one for one in ledger if one.id == renewal.event and one.voided_at is None), None)
    if paid is None:
        return False
    return paid.recorded_at > failure.at or failure.step in renewal.done
