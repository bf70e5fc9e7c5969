"""The renewals of a card as lines: how each began, what did not work and why, how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.payment_match import is_provable
from renewdesk.domain.renewals import RenewalState
from renewdesk.ui.detail_faces import EntryFace
from renewdesk.words.dates import clock_time, short_date
from renewdesk.words.numbers import money
from renewdesk.words.phrases import clock_title
from renewdesk.words.renewing import channel_in_prose, charged_word, place_words
from renewdesk.words.retries import failed_words
from renewdesk.words.speech import labelled, listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from renewdesk.domain.events import Event
    from renewdesk.domain.ids import EventId
    from renewdesk.domain.renewals import Failure, Renewal
    from renewdesk.services.views import CardDetail


def history_entries(
    renewals: Sequence[Renewal], detail: CardDetail, owner_zone: str
) -> list[EntryFace]:
    """Return every renewal of a card, the newest first, each with what happened on its way."""
    events = {event.id: event for event in detail.events}
    return [line for one in renewals for line in _lines(one, detail, events, owner_zone)]


def _lines(
    one: Renewal, detail: CardDetail, events: Mapping[EventId, Event], zone: str
) -> Iterator[EntryFace]:
    """Yield the end of a renewal, its failures the last first, and its beginning."""
    yield _end(one, events, zone)
    for number, failure in reversed(list(enumerate(one.failures, start=1))):
        yield _failure(failure, number, zone)
    clocks = {clock.id: clock.kind for clock in detail.view.clocks}
    kind = clocks.get(one.clock) if one.clock is not None else None
    began = tr("Renewal began")
    if kind is not None and len(clocks) > 1:
        began = labelled(began, clock_title(kind))
    yield EntryFace(icon="refresh", lead=_moment(one.started_at, zone), words=began, quiet=True)


def _end(one: Renewal, events: Mapping[EventId, Event], zone: str) -> EntryFace:
    paid = events.get(one.event) if one.event is not None else None
    said = [_paid_words(paid)] if paid is not None else []
    if one.channel is not None:
        said.append(channel_in_prose(one.channel))
    if one.failures:
        count = len(one.failures)
        said.append(ntr("{count} try failed", "{count} tries failed", count))
    if one.state is RenewalState.DONE:
        icon, words = "ok", tr("Renewed and seen at the carrier")
    elif one.state is RenewalState.ABANDONED:
        icon, words = "xc", tr("Given up at {place}").format(place=place_words(one.step))
    elif paid is not None:
        icon, words = "paid", tr("Paid, not confirmed yet")
    else:
        icon, words = "clock", tr("In progress, {place}").format(place=place_words(one.step))
    lead = _moment(one.ended_at or one.changed_at, zone)
    payment = str(paid.id) if paid is not None and is_provable(paid) else ""
    return EntryFace(icon=icon, lead=lead, words=listed((words, *said)), payment=payment)


def _paid_words(paid: Event) -> str:
    amount = money(paid.amount) if paid.amount is not None else ""
    return listed((amount, paid.payment.order_number))


def _failure(failure: Failure, number: int, zone: str) -> EntryFace:
    """Return a try that did not work: when, at which step, why, and whether money went."""
    words = tr("Try {number}: {reason}").format(number=number, reason=failed_words(failure.reason))
    channel = channel_in_prose(failure.channel) if failure.channel is not None else ""
    charged = charged_word(failure.charged) if failure.charged is not None else ""
    said = listed((words, place_words(failure.step), channel, charged, failure.note))
    return EntryFace(icon="alert", lead=_moment(failure.at, zone), words=said)


def _moment(at: datetime, zone: str) -> str:
    return f"{short_date(today_in(zone, at))}, {clock_time(at, zone)}"
