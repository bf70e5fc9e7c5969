"""A desk with two cards, to whose queue files come in; over the fakes or the real database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.adapters.db.storage import SqliteStorage
from renewdesk.domain.waiting import Arrival
from renewdesk.services.adding import AddingCards
from renewdesk.services.card_finding import FindingCards
from renewdesk.services.deleting import DeletingCards
from renewdesk.services.keeping import KeepingCards
from renewdesk.services.receipt_fields import NotingEvidence
from renewdesk.services.receipt_queue import QueueAnswers, QueueingReceipts
from renewdesk.services.receipt_search import SearchingReceipts
from renewdesk.services.receipt_trust import TrustingReceipts
from renewdesk.services.receipts import KeepingReceipts
from renewdesk.services.recording import Recording
from tests.domain.test_receipt_reading import written
from tests.fakes.in_memory_receipt_files import InMemoryReceiptFiles
from tests.fakes.kept_backups import KeptBackups
from tests.fakes.written_receipt_texts import WrittenFileReading
from tests.services.rig import Rig, a_carrier

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from renewdesk.domain.events import Event
    from renewdesk.domain.ids import EventId
    from renewdesk.domain.receipts import Receipt
    from renewdesk.domain.waiting import WaitingFile
    from renewdesk.services.ports.storage import Storage
    from renewdesk.services.receipt_queue import Filed, QueueItem, TakenIn

SAID = "Totale pagato: 10,00 EUR\nData: 19/11/2026\nNumero ordine: GG-6031175"
TOKYO = a_carrier(
    id="jp-test",
    name={"en": "Other", "zh_CN": "另一家"},
    country="JP",
    zone="Asia/Tokyo",
    currency="JPY",
    hosts=[{"host": "www.other.example"}],
    pages=[],
)


class QueueDesk(Rig):
    """Rome counts its days in Europe, Tokyo in Asia; the owner sits in Shanghai."""

    def __init__(self, folder: Path, *, real: bool) -> None:
        super().__init__(a_carrier(), TOKYO)
        self.kept: Storage = SqliteStorage(folder / "desk.db") if real else self.storage
        storage, time = self.kept, self.time
        self.adding = AddingCards(storage, time, self.catalogue, self.rule_files)
        self.recording = Recording(storage, time)
        self.keeping = KeepingCards(storage, time)
        self.files = InMemoryReceiptFiles(folder)
        self.said = WrittenFileReading(written(SAID))
        self.receipts = KeepingReceipts(storage, self.files, time)
        self.trust = TrustingReceipts(storage, self.files, self.receipts, time)
        self.search = SearchingReceipts(storage, time)
        self.deleting = DeletingCards(storage, KeptBackups(folder), self.files, time)
        self.evidence = NotingEvidence(storage)
        cards = FindingCards(self.catalogue, self.addresses)
        self.queue = QueueingReceipts(storage, self.files, self.said, self.recording, cards, time)
        self.add("Rome", number="+393331234567")
        self.add("Tokyo", carrier="jp-test", number="+819012345678")

    def take(self, name: str = "paid.pdf", card: str = "", **of_file: Any) -> TakenIn:
        """Let a file come in whose content is made of its name, unless another is said."""
        content = f"%PDF-1.7 {of_file.pop('said', name)} %%EOF".encode()
        arrival = of_file.pop("arrival", Arrival.DROPPED)
        return self.queue.take_in(content, name, arrival=arrival, card=card)

    def waits(self, name: str = "paid.pdf", card: str = "") -> WaitingFile:
        """Let a file come in and return it as it waits."""
        file = self.take(name, card).waiting
        assert file is not None
        return file

    def look(self, file: WaitingFile) -> QueueItem:
        """Read a file and return what is suggested of it."""
        return self.queue.look(file, self.queue.read(file))

    def confirm(self, file: WaitingFile, *, again: bool = False, **answers: str) -> Filed:
        """Confirm a file; for Rome on a day of November, unless something else is said."""
        said = {"card": "Rome", "on": "2026-11-19", "amount": "10", "currency": "EUR"} | answers
        return self.queue.confirm(file.id, QueueAnswers(**said), again=again)

    @property
    def names(self) -> list[str]:
        """The names of the files that wait."""
        return [one.original_name for one in self.queue.waiting()]

    @property
    def kept_receipts(self) -> list[Receipt]:
        """All receipts."""
        with self.kept.reading() as unit:
            return unit.receipts()

    @property
    def ledger(self) -> list[Event]:
        """All facts of all cards, as they were entered."""
        with self.kept.reading() as unit:
            return unit.events()

    def event(self, event: EventId) -> Event:
        """Return one fact."""
        with self.kept.reading() as unit:
            return unit.event(event)

    def everything(self) -> tuple[object, ...]:
        """Return all that a refused request must leave as it was."""
        with self.kept.reading() as unit:
            return unit.waiting_files(), unit.trashed_waiting(), unit.receipts(), unit.events()
