"""The words of the panel beside a card that is being added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.doubt import telling_codes
from renewdesk.domain.folded import Need, State
from renewdesk.domain.kinds import ClockKind, EventKind, Rescue
from renewdesk.domain.periods import Term
from renewdesk.domain.rules import Combine
from renewdesk.domain.standing import Phase
from renewdesk.domain.verdicts import Reason
from renewdesk.services.cautions import CautionKind, caution
from renewdesk.ui.detail_faces import StageBarFace
from renewdesk.ui.dialogs.adding.what_if import extending_kind
from renewdesk.ui.dialogs.ask_carrier import code_words
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.facing.date_change import end_words, place_words
from renewdesk.ui.facing.lives import Life, life_from
from renewdesk.ui.facing.rows import chip_face
from renewdesk.ui.facing.sources import source_line
from renewdesk.words.cautions import sentence
from renewdesk.words.dates import short_date
from renewdesk.words.phrases import clock_title, headline, row_line, stage_name
from renewdesk.words.rule_phrases import event_word, rule_in_words, term_in_words
from renewdesk.words.speech import ntr, tr
from renewdesk.words.stages import effect

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.rules import Rule
    from renewdesk.domain.spans import Span
    from renewdesk.domain.standing import Standing
    from renewdesk.ui.dialogs.adding.what_if import Preview, WhatIf
    from renewdesk.ui.faces import StageKind

_NOT_COUNTED = {
    Reason.BELOW_MINIMUM: CautionKind.BELOW_MINIMUM,
    Reason.OTHER_CURRENCY: CautionKind.OTHER_CURRENCY,
    Reason.NO_ROW: CautionKind.NO_ROW,
    Reason.NO_AMOUNT: CautionKind.NO_AMOUNT,
    Reason.FIXED: CautionKind.FIXED,
    Reason.NEEDS_RESCUE: CautionKind.NEEDS_RESCUE,
    Reason.TOO_LATE: CautionKind.TOO_LATE,
}
#: Warnings of the card that stand beside their own fields.
_BESIDE_FIELDS = frozenset(
    {
        CautionKind.ICCID_CHECK,
        CautionKind.EID_CHECK,
        CautionKind.IMEI_CHECK,
        CautionKind.NUMBER_TWICE,
        CautionKind.ICCID_TWICE,
    }
)


@dataclass(frozen=True, slots=True)
class NowFace:
    """Where the card stands now; empty texts are not shown."""

    label: str
    date: str
    place: str
    chip: ChipFace
    hint: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IfFace:
    """What one more event today would give."""

    question: str
    answer: str
    date: str
    place: str


@dataclass(frozen=True, slots=True)
class LifeFace:
    """A life as bar and legend."""

    bar: StageBarFace
    legend: tuple[tuple[StageKind, str], ...]


def now_face(preview: Preview, carrier: Carrier | None) -> NowFace:
    """Return where the card would stand now, and what to do where that is not known."""
    standing = preview.added.view.standing
    one = standing.leading
    if one is None:
        chip = ChipFace(tr("Check date"), "qcirc", Tone.SOON)
        return NowFace(tr("Last day now"), tr("Not known"), "", chip, "", ())
    chip = chip_face(one, standing.section)
    others = tuple(
        f"{clock_title(other.clock.kind)}: {row_line(other)}"
        for other in standing.clocks
        if other is not one
    )
    return NowFace(
        label=_now_label(one),
        date=_capital(end_words(one.clock)),
        place=place_words(one.clock),
        chip=ChipFace(headline(one), chip.icon, chip.tone),
        hint=_hint(preview, one, carrier),
        others=others,
    )


def _now_label(one: Standing) -> str:
    return {
        ClockKind.PLAN: tr("Pack ends"),
        ClockKind.CREDIT: tr("Credit ends"),
        ClockKind.INSTALL: tr("Install by"),
        ClockKind.REGISTRATION: tr("Register by"),
    }.get(one.clock.kind, tr("Last day now"))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _hint(preview: Preview, one: Standing, carrier: Carrier | None) -> str:
    """Return what would make the date known: an event, or the carrier itself."""
    needs = one.clock.needs
    if one.phase is Phase.NOT_STARTED and preview.added.events:
        return _capital(row_line(one))
    if Need.EVENT in needs or one.phase is Phase.NOT_STARTED:
        return tr("Say what happened last, and it is counted from there.")
    if Need.AMOUNT in needs:
        return tr("The amount decides the date.")
    if Need.BALANCE in needs:
        return tr("With the credit on the card the fee stage gets its dates.")
    if Need.DATE not in needs:
        return ""
    lines = [tr("No published rule – ask the carrier")]
    if carrier is not None:
        lines += [f"{code.code} ({code_words(code)})" for code in telling_codes(carrier)[:2]]
        if len(lines) == 1:
            lines += (
                [carrier.app.name] if carrier.app else [host.host for host in carrier.hosts[:1]]
            )
    return "\n".join(lines)


def if_face(preview: Preview, option: WhatIf) -> IfFace:
    """Return what one option of a preview would give."""
    place = preview.place or 0
    folded = option.added.view.standing.clocks[place].clock
    kind = EventKind(option.event.kind)
    return IfFace(
        question=_question(kind, with_amount=bool(option.words)),
        answer=_answer(folded.kind),
        date=end_words(folded),
        place=place_words(folded),
    )


def _question(kind: EventKind, *, with_amount: bool) -> str:
    if kind is EventKind.TOPUP:
        return tr("If you top up today with") if with_amount else tr("If you top up today")
    if kind is EventKind.PLAN_PURCHASE:
        return tr("If you buy a plan today for") if with_amount else tr("If you buy a plan today")
    return tr("After “{event}” today").format(event=event_word(kind))


def _answer(kind: ClockKind) -> str:
    return {
        ClockKind.LINE: tr("you keep this number until"),
        ClockKind.CREDIT: tr("the credit lasts until"),
        ClockKind.PLAN: tr("the pack runs until"),
    }.get(kind, tr("it lasts until"))


def life_face(folded: Folded, rule: Rule, now: datetime, label: str) -> LifeFace | None:
    """Return what is left of a clock's life from today on, None where it has no date."""
    life = life_from(folded, today_in(folded.zone, now))
    if not life.stages or folded.deadline is None:
        return None
    runs = life.places[0] == 0
    last = short_date(folded.deadline.last_on)
    bar = StageBarFace(
        stages=life.stages,
        today=None,
        start_label=tr("today"),
        last_label=last if runs else "",
        last_at=life.stages[0].end if runs else 0.0,
        end_label="",
        accessible_name=tr("Stages of {label}").format(label=label),
        accessible_value="",
    )
    return LifeFace(bar, tuple(_legend(folded, rule, life)))


