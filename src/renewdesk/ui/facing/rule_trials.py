"""What a trial of a rule shows: dates before and after, edge cases, and examples, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from renewdesk.domain.days import Instant, today_in
from renewdesk.domain.periods import Term
from renewdesk.domain.stretch import Moment, counted
from renewdesk.ui.detail_faces import DateChangeFace
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.facing.date_change import end_words
from renewdesk.ui.facing.lives import life_from
from renewdesk.words.dates import bare_day, clock_time, short_date
from renewdesk.words.numbers import money
from renewdesk.words.places import city
from renewdesk.words.rule_phrases import event_word
from renewdesk.words.speech import language, listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from renewdesk.domain.folded import Folded
    from renewdesk.domain.money import Money
    from renewdesk.domain.rules import Counting
    from renewdesk.services.rule_trials import EdgeCase, JoinExample, Trial, Turn


def trial_face(trial: Trial, now: datetime) -> DateChangeFace:
    """Return a clock's date before and after another rule, with both lives on one scale."""
    before, after = trial.before, trial.after
    today = today_in(after.zone, now)
    old, new = life_from(before, today), life_from(after, today)
    longest = max(old.days, new.days, 1)
    days = _days_later(before, after)
    return DateChangeFace(
        before_label=tr("Last day before"),
        before=end_words(before),
        before_place="",
        after_label=tr("Last day after"),
        after=end_words(after),
        after_place="",
        before_word=tr("before"),
        after_word=tr("after"),
        before_stages=old.stages,
        after_stages=new.stages,
        before_share=old.days / longest,
        after_share=new.days / longest,
        chip=_chip(before, after, days),
        # The panel is too narrow for the city behind each date.
        note=tr("in {city}").format(city=city(after.zone)),
        shortens=days is not None and days < 0,
    )


def ledger_words(folded: Folded) -> str:
    """Return whence a date comes: ``15.00 EUR on 4 Jun 2026, so the last day is``."""
    because = folded.because
    if because is None:
        return tr("Nothing that counts is recorded yet.")
    what = money(because.amount) if because.amount else event_word(because.event_kind)
    what = what[:1].upper() + what[1:]
    day = short_date(because.event_on)
    return tr("{what} on {date}, so the last day is").format(what=what, date=day)


def end_of(folded: Folded) -> str:
    """Return where a trial leads, in words; an exact end with its time of day."""
    words = end_words(folded)
    end = folded.deadline
    if isinstance(end, Instant):
        return f"{words} {clock_time(end.ends_at, end.zone)}"
    return words


def edge_rows(cases: Sequence[EdgeCase]) -> list[tuple[str, str]]:
    """Return each edge case and where it leads."""
    return [(_paid(case.on, case.amount), end_of(case.result)) for case in cases]


def turn_rows(turns: Sequence[Turn]) -> list[tuple[str, str]]:
    """Return each turn of the coming months with its day, and the day before if it moves."""
    rows = []
    for one in turns:
        name = one.stage.spoken(language()) if one.stage is not None else tr("last day")
        rows.append((name or tr("after the last day"), _moved(one.before_on, one.after_on)))
    return rows


def example_head(examples: Sequence[JoinExample]) -> str:
    """Return the two payments of the examples, empty where there are none."""
    if not examples:
        return ""
    one = examples[0]
    return tr("Example: {first}, then {second}").format(
        first=_paid(one.first_on, one.first), second=_paid(one.second_on, one.second)
    )


def month_example(counting: Counting, zone: str, year: int) -> str:
    """Return where a month from 31 January leads, by the engine: ``28 Feb``."""
    end = counted(Moment(date(year, 1, 31)), Term(months=1), counting, zone)
    return bare_day(end.last_on)


def _paid(day: date, amount: Money | None) -> str:
    return listed([short_date(day), money(amount) if amount else ""])


def _moved(before: date | None, after: date | None) -> str:
    if before == after and after is not None:
        return short_date(after)
    old = short_date(before) if before else "–"
    return f"{old} → {short_date(after) if after else '–'}"


def _days_later(before: Folded, after: Folded) -> int | None:
    if before.deadline is None or after.deadline is None:
        return None
    return (after.deadline.last_on - before.deadline.last_on).days


def _chip(before: Folded, after: Folded, days: int | None) -> ChipFace:
    if days is None:
        known = after.deadline is not None
        words = tr("date now known") if known else tr("no date yet")
        return ChipFace(words, "ok" if known else "qcirc", Tone.OK if known else Tone.SOON)
    if days < 0:
        words = ntr("{count} day earlier", "{count} days earlier", -days)
        return ChipFace(words, "alert", Tone.SOON)
    if days == 0 and before.zone != after.zone and _stage_days(before) == _stage_days(after):
        words = tr("the same days, in {city}").format(city=city(after.zone))
        return ChipFace(words, "info", Tone.INFO)
    if days == 0:
        return ChipFace(tr("other stages, the same last day"), "info", Tone.INFO)
    return ChipFace(ntr("{count} day later", "{count} days later", days), "ok", Tone.OK)


def _stage_days(folded: Folded) -> list[object]:
    return [(one.name, one.category, one.first_on, one.last_on) for one in folded.spans]
