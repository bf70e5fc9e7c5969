"""What a waiting file becomes: a receipt of a payment or a card, or trash; never two of them."""

from dataclasses import replace
from functools import partial

import pytest

from renewdesk.domain.errors import Fault
from renewdesk.domain.events import Payment
from renewdesk.domain.receipts import Integrity
from renewdesk.services.receipt_queue import QueueAnswers
from tests.builders import money
from tests.services.queue_desk import QueueDesk
from tests.services.rig import ends, refusal

PAID = {"amount": "10.00", "currency": "EUR"}


@pytest.fixture(params=["fakes", "database"])
def desk(request, tmp_path):
    made = QueueDesk(tmp_path, real=request.param == "database")
    yield made
    made.kept.close()


class TestConfirming:
    def test_a_new_payment_is_recorded_with_its_receipt(self, desk):
        file = desk.waits()
        filed = desk.confirm(
            file, method=" Visa ••42 ", order_number="GG-1\n", seller="虾仁 通信", kind="topup"
        )
        receipt, event = filed.view.receipt, filed.recorded.event
        assert (receipt.id, receipt.sha256, receipt.event) == (file.id, file.sha256, event.id)
        assert (str(event.on), event.amount, event.kind.value) == (
            "2026-11-19", money("10 EUR"), "topup",
        )  # fmt: skip
        assert event.payment == Payment("", "Visa ••42", "GG-1", "虾仁 通信")
        assert filed.changes.event == event.id
        assert (filed.changes.receipts, filed.changes.waiting) == ({receipt.id}, True)
        assert desk.names == []
        assert desk.kept_receipts == [receipt]
        assert desk.files.check(file.sha256) is Integrity.OK

    def test_it_is_seen_beforehand_what_it_does_to_the_dates(self, desk):
        file = desk.waits()
        answers = QueueAnswers(card="Rome", on="2026-11-19", amount="10")
        before = desk.everything()
        seen = desk.queue.preview(file.id, answers)
        assert desk.everything() == before
        done = desk.queue.confirm(file.id, answers)
        assert (ends(seen.before), ends(seen.after)) == ([None], ["2027-11-19"])
        assert ends(done.recorded.after) == ends(seen.after)
        assert done.recorded.event.amount == money("10 EUR")  # in the card's own currency

    def test_a_payment_that_is_there_gets_the_receipt_and_counts_once(self, desk):
        paid = desk.record(
            "topup", "2026-11-17", **PAID, payment=Payment(method="cash", seller="at the till")
        ).event
        first, second = desk.waits("1"), desk.waits("2")
        for file in (first, second):
            answers = {"attach_to": paid.id, "on": "2026-11-19", "amount": "99"}
            filed = desk.confirm(file, order_number="GG-1", seller="", **answers)
            assert (filed.recorded, filed.changes.event) == (None, None)
            assert filed.view.event.id == paid.id
        assert desk.ledger == [replace(paid, payment=Payment("", "cash", "GG-1", "at the till"))]
        assert {one.event for one in desk.kept_receipts} == {paid.id}
        attached = QueueAnswers(card="Rome", attach_to=paid.id)
        assert desk.queue.preview(desk.waits("3").id, attached) is None

    def test_the_same_payment_is_recorded_only_after_somebody_asked(self, desk):
        desk.record("topup", "2026-11-17", **PAID)
        file = desk.waits()
        before = desk.everything()
        assert refusal(lambda: desk.confirm(file)) == (Fault.SAME_PAYMENT, "again")
        assert desk.everything() == before
        assert desk.confirm(file, again=True).recorded is not None
        assert len(desk.ledger) == 2

    @pytest.mark.parametrize(
        ("answers", "said"),
        [
            ({"card": " "}, (Fault.CARD_REQUIRED, "card")),
            ({"card": "Nobody"}, (Fault.UNKNOWN_CARD, "card")),
            ({"on": ""}, (Fault.BAD_DAY, "on")),
            ({"on": "19/11/2026"}, (Fault.BAD_DAY, "on")),
            ({"on": "2026-11-22"}, (Fault.FUTURE_EVENT, "on")),
            ({"amount": "ten"}, (Fault.BAD_AMOUNT, "amount")),
            ({"amount": "-1"}, (Fault.BAD_AMOUNT, "amount")),
            ({"currency": "EURO"}, (Fault.UNKNOWN_CURRENCY, "currency")),
            ({"kind": "note"}, (Fault.UNKNOWN_KIND, "kind")),
            ({"kind": ""}, (Fault.KIND_REQUIRED, "kind")),
            ({"clock": "nothing"}, (Fault.UNKNOWN_CLOCK, "clock")),
            ({"attach_to": "nothing"}, (Fault.UNKNOWN_EVENT, "event")),
        ],
    )
    def test_what_is_wrong_changes_nothing(self, desk, answers, said):
        file = desk.waits()
        before = desk.everything()
        assert refusal(lambda: desk.confirm(file, **answers)) == said
        typed = QueueAnswers(**{"card": "Rome", "on": "2026-11-19", "amount": "10"} | answers)
        assert refusal(lambda: desk.queue.preview(file.id, typed)) == said
        assert desk.everything() == before

    def test_a_payment_of_another_card_undone_or_none_at_all_is_refused(self, desk):
        other = desk.record("topup", "2026-11-19", card="Tokyo").event
        undone = desk.record("topup", "2026-11-19").event
        note = desk.record("note", "2026-11-19").event
        desk.recording.undo(undone.id)
        file = desk.waits()
        for event, said in (
            (other, (Fault.NOT_A_PAYMENT, "attach_to")),
            (undone, (Fault.PAYMENT_UNDONE, "attach_to")),
            (note, (Fault.NOT_A_PAYMENT, "attach_to")),
        ):
            attach = partial(desk.confirm, file, attach_to=event.id)
            assert refusal(attach) == said
        assert desk.names == ["paid.pdf"]

    def test_today_at_the_carrier_or_at_the_owners_place_is_no_day_to_come(self, desk):
        desk.clock.move_to("2026-11-20T01:00:00+08:00")  # still the 19th in Rome
        assert desk.confirm(desk.waits("1"), on="2026-11-20").recorded is not None
        desk.clock.move_to("2026-11-20T23:30:00+08:00")  # the 21st in Tokyo already
        said = {"card": "Tokyo", "on": "2026-11-21", "currency": "JPY"}
        assert desk.confirm(desk.waits("2"), **said).recorded is not None
        assert refusal(lambda: desk.confirm(desk.waits("3"), on="2026-11-21")) == (
            Fault.FUTURE_EVENT, "on",
        )  # fmt: skip

    def test_a_file_is_confirmed_once(self, desk):
        file = desk.waits()
        desk.confirm(file)
        for act in (
            lambda: desk.confirm(file, again=True),
            lambda: desk.queue.file_with(file.id, "Rome"),
            lambda: desk.queue.remove(file.id),
            lambda: desk.queue.bring_back(file.id),
            lambda: desk.queue.preview(file.id, QueueAnswers(card="Rome", on="2026-11-19")),
        ):
            assert refusal(act) == (Fault.UNKNOWN_WAITING_FILE, "file")
        assert len(desk.kept_receipts) == len(desk.ledger) == 1

    def test_just_that_receipt_that_is_there_meanwhile_is_not_made_twice(self, desk):
        paid = desk.record("topup", "2026-11-17", **PAID).event
        kept = desk.receipts.add_bytes("Rome", b"%PDF-1.7 paid.pdf %%EOF", "x", paid.id).receipt
        file = desk.waits(card="Tokyo")  # and then it was Rome's after all
        filed = desk.confirm(file, attach_to=paid.id)
        assert (filed.view.receipt.id, desk.names) == (kept.id, [])
        assert [one.id for one in desk.kept_receipts] == [kept.id]

    def test_what_is_added_to_a_card_meanwhile_waits_no_longer(self, desk):
        file, other = desk.waits(), desk.waits("other", card="Tokyo")
        for name in ("paid.pdf", "other"):
            content = f"%PDF-1.7 {name} %%EOF".encode()
            kept = desk.receipts.add_bytes("Rome", content, name)
            assert kept.changes.waiting is (name == "paid.pdf")
        assert desk.queue.waiting() == [other]
        assert desk.files.check(file.sha256) is Integrity.OK

    def test_a_file_that_is_lost_becomes_a_receipt_that_says_so(self, desk):
        file = desk.waits()
        del desk.files.contents[file.sha256]
        assert desk.confirm(file).view.receipt.integrity is Integrity.MISSING

    def test_the_beginning_of_an_id_names_a_file(self, desk):
        file = desk.waits()
        assert desk.queue.file(file.id[:6]) == file
        assert desk.queue.file_with(file.id[:6], "Rome").view.receipt.id == file.id


