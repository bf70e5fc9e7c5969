"""The official hosts of carriers, as the desk pins them: once, from what is shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.known_hosts import KnownHost

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.storage import Storage, UnitOfWork


def know_carrier(unit: UnitOfWork, catalogue: Catalogue, carrier: str, at: datetime) -> bool:
    """Pin the shipped hosts of a carrier unless that was done before; tell whether it was new.

    To be called with the first card of a carrier. Hosts that only an imported file brings are not
    pinned: nobody has confirmed them.
    """
    if not carrier or carrier in unit.known_carriers():
        return False
    unit.know_carrier(carrier, at)
    shipped = catalogue.shipped(carrier)
    for host in shipped.hosts if shipped else ():
        unit.save_known_host(carrier, KnownHost(host.host, at))
    return True


def pin_missing(storage: Storage, catalogue: Catalogue, now: datetime) -> int:
    """Pin the shipped hosts of carriers whose cards are older than the pinning; count them.

    To be called at each start; it writes once, after the upgrade of an older desk.
    """
    with storage.reading() as unit:
        if not unit.unknown_carriers():
            return 0
    with storage.writing() as unit:
        carriers = sorted(unit.unknown_carriers())
        return sum(know_carrier(unit, catalogue, carrier, now) for carrier in carriers)
