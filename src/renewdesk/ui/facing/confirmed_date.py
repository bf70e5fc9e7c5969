"""What a date read at the carrier changes: the old date, the new one, and the rule it overrides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.reminder_times import OwnersHours
from renewdesk.domain.standing import DEFAULT_LEADS, Phase
from renewdesk.ui.faces import ChipFace, Tone
from renewdesk.ui.facing.date_change import end_words, moved_place, place_words
from renewdesk.ui.facing.rows import chip_face
from renewdesk.ui.facing.sources import source_line
from renewdesk.words.dates import bare_day, clock_time, short_date
from renewdesk.words.numbers import money
from renewdesk.words.phrases import headline, stage_name
from renewdesk.words.places import city
from renewdesk.words.rule_phrases import event_word, rule_in_words
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.settings import Settings
    from renewdesk.domain.standing import Standing
    from renewdesk.services.recording import Recorded


@dataclass(frozen=True, slots=True)
class ConfirmedFace:
    """The panel beside a date that is being entered; empty texts are not shown.

    `days_later` is None where there was no date before.
    """

    old_label: str
    old: str
    new_label: str
    new: str
    place: str
    chip: ChipFace
    was: str
    rule: str
    event: str
    source: str
    days_later: int | None
    reminders: str
    stages: str


def confirmed_face(
    recorded: Recorded, now: datetime, owner_zone: str, settings: Settings
) -> ConfirmedFace:
    """Return what a previewed confirmation does to the clock that it is about."""
    place = moved_place(recorded)
    before = recorded.before.standing.clocks[place]
    after = recorded.after.standing.clocks[place]
    rule = recorded.after.clocks[place].versions[-1].rule
    today = today_in(after.clock.zone, now)
    words = headline(after)
    chip = chip_face(after, recorded.after.standing.section)
    return ConfirmedFace(
        old_label=_old_label(before.clock),
        old=end_words(before.clock),
        new_label=tr("By the carrier, {date}").format(date=short_date(today)),
        new=end_words(after.clock),
        place=place_words(after.clock),
        chip=ChipFace(words, chip.icon, chip.tone),
        was=_was(before, after),
        rule=rule_in_words(rule)[:1].upper() + rule_in_words(rule)[1:],
        event=_event(before.clock),
        source=source_line(rule.sources),
        days_later=_days_later(before.clock, after.clock),
        reminders=_reminders(after, now, owner_zone, settings),
        stages=_stages(after),
    )


def _old_label(folded: Folded) -> str:
    if folded.because is not None and folded.because.by_owner:
        return tr("As you entered it")
    return tr("By the rule") if folded.deadline is not None else tr("Until now")


def _was(before: Standing, after: Standing) -> str:
    if before.days_left is None or before.days_left == after.days_left:
        return ""
    if before.phase is Phase.STAGE or after.phase is Phase.STAGE:
        return ""
    return tr("was {count}").format(count=before.days_left)


def _event(folded: Folded) -> str:
    because = folded.because
    if because is None:
        return ""
    words = event_word(because.event_kind)
    words = words[:1].upper() + words[1:]
    if because.amount is None:
        return tr("{event} on {date}.").format(event=words, date=short_date(because.event_on))
    return tr("{event} of {amount} on {date}.").format(
        event=words, amount=money(because.amount), date=short_date(because.event_on)
    )


def _days_later(before: Folded, after: Folded) -> int | None:
    if before.deadline is None or after.deadline is None:
        return None
    return (after.deadline.last_on - before.deadline.last_on).days


def _reminders(one: Standing, now: datetime, owner_zone: str, settings: Settings) -> str:
    """Return when the reminders before the new date will come, in the owner's days."""
    end = one.clock.deadline
    if end is None:
        return ""
    hours = OwnersHours.of(settings, owner_zone)
    leads = settings.leads.get(one.clock.kind, DEFAULT_LEADS[one.clock.kind])
    days = []
    for lead in sorted(leads, reverse=True):
        at = hours.within(end.last_on - timedelta(days=lead), end.zone)
        if at > now:
            days.append(today_in(owner_zone, at))
    if not days:
        return tr("No reminder is left before this date.")
    hour = clock_time(datetime.combine(days[-1], settings.reminder_time, UTC), "UTC")
    listed = tr(", ").join(bare_day(day) for day in days[:-1])
    last = short_date(days[-1])
    said = tr("{days} and {last}").format(days=listed, last=last) if listed else last
    return tr("Reminders: {days}, {time} ({city}).").format(
        days=said, time=hour, city=city(owner_zone)
    )


def _stages(one: Standing) -> str:
    dated = [
        tr("{stage} until {date}").format(stage=stage_name(span), date=short_date(span.last_on))
        for span in one.clock.spans
        if span.last_on is not None
    ]
    if not dated:
        return ""
    return tr("Stages after it move too: {stages}.").format(stages=tr(", ").join(dated))


def change_words(face: ConfirmedFace) -> tuple[Tone, str, str]:
    """Return tone, title and sentence of the message about how far the date moves."""
    follows = tr("Your date counts from now on. The next event follows the rule again.")
    days = face.days_later
    if days is None:
        return Tone.OK, tr("The date is known from now on"), follows
    if days == 0:
        return Tone.OK, tr("The same date"), tr("It counts as seen at the carrier.")
    if days < 0:
        title = ntr("{count} day earlier than before", "{count} days earlier than before", -days)
        return Tone.SOON, title, follows
    title = ntr("{count} day later than before", "{count} days later than before", days)
    return Tone.INFO, title, follows
