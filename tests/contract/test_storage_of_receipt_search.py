"""What every Storage promises about finding receipts, their texts, and the trash."""

from dataclasses import replace

import pytest

from renewdesk.domain.errors import NotFoundError
from renewdesk.domain.events import Payment
from renewdesk.domain.ids import CardId, ReceiptId
from renewdesk.domain.receipt_search import terms_of
from renewdesk.domain.receipts import Integrity
from renewdesk.domain.text import Text
from tests.builders import CARD, a_card, an_event, instant, money
from tests.contract.test_storage_of_receipts_and_reminders import NOON, OTHER, a_receipt

DIGEST = "ab" * 32
PAID = replace(
    an_event("topup", "2026-01-31", entry=1),
    amount=money("10.00 EUR"),
    note="at the Caffè, 找零 5",
    payment=Payment(
        channel="app", method="PayPal", order_number="ORD-4711/0815", seller='TIM "S.p.A."'
    ),
)


@pytest.fixture
def paid(desk):
    """A desk with a receipt of a payment that says a lot, and one of the card alone."""
    with desk.writing() as unit:
        card = a_card(
            label="Rome 罗马",
            number="+393331234567",
            more_numbers=("+39055123",),
            carrier="it-tim",
            carrier_name=Text("TIM Italy", "意大利电信", "義大利電信"),
        )
        unit.save_card(card)
        unit.add_event(PAID)
        unit.save_receipt(a_receipt("paid", event=PAID.id))
        unit.save_receipt(a_receipt("alone", sha256="cd" * 32, original_name="contract.pdf"))
        unit.save_receipt_text(DIGEST, "虾仁套餐 Reykjavik\nTotale 99,00", NOON)
    return desk


def found(storage, query, most=9):
    with storage.reading() as unit:
        return [str(one) for one in unit.find_receipts(terms_of(query), most).ids]


@pytest.mark.parametrize(
    "query",
    [
        "4711/0815", "ord-4711", '"s.p.a."', "caffe", "找零", "找", "PayPal", "虾仁", "虾仁套餐",
        "仁套", "餐", "ykja", "99,00", "10.00", "Quittung", "yp", "2026-01-31", "/0", '"s', '"',
    ],
)  # fmt: skip
def test_a_receipt_is_found_by_a_piece_of_anything_that_is_known_of_it(paid, query):
    assert found(paid, query) == ["paid"]


@pytest.mark.parametrize(
    "query", ["罗马", "罗", "rome", "+393331234567", "055123", "意大利", "義大利電信", "it-tim"]
)
def test_what_is_known_of_the_card_finds_all_of_its_receipts_the_last_one_first(paid, query):
    assert found(paid, query) == ["alone", "paid"]


@pytest.mark.parametrize(
    "query",
    ["", "虾米", "仁虾", "rome5", "zz", "app", "ABOVE", "AND", "* OR", "x* ", "nea(", "99.00"],
)
def test_what_stands_nowhere_finds_nothing(paid, query):
    assert found(paid, query) == []


def test_every_word_must_stand_somewhere_in_whatever_field(paid):
    assert found(paid, "虾仁 rome 4711 找") == ["paid"]
    assert found(paid, "虾仁 rome 4712") == []
    assert found(paid, "找 虾 zz") == []


def test_only_so_many_are_returned_and_it_is_told_that_there_are_more(paid):
    with paid.reading() as unit:
        both, one = unit.find_receipts(("rome",), 2), unit.find_receipts(("ro",), 1)
    assert (len(both.ids), both.has_more) == (2, False)
    assert (one.ids, one.has_more) == ((ReceiptId("alone"),), True)


def test_a_change_of_the_card_is_searched_at_once(paid):
    with paid.writing() as unit:
        unit.save_card(replace(unit.card(CARD), label="Milan", number="+390212"))
    assert found(paid, "milan") == found(paid, "0212") == ["alone", "paid"]
    assert found(paid, "罗马") == found(paid, "333") == []


def test_a_text_that_is_read_anew_takes_the_place_of_the_old_one(paid):
    with paid.writing() as unit:
        unit.save_receipt_text(DIGEST, "龙井", NOON)
    assert found(paid, "龙井") == ["paid"]
    assert found(paid, "虾仁") == found(paid, "reykjavik") == []
    with paid.reading() as unit:
        assert unit.receipt_texts([DIGEST, "cd" * 32]) == {DIGEST: "龙井"}


