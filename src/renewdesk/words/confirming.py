"""What is said where a payment is recorded, and where the new date is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.renewals import Channel
from renewdesk.words.dates import clock_time, long_date
from renewdesk.words.numbers import money
from renewdesk.words.rule_phrases import event_word
from renewdesk.words.speech import listed, tr

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.events import Event
    from renewdesk.domain.kinds import EventKind
    from renewdesk.domain.settings import Settings


def ledger_channel(channel: Channel | None) -> str:
    """Return a channel as it stands in the ledger: lower case, in the owner's language."""
    if channel is None:
        return ""
    return {
        Channel.WEBSITE: tr("website"),
        Channel.APP: tr("app"),
        Channel.SHOP: tr("shop"),
        Channel.THIRD_PARTY: tr("online reseller"),
        Channel.CODE: tr("code or SMS"),
    }[channel]


def payment_words(event: Event, zone: str) -> str:
    """Return a recorded payment in one line: ``Top-up 10.00 EUR, Fri 20 Nov 2026, website``."""
    word = event_word(event.kind)
    what = word[:1].upper() + word[1:]
    if event.amount is not None:
        what = f"{what} {money(event.amount)}"
    return listed((what, long_date(event.day(zone)), event.payment.channel))


def record_words(kind: EventKind) -> str:
    """Return the words of the button that records a fact."""
    return tr("Record {event}").format(event=event_word(kind))


def recorded_words(kind: EventKind) -> str:
    """Return what the undo bar says of a fact that was just recorded."""
    word = event_word(kind)
    return tr("{event} recorded.").format(event=word[:1].upper() + word[1:])


def asked_again(settings: Settings) -> str:
    """Return when a payment that was not seen at the carrier is asked about."""
    words = tr(
        "Asked again after 30 minutes, tomorrow at {time}, and each day of the old date’s last "
        "week."
    )
    return words.format(time=settings.reminder_time.strftime("%H:%M"))


def wait_words(until: datetime, zone: str) -> str:
    """Return that a fresh payment may not be booked yet, and until when that is usual."""
    words = tr("Booking may take half an hour, until about {time}. Do not pay again before.")
    return words.format(time=clock_time(until, zone))
