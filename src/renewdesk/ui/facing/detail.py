"""The detail of a card: headline, why this date, other clocks, recent facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.cards import Form, Role
from renewdesk.domain.days import days_left, today_in, zone_named
from renewdesk.domain.kinds import ClockKind, EventKind
from renewdesk.domain.offered import rule_behind
from renewdesk.domain.payment_match import is_provable
from renewdesk.domain.receipts import Integrity, MediaType
from renewdesk.domain.sources import Confidence
from renewdesk.domain.standing import Phase, Section, Standing
from renewdesk.domain.values import value
from renewdesk.ui.detail_faces import EntryFace, FactFace, PartFace
from renewdesk.ui.faces import Tone
from renewdesk.ui.facing.rows import chip_face
from renewdesk.words.dates import clock_time, day_and_month, days_ago, long_date, short_date
from renewdesk.words.numbers import money
from renewdesk.words.phrases import clock_title, headline, row_line
from renewdesk.words.places import city, country
from renewdesk.words.rule_phrases import event_word, rule_in_words
from renewdesk.words.speech import labelled, language, listed, ntr, tr

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.cards import Card
    from renewdesk.domain.clocks import Clock
    from renewdesk.domain.events import Event
    from renewdesk.domain.folded import Because, Folded
    from renewdesk.domain.receipts import Receipt
    from renewdesk.services.views import CardDetail

_MOST_RECENT = 3
_TYPES = {
    MediaType.PDF: "PDF",
    MediaType.PNG: "PNG",
    MediaType.JPEG: "JPG",
    MediaType.WEBP: "WebP",
    MediaType.HEIC: "HEIC",
    MediaType.EML: "EML",
}
_CLOCK_ICONS = {
    ClockKind.LINE: "sim",
    ClockKind.PLAN: "globe",
    ClockKind.CREDIT: "wallet",
    ClockKind.INSTALL: "install",
    ClockKind.REGISTRATION: "id",
    ClockKind.DOCUMENT: "id",
    ClockKind.CHARGE: "auto",
    ClockKind.OFFER: "tag",
}


def clock_icon(kind: ClockKind) -> str:
    """Return the icon of a kind of clock."""
    return _CLOCK_ICONS[kind]


@value
class HeadFace:
    """The headline of a card: icon, count, last day in the carrier's zone and in the owner's."""

    icon: str
    tone: Tone
    words: str
    label: str
    day: str
    place: str
    elsewhere: str


def subtitle(card: Card) -> str:
    """Return where a card belongs and where it is: ``Italy · voice line · black phone, SIM 1``."""
    speaks = bool(card.number) or card.form is Form.PHYSICAL
    kind = {
        Role.MAIN: tr("voice line") if speaks else tr("data card"),
        Role.SPARE: tr("spare card"),
        Role.PLAN_ONLY: tr("plan only"),
    }[card.role]
    form = tr("eSIM") if card.form is Form.ESIM else ""
    device = listed((card.device, card.slot))
    parts = (country(card.country) if card.country else "", form, kind, device)
    return " · ".join(part for part in parts if part)


def head_face(one: Standing | None, section: Section, now: datetime, owner_zone: str) -> HeadFace:
    """Return the headline of a clock; None stands for a card without any."""
    if one is None:
        return HeadFace("qcirc", Tone.SOON, tr("No rule yet"), "", "", "", "")
    chip = chip_face(one, section)
    if one.last_on is None:
        return HeadFace(chip.icon, chip.tone, headline(one), row_line(one), "", "", "")
    return HeadFace(
        icon=chip.icon,
        tone=chip.tone,
        words=_words(one),
        label=_day_label(one),
        day=long_date(one.last_on),
        place=f"({city(one.clock.zone)})" if language() == "en" else f"（{city(one.clock.zone)}）",
        elsewhere=_elsewhere(one, now, owner_zone),
    )


def _words(one: Standing) -> str:
    """Return the headline; a payment that was not seen at the carrier yet says so."""
    if one.clock.confirmed or one.phase is Phase.STAGE:
        return headline(one)
    return tr("{left}, if it worked").format(left=headline(one))


def _day_label(one: Standing) -> str:
    if one.phase is Phase.STAGE:
        return tr("Until")
    return {
        ClockKind.PLAN: tr("Pack ends"),
        ClockKind.CREDIT: tr("Credit ends"),
        ClockKind.INSTALL: tr("Install by"),
        ClockKind.REGISTRATION: tr("Register by"),
        ClockKind.CHARGE: tr("Charged on"),
        ClockKind.OFFER: tr("Offer ends"),
        ClockKind.DOCUMENT: tr("ID valid to"),
    }.get(one.clock.kind, tr("Last day"))


def _elsewhere(one: Standing, now: datetime, owner_zone: str) -> str:
    """Return the end in the owner's zone, where that zone's offset differs; else nothing."""
    if one.ends_at is None:
        return ""
    here, there = zone_named(owner_zone), zone_named(one.clock.zone)
    said = []
    if one.ends_at.astimezone(here).utcoffset() != one.ends_at.astimezone(there).utcoffset():
        local = one.ends_at.astimezone(here)
        said.append(
            tr("In {city}: until {day}, {time}").format(
                city=city(owner_zone),
                day=day_and_month(local.date()),
                time=clock_time(one.ends_at, owner_zone),
            )
        )
    today = today_in(one.clock.zone, now)
    if today != today_in(owner_zone, now):
        said.append(tr("There it is {day} now").format(day=day_and_month(today)))
    return " · ".join(said)


def why_facts(detail: CardDetail, one: Standing, clock: Clock, now: datetime) -> list[FactFace]:
    """Return why a clock has its date: rule, event, source and when it was checked."""
    rule = rule_behind(clock, one.clock)
    parts = [PartFace(_capital(rule_in_words(rule)))]
    because = one.clock.because
    if because is not None and because.offered:
        newer = tr(" · newer rule, until you have asked the carrier")
        parts.append(PartFace(newer, tone=Tone.SOON))
    facts = [FactFace(tr("Rule"), tuple(parts))]
    if because is None:
        missing = tr("Nothing recorded that moves this date")
        facts.append(FactFace(tr("Event"), (PartFace(missing, tone=Tone.SOON),)))
    else:
        facts.append(FactFace(tr("Event"), _event_parts(detail, because)))
    facts.append(FactFace(tr("Source"), _source_parts(one.clock, clock)))
    if checked := _checked(one.clock, clock, now):
        facts.append(FactFace(tr("Checked"), (checked,)))
    return facts


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _event_parts(detail: CardDetail, because: Because) -> tuple[PartFace, ...]:
    words = _capital(event_word(because.event_kind))
    if because.amount is not None:
        words = tr("{event} of {amount} on {date}").format(
            event=words, amount=money(because.amount), date=short_date(because.event_on)
        )
    else:
        words = tr("{event} on {date}").format(event=words, date=short_date(because.event_on))
    receipt = next((one for one in detail.receipts if one.event == because.event), None)
    if receipt is not None:
        return PartFace(f"{words} · "), PartFace(tr("receipt"), f"receipt:{receipt.id}", Tone.LINK)
    return (PartFace(words),)


def _source_parts(folded: Folded, clock: Clock) -> tuple[PartFace, ...]:
    if folded.because is not None and folded.because.by_owner:
        return (PartFace(tr("You read it at the carrier")),)
    source = folded.because.source if folded.because else None
    sources = rule_behind(clock, folded).sources
    source = source or (sources[0] if sources else None)
    if source is None:
        return (PartFace(tr("Your own rule") if folded.because else tr("none published")),)
    host = source.url.removeprefix("https://").removeprefix("http://").split("/", 1)[0]
    said = {
        Confidence.HIGH: tr("official text"),
        Confidence.MEDIUM: tr("third party, medium confidence"),
        Confidence.LOW: tr("unconfirmed – please check"),
    }[source.confidence]
    dated = tr(", text of {date}").format(date=source.dated) if source.dated else ""
    tone = Tone.SOON if source.confidence is Confidence.LOW else Tone.TEXT
    return (PartFace(f"{host} · "), PartFace(said + dated, tone=tone))


def _checked(folded: Folded, clock: Clock, now: datetime) -> PartFace | None:
    if folded.because is not None and folded.because.by_owner:
        return None
    sources = rule_behind(clock, folded).sources
    dates = [one.checked_on for one in sources if one.checked_on]
    if not dates:
        return None
    newest = max(dates)
    ago = -days_left(newest, clock.zone, now)
    words = listed((short_date(newest), days_ago(ago)))
    return PartFace(words, tone=Tone.SOON if ago > 365 else Tone.TEXT)  # noqa: PLR2004 - a year


def other_clocks(detail: CardDetail, leading: Standing | None) -> list[EntryFace]:
    """Return the last known balance and the clocks of a card beside the one that leads it."""
    entries = _balance(detail)
    for one in detail.view.standing.clocks:
        if one is leading:
            continue
        quiet = one.phase in {Phase.OVER, Phase.LET_GO}
        entries.append(
            EntryFace(
                icon=_CLOCK_ICONS[one.clock.kind],
                lead=clock_title(one.clock.kind),
                words=listed((one.clock.name.spoken(language()), row_line(one))),
                trail="" if quiet else headline(one),
                link=f"clock:{one.clock.clock}",
                quiet=quiet,
            )
        )
    return entries


def _balance(detail: CardDetail) -> list[EntryFace]:
    """Return the balance that was read last, if one ever was."""
    card = detail.view.card
    stated = next((one for one in detail.events if one.balance is not None), None)
    if stated is None or stated.balance is None:
        return []
    words = tr("{amount} on {date}").format(
        amount=money(stated.balance), date=short_date(stated.day(card.zone))
    )
    return [EntryFace(icon="wallet", lead=tr("Balance"), words=words)]


def recent(detail: CardDetail, *, every: bool = False, undoable: bool = False) -> list[EntryFace]:
    """Return the newest facts of a card's ledger with their receipts, and the way to undo them."""
    card = detail.view.card
    entries = []
    for event in detail.events if every else detail.events[:_MOST_RECENT]:
        receipt = next((one for one in detail.receipts if one.event == event.id), None)
        entries.append(
            EntryFace(
                icon=_event_icon(event),
                lead=short_date(event.day(card.zone)),
                words=event_line(event),
                trail=_TYPES[receipt.media_type] if receipt else "",
                trail_icon=_receipt_icon(receipt) if receipt else "",
                link=f"receipt:{receipt.id}" if receipt else "",
                undo=f"undo:{event.id}" if undoable else "",
                payment=str(event.id) if undoable and is_provable(event) else "",
            )
        )
    if every or len(entries) < _MOST_RECENT:
        added = short_date(today_in(card.zone, card.created_at))
        entries.append(EntryFace(icon="sim", lead=added, words=tr("Card added")))
    return entries


