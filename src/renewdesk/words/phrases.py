"""Counts, chips and last lines of rows: how a standing is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.folded import State
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.spans import Category
from renewdesk.domain.standing import DAYS_ACT_NOW, DAYS_SOON, Phase, Section
from renewdesk.words.dates import bare_day, short_date
from renewdesk.words.places import city
from renewdesk.words.speech import language, ntr, tr

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.folded import Folded
    from renewdesk.domain.spans import Span
    from renewdesk.domain.standing import Standing


def section_title(section: Section) -> str:
    """Return the heading of a section of the desk."""
    return {
        Section.ACT_NOW: tr("Act now"),
        Section.CHECK_DATE: tr("Check date"),
        Section.WITHIN_30_DAYS: tr("Within 30 days"),
        Section.RECOVERABLE: tr("Recoverable"),
        Section.LATER: tr("Later"),
        Section.NO_DEADLINE: tr("No deadline"),
        Section.ENDED: tr("Ended and let go"),
        Section.LOST: tr("Lost"),
    }[section]


def clock_title(kind: ClockKind) -> str:
    """Return the name of a kind of clock."""
    return {
        ClockKind.LINE: tr("Line"),
        ClockKind.PLAN: tr("Plan"),
        ClockKind.CREDIT: tr("Credit"),
        ClockKind.INSTALL: tr("Install by"),
        ClockKind.REGISTRATION: tr("Registration"),
        ClockKind.DOCUMENT: tr("ID document"),
        ClockKind.CHARGE: tr("Charge"),
        ClockKind.OFFER: tr("Offer"),
    }[kind]


def clock_in_prose(kind: ClockKind) -> str:
    """Return a kind of clock as it stands inside a sentence."""
    return {
        ClockKind.LINE: tr("the line"),
        ClockKind.PLAN: tr("the plan"),
        ClockKind.CREDIT: tr("the credit"),
        ClockKind.INSTALL: tr("the installation"),
        ClockKind.REGISTRATION: tr("the registration"),
        ClockKind.DOCUMENT: tr("the ID document"),
        ClockKind.CHARGE: tr("the charge"),
        ClockKind.OFFER: tr("the offer"),
    }[kind]


def stage_name(span: Span) -> str:
    """Return the name of a stage; one without a name is a time that nobody published."""
    return span.name.spoken(language()) or tr("after the last day")


def count_left(days: int, *, estimate: bool = False) -> str:
    """Return a count of days in words: ``12 days left``, ``about 5 days left``."""
    if days == 0:
        return tr("last day today")
    if estimate:
        return ntr("about {count} day left", "about {count} days left", days)
    return ntr("{count} day left", "{count} days left", days)


def headline(one: Standing) -> str:
    """Return the one line that says where a clock stands: ``12 days left``."""
    if one.phase is Phase.STAGE and one.span is not None:
        name = stage_name(one.span)
        if one.days_left is None:
            return name
        return tr("{stage}, {left}").format(stage=name, left=count_left(one.days_left))
    if one.days_left is not None:
        return count_left(one.days_left, estimate=one.clock.estimate)
    return {
        Phase.UNKNOWN: tr("Date not known"),
        Phase.NOT_STARTED: tr("Not started"),
        Phase.LOST: tr("Number lost"),
        Phase.OVER: tr("Ended"),
        Phase.NO_DEADLINE: tr("No deadline"),
        Phase.LET_GO: tr("Let go"),
    }.get(one.phase, tr("Date not known"))


def _wording(kind: ClockKind) -> str:
    """Return the wording of a row's date for a kind of clock."""
    return {
        ClockKind.LINE: tr("last day {date} ({city})"),
        ClockKind.PLAN: tr("pack ends {date} ({city})"),
        ClockKind.CREDIT: tr("credit ends {date} ({city})"),
        ClockKind.INSTALL: tr("install by {date} ({city})"),
        ClockKind.REGISTRATION: tr("register by {date} ({city})"),
        ClockKind.DOCUMENT: tr("ID valid to {date} ({city})"),
        ClockKind.CHARGE: tr("charged on {date} ({city})"),
        ClockKind.OFFER: tr("offer ends {date} ({city})"),
    }[kind]


def dated_line(kind: ClockKind, day: date, zone: str) -> str:
    """Return a clock's last day as it stands in a row, with its city."""
    return _wording(kind).format(date=short_date(day), city=city(zone))


def row_line(one: Standing) -> str:
    """Return the second line of a row: which date, of what, where."""
    clock = one.clock
    say = {
        Phase.LET_GO: _let_go_line,
        Phase.OVER: _over_line,
        Phase.UNKNOWN: unknown_line,
        Phase.LOST: _lost_line,
        Phase.NOT_STARTED: _not_started_line,
        Phase.NO_DEADLINE: _endless_line,
    }.get(one.phase)
    if say is not None:
        return say(clock)
    return _stage_line(one) if one.phase is Phase.STAGE else _running_line(one)


