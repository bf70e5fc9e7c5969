"""A card is deleted with all that hangs on it, after a copy; its secrets are not overlooked."""

from functools import partial

import pytest

from renewdesk.domain.errors import Fault
from renewdesk.services.deleting import DeletingCards
from renewdesk.services.receipts import KeepingReceipts
from renewdesk.services.reminder_desk import mute_card, muted_cards
from tests.builders import instant
from tests.fakes.in_memory_receipt_files import InMemoryReceiptFiles
from tests.fakes.kept_backups import KeptBackups
from tests.services.rig import Rig, refusal

PDF = b"%PDF-1.4 a receipt %%EOF"


class Deleting(Rig):
    """A rig with two cards, one of them archived, and what deleting needs."""

    def __init__(self, folder):
        super().__init__()
        self.files = InMemoryReceiptFiles(folder)
        self.backups = KeptBackups(folder)
        self.receipts = KeepingReceipts(self.storage, self.files, self.time)
        self.deleting = DeletingCards(self.storage, self.backups, self.files, self.time)
        for label in ("Rome", "Milan"):
            self.add(label)
            self.record("topup", "2026-01-31", label)
        self.keeping.archive("Rome")

    def id_of(self, label):
        return next(card.id for card in self.cards if card.label == label)


@pytest.fixture
def rig(tmp_path):
    return Deleting(tmp_path)


def test_a_card_goes_with_everything_and_the_others_stay(rig):
    rome, milan = rig.id_of("Rome"), rig.id_of("Milan")
    before = rig.storage.state
    deleted = rig.deleting.delete("Rome")
    after = rig.storage.state
    assert (deleted.deletion.card.label, deleted.deletion.entries) == ("Rome", 1)
    assert deleted.changes.cards == {rome}
    assert set(after.cards) == {milan}
    for old, new in ((before.clocks, after.clocks), (before.events, after.events)):
        assert {one.id for one in new.values()} == {
            one.id for one in old.values() if one.card == milan
        }
    assert rome not in after.desk_rows
    assert [view.card.label for view in rig.desk.cards(archived=True)] == ["Milan"]


def test_a_copy_is_made_first(rig):
    deleted = rig.deleting.delete("Rome")
    assert [reason for reason, _ in rig.backups.made] == ["before-deleting"]
    assert deleted.copy.exists()


def test_without_a_copy_nothing_is_deleted(rig):
    rig.backups.full = True
    assert refusal(lambda: rig.deleting.delete("Rome"))[0] is Fault.DISK_FULL
    assert len(rig.cards) == 2
    assert rig.deleting.leftovers() == []


def test_a_card_on_the_desk_is_not_deleted(rig):
    for act in (rig.deleting.preview, rig.deleting.delete):
        assert refusal(partial(act, "Milan")) == (Fault.NOT_ARCHIVED, "card")
    assert rig.backups.made == []
    assert len(rig.cards) == 2


def test_a_card_that_is_not_there_is_not_found(rig):
    assert refusal(lambda: rig.deleting.delete("Turin"))[0] is Fault.UNKNOWN_CARD


def test_what_goes_is_counted_beforehand(rig):
    rig.receipts.add_bytes("Rome", PDF, "receipt.pdf")
    found = rig.deleting.preview("Rome")
    assert (found.entries, found.receipts, found.reminders) == (1, 1, 0)
    assert len(rig.cards) == 2


def test_the_card_is_noted_until_the_keyring_has_forgotten_it(rig):
    rome = rig.id_of("Rome")
    rig.deleting.delete("Rome")
    assert rig.deleting.leftovers() == [rome]
    rig.deleting.strike_off(rome)
    assert rig.deleting.leftovers() == []
    rig.deleting.strike_off(rome)


def test_a_receipts_file_goes_to_the_trash_unless_another_card_has_it_too(rig):
    own = rig.receipts.add_bytes("Rome", PDF, "own.pdf").receipt.sha256
    shared = rig.receipts.add_bytes("Rome", PDF + b" \n%%EOF", "shared.pdf").receipt.sha256
    rig.receipts.add_bytes("Milan", PDF + b" \n%%EOF", "shared.pdf")
    rig.deleting.delete("Rome")
    assert set(rig.files.contents) == {shared}
    assert set(rig.files.trash) == {own}
    assert [view.receipt.sha256 for view in rig.receipts.all()] == [shared]


def test_the_trash_is_emptied_after_thirty_days(rig):
    own = rig.receipts.add_bytes("Rome", PDF, "own.pdf").receipt.sha256
    rig.deleting.delete("Rome")
    rig.clock.move_to("2026-12-20T13:00:00+08:00")
    rig.receipts.tidy()
    assert set(rig.files.trash) == {own}
    rig.clock.move_to("2026-12-20T15:00:00+08:00")
    rig.receipts.tidy()
    assert rig.files.trash == {}


def test_settings_of_the_card_go_with_it(rig):
    rome = rig.id_of("Rome")
    with rig.storage.writing() as unit:
        mute_card(unit, rome, instant("2026-11-01T00:00:00Z"))
    rig.deleting.delete("Rome")
    with rig.storage.reading() as unit:
        assert muted_cards(unit) == frozenset()
        assert not [name for name, text in unit.settings().items() if rome in name and text]
