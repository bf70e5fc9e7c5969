"""Every row of the receipts, narrowed and sorted, made ready in the storage thread.

With a hundred thousand of them this takes longer than the window may stand still.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.days import today_in
from renewdesk.domain.values import value
from renewdesk.services.payments_without_receipt import counts_as_recent
from renewdesk.ui.facing.receipt_choices import Choices, choices_of
from renewdesk.ui.facing.receipt_rows import ReceiptRows, rows_of
from renewdesk.ui.facing.receipts import check_words, count_words, sums
from renewdesk.ui.models.receipt_order import Column, ReceiptOrder
from renewdesk.ui.models.receipt_table_model import cells_of
from renewdesk.words.speech import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from renewdesk.services.receipt_listing import ListingReceipts
    from renewdesk.services.receipt_search import SearchingReceipts
    from renewdesk.services.time_here import TimeHere
    from renewdesk.ui.models.receipt_order import Wanted
    from renewdesk.ui.models.table_cell import CellFace

#: So many hits are shown while somebody types; more words find the others.
_MOST_HITS = 2000
#: The widths of columns are taken from so many rows, and of those from the longest words.
_SAMPLE, _LONGEST = 1000, 24
_WIDE = "\u2e80"


@value
class Arranged:
    """The rows to show, as row numbers in their order, and what the footer says of them.

    ``longest`` are the cells that columns have to fit, of receipts or of payments without one.
    """

    wanted: Wanted
    rows: ReceiptRows
    shown: Sequence[int]
    counted: str
    sums: tuple[str, str]
    longest: Mapping[Column, Sequence[CellFace]]


@value(kw_only=True)
class LoadedReceipts:
    """Everything that the page shows at first.

    ``counts`` tells how many receipts each card has, ``recent_unproven`` how many payments of the
    last twelve months have none.
    """

    arranged: Arranged
    choices: Choices
    counted: str
    counts: Mapping[str, int]
    recent_unproven: int


class ReceiptShelf:
    """Holds all rows for the storage thread, which alone may call it."""

    def __init__(
        self, listing: ListingReceipts, search: SearchingReceipts, time_here: TimeHere
    ) -> None:
        self._listing = listing
        self._search = search
        self._time = time_here
        self._order: ReceiptOrder | None = None
        self._longest: dict[bool, Mapping[Column, Sequence[CellFace]]] = {}

    def load(self, wanted: Wanted) -> LoadedReceipts:
        """Read everything anew, and arrange it."""
        listing = self._listing.everything()
        rows = rows_of(listing, self._time.zone())
        self._order, self._longest = ReceiptOrder(rows), {}
        now = self._time.now()
        return LoadedReceipts(
            arranged=self.arrange(wanted),
            choices=choices_of(rows),
            counted=count_words(rows.receipts, rows.problems()) if rows.receipts else "",
            counts=rows.counts(),
            recent_unproven=sum(counts_as_recent(one, now) for one in listing.unproven),
        )

    def arrange(self, wanted: Wanted) -> Arranged:
        """Narrow and sort what was read last; receipts whose files say the words fit as well."""
        order = self._order or ReceiptOrder(rows_of(self._listing.everything(), self._time.zone()))
        self._order = order
        words = wanted.filter.words.strip()
        found = self._search.found(words, _MOST_HITS) if words else None
        shown = order.arranged(wanted, found.ids if found else ())
        now, rows = self._time.now(), order.rows
        counted = _counted(wanted, rows, len(shown), now, self._time.zone())
        if found is not None and found.has_more:
            counted = tr("Not all old hits are shown; type more.") + f" · {counted}"
        year = wanted.filter.year or today_in(self._time.zone(), now).year
        paid = sums(rows.paid_in(year, shown), year)
        unproven = wanted.filter.only_unproven
        if unproven not in self._longest:
            of = range(rows.receipts, len(rows)) if unproven else range(rows.receipts)
            self._longest[unproven] = _longest(rows, of)
        return Arranged(wanted, rows, shown, counted, paid, self._longest[unproven])

    def make_ready(self) -> bool:
        """Make some more rows ready for the first search; tell whether there are more."""
        return self._order is not None and self._order.make_ready()


def _counted(wanted: Wanted, rows: ReceiptRows, shown: int, now: datetime, zone: str) -> str:
    """Return how many rows of how many are shown, and when all files were checked last."""
    if wanted.filter.only_unproven:
        return ntr("{count} payment without a receipt", "{count} payments without a receipt", shown)
    counted = ntr("{count} receipt", "{count} receipts", rows.receipts)
    if shown != rows.receipts:
        counted = tr("{count} of {all} receipts").format(count=shown, all=rows.receipts)
    checked = check_words(rows.checked_since, now, zone)
    return f"{counted} · {checked}" if rows.receipts else counted


def _longest(rows: ReceiptRows, of: range) -> dict[Column, Sequence[CellFace]]:
    """Return for each column the cells with the longest words, of rows from everywhere."""
    sample = [cells_of(rows.face(row)) for row in of[:: max(len(of) // _SAMPLE, 1)]]
    found: dict[Column, Sequence[CellFace]] = {}
    for column in Column:
        cells = {cells[column].words: cells[column] for cells in sample}
        found[column] = sorted(cells.values(), key=_length, reverse=True)[:_LONGEST]
    return found


def _length(cell: CellFace) -> int:
    """Return about how wide words are; Chinese letters count twice."""
    return sum(1 if letter < _WIDE else 2 for letter in cell.words)
