"""The receipt queue as its list, its preview and its form show it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.card_on_receipt import CardReason
from renewdesk.domain.days import today_in
from renewdesk.domain.receipt_reading import ReadField
from renewdesk.domain.receipts import MediaType
from renewdesk.domain.values import value
from renewdesk.words.dates import clock_time, short_date
from renewdesk.words.facts import one_line
from renewdesk.words.numbers import money
from renewdesk.words.receipt_reading import field_word
from renewdesk.words.rule_phrases import event_word
from renewdesk.words.secrets import secret_name
from renewdesk.words.speech import listed, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from renewdesk.domain.card_on_receipt import CardSuggestion
    from renewdesk.domain.cards import Card
    from renewdesk.domain.events import Event
    from renewdesk.domain.receipt_reading import Place, ReceiptText, Suggestion
    from renewdesk.domain.receipt_reading_secrets import FoundSecret
    from renewdesk.domain.secrets import SecretKind
    from renewdesk.domain.waiting import WaitingFile

_ICONS = {MediaType.PDF: "file", MediaType.EML: "mail"}
#: So many words of a receipt stand below a field.
_MOST_LETTERS = 60


class QueueField(StrEnum):
    """A field of the form; each has a colour that ties it to its place in the preview."""

    CARD = "card"
    PAID_ON = "on"
    AMOUNT = "amount"
    METHOD = "method"
    ORDER_NUMBER = "order_number"
    SELLER = "seller"


#: The fields that every file has; a seller is asked for where one was found.
ALWAYS = tuple(QueueField)[:-1]
_READ = {
    ReadField.PAID_ON: QueueField.PAID_ON,
    ReadField.AMOUNT: QueueField.AMOUNT,
    ReadField.METHOD: QueueField.METHOD,
    ReadField.ORDER_NUMBER: QueueField.ORDER_NUMBER,
    ReadField.SELLER: QueueField.SELLER,
}


@value
class SpotFace:
    """Where a suggestion stands in the file; ``name`` is what a tooltip says."""

    field: QueueField
    place: Place
    name: str


@value
class FieldFace:
    """What a field suggests and the words that gave it away; both empty where nothing did."""

    text: str = ""
    reason: str = ""


@value
class QueueRowFace:
    """A file of the list: its name, what was found in it, and what it seems to be."""

    key: str
    icon: str
    name: str
    found: str
    about: str
    warning: str
    accessible: str


@value
class OutcomeFace:
    """What becomes of a file that is saved."""

    title: str
    words: str


def field_label(field: QueueField) -> str:
    """Return what a field is called."""
    if field is QueueField.CARD:
        return tr("Card")
    return field_word(next(read for read, one in _READ.items() if one is field))


def file_icon(kind: MediaType) -> str:
    """Return the icon of a file's kind."""
    return _ICONS.get(kind, "image")


def read_spots(suggestions: Iterable[Suggestion]) -> tuple[SpotFace, ...]:
    """Return where the suggestions stand; a currency stands with its amount."""
    return tuple(
        SpotFace(_READ[one.field], one.place, field_label(_READ[one.field]))
        for one in suggestions
        if one.field in _READ
    )


def card_spot(found: CardSuggestion, text: ReceiptText) -> SpotFace | None:
    """Return where the words stand that gave a card away; None where they are not found again."""
    wanted = found.said.casefold()
    for row, line in enumerate(text.lines):
        start = line.casefold().find(wanted) if wanted else -1
        if start >= 0:
            place = text.place(row, start, start + len(wanted))
            return SpotFace(QueueField.CARD, place, field_label(QueueField.CARD))
    return None


def card_face(found: CardSuggestion) -> FieldFace:
    """Return the card that a file seems to belong to, and what gave it away."""
    said = _short(found.said)
    reason = {
        CardReason.GIVEN: tr("you gave it to this card"),
        CardReason.NUMBER: tr("number {number} stands there").format(number=said),
        CardReason.SENDER: tr("sender {host}").format(host=said),
        CardReason.CARRIER: tr("“{words}”").format(words=said),
        CardReason.LABEL: tr("“{words}”").format(words=said),
    }[found.reason]
    return FieldFace(str(found.card.id), reason)


