"""The cards of a renewal round as lines: to be chosen, and in the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.round_places import PlaceState
from renewdesk.domain.values import value
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.rows import chip_face, number_words
from renewdesk.words.phrases import headline, row_line
from renewdesk.words.rounds import state_word

if TYPE_CHECKING:
    from renewdesk.services.renewal_rounds import RoundPlace
    from renewdesk.services.views import CardView

_STATES = {
    PlaceState.WAITING: ("clock", Tone.TEXT2),
    PlaceState.UNDER_WAY: ("refresh", Tone.INFO),
    PlaceState.PAID: ("paid", Tone.SOON),
    PlaceState.DONE: ("ok", Tone.OK),
    PlaceState.GIVEN_UP: ("xc", Tone.TEXT2),
    PlaceState.LEFT_OUT: ("nosign", Tone.TEXT2),
}


@value
class QueueFace:
    """A card in a list: who it is, how long it has, and how far the round is with it."""

    card: str
    tile: str
    name: str
    number: str
    left: str
    when: str
    tone: Tone
    state: str = ""
    state_icon: str = ""
    state_tone: Tone = Tone.TEXT2
    is_through: bool = False


def candidate_face(view: CardView) -> QueueFace:
    """Return a card that could be in the round."""
    card, one = view.card, view.standing.leading
    left = headline(one) if one is not None else ""
    when = row_line(one) if one is not None else ""
    tone = chip_face(one, view.standing.section).tone if one is not None else Tone.TEXT2
    shown = Tone.TEXT2 if tone is Tone.OK else tone
    return QueueFace(card.id, card.country, card.label, number_words(card), left, when, shown)


def queue_face(place: RoundPlace, *, through: bool) -> QueueFace:
    """Return a card of the queue."""
    face = candidate_face(place.view)
    icon, tone = _STATES[place.state]
    return QueueFace(
        face.card,
        face.tile,
        face.name,
        face.number,
        face.left,
        face.when,
        face.tone,
        state_word(place.state),
        icon,
        tone,
        through,
    )
