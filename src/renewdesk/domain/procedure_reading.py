"""Procedures, advice, guides and the words of a slip from parsed files, read strictly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewdesk.domain.carriers import COUNTRY
from renewdesk.domain.failure_advice import Advice, Doing, FailureAdvice, Retry, Where
from renewdesk.domain.procedures import (
    Activation,
    ActivationKind,
    Ask,
    AskKind,
    ChannelFacts,
    Choice,
    Fits,
    Guide,
    GuideStep,
    Problem,
    Procedure,
    SellerKind,
    Skip,
    SlipPhrases,
    StepNote,
    Tell,
    Tone,
    When,
)
from renewdesk.domain.renewals import Channel, Charged, Reason, Step

if TYPE_CHECKING:
    from renewdesk.domain.tables import Table
    from renewdesk.domain.text import Text

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_FILLS = re.compile(r"card\.[a-z_]+")
_WHEN = re.compile(r"[a-z]+\.[a-z_]+ = [a-z0-9_-]+(?: \| [a-z0-9_-]+)*")
_LANGUAGE = re.compile(r"[a-z]{2}")
_SYSTEMS = ("S1", "S2", "S3", "S4", "S5")


def read_procedure(table: Table) -> Procedure:
    """Return the procedure in a table; whoever made the table finishes it.

    Raises:
        RuleViolationError: a key or value is wrong; its facts name path and problem.
    """
    return Procedure(
        id=table.matching("id", _ID),
        title=table.spoken("title"),
        system=table.word("system", _SYSTEMS),
        base=table.matching("base", _ID, required=False),
        without=table.texts("without"),
        fits=table.inner("fits", _fits) or Fits(),
        channels=table.each("channels", _channel),
        asks=table.each("asks", _ask),
        tells=table.each("tells", _tell),
        problems=table.each("problems", _problem),
        activations=table.each("activations", _activation),
        skips=table.each("skips", _skip),
        notes=table.each("notes", _note),
    )


def read_failures(table: Table) -> tuple[FailureAdvice, ...]:
    """Return the advice in a table, reason by reason; whoever made the table finishes it.

    Raises:
        RuleViolationError: a key or value is wrong; its facts name path and problem.
    """
    return table.each("failures", _failure)


def read_guide(table: Table) -> Guide:
    """Return the guide in a table; whoever made the table finishes it.

    Raises:
        RuleViolationError: a key or value is wrong; its facts name path and problem.
    """
    return Guide(
        name=table.matching("id", _ID),
        title=table.spoken("title"),
        lead=table.spoken("lead"),
        steps=table.each("steps", _guide_step),
    )


def read_slips(table: Table) -> tuple[SlipPhrases, ...]:
    """Return the words of a slip in each language; whoever made the table finishes it.

    Raises:
        RuleViolationError: a key or value is wrong; its facts name path and problem.
    """
    return table.each("slips", _slip)


def _fits(table: Table) -> Fits:
    fits = Fits(
        sellers=table.choices("sellers", SellerKind),
        countries=table.texts("countries"),
        covers=table.texts("covers"),
        carriers=table.texts("carriers"),
    )
    for key, codes in (("countries", fits.countries), ("covers", fits.covers)):
        for code in codes:
            table.check(not COUNTRY.fullmatch(code), key, "unknown-word", code)
    table.finish()
    return fits


def _channel(table: Table) -> ChannelFacts:
    facts = ChannelFacts(
        channel=table.choice("channel", Channel),
        title=table.spoken("title", required=False),
        named=table.spoken("named", required=False),
        text=table.spoken("text", required=False),
        official=table.flag("official") or False,
        sellers=table.each("sellers", _name),
        methods=table.each("methods", _name),
    )
    table.finish()
    return facts


def _name(table: Table) -> Text:
    name = table.spoken("name")
    table.finish()
    return name


def _ask(table: Table) -> Ask:
    ask = Ask(
        id=table.matching("id", _ID),
        step=table.choice("step", Step),
        kind=table.choice("kind", AskKind),
        text=table.spoken("text"),
        hint=table.spoken("hint", required=False),
        choices=table.each("choices", _choice),
        channels=table.choices("channels", Channel),
        when=_when(table),
        fills=table.matching("fills", _FILLS, required=False),
    )
    needed = ask.kind is AskKind.CHOICE
    table.check(needed is not bool(ask.choices), "choices", "missing")
    table.finish()
    return ask


def _choice(table: Table) -> Choice:
    choice = Choice(table.matching("id", _ID), table.spoken("text"))
    table.finish()
    return choice


def _tell(table: Table) -> Tell:
    tell = Tell(
        id=table.matching("id", _ID),
        step=table.choice("step", Step),
        title=table.spoken("title"),
        text=table.spoken("text", required=False),
        tone=table.choice("tone", Tone, Tone.INFO),
        channels=table.choices("channels", Channel),
        when=_when(table),
    )
    table.finish()
    return tell


def _problem(table: Table) -> Problem:
    problem = Problem(
        id=table.matching("id", _ID),
        question=table.spoken("question"),
        answer=table.spoken("answer"),
        channels=table.choices("channels", Channel),
        when=_when(table),
    )
    table.finish()
    return problem


def _activation(table: Table) -> Activation:
    activation = Activation(
        id=table.matching("id", _ID),
        kind=table.choice("kind", ActivationKind),
        text=table.spoken("text"),
        note=table.spoken("note"),
        channels=table.choices("channels", Channel),
        when=_when(table),
    )
    table.finish()
    return activation


def _skip(table: Table) -> Skip:
    skip = Skip(
        id=table.matching("id", _ID),
        step=table.choice("step", Step),
        channels=table.choices("channels", Channel),
        when=_when(table),
    )
    table.finish()
    return skip


def _note(table: Table) -> StepNote:
    note = StepNote(
        id=table.matching("id", _ID),
        step=table.choice("step", Step),
        text=table.spoken("text"),
        channels=table.choices("channels", Channel),
        when=_when(table),
    )
    table.finish()
    return note


def _when(table: Table) -> When:
    """Return the conditions of a part, written as ``prepare.working = stopped | overdue``."""
    conditions = []
    for text in table.texts("when"):
        table.check(not _WHEN.fullmatch(text), "when", "unknown-word", text)
        name, _, words = text.partition(" = ")
        conditions.append((name, tuple(words.split(" | "))))
    return tuple(conditions)


def _failure(table: Table) -> FailureAdvice:
    failure = FailureAdvice(
        reason=table.choice("reason", Reason),
        icon=table.matching("icon", _ID),
        title=table.spoken("title"),
        lead=table.spoken("lead"),
        where=_where(table),
        advice=table.each("advice", _advice),
        retry=table.choice("retry", Retry),
        retry_charged=_retry(table, "retry_charged"),
        retry_not_charged=_retry(table, "retry_not_charged"),
        pays_twice=table.flag("pays_twice") or False,
    )
    table.finish()
    return failure


def _where(table: Table) -> tuple[Where, ...]:
    """Return where something can happen, written as ``pay`` or ``pay on shop``."""
    known = [f"{step} on {channel}" for step in Step for channel in Channel]
    places = []
    for text in table.words("where", [*Step, *known]):
        step, _, channel = text.partition(" on ")
        places.append(Where(Step(step), Channel(channel) if channel else None))
    return tuple(places)


def _retry(table: Table, key: str) -> Retry | None:
    word = table.word(key, [one.value for one in Retry])
    return Retry(word) if word else None


def _advice(table: Table) -> Advice:
    advice = Advice(
        title=table.spoken("title"),
        text=table.spoken("text"),
        doings=table.choices("doings", Doing),
        steps=table.choices("steps", Step),
        channels=table.choices("channels", Channel),
        after=table.choices("after", Charged),
    )
    table.finish()
    return advice


def _guide_step(table: Table) -> GuideStep:
    step = GuideStep(
        title=table.spoken("title"),
        text=table.spoken("text"),
        tone=table.choice("tone", Tone, Tone.CHECK),
    )
    table.finish()
    return step


def _slip(table: Table) -> SlipPhrases:
    phrases = SlipPhrases(
        language=table.matching("language", _LANGUAGE),
        countries=table.texts("countries"),
        **{name: table.text(name, required=True) for name in SLIP_WORDS},
    )
    table.finish()
    return phrases


#: Every phrase of a slip, by the name of its field.
SLIP_WORDS = tuple(
    name for name in SlipPhrases.__dataclass_fields__ if name not in {"language", "countries"}
)
