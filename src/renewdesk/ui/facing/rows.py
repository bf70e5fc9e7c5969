"""One row of the desk: count, chip, dates and action of a card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.cards import Form
from renewdesk.domain.folded import Need
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.spans import Category
from renewdesk.domain.standing import DAYS_ACT_NOW, DAYS_SOON, Phase, Section
from renewdesk.ui.faces import ChipFace, RowFace, Tone
from renewdesk.words.chinese import zh
from renewdesk.words.dates import short_date
from renewdesk.words.numbers import hidden
from renewdesk.words.phrases import chip_words, headline, row_line
from renewdesk.words.places import city, country_short
from renewdesk.words.speech import is_chinese, listed, ntr, tr

if TYPE_CHECKING:
    from renewdesk.domain.cards import Card
    from renewdesk.domain.standing import Standing
    from renewdesk.services.views import CardView

_ACTING = frozenset({Section.ACT_NOW, Section.CHECK_DATE, Section.WITHIN_30_DAYS})
_STAGE_CHIPS = {
    Category.RECEIVE_ONLY: ("phonein", Tone.GRACE),
    Category.DAILY_FEE: ("phonein", Tone.GRACE),
    Category.GRACE: ("alert", Tone.GRACE),
    Category.BLOCKED: ("slash", Tone.NOW),
    Category.RECOVERABLE: ("recover", Tone.RECOVER),
    Category.UNCONFIRMED: ("qcirc", Tone.SOON),
    Category.LOST: ("xc", Tone.LOST),
}


def row_face(view: CardView, *, renewing: bool = False) -> RowFace:
    """Return what a card's row shows; `renewing` says that a renewal of it is under way."""
    face = _bare_row(view.card) if view.standing.leading is None else _row(view)
    if not renewing:
        return face
    mark = tr("in progress")
    return replace(
        face,
        country=mark,
        country_tone=Tone.INFO,
        action=tr("Continue…"),
        shows_action=True,
        accessible=listed((mark, face.accessible)),
    )


def _row(view: CardView) -> RowFace:
    card, one = view.card, view.standing.leading
    if one is None:
        return _bare_row(card)
    doubt = unconfirmed(view)
    count, unit = _count(one, in_doubt=doubt is not None)
    chip = _doubt_chip() if doubt else chip_face(one, view.standing.section)
    shown = doubt or one
    when = row_line(shown)
    return RowFace(
        card_id=card.id,
        count=count,
        count_unit=unit,
        count_tone=Tone.TEXT3 if doubt else _count_tone(one, view.standing.section),
        tile=card.country,
        name=card.label,
        country=place_words(card),
        chip=chip,
        number=number_words(card),
        when=when,
        when_tone=Tone.SOON if doubt or one.phase is Phase.UNKNOWN else Tone.TEXT2,
        action=action_words(view),
        shows_action=view.standing.section in _ACTING,
        accessible=_accessible(view, chip, when),
    )


def _bare_row(card: Card) -> RowFace:
    """Return the row of a card without any clock."""
    chip = ChipFace(tr("Check date"), "qcirc", Tone.SOON)
    when = tr("No rule yet")
    return RowFace(
        card_id=card.id,
        count="?",
        count_unit=tr("date"),
        count_tone=Tone.SOON,
        tile=card.country,
        name=card.label,
        country=place_words(card),
        chip=chip,
        number=number_words(card),
        when=when,
        when_tone=Tone.SOON,
        action=tr("Details…"),
        shows_action=True,
        accessible=f"{card.label}, {chip.text}, {when}.",
    )


def unconfirmed(view: CardView) -> Standing | None:
    """Return the clock whose payment still waits to be seen at the carrier."""
    alive = {Phase.LET_GO, Phase.LOST, Phase.OVER}
    return next(
        (one for one in view.standing.clocks if not one.clock.confirmed and one.phase not in alive),
        None,
    )


def place_words(card: Card) -> str:
    """Return the word beside a card's name: its country, or eSIM where it has none."""
    if card.country:
        return country_short(card.country)
    return tr("eSIM") if card.form is Form.ESIM else ""


def number_words(card: Card) -> str:
    """Return the number with its middle hidden, else the plan."""
    return hidden(card.number) if card.number else card.plan


def _count(one: Standing, *, in_doubt: bool) -> tuple[str, str]:
    """Return the number of a row and the words under it."""
    fixed = {
        Phase.UNKNOWN: ("?", tr("date")),
        Phase.LAST_DAY: (tr("today"), tr("last day")),
    }.get(one.phase)
    if fixed or one.days_left is None:
        return fixed or ("–", "")
    days = str(one.days_left)
    if one.days_left == 0:
        return tr("today"), tr("last day")
    if in_doubt:
        return days, tr("if it worked")
    if one.clock.estimate and one.phase is not Phase.STAGE:
        about = zh("约 {days}").format(days=days), "天"
        return about if is_chinese() else (days, tr("days, est."))
    return days, ntr("day left", "days left", one.days_left)


