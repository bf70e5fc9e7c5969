"""The imported carriers in the data folder, one file each, named by the carrier's id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.adapters.files.atomic import make_private, put_in_place, unfinished, writing_in
from renewdesk.domain.overriding import override
from renewdesk.services.ports.files import CarrierShelf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from renewdesk.services.ports.files import CarrierFile


class FolderCarrierShelf(CarrierShelf):
    """Keeps carriers' files in a folder, which is made with the first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @override
    def keep(self, files: Sequence[CarrierFile]) -> None:
        with writing_in(self._folder):
            make_private(self._folder)
            for one in files:
                with unfinished(self._folder) as (file, part):
                    file.write(one.text.encode())
                    put_in_place(file, part, self._folder / f"{one.carrier.id}.toml")
