"""What receipts need of one data folder: their files, their search, whether they can be trusted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from renewdesk.adapters.files.paths import receipts_folder
from renewdesk.bootstrap.renewing_house import RenewingHouse

if TYPE_CHECKING:
    from renewdesk.adapters.files.reading_process import ProcessFileReading
    from renewdesk.services.ports.files import ReceiptFiles
    from renewdesk.services.ports.vault import Vault
    from renewdesk.services.reading_receipts import ReadingReceipts
    from renewdesk.services.receipt_search import SearchingReceipts
    from renewdesk.services.receipt_trust import TrustingReceipts
    from renewdesk.services.receipts import KeepingReceipts


class ReceiptHouse(RenewingHouse):
    """The part of a house that receipts live in, each part built when it is first asked for."""

    @cached_property
    def receipt_files(self) -> ReceiptFiles:
        """The stored files of receipts."""
        from renewdesk.adapters.files.receipt_store import DigestReceiptFiles

        return DigestReceiptFiles(receipts_folder(self.folder), self.folder / "viewing")

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
    def file_reading(self) -> ProcessFileReading:
        """The process that reads the text of files."""
        from renewdesk.adapters.files.reading_process import ProcessFileReading

        return ProcessFileReading()

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
    def receipt_trust(self) -> TrustingReceipts:
        """Verify receipts, mend them, throw them away and bring them back."""
        from renewdesk.services.receipt_trust import TrustingReceipts

        return TrustingReceipts(self.storage, self.receipt_files, self.receipts, self.time_here)

    def stop_reading(self) -> None:
        """End the process that reads files, if there is one."""
        if "file_reading" in self.__dict__:
            self.file_reading.close()
