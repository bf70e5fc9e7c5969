"""The verb ``doctor``: whether what is kept can be trusted, and what to do about what cannot.

The database itself is checked whenever it is opened; a damaged one ends every verb with status 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.cli import json_form
from renewdesk.cli.answer import Answer
from renewdesk.cli.queue_form import file_document
from renewdesk.cli.verbs_files import DAMAGED, damage_of
from renewdesk.domain.days import today_in
from renewdesk.domain.receipts import Integrity
from renewdesk.domain.values import value
from renewdesk.words.dates import clock_time, short_date
from renewdesk.words.facts import one_line
from renewdesk.words.receipt_trust import integrity_phrase
from renewdesk.words.speech import labelled, ntr, tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from renewdesk.cli.house import House
    from renewdesk.services.ports.files import StrayFile
    from renewdesk.services.receipt_trust import Verified, WaitingState


@value
class _Found:
    """What an examination found."""

    verified: Verified
    waiting: tuple[WaitingState, ...]
    newest_copy: datetime | None
    zone: str

    @property
    def lost(self) -> tuple[WaitingState, ...]:
        """The waiting files whose stored file is not what it was."""
        return tuple(one for one in self.waiting if one.integrity is not Integrity.OK)

    def strays(self, *, pieces: bool) -> tuple[StrayFile, ...]:
        """Return the files that nobody names: rests of imports, or others."""
        return tuple(one for one in self.verified.unreferenced if one.is_piece is pieces)


def doctor(house: House, _args: Namespace) -> Answer:
    """Compare every stored file with its digest and name what needs the owner."""
    found = _Found(
        house.receipt_trust.verify(),
        house.receipt_trust.waiting(),
        house.copies.newest(),
        house.time_here.zone(),
    )
    problem = damage_of(len(found.verified.damaged) + len(found.lost))
    return Answer(
        lambda: _document(found),
        lambda: _lines(found),
        status=DAMAGED if problem else 0,
        problem=problem,
    )


def _document(found: _Found) -> object:
    zone, copy = found.zone, found.newest_copy
    return {
        "checked": len(found.verified.views),
        "damaged": [json_form.receipt(one, zone) for one in found.verified.damaged],
        "waiting": [
            {**file_document(one.file, zone), "integrity": one.integrity.value}
            for one in found.waiting
        ],
        "leftovers": [str(one.path) for one in found.strays(pieces=True)],
        "unreferenced": [str(one.path) for one in found.strays(pieces=False)],
        "newest_copy": json_form.instant(copy, zone) if copy else None,
    }


def _lines(found: _Found) -> list[str]:
    parts = (_receipts(found), _waiting(found), _leftovers(found), _strays(found), _copy(found))
    return [line for part in parts for line in part]


def _receipts(found: _Found) -> list[str]:
    damaged, views = found.verified.damaged, found.verified.views
    if not views:
        return [tr("No receipts yet.")]
    if not damaged:
        said = ntr("{count} receipt, intact.", "{count} receipts, all intact.", len(views))
        return [said]
    title = ntr(
        "{count} receipt file is damaged. If a backup or another folder still has it, "
        "`renewdesk receipts repair --from DIR` puts it back; the amounts are kept:",
        "{count} receipt files are damaged. If a backup or another folder still has them, "
        "`renewdesk receipts repair --from DIR` puts them back; the amounts are kept:",
        len(damaged),
    )
    return [
        title,
        *_indented(
            (one.receipt.original_name, integrity_phrase(one.receipt.integrity), one.receipt.id)
            for one in damaged
        ),
    ]


def _waiting(found: _Found) -> list[str]:
    if not found.waiting:
        return []
    count = len(found.waiting)
    waits = ntr("{count} file waits to be confirmed", "{count} files wait to be confirmed", count)
    said = tr("{waits}, the oldest since {date}; `renewdesk receipts queue` shows each.")
    since = short_date(today_in(found.zone, found.waiting[0].file.arrived_at))
    lines = [said.format(waits=waits, date=since)]
    if found.lost:
        lines.append(
            ntr(
                "{count} of them is damaged. Take its original in once more with `renewdesk "
                "receipts take`, or remove it:",
                "{count} of them are damaged. Take their originals in once more with `renewdesk "
                "receipts take`, or remove them:",
                len(found.lost),
            )
        )
        lines += _indented(
            (one.file.original_name, integrity_phrase(one.integrity), one.file.id)
            for one in found.lost
        )
    return lines


def _leftovers(found: _Found) -> list[str]:
    pieces = found.strays(pieces=True)
    title = ntr(
        "{count} piece was left by an import that was cut off; import that file again if it is not "
        "in the list. The window removes the piece when it is a day old:",
        "{count} pieces were left by imports that were cut off; import those files again if they "
        "are not in the list. The window removes the pieces when they are a day old:",
        len(pieces),
    )
    return [title, *_paths(pieces)] if pieces else []


def _strays(found: _Found) -> list[str]:
    strays = found.strays(pieces=False)
    title = ntr(
        "{count} file in the receipts folder belongs to no receipt and was left as it is. Add it "
        "with `renewdesk receipts take FILE`, or delete it yourself:",
        "{count} files in the receipts folder belong to no receipt and were left as they are. Add "
        "them with `renewdesk receipts take FILE`, or delete them yourself:",
        len(strays),
    )
    return [title, *_paths(strays)] if strays else []


def _copy(found: _Found) -> list[str]:
    at, zone = found.newest_copy, found.zone
    if at is None:
        return [tr("There is no copy of the desk yet. `renewdesk backup` makes one.")]
    said = tr("Newest copy of the desk: {date}, {time}. Receipts are not in it.")
    return [said.format(date=short_date(today_in(zone, at)), time=clock_time(at, zone))]


def _indented(rows: Iterable[tuple[str, str, str]]) -> list[str]:
    return [f"    {labelled(one_line(name), words)} ({named})" for name, words, named in rows]


def _paths(strays: Sequence[StrayFile]) -> list[str]:
    return [f"    {one_line(str(one.path))}" for one in strays]
