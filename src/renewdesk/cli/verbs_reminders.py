"""Verbs about reminders: check, reminders, snooze, done, mute."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from renewdesk.cli import json_form
from renewdesk.cli.answer import Answer
from renewdesk.cli.columns import aligned
from renewdesk.cli.counts import whole_number
from renewdesk.cli.parser import UsageError
from renewdesk.domain.days import parse_day, today_in
from renewdesk.words.dates import clock_time, short_date
from renewdesk.words.facts import one_line
from renewdesk.words.speech import ntr, tr
from renewdesk.words.why_reminders import reason_line

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from datetime import datetime

    from renewdesk.cli.house import House
    from renewdesk.services.reminder_views import CheckReport, Inbox, Notice

_DAYS_AHEAD = 30
#: Exit status where the desktop shows nothing; the same as of a failed environment.
_NOT_SHOWN = 4


def check(house: House, args: Namespace) -> Answer:
    """Do one pass over the desk: remind of what is due, once."""
    report = house.checking.check(dry_run=args.dry_run)
    zone = house.time_here.zone()
    failed = tr("No notification could be shown ({problem}); the list of reminders has them.")
    return Answer(
        lambda: json_form.check(report, zone),
        lambda: _said(report, zone, dry_run=args.dry_run),
        problem=failed.format(problem=one_line(report.problem)) if report.failed else "",
    )


def _said(report: CheckReport, zone: str, *, dry_run: bool) -> list[str]:
    count = len(report.shown)
    if dry_run:
        first = ntr("{count} reminder would be shown:", "{count} reminders would be shown:", count)
    else:
        first = ntr("{count} reminder was shown:", "{count} reminders were shown:", count)
    lines = [first, *_rows(report.shown, zone)] if count else [tr("Nothing is due.")]
    if report.pending:
        following = report.pending[0].planned
        when, card = _moment(following.due_at, zone), one_line(following.card.label)
        lines.append(tr("Next: {when}, {card}").format(when=when, card=card))
    return lines


def reminders(house: House, args: Namespace) -> Answer:
    """List the open reminders, and those to come up to a day."""
    now, zone = house.time_here.now(), house.time_here.zone()
    until = (
        parse_day(args.until, "until")
        if args.until
        else today_in(zone, now) + timedelta(days=_DAYS_AHEAD)
    )
    inbox, coming = house.reminding.inbox(), house.reminding.upcoming(until)
    return Answer(
        lambda: {
            "reminders": [json_form.notice(one, zone) for one in coming],
            "open": [json_form.inbox_row(row, zone) for row in inbox.open],
        },
        lambda: _both(inbox, coming, zone),
    )


def _both(inbox: Inbox, coming: Sequence[Notice], zone: str) -> list[str]:
    open_rows = [
        (_moment(row.at, zone), one_line(f"{row.title} – {row.body}"), row.row.id)
        for row in inbox.open
    ]
    lines = [tr("Open"), *aligned(open_rows, 2)] if open_rows else []
    lines += ["", tr("To come"), *_rows(coming, zone)] if coming else []
    return lines or [tr("No reminders.")]


def _rows(notices: Sequence[Notice], zone: str) -> list[str]:
    rows = [(_moment(one.planned.due_at, zone), one_line(one.text), one.id) for one in notices]
    return aligned(rows, 2)


def _moment(at: datetime, zone: str) -> str:
    return f"{short_date(today_in(zone, at))} {clock_time(at, zone)}"


def why(house: House, args: Namespace) -> Answer:
    """Say why reminders of a card came on a day, by default today, or did not."""
    if len(args.words) != 1:
        raise UsageError(tr("renewdesk reminders why: give one card"))
    on = parse_day(args.on, "on") if args.on else None
    found = house.why_reminders.why(args.words[0], on)
    return Answer(
        lambda: json_form.why(found),
        lambda: [reason_line(one, found.zone) for one in found.reasons],
    )


def send(house: House, args: Namespace) -> Answer:
    """Show a reminder now as it would be shown, and say what became of it; the log stays."""
    if len(args.words) != 1:
        raise UsageError(tr("renewdesk reminders send: give the id of one reminder"))
    sent = house.reminding.send_now(args.words[0])
    ok, text = sent.shown.ok, one_line(sent.notice.text)
    return Answer(
        lambda: json_form.sent(sent),
        lambda: [text, sent.text] if ok else [text],
        status=0 if ok else _NOT_SHOWN,
        problem="" if ok else sent.text,
    )


def snooze(house: House, args: Namespace) -> Answer:
    """Silence a reminder's date for some days, never past its last day."""
    done = house.reminding.snooze(args.reminder, days=whole_number(args.days, "days", least=1))
    zone = house.time_here.zone()
    said = tr("Silent until {when}.")
    if done.capped:
        said = tr("Silent until {when}: later would be too late.")
    return Answer(
        lambda: {
            "id": args.reminder,
            "until": json_form.instant(done.until, zone),
            "capped": done.capped,
        },
        lambda: [said.format(when=_moment(done.until, zone))],
    )


def done(house: House, args: Namespace) -> Answer:
    """Say that a reminder was dealt with; no date changes by that."""
    house.reminding.done(args.reminder)
    return Answer(
        lambda: {"id": args.reminder, "done": True},
        lambda: [tr("Done: nothing more comes for that date.")],
    )


def mute(house: House, args: Namespace) -> Answer:
    """Silence a card for good."""
    card = house.desk.card(args.card).view.card
    house.reminding.mute(card.id)
    return Answer(
        lambda: {"id": card.id, "muted": True},
        lambda: [tr("{card} is silent from now on.").format(card=one_line(card.label))],
    )
