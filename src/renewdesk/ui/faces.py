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
    selection. Of a card that is being renewed `country` says so, in a tone of its own.
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
    country_tone: Tone = Tone.TEXT3


@value
class SectionFace:
    """A header between rows; `folded` is None for a section that cannot be folded."""

    title: str
    count: str
    folded: bool | None = None
