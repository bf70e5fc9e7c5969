"""Reminders as the inbox shows them: rows by day, and one of them in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in, zone_named
from renewdesk.domain.reminder_log import CANNOT_PROVE, Delivery, ReminderKind
from renewdesk.domain.reminder_times import OwnersHours
from renewdesk.domain.standing import Section
from renewdesk.services.reminder_views import InboxState
from renewdesk.ui.detail_faces import FactFace, PartFace
from renewdesk.ui.faces import ChipFace, SectionFace, Tone
from renewdesk.ui.facing.rows import chip_face
from renewdesk.words.dates import bare_day, clock_time, day_and_month, long_date, short_date
from renewdesk.words.leads import lead_words
from renewdesk.words.places import city
from renewdesk.words.speech import is_chinese, ntr, ptr, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from renewdesk.domain.reminder_log import ReminderRow
    from renewdesk.domain.settings import Settings
    from renewdesk.domain.standing import Standing
    from renewdesk.services.reminder_views import Inbox, InboxRow, Notice
    from renewdesk.services.views import CardView


@dataclass(frozen=True, slots=True)
class ReminderFace:
    """One row of the inbox: an icon on its tint, what it is about, and when it came."""

    reminder_id: str
    icon: str
    tone: Tone
    title: str
    words: str
    when: str
    accessible: str


@dataclass(frozen=True, slots=True)
class DeliveryFace:
    """One way on which a reminder reached its owner, or did not."""

    icon: str
    tone: Tone
    words: str
    result: str


Entry = ReminderFace | SectionFace


@dataclass(frozen=True, slots=True)
class Reading:
    """When and where the owner reads: words such as "today" depend on both."""

    now: datetime
    zone: str

    def day(self, at: datetime) -> date:
        """Return the owner's day of an instant."""
        return today_in(self.zone, at)

    def time(self, at: datetime) -> str:
        """Return the owner's wall time of an instant."""
        return clock_time(at, self.zone)


def inbox_entries(
    inbox: Inbox, views: Mapping[str, CardView], reading: Reading, shown: InboxState | None = None
) -> list[Entry]:
    """Return the rows of the inbox below their headings; ``shown`` narrows them to one state."""
    entries: list[Entry] = []
    for title, rows in _groups(inbox, reading, shown):
        if rows:
            entries.append(SectionFace(title, ""))
            entries += [reminder_face(row, views.get(row.card.id), reading) for row in rows]
    return entries


def _groups(
    inbox: Inbox, reading: Reading, shown: InboxState | None
) -> Iterator[tuple[str, Sequence[InboxRow]]]:
    if shown in {None, InboxState.OPEN}:
        for day in inbox.days:
            yield _heading(day.on, reading), day.rows
    if shown in {None, InboxState.SNOOZED}:
        yield tr("Snoozed"), inbox.snoozed
    if shown in {None, InboxState.DONE}:
        yield tr("Done this week"), inbox.done


def _heading(on: date, reading: Reading) -> str:
    today = reading.day(reading.now)
    days = (today - on).days
    words = day_and_month(on) if on.year == today.year else long_date(on)
    if days == 0:
        return tr("Today, {date}").format(date=words)
    return tr("Yesterday, {date}").format(date=words) if days == 1 else words


def reminder_face(row: InboxRow, view: CardView | None, reading: Reading) -> ReminderFace:
    """Return a row; ``view`` is its card as it stands now, None where the desk has it no more."""
    chip = _chip(row, view)
    return ReminderFace(
        reminder_id=row.row.id,
        icon=chip.icon,
        tone=chip.tone,
        title=row.title,
        words=row.body,
        when=_when(row, reading),
        accessible=_spoken((row.title, row.body, state_words(row))),
    )


def _spoken(parts: tuple[str, ...]) -> str:
    """Return sentences as a screen reader says them, each with one full stop."""
    stop = "。" if is_chinese() else "."
    return " ".join(part if part.endswith(stop) else part + stop for part in parts if part)


def state_words(row: InboxRow) -> str:
    """Return where a reminder stands."""
    return {
        InboxState.OPEN: ptr("of a reminder", "Open"),
        InboxState.SNOOZED: tr("Snoozed"),
        InboxState.DONE: tr("Done"),
    }[row.state]


def standing_of(row: InboxRow, view: CardView | None) -> Standing | None:
    """Return where the clock of a reminder stands now."""
    clocks = view.standing.clocks if view else ()
    return next((one for one in clocks if one.clock.clock == row.row.clock), None)


def _chip(row: InboxRow, view: CardView | None) -> ChipFace:
    if row.state is InboxState.DONE:
        return ChipFace("", "check", Tone.OK)
    if row.row.kind is ReminderKind.VERIFY:
        return ChipFace("", "paid", Tone.SOON)
    if row.row.kind is ReminderKind.PASSWORD:
        return ChipFace("", "key", Tone.SOON)
    if row.row.kind is ReminderKind.RETRY:
        return ChipFace("", "refresh", Tone.SOON)
    one = standing_of(row, view)
    if one is None:
        return ChipFace("", "bell", Tone.INFO)
    # The section of this clock alone: the card may stand elsewhere because of another one.
    return chip_face(one, Section.LATER)


def _when(row: InboxRow, reading: Reading) -> str:
    if row.state is InboxState.SNOOZED and row.row.snoozed_until is not None:
        return day_and_month(reading.day(row.row.snoozed_until))
    if row.state is InboxState.DONE:
        return bare_day(row.day)
    return reading.time(row.at)


