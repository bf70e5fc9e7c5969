"""A shelf of imported carriers that is gone with the process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.services.ports.files import CarrierShelf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.carriers import Carrier
    from renewdesk.services.ports.files import CarrierFile


class RememberedCarrierShelf(CarrierShelf):
    """Puts carriers where a :class:`SmallCatalogue` finds them; ``full`` refuses everything."""

    def __init__(self, shelf: dict[str, Carrier]) -> None:
        self._shelf = shelf
        self.full = False

    @override
    def keep(self, files: Sequence[CarrierFile]) -> None:
        if self.full:
            raise EnvironmentFaultError(Fault.DISK_FULL, "data_folder", path="")
        self._shelf |= {one.carrier.id: one.carrier for one in files}
