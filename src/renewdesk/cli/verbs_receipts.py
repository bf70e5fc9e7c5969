"""Verbs that find receipts, check them, mend them, throw them away and bring them back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from renewdesk.cli import json_form, queue_form
from renewdesk.cli.answer import Answer
from renewdesk.cli.columns import aligned
from renewdesk.cli.verbs_files import DAMAGED, damage_of, receipt_row
from renewdesk.domain.days import today_in
from renewdesk.domain.errors import Fault, NotFoundError, RuleViolationError
from renewdesk.domain.receipts import Integrity
from renewdesk.services.receipts import TRASH_STAYS
from renewdesk.words.dates import short_date
from renewdesk.words.facts import one_line
from renewdesk.words.receipts import place_word
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from renewdesk.cli.house import House
    from renewdesk.domain.receipt_search import Excerpt
    from renewdesk.domain.receipts import Receipt
    from renewdesk.domain.waiting import WaitingFile
    from renewdesk.services.ports.files import StrayFile
    from renewdesk.services.receipt_queue import Moved
    from renewdesk.services.receipt_search import Hit, Hits
    from renewdesk.services.receipts import ReceiptView

#: So many files a search reads first that were never read; each is read once in its life.
_READ_FIRST = 200
_MOST_DIGITS = 6


def search(house: House, args: Namespace) -> Answer:
    """Find the receipts in which every word stands, and say where."""
    most = _count(args.most)
    unread = house.receipt_search.read_unread(_READ_FIRST)
    found = house.receipt_search.search(" ".join(args.words), most)
    zone = house.time_here.zone()
    return Answer(
        lambda: {
            "receipts": [_hit_document(hit, zone) for hit in found.hits],
            "has_more": found.has_more,
            "unread": unread,
        },
        lambda: _hit_lines(found, zone, unread=unread),
    )


def _count(said: str) -> int:
    if not (said.isascii() and said.isdigit() and len(said) < _MOST_DIGITS and int(said)):
        raise RuleViolationError(Fault.BAD_COUNT, "most", given=said)
    return int(said)


def _hit_document(hit: Hit, zone: str) -> object:
    places = [
        {
            "in": one.place.value,
            "text": one.excerpt.text,
            "spans": [[span.start, span.end] for span in one.excerpt.spans],
        }
        for one in hit.places
    ]
    return {**json_form.receipt(hit.view, zone), "hits": places}


def _hit_lines(found: Hits, zone: str, *, unread: bool) -> list[str]:
    rows = aligned([receipt_row(hit.view, zone) for hit in found.hits])
    lines = []
    for row, hit in zip(rows, found.hits, strict=True):
        lines.append(row)
        lines += [
            tr("    {place}: {text}").format(place=place_word(one.place), text=_marked(one.excerpt))
            for one in hit.places
        ]
    if not lines:
        lines.append(tr("No receipt says that."))
    if found.has_more:
        lines.append(tr("There are more; say more words, or --most."))
    if unread:
        lines.append(tr("Some files were not read yet; search again to read on."))
    return lines


def _marked(excerpt: Excerpt) -> str:
    """Return an excerpt with its hits in brackets, on one line."""
    text = excerpt.text
    for span in reversed(excerpt.spans):
        text = f"{text[: span.start]}[{text[span.start : span.end]}]{text[span.end :]}"
    return one_line(text)


def verify(house: House, args: Namespace) -> Answer:
    """Compare every stored file with its digest; a damaged one is exit status 3."""
    found = house.receipt_trust.verify(args.card or "")
    zone = house.time_here.zone()
    problem = damage_of(len(found.damaged))
    return Answer(
        lambda: {
            "receipts": [json_form.receipt(view, zone) for view in found.views],
            "unreferenced": [_stray(one) for one in found.unreferenced],
        },
        lambda: _listed(found.views, zone) + _stray_lines(found.unreferenced),
        status=DAMAGED if problem else 0,
        problem=problem,
    )


def _stray(one: StrayFile) -> object:
    return {"sha256": one.sha256 or None, "path": str(one.path)}


def _stray_lines(strays: Sequence[StrayFile]) -> list[str]:
    if not strays:
        return []
    said = ntr(
        "{count} file belongs to no receipt; it was left as it is:",
        "{count} files belong to no receipt; they were left as they are:",
        len(strays),
    )
    return [said, *(f"    {one_line(str(one.path))}" for one in strays)]


def _listed(views: Sequence[ReceiptView], zone: str) -> list[str]:
    return aligned([receipt_row(view, zone) for view in views]) or [tr("No receipts yet.")]


def repair(house: House, args: Namespace) -> Answer:
    """Put damaged files back from a copy; what is still damaged is exit status 3."""
    done = house.receipt_trust.repair(args.source, args.card or "")
    zone = house.time_here.zone()
    said = ntr("{count} file was put back.", "{count} files were put back.", len(done.mended))
    problem = damage_of(len(done.left))
    return Answer(
        lambda: {
            "mended": [json_form.receipt(view, zone) for view in done.mended],
            "left": [json_form.receipt(view, zone) for view in done.left],
        },
        lambda: [
            *aligned([receipt_row(view, zone) for view in (*done.mended, *done.left)]),
            said,
        ],
        status=DAMAGED if problem else 0,
        problem=problem,
    )


def remove(house: House, args: Namespace) -> Answer:
    """Put a receipt, or a file that waits, into the trash."""
    zone = house.time_here.zone()
    try:
        view = house.receipt_trust.throw_away(args.receipt).view
    except NotFoundError as error:
        file = _waiting_too(partial(house.receipt_queue.remove, args.receipt), error)
        said = _in_trash(file, zone)
        return Answer(lambda: queue_form.file_document(file, zone), lambda: [said])
    said = _in_trash(view.receipt, zone)
    return Answer(lambda: _trashed(view, zone), lambda: [said])


def _waiting_too(act: Callable[[], Moved], error: NotFoundError) -> WaitingFile:
    """Return the waiting file that is meant, where no receipt is; else there is no such receipt."""
    try:
        return act().file
    except NotFoundError:
        raise error from None


def _in_trash(one: Receipt | WaitingFile, zone: str) -> str:
    return tr(
        "{name} is in the trash until {date}. `renewdesk receipts restore {id}` takes it out."
    ).format(name=one_line(one.original_name), date=_until(one, zone), id=one.id)


def trash(house: House, _args: Namespace) -> Answer:
    """List what lies in the trash, the last one thrown away first; then files that waited."""
    views, zone = house.receipt_trust.trash(), house.time_here.zone()
    files = house.receipt_queue.trashed()
    until = tr("until {date}")
    rows = [
        (*receipt_row(view, zone), until.format(date=_until(view.receipt, zone))) for view in views
    ]
    rows += [
        (*queue_form.trashed_row(one, zone), until.format(date=_until(one, zone))) for one in files
    ]
    return Answer(
        lambda: {
            "receipts": [_trashed(view, zone) for view in views],
            "waiting": [queue_form.file_document(one, zone) for one in files],
        },
        lambda: aligned(rows) or [tr("The trash is empty.")],
    )


def restore(house: House, args: Namespace) -> Answer:
    """Take a receipt, or a file that waited, out of the trash; one that is gone is status 3."""
    zone = house.time_here.zone()
    try:
        view = house.receipt_trust.bring_back(args.receipt).view
    except NotFoundError as error:
        file = _waiting_too(partial(house.receipt_queue.bring_back, args.receipt), error)
        said = tr("{name} waits to be confirmed ({id}).")
        line = said.format(name=one_line(file.original_name), id=file.id)
        return Answer(lambda: queue_form.file_document(file, zone), lambda: [line])
    problem = damage_of(int(view.receipt.integrity is not Integrity.OK))
    return Answer(
        lambda: json_form.receipt(view, zone),
        lambda: _listed([view], zone),
        status=DAMAGED if problem else 0,
        problem=problem,
    )


def _trashed(view: ReceiptView, zone: str) -> object:
    at = view.receipt.trashed_at
    said = json_form.instant(at, zone) if at else None
    return {**json_form.receipt(view, zone), "trashed_at": said}


def _until(one: Receipt | WaitingFile, zone: str) -> str:
    at = one.trashed_at
    return short_date(today_in(zone, at + TRASH_STAYS)) if at else ""
