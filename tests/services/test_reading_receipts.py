"""Read receipts: suggestions without secrets, secrets to the keyring, text for the search."""

import pytest

from renewdesk.domain.errors import DataDamagedError, Fault
from renewdesk.domain.receipts import MediaType
from renewdesk.domain.secrets import SecretKind
from renewdesk.services.ports.receipt_texts import SaidText
from renewdesk.services.reading_receipts import ReadingReceipts
from renewdesk.services.receipts import KeepingReceipts
from renewdesk.services.secrets import KeepingSecrets
from tests.domain.test_receipt_reading import written
from tests.fakes.in_memory_receipt_files import InMemoryReceiptFiles
from tests.fakes.in_memory_vault import InMemoryVault
from tests.fakes.written_receipt_texts import WrittenFileReading
from tests.services.rig import Rig, refusal

LPA = "LPA:1$smdp.example.com$K2-AB12CD-34EF56"
SAID = f"Total: 5.00 EUR\nOrder number: GG-6031175\n{LPA}\nPIN: 4821"


class Desk(Rig):
    def __init__(self, folder):
        super().__init__()
        self.files = InMemoryReceiptFiles(folder)
        self.vault = InMemoryVault()
        self.said = WrittenFileReading(written(SAID))
        self.reading = ReadingReceipts(
            self.storage, self.files, self.said, KeepingSecrets(self.vault)
        )
        self.add()
        path = folder / "mail.eml"
        path.write_bytes(b"From: a mail")
        keeping = KeepingReceipts(self.storage, self.files, self.time)
        self.receipt = keeping.add("Rome", path).receipt
        self.card = self.receipt.card


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_a_receipt_suggests_and_nothing_is_saved(desk):
    before = dict(desk.storage.state.events)
    read = desk.reading.read(desk.receipt.id[:6])
    assert {one.field.value: one.value for one in read.suggestions} == {
        "amount": "5.00", "currency": "EUR", "order_number": "GG-6031175",
    }  # fmt: skip
    assert desk.storage.state.events == before
    assert desk.vault.calls == []


def test_what_is_secret_is_in_no_line_and_in_no_suggestion(desk):
    desk.said.text = written(f"Order number: {LPA}\nReference: PIN 48210000")
    read = desk.reading.read(desk.receipt.id)
    assert read.suggestions == ()
    assert "AB12CD" not in "\n".join(read.lines)
    assert "48210000" not in "\n".join(read.lines)
    assert len(read.secrets) == 2


def test_the_text_for_the_search_has_no_secret(desk):
    said = desk.reading.text_of(desk.receipt.sha256, MediaType.EML)
    lines = ["Total: 5.00 EUR", "Order number: GG-6031175", "•••", "PIN: •••"]
    assert said == SaidText("\n".join(lines), secret_inside=True)
    desk.said.text = written("Total: 5.00 EUR")
    said = desk.reading.text_of(desk.receipt.sha256, MediaType.EML)
    assert said == SaidText("Total: 5.00 EUR", secret_inside=False)


@pytest.mark.parametrize("fault", [Fault.RECEIPT_LOCKED, Fault.RECEIPT_NEEDS_OCR])
def test_a_file_that_cannot_be_read_says_why_and_has_no_text(desk, fault):
    desk.said.fault = fault
    read = desk.reading.read(desk.receipt.id)
    assert read.problem is not None
    assert (read.problem.fault, read.problem.facts["name"]) == (fault, "mail.eml")
    assert (read.suggestions, read.lines) == ((), ())
    assert desk.reading.text_of(desk.receipt.sha256, MediaType.EML) == SaidText("", problem=fault)


def test_secrets_are_kept_under_the_card_where_the_owner_asks(desk):
    kept = desk.reading.keep_secrets(desk.reading.read(desk.receipt.id))
    assert all(one.is_kept for one in kept)
    assert desk.vault.held == {
        (desk.card, SecretKind.ACTIVATION_CODE.value): LPA,
        (desk.card, SecretKind.PIN.value): "4821",
    }


