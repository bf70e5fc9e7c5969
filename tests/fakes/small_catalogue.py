"""A catalogue of the carriers that a test names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.services.ports.files import Catalogue

if TYPE_CHECKING:
    from renewdesk.domain.carriers import Carrier


class SmallCatalogue(Catalogue):
    """Knows a handful of carriers."""

    def __init__(self, *carriers: Carrier) -> None:
        self._carriers = {one.id: one for one in sorted(carriers, key=lambda one: one.id)}

    @override
    def carriers(self) -> tuple[Carrier, ...]:
        return tuple(self._carriers.values())

    @override
    def carrier(self, carrier_id: str) -> Carrier | None:
        return self._carriers.get(carrier_id)
