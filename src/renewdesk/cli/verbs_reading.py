"""The verb that reads a receipt: what may be filled in, where it stands, and what is secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli.answer import Answer
from renewdesk.cli.columns import aligned
from renewdesk.words.facts import one_line
from renewdesk.words.faults import sentence
from renewdesk.words.receipt_reading import field_word, place_phrase
from renewdesk.words.secrets import secret_name
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from renewdesk.cli.house import House
    from renewdesk.domain.receipt_reading import Place
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
        "suggestions": [
            {
                "field": one.field.value,
                "value": one.value,
                "said": one.said,
                "label": one.label or None,
                "place": _place(one.place),
            }
            for one in read.suggestions
        ],
        "secrets": [
            {
                "kind": one.kind.value,
                "masked": one.masked,
                "place": _place(one.place),
                "kept": _is_kept(became.get(one)),
            }
            for one in read.secrets
        ],
        "text": list(read.lines),
    }


def _is_kept(one: KeptSecret | None) -> bool:
    return one is not None and (one.is_kept or one.was_there)


def _place(place: Place) -> object:
    """Return a place; lines count from 1, and a box is in shares of the page from its top left."""
    box = place.box
    sides = [round(one, 4) for one in (box.left, box.top, box.right, box.bottom)] if box else None
    return {
        "page": place.page,
        "line": place.row + 1,
        "from": place.start,
        "to": place.end,
        "box": sides,
    }


def _text(read: ReadReceipt) -> list[str]:
    return [*(one_line(line) for line in read.lines), ""]


def _suggested(read: ReadReceipt) -> list[str]:
    name = one_line(read.view.receipt.original_name)
    if read.problem is not None:
        return [sentence(read.problem)]
    if not read.suggestions:
        return [tr("{name}: nothing was recognised. Type the fields yourself.").format(name=name)]
    rows = [
        (field_word(one.field), one_line(one.value), place_phrase(one)) for one in read.suggestions
    ]
    said = tr("{name} suggests this. Nothing of it is saved before you record it.")
    return [said.format(name=name), *aligned(rows, indent=4)]


def _secret(read: ReadReceipt, kept: Sequence[KeptSecret]) -> list[str]:
    if not read.secrets:
        return []
    became = {one.found: one for one in kept}
    rows = [(secret_name(one.kind), one.masked, _fate(became.get(one))) for one in read.secrets]
    said = tr("There is something secret inside; it is not searched and never suggested:")
    return [said, *aligned(rows, indent=4)]


def _fate(one: KeptSecret | None) -> str:
    if one is None:
        return tr("--keep-secrets keeps it in the keyring")
    if one.is_kept:
        return tr("kept in the keyring")
    if one.was_there:
        return tr("was in the keyring already")
    return tr("left: another one is in the keyring, or in this file")
