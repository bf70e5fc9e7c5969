"""How a card is renewed: what is asked and told at each step and on each channel, as data.

Procedures are read from files, and laid over each other: a country's over the general one. Texts
may hold places such as ``{carrier}``, which :mod:`renewdesk.words.procedures` fills in.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from renewdesk.domain.renewals import Channel, Step
from renewdesk.domain.text import NO_TEXT, Text
from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What must hold for something to be asked or told: the name of an answer or of a fact, and the
#: ids of the choices of which it must be one. All must hold.
When = tuple[tuple[str, tuple[str, ...]], ...]


class AskKind(StrEnum):
    """In which form a question is answered; ``YES_NO`` has the choices ``yes`` and ``no``."""

    CHOICE = "choice"
    YES_NO = "yes_no"
    TEXT = "text"
    MONEY = "money"
    DAY = "day"


class Tone(StrEnum):
    """How a telling is meant: something to see to, to know, to mind, or not to do."""

    CHECK = "check"
    INFO = "info"
    WARN = "warn"
    STOP = "stop"


class ActivationKind(StrEnum):
    """What brings a paid plan to life."""

    NOTHING = "nothing"
    CODE = "code"
    PROFILE = "profile"
    SHOP = "shop"


class SellerKind(StrEnum):
    """Whose card it is; ``OWN`` is a carrier that no catalogue knows."""

    OPERATOR = "operator"
    MVNO = "mvno"
    TRAVEL_ESIM = "travel_esim"
    OWN = "own"


@value
class Choice:
    """One of the answers that a question offers."""

    id: str
    text: Text


@value(kw_only=True)
class Part:
    """A part of a procedure; its id is unique among parts of its sort.

    ``channels`` empty is every channel; everything in ``when`` must hold.
    """

    id: str
    channels: tuple[Channel, ...] = ()
    when: When = ()


@value(kw_only=True)
class Ask(Part):
    """A question of a step.

    ``fills`` is what of the card the answer may be written to (``card.usage``), empty where it is
    kept with the renewal alone.
    """

    step: Step
    kind: AskKind
    text: Text
    hint: Text = NO_TEXT
    choices: tuple[Choice, ...] = ()
    fills: str = ""

    @property
    def name(self) -> str:
        """The name under which its answer is kept with a renewal: ``prepare.usage``."""
        return f"{self.step.value}.{self.id}"

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids that an answer may have; none where it is a text of the owner's."""
        return (
            ("yes", "no") if self.kind is AskKind.YES_NO else tuple(one.id for one in self.choices)
        )


@value(kw_only=True)
class Tell(Part):
    """Something that a step tells."""

    step: Step
    title: Text
    text: Text = NO_TEXT
    tone: Tone = Tone.INFO


@value(kw_only=True)
class Problem(Part):
    """What often goes wrong while paying, as a question, and what helps."""

    question: Text
    answer: Text


@value(kw_only=True)
class Activation(Part):
    """What brings a paid plan to life on a channel; the first that holds counts.

    ``note`` is the small line under the step.
    """

    kind: ActivationKind
    text: Text
    note: Text


@value(kw_only=True)
class Skip(Part):
    """A step that is not needed; an activation that needs nothing is skipped by itself."""

    step: Step


@value(kw_only=True)
class StepNote(Part):
    """The small line under a step's name; the first that holds counts."""

    step: Step
    text: Text


@value(kw_only=True)
class ChannelFacts:
    """A channel on which these cards are renewed.

    ``named`` is its title where everything it names is known (``App: {app}``). ``official`` says
    that it is paid on a pinned page of the carrier or seller. ``sellers`` are platforms by name;
    ``methods`` the ways to pay that are named for it.
    """

    channel: Channel
    title: Text
    named: Text = NO_TEXT
    text: Text = NO_TEXT
    official: bool = False
    sellers: tuple[Text, ...] = ()
    methods: tuple[Text, ...] = ()


@value(kw_only=True)
class GuideStep:
    """One step of a guide; its tone says whether something is to be done or must not be."""

    title: Text
    text: Text
    tone: Tone = Tone.CHECK


@value(kw_only=True)
class Guide:
    """Something that is done step by step beside a renewal, such as moving an eSIM."""

    name: str
    title: Text
    lead: Text
    steps: tuple[GuideStep, ...]


@value(kw_only=True)
class SlipPhrases:
    """The words of a shop slip in one language; ``countries`` are where a shop reads it.

    ``topup``, ``extend`` and ``reactivate`` are requests, ``receipt`` and ``check`` are too; from
    ``number`` to ``documents`` labels stand before what the owner fills in. ``id_document``,
    ``sim`` and ``last_receipt`` name what the owner has along.
    """

    language: str
    countries: tuple[str, ...]
    greeting: str
    topup: str
    extend: str
    reactivate: str
    number: str
    iccid: str
    plan: str
    amount: str
    documents: str
    id_document: str
    sim: str
    last_receipt: str
    receipt: str
    check: str
    thanks: str


@value(kw_only=True)
class Fits:
    """Which cards a procedure is for; every list that is not empty must hold the card's own."""

    sellers: tuple[SellerKind, ...] = ()
    countries: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()