def moment(at: datetime, reading: Reading) -> str:
    """Return an instant in the owner's time: ``Sat 21 Nov, 09:00``."""
    day, today = reading.day(at), reading.day(reading.now)
    words = day_and_month(day) if day.year == today.year else long_date(day)
    return tr("{date}, {time}").format(date=words, time=reading.time(at))


def next_words(inbox: Inbox, reading: Reading) -> str:
    """Return when the next reminder will come."""
    if inbox.next_at is None:
        return tr("No reminder is planned")
    return tr("Next reminder: {when}").format(when=moment(inbox.next_at, reading))


# ── why and how it came ──────────────────────────────────────────────────────────────────────────


def why_facts(row: ReminderRow, coming: Notice | None, reading: Reading) -> list[FactFace]:
    """Return why a reminder came: its rule, its moment, and when the next one comes."""
    planned = _full(row.due_at, reading)
    if row.snoozed_until is not None and row.snoozed_until > reading.now:
        planned = tr("{planned}; snoozed by you to {until}").format(
            planned=planned, until=moment(row.snoozed_until, reading)
        )
    facts = [_fact(tr("Rule"), _rule(row)), _fact(tr("Planned"), planned)]
    if coming is None:
        facts.append(_fact(ptr("reminder", "Next"), tr("nothing more for this date")))
    else:
        facts.append(_fact(ptr("reminder", "Next"), _coming(coming, reading)))
    return facts


def _coming(coming: Notice, reading: Reading) -> str:
    planned = coming.planned
    at = _full(coming.read_at, reading)
    if planned.kind is not ReminderKind.LEAD:
        return at
    return tr("{when} ({lead})").format(when=at, lead=lead_words(planned.step))


def _rule(row: ReminderRow) -> str:
    if row.kind is ReminderKind.LEAD:
        if row.step < 0:
            return tr("Remind the day after")
        if not row.step:
            return tr("Remind on the last day")
        return ntr(
            "Remind {count} day before the last day",
            "Remind {count} days before the last day",
            row.step,
        )
    return {
        ReminderKind.STAGE: tr(
            "Remind in this stage: daily in its first and last week, weekly between"
        ),
        ReminderKind.VERIFY: tr("Ask until a payment was seen at the carrier"),
        ReminderKind.ASK: tr("Ask until a date is known")
        if row.step
        else tr("Ask once whether the carrier shows the date of a rule in doubt"),
        ReminderKind.ENDED: tr("Say once that it is over"),
        ReminderKind.LOST: tr("Say once that it is gone"),
        ReminderKind.PASSWORD: tr("Remind until the password was changed: weekly, then monthly"),
        ReminderKind.RETRY: tr("Remind once to try again what did not work"),
    }[row.kind]


def deliveries(row: ReminderRow, settings: Settings, reading: Reading) -> list[DeliveryFace]:
    """Return how a reminder reached its owner."""
    came = row.shown_at or row.claimed_at
    return [
        _notification(row, reading),
        DeliveryFace("ok", Tone.OK, tr("Inbox"), _seconds(came, reading)),
        _quiet(settings, came, reading),
    ]


def _notification(row: ReminderRow, reading: Reading) -> DeliveryFace:
    words = tr("Message of the tray icon") if row.via == "tray" else tr("Desktop notification")
    if row.delivery is Delivery.SHOWN and row.shown_at is not None:
        time = _seconds(row.shown_at, reading)
        if row.via in CANNOT_PROVE:
            handed = tr("handed over {time}, not proven").format(time=time)
            return DeliveryFace("qcirc", Tone.SOON, words, handed)
        return DeliveryFace("ok", Tone.OK, words, tr("shown {time}").format(time=time))
    result = {
        Delivery.FAILED: tr("failed, tried again at each check"),
        Delivery.SUPERSEDED: tr("none: a nearer one took its place"),
    }.get(row.delivery, tr("under way"))
    is_bad = row.delivery is Delivery.FAILED
    icon, tone = ("alert", Tone.SOON) if is_bad else ("pause", Tone.TEXT2)
    return DeliveryFace(icon, tone, words, result)


def _quiet(settings: Settings, came: datetime, reading: Reading) -> DeliveryFace:
    words = tr("Quiet hours")
    start, end = settings.quiet_from, settings.quiet_until
    if start == end:
        return DeliveryFace("moon", Tone.TEXT2, words, tr("off"))
    inside = OwnersHours.of(settings, reading.zone).is_quiet(came)
    said = tr("{start} – {end}, active then") if inside else tr("{start} – {end}, not active")
    hours = {"start": start.strftime("%H:%M"), "end": end.strftime("%H:%M")}
    return DeliveryFace("moon", Tone.TEXT2, words, said.format(**hours))


def snooze_words(until: datetime, reading: Reading, *, capped: bool) -> str:
    """Return until when a reminder is silent, and that it could not be longer."""
    words = tr("Silent until {when} ({city}).")
    if capped:
        words = tr("Silent until {when} ({city}), no longer: the date comes then.")
    return words.format(when=moment(until, reading), city=city(reading.zone))


def _full(at: datetime, reading: Reading) -> str:
    return tr("{date}, {time}").format(date=short_date(reading.day(at)), time=reading.time(at))


def _seconds(at: datetime, reading: Reading) -> str:
    """Return the time of a delivery to the second, with its day where that is not today."""
    time = at.astimezone(zone_named(reading.zone)).strftime("%H:%M:%S")
    day = reading.day(at)
    if day == reading.day(reading.now):
        return time
    return tr("{date}, {time}").format(date=short_date(day), time=time)


def _fact(label: str, words: str) -> FactFace:
    return FactFace(label, (PartFace(words),))
