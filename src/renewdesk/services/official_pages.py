"""Open the carrier's real page: choose the address, judge it, hand it to the browser.

Only hosts that the desk has pinned are opened, whatever a newer catalogue says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewdesk.domain.carriers import ENCRYPTED_ONLY, NUMBER_PLACE, Page, PageKind
from renewdesk.domain.errors import (
    EnvironmentFaultError,
    Fault,
    NotFoundError,
    RuleViolationError,
)
from renewdesk.domain.official import Judgement, Refusal, carries_address
from renewdesk.domain.sources import Confidence
from renewdesk.domain.tables import host_of
from renewdesk.domain.values import value
from renewdesk.services.loading import find_card
from renewdesk.services.page_addresses import (
    OWN_LINK,
    OfficialAddress,
    OnRecord,
    PageOffer,
    RecordedHost,
    SourceAddress,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewdesk.domain.attached import Link
    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.domain.contact import Forward
    from renewdesk.services.addresses import Addresses
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.storage import Storage, UnitOfWork
    from renewdesk.services.ports.system import Browser


@value
class _Record:
    """The hosts that may be opened, and those that were the carrier's and are no more."""

    pinned: frozenset[str]
    by_owner: frozenset[str]
    old: frozenset[str] = frozenset()


@value
class _Candidate:
    """An address that could be opened for a purpose, before it is judged.

    ``imported`` says that only a file which the owner imported names it so.
    """

    page: Page
    what: str
    link: Link | None = None
    numbered: bool = False
    imported: bool = False


