"""The hosts that the catalogue has, that cards could use, and that nobody has confirmed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.known_hosts import owner_part
from renewdesk.domain.origins import Origin
from renewdesk.domain.tables import host_of
from renewdesk.services.catalogue_comparison import NewHost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewdesk.domain.cards import Card
    from renewdesk.domain.carriers import Carrier
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.storage import UnitOfWork


def new_hosts(unit: UnitOfWork, catalogue: Catalogue, cards: Iterable[Card]) -> list[NewHost]:
    """Return the hosts of the catalogue that are not pinned, for the carriers of cards."""
    found: list[NewHost] = []
    for carrier_id in sorted({card.carrier for card in cards if card.carrier}):
        carrier = catalogue.carrier(carrier_id)
        if carrier is not None:
            imported = catalogue.origin(carrier_id) is Origin.IMPORTED
            known = [one.host for one in unit.known_hosts(carrier_id)]
            found += _unknown(carrier, known, imported=imported)
    return found


def _unknown(carrier: Carrier, known: list[str], *, imported: bool) -> Iterator[NewHost]:
    for host in carrier.hosts:
        if host.host in known:
            continue
        owner = owner_part(host.host)[1]
        yield NewHost(
            carrier=carrier,
            host=host,
            owner=owner,
            pages=tuple(page.what for page in carrier.pages if host_of(page.url) == host.host),
            like=tuple(one for one in known if owner_part(one)[1] == owner),
            imported=imported,
        )
