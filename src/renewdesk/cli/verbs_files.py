"""Verbs about files: receipts, backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli import json_form
from renewdesk.cli.answer import Answer
from renewdesk.cli.columns import aligned
from renewdesk.cli.text_form import event_phrase, integrity_word
from renewdesk.domain.days import today_in
from renewdesk.domain.receipts import Integrity
from renewdesk.services.cautions import CautionKind, caution
from renewdesk.words.dates import short_date
from renewdesk.words.facts import one_line
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from renewdesk.cli.house import House
    from renewdesk.services.receipts import Kept, ReceiptView

#: Exit status of a check that found damage; the same as of an error of damaged data.
DAMAGED = 3


def add_receipts(house: House, args: Namespace) -> Answer:
    """Keep files as receipts; one that is refused refuses all of them."""
    done = house.receipts.add_all(args.card, args.files, args.event)
    twice = [
        caution(CautionKind.RECEIPT_TWICE, other=one.duplicate_of.original_name)
        for one in done
        if one.duplicate_of is not None
    ]
    return Answer(lambda: _kept(done), lambda: [_said(one) for one in done], warnings=twice)


def _kept(done: Sequence[Kept]) -> object:
    documents = [json_form.kept(one) for one in done]
    return documents[0] if len(documents) == 1 else {"receipts": documents}


def _said(one: Kept) -> str:
    receipt = one.receipt
    return tr("Kept {name} ({id}), SHA-256 {sha256}.").format(
        name=one_line(receipt.original_name), id=receipt.id, sha256=receipt.sha256
    )


def list_receipts(house: House, args: Namespace) -> Answer:
    """List receipts, newest first."""
    return _listed(house, house.receipts.all(args.card or ""))


def _listed(house: House, views: Sequence[ReceiptView]) -> Answer:
    zone = house.time_here.zone()
    problem = damage_of(sum(view.receipt.integrity is not Integrity.OK for view in views))
    return Answer(
        lambda: {"receipts": [json_form.receipt(view, zone) for view in views]},
        lambda: aligned([receipt_row(view, zone) for view in views]) or [tr("No receipts yet.")],
        status=DAMAGED if problem else 0,
        problem=problem,
    )


def damage_of(count: int) -> str:
    """Return the problem of so many damaged receipts, empty without one."""
    problem = ntr(
        "{count} receipt is missing or changed; put its file back from a copy.",
        "{count} receipts are missing or changed; put their files back from a copy.",
        count,
    )
    return problem if count else ""


def receipt_row(view: ReceiptView, zone: str) -> tuple[str, ...]:
    """Return what lists say of a receipt, in columns."""
    one = view.receipt
    proves = event_phrase(view.event, view.card.zone) if view.event else tr("the card")
    state = integrity_word(one.integrity)
    name, label = one_line(one.original_name), one_line(view.card.label)
    return short_date(today_in(zone, one.added_at)), label, name, proves, state, one.id


def backup(house: House, args: Namespace) -> Answer:
    """Write a verified copy of the desk."""
    path = house.copy_desk(args.to)
    return Answer(lambda: {"file": str(path)}, lambda: [tr("Copied to {path}").format(path=path)])