class OpeningPages:
    """The use case "open the official page"."""

    def __init__(
        self, storage: Storage, catalogue: Catalogue, browser: Browser, addresses: Addresses
    ) -> None:
        self._storage = storage
        self._catalogue = catalogue
        self._browser = browser
        self._addresses = addresses

    def address(
        self,
        reference: str,
        what: str = PageKind.TOPUP.value,
        *,
        plain: bool = False,
        numbered: bool = False,
    ) -> OfficialAddress:
        """Return the judged address of a card's page: of a purpose, or of a link by its name.

        A link that came in a file and bears the name of a purpose is meant by ``link:`` before it.
        ``plain`` is the owner's yes to a page without encryption, which is never one to pay or to
        sign in on. ``numbered`` wants the card's number in the address, where the catalogue knows
        such an address.

        Raises:
            NotFoundError: no such card, or no page for that purpose is known.
            RuleViolationError: the address is refused; its facts name host and reason.
        """
        with self._storage.reading() as unit:
            card = find_card(unit, reference)
            record = self._record(unit, card.carrier, unit.confirmed_hosts(card.id))
        return self._address(card, what, record, plain=plain, numbered=numbered)

    def offers(self, reference: str) -> tuple[PageOffer, ...]:
        """Return every page of a card that could be opened, with the links of the owner's own last.

        Raises:
            NotFoundError: no such card.
        """
        with self._storage.reading() as unit:
            card = find_card(unit, reference)
            record = self._record(unit, card.carrier, unit.confirmed_hosts(card.id))
        kinds = [kind.value for kind in PageKind]
        named = dict.fromkeys(
            link.name if link.name not in kinds else OWN_LINK + link.name
            for link in card.links
            if link.name not in kinds or not link.trusted
        )
        found = (self._offer(card, what, record) for what in (*kinds, *named))
        return tuple(one for one in found if one is not None)

    def on_record(self, reference: str, what: str) -> OnRecord:
        """Return the hosts on a card's record, and its carrier's own page for a purpose.

        Raises:
            NotFoundError: no such card.
        """
        with self._storage.reading() as unit:
            card = find_card(unit, reference)
            record = self._record(unit, card.carrier, unit.confirmed_hosts(card.id))
        carrier = self._catalogue.carrier(card.carrier) if card.carrier else None
        shipped = {host.host: host for host in carrier.hosts} if carrier else {}
        pages = carrier.pages if carrier else ()
        hosts = (
            RecordedHost(
                host,
                tuple(page.what for page in pages if host_of(page.url) == host),
                shipped[host].checked_on if host in shipped else None,
            )
            for host in sorted(record.pinned | record.by_owner)
        )
        kind = what if what in set(PageKind) else PageKind.TOPUP.value
        offer = self._offer(replace(card, links=()), kind, record)
        return OnRecord(card.carrier_name, tuple(hosts), offer.address if offer else None)

    def _offer(self, card: Card, what: str, record: _Record) -> PageOffer | None:
        own = what.startswith(OWN_LINK) or any(
            link.name == what and link.trusted for link in card.links
        )
        try:
            address = self._address(card, what, record, plain=True, numbered=False)
        except NotFoundError:
            return None
        except RuleViolationError as error:
            return PageOffer(what, own, None, error)
        takes = not own and bool(card.number) and bool(self._templates(card.carrier, what))
        return PageOffer(what, own, address, takes_number=takes)

    def _address(
        self, card: Card, what: str, record: _Record, *, plain: bool, numbered: bool
    ) -> OfficialAddress:
        found = self._numbered(card, what) if numbered else self._candidates(card, what)
        if not found:
            fault = Fault.NO_NUMBERED_PAGE if numbered else Fault.NO_PAGE
            raise NotFoundError(fault, "what", card=card.label, what=what)
        carrier = self._catalogue.carrier(card.carrier) if card.carrier else None
        return self._first_official(found, record, carrier, plain=plain)

    def carrier_address(self, carrier_id: str, what: str) -> OfficialAddress:
        """Return the judged address of a carrier's official page, whatever cards there are.

        Raises:
            NotFoundError: no page for that purpose is known.
            RuleViolationError: the address is refused; its facts name host and reason.
        """
        kind = _kind(what)
        found = self._carrier_pages(carrier_id, kind)
        if not found:
            raise NotFoundError(Fault.NO_PAGE, "what", card=carrier_id, what=what)
        with self._storage.reading() as unit:
            record = self._record(unit, carrier_id, frozenset())
        carrier = self._catalogue.carrier(carrier_id)
        return self._first_official(found, record, carrier, plain=False)

    def source_address(self, url: str) -> SourceAddress:
        """Return the address of a source that hides nothing; whose host it is, the reader judges.

        Raises:
            RuleViolationError: the address is refused; its facts name host and reason.
        """
        judged = self._addresses.judge(url, frozenset(), plain=False)
        if judged.refusal is not Refusal.NOT_OFFICIAL:
            raise self._refused(judged, frozenset())
        host, owner = judged.host, self._addresses.owner(judged.host)
        return SourceAddress(judged.url, host, owner, recorded=host in self._recorded())

    def _recorded(self) -> set[str]:
        """Return every host of a shipped carrier, and those that the owner confirmed."""
        with self._storage.reading() as unit:
            carriers = list(unit.known_carriers())
            found = {known.host for one in carriers for known in unit.known_hosts(one)}
        for carrier in self._catalogue.carriers():
            shipped = self._catalogue.shipped(carrier.id)
            found |= {one.host for one in shipped.hosts} if shipped else set()
        return found

    def _record(self, unit: UnitOfWork, carrier_id: str, confirmed: frozenset[str]) -> _Record:
        """Return the hosts of a carrier that are pinned, and those that the owner confirmed.

        Without a card of the carrier nothing is pinned yet, and the shipped hosts stand for it.
        """
        carriers = (
            (self._catalogue.carrier(carrier_id), self._catalogue.shipped(carrier_id))
            if carrier_id
            else (None, None)
        )
        shipped = carriers[1]
        # A file that the owner imported cannot make a host good again that was given up.
        old = frozenset(gone.host for one in carriers if one for gone in one.old_hosts)
        if carrier_id not in unit.known_carriers():
            hosts = shipped.hosts if shipped else ()
            return _Record(frozenset(host.host for host in hosts), confirmed, old)
        known = unit.known_hosts(carrier_id)
        mine = frozenset(one.host for one in known if one.by_owner)
        # Pinned with the first card, and given up since: only what is shipped can say so.
        given_up = {gone.host for gone in shipped.old_hosts} if shipped else set()
        pinned = {one.host for one in known} - mine - given_up
        return _Record(frozenset(pinned), mine | confirmed, old)

    def _candidates(self, card: Card, what: str) -> list[_Candidate]:
        """Return the addresses that could be opened, the best first.

        The owner's own link of that name wins, unless it came in a file and was not confirmed.
        While the host of a newer, imported page waits for the owner's yes, the shipped page is
        opened.
        """
        name = what.removeprefix(OWN_LINK)
        links = [link for link in card.links if link.name == name]
        if what != name and not links:
            return []
        kind = _kind(name) if not links or name in set(PageKind) else None
        own = [_Candidate(Page(kind or PageKind.SUPPORT, one.url), what, one) for one in links[:1]]
        if what != name or (links and links[0].trusted):
            return own
        return (self._carrier_pages(card.carrier, kind) if kind else []) + own

    def _numbered(self, card: Card, what: str) -> list[_Candidate]:
        digits = card.number.removeprefix("+")
        if not (digits.isascii() and digits.isdigit()):
            return []
        return self._templates(card.carrier, what, digits)

    def _templates(self, carrier_id: str, what: str, digits: str = "0") -> list[_Candidate]:
        """Return the pages whose address takes a number, with these digits in it."""
        found = self._carrier_pages(carrier_id, _kind(what)) if what in set(PageKind) else []
        return [
            replace(
                one,
                numbered=True,
                page=replace(
                    one.page, url=one.page.template.replace(NUMBER_PLACE, digits), home=False
                ),
            )
            for one in found
            if one.page.template
        ]

    def _carrier_pages(self, carrier_id: str, kind: PageKind) -> list[_Candidate]:
        """Return a carrier's page as the catalogue has it, and as it is shipped where they differ.

        What differs came in a file.
        """
        carriers = self._catalogue.shipped(carrier_id), self._catalogue.carrier(carrier_id)
        shipped, present = (one.page(kind) if carrier_id and one else None for one in carriers)
        known = [_Candidate(shipped, kind.value)] if shipped else []
        if present is None or present == shipped:
            return known
        return [_Candidate(present, kind.value, imported=True), *known]

    def open(
        self,
        reference: str,
        what: str = PageKind.TOPUP.value,
        *,
        plain: bool = False,
        numbered: bool = False,
    ) -> OfficialAddress:
        """Open a card's official page in the browser and return its address.

        Raises:
            NotFoundError: no such card, or no page for that purpose is known.
            RuleViolationError: the address is refused.
            EnvironmentFaultError: the browser could not be started; the facts name the address.
        """
        address = self.address(reference, what, plain=plain, numbered=numbered)
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
        self, found: Sequence[_Candidate], record: _Record, carrier: Carrier | None, *, plain: bool
    ) -> OfficialAddress:
        """Return the first address whose host is on the record or was confirmed by the owner.

        Raises:
            RuleViolationError: there is none; the first one is named with the reason.
        """
        official = record.pinned | record.by_owner
        judged = [(one, self._judge(one, record, plain=plain)) for one in found]
        chosen, seen = next((one for one in judged if one[1].refusal is None), judged[0])
        if seen.refusal is not None:
            raise self._refused(seen, official, chosen)
        page = chosen.page
        forwards, told = self._forwards(carrier) if page.what is PageKind.TOPUP else ((), ())
        # The list of public suffixes is read only for an address that is asked about first.
        asked_about = seen.plain or chosen.numbered
        return OfficialAddress(
            url=seen.url,
            host=seen.host,
            owner=self._addresses.owner(seen.host) if asked_about else "",
            what=chosen.what,
            home=page.home,
            look_for=page.look_for,
            checked_on=page.checked_on or _looked_on(carrier, seen.host),
            by_owner=seen.host not in record.pinned,
            own_link=chosen.link is not None,
            forwards=forwards,
            told=told,
            plain=seen.plain,
            numbered=chosen.numbered,
            doubtful=chosen.numbered and page.template_confidence is Confidence.LOW,
        )

    def _forwards(self, carrier: Carrier | None) -> tuple[tuple[Forward, ...], tuple[Forward, ...]]:
        """Return the payment pages that a carrier is known to use, and those a file tells of."""
        shipped = self._catalogue.shipped(carrier.id) if carrier else None
        known = shipped.forwards if shipped else ()
        names = {(one.name, one.host) for one in known}
        present = carrier.forwards if carrier else ()
        return known, tuple(one for one in present if (one.name, one.host) not in names)

    def _judge(self, one: _Candidate, record: _Record, *, plain: bool) -> Judgement:
        """Judge an address; what came in a file is looked at even on a host that is on record."""
        official = record.pinned | record.by_owner
        plain = plain and one.page.what not in ENCRYPTED_ONLY
        judged = self._addresses.judge(one.page.url, official, record.old, plain=plain)
        if judged.refusal is None and one.link is not None and not one.link.trusted:
            return Judgement(judged.url, judged.host, Refusal.NOT_CONFIRMED)
        if judged.refusal is None and one.imported and carries_address(judged.url):
            return Judgement(judged.url, judged.host, Refusal.CARRIES_ADDRESS)
        return judged

    def _refused(
        self, judged: Judgement, official: frozenset[str], asked: _Candidate | None = None
    ) -> RuleViolationError:
        link = asked.link if asked is not None else None
        return RuleViolationError(
            Fault.ADDRESS_REFUSED,
            "url",
            url=judged.url,
            host=judged.host,
            owner=self._addresses.owner(judged.host),
            reason=judged.refusal,
            like=judged.like,
            official=", ".join(sorted(official)),
            link=link.name if link is not None else "",
            imported=link is not None and not link.trusted,
        )


def _looked_on(carrier: Carrier | None, host: str) -> date | None:
    """Return when somebody looked at a host of a carrier."""
    hosts = carrier.hosts if carrier else ()
    return next((one.checked_on for one in hosts if one.host == host), None)


def _kind(what: str) -> PageKind:
    try:
        return PageKind(what)
    except ValueError as error:
        known = ", ".join(one.value for one in PageKind)
        raise RuleViolationError(Fault.UNKNOWN_CHOICE, "what", given=what, known=known) from error
