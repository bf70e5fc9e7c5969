"""What the assistant's own parts show; see `renewdesk.ui.faces`, which rows need alone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value
from renewdesk.ui.detail_faces import Stress, Words
from renewdesk.ui.faces import Tone

if TYPE_CHECKING:
    from renewdesk.ui.detail_faces import FactFace, StageFace
    from renewdesk.ui.faces import ChipFace


class Progress(StrEnum):
    """What the disc of a step shows."""

    DONE = "done"
    CURRENT = "current"
    OPEN = "open"
    SKIPPED = "skipped"


@value(kw_only=True)
class StepFace:
    """One step: its key and number, its words, and whether the owner may turn to it."""

    key: str
    number: int
    title: str
    note: str
    progress: Progress
    reachable: bool
    spoken: str


@value
class HostFact:
    """One line below the host: whether it reassures or is to be minded, and its words."""

    icon: str
    tone: Tone
    words: tuple[Words, ...]


@value(kw_only=True)
class HostFace:
    """An address that may be opened (tone OK), one that is not (SOON), or none that is known."""

    icon: str
    tone: Tone
    caption: str
    host: str
    url: str
    button: str
    facts: tuple[HostFact, ...]
    spoken: str


def plain(icon: str, tone: Tone, words: str) -> HostFact:
    """Return a line without any word that stands out."""
    return HostFact(icon, tone, (Words(words),))


def with_strong(icon: str, tone: Tone, words: str, strong: str) -> HostFact:
    """Return a line in which one word stands out wherever the sentence of the language has it."""
    before, _, after = words.partition(strong)
    pieces = (Words(before), Words(strong, Stress.STRONG), Words(after))
    return HostFact(icon, tone, tuple(one for one in pieces if one.text))


@value
class EndFace:
    """A last day: what it is called, the day with its city, and the stages up to its loss."""

    label: str
    day: str
    place: str
    word: str
    stages: tuple[StageFace, ...]
    share: float
    tone: Tone = Tone.TEXT


@value(kw_only=True)
class SummaryFace:
    """What a payment does. `after` None: there is nothing to be said of it yet, and `note` why."""

    title: str
    before: EndFace
    after: EndFace | None
    chip: ChipFace | None
    first: str
    last: str
    note: str
    warns: bool
    facts: tuple[FactFace, ...]
    line: str


@value(kw_only=True)
class KnownFace:
    """One thing that is known; `copies` is what its button puts on the clipboard."""

    label: str
    words: str
    copies: str = ""
    copy_name: str = ""


@value(kw_only=True)
class PayLine:
    """One line to compare with the page; `copies` is what its button puts on the clipboard."""

    key: str
    label: str
    words: str
    copies: str = ""
    known: bool = True


@value
class ChannelOption:
    """One channel to pay on, as the chooser shows it."""

    key: str
    words: str
    icon: str
