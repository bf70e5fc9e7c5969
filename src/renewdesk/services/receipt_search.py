"""Find receipts by what is known of them and by what their files say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.errors import RenewDeskError
from renewdesk.domain.receipt_reading_secrets import names_secret
from renewdesk.domain.receipt_search import Excerpt, Place, excerpt_of, terms_of
from renewdesk.domain.values import value
from renewdesk.services.named_files import is_needed
from renewdesk.services.receipts import ReceiptView, view_in
from renewdesk.words.numbers import money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from renewdesk.domain.events import Event
    from renewdesk.domain.receipts import Receipt
    from renewdesk.services.ports.receipt_rows import FoundReceipts
    from renewdesk.services.ports.receipt_texts import ReceiptTexts, SaidText
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.time_here import TimeHere

#: So many receipts a search returns unless it is asked for more.
MOST_FOUND = 200
_INDEXED_AT_ONCE = 1000


@value
class HitPlace:
    """One place in which words of a search stand, with what stands around them."""

    place: Place
    excerpt: Excerpt


@value
class Hit:
    """A receipt that a search found, and where its words stand."""

    view: ReceiptView
    places: tuple[HitPlace, ...]


@value
class Hits:
    """What a search found, the receipts added last first, and whether there is more."""

    hits: tuple[Hit, ...]
    has_more: bool = False


class SearchingReceipts:
    """The use cases around finding receipts; ``texts`` reads what their files say."""

    def __init__(
        self, storage: Storage, time_here: TimeHere, texts: ReceiptTexts | None = None
    ) -> None:
        self._storage = storage
        self._time = time_here
        self._texts = texts
        self._is_indexed = False
        self._refused: set[str] = set()

    def search(self, query: str, most: int = MOST_FOUND) -> Hits:
        """Return the receipts in which every word of the query stands, with the places."""
        terms = terms_of(query)
        self._index()
        with self._storage.reading() as unit:
            found = unit.find_receipts(terms, most)
            views = [view_in(unit, one) for one in found.ids]
            texts = unit.receipt_texts([view.receipt.sha256 for view in views])
        hits = (Hit(one, _places(one, texts.get(one.receipt.sha256, ""), terms)) for one in views)
        return Hits(tuple(hits), found.has_more)

    def found(self, query: str, most: int = MOST_FOUND) -> FoundReceipts:
        """Return the ids alone of what :meth:`search` finds, while somebody types."""
        self._index()
        with self._storage.reading() as unit:
            return unit.find_receipts(terms_of(query), most)

    def places(self, receipt: str, query: str) -> tuple[HitPlace, ...]:
        """Return where the words of a query stand in one receipt.

        Raises:
            NotFoundError: there is no such receipt.
        """
        with self._storage.reading() as unit:
            view = view_in(unit, receipt)
            digest = view.receipt.sha256
            text = unit.receipt_texts([digest]).get(digest, "")
        return _places(view, text, terms_of(query))

    def read_unread(self, most: int) -> bool:
        """Read so many files that were never read, for the search; tell whether there are more.

        One that cannot be read keeps no other from being read; a later run tries it again.
        """
        if self._texts is None:
            return False
        unread = self.unread(most + 1)
        for one in unread[:most]:
            text = self.read_file(one)
            if text is None:
                self.give_up(one.sha256)
            else:
                self.keep_text(one.sha256, text)
        return len(unread) > most

    def unread(self, most: int) -> tuple[Receipt, ...]:
        """Return so many receipts whose files were never read, each file once.

        For whoever reads them on a thread of their own and hands over what they say; those that
        were given up with :meth:`give_up` are left out as long as this runs.
        """
        with self._storage.reading() as unit:
            known = unit.unread_receipts(most + len(self._refused) + 1)
        unread = {one.sha256: one for one in known if one.sha256 not in self._refused}
        return tuple(unread.values())[:most]

    def keep_text(self, sha256: str, said: SaidText) -> None:
        """Keep what a file says; from now on a search finds its receipts by that."""
        with self._storage.writing() as unit:
            keep_text_in(unit, sha256, said, self._time.now())

    def give_up(self, sha256: str) -> None:
        """Read a file no more that could not be read; a later run tries it again."""
        self._refused.add(sha256)

    def read_file(self, receipt: Receipt) -> SaidText | None:
        """Return what a file says, None where it cannot be read now; touches no storage.

        It takes as long as a process needs for the file: for a thread that nobody waits for.
        """
        if self._texts is None:
            return None
        try:
            said = self._texts.text_of(receipt.sha256, receipt.media_type)
        except RenewDeskError:
            return None
        is_secret = said.secret_inside or names_secret(receipt.original_name)
        return replace(said, secret_inside=is_secret)

    def kept_text(self, sha256: str) -> str | None:
        """Return what a file says, as it is kept for the search; None while it was never read."""
        with self._storage.reading() as unit:
            return unit.receipt_texts([sha256]).get(sha256)

    def _index(self) -> None:
        """Make findable what an older program wrote; afterwards every change does so itself."""
        if self._is_indexed:
            return
        with self._storage.reading() as unit:
            missing = unit.has_unindexed()
        while missing:
            with self._storage.writing() as unit:
                missing = unit.index_receipts(_INDEXED_AT_ONCE) > 0
        self._is_indexed = True


def keep_text_in(unit: UnitOfWork, sha256: str, said: SaidText, now: datetime) -> None:
    """Keep what a file says, unless nobody has the file any more: reading it takes its time."""
    if is_needed(unit, sha256):
        unit.save_receipt_text(sha256, said.text, now, secret_inside=said.secret_inside)


def _places(view: ReceiptView, text: str, terms: Sequence[str]) -> tuple[HitPlace, ...]:
    """Return the places in which words stand, each once: a carrier has three names."""
    found: dict[Place, HitPlace] = {}
    for place, said in _said(view, text):
        excerpt = excerpt_of(said, terms) if place not in found else None
        if excerpt is not None:
            found[place] = HitPlace(place, excerpt)
    return tuple(found.values())


def _said(view: ReceiptView, text: str) -> Iterator[tuple[Place, str]]:
    """Yield everything of a receipt that is searched, and where it stands."""
    card = view.card
    yield Place.LABEL, card.label
    for number in (card.number, *card.more_numbers):
        yield Place.NUMBER, number
    name = card.carrier_name
    for carrier in (name.en, name.zh_cn, name.zh_tw, card.carrier):
        yield Place.CARRIER, carrier
    if view.event is not None:
        yield from _noted(view.event)
    yield Place.NAME, view.receipt.original_name
    yield Place.TEXT, text


def _noted(event: Event) -> Iterator[tuple[Place, str]]:
    paid = event.payment
    yield Place.ORDER_NUMBER, paid.order_number
    yield Place.SELLER, paid.seller
    yield Place.AMOUNT, money(event.amount) if event.amount else ""
    yield Place.METHOD, paid.method or paid.channel
    yield Place.NOTE, event.note
