"""The words of the receipt queue: what was found, why, and what is inside."""

from datetime import datetime

import pytest

from renewdesk.domain.card_on_receipt import CardReason, CardSuggestion
from renewdesk.domain.ids import WaitingId
from renewdesk.domain.receipt_reading import Place, ReadField, ReceiptText, Row, Suggestion, Word
from renewdesk.domain.receipt_reading_secrets import FoundSecret
from renewdesk.domain.receipts import MediaType
from renewdesk.domain.secrets import SecretKind
from renewdesk.domain.waiting import Arrival, WaitingFile
from renewdesk.ui.facing.receipt_queue import (
    FieldFace,
    QueueField,
    card_face,
    card_spot,
    file_line,
    found_words,
    queue_line,
    read_fields,
    read_spots,
    row_face,
    secrets_inside,
)
from tests.builders import a_card

TEXT = ReceiptText(
    [
        Row(1, (Word("Date:"), Word("20 Nov 2026", opens=True))),
        Row(1, (Word("Total"), Word("10.00 GBP", opens=True))),
        Row(1, (Word("Paid with"), Word("Visa 4929 0041", opens=True))),
    ],
    head=1,
)
SECRET = FoundSecret(SecretKind.ACTIVATION_CODE, "LPA:1$example.com$A", Place(1, 0, 0, 1, None))
FILE = WaitingFile(
    id=WaitingId("one"),
    sha256="0" * 64,
    media_type=MediaType.EML,
    size=10,
    original_name="top-up.eml",
    arrived_at=datetime.fromisoformat("2026-11-20T14:00:00+08:00"),
    arrival=Arrival.DROPPED,
)


def suggestion(field, value, row, said, label):
    start = TEXT.lines[row].index(said)
    return Suggestion(field, value, said, label, TEXT.place(row, start, start + len(said)))


FOUND = (
    suggestion(ReadField.AMOUNT, "10.00", 1, "10.00", "Total"),
    suggestion(ReadField.CURRENCY, "GBP", 1, "GBP", "Total"),
    suggestion(ReadField.PAID_ON, "2026-11-20", 0, "20 Nov 2026", "Date"),
    suggestion(ReadField.METHOD, "Visa ••41", 2, "Visa 4929 0041", "Paid with"),
)


def test_fields_say_what_gave_them_away():
    fields = read_fields(FOUND, TEXT.head)
    assert fields == {
        QueueField.AMOUNT: FieldFace("10.00 GBP", "“Total”"),
        QueueField.PAID_ON: FieldFace("2026-11-20", "header “Date”"),
        QueueField.METHOD: FieldFace(
            "Visa ••41", "“Visa 4929 0041”; the full number is never stored"
        ),
    }


def test_an_amount_without_a_currency_stands_alone():
    assert read_fields(FOUND[:1], 0)[QueueField.AMOUNT].text == "10.00"


def test_each_field_has_one_place():
    assert [spot.field for spot in read_spots(FOUND)] == [
        QueueField.AMOUNT,
        QueueField.PAID_ON,
        QueueField.METHOD,
    ]


@pytest.mark.parametrize(
    ("found", "words"), [(0, "type it yourself"), (3, "3 of 5 found"), (5, "all 5 found")]
)
def test_how_much_was_found_is_said(found, words):
    assert found_words(found, 5) == words


def test_a_row_says_card_and_amount_and_what_is_inside():
    fields = read_fields(FOUND, TEXT.head)
    row = row_face(FILE, fields, "giffgaff", [SECRET])
    assert (row.found, row.about) == ("3 of 5 found", "giffgaff · 10.00 GBP")
    assert row.warning == "activation code inside"
    assert row.accessible == (
        "top-up.eml, giffgaff · 10.00 GBP, 3 of 5 found, activation code inside"
    )


def test_a_row_that_was_not_read_yet_claims_nothing():
    row = row_face(FILE, None, "", ())
    assert (row.found, row.about, row.warning) == ("", "being read…", "")


def test_a_seller_alone_is_no_payment():
    row = row_face(FILE, {QueueField.SELLER: FieldFace("Airalo")}, "", ())
    assert (row.found, row.about) == ("type it yourself", "no payment found")


def test_several_secrets_are_named_once_and_abbreviations_stay():
    kinds = [SecretKind.PIN, SecretKind.PUK, SecretKind.PIN, SecretKind.ACTIVATION_CODE]
    assert secrets_inside(kinds) == "PIN, PUK, activation code inside"
    assert secrets_inside([]) == ""


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (CardReason.GIVEN, "you gave it to this card"),
        (CardReason.NUMBER, "number 10.00 GBP stands there"),
        (CardReason.SENDER, "sender 10.00 GBP"),
        (CardReason.CARRIER, "“10.00 GBP”"),
        (CardReason.LABEL, "“10.00 GBP”"),
    ],
)
def test_a_card_says_what_gave_it_away_and_where(reason, words):
    found = CardSuggestion(a_card("TIM"), reason, "10.00 GBP")
    assert card_face(found).reason == words
    spot = card_spot(found, TEXT)
    assert spot is not None
    assert TEXT.lines[spot.place.row][spot.place.start : spot.place.end] == "10.00 GBP"


def test_a_card_that_was_given_has_no_place():
    assert card_spot(CardSuggestion(a_card("TIM"), CardReason.GIVEN), TEXT) is None


def test_lines_count():
    assert queue_line(1) == "1 file to look at · originals are already kept, unchanged"
    assert queue_line(5).startswith("5 files to look at")
    assert file_line(MediaType.PDF, 3) == "3 pages"
    assert file_line(MediaType.PNG, 1) == ""