class TestFilingWithACard:
    def test_a_contract_proves_no_payment(self, desk):
        desk.record("topup", "2026-11-17", **PAID)
        file = desk.waits("contract.pdf")
        filed = desk.queue.file_with(file.id, "Tokyo")
        assert (filed.view.card.label, filed.view.event, filed.recorded) == ("Tokyo", None, None)
        assert (filed.changes.cards, filed.changes.waiting) == ({filed.view.card.id}, True)
        assert desk.names == []

    def test_no_card_no_receipt(self, desk):
        file = desk.waits()
        said = refusal(lambda: desk.queue.file_with(file.id, "Nobody"))
        assert said == (Fault.UNKNOWN_CARD, "card")
        said = refusal(lambda: desk.queue.file_with(file.id, ""))
        assert said == (Fault.CARD_REQUIRED, "card")
        assert desk.names == ["paid.pdf"]


class TestTheTrash:
    def test_takes_a_file_and_gives_it_back(self, desk):
        file = desk.waits()
        thrown = desk.queue.remove(file.id[:5])
        assert (desk.names, desk.queue.trashed()) == ([], [thrown.file])
        assert list(desk.files.trash) == [file.sha256]
        back = desk.queue.bring_back(file.id)
        assert (back.file, back.changes.waiting) == (file, True)
        assert desk.queue.waiting() == [file]
        assert (list(desk.files.contents), desk.files.trash) == ([file.sha256], {})
        assert desk.queue.bring_back(file.id).changes.waiting is False

    def test_keeps_the_day_on_which_a_file_was_thrown_away_first(self, desk):
        file = desk.waits()
        since = desk.queue.remove(file.id).file.trashed_at
        desk.clock.move_to("2026-11-25T14:00:00+08:00")
        assert desk.queue.remove(file.id).file.trashed_at == since

    def test_says_so_when_the_content_is_gone(self, desk):
        file = desk.waits()
        desk.queue.remove(file.id)
        desk.files.trash.clear()
        said = refusal(lambda: desk.queue.bring_back(file.id))
        assert said == (Fault.RECEIPT_MISSING, "receipt")
        assert [one.id for one in desk.queue.trashed()] == [file.id]

    def test_is_emptied_after_thirty_days(self, desk):
        file = desk.waits()
        desk.queue.remove(file.id)
        desk.clock.move_to("2026-12-20T14:00:00+08:00")
        desk.receipts.tidy()
        assert [one.id for one in desk.queue.trashed()] == [file.id]
        desk.clock.move_to("2026-12-20T14:00:01+08:00")
        desk.receipts.tidy()
        assert desk.queue.trashed() == []
        assert (desk.files.contents, desk.files.trash) == ({}, {})

    def test_gives_back_one_file_where_the_same_content_waits_again(self, desk):
        file = desk.waits()
        desk.queue.remove(file.id)
        with desk.kept.writing() as unit:  # as a desk of two programs at once might have it
            twin = replace(file, id="twin", trashed_at=None)
            unit.save_waiting(twin)
        assert desk.queue.bring_back(file.id).file == twin
        assert (desk.queue.waiting(), desk.queue.trashed()) == ([twin], [])


