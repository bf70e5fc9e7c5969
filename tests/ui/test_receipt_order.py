"""Narrowing and sorting the rows of the receipts, beside the plainest way to do both."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from renewdesk.domain.events import Payment
from renewdesk.domain.ids import CardId
from renewdesk.domain.money import Money
from renewdesk.domain.receipt_search import terms_of
from renewdesk.domain.receipts import Integrity, MediaType
from renewdesk.services.payments_without_receipt import UnprovenPayment
from renewdesk.services.ports.receipt_lists import ListedReceipts
from renewdesk.services.receipt_listing import ReceiptListing
from renewdesk.ui.facing.receipt_choices import choices_of
from renewdesk.ui.facing.receipt_rows import payment_key, payment_of, rows_of
from renewdesk.ui.facing.receipts import sums
from renewdesk.ui.facing.steady_work import counted, saying, steadily_sorted
from renewdesk.ui.models.receipt_order import Column, ReceiptFilter, ReceiptOrder, Wanted
from tests.builders import a_card, an_event, instant

SHANGHAI, NEW_YORK = "Asia/Shanghai", "America/New_York"
CARDS = {
    "rome": a_card("Rome", id=CardId("rome"), country="IT", carrier="it-tim"),
    "york": a_card("York", id=CardId("york"), country="US", carrier="us-att", zone=NEW_YORK),
    "spare": a_card("spare", id=CardId("spare"), country="US", carrier=""),
}
ADDED = instant("2026-01-01T00:00:00Z")
#: What a receipt says unless a test says otherwise: column to value.
PLAIN = {
    "ids": "",
    "cards": "rome",
    "events": "",
    "media_types": MediaType.PDF,
    "names": "a.pdf",
    "added": ADDED,
    "checked": None,
    "integrity": Integrity.OK,
    "days": None,
    "instants": None,
    "amounts": None,
    "currencies": "",
    "methods": "",
    "orders": "",
}


def rows(*receipts, unproven=(), zone=SHANGHAI):
    told = [PLAIN | {"ids": f"r{place}"} | one for place, one in enumerate(receipts)]
    columns = {name: tuple(one[name] for one in told) for name in PLAIN}
    return rows_of(ReceiptListing(ListedReceipts(**columns), CARDS, tuple(unproven)), zone)


def shown(made, hits=(), **wanted):
    column = wanted.pop("column", Column.DATE)
    descends = wanted.pop("descends", True)
    wish = Wanted(ReceiptFilter(**wanted), column, descends)
    return [made.keys[row] for row in ReceiptOrder(made).arranged(wish, hits)]


def unpaid(day, name="open", card="rome"):
    event = replace(
        an_event("topup", day, id=name), card=CardId(card), amount=Money(Decimal(7), "EUR")
    )
    return UnprovenPayment(CARDS[card], event, event.day(CARDS[card].zone))


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_has_the_day_of_its_payment_at_the_carrier_else_that_of_its_coming_here():
    late = instant("2025-12-31T20:00:00Z")  # 1 Jan in Shanghai, still 31 Dec in New York
    made = rows(
        {"events": "e1", "days": date(2026, 5, 1)},
        {"events": "e2", "instants": late, "cards": "york"},
        {"added": late},
    )
    days = dict(zip(made.keys, made.days, strict=True))
    assert days == {"r0": date(2026, 5, 1), "r1": date(2025, 12, 31), "r2": date(2026, 1, 1)}


def test_of_one_day_what_came_last_stands_first():
    made = rows({}, {"added": ADDED + timedelta(minutes=1)})
    assert shown(made) == ["r1", "r0"]


def test_files_of_one_payment_are_numbered_as_they_came_and_alone_they_are_not():
    same = {"events": "e1", "days": date(2026, 1, 1)}
    made = rows(same, same, {"events": "e2", "days": date(2026, 1, 1)}, {}, {})
    kinds = {made.keys[row]: made.face(row).kind for row in range(len(made))}
    assert kinds == {"r0": "PDF 1/2", "r1": "PDF 2/2", "r2": "PDF", "r3": "PDF", "r4": "PDF"}
    second = made.face(made.places["r1"])
    assert second.about_amount == "Counted once: file 2 of 2 of this payment"
    assert "file 2 of 2" in second.accessible
    assert made.face(made.places["r0"]).about_amount == ""


@pytest.mark.parametrize("zone", [SHANGHAI, NEW_YORK, "Pacific/Auckland"])
def test_two_files_of_a_payment_count_once_in_the_year_of_the_carrier_whatever_zone_i_am_in(zone):
    # Half past midnight of the new year in Rome; New York has the old year for hours yet.
    paid = {
        "instants": instant("2025-12-31T23:30:00Z"),
        "amounts": Decimal("10.00"),
        "currencies": "EUR",
    }
    rome, york = paid | {"events": "e1"}, paid | {"events": "e2", "cards": "york"}
    made = rows(rome, rome, york, york, york, zone=zone)
    every = range(len(made))
    assert sums(made.paid_in(2026, every), 2026)[0] == "2026: 10.00 EUR"
    assert sums(made.paid_in(2025, every), 2025)[0] == "2025: 10.00 EUR"


def test_a_payment_without_a_receipt_is_a_row_of_its_own():
    made = rows({}, unproven=[unpaid("2026-03-01")])
    (key,) = shown(made, only_unproven=True)
    assert (key, payment_of(key), payment_of("r0")) == (payment_key("open"), "open", "")
    face = made.face(made.places[key])
    assert (face.date, face.card, face.amount) == ("1 Mar 2026", "Rome", "7 EUR")
    assert (face.method, face.kind, face.integrity.text) == ("—", "—", "No receipt")
    assert not face.is_problem


def test_a_payment_without_a_receipt_says_how_it_was_paid():
    one = unpaid("2026-03-01")
    event = replace(one.event, payment=Payment(channel="app", order_number="PP-7"))
    made = rows(unproven=[replace(one, event=event)])
    face = made.face(0)
    assert (face.method, face.order) == ("app", "PP-7")


# ── what the filters offer and keep ──────────────────────────────────────────────────────────────


def test_only_what_some_row_has_is_offered():
    made = rows(
        {"cards": "york", "methods": "Visa", "events": "e", "days": date(2024, 1, 1)},
        {"cards": "spare"},
    )
    offered = choices_of(made)
    assert offered.cards == {"spare": "spare", "york": "York"}
    assert offered.carriers == {"us-att": "us-att"}
    assert offered.countries == {"US": "United States"}
    assert list(offered.years) == ["2026", "2024"]
    assert list(offered.methods) == ["Visa", "—"]


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ({}, ["r2", "r1", "r0"]),
        ({"card_id": "york"}, ["r1"]),
        ({"carrier": "it-tim"}, ["r0"]),
        ({"country": "US"}, ["r2", "r1"]),
        ({"country": "US", "carrier": "it-tim"}, []),
        ({"year": 2024}, ["r0"]),
        ({"method": "Visa"}, ["r1", "r0"]),
        ({"method": "—"}, ["r2"]),
        ({"only_problems": True}, ["r1"]),
        ({"only_unproven": True}, ["payment open"]),
        ({"only_unproven": True, "country": "US"}, []),
        ({"words": "york"}, ["r1"]),
        ({"words": "visa", "year": 2026}, ["r1"]),
        ({"words": "7 eur", "only_unproven": True}, ["payment open"]),
    ],
)
def test_filters_narrow_together(wanted, kept):
    made = rows(
        {"methods": "Visa", "events": "e", "days": date(2024, 1, 1)},
        {"cards": "york", "methods": "Visa", "integrity": Integrity.CHANGED},
        {"cards": "spare"},
        unproven=[unpaid("2026-03-01")],
    )
    assert shown(made, **wanted) == kept


def test_hits_of_the_search_are_shown_where_the_filters_let_them():
    made = rows({"names": "tim.pdf"}, {}, {"cards": "york"}, unproven=[unpaid("2026-03-01")])
    assert shown(made, ["r1", "r2", "gone"], words="tim") == ["r2", "r1", "r0"]
    assert shown(made, ["r1", "r2"], words="tim", card_id="rome") == ["r1", "r0"]


# ── beside the plainest way ──────────────────────────────────────────────────────────────────────


def many(chance, count):
    """Return receipts as they come, with few values so that many are alike."""
    return [
        {
            "cards": chance.choice(list(CARDS)),
            "events": f"e{chance.randrange(count)}",
            "days": date(2024, 1, 1) + timedelta(days=chance.randrange(900)),
            "amounts": chance.choice([None, Decimal("9.90"), Decimal("10.00"), Decimal("100.00")]),
            "currencies": chance.choice(["EUR", "USD"]),
            "methods": chance.choice(["", "Visa", "PayPal", "支付宝"]),
            "orders": str(chance.randrange(count)),
            "names": f"{chance.randrange(count)}.pdf",
            "media_types": chance.choice(list(MediaType)),
            "integrity": chance.choice(list(Integrity)),
            "checked": chance.choice([None, datetime(2026, 1, 1, tzinfo=UTC)]),
        }
        for _ in range(count)
    ]


def plain_key(made, column):
    """Return by what a column sorts, as plainly as it can be said."""
    return {
        Column.DATE: lambda row: made.days[row],
        Column.CARD: lambda row: made.card(row).label.casefold(),
        Column.AMOUNT: lambda row: (made.currencies[row], made.amounts[row] or 0),
        Column.METHOD: lambda row: made.methods[row].casefold(),
        Column.ORDER: lambda row: made.orders[row],
        Column.FILE: lambda row: (made.media_types[row], made.names[row]),
        Column.INTEGRITY: lambda row: ["missing", "changed", "unreadable", "ok"].index(
            made.integrity[row]
        ),
    }[column]


@pytest.mark.parametrize("column", list(Column))
@pytest.mark.parametrize("descends", [False, True])
def test_every_column_sorts_both_ways_and_leaves_what_is_alike_newest_first(column, descends):
    made = rows(*many(random.Random(column), 300))  # noqa: S311 - the same rows each time
    expected = sorted(range(300), key=plain_key(made, column), reverse=descends)
    assert shown(made, column=column, descends=descends) == [made.keys[row] for row in expected]


@pytest.mark.parametrize("seed", range(8))
def test_what_is_typed_letter_by_letter_shows_what_a_plain_look_through_all_rows_finds(seed):
    chance = random.Random(seed)  # noqa: S311 - as above
    made = rows(*many(chance, 200))
    order = ReceiptOrder(made)
    words = list(made.words(0, 200))
    for query in ("pdf visa 1", "支付宝 2024", "rome 10.00 e", "1 1 12", "2 v"):
        typed = [query[:length] for length in range(1, len(query) + 1)]
        for said in (*typed, *reversed(typed), chance.choice(typed)):
            terms = terms_of(said)
            plain = {row for row in range(200) if all(term in words[row] for term in terms)}
            assert set(order.arranged(Wanted(ReceiptFilter(words=said)))) == plain


def test_words_made_ready_bit_by_bit_are_the_same():
    made = rows(*many(random.Random(3), 1200))  # noqa: S311 - as above
    at_once, bit_by_bit = ReceiptOrder(made), ReceiptOrder(made)
    assert bit_by_bit.make_ready()
    while bit_by_bit.make_ready():
        pass
    wanted = Wanted(ReceiptFilter(words="visa 12"))
    assert at_once.arranged(wanted) == bit_by_bit.arranged(wanted) != []


def test_work_in_pieces_gives_what_it_gives_in_one():
    chance = random.Random(5)  # noqa: S311 - as above
    keys = [chance.randrange(50) for _ in range(20_000)]
    order = list(range(20_000))
    for descends in (False, True):
        expected = sorted(order, key=keys.__getitem__, reverse=descends)
        assert steadily_sorted(order, keys, descends=descends) == expected
    texts = [f"t{key}" for key in keys]
    assert counted(texts)["t7"] == keys.count(7)
    assert list(saying("t1", texts)) == ["t1" in text for text in texts]
