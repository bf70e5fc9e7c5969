"""What painters show: small values whose words are already made.

A face holds no rule and no date arithmetic. Whoever builds it has decided what the owner reads;
whoever paints it decides only where the pixels go.
"""

from __future__ import annotations

from enum import StrEnum

from renewdesk.domain.values import value


class Tone(StrEnum):
    """What a text or an icon means; the theme turns it into a colour."""

    TEXT = "text"
    TEXT2 = "text2"
    TEXT3 = "text3"
    OK = "ok"
    INFO = "info"
    SOON = "soon"
    NOW = "now"
    GRACE = "grace"
    RECOVER = "recover"
    LOST = "lost"
    LINK = "link"


class StageKind(StrEnum):
    """What a stretch of a card's life allows; each has a fill, an edge and a pattern of its own.

    GRACE is drawn for receive-only and for daily fees, UNKNOWN for a stage that nobody published.
    """

    ACTIVE = "active"
    GRACE = "grace"
    BLOCKED = "blocked"
    RECOVERABLE = "recoverable"
    LOST = "lost"
    UNKNOWN = "unknown"


@value
class ChipFace:
    """A status in icon, word and colour; a quiet one has no fill and stands flush right."""

    text: str
    icon: str
    tone: Tone
    quiet: bool = False


@value
class RowFace:
    """One card in a list.

    `count` may begin with a word ("约 5"), which is drawn small. `tile` holds the country's
    letters; empty means an eSIM without a country, shown by a chip icon. `action` empty means that
    the card has none; `shows_action` keeps its button in sight, otherwise it appears on hover and
    selection.
    """

    card_id: str
    count: str
    count_unit: str
    count_tone: Tone
    tile: str
    name: str
    country: str
    chip: ChipFace
    number: str
    when: str
    when_tone: Tone
    action: str
    shows_action: bool
    accessible: str


@value
class SectionFace:
    """A header between rows; `folded` is None for a section that cannot be folded."""

    title: str
    count: str
    folded: bool | None = None


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

    A quiet one is over and done with. `link` names what the words at the right lead to.
    """

    icon: str
    lead: str
    words: str
    trail: str = ""
    trail_icon: str = ""
    link: str = ""
    quiet: bool = False


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
