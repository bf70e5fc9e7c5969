"""The data folder's storage, the shipped data, and the use cases of renewing over both.

The ground on which the rest of the house stands; built like it, each part when it is asked for.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from renewdesk.adapters.files.paths import backups_folder, carriers_folder, database_file
from renewdesk.adapters.files.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

    from renewdesk.services.installing import InstallingProfiles
    from renewdesk.services.noting_plans import NotingPlans
    from renewdesk.services.ports.files import Catalogue
    from renewdesk.services.ports.procedures import Procedures
    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.recording import Recording
    from renewdesk.services.time_here import TimeHere


class RenewingHouse:
    """What renewing needs of one data folder; ``storage`` and use cases belong to one thread."""

    def __init__(self, folder: Path, time_here: TimeHere) -> None:
        self.folder = folder
        self.time_here = time_here

    @cached_property
    def storage(self) -> Storage:
        """The database; the folder is made, and proven to be writable, with it."""
        from renewdesk.adapters.db.storage import SqliteStorage
        from renewdesk.adapters.files.paths import prepared

        folder = prepared(self.folder)
        return SqliteStorage(database_file(folder), copies=backups_folder(folder))

    @cached_property
    def catalogue(self) -> Catalogue:
        """The carriers that are shipped, and newer ones that the owner imported."""
        from renewdesk.adapters.formats.catalogue import TomlCatalogue

        return TomlCatalogue(resource("carriers"), carriers_folder(self.folder))

    @cached_property
    def procedures(self) -> Procedures:
        """How cards are renewed; each file is read when something of it is asked for."""
        from renewdesk.adapters.formats.procedure_files import TomlProcedures

        return TomlProcedures(resource("renewing"))

    @cached_property
    def recording(self) -> Recording:
        """Record, undo and confirm."""
        from renewdesk.services.recording import Recording

        return Recording(self.storage, self.time_here)

    @cached_property
    def installing(self) -> InstallingProfiles:
        """Record that a profile was installed, and where."""
        from renewdesk.services.installing import InstallingProfiles

        return InstallingProfiles(self.storage, self.time_here, self.recording)

    @cached_property
    def noting_plans(self) -> NotingPlans:
        """Note the plans of sellers and compare them."""
        from renewdesk.services.noting_plans import NotingPlans

        return NotingPlans(self.storage, self.time_here, self.catalogue, self.recording)
