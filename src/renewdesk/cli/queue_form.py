"""Files that wait, as documents and as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli import json_form, reading_form
from renewdesk.cli.columns import aligned
from renewdesk.cli.text_form import event_phrase
from renewdesk.domain.days import today_in
from renewdesk.words.dates import clock_time, short_date
from renewdesk.words.facts import one_line
from renewdesk.words.receipt_queue import card_reason
from renewdesk.words.secrets import secret_name
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.domain.ids import CardId
    from renewdesk.domain.waiting import WaitingFile
    from renewdesk.services.reading_waiting import ReadFile
    from renewdesk.services.receipt_queue import PaymentMatch, QueueItem

Document = dict[str, object]


def file_document(file: WaitingFile, zone: str) -> Document:
    """Return a waiting file; one in the trash says since when."""
    trashed = file.trashed_at
    said: Document = {"trashed_at": json_form.instant(trashed, zone)} if trashed else {}
    return {
        "id": file.id,
        "card": file.card,
        "sha256": file.sha256,
        "name": file.original_name,
        "media_type": file.media_type.value,
        "size": file.size,
        "arrived_at": json_form.instant(file.arrived_at, zone),
        "arrival": file.arrival.value,
        **said,
    }


def file_row(file: WaitingFile, cards: Mapping[CardId, Card], zone: str) -> tuple[str, ...]:
    """Return what the list of the queue says of a file, in columns."""
    card = cards.get(file.card) if file.card else None
    came = f"{short_date(today_in(zone, file.arrived_at))} {clock_time(file.arrived_at, zone)}"
    return (
        came,
        one_line(card.label) if card else tr("no card yet"),
        one_line(file.original_name),
        file.id,
    )


def trashed_row(file: WaitingFile, zone: str) -> tuple[str, ...]:
    """Return what the list of the trash says of a file that waited, as it does of receipts."""
    came = short_date(today_in(zone, file.arrived_at))
    return came, "", one_line(file.original_name), tr("was not confirmed"), "", file.id


def item_document(item: QueueItem, read: ReadFile, zone: str) -> Document:
    """Return a waiting file with everything that is suggested of it."""
    card = item.card
    return {
        **file_document(item.file, zone),
        "pages": read.pages,
        "problem": read.problem.fault.value if read.problem else None,
        "suggestions": reading_form.suggestion_documents(item.suggestions),
        "secrets": [reading_form.secret_document(one) for one in read.secrets],
        "suggested_card": {
            "id": card.card.id,
            "label": card.card.label,
            "reason": card.reason.value,
            "said": card.said or None,
        }
        if card
        else None,
        "match": _payment(item.match) if item.match else None,
        "payments": [_payment(one) for one in item.payments],
    }


def _payment(one: PaymentMatch) -> Document:
    known = {"receipts": [receipt.id for receipt in one.receipts]}
    return json_form.event(one.event, one.card) | known


def item_lines(item: QueueItem, read: ReadFile) -> list[str]:
    """Return what is suggested of a waiting file, and how it is confirmed."""
    file = item.file
    secrets = [(secret_name(one.kind), one.masked) for one in read.secrets]
    lines = reading_form.suggestion_lines(file.original_name, read.problem, item.suggestions)
    lines += [*_card_lines(item), *reading_form.secret_lines(secrets)]
    kind = "" if item.match else " --kind topup"
    command = f"renewdesk receipts confirm {file.id} --suggested{kind}"
    lines.append(tr("To confirm it: {command}").format(command=command))
    return lines


def _card_lines(item: QueueItem) -> list[str]:
    if item.card is None:
        return [tr("Which card it belongs to is not clear. Say it with --card.")]
    said = tr("It seems to belong to {card}: {reason}.")
    label, reason = one_line(item.card.card.label), card_reason(item.card)
    return [said.format(card=label, reason=reason), *_match_lines(item.match)]


def _match_lines(match: PaymentMatch | None) -> list[str]:
    if match is None:
        return [tr("No payment of this sum was recorded within three days of this one.")]
    said = tr("It seems to prove a payment that is recorded: {event} ({id}).")
    event = event_phrase(match.event, match.card.zone)
    lines = [said.format(event=event, id=match.event.id)]
    if match.receipts:
        told = ntr(
            "That payment has {count} receipt already.",
            "That payment has {count} receipts already.",
            len(match.receipts),
        )
        lines.append(told)
    return lines


def list_lines(files: Sequence[WaitingFile], cards: Sequence[Card], zone: str) -> list[str]:
    """Return the files of the queue, the ones that came first first."""
    by_id = {one.id: one for one in cards}
    rows = aligned([file_row(one, by_id, zone) for one in files])
    return rows or [tr("Nothing waits to be confirmed.")]