def count_of_entries(detail: CardDetail) -> str:
    """Return the link to the whole ledger, empty when all of it is shown."""
    total = len(detail.events) + 1
    return ntr("All {count} entry", "All {count} entries", total) if total > _MOST_RECENT else ""


def event_line(event: Event) -> str:
    """Return a fact of the ledger in one line: ``Top-up 10.00 EUR, website``."""
    words = _capital(event_word(event.kind))
    if event.amount is not None:
        words = f"{words} {money(event.amount)}"
    if event.kind is EventKind.DEADLINE_CONFIRMED and event.last_on is not None:
        words = labelled(words, short_date(event.last_on))
    return listed((words, event.payment.channel, event.note))


def _event_icon(event: Event) -> str:
    return {
        EventKind.TOPUP: "receipt",
        EventKind.PLAN_PURCHASE: "receipt",
        EventKind.CHARGE: "auto",
        EventKind.DEADLINE_CONFIRMED: "check",
        EventKind.INSTALL: "install",
        EventKind.LET_GO: "nosign",
        EventKind.CLOSED: "nosign",
        EventKind.PORTED: "share",
        EventKind.BALANCE_READING: "wallet",
        EventKind.PAUSE: "pause",
    }.get(event.kind, "clock")


def _receipt_icon(receipt: Receipt) -> str:
    return "shield" if receipt.integrity is Integrity.OK else "shieldx"