class TestWhoNamesAFile:
    def test_a_waiting_file_is_no_stray(self, desk):
        file = desk.waits()
        removed = desk.waits("removed")
        desk.queue.remove(removed.id)
        stray = desk.files.keep_bytes(b"%PDF-1.7 stray %%EOF", "x").sha256
        assert [one.sha256 for one in desk.trust.verify().unreferenced] == [stray]
        assert desk.files.check(removed.sha256) is Integrity.OK  # which takes it out of the trash
        assert [one.sha256 for one in desk.trust.verify().unreferenced] == [stray]
        desk.queue.bring_back(removed.id)
        desk.queue.confirm(file.id, QueueAnswers(card="Rome", on="2026-11-19"))
        assert [one.sha256 for one in desk.trust.verify().unreferenced] == [stray]

    def test_a_receipt_that_is_thrown_away_leaves_the_file_of_one_that_waits(self, desk):
        kept = desk.receipts.add_bytes("Rome", b"%PDF-1.7 x %%EOF", "x.pdf").receipt
        file = desk.take(said="x", card="Tokyo").waiting
        desk.trust.throw_away(kept.id)
        assert desk.files.trash == {}
        desk.clock.move_to("2027-01-20T14:00:00+08:00")
        desk.receipts.tidy()
        assert desk.files.check(file.sha256) is Integrity.OK
        desk.queue.remove(file.id)
        assert list(desk.files.trash) == [file.sha256]

    def test_a_waiting_file_that_is_removed_leaves_the_file_of_a_receipt(self, desk):
        kept = desk.receipts.add_bytes("Rome", b"%PDF-1.7 x %%EOF", "x.pdf").receipt
        file = desk.take(said="x", card="Tokyo").waiting
        desk.queue.remove(file.id)
        desk.clock.move_to("2027-01-20T14:00:00+08:00")
        desk.receipts.tidy()
        assert desk.queue.trashed() == []
        assert (desk.files.check(kept.sha256), desk.files.trash) == (Integrity.OK, {})

    def test_the_trash_of_receipts_keeps_what_a_file_in_the_trash_needs(self, desk):
        kept = desk.receipts.add_bytes("Rome", b"%PDF-1.7 x %%EOF", "x.pdf").receipt
        file = desk.take(said="x", card="Tokyo").waiting
        desk.trust.throw_away(kept.id)
        desk.clock.move_to("2026-12-10T14:00:00+08:00")
        desk.queue.remove(file.id)
        desk.clock.move_to("2026-12-25T14:00:00+08:00")
        desk.receipts.tidy()
        assert desk.queue.bring_back(file.id).file.id == file.id

    def test_a_card_that_is_deleted_leaves_its_files_waiting(self, desk):
        file = desk.waits(card="Rome")
        desk.receipts.add_bytes("Rome", b"%PDF-1.7 both %%EOF", "both.pdf")
        both = desk.take(said="both", card="Tokyo").waiting
        desk.keeping.archive("Rome")
        assert desk.deleting.delete("Rome").changes.waiting
        assert desk.queue.waiting() == [replace(file, card=None), both]
        assert {file.sha256, both.sha256} <= desk.files.contents.keys()
        assert desk.confirm(file, card="Tokyo", currency="JPY").view.card.label == "Tokyo"


