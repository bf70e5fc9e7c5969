"""A renewal round in words, for the page, the strip above the assistant, and the banner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.round_places import PlaceState
from renewdesk.words.dates import short_date
from renewdesk.words.places import city
from renewdesk.words.speech import is_chinese, listed, ntr, tr

if TYPE_CHECKING:
    from renewdesk.domain.round_places import NextDue


def place_of(number: int, total: int) -> str:
    """Return where in the queue a card stands: ``card 2 of 5``."""
    return tr("card {number} of {total}").format(number=number, total=total)


def state_word(state: PlaceState) -> str:
    """Return how far a card of the round is."""
    return {
        PlaceState.WAITING: tr("waits"),
        PlaceState.UNDER_WAY: tr("in progress"),
        PlaceState.PAID: tr("paid, not confirmed yet"),
        PlaceState.DONE: tr("renewed"),
        PlaceState.GIVEN_UP: tr("given up"),
        PlaceState.LEFT_OUT: tr("left out"),
    }[state]


def next_due_sentences(due: NextDue, *, is_over: bool) -> list[str]:
    """Return what of the whole desk comes next: ``After these, nothing is due before 14 Jun …``.

    ``is_over`` says that every card of the round is through; before that it is what stands now.
    """
    said = []
    if due.card is not None and due.on is not None:
        named = {"date": short_date(due.on), "city": city(due.zone), "card": due.card.label}
        sentence = (
            tr("After these, nothing is due before {date} ({city}): {card}.")
            if is_over
            else tr("Now the next date is {date} ({city}): {card}.")
        )
        said.append(sentence.format(**named))
    else:
        said.append(tr("No other date is ahead."))
    if due.overdue:
        labels = listed(card.label for card in due.overdue)
        said.append(tr("Past their last day already: {cards}.").format(cards=labels))
    if due.unknown:
        said.append(ntr("{count} date is not known.", "{count} dates are not known.", due.unknown))
    if due.if_it_worked:
        said.append(tr("This holds if the payments worked that nobody has seen yet."))
    return said


def joined(sentences: list[str]) -> str:
    """Return sentences in a row."""
    return ("" if is_chinese() else " ").join(sentences)
