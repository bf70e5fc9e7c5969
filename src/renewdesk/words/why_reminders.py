"""Why a reminder came on a day, or did not, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.reminder_log import CANNOT_PROVE, ReminderKind
from renewdesk.domain.reminder_reasons import Because, Reason
from renewdesk.words.dates import clock_time, long_date, short_date
from renewdesk.words.facts import one_line
from renewdesk.words.leads import early_words, lead_of_date, lead_words
from renewdesk.words.sending import way_words
from renewdesk.words.speech import is_chinese, labelled, language, tr

if TYPE_CHECKING:
    from datetime import datetime


def reason_line(reason: Reason, zone: str) -> str:
    """Return a reason as one line that names its clock, in the owner's zone."""
    said = reason_words(reason, zone)
    if reason.name is None:
        return said
    return labelled(reason.name.spoken(language()), said)


def reason_words(reason: Reason, zone: str) -> str:
    """Return a reason in one or two sentences, in the owner's zone."""
    words = _nothing(reason) or _silenced(reason) or _logged(reason) or _expected(reason)
    said = words.format(
        what=_what(reason),
        at=_moment(reason.at, zone),
        until=_moment(reason.until, zone),
        by=_by(reason),
        via=way_words(reason.via),
        problem=one_line(reason.problem).rstrip(".。"),
    )
    parts = (said, early_words(reason.early) if reason.because in _AHEAD else "")
    return ("" if is_chinese() else " ").join(part for part in parts if part)


_AHEAD = frozenset({Because.PLANNED, Because.NOT_CROSSED, Because.NOT_CHECKED})


def _nothing(reason: Reason) -> str:
    """Return why no moment was there at all."""
    if reason.because is Because.NOT_CROSSED and reason.kind is ReminderKind.ASK:
        return tr("Nothing is due that day: the next question about the date comes {at}.")
    return {
        Because.NOT_CROSSED: tr("Nothing is due that day: the next one, {what}, comes {at}."),
        Because.NOTHING_MORE: tr("Nothing is due that day: nothing more is planned."),
        Because.NOT_STARTED: tr("Nothing is due that day: it has not started."),
        Because.NO_DEADLINE: tr("Nothing is due that day: it has no last day."),
        Because.LET_GO: tr("Nothing is due that day: it was let go."),
        Because.OVER: tr("Nothing is due that day: it is over."),
    }.get(reason.because, "")


def _silenced(reason: Reason) -> str:
    """Return by what word of the owner's it was silent."""
    if reason.because is Because.MUTED and reason.at is None:
        return tr("The card is muted: it never reminds.")
    return {
        Because.MUTED: tr("The card is muted since {at}: it never reminds."),
        Because.ARCHIVED: tr("The card is archived since {at}: it never reminds."),
        Because.NOT_ADDED: tr("The card was added only {at}."),
        Because.PAUSED: tr("You paused it until {until}."),
        Because.SNOOZED: tr("You snoozed the reminder {what}: silent until {until}."),
        Because.DONE: tr("You said that it is done ({until}): nothing more comes for that date."),
    }.get(reason.because, "")


def _logged(reason: Reason) -> str:
    """Return what the log knows of it, and no more than that."""
    if reason.because in {Because.SHOWN, Because.LATE} and reason.via in CANNOT_PROVE:
        return _handed_over(reason)
    if reason.because is Because.SHOWN and reason.problem:
        return tr(
            "The reminder {what}, due {at}, was shown {until} by {via}. A try before failed: "
            "{problem}."
        )
    if reason.because is Because.LATE and reason.problem:
        return tr(
            "The reminder {what}, due {at}, was shown only {until} by {via}. A try before failed: "
            "{problem}."
        )
    return {
        Because.SHOWN: tr("The reminder {what}, due {at}, was shown {until} by {via}."),
        Because.LATE: tr(
            "The reminder {what}, due {at}, was shown only {until} by {via}: no check ran before."
        ),
        Because.FAILED: tr(
            "The reminder {what}, due {at}, could not be shown by {via}: {problem}. It stands in "
            "the inbox, and each check tries again."
        ),
        Because.UNDER_WAY: tr("The reminder {what}, due {at}, is being shown."),
    }.get(reason.because, "")


def _handed_over(reason: Reason) -> str:
    """Return what is known of a way that does not tell whether a notification appeared."""
    if reason.problem:
        return tr(
            "The reminder {what}, due {at}, was handed over {until} to {via}, which does not tell "
            "whether it appeared. A try before failed: {problem}."
        )
    if reason.because is Because.LATE:
        return tr(
            "The reminder {what}, due {at}, was handed over only {until} to {via}, which does not "
            "tell whether it appeared: no check ran before."
        )
    return tr(
        "The reminder {what}, due {at}, was handed over {until} to {via}, which does not tell "
        "whether it appeared."
    )


def _expected(reason: Reason) -> str:
    """Return what became of a moment that was there."""
    if reason.because is Because.SUPERSEDED and reason.by is None:
        return tr("The reminder {what}, due {at}, was passed over: a nearer one was due already.")
    return {
        Because.SUPERSEDED: tr(
            "The reminder {what}, due {at}, was not shown: a nearer one ({by}) took its place."
        ),
        Because.TOLD_BEFORE: tr(
            "The reminder {what}, due {at}, was not shown: {by} was shown {until}."
        ),
        Because.NOT_CHECKED: tr("The reminder {what} was due {at}; no check has run since."),
        Because.QUIET: tr("The reminder {what} falls into the quiet hours and comes {until}."),
    }.get(reason.because, tr("The reminder {what} comes {at}."))


def _what(reason: Reason) -> str:
    """Return which reminder it is."""
    if reason.kind is None or reason.step is None or reason.boundary_on is None:
        return ""
    if reason.kind is ReminderKind.LEAD:
        return lead_of_date(reason.step, reason.boundary_on)
    words = {
        ReminderKind.STAGE: tr("of the stage ({date})"),
        ReminderKind.VERIFY: tr("to look at the carrier for {date}"),
        ReminderKind.ASK: tr("to ask for the date"),
        ReminderKind.ENDED: tr("that it is over ({date})"),
        ReminderKind.PASSWORD: tr("to change the password ({date})"),
        ReminderKind.RETRY: tr("to try again ({date})"),
    }.get(reason.kind, tr("that it is gone ({date})"))
    return words.format(date=short_date(reason.boundary_on))


def _by(reason: Reason) -> str:
    if reason.by is None:
        return ""
    return lead_words(reason.by) if reason.kind is ReminderKind.LEAD else tr("a later one")


def _moment(at: datetime | None, zone: str) -> str:
    if at is None:
        return ""
    day, time = long_date(today_in(zone, at)), clock_time(at, zone)
    return tr("{date}, {time}").format(date=day, time=time)
