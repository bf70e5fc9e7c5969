"""What the painters of a card's details show; see `renewdesk.ui.faces`, which rows need alone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value
from renewdesk.ui.faces import Tone

if TYPE_CHECKING:
    from renewdesk.ui.faces import ChipFace, StageKind


@value
class StageFace:
    """One stage of a bar and its line in the legend.

    `start` and `end` are fractions of the time from the bar's beginning (0) to the loss of the card
    (1). A LOST stage has no length in time: it is the fixed tail after 1, whatever its numbers.
    """

    kind: StageKind
    name: str
    dates: str
    effect: str
    start: float
    end: float


@value
class StageBarFace:
    """A whole bar: stages in order, today's place, and the dates under it.

    `last_at` is where the last day stands, on the scale of the stages; its label is never dropped.
    """

    stages: tuple[StageFace, ...]
    today: float | None
    start_label: str
    last_label: str
    last_at: float
    end_label: str
    accessible_name: str
    accessible_value: str


@value
class PartFace:
    """A piece of a text; `link` names what it leads to, empty for plain words."""

    words: str
    link: str = ""
    tone: Tone = Tone.TEXT


@value
class FactFace:
    """A label and its value, which may consist of several pieces."""

    label: str
    parts: tuple[PartFace, ...]


@value
class EntryFace:
    """One line of a short list: icon, what it is about, words, and something at the right.

    A quiet one is over and done with. `link` names what the words at the right lead to, `undo`
    what the button behind them does, which takes the line back; `payment` is what files can be
    dropped on.
    """

    icon: str
    lead: str
    words: str
    trail: str = ""
    trail_icon: str = ""
    link: str = ""
    quiet: bool = False
    undo: str = ""
    payment: str = ""


@value
class DateChangeFace:
    """A date before and after something is recorded, with both lives on one scale.

    `before_share` and `after_share` say how much of the width each bar takes; the longer one is 1.
    `shortens` marks a change that the owner may not want.
    """

    before_label: str
    before: str
    before_place: str
    after_label: str
    after: str
    after_place: str
    before_word: str
    after_word: str
    before_stages: tuple[StageFace, ...]
    after_stages: tuple[StageFace, ...]
    before_share: float
    after_share: float
    chip: ChipFace
    note: str
    shortens: bool = False


class Stress(StrEnum):
    """How words stand out of their paragraph."""

    PLAIN = "plain"
    STRONG = "strong"
    MARKED = "marked"


@value
class Words:
    """A piece of a paragraph."""

    text: str
    stress: Stress = Stress.PLAIN