class TestNotingEvidence:
    def test_it_takes_the_place_of_what_was_noted_and_moves_no_date(self, desk):
        recorded = desk.record(
            "topup", "2026-11-19", **PAID, payment=Payment(method="cash"), charged="78",
            charged_currency="CNY",
        )  # fmt: skip
        paid = recorded.event
        kept = desk.receipts.add_bytes("Rome", b"%PDF-1.7 x %%EOF", "x.pdf", paid.id).receipt
        changes = desk.evidence.note(paid.id, Payment("app", " Visa  ••42 ", "GG-1", ""))
        assert (changes.cards, changes.receipts) == ({paid.card}, {kept.id})
        noted = Payment("app", "Visa ••42", "GG-1", "", charged=money("78 CNY"))
        assert desk.event(paid.id) == replace(paid, payment=noted)
        assert [one.view.receipt.id for one in desk.search.search("GG-1").hits] == [kept.id]
        assert desk.evidence.note(paid.id, noted).cards == frozenset()

    def test_only_of_a_payment_that_counts(self, desk):
        note = desk.record("note", "2026-11-19").event
        undone = desk.record("topup", "2026-11-19").event
        desk.recording.undo(undone.id)
        for event, fault in (
            ("nothing", Fault.UNKNOWN_EVENT),
            (note.id, Fault.NOT_A_PAYMENT),
            (undone.id, Fault.PAYMENT_UNDONE),
        ):
            said = refusal(partial(desk.evidence.note, event, Payment(seller="x")))
            assert said == (fault, "event")