@value(kw_only=True)
class Procedure:
    """How cards of one system are renewed. ``base`` is the procedure under this one.

    ``without`` are ids of parts of the one under it that do not hold here.
    ``known`` are answers that the card itself gives; they count until the owner answers otherwise.
    """

    id: str
    title: Text
    system: str = ""
    base: str = ""
    without: tuple[str, ...] = ()
    fits: Fits = field(default_factory=Fits)
    channels: tuple[ChannelFacts, ...] = ()
    asks: tuple[Ask, ...] = ()
    tells: tuple[Tell, ...] = ()
    problems: tuple[Problem, ...] = ()
    activations: tuple[Activation, ...] = ()
    skips: tuple[Skip, ...] = ()
    notes: tuple[StepNote, ...] = ()
    known: tuple[tuple[str, str], ...] = ()

    def channel(self, channel: Channel | None) -> ChannelFacts | None:
        """Return what is told of a channel, None where these cards are not renewed there."""
        return next((one for one in self.channels if one.channel is channel), None)

    def ask(self, name: str) -> Ask | None:
        """Return the question of that name, None where it is not asked."""
        return next((one for one in self.asks if one.name == name), None)


Said = dict[str, str]
P = TypeVar("P", bound=Part)


def asks_of(
    procedure: Procedure, step: Step, channel: Channel | None, answers: Mapping[str, str]
) -> tuple[Ask, ...]:
    """Return the questions of a step, as the answers so far make them.

    Without a channel those of every channel are asked, because it is chosen later.
    """
    return _holding(procedure, procedure.asks, channel, answers, step)


def tells_of(
    procedure: Procedure, step: Step, channel: Channel | None, answers: Mapping[str, str]
) -> tuple[Tell, ...]:
    """Return what a step tells, the most pressing first; without a channel that of every one."""
    found = _holding(procedure, procedure.tells, channel, answers, step)
    return tuple(sorted(found, key=lambda one: _PRESSING.index(one.tone)))


_PRESSING = (Tone.STOP, Tone.WARN, Tone.CHECK, Tone.INFO)


def problems_of(
    procedure: Procedure, channel: Channel | None, answers: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Return what often goes wrong while paying on a channel."""
    return _holding(procedure, procedure.problems, channel, answers)


def activation_of(
    procedure: Procedure, channel: Channel | None, answers: Mapping[str, str]
) -> Activation | None:
    """Return what brings the plan to life, None where no procedure says."""
    said = _said(procedure, answers)
    return next((one for one in procedure.activations if _counts(one, channel, said)), None)


def skipped(
    procedure: Procedure, step: Step, channel: Channel | None, answers: Mapping[str, str]
) -> bool:
    """Tell whether a step is not needed."""
    if step is Step.ACTIVATE:
        activation = activation_of(procedure, channel, answers)
        if activation is not None and activation.kind is ActivationKind.NOTHING:
            return True
    said = _said(procedure, answers)
    return any(one.step is step and _counts(one, channel, said) for one in procedure.skips)


def note_of(
    procedure: Procedure, step: Step, channel: Channel | None, answers: Mapping[str, str]
) -> Text:
    """Return the small line under a step's name, none where there is nothing to say."""
    if step is Step.ACTIVATE:
        activation = activation_of(procedure, channel, answers)
        return NO_TEXT if activation is None else activation.note
    said = _said(procedure, answers)
    notes = (one for one in procedure.notes if one.step is step and _counts(one, channel, said))
    return next((one.text for one in notes), NO_TEXT)


def answer_of(procedure: Procedure, answers: Mapping[str, str], name: str) -> str:
    """Return what was answered under a name, else what the card itself says, else nothing."""
    return answers.get(name) or dict(procedure.known).get(name, "")


def fills_of(procedure: Procedure, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the owner's answers that belong to the card, by field: ``{"usage": "local"}``.

    A choice that the card has no word for, as that it came from a reseller, is left out.
    """
    found = {}
    for ask in procedure.asks:
        said = answers.get(ask.name, "")
        known = CARD_WORDS.get(ask.fills, ())
        if ask.fills.startswith("card.") and said and (not known or said in known):
            found[ask.fills.removeprefix("card.")] = said
    return found


#: The words that a field of a card takes, where it takes only some.
CARD_WORDS: Mapping[str, tuple[str, ...]] = {"card.usage": ("roaming", "local")}


def _holding(
    procedure: Procedure,
    parts: Iterable[P],
    channel: Channel | None,
    answers: Mapping[str, str],
    step: Step | None = None,
) -> tuple[P, ...]:
    said = _said(procedure, answers)
    mine = {one.channel for one in procedure.channels} if channel is None else {channel}
    return tuple(
        one
        for one in parts
        if getattr(one, "step", step) is step
        and (not one.channels or mine.intersection(one.channels))
        and holds(one.when, said)
    )


def _counts(one: Part, channel: Channel | None, said: Said) -> bool:
    return (not one.channels or channel in one.channels) and holds(one.when, said)


def _said(procedure: Procedure, answers: Mapping[str, str]) -> Said:
    return dict(procedure.known) | {name: text for name, text in answers.items() if text}


def holds(when: When, said: Mapping[str, str]) -> bool:
    """Tell whether everything holds that a part depends on; what was not said does not."""
    return all(said.get(name) in choices for name, choices in when)
