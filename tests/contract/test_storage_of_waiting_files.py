"""What every Storage promises about files that wait, and about evidence noted later."""

from dataclasses import replace
from typing import Any

import pytest

from renewdesk.domain.errors import NotFoundError
from renewdesk.domain.events import Payment
from renewdesk.domain.ids import CardId, EventId, ReceiptId, WaitingId
from renewdesk.domain.receipt_search import terms_of
from renewdesk.domain.receipts import MediaType
from renewdesk.domain.waiting import Arrival, WaitingFile
from tests.builders import CARD, a_card, an_event, instant, money
from tests.contract.test_storage_of_receipts_and_reminders import NOON, OTHER, a_receipt

DIGEST = "ab" * 32


def a_file(name="file-1", **changes):
    values: dict[str, Any] = {
        "id": WaitingId(name),
        "sha256": DIGEST,
        "media_type": MediaType.EML,
        "size": 12,
        "original_name": "充值 №1.eml",
        "arrived_at": NOON,
        "arrival": Arrival.PASTED,
    }
    return WaitingFile(**(values | changes))


def test_files_come_back_by_when_they_came(desk):
    late = a_file("1", arrived_at=instant("2027-01-01T00:00:00Z"), card=CARD)
    first, second = a_file("9"), a_file("2", sha256="cd" * 32, arrival=Arrival.WATCHED)
    with desk.writing() as unit:
        for file in (late, first, second):
            unit.save_waiting(file)
    with desk.reading() as unit:
        assert unit.waiting_files() == [first, second, late]
        assert unit.waiting_of_file(DIGEST) == [first, late]
        assert unit.waiting_of_file("ef" * 32) == []
        assert unit.waiting_file(WaitingId("2")) == second


def test_a_file_is_replaced_by_what_is_known_of_it_now(desk):
    with desk.writing() as unit:
        unit.save_waiting(a_file())
        unit.save_waiting(a_file(card=CARD, original_name="other.eml"))
    with desk.reading() as unit:
        assert unit.waiting_files() == [a_file(card=CARD, original_name="other.eml")]


def test_the_trash_is_its_own_list(desk):
    thrown = a_file("thrown", trashed_at=NOON)
    with desk.writing() as unit:
        unit.save_waiting(thrown)
        unit.save_waiting(a_file())
    with desk.reading() as unit:
        assert unit.waiting_files() == unit.waiting_of_file(DIGEST) == [a_file()]
        assert unit.trashed_waiting() == [thrown]
        assert unit.waiting_file(thrown.id) == thrown


def test_a_file_is_no_receipt(desk):
    with desk.writing() as unit:
        unit.save_waiting(a_file())
        unit.save_receipt_text(DIGEST, "虾仁套餐", NOON)
        assert unit.receipts() == unit.receipts_of_file(DIGEST) == unit.unread_receipts(9) == []
        assert unit.find_receipts(terms_of("虾仁"), 9).ids == ()


def test_what_a_file_says_stays_as_long_as_somebody_has_it(desk):
    with desk.writing() as unit:
        unit.save_waiting(a_file("1"))
        unit.save_waiting(a_file("2", trashed_at=NOON))
        unit.save_receipt(a_receipt("receipt"))
        unit.save_receipt_text(DIGEST, "虾仁套餐", NOON, secret_inside=True)
        assert unit.find_receipts(terms_of("虾仁"), 9).ids == ("receipt",)
        unit.delete_receipt(ReceiptId("receipt"))
        unit.delete_waiting(WaitingId("1"))
        assert unit.receipt_texts([DIGEST]) == {DIGEST: "虾仁套餐"}
        assert unit.digests_with_secret() == {DIGEST}
        unit.delete_waiting(WaitingId("2"))
        assert unit.receipt_texts([DIGEST]) == {}
        assert unit.digests_with_secret() == frozenset()


def test_a_receipt_keeps_what_its_file_said_while_it_waited(desk):
    with desk.writing() as unit:
        unit.save_waiting(a_file())
        unit.save_receipt_text(DIGEST, "虾仁套餐", NOON)
        unit.save_receipt(a_receipt("file-1"))
        unit.delete_waiting(WaitingId("file-1"))
        assert unit.find_receipts(terms_of("虾仁"), 9).ids == ("file-1",)
        assert unit.unread_receipts(9) == []


def test_contents_with_secrets_are_told_by_their_last_reading(desk):
    with desk.writing() as unit:
        unit.save_receipt(a_receipt("1"))
        unit.save_receipt(a_receipt("2", sha256="cd" * 32))
        unit.save_receipt_text(DIGEST, "•••", NOON, secret_inside=True)
        unit.save_receipt_text("cd" * 32, "", NOON)
        assert unit.digests_with_secret() == {DIGEST}
        unit.save_receipt_text(DIGEST, "", NOON, secret_inside=False)
        assert unit.digests_with_secret() == frozenset()


def test_a_card_that_is_deleted_leaves_its_files_waiting(desk):
    with desk.writing() as unit:
        unit.save_card(a_card(id=OTHER, label="Oslo"))
        unit.save_waiting(a_file("1", card=CARD))
        unit.save_waiting(a_file("2", card=OTHER, sha256="cd" * 32))
        unit.save_waiting(a_file("3", card=CARD, sha256="ef" * 32, trashed_at=NOON))
        unit.save_receipt(a_receipt("receipt"))
        unit.save_receipt_text(DIGEST, "虾仁", NOON)
        unit.delete_card(CARD)
    with desk.reading() as unit:
        assert [one.card for one in unit.waiting_files()] == [None, OTHER]
        assert [one.card for one in unit.trashed_waiting()] == [None]
        assert unit.receipt_texts([DIGEST]) == {DIGEST: "虾仁"}


@pytest.mark.parametrize("name", ["file-1", ""])
def test_a_file_that_is_not_there_is_not_found(desk, name):
    with desk.writing() as unit:
        with pytest.raises(NotFoundError):
            unit.waiting_file(WaitingId(name))
        with pytest.raises(NotFoundError):
            unit.delete_waiting(WaitingId(name))


def test_a_file_of_no_card_that_exists_is_refused(desk):
    with pytest.raises(ValueError, match="contradict"), desk.writing() as unit:
        unit.save_waiting(a_file(card=CardId("nobody")))


def test_evidence_is_noted_and_nothing_else_of_a_payment(desk):
    before = replace(
        an_event("topup", "2026-01-31", entry=1),
        amount=money("10.00 EUR"),
        note="at the till",
        payment=Payment(method="cash", charged=money("78.40 CNY")),
    )
    noted = Payment("app", "Visa ••42", "ORD-4711", "虾仁通信", charged=money("1.00 USD"))
    with desk.writing() as unit:
        unit.add_event(before)
        unit.save_receipt(a_receipt("receipt", event=before.id))
        assert unit.find_receipts(terms_of("4711"), 9).ids == ()
        unit.save_evidence(before.id, noted)
    with desk.reading() as unit:
        kept = replace(noted, charged=before.payment.charged)
        assert unit.event(before.id) == replace(before, payment=kept)
        for words in ("4711", "虾仁", "visa"):
            assert unit.find_receipts(terms_of(words), 9).ids == ("receipt",)
        assert unit.find_receipts(terms_of("cash"), 9).ids == ()
    with pytest.raises(NotFoundError), desk.writing() as unit:
        unit.save_evidence(EventId("nothing"), noted)