def _legend(folded: Folded, rule: Rule, life: Life) -> list[tuple[StageKind, str]]:
    lines = []
    for face, place in zip(life.stages, life.places, strict=True):
        words = _active_words(folded) if place == 0 else _span_words(folded.spans[place - 1], rule)
        lines.append((face.kind, words))
    return lines


def _active_words(folded: Folded) -> str:
    because = folded.because
    if because is None or because.term is None or because.term == "P0M":
        return tr("active")
    return tr("active {term}").format(term=term_in_words(Term.parse(because.term)))


def _span_words(span: Span, rule: Rule) -> str:
    """Return a stage with its length, and what brings the line back or is lost."""
    if span.lost:
        return tr("number lost")
    words = stage_name(span)
    lasts = next((one.lasts for one in rule.stages if one.name == span.name), None)
    if lasts is not None:
        words = f"{words} {term_in_words(lasts)}"
    rescue = span.rescue
    said = tr("any top-up rescues") if rescue == (Rescue.TOPUP,) else effect(span)
    return tr("{stage}, {effect}").format(stage=words, effect=said) if said else words


def warnings(preview: Preview) -> tuple[str, ...]:
    """Return what the owner should know before adding: what does not count, what may shorten."""
    said = [sentence(one) for one in preview.added.cautions if one.kind not in _BESIDE_FIELDS]
    events = {event.id for event in preview.added.events}
    for one in preview.added.view.standing.clocks:
        for verdict in one.clock.verdicts:
            kind = _NOT_COUNTED.get(verdict.reason)
            if verdict.event in events and kind is not None:
                label = preview.added.view.card.label
                said.append(sentence(caution(kind, clock=one.clock.name, card=label)))
    shortening = _shortening(preview)
    return (*said, shortening) if shortening else tuple(said)


def _shortening(preview: Preview) -> str:
    """Return a warning where a payment that the rule offers would make the date earlier."""
    if preview.place is None:
        return ""
    now = preview.added.view.standing.clocks[preview.place].clock
    if now.deadline is None or now.state is not State.DATED:
        return ""
    for option in preview.options:
        end = option.added.view.standing.clocks[preview.place].clock.deadline
        if end is None or end.ends_at >= now.deadline.ends_at:
            continue
        days = (now.deadline.last_on - end.last_on).days
        less = ntr("{count} day less", "{count} days less", days)
        what = f"{option.words} {option.event.currency}".strip() or event_word(
            EventKind(option.event.kind)
        )
        words = tr("{what} today may shorten it to {date}, {less}.").format(
            what=what, date=short_date(end.last_on), less=less
        )
        rule = preview.added.view.clocks[preview.place].versions[-1].rule
        starts = rule.combine is Combine.REPLACE and extending_kind(rule) is EventKind.TOPUP
        reason = tr("Each top-up starts a new window.")
        return f"{reason} {words}" if starts else words
    return ""


def rule_line(preview: Preview) -> str:
    """Return the rule in words and where it stands."""
    if preview.place is None:
        return ""
    rule = preview.added.view.clocks[preview.place].versions[-1].rule
    parts = [tr("Rule: {rule}").format(rule=rule_in_words(rule)), source_line(rule.sources)]
    if not preview.added.view.card.carrier:
        parts.append(tr("your own rule"))
    return " · ".join(part for part in parts if part)
