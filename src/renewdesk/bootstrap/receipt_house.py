"""What receipts need of one data folder: their files, their search, whether they can be trusted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from renewdesk.adapters.files.paths import receipts_folder
from renewdesk.adapters.files.resources import resource
from renewdesk.bootstrap.renewing_house import RenewingHouse

if TYPE_CHECKING:
    from renewdesk.adapters.files.reading_process import (
        ProcessFileReading,
        ProcessPagePictures,
        ReadingProcess,
    )
    from renewdesk.services.addresses import Addresses
    from renewdesk.services.checking_dossiers import CheckingDossiers
    from renewdesk.services.dossiers import MakingDossiers
    from renewdesk.services.idle_checks import CheckingWhenIdle
    from renewdesk.services.ports.dossiers import DossierFiles
    from renewdesk.services.ports.files import ReceiptFiles
    from renewdesk.services.ports.vault import Vault
    from renewdesk.services.reading_receipts import ReadingReceipts
    from renewdesk.services.receipt_fields import NotingEvidence
    from renewdesk.services.receipt_listing import ListingReceipts
    from renewdesk.services.receipt_queue import QueueingReceipts
    from renewdesk.services.receipt_search import SearchingReceipts
    from renewdesk.services.receipt_trust import TrustingReceipts
    from renewdesk.services.receipts import KeepingReceipts
    from renewdesk.services.watched_folder import WatchingFolder


class ReceiptHouse(RenewingHouse):
    """The part of a house that receipts live in, each part built when it is first asked for."""

    @cached_property
    def receipt_files(self) -> ReceiptFiles:
        """The stored files of receipts."""
        from renewdesk.adapters.files.reading_process import ProcessPdfOpening
        from renewdesk.adapters.files.receipt_store import DigestReceiptFiles

        opening = ProcessPdfOpening(self.opening_process)
        return DigestReceiptFiles(receipts_folder(self.folder), self.folder / "viewing", opening)

    @cached_property
    def receipts(self) -> KeepingReceipts:
        """Keep receipts."""
        from renewdesk.services.receipts import KeepingReceipts

        return KeepingReceipts(self.storage, self.receipt_files, self.time_here)

    @cached_property
    def vault(self) -> Vault:
        """The system's keyring; looked for when something is asked of it."""
        from renewdesk.adapters.system.keyring_vault import KeyringVault

        return KeyringVault()

    @cached_property
    def opening_process(self) -> ReadingProcess:
        """The process that tries whether documents open: an import waits for no other file."""
        from renewdesk.adapters.files.reading_process import ReadingProcess

        return ReadingProcess()

    @cached_property
    def reading_process(self) -> ReadingProcess:
        """The process that reads the text of files and draws their pages."""
        from renewdesk.adapters.files.reading_process import ReadingProcess

        return ReadingProcess()

    @cached_property
    def file_reading(self) -> ProcessFileReading:
        """Read the text of files."""
        from renewdesk.adapters.files.reading_process import ProcessFileReading
        from renewdesk.adapters.formats.qr_reading import ZxingCodeReading

        return ProcessFileReading(self.reading_process, ZxingCodeReading())

    @cached_property
    def page_pictures(self) -> ProcessPagePictures:
        """Draw the pages of files."""
        from renewdesk.adapters.files.reading_process import ProcessPagePictures

        return ProcessPagePictures(self.reading_process)

    @cached_property
    def receipt_reading(self) -> ReadingReceipts:
        """Read what receipts say."""
        from renewdesk.services.reading_receipts import ReadingReceipts
        from renewdesk.services.secrets import KeepingSecrets

        secrets = KeepingSecrets(self.vault)
        return ReadingReceipts(self.storage, self.receipt_files, self.file_reading, secrets)

    @cached_property
    def receipt_search(self) -> SearchingReceipts:
        """Find receipts."""
        from renewdesk.services.receipt_search import SearchingReceipts

        return SearchingReceipts(self.storage, self.time_here, self.receipt_reading)

    @cached_property
    def receipt_listing(self) -> ListingReceipts:
        """List every receipt, and every payment that lacks one."""
        from renewdesk.services.receipt_listing import ListingReceipts

        return ListingReceipts(self.storage)

    @cached_property
    def receipt_queue(self) -> QueueingReceipts:
        """Take files in and let the owner say what they prove."""
        from renewdesk.services.card_finding import FindingCards
        from renewdesk.services.receipt_queue import QueueingReceipts

        files, reading = self.receipt_files, self.file_reading
        cards = FindingCards(self.catalogue, self.addresses)
        return QueueingReceipts(self.storage, files, reading, self.recording, cards, self.time_here)

    @cached_property
    def evidence(self) -> NotingEvidence:
        """Note how recorded payments were made."""
        from renewdesk.services.receipt_fields import NotingEvidence

        return NotingEvidence(self.storage)

    @cached_property
    def addresses(self) -> Addresses:
        """What is known of hosts; each library's data is read when a host is looked into."""
        from renewdesk.adapters.formats.confusable_letters import ConfusableLetters
        from renewdesk.adapters.formats.listed_shorteners import ListedShorteners
        from renewdesk.adapters.formats.public_suffixes import ListedPublicSuffixes
        from renewdesk.services.addresses import Addresses, HostLore

        shorteners = ListedShorteners(resource("addresses", "shorteners.txt"))
        lore = HostLore(ListedPublicSuffixes(), ConfusableLetters(), shorteners)
        return Addresses(self.catalogue, lore)

    @cached_property
    def receipt_trust(self) -> TrustingReceipts:
        """Verify receipts, mend them, throw them away and bring them back."""
        from renewdesk.services.receipt_trust import TrustingReceipts

        return TrustingReceipts(self.storage, self.receipt_files, self.receipts, self.time_here)

    @cached_property
    def idle_checks(self) -> CheckingWhenIdle:
        """Compare receipts with their digests while nothing else is under way."""
        from renewdesk.services.idle_checks import CheckingWhenIdle

        return CheckingWhenIdle(self.storage, self.receipt_files, self.time_here)

    @cached_property
    def watched_folder(self) -> WatchingFolder:
        """Take in what comes into a folder of the owner's."""
        from renewdesk.adapters.files.taken_files import ListedTakenFiles
        from renewdesk.adapters.files.watched_files import FolderWatchedFiles
        from renewdesk.services.watched_folder import WatchingFolder

        queue = self.receipt_queue
        files = FolderWatchedFiles(), ListedTakenFiles(self.folder / "watched.jsonl")
        return WatchingFolder(self.storage, self.time_here, queue, files, self.folder)

    @cached_property
    def dossiers(self) -> MakingDossiers:
        """Make dossiers of cards and disputes."""
        from renewdesk.adapters.files.paper_writing import ProcessPaperWriting
        from renewdesk.adapters.system.paper_size import system_paper
        from renewdesk.services.dossier_looks import LookingIntoReceipts
        from renewdesk.services.dossiers import DossierTools, MakingDossiers

        looking = LookingIntoReceipts(self.receipt_files, self.file_reading, self.page_pictures)
        tools = DossierTools(looking, ProcessPaperWriting(), self.dossier_files, system_paper())
        return MakingDossiers(
            self.storage, self.receipt_files, self.time_here, self.catalogue, tools
        )

    @cached_property
    def dossier_files(self) -> DossierFiles:
        """Where dossiers are made."""
        from renewdesk.adapters.files.dossier_files import PrivateDossierFiles

        return PrivateDossierFiles(self.folder / "dossiers", self.folder / "viewing")

    @cached_property
    def checking_dossiers(self) -> CheckingDossiers:
        """Check dossiers that somebody handed over."""
        from renewdesk.services.checking_dossiers import CheckingDossiers

        return CheckingDossiers(self.dossier_files)

    def stop_reading(self) -> None:
        """End the processes that read files, if there are any."""
        for name in ("opening_process", "reading_process"):
            if name in self.__dict__:
                self.__dict__[name].close()