def read_fields(suggestions: Iterable[Suggestion], head: int) -> dict[QueueField, FieldFace]:
    """Return what the fields suggest; ``head`` says how many rows are the headers of a mail."""
    by_field = {one.field: one for one in suggestions}
    return {
        _READ[field]: FieldFace(_text_of(one, by_field), _reason(one, head))
        for field, one in by_field.items()
        if field in _READ
    }


def found_words(found: int, total: int) -> str:
    """Return how many of the fields were found."""
    if not found:
        return tr("type it yourself")
    if found == total:
        return tr("all {count} found").format(count=total)
    return tr("{count} of {all} found").format(count=found, all=total)


def row_face(
    file: WaitingFile,
    fields: dict[QueueField, FieldFace] | None,
    card: str,
    secrets: Sequence[FoundSecret],
) -> QueueRowFace:
    """Return the row of a file; without ``fields`` it has not been read yet."""
    warning = secrets_inside(one.kind for one in secrets)
    amount = fields[QueueField.AMOUNT].text if fields and QueueField.AMOUNT in fields else ""
    about = " · ".join(filter(None, (card, amount)))
    found = ""
    if fields is None:
        about = about or tr("being read…")
    else:
        found = found_words(sum(one in fields for one in ALWAYS), len(ALWAYS))
        about = about or (tr("no payment found") if fields else tr("nothing recognised"))
    spoken = ", ".join(filter(None, (file.original_name, about, found, warning)))
    icon = file_icon(file.media_type)
    return QueueRowFace(file.id, icon, file.original_name, found, about, warning, spoken)


def secrets_inside(kinds: Iterable[SecretKind]) -> str:
    """Return which secrets stand in a file: ``activation code inside``; empty without one."""
    names = [secret_name(kind) for kind in dict.fromkeys(kinds)]
    if not names:
        return ""
    return tr("{secrets} inside").format(secrets=listed([_low(name) for name in names]))


def file_line(kind: MediaType, pages: int) -> str:
    """Return what is shown of a file, beside its name."""
    if kind is MediaType.EML:
        return tr("text of the e-mail, no images loaded")
    return "" if pages <= 1 else ntr("{count} page", "{count} pages", pages)


def queue_line(count: int) -> str:
    """Return the line beside the title of the queue."""
    looked = ntr("{count} file to look at", "{count} files to look at", count)
    kept = tr("originals are already kept, unchanged")
    return f"{looked} · {kept}"


def payment_words(event: Event, card: Card) -> str:
    """Return a payment as it is offered: ``2 Dec 2025 · Top-up · 10.00 EUR``."""
    word = event_word(event.kind)
    parts = [short_date(event.day(card.zone)), word[:1].upper() + word[1:]]
    if event.amount is not None:
        parts.append(money(event.amount))
    if event.payment.order_number:
        parts.append(event.payment.order_number)
    return " · ".join(parts)


def recorded_words(event: Event, now: datetime, zone: str) -> str:
    """Return when a payment was recorded: ``recorded today 13:22``."""
    on = today_in(zone, event.recorded_at)
    if on == today_in(zone, now):
        return tr("recorded today {time}").format(time=clock_time(event.recorded_at, zone))
    return tr("recorded on {date}").format(date=short_date(on))


def _text_of(one: Suggestion, by_field: dict[ReadField, Suggestion]) -> str:
    """Return what stands in a field: an amount with its currency, the rest as it was read."""
    currency = by_field.get(ReadField.CURRENCY)
    if one.field is ReadField.AMOUNT and currency is not None:
        return f"{one.value} {currency.value}"
    return one_line(one.value)


def _reason(one: Suggestion, head: int) -> str:
    if one.place.row < head and one.label:
        reason = tr("header “{name}”").format(name=_short(one.label))
    else:
        reason = tr("“{words}”").format(words=_short(one.label or one.said))
    if one.field is ReadField.METHOD and one.said != one.value:
        said = tr("“{words}”").format(words=_short(one.said))
        return tr("{words}; the full number is never stored").format(words=said)
    return reason


def _short(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= _MOST_LETTERS else f"{line[: _MOST_LETTERS - 1]}…"


def _low(name: str) -> str:
    """Return a name inside a sentence; abbreviations such as PIN stay as they are."""
    return name if name.isupper() or not name[1:].islower() else name[:1].lower() + name[1:]