def _count_tone(one: Standing, section: Section) -> Tone:
    if one.phase is Phase.STAGE and one.span is not None:
        return _STAGE_CHIPS[one.span.category][1]
    if one.phase is Phase.UNKNOWN:
        return Tone.SOON
    urgent = one.days_left is not None and one.days_left <= DAYS_ACT_NOW
    if urgent and section is Section.ACT_NOW:
        return Tone.NOW
    return Tone.TEXT3 if section in {Section.ENDED, Section.LOST} else Tone.TEXT


def _doubt_chip() -> ChipFace:
    return ChipFace(tr("Paid, not confirmed yet"), "paid", Tone.SOON)


def chip_face(one: Standing, section: Section) -> ChipFace:
    """Return the chip of a clock that leads its card."""
    words = chip_words(one, section)
    if section is Section.ENDED:
        return ChipFace(words, "nosign", Tone.LOST, quiet=True)
    if one.phase is Phase.STAGE and one.span is not None:
        icon, tone = _STAGE_CHIPS[one.span.category]
        return ChipFace(words, icon, tone)
    settled = {
        Phase.UNKNOWN: ChipFace(words, "qcirc", Tone.SOON),
        Phase.NOT_STARTED: ChipFace(words, "pause", Tone.INFO, quiet=True),
        Phase.NO_DEADLINE: ChipFace(words, "inf", Tone.INFO, quiet=True),
        Phase.LOST: ChipFace(words, "xc", Tone.LOST),
    }.get(one.phase)
    return settled or _running_chip(one, words)


def _running_chip(one: Standing, words: str) -> ChipFace:
    left = one.days_left if one.days_left is not None else DAYS_SOON + 1
    installs = one.clock.kind is ClockKind.INSTALL
    if left <= DAYS_ACT_NOW:
        return ChipFace(words, "install" if installs else "alert", Tone.NOW)
    if left <= DAYS_SOON:
        registers = one.clock.kind is ClockKind.REGISTRATION
        icon = "install" if installs else "id" if registers else "clock"
        return ChipFace(words, icon, Tone.SOON)
    if renews_itself(one):
        return ChipFace(tr("Renews itself"), "auto", Tone.INFO, quiet=True)
    return ChipFace(words, "ok", Tone.OK, quiet=True)


def renews_itself(one: Standing) -> bool:
    """Tell whether a wallet keeps the line without the owner."""
    spans = one.clock.spans
    careful = bool(spans) and spans[0].category is Category.UNCONFIRMED
    charged = one.clock.because is not None and one.clock.because.event_kind.value == "charge"
    return one.clock.estimate and charged and not careful


def action_words(view: CardView) -> str:
    """Return the words of a row's action, by clock and state."""
    one = view.standing.leading
    if one is None or view.standing.section in {Section.ENDED, Section.LOST}:
        return tr("Details…")
    if unconfirmed(view) is not None:
        return tr("Confirm…")
    if one.phase is Phase.UNKNOWN or {Need.DATE, Need.AMOUNT} & set(one.clock.needs):
        return tr("Enter date…")
    by_kind = {
        ClockKind.INSTALL: tr("Install…"),
        ClockKind.PLAN: tr("Renew…"),
        ClockKind.REGISTRATION: tr("Register…"),
        ClockKind.DOCUMENT: tr("Details…"),
        ClockKind.OFFER: tr("Details…"),
    }
    return by_kind.get(one.clock.kind, tr("Top up…"))


def _accessible(view: CardView, chip: ChipFace, when: str) -> str:
    """Return a row as a screen reader says it."""
    card, one, doubt = view.card, view.standing.leading, unconfirmed(view)
    parts = [card.label, place_words(card)]
    if one is not None and doubt is None:
        parts.append(headline(one))
    parts.append(chip.text)
    if card.number:
        parts.append(tr("number ending {digits}").format(digits=card.number[-2:]))
    parts.append(_if_it_worked(doubt) if doubt else when)
    return listed(parts) + ("。" if is_chinese() else ".")


def _if_it_worked(one: Standing) -> str:
    """Return both dates of a payment that was not seen at the carrier yet."""
    clock = one.clock
    if clock.deadline is None:
        return row_line(one)
    after, place = short_date(clock.deadline.last_on), city(clock.zone)
    if clock.previous is None:
        return tr("last day {date} if it worked, {city}").format(date=after, city=place)
    return tr("last day {date} if it worked, before {before}, {city}").format(
        date=after, before=short_date(clock.previous.last_on), city=place
    )
