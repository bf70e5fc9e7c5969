"""The date that is read at the carrier, in words: earlier than expected, the old one, or proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.proofs import has_no_date, leaves_date_open
from renewdesk.domain.renewals import RenewalState
from renewdesk.ui.facing.date_change import end_words, moved_place, place_words
from renewdesk.ui.facing.renewing import seller
from renewdesk.words.addresses import in_a_row
from renewdesk.words.dates import short_date
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.events import Event
    from renewdesk.domain.standing import Standing
    from renewdesk.services.recording import Recorded
    from renewdesk.services.renewal_views import RenewalView


def is_outdated(view: RenewalView) -> bool:
    """Tell whether the date that is known is the one of before the payment, which gave another."""
    one, payment = view.clock, view.paid
    if one is None or payment is None:
        return False
    return leaves_date_open(one.clock, payment.id) or _was_read_in_vain(view, one, payment)


def _was_read_in_vain(view: RenewalView, one: Standing, payment: Event) -> bool:
    """Tell whether the carrier showed the old date after the payment: a later one waits to be seen.

    Any other date that was read then would have ended the renewal.
    """
    because = one.clock.because
    if not view.renewal.is_open or because is None or not because.by_owner:
        return False
    return any(
        each.id == because.event and each.entry > payment.entry for each in view.detail.events
    )


def is_old_date(view: RenewalView, day: date | None) -> bool:
    """Tell whether a day is the one of before the payment that waits to be seen.

    Where the payment should make the date earlier, the carrier may well have kept the later one.
    """
    if view.clock is None or day is None:
        return False
    folded = view.clock.clock
    old, new = folded.previous, folded.deadline
    if is_outdated(view):
        return new is not None and day <= new.last_on
    if folded.confirmed or old is None or new is None:
        return False
    return day == old.last_on and old.ends_at < new.ends_at


def has_nothing_to_compare(view: RenewalView) -> bool:
    """Tell whether the carrier shows no date for what was paid, so that it only has to work."""
    return has_no_date(view.clock.clock if view.clock is not None else None)


def earlier_words(recorded: Recorded) -> str:
    """Return by how much the date at the carrier is earlier, nothing where it is not."""
    place = moved_place(recorded)
    before = recorded.before.standing.clocks[place].clock.deadline
    after = recorded.after.standing.clocks[place].clock.deadline
    if before is None or after is None or after.last_on >= before.last_on:
        return ""
    days = (before.last_on - after.last_on).days
    said = ntr("It is {count} day earlier.", "It is {count} days earlier.", days)
    rest = tr("It counts from now on, because the carrier decides. Look twice before you save it.")
    return in_a_row((said, rest))


def saved_words(view: RenewalView) -> str:
    """Return what the undo bar says of a date that was saved: that it ends the renewal, if so."""
    one = view.clock
    if view.renewal.state is not RenewalState.DONE or one is None or one.last_on is None:
        return tr("Date saved.")
    words = tr("{card} is renewed: last day {date}.")
    return words.format(card=view.detail.view.card.label, date=short_date(one.last_on))


def proved_words(view: RenewalView) -> tuple[str, str]:
    """Return what is said when the new date was seen: until when it is safe, and on whose word."""
    if view.clock is None or has_nothing_to_compare(view):
        return tr("Renewed"), tr("There is no date to see; the payment is in the card’s ledger.")
    folded = view.clock.clock
    title = tr("Safe until {date} {place}").format(
        date=end_words(folded), place=place_words(folded)
    )
    words = tr("You have seen this date at {seller}. Reminders follow it from now on.")
    return title.strip(), words.format(seller=seller(view))
