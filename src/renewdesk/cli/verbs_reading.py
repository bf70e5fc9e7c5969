"""The verb that reads a receipt: what may be filled in, where it stands, and what is secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli.answer import Answer
from renewdesk.cli.reading_form import (
    secret_document,
    secret_lines,
    suggestion_documents,
    suggestion_lines,
)
from renewdesk.words.facts import one_line
from renewdesk.words.secrets import secret_name
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from renewdesk.cli.house import House
    from renewdesk.services.reading_receipts import KeptSecret, ReadReceipt


def read_receipt(house: House, args: Namespace) -> Answer:
    """Say what a receipt suggests; nothing is saved but secrets, where that is asked for."""
    read = house.receipt_reading.read(args.receipt)
    kept = house.receipt_reading.keep_secrets(read) if args.keep_secrets else ()
    return Answer(
        lambda: _document(read, kept),
        lambda: [*(_text(read) if args.text else ()), *_suggested(read), *_secret(read, kept)],
    )


def _document(read: ReadReceipt, kept: Sequence[KeptSecret]) -> object:
    became = {one.found: one for one in kept}
    return {
        "id": read.view.receipt.id,
        "name": read.view.receipt.original_name,
        "media_type": read.view.receipt.media_type.value,
        "pages": read.pages,
        "problem": read.problem.fault.value if read.problem else None,
        "suggestions": suggestion_documents(read.suggestions),
        "secrets": [
            secret_document(one) | {"kept": _is_kept(became.get(one))} for one in read.secrets
        ],
        "text": list(read.lines),
    }


def _is_kept(one: KeptSecret | None) -> bool:
    return one is not None and (one.is_kept or one.was_there)


def _text(read: ReadReceipt) -> list[str]:
    return [*(one_line(line) for line in read.lines), ""]


def _suggested(read: ReadReceipt) -> list[str]:
    return suggestion_lines(read.view.receipt.original_name, read.problem, read.suggestions)


def _secret(read: ReadReceipt, kept: Sequence[KeptSecret]) -> list[str]:
    became = {one.found: one for one in kept}
    return secret_lines(
        [(secret_name(one.kind), one.masked, _fate(became.get(one))) for one in read.secrets]
    )


def _fate(one: KeptSecret | None) -> str:
    if one is None:
        return tr("--keep-secrets keeps it in the keyring")
    if one.is_kept:
        return tr("kept in the keyring")
    if one.was_there:
        return tr("was in the keyring already")
    return tr("left: another one is in the keyring, or in this file")
