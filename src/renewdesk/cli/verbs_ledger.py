"""Verbs about what happened: record, undo, confirm, let-go, close, port, pause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.cli import json_form, services_form, text_form
from renewdesk.cli.answer import Answer
from renewdesk.domain.attached import still_using
from renewdesk.domain.events import Payment
from renewdesk.domain.kinds import EventKind
from renewdesk.services.cautions import CautionKind, caution
from renewdesk.services.drafts import EventDraft
from renewdesk.services.recording import refuse_twice
from renewdesk.words.facts import one_line
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from renewdesk.cli.house import House
    from renewdesk.services.recording import Recorded

_ENDINGS = {
    "let-go": EventKind.LET_GO,
    "close": EventKind.CLOSED,
    "port": EventKind.PORTED,
}


def record(house: House, args: Namespace) -> Answer:
    """Record a fact, with its receipt if there is one; or only say what it would do."""
    draft = EventDraft(
        kind=args.kind,
        on=args.on,
        at=args.at,
        clock=args.clock,
        stage=args.stage,
        amount=args.amount,
        currency=args.currency,
        balance=args.balance,
        term=args.term,
        last_day=args.last_day,
        ends_at=args.ends_at,
        until=args.until,
        note=args.note,
        confirmed=args.confirmed,
        payment=Payment(args.channel, args.method, args.order_number, args.seller),
        charged=args.bank_charged,
        charged_currency=args.bank_currency,
    )
    if args.dry_run:
        return _answer(house.recording.preview(args.card, draft), saved=False)
    if args.receipt is None:
        return _answer(house.recording.record(args.card, draft, again=args.again))
    if not args.again:
        refuse_twice(house.recording.preview(args.card, draft))
    return _with_receipt(house, args.card, draft, args.receipt)


def _with_receipt(house: House, card: str, draft: EventDraft, receipt: Path) -> Answer:
    """Record a fact and keep its receipt; when either is refused, neither is."""
    house.recording.preview(card, draft)
    house.receipts.take(receipt)
    done = house.recording.record(card, draft, again=True)
    kept = house.receipts.add(done.after.card.id, receipt, done.event.id)
    if kept.duplicate_of is not None:
        twice = caution(CautionKind.RECEIPT_TWICE, other=kept.duplicate_of.original_name)
        done = replace(done, cautions=(*done.cautions, twice))
    answer = _answer(done)
    return replace(
        answer, document=lambda: json_form.recorded(done) | {"receipt": json_form.kept(kept)}
    )


def undo(house: House, args: Namespace) -> Answer:
    """Take an event back, or only say what that would do."""
    act = house.recording.preview_undo if args.dry_run else house.recording.undo
    done = act(args.event)
    said = tr("Undone for {card}: {event}.")
    if args.dry_run:
        said = tr("This would be undone for {card}: {event}.")
    first = said.format(**_names(done))
    return Answer(lambda: json_form.recorded(done), lambda: text_form.recorded(done, first))


def confirm(house: House, args: Namespace) -> Answer:
    """Record that the carrier shows the very date that the desk has."""
    return _answer(house.recording.confirm(args.card, args.clock))


def end(house: House, args: Namespace) -> Answer:
    """Let go, close or port a card or one countdown of it, and list what uses its number.

    A dry run says what hangs on the number before anything is saved.
    """
    kind = _ENDINGS[args.verb].value
    draft = EventDraft(kind=kind, on=args.on, clock=args.clock, note=args.note)
    act = house.recording.preview if args.dry_run else house.recording.record
    done = act(args.card, draft)
    answer = _answer(done, saved=not args.dry_run)
    using = still_using(done.after.card.services)
    return replace(
        answer,
        document=lambda: (
            json_form.recorded(done, saved=not args.dry_run)
            | {"services": [services_form.document(one) for one in using]}
        ),
        lines=lambda: [*answer.lines(), *services_form.under(tr("Still use the number:"), using)],
    )


def pause(house: House, args: Namespace) -> Answer:
    """Silence a card until a day."""
    draft = EventDraft(
        kind=EventKind.PAUSE.value,
        on=args.on,
        clock=args.clock,
        note=args.note,
        until=args.until,
    )
    return _answer(house.recording.record(args.card, draft))


def _answer(done: Recorded, *, saved: bool = True) -> Answer:
    said = tr("Recorded for {card}: {event}. To take it back: renewdesk undo {id}")
    if not saved:
        said = tr("This would be recorded for {card}: {event}.")
    first = said.format(**_names(done))
    return Answer(
        lambda: json_form.recorded(done, saved=saved),
        lambda: text_form.recorded(done, first),
        warnings=done.cautions,
    )


def _names(done: Recorded) -> dict[str, str]:
    """Return what the first line of an answer names."""
    card = done.after.card
    return {
        "card": one_line(card.label),
        "event": text_form.event_phrase(done.event, card.zone),
        "id": done.event.id,
    }
