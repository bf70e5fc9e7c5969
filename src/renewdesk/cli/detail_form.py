"""One card in full, for people: what was told of it, its countdowns, ledger and receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli import services_form
from renewdesk.cli.columns import aligned
from renewdesk.cli.text_form import clock_lines, integrity_word
from renewdesk.domain.cards import Form
from renewdesk.domain.days import today_in
from renewdesk.words.dates import clock_time, short_date
from renewdesk.words.facts import one_line
from renewdesk.words.numbers import grouped, money
from renewdesk.words.phrases import stage_name
from renewdesk.words.places import city, country
from renewdesk.words.rule_phrases import event_word, term_in_words
from renewdesk.words.speech import language, tr
from renewdesk.words.stages import effect, span_dates

if TYPE_CHECKING:
    from renewdesk.domain.attached import Link
    from renewdesk.domain.cards import Card
    from renewdesk.domain.events import Event
    from renewdesk.domain.standing import Standing
    from renewdesk.services.views import CardDetail

_INDENT = 2
_DEEPER = 6


def detail(one: CardDetail) -> list[str]:
    """Return a card in full."""
    card = one.view.card
    lines = [title(card), *aligned(_told(card), _INDENT), "", tr("Countdowns")]
    for line, each in zip(clock_lines(one.view), one.view.standing.clocks, strict=True):
        lines += [line, *stage_lines(each)]
    lines += ["", tr("What happened")]
    lines += aligned([_event(event, card) for event in one.events], _INDENT) or [_nothing()]
    if one.receipts:
        lines += ["", tr("Receipts")]
        rows = [
            (one_line(each.original_name), integrity_word(each.integrity), each.id)
            for each in one.receipts
        ]
        lines += aligned(rows, _INDENT)
    return lines


def title(card: Card) -> str:
    """Return the first line of a card: its label, carrier, country and form."""
    form = tr("eSIM") if card.form is Form.ESIM else tr("physical SIM")
    parts = (
        card.label,
        card.carrier_name.spoken(language()),
        country(card.country) if card.country else "",
        form,
        tr("archived") if card.archived_at else "",
    )
    return one_line(" · ".join(part for part in parts if part))


def _told(card: Card) -> list[tuple[str, str]]:
    """Return what was told of a card, empty things left out."""
    rows = [
        (tr("Id"), card.id),
        (tr("Number"), ", ".join(grouped(one) for one in (card.number, *card.more_numbers) if one)),
        (tr("ICCID"), card.iccid),
        (tr("EID"), card.eid),
        (tr("IMEI of the phone"), card.imei),
        (tr("Device"), " ".join(part for part in (card.device, card.slot) if part)),
        (tr("Plan"), card.plan),
        (tr("Time zone"), card.zone),
        (tr("Covers"), ", ".join(country(code) for code in card.coverage)),
        (tr("Bought at"), card.bought_at),
        (tr("Holder"), card.holder),
        (tr("Tags"), ", ".join(card.tags)),
        (tr("Services"), services_form.in_a_line(card.services)),
        (tr("Links"), ", ".join(map(_link, card.links))),
        (tr("Note"), card.notes),
    ]
    return [(name, one_line(value)) for name, value in rows if value]


def _link(link: Link) -> str:
    words = "{name}: {url}" if link.trusted else tr("{name}: {url} (from a file, not confirmed)")
    return words.format(name=link.name, url=link.url)


def stage_lines(one: Standing) -> list[str]:
    """Return what follows a countdown's last day, the present stage marked."""
    rows = [
        (
            ("→ " if span is one.span else "  ") + stage_name(span),
            span_dates(span),
            effect(span),
        )
        for span in one.clock.spans
    ]
    return aligned(rows, _DEEPER)


def _nothing() -> str:
    return "  " + tr("Nothing is recorded yet.")


def _event(event: Event, card: Card) -> tuple[str, ...]:
    day = short_date(event.day(card.zone))
    if event.at is not None:
        day = tr("{date}, {time}").format(date=day, time=clock_time(event.at, card.zone))
    return day, event_word(event.kind), _particulars(event, card), event.id


def _particulars(event: Event, card: Card) -> str:
    """Return everything else that was told of an event."""
    payment = event.payment
    parts = [
        money(event.amount) if event.amount else "",
        tr("{amount} by the bank").format(amount=money(payment.charged)) if payment.charged else "",
        tr("balance {amount}").format(amount=money(event.balance)) if event.balance else "",
        term_in_words(event.term) if event.term else "",
        event.stage,
        tr("to {date}").format(date=short_date(event.last_on)) if event.last_on else "",
        _until(event, card),
        payment.channel,
        payment.method,
        payment.seller,
        payment.order_number,
        event.note,
    ]
    return one_line(", ".join(part for part in parts if part))


def _until(event: Event, card: Card) -> str:
    if event.ends_at is not None:
        day = short_date(today_in(card.zone, event.ends_at))
        time = clock_time(event.ends_at, card.zone)
        return tr("to {date}, {time} ({city})").format(date=day, time=time, city=city(card.zone))
    if event.until_on is not None:
        return tr("until {date}").format(date=short_date(event.until_on))
    return ""
