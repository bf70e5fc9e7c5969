"""The hosts that the catalogue has, that cards could use, and that nobody has confirmed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.origins import Origin
from renewdesk.domain.tables import host_of
from renewdesk.services.catalogue_comparison import NewHost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.storage import UnitOfWork


def new_hosts(
    unit: UnitOfWork, catalogue: Catalogue, cards: Iterable[Card], owner: Callable[[str], str]
) -> list[NewHost]:
    """Return the hosts of the catalogue that are not pinned, for the carriers of cards.

    ``owner`` names the part of a host that somebody owns.
    """
    found: list[NewHost] = []
    for carrier_id in sorted({card.carrier for card in cards if card.carrier}):
        carrier = catalogue.carrier(carrier_id)
        if carrier is not None:
            imported = catalogue.origin(carrier_id) is Origin.IMPORTED
            known = [one.host for one in unit.known_hosts(carrier_id)]
            found += _unknown(carrier, known, owner, imported=imported)
    return found


def _unknown(
    carrier: Carrier, known: list[str], owner: Callable[[str], str], *, imported: bool
) -> Iterator[NewHost]:
    for host in carrier.hosts:
        if host.host in known:
            continue
        owned = owner(host.host)
        yield NewHost(
            carrier=carrier,
            host=host,
            owner=owned,
            pages=tuple(page.what for page in carrier.pages if host_of(page.url) == host.host),
            like=tuple(one for one in known if owner(one) == owned),
            imported=imported,
        )
