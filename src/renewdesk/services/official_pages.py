"""Open the carrier's real page: choose the address, judge it, hand it to the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.carriers import Page, PageKind
from renewdesk.domain.errors import (
    EnvironmentFaultError,
    Fault,
    NotFoundError,
    RuleViolationError,
)
from renewdesk.domain.official import judge
from renewdesk.domain.values import value
from renewdesk.services.loading import find_card

if TYPE_CHECKING:
    from datetime import date

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.ports.system import Browser


@value
class OfficialAddress:
    """An address that was judged safe to open, and what is known of it.

    ``home`` says that it stands in for a deeper page; ``look_for`` is the word to look for there.
    ``by_owner`` says that the host is one the owner confirmed, not one of the catalogue.
    """

    url: str
    host: str
    what: PageKind
    home: bool = False
    look_for: str = ""
    checked_on: date | None = None
    by_owner: bool = False


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
        carrier = self._catalogue.carrier(card.carrier) if card.carrier else None
        page = _page(card, carrier, kind)
        if page is None:
            raise NotFoundError(Fault.NO_PAGE, "what", card=card.label, what=what)
        pinned = frozenset(host.host for host in carrier.hosts) if carrier else frozenset[str]()
        judged = judge(page.url, pinned | confirmed)
        if judged.refusal is not None:
            raise RuleViolationError(
                Fault.ADDRESS_REFUSED,
                "url",
                url=page.url,
                host=judged.host,
                reason=judged.refusal,
                official=", ".join(sorted(pinned | confirmed)),
            )
        return OfficialAddress(
            url=judged.url,
            host=judged.host,
            what=kind,
            home=page.home,
            look_for=page.look_for,
            checked_on=page.checked_on,
            by_owner=judged.host not in pinned,
        )

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

    def hand_over(self, address: OfficialAddress) -> None:
        """Hand a judged address to the browser.

        Raises:
            EnvironmentFaultError: the browser could not be started.
        """
        if not self._browser.open(address.url):
            raise EnvironmentFaultError(Fault.BROWSER_FAILED, "url", url=address.url)


def _kind(what: str) -> PageKind:
    try:
        return PageKind(what)
    except ValueError as error:
        known = ", ".join(one.value for one in PageKind)
        raise RuleViolationError(Fault.UNKNOWN_CHOICE, "what", given=what, known=known) from error


def _page(card: Card, carrier: Carrier | None, kind: PageKind) -> Page | None:
    """Return the owner's own link of that name, else the catalogue's page."""
    for link in card.links:
        if link.name == kind.value:
            return Page(kind, link.url)
    return carrier.page(kind) if carrier else None