def test_a_unit_that_fails_leaves_the_search_as_it_was(paid):
    def fails():
        with paid.writing() as unit:
            unit.save_receipt_text(DIGEST, "龙井", NOON)
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert found(paid, "虾仁") == ["paid"]
    assert found(paid, "龙井") == []


def test_receipts_whose_file_was_never_read_are_listed_once_for_each_file(paid):
    with paid.writing() as unit:
        unit.save_receipt(a_receipt("twin", sha256="cd" * 32))
        unit.save_receipt(a_receipt("thrown", sha256="ef" * 32, trashed_at=NOON))
        unit.save_receipt(a_receipt("late", sha256="0f" * 32))
        assert [one.id for one in unit.unread_receipts(9)] == ["alone", "late"]
        assert [one.id for one in unit.unread_receipts(1)] == ["alone"]
        unit.save_receipt_text("cd" * 32, "", NOON)
        assert [one.id for one in unit.unread_receipts(9)] == ["late"]
        unit.save_receipt_text("0f" * 32, "", NOON, secret_inside=True)
        assert unit.unread_receipts(9) == []


def test_receipts_with_the_same_content_are_told(paid):
    twin = a_receipt("twin", added_at=instant("2027-01-01T00:00:00Z"))
    with paid.writing() as unit:
        unit.save_receipt(twin)
        assert [one.id for one in unit.receipts_of_file(DIGEST)] == ["paid", "twin"]
        assert unit.receipts_of_file("ef" * 32) == []


def test_the_trash_is_its_own_list_and_no_search_finds_it(paid):
    with paid.writing() as unit:
        unit.save_receipt(replace(unit.receipt(ReceiptId("paid")), trashed_at=NOON))
    with paid.reading() as unit:
        assert [one.id for one in unit.receipts()] == ["alone"]
        assert [one.id for one in unit.receipts(CARD)] == ["alone"]
        assert [one.id for one in unit.trashed_receipts()] == ["paid"]
        assert unit.receipt(ReceiptId("paid")).trashed_at == NOON
        assert unit.receipts_of_file(DIGEST) == []
    assert found(paid, "虾仁") == []
    with paid.writing() as unit:
        unit.save_receipt(replace(unit.receipt(ReceiptId("paid")), trashed_at=None))
    assert found(paid, "虾仁") == ["paid"]


def test_a_receipt_that_is_removed_takes_its_text_along(paid):
    with paid.writing() as unit:
        unit.save_receipt(a_receipt("twin"))
        unit.delete_receipt(ReceiptId("paid"))
        assert unit.receipt_texts([DIGEST])
        unit.delete_receipt(ReceiptId("twin"))
        assert unit.receipt_texts([DIGEST]) == {}
        with pytest.raises(NotFoundError):
            unit.delete_receipt(ReceiptId("paid"))
    assert found(paid, "虾仁") == []


def test_a_card_that_is_deleted_leaves_nothing_to_be_found(paid):
    with paid.writing() as unit:
        unit.save_card(a_card(id=OTHER, label="Oslo"))
        unit.save_receipt(a_receipt("other", card=OTHER, sha256="cd" * 32))
        unit.delete_card(CARD)
    assert found(paid, "虾仁") == found(paid, "rome") == []
    assert found(paid, "oslo") == ["other"]
    with paid.writing() as unit:
        unit.delete_card(CardId(OTHER))
    assert found(paid, "oslo") == []


def test_what_a_check_found_is_kept_and_nothing_else(paid):
    with paid.writing() as unit:
        seen = replace(
            unit.receipt(ReceiptId("paid")),
            checked_at=NOON,
            integrity=Integrity.UNREADABLE,
            original_name="other.pdf",
        )
        unit.note_checks([seen])
        unit.note_checks([])
        kept = unit.receipt(ReceiptId("paid"))
    assert (kept.checked_at, kept.integrity) == (NOON, Integrity.UNREADABLE)
    assert kept.original_name == "Quittung №1.pdf"
    assert found(paid, "quittung") == ["paid"]


def test_nothing_is_left_to_be_made_findable(paid):
    with paid.writing() as unit:
        assert not unit.has_unindexed()
        assert unit.index_receipts(10) == 0