def test_no_secret_takes_the_place_of_another(desk):
    desk.vault.held[desk.card, SecretKind.PIN.value] = "9999"
    desk.vault.held[desk.card, SecretKind.ACTIVATION_CODE.value] = LPA
    kept = desk.reading.keep_secrets(desk.reading.read(desk.receipt.id))
    assert {one.found.kind: (one.is_kept, one.was_there) for one in kept} == {
        SecretKind.ACTIVATION_CODE: (False, True),
        SecretKind.PIN: (False, False),
    }
    assert desk.vault.held[desk.card, SecretKind.PIN.value] == "9999"


def test_of_two_secrets_of_a_kind_none_is_kept(desk):
    desk.said.text = written("PIN: 4821\nPIN: 4822")
    kept = desk.reading.keep_secrets(desk.reading.read(desk.receipt.id))
    assert [one.is_kept for one in kept] == [False, False]
    assert desk.vault.held == {}


def test_a_receipt_that_is_not_there_is_not_found(desk):
    assert refusal(lambda: desk.reading.read("nothing"))[0] is Fault.UNKNOWN_RECEIPT


def test_a_file_that_changed_is_not_read_as_if_it_had_not(desk):
    desk.files.contents[desk.receipt.sha256] = b"From: somebody else"
    with pytest.raises(DataDamagedError) as caught:
        desk.reading.read(desk.receipt.id)
    assert caught.value.fault is Fault.RECEIPT_CHANGED


def test_a_file_that_is_gone_has_no_text(desk):
    del desk.files.contents[desk.receipt.sha256]
    assert desk.reading.text_of(desk.receipt.sha256, MediaType.EML) == SaidText(
        "", problem=Fault.RECEIPT_MISSING
    )


def test_a_code_that_is_a_picture_is_kept_marked_and_in_no_text(desk):
    desk.said.text, desk.said.pictured = written("Total: 5.00 EUR\nK2-AB12CD-34EF56"), LPA
    read = desk.reading.read(desk.receipt.id)
    (one,) = read.secrets
    assert (one.kind, {at.page for at in one.places}) == (SecretKind.ACTIVATION_CODE, {1, 2})
    assert read.lines == ("Total: 5.00 EUR", "•••")
    assert [one.is_kept for one in desk.reading.keep_secrets(read)] == [True]
    assert desk.vault.held == {(desk.card, SecretKind.ACTIVATION_CODE.value): LPA}
    said = desk.reading.text_of(desk.receipt.sha256, MediaType.PDF)
    assert said == SaidText("Total: 5.00 EUR\n•••", secret_inside=True)


def test_printed_and_pictured_a_code_is_one_and_is_kept(desk):
    desk.said.text, desk.said.pictured = written(LPA), LPA
    (kept,) = desk.reading.keep_secrets(desk.reading.read(desk.receipt.id))
    assert kept.is_kept


def test_a_file_without_a_text_may_hold_a_code_that_is_a_picture(desk):
    desk.said.fault, desk.said.pictured = Fault.RECEIPT_NEEDS_OCR, LPA
    read = desk.reading.read(desk.receipt.id)
    assert read.problem is not None
    assert [one.secret for one in read.secrets] == [LPA]
    said = desk.reading.text_of(desk.receipt.sha256, MediaType.PNG)
    assert said == SaidText("", secret_inside=True, problem=Fault.RECEIPT_NEEDS_OCR)


def test_another_code_that_is_a_picture_is_nothing(desk):
    desk.said.text, desk.said.pictured = written("Total: 5.00 EUR"), "https://pay.example.com/1"
    assert desk.reading.read(desk.receipt.id).secrets == ()
    assert not desk.reading.text_of(desk.receipt.sha256, MediaType.PNG).secret_inside