def _not_started_line(clock: Folded) -> str:
    if clock.begins_at is not None:
        begins_on = today_in(clock.zone, clock.begins_at)
        return tr("starts with the first use, or by itself on {date} ({city})").format(
            date=short_date(begins_on), city=city(clock.zone)
        )
    waits = any(need.value == "first_use" for need in clock.needs)
    return tr("starts with the first use") if waits else tr("not started yet")


def _endless_line(_clock: Folded) -> str:
    return tr("nothing lapses")


def _lost_line(clock: Folded) -> str:
    return tr("gone since {date} ({city})").format(
        date=short_date(clock.lost_on) if clock.lost_on else "?", city=city(clock.zone)
    )


def unknown_line(clock: Folded) -> str:
    """Return why a clock has no date and what would give it one."""
    if any(need.value == "event" for need in clock.needs):
        return tr("No top-up recorded yet")
    if any(need.value == "amount" for need in clock.needs):
        return tr("Amount missing – enter the carrier’s date")
    return tr("No published rule – ask the carrier")


def _let_go_line(clock: Folded) -> str:
    words = {
        "closed": tr("closed {date}"),
        "ported": tr("ported {date}"),
    }.get(clock.ended_by.value if clock.ended_by else "", tr("let go {date}"))
    return words.format(date=short_date(clock.ended_on) if clock.ended_on else "")


def _over_line(clock: Folded) -> str:
    if clock.state is State.STOPPED or clock.deadline is None:
        return tr("done")
    return tr("ended {date} ({city})").format(
        date=short_date(clock.deadline.last_on), city=city(clock.zone)
    )


def _stage_line(one: Standing) -> str:
    span = one.span
    if span is None or one.last_on is None:
        day = span.first_on if span else None
        return tr("since {date} ({city})").format(
            date=short_date(day) if day else "?", city=city(one.clock.zone)
        )
    words = {
        Category.RECEIVE_ONLY: tr("number off after {date} ({city})"),
        Category.DAILY_FEE: tr("money ends {date} ({city})"),
        Category.RECOVERABLE: tr("gone after {date} ({city})"),
        Category.BLOCKED: tr("gone after {date} ({city})"),
    }.get(span.category, tr("until {date} ({city})"))
    return words.format(date=short_date(one.last_on), city=city(one.clock.zone))


def _running_line(one: Standing) -> str:
    clock, day = one.clock, one.last_on
    if day is None:
        return unknown_line(clock)
    if not clock.confirmed and clock.previous is not None:
        was = clock.previous.last_on
        first = bare_day(was) if was.year == day.year else short_date(was)
        return tr("{before} → {after} ({city})").format(
            before=first, after=short_date(day), city=city(clock.zone)
        )
    following = clock.spans[0].category if clock.spans else None
    if following is Category.UNCONFIRMED and len(clock.spans) > 1:
        following = clock.spans[1].category
    if following is Category.DAILY_FEE:
        return tr("daily fee after {date} ({city})").format(
            date=short_date(day), city=city(clock.zone)
        )
    if clock.estimate and clock.because is not None and _keeps(clock):
        return tr("wallet lasts to {date} ({city})").format(
            date=short_date(day), city=city(clock.zone)
        )
    return dated_line(clock.kind, day, clock.zone)


def _keeps(clock: Folded) -> bool:
    """Tell whether the estimate comes from a wallet that pays for the line."""
    cautious = bool(clock.spans) and clock.spans[0].category is Category.UNCONFIRMED
    return not cautious and clock.deadline == clock.official


def chip_words(one: Standing, section: Section) -> str:
    """Return the word on the chip of a card whose leading clock is ``one``."""
    if section is Section.ENDED:
        ended = {Phase.LET_GO: tr("Let go"), Phase.OVER: tr("Ended")}
        return ended.get(one.phase) or tr("Archived")
    if one.phase is Phase.STAGE and one.span is not None:
        return _stage_chip(one.span)
    settled = {
        Phase.UNKNOWN: tr("Check date"),
        Phase.NOT_STARTED: tr("Not started"),
        Phase.NO_DEADLINE: tr("No deadline"),
        Phase.LOST: tr("Lost"),
        Phase.LAST_DAY: tr("Last day today"),
    }.get(one.phase)
    if settled:
        return settled
    left = one.days_left if one.days_left is not None else DAYS_SOON + 1
    if one.clock.kind is ClockKind.INSTALL and left <= DAYS_SOON:
        return tr("Not installed")
    if left <= DAYS_ACT_NOW:
        return tr("Act now")
    return tr("Due soon") if left <= DAYS_SOON else tr("On track")


def _stage_chip(span: Span) -> str:
    return {
        Category.RECEIVE_ONLY: tr("Receive-only"),
        Category.DAILY_FEE: tr("Daily fee"),
        Category.BLOCKED: tr("Blocked"),
        Category.RECOVERABLE: tr("Recoverable"),
        Category.LOST: tr("Lost"),
        Category.UNCONFIRMED: tr("Date unconfirmed"),
        Category.GRACE: tr("Past the last day"),
    }[span.category]
