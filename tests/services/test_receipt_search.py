"""Find receipts: where the words stand, what files say, and what an older program left."""

from dataclasses import replace

import pytest

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.events import Payment
from renewdesk.domain.receipt_search import Place
from renewdesk.services.ports.receipt_texts import SaidText
from renewdesk.services.receipt_search import SearchingReceipts
from renewdesk.services.receipts import KeepingReceipts
from tests.fakes.in_memory_receipt_files import InMemoryReceiptFiles
from tests.services.rig import Rig, refusal, typed_fact


class Texts:
    """What files say by their digest; one of which nothing is written cannot be read."""

    def __init__(self):
        self.said = {}
        self.asked = []

    def text_of(self, sha256, _media_type):
        self.asked.append(sha256)
        if sha256 not in self.said:
            raise EnvironmentFaultError(Fault.FILE_UNREADABLE, "receipt", path=sha256)
        return SaidText(self.said[sha256], "•••" in self.said[sha256])


class Desk(Rig):
    def __init__(self, folder):
        super().__init__()
        self.files = InMemoryReceiptFiles(folder)
        self.receipts = KeepingReceipts(self.storage, self.files, self.time)
        self.texts = Texts()
        self.searching = self.opened_again()
        seller = Payment(seller="虾仁套餐店")
        paid = typed_fact(
            "topup", "2026-01-31", amount="10", currency="EUR", payment=seller, note="Caffè"
        )
        self.add(number="+393331234567", last=(paid,))

    def opened_again(self):
        return SearchingReceipts(self.storage, self.time, self.texts)

    def keep(self, name, said=None):
        content = b"%PDF-1.7 " + name.encode() + b" %%EOF"
        receipt = self.receipts.add_bytes("Rome", content, name).receipt
        if said is not None:
            self.texts.said[receipt.sha256] = said
        return receipt

    def found(self, query):
        return [hit.view.receipt.original_name for hit in self.searching.search(query).hits]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_a_hit_says_where_the_words_stand(desk):
    receipt = desk.keep("paid.pdf", "Order 4711\nTotal 10.00")
    desk.searching.read_unread(9)
    (hit,) = desk.searching.search("虾仁 caffe 4711").hits
    assert hit.view.receipt == receipt
    assert hit.view.card.label == "Rome"
    marked = {
        one.place: [one.excerpt.text[span.start : span.end] for span in one.excerpt.spans]
        for one in hit.places
    }
    assert marked == {Place.SELLER: ["虾仁"], Place.NOTE: ["Caffè"], Place.TEXT: ["4711"]}
    assert desk.searching.places(receipt.id, "虾仁 caffe 4711") == hit.places


def test_while_somebody_types_the_ids_alone_are_told(desk):
    first, second = desk.keep("one.pdf"), desk.keep("two.pdf")
    assert desk.searching.found("虾").ids == (second.id, first.id)
    one = desk.searching.found("虾", 1)
    assert (one.ids, one.has_more) == ((second.id,), True)
    assert desk.searching.found("").ids == ()
    assert desk.searching.search("虾", 1).has_more


def test_each_file_is_read_once_and_then_found_by_what_it_says(desk):
    desk.keep("one.pdf", "龙井 Reykjavik")
    assert desk.found("龙井") == []
    assert desk.searching.read_unread(9) is False
    assert desk.found("龙井") == desk.found("ykja") == ["one.pdf"]
    desk.searching.read_unread(9)
    assert len(desk.texts.asked) == 1


def test_what_is_read_says_whether_something_secret_stands_in_it(desk):
    secret = desk.keep("one.pdf", "PIN: •••")
    desk.keep("two.pdf", "龙井")
    desk.searching.read_unread(9)
    with desk.storage.reading() as unit:
        assert unit.digests_with_secret() == {secret.sha256}


def test_what_an_older_program_read_is_read_again_for_secrets(desk):
    receipt = desk.keep("one.pdf", "龙井 •••")
    desk.storage.state.texts[receipt.sha256] = "龙井"
    assert desk.searching.unread(9) == (receipt,)
    assert desk.searching.read_unread(9) is False
    assert desk.searching.unread(9) == ()
    with desk.storage.reading() as unit:
        assert unit.digests_with_secret() == {receipt.sha256}


def test_several_receipts_of_one_file_hide_no_other_unread_one(desk):
    twin = desk.keep("one.pdf", "one")
    with desk.storage.writing() as unit:
        for name in ("twin", "third"):
            unit.save_receipt(replace(twin, id=name))
    desk.keep("two.pdf", "two")
    assert desk.searching.read_unread(1) is True
    assert desk.searching.read_unread(1) is False
    assert len(desk.texts.asked) == 2


def test_what_is_read_of_a_file_that_nobody_has_any_more_is_not_kept(desk):
    receipt = desk.keep("one.pdf", "one")
    with desk.storage.writing() as unit:
        unit.delete_receipt(receipt.id)
    desk.searching.keep_text(receipt.sha256, SaidText("one"))
    assert desk.storage.state.texts == {}


def test_what_is_given_up_waits_for_a_later_run(desk):
    receipt = desk.keep("one.pdf", "one")
    desk.searching.give_up(receipt.sha256)
    assert desk.searching.unread(9) == ()
    assert desk.opened_again().unread(9) == (receipt,)


def test_only_so_many_are_read_at_a_time(desk):
    for name in ("one.pdf", "two.pdf", "three.pdf"):
        desk.keep(name, name)
    assert desk.searching.read_unread(2) is True
    assert desk.searching.read_unread(2) is False
    assert len(desk.texts.asked) == 3


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_read(desk):
    broken = desk.keep("broken.pdf")
    desk.keep("whole.pdf", "龙井")
    desk.searching.read_unread(9)
    assert desk.found("龙井") == ["whole.pdf"]
    assert desk.searching.read_unread(9) is False
    assert desk.texts.asked.count(broken.sha256) == 1
    desk.texts.said[broken.sha256] = "later"
    desk.opened_again().read_unread(9)
    assert desk.found("later") == ["broken.pdf"]


def test_without_a_reader_what_is_known_is_found(desk):
    desk.keep("paid.pdf")
    searching = SearchingReceipts(desk.storage, desk.time)
    assert searching.read_unread(9) is False
    assert [hit.view.receipt.original_name for hit in searching.search("1234567").hits] == [
        "paid.pdf"
    ]


def test_what_an_older_program_wrote_is_made_findable_before_the_first_search(desk):
    receipt = desk.keep("paid.pdf")
    desk.storage.state.unindexed[receipt.id] = None
    assert desk.searching.found("虾仁").ids == (receipt.id,)
    writes = desk.storage.writes()
    assert desk.opened_again().found("虾仁").ids == (receipt.id,)
    assert desk.storage.writes() == writes


def test_places_of_a_receipt_that_is_not_there(desk):
    assert refusal(lambda: desk.searching.places("nothing", "x")) == (
        Fault.UNKNOWN_RECEIPT, "receipt",
    )  # fmt: skip
