"""What a fact does to a date, before it is saved: the date before, the date after, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in, zone_named
from renewdesk.domain.folded import State
from renewdesk.domain.periods import Term
from renewdesk.ui.detail_faces import DateChangeFace
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.facing.lives import Life, life_from
from renewdesk.words.dates import clock_time, short_date
from renewdesk.words.places import city
from renewdesk.words.rule_phrases import event_word, term_in_words
from renewdesk.words.speech import is_chinese, ntr, tr

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.folded import Folded
    from renewdesk.domain.rules import AmountRow, Rule
    from renewdesk.services.recording import Recorded


def date_change_face(recorded: Recorded, now: datetime, owner_zone: str) -> DateChangeFace:
    """Return what a recorded or previewed fact does to the clock that it moves."""
    place = moved_place(recorded)
    before = recorded.before.standing.clocks[place].clock
    after = recorded.after.standing.clocks[place].clock
    return change_face(before, after, now, _note(recorded, place, owner_zone))


def change_face(
    before: Folded | None, after: Folded, now: datetime, note: str = ""
) -> DateChangeFace:
    """Return how a clock's date becomes another; without one before the clock is new."""
    today = today_in(after.zone, now)
    old = life_from(before, today) if before else Life((), (), 0)
    new = life_from(after, today)
    longest = max(old.days, new.days, 1)
    days = _days_later(before, after)
    return DateChangeFace(
        before_label=tr("Last day before"),
        before=end_words(before) if before else tr("no countdown"),
        before_place=place_words(before) if before else "",
        after_label=tr("Last day after"),
        after=end_words(after),
        after_place=place_words(after),
        before_word=tr("before"),
        after_word=tr("after"),
        before_stages=old.stages,
        after_stages=new.stages,
        before_share=old.days / longest,
        after_share=new.days / longest,
        chip=_chip(before, after, days),
        note=note,
        shortens=days is not None and days < 0,
    )


def moved_place(recorded: Recorded) -> int:
    """Return the place of the clock that a fact is about: the one it moves, names or leads."""
    before, after = recorded.before.standing.clocks, recorded.after.standing.clocks
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        if (old.clock.deadline, old.clock.state) != (new.clock.deadline, new.clock.state):
            return place
    for place, new in enumerate(after):
        if new.clock.clock == recorded.event.clock:
            return place
    leading = recorded.after.standing.leading
    return after.index(leading) if leading in after else 0


def end_words(folded: Folded) -> str:
    """Return a clock's last day as in rows, or why it has none."""
    if folded.deadline is not None and folded.state in {State.DATED, State.ENDED}:
        return short_date(folded.deadline.last_on)
    return {
        State.NOT_STARTED: tr("not started"),
        State.ENDLESS: tr("no end"),
        State.STOPPED: tr("done"),
        State.ENDED: tr("ended"),
    }.get(folded.state, tr("not known"))


def place_words(folded: Folded) -> str:
    """Return the city behind a date, in brackets; nothing where there is no date."""
    if folded.deadline is None or folded.state not in {State.DATED, State.ENDED}:
        return ""
    return in_brackets(city(folded.zone))


def in_brackets(words: str) -> str:
    """Return words in the brackets of the language: ``(Rome)``, ``（罗马）``."""
    return f"（{words}）" if is_chinese() else f"({words})"


def elsewhere(folded: Folded, owner_zone: str) -> str:
    """Return the end in the owner's own zone where that zone's offset differs; else nothing."""
    end = folded.deadline
    if end is None:
        return ""
    here = end.ends_at.astimezone(zone_named(owner_zone))
    if here.utcoffset() == end.ends_at.astimezone(zone_named(folded.zone)).utcoffset():
        return ""
    return tr("in {city} until {date}, {time}").format(
        city=city(owner_zone),
        date=short_date(here.date()),
        time=clock_time(end.ends_at, owner_zone),
    )


def amount_row_words(row: AmountRow) -> str:
    """Return the amounts of a row of a rule: ``5 to 9.99 EUR``, ``30 EUR or more``."""
    least = f"{row.least.normalize():f}"
    if row.most is None:
        return tr("{least} {currency} or more").format(least=least, currency=row.currency)
    if row.most == row.least:
        return f"{least} {row.currency}"
    return tr("{least} to {most} {currency}").format(
        least=least, most=f"{row.most.normalize():f}", currency=row.currency
    )


def _days_later(before: Folded | None, after: Folded) -> int | None:
    """Return by how many days the last day moved, None where one of them has no date."""
    if before is None or before.deadline is None or after.deadline is None:
        return None
    return (after.deadline.last_on - before.deadline.last_on).days


def _chip(before: Folded | None, after: Folded, days: int | None) -> ChipFace:
    if before is None or days is None or after.state is State.ENDED:
        return _undated_chip(before, after)
    if days < 0:
        return ChipFace(
            ntr("{count} day earlier", "{count} days earlier", -days), "alert", Tone.SOON
        )
    if days == 0:
        return ChipFace(tr("the same date"), "ok", Tone.OK, quiet=True)
    return ChipFace(ntr("{count} day later", "{count} days later", days), "ok", Tone.OK)


def _undated_chip(before: Folded | None, after: Folded) -> ChipFace:
    """Return what becomes of a countdown whose two dates cannot be compared."""
    if after.state is State.ENDED:
        return ChipFace(tr("ended, not counted any more"), "nosign", Tone.LOST)
    if before is None:
        return ChipFace(tr("new"), "plus", Tone.INFO)
    if after.deadline is not None:
        return ChipFace(tr("date now known"), "ok", Tone.OK)
    return ChipFace(tr("no date yet"), "qcirc", Tone.SOON)


def _note(recorded: Recorded, place: int, owner_zone: str) -> str:
    """Return how the new date comes about, and what it is in the owner's own zone."""
    after = recorded.after.standing.clocks[place].clock
    because = after.because
    parts = []
    if because is not None and because.event == recorded.event.id:
        clock = recorded.after.clocks[place] if place < len(recorded.after.clocks) else None
        parts.append(_reason(recorded, after, clock.versions[-1].rule if clock else None))
    parts.append(elsewhere(after, owner_zone))
    return tr("; ").join(part for part in parts if part)


def _reason(recorded: Recorded, after: Folded, rule: Rule | None) -> str:
    because, money = after.because, recorded.event.amount
    if because is None:
        return ""
    if because.by_owner:
        return tr("the date that you read at the carrier")
    if because.term is None:
        return ""
    term = term_in_words(Term.parse(because.term))
    row = next(
        (
            one
            for one in (rule.by_amount if rule else ())
            if money is not None
            and one.least <= money.amount
            and (one.most is None or money.amount <= one.most)
        ),
        None,
    )
    if row is not None:
        return tr("{term} for {amount}").format(term=term, amount=amount_row_words(row))
    return tr("{term} from this {event}").format(term=term, event=event_word(because.event_kind))
