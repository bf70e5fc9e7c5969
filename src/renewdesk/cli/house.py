"""What the command line works with; ``renewdesk.bootstrap`` builds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from renewdesk.domain.carriers import Carrier
    from renewdesk.services.adding import AddingCards
    from renewdesk.services.desk import ReadingDesk
    from renewdesk.services.keeping import KeepingCards, KeepingCopies
    from renewdesk.services.official_pages import OpeningPages
    from renewdesk.services.ports.files import Catalogue, ReceiptFiles
    from renewdesk.services.receipts import KeepingReceipts
    from renewdesk.services.recording import Recording
    from renewdesk.services.reminding import Reminding
    from renewdesk.services.time_here import TimeHere


@value(kw_only=True)
class Options:
    """What stands before the verb: where the data lies, what time it is, and how to answer."""

    data_dir: Path | None = None
    now: datetime | None = None
    json: bool = False


class House(Protocol):
    """The use cases of one data folder; nothing is opened before it is asked for."""

    @property
    def time_here(self) -> TimeHere:
        """Now, and where the owner is."""

    @property
    def catalogue(self) -> Catalogue:
        """The carriers that are shipped."""

    @property
    def adding(self) -> AddingCards:
        """Add a card."""

    @property
    def recording(self) -> Recording:
        """Record, undo and confirm."""

    @property
    def desk(self) -> ReadingDesk:
        """Look at cards."""

    @property
    def keeping(self) -> KeepingCards:
        """Archive cards and bring them back."""

    @property
    def copies(self) -> KeepingCopies:
        """The daily copy."""

    @property
    def receipts(self) -> KeepingReceipts:
        """Keep receipts."""

    @property
    def receipt_files(self) -> ReceiptFiles:
        """Judge and keep the file of a receipt before the fact that it proves is recorded."""

    @property
    def pages(self) -> OpeningPages:
        """Open official pages."""

    @property
    def reminding(self) -> Reminding:
        """Remind."""

    def carrier_in(self, path: Path) -> Carrier:
        """Return the carrier in a catalogue file."""

    def copy_desk(self, target: Path | None) -> Path:
        """Write a verified copy of the database, by default among the daily ones."""

    def shipped(self, *names: str) -> Path:
        """Return the path of a file that is shipped with the program."""


@value
class Doors:
    """The ways from the command line into the house, and out of it when something breaks.

    ``open_house`` takes whether the verb needs the desk; without it nothing is made on the disk.
    """

    open_house: Callable[[Options, bool], AbstractContextManager[House]]
    open_window: Callable[[Options], int]
    report_bug: Callable[[Options, BaseException], Path | None]
