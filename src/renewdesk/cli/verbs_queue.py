"""Verbs about files that wait: take them in, look at them, and say what they prove."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.cli import json_form, queue_form, text_form
from renewdesk.cli.answer import Answer
from renewdesk.domain.days import parse_day
from renewdesk.domain.errors import (
    EnvironmentFaultError,
    Fault,
    RenewDeskError,
    RuleViolationError,
)
from renewdesk.domain.money import Money, parse_amount, parse_currency
from renewdesk.domain.receipt_reading import ReadField
from renewdesk.domain.values import value
from renewdesk.domain.waiting import Arrival, WaitingFile
from renewdesk.services.receipt_queue import QueueAnswers
from renewdesk.words.facts import one_line
from renewdesk.words.faults import sentence
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date
    from pathlib import Path

    from renewdesk.cli.house import House
    from renewdesk.services.receipt_queue import Filed, TakenIn
    from renewdesk.services.receipts import ReceiptView
    from renewdesk.services.recording import Recorded

#: Exit statuses of files that were not taken in, by whose fault it is.
_WRONG, _ENVIRONMENT = 1, 4
_TYPED = {
    "on": ReadField.PAID_ON,
    "amount": ReadField.AMOUNT,
    "currency": ReadField.CURRENCY,
    "method": ReadField.METHOD,
    "order_number": ReadField.ORDER_NUMBER,
    "seller": ReadField.SELLER,
}
_EVIDENCE = ("method", "order_number", "seller")


@value
class _Arrived:
    """A file of the command, and what became of it."""

    path: Path
    taken: TakenIn | None
    refused: RenewDeskError | None


def take(house: House, args: Namespace) -> Answer:
    """Let files wait to be confirmed; one that is refused keeps no other from coming in."""
    if args.card:
        house.receipt_queue.payments(args.card)  # a card that is not there refuses all of them
    arrived = [_arrived(house, path, args.card) for path in args.files]
    zone = house.time_here.zone()
    refused = [one.refused for one in arrived if one.refused is not None]
    problem = ntr(
        "{count} file was not taken in.", "{count} files were not taken in.", len(refused)
    )
    status = max(
        (_ENVIRONMENT if isinstance(one, EnvironmentFaultError) else _WRONG for one in refused),
        default=0,
    )
    return Answer(
        lambda: {"files": [_arrived_document(one, zone) for one in arrived]},
        lambda: [_arrived_line(one) for one in arrived],
        status=status,
        problem=problem if refused else "",
    )


def _arrived(house: House, path: Path, card: str) -> _Arrived:
    try:
        taken = house.receipt_queue.take_in(path, arrival=Arrival.CHOSEN, card=card)
    except RenewDeskError as error:
        return _Arrived(path, None, error)
    return _Arrived(path, taken, None)


def _arrived_document(one: _Arrived, zone: str) -> object:
    taken, refused = one.taken, one.refused
    if taken is None:
        state = "refused"
    elif taken.waiting is None:
        state = "kept_already"
    else:
        state = "waits" if taken.is_new else "waits_already"
    already = taken.already if taken and not isinstance(taken.already, WaitingFile) else None
    return {
        "file": str(one.path),
        "state": state,
        "waiting": queue_form.file_document(taken.waiting, zone)
        if taken and taken.waiting
        else None,
        "kept": json_form.receipt(already, zone) if already else None,
        "problem": {"code": refused.fault.value, "text": sentence(refused)} if refused else None,
    }


def _arrived_line(one: _Arrived) -> str:
    name = one_line(one.path.name)
    if one.taken is None:
        return sentence(one.refused) if one.refused else name
    waiting, already = one.taken.waiting, one.taken.already
    if waiting is None:
        view = already if already and not isinstance(already, WaitingFile) else None
        return tr("{name} is kept already: {what}.").format(name=name, what=_kept_with(view))
    if not one.taken.is_new:
        return tr("{name} waits already ({id}).").format(name=name, id=waiting.id)
    return tr("{name} waits to be confirmed ({id}).").format(name=name, id=waiting.id)


def _kept_with(view: ReceiptView | None) -> str:
    if view is None:
        return ""
    label = one_line(view.card.label)
    if view.event is None:
        return tr("with the card {card}").format(card=label)
    event = text_form.event_phrase(view.event, view.card.zone)
    return tr("with {event} of {card}").format(event=event, card=label)


def queue(house: House, args: Namespace) -> Answer:
    """List the files that wait, or say what one of them suggests."""
    zone = house.time_here.zone()
    if args.file:
        file = house.receipt_queue.file(args.file)
        read = house.receipt_queue.read(file)
        item = house.receipt_queue.look(file, read)
        return Answer(
            lambda: queue_form.item_document(item, read, zone),
            lambda: queue_form.item_lines(item, read),
        )
    files = house.receipt_queue.waiting()
    cards = [view.card for view in house.desk.cards(archived=True)]
    return Answer(
        lambda: {"files": [queue_form.file_document(one, zone) for one in files]},
        lambda: queue_form.list_lines(files, cards, zone),
    )


def confirm(house: House, args: Namespace) -> Answer:
    """Make a waiting file the receipt of a payment: one that is there, or one recorded now."""
    file = house.receipt_queue.file(args.file)
    if args.payment and (args.on or args.amount or args.currency):
        raise RuleViolationError(Fault.PAYMENT_STANDS, "payment")
    typed = {name: getattr(args, name) for name in _TYPED}
    answers = QueueAnswers(
        card=args.card or file.card or "",
        attach_to=args.payment,
        kind=args.kind,
        clock=args.clock,
        **typed,
    )
    if args.suggested:
        answers = _completed(house, file, answers, is_new=bool(args.kind))
    if args.dry_run:
        return _tried(house.receipt_queue.preview(file.id, answers))
    return _filed(house.receipt_queue.confirm(file.id, answers, again=args.again), house)


def _completed(
    house: House, file: WaitingFile, answers: QueueAnswers, *, is_new: bool
) -> QueueAnswers:
    """Return the answers with what the file suggests where the owner said nothing.

    Without a word about the payment it is one that is recorded, where one fits. What is noted of
    that already is the owner's own, and no suggestion takes its place.
    """
    queue = house.receipt_queue
    read = queue.read(file)
    item = queue.look(file, read)
    card = answers.card or (item.card.card.id if item.card else "")
    found = {one.field: one.value for one in item.suggestions}
    typed = {name: getattr(answers, name) for name in _TYPED}
    known = {name: said or found.get(_TYPED[name], "") for name, said in typed.items()}
    full = replace(answers, card=card, **known)
    if not card:
        return full
    if not (answers.attach_to or is_new):
        match = queue.match(card, *_payment_said(full))
        full = replace(full, attach_to=match.event.id) if match else full
    payments = (one.event for one in queue.payments(card))
    event = next((one for one in payments if one.id == full.attach_to), None)
    if event is None:
        return full
    noted = {name: getattr(event.payment, name) for name in _EVIDENCE}
    return replace(full, **{name: typed[name] for name in _EVIDENCE if noted[name]})


def _payment_said(answers: QueueAnswers) -> tuple[date | None, Money | None]:
    """Return the day and the sum, each None where it is not known in full.

    Raises:
        RuleViolationError: one of them is wrong.
    """
    on = parse_day(answers.on) if answers.on else None
    if not (answers.amount and answers.currency):
        return on, None
    return on, Money(parse_amount(answers.amount), parse_currency(answers.currency))


def _tried(seen: Recorded | None) -> Answer:
    """Return what recording would do; of a payment that is there no date changes."""
    if seen is None:
        said = tr("The payment is recorded already; no date would change.")
        return Answer(lambda: {"event": None}, lambda: [said])
    first = tr("This would be recorded for {card}: {event}.").format(**_names(seen))
    return Answer(
        lambda: json_form.recorded(seen, saved=False),
        lambda: text_form.recorded(seen, first),
        warnings=seen.cautions,
    )


def _names(done: Recorded) -> dict[str, str]:
    card = done.after.card
    event = text_form.event_phrase(done.event, card.zone)
    return {"card": one_line(card.label), "event": event, "id": done.event.id}


def file_with(house: House, args: Namespace) -> Answer:
    """Make a waiting file a receipt of a card alone."""
    return _filed(house.receipt_queue.file_with(args.file, args.card), house)


def _filed(done: Filed, house: House) -> Answer:
    zone = house.time_here.zone()
    view, recorded = done.view, done.recorded
    said = tr("{name} is kept: {what}.")
    first = said.format(name=one_line(view.receipt.original_name), what=_kept_with(view))
    receipt = {"receipt": json_form.receipt(view, zone)}
    if recorded is None:
        event = json_form.event(view.event, view.card) if view.event else None
        return Answer(lambda: {"event": event} | receipt, lambda: [first])
    told = tr("Recorded for {card}: {event}. To take it back: renewdesk undo {id}")
    return Answer(
        lambda: json_form.recorded(recorded) | receipt,
        lambda: [first, *text_form.recorded(recorded, told.format(**_names(recorded)))],
        warnings=recorded.cautions,
    )
