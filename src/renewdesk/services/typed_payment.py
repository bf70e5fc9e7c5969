"""The payment of a renewal as the assistant and the command line record it: typed, or known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.services.renewal_drafts import Known, named_clock, payment_draft
from renewdesk.words.confirming import ledger_channel

if TYPE_CHECKING:
    from datetime import date, datetime

    from renewdesk.domain.clocks import Clock
    from renewdesk.services.drafts import EventDraft
    from renewdesk.services.renewal_views import RenewalView


def typed_payment(view: RenewalView, now: datetime) -> EventDraft:
    """Return what would be recorded for a renewal, completed by what is known of it."""
    clock = clock_behind(view)
    known = Known(clock, view.plan, view.last_paid, today_at(view, now))
    draft = payment_draft(view.renewal, known)
    payment = replace(draft.payment, channel=ledger_channel(view.renewal.channel))
    return replace(draft, payment=payment)


def clock_behind(view: RenewalView) -> Clock | None:
    """Return the countdown that is renewed, None without one."""
    clocks = view.detail.view.clocks
    return next((one for one in clocks if one.id == view.renewal.clock), None)


def clock_to_name(view: RenewalView) -> str:
    """Return the countdown that the payment must name, nothing where it counts for all."""
    return named_clock(clock_behind(view))


def today_at(view: RenewalView, now: datetime) -> date:
    """Return the day at the carrier."""
    clock = clock_behind(view)
    return today_in(clock.zone if clock is not None else view.detail.view.card.zone, now)
