"""Desks of every released schema, as they were written then, are brought up to date whole."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from renewdesk.adapters.db.schema import SHIPPED
from renewdesk.adapters.db.storage import SqliteStorage
from renewdesk.domain.events import Payment
from renewdesk.domain.fold import fold_card
from renewdesk.domain.ids import EventId, RenewalId, WaitingId
from renewdesk.domain.receipts import MediaType
from renewdesk.domain.renewals import Renewal
from renewdesk.domain.waiting import Arrival, WaitingFile
from tests.builders import instant, last_day, money

GOLDEN = Path(__file__).with_name("golden")
NOW = instant("2026-11-05T10:00:00+08:00")
#: Everything that a person entered; what is made from it may be made anew.
ENTERED = (
    "card", "card_number", "card_tag", "card_link", "card_service", "clock", "confirmed_host",
    "event", "receipt", "reminder", "setting",
)  # fmt: skip


@pytest.fixture(params=[path.stem for path in sorted(GOLDEN.glob("*.sql"))])
def golden(request, tmp_path):
    path = tmp_path / "renewdesk.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((GOLDEN / f"{request.param}.sql").read_text(encoding="utf-8"))
    (tmp_path / "name").write_text(request.param, encoding="utf-8")
    return path


#: Which carriers had their hosts pinned in a desk of that schema.
PINNED = {
    "schema-0001": frozenset(),
    "schema-0002": {"it-tim", "ee-telia-super"},
    "schema-0003": {"it-tim", "ee-telia-super"},
    "schema-0004": {"it-tim", "ee-telia-super"},
    "schema-0005": {"it-tim", "ee-telia-super"},
}
#: The first schema whose receipts were searched: its files were read, but not for secrets.
SEARCHED = "schema-0005"


def columns(path):
    """Return the columns that a desk has; a newer schema may add some."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            for table in ENTERED
        }


def rows(path, columns):
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(
                f'SELECT {", ".join(columns[table])} FROM "{table}" ORDER BY 1, 2'  # noqa: S608 - our names
            ).fetchall()
            for table in ENTERED
        }


def test_there_is_one_of_every_schema_before_the_present_one():
    assert [path.stem for path in sorted(GOLDEN.glob("*.sql"))] == [
        f"schema-{revision}" for revision in SHIPPED.revisions[:-1]
    ]


def test_nothing_that_was_entered_is_lost_or_changed(golden):
    known = columns(golden)
    before = rows(golden, known)
    assert all(before[table] for table in ("card", "event", "receipt", "reminder", "card_link"))
    storage = SqliteStorage(golden)
    with storage.reading() as unit:
        assert len(unit.cards()) == len(before["card"])
        assert len(unit.reminders()) == len(before["reminder"])
        kept = (*unit.receipts(), *unit.trashed_receipts())
        assert len(kept) == len(before["receipt"])
        assert unit.waiting_files() == unit.trashed_waiting() == []
    storage.close()
    assert rows(golden, known) == before
    with closing(sqlite3.connect(golden)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (SHIPPED.head,)
        ]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_dates_are_what_they_were(golden):
    storage = SqliteStorage(golden)
    with storage.reading() as unit:
        ends = {}
        for card in unit.cards():
            (one,) = fold_card(unit.clocks(card.id), unit.events(card.id), NOW)
            ends[card.label] = last_day(one)
    storage.close()
    assert ends == {
        "Rome": "2027-10-30",
        "Tallinn": "2027-02-16",
        "Own carrier": "2026-12-30",
        "二号卡": "2027-03-05",
    }


def test_its_cards_can_be_renewed(golden):
    storage = SqliteStorage(golden)
    with storage.writing() as unit:
        card = unit.cards()[0]
        paid = next(one for one in unit.events(card.id) if one.voided_at is None)
        assert paid.payment.charged is None
        renewal = Renewal(
            id=RenewalId("one"),
            card=card.id,
            clock=unit.clocks(card.id)[0].id,
            started_at=NOW,
            changed_at=NOW,
            event=paid.id,
            answers=(("pay.amount", "10"),),
        )
        unit.save_renewal(renewal)
        payment = Payment(charged=money("78.40 CNY"))
        charged = replace(paid, id=EventId("new"), entry=unit.next_entry(), payment=payment)
        unit.add_event(charged)
    with storage.reading() as unit:
        assert renewal in unit.renewals(card.id)
        assert unit.event(charged.id) == charged
    storage.close()


def test_its_receipts_can_be_searched(golden):
    is_searched = golden_name(golden) == SEARCHED
    storage = SqliteStorage(golden)
    with storage.reading() as unit:
        known = unit.receipts()
        found = unit.find_receipts(("receipt",), 9).ids
        assert found == ((known[0].id,) if is_searched else ())
    with storage.writing() as unit:
        assert unit.index_receipts(100) == (0 if is_searched else len(known))
        assert unit.index_receipts(100) == 0
    with storage.reading() as unit:
        assert unit.find_receipts(("receipt", "5.00"), 9).ids == (known[0].id,)
        for terms in (("ro", "tim"), ("+393331234567",), ("意大",)):
            found = unit.find_receipts(terms, 9).ids
            assert found == tuple(one.id for one in reversed(known))
        assert [one.id for one in unit.unread_receipts(9)] == [one.id for one in known]
    storage.close()


def test_what_was_read_is_searched_until_it_is_read_again_for_secrets(golden):
    storage = SqliteStorage(golden)
    with storage.reading() as unit:
        digests = [one.sha256 for one in unit.receipts()]
        kept = unit.receipt_texts(digests)
        assert unit.digests_with_secret() == frozenset()
    if golden_name(golden) == SEARCHED:
        ((digest, text),) = kept.items()
        with storage.writing() as unit:
            assert unit.find_receipts(("ricarica",), 9).ids == ("5ca1ab1e5ca1ab1e",)
            unit.save_receipt_text(digest, text, NOW, secret_inside=True)
            assert unit.digests_with_secret() == {digest}
            assert digest not in {one.sha256 for one in unit.unread_receipts(9)}
            assert unit.find_receipts(("ricarica",), 9).ids == ("5ca1ab1e5ca1ab1e",)
    else:
        assert kept == {}
    storage.close()


def test_a_file_can_wait_in_it(golden):
    storage = SqliteStorage(golden)
    with storage.writing() as unit:
        card = unit.cards()[0]
        file = WaitingFile(
            id=WaitingId("f11e"),
            sha256="7a" * 32,
            media_type=MediaType.PDF,
            size=812,
            original_name="ricevuta.pdf",
            arrived_at=NOW,
            arrival=Arrival.DROPPED,
            card=card.id,
        )
        unit.save_waiting(file)
    with storage.reading() as unit:
        assert unit.waiting_files() == [file]
    storage.close()


def golden_name(golden):
    """Return which of the desks this is; each lies in a folder of its own."""
    return (golden.parent / "name").read_text(encoding="utf-8")


def test_copies_of_the_catalogue_are_told_from_own_rules(golden, request):
    storage = SqliteStorage(golden)
    with storage.reading() as unit:
        labels = {card.id: card.label for card in unit.cards()}
        origins = {labels[clock.card]: clock.versions[-1].carrier for clock in unit.clocks()}
        assert unit.known_carriers() == PINNED[request.node.callspec.params["golden"]]
    storage.close()
    assert origins == {
        "Rome": "it-tim",
        "Tallinn": "ee-telia-super",
        "Own carrier": "",
        "二号卡": "it-tim",
    }
