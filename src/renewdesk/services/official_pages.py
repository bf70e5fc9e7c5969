"""Open the carrier's real page: choose the address, judge it, hand it to the browser.

Only hosts that the desk has pinned are opened, whatever a newer catalogue says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.carriers import Page, PageKind
from renewdesk.domain.errors import (
    EnvironmentFaultError,
    Fault,
    NotFoundError,
    RuleViolationError,
)
from renewdesk.domain.official import Judgement, Refusal, judge
from renewdesk.domain.values import value
from renewdesk.services.loading import find_card

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewdesk.domain.cards import Card
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.ports.system import Browser


@value
class OfficialAddress:
    """An address that was judged safe to open, and what is known of it.

    ``home`` says that it stands in for a deeper page; ``look_for`` is the word to look for there.
    ``by_owner`` says that the host is one the owner confirmed, not one that was pinned with the
    first card of the carrier.
    """

    url: str
    host: str
    what: PageKind
    home: bool = False
    look_for: str = ""
    checked_on: date | None = None
    by_owner: bool = False


@value
class SourceAddress:
    """The address of a text that a rule was read from; ``host`` is on no carrier's record."""

    url: str
    host: str


class OpeningPages:
    """The use case "open the official page"."""

    def __init__(self, storage: Storage, catalogue: Catalogue, browser: Browser) -> None:
        self._storage = storage
        self._catalogue = catalogue
        self._browser = browser

    def address(self, reference: str, what: str = PageKind.TOPUP.value) -> OfficialAddress:
        """Return the judged address of a card's official page.

        Raises:
            NotFoundError: no such card, or no page for that purpose is known.
            RuleViolationError: the address is refused; its facts name host and reason.
        """
        kind = _kind(what)
        with self._storage.reading() as unit:
            card = find_card(unit, reference)
            confirmed = unit.confirmed_hosts(card.id)
            pinned, by_owner = self._record(unit, card.carrier)
        pages = self._pages(card, kind)
        if not pages:
            raise NotFoundError(Fault.NO_PAGE, "what", card=card.label, what=what)
        return _first_official(pages, pinned, by_owner | confirmed)

    def carrier_address(self, carrier_id: str, what: str) -> OfficialAddress:
        """Return the judged address of a carrier's official page, whatever cards there are.

        Raises:
            NotFoundError: no page for that purpose is known.
            RuleViolationError: the address is refused; its facts name host and reason.
        """
        kind = _kind(what)
        pages = self._carrier_pages(carrier_id, kind)
        if not pages:
            raise NotFoundError(Fault.NO_PAGE, "what", card=carrier_id, what=what)
        with self._storage.reading() as unit:
            pinned, by_owner = self._record(unit, carrier_id)
        return _first_official(pages, pinned, by_owner)

    def source_address(self, url: str) -> SourceAddress:
        """Return the address of a source that hides nothing; whose host it is, the reader judges.

        Raises:
            RuleViolationError: the address is refused; its facts name host and reason.
        """
        judged = judge(url, frozenset())
        if judged.refusal not in {None, Refusal.NOT_OFFICIAL}:
            raise _refused(judged, frozenset())
        return SourceAddress(judged.url, judged.host)

    def _record(self, unit: UnitOfWork, carrier_id: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the hosts of a carrier that are pinned, and those that the owner confirmed.

        Without a card of the carrier nothing is pinned yet, and the shipped hosts stand for it.
        """
        if carrier_id not in unit.known_carriers():
            shipped = self._catalogue.shipped(carrier_id) if carrier_id else None
            return frozenset(
                host.host for host in shipped.hosts
            ) if shipped else frozenset(), frozenset()
        known = unit.known_hosts(carrier_id)
        mine = frozenset(one.host for one in known if one.by_owner)
        return frozenset(one.host for one in known) - mine, mine

    def _pages(self, card: Card, kind: PageKind) -> list[Page]:
        """Return the pages that could be opened, the best first.

        The owner's own link of that name wins. While the host of a newer, imported page waits for
        the owner's yes, the shipped page is opened.
        """
        for link in card.links:
            if link.name == kind.value:
                return [Page(kind, link.url)]
        return self._carrier_pages(card.carrier, kind)

    def _carrier_pages(self, carrier_id: str, kind: PageKind) -> list[Page]:
        if not carrier_id:
            return []
        carriers = self._catalogue.carrier(carrier_id), self._catalogue.shipped(carrier_id)
        pages = (carrier.page(kind) for carrier in carriers if carrier is not None)
        return [page for page in pages if page is not None]

    def open(self, reference: str, what: str = PageKind.TOPUP.value) -> OfficialAddress:
        """Open a card's official page in the browser and return its address.

        Raises:
            NotFoundError: no such card, or no page for that purpose is known.
            RuleViolationError: the address is refused.
            EnvironmentFaultError: the browser could not be started; the facts name the address.
        """
        address = self.address(reference, what)
        self.hand_over(address)
        return address

    def hand_over(self, address: OfficialAddress | SourceAddress) -> None:
        """Hand a judged address to the browser.

        Raises:
            EnvironmentFaultError: the browser could not be started.
        """
        if not self._browser.open(address.url):
            raise EnvironmentFaultError(Fault.BROWSER_FAILED, "url", url=address.url)


def _first_official(
    pages: Sequence[Page], pinned: frozenset[str], by_owner: frozenset[str]
) -> OfficialAddress:
    """Return the first page whose host is on the record or was confirmed by the owner.

    Raises:
        RuleViolationError: there is none; the first one is named with the reason.
    """
    official = pinned | by_owner
    judged = [(page, judge(page.url, official)) for page in pages]
    page, found = next((one for one in judged if one[1].refusal is None), judged[0])
    if found.refusal is not None:
        raise _refused(found, official)
    return OfficialAddress(
        url=found.url,
        host=found.host,
        what=page.what,
        home=page.home,
        look_for=page.look_for,
        checked_on=page.checked_on,
        by_owner=found.host not in pinned,
    )


def _refused(judged: Judgement, official: frozenset[str]) -> RuleViolationError:
    return RuleViolationError(
        Fault.ADDRESS_REFUSED,
        "url",
        url=judged.url,
        host=judged.host,
        reason=judged.refusal,
        official=", ".join(sorted(official)),
    )


def _kind(what: str) -> PageKind:
    try:
        return PageKind(what)
    except ValueError as error:
        known = ", ".join(one.value for one in PageKind)
        raise RuleViolationError(Fault.UNKNOWN_CHOICE, "what", given=what, known=known) from error
