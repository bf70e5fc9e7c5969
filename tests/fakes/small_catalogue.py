"""A catalogue of the carriers that a test names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.origins import Origin
from renewdesk.services.ports.files import Catalogue

if TYPE_CHECKING:
    from renewdesk.domain.carriers import Carrier


class SmallCatalogue(Catalogue):
    """Knows a handful of carriers; ``ship`` is an update of the program."""

    def __init__(self, *carriers: Carrier) -> None:
        self._shipped: dict[str, Carrier] = {}
        #: What the owner imported; looked at again only when the catalogue is told to.
        self.shelf: dict[str, Carrier] = {}
        self._imported: dict[str, Carrier] = {}
        self.ship(*carriers)

    def ship(self, *carriers: Carrier) -> None:
        """Ship these carriers from now on, and no others."""
        self._shipped = {one.id: one for one in carriers}

    @override
    def carriers(self) -> tuple[Carrier, ...]:
        ids = sorted(self._shipped.keys() | self._imported.keys())
        found = (self.carrier(one) for one in ids)
        return tuple(one for one in found if one is not None)

    @override
    def carrier(self, carrier_id: str) -> Carrier | None:
        if self.origin(carrier_id) is Origin.IMPORTED:
            return self._imported[carrier_id]
        return self._shipped.get(carrier_id)

    @override
    def shipped(self, carrier_id: str) -> Carrier | None:
        return self._shipped.get(carrier_id)

    @override
    def origin(self, carrier_id: str) -> Origin | None:
        shipped, imported = self._shipped.get(carrier_id), self._imported.get(carrier_id)
        if imported is None:
            return Origin.SHIPPED if shipped else None
        if shipped is None or (imported.checked_on or date.min) > (shipped.checked_on or date.min):
            return Origin.IMPORTED
        return Origin.SHIPPED

    @override
    def read_again(self) -> None:
        self._imported = dict(self.shelf)
