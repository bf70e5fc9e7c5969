"""The first picture says what the live desk would say, quickly, or says why it cannot."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from renewdesk.adapters.db.desk_codec import desk_payload, desk_rows_from
from renewdesk.adapters.db.desk_rows import FirstPicture, Gap, read_desk_rows
from renewdesk.adapters.db.storage import SqliteStorage
from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.catalogue import TomlCatalogue
from renewdesk.domain.ids import CardId, ClockId
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.standing import card_standing
from renewdesk.services.loading import load_folded, refresh_rows
from tests.builders import a_card, a_clock, a_rule, an_event, instant, money

NOW = instant("2026-11-20T06:00:00Z")
CARRIERS = TomlCatalogue(resource("carriers")).carriers()


def shown(card, folded, now):
    """Return everything that a row of the desk and its order show, as plain values."""
    standing = card_standing(folded, now, ended=card.archived_at is not None)
    return (
        card.id, card.label, card.carrier_name, card.country, card.form, card.number, card.plan,
        card.currency, card.role, card.zone, card.archived_at,
        standing.phase, standing.section, standing.boundary_at,
        [
            (
                one.phase, one.span, one.last_on, one.ends_at, one.days_left,
                one.clock.clock, one.clock.kind, one.clock.name, one.clock.zone,
                one.clock.deadline, one.clock.official, one.clock.spans, one.clock.lost_on,
                one.clock.confirmed, one.clock.previous, one.clock.estimate, one.clock.needs,
                one.clock.since_on, one.clock.ended_on, one.clock.ended_by,
                one.clock.paused_until, one.clock.state, reason(one.clock.because),
                one.clock.begins_at, one.clock.coming and one.clock.coming.deadline,
            )
            for one in standing.clocks
        ],
    )  # fmt: skip


def reason(because):
    return because and (
        because.rule, because.rule_name, because.event, because.event_kind, because.event_on,
        because.term, because.combine, because.by_owner,
    )  # fmt: skip


def a_desk_of_all_carriers(path):
    storage = SqliteStorage(path)
    entries = iter(range(1, 10_000))
    with storage.writing() as unit:
        for place, carrier in enumerate(CARRIERS):
            card = a_card(
                carrier.name.en, id=CardId(f"card-{place}"), zone=carrier.zone, plan="10 GB",
                carrier_name=carrier.name, country=carrier.country, number=f"+37255501{place:02}",
                archived_at=NOW if place % 7 == 0 else None,
            )  # fmt: skip
            unit.save_card(card)
            for number, rule in enumerate(carrier.rules):
                clock = a_clock(
                    rule, carrier.zone, card=card.id, id=ClockId(f"clock-{place}-{number}")
                )
                unit.save_clock(clock)
                kind = (rule.extends_on or (EventKind.NOTE,))[0]
                days = ("2025-10-31", "2026-01-31T12:00:00Z", "2026-11-01")
                for day in days[: place % 4]:
                    unit.add_event(
                        an_event(
                            kind.value, day, entry=next(entries), card=card.id, clock=clock.id,
                            amount=money(f"20.00 {carrier.currency or 'EUR'}"),
                            confirmed=number % 2 == 0,
                        )
                    )  # fmt: skip
        refresh_rows(unit, NOW, [card.id for card in unit.cards()])
        unit.save_settings({"language": "zh_CN", "theme": "dark", "zone": "Asia/Shanghai"})
        live = [(card, folded) for card, _, folded in load_folded(unit, NOW)]
    storage.close()
    return live


def test_every_row_says_on_any_day_what_the_live_desk_says(tmp_path):
    path = tmp_path / "renewdesk.db"
    live = a_desk_of_all_carriers(path)
    picture = read_desk_rows(path)
    assert picture.gap is Gap.NONE
    assert len(picture.rows) == len(live) == len(CARRIERS)
    for now in (NOW, NOW + timedelta(days=40), NOW + timedelta(days=900)):
        assert [shown(card, folded, now) for card, folded in picture.rows] == [
            shown(card, folded, now) for card, folded in live
        ]


def test_the_settings_come_with_the_rows(tmp_path):
    path = tmp_path / "renewdesk.db"
    a_desk_of_all_carriers(path)
    assert read_desk_rows(path).settings == {
        "language": "zh_CN", "theme": "dark", "zone": "Asia/Shanghai",
    }  # fmt: skip


def test_a_saved_row_replaces_the_one_of_its_card(storage, desk):
    with storage.writing() as unit:
        refresh_rows(unit, NOW, [unit.cards()[0].id])
        card = replace(unit.cards()[0], label="Milan")
        unit.save_card(card)
        refresh_rows(unit, NOW, [card.id])
    ((shown_card, folded),) = read_desk_rows(desk).rows
    assert shown_card.label == "Milan"
    assert [one.clock for one in folded] == ["clock-1"]


def test_reading_the_first_picture_loads_no_library(desk):
    program = (
        "import sys; from pathlib import Path\n"
        "from renewdesk.adapters.db.desk_rows import read_desk_rows\n"
        f"picture = read_desk_rows(Path({str(desk)!r}))\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    loaded = set(done.stdout.split())
    assert "renewdesk" in loaded
    assert not loaded & {"sqlalchemy", "alembic", "dateutil", "PySide6", "asyncio", "logging"}


def test_without_a_database_there_is_no_picture_and_no_file(tmp_path):
    assert read_desk_rows(tmp_path / "renewdesk.db") == FirstPicture(gap=Gap.ABSENT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"garbage" * 1000, b"SQLite format 3\0" + bytes(4080)])
def test_a_damaged_database_gives_no_picture(tmp_path, content):
    path = tmp_path / "renewdesk.db"
    path.write_bytes(content)
    assert read_desk_rows(path) == FirstPicture(gap=Gap.DAMAGED)
    assert path.read_bytes() == content


def test_a_folder_in_its_place_gives_no_picture(tmp_path):
    assert read_desk_rows(tmp_path).gap is Gap.ABSENT


def test_a_database_that_is_being_written_is_not_waited_for(desk):
    with closing(sqlite3.connect(desk)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = time.perf_counter()
        assert read_desk_rows(desk) == FirstPicture(gap=Gap.LOCKED)
        assert time.perf_counter() - began < 2  # SQLite's own patience is five seconds


def test_a_write_that_was_cut_off_is_left_to_the_storage(desk, another_program):
    other = another_program("""
with storage.writing() as unit:
    for number in range(40):
        unit.save_card(replace(unit.card("card-1"), id=f"big-{number}", notes="x" * 200_000))
    print("written", flush=True)
    sys.stdin.readline()
""")
    assert other.stdout.readline() == "written\n"
    other.kill()
    other.wait()
    before = desk.read_bytes()
    assert read_desk_rows(desk) == FirstPicture(gap=Gap.LOCKED)
    assert desk.read_bytes() == before


@pytest.mark.parametrize("revision", ["0000", "9999"])
def test_another_schema_is_not_guessed_at(desk, revision):
    with closing(sqlite3.connect(desk)) as other:
        other.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        other.commit()
    assert read_desk_rows(desk) == FirstPicture(gap=Gap.OTHER_SCHEMA)


@pytest.mark.parametrize(
    ("statement", "gap"),
    [
        ("UPDATE desk_row SET form = form + 1", Gap.OLD_ROWS),
        ("DELETE FROM desk_row", Gap.OLD_ROWS),
        ("UPDATE desk_row SET payload = '{'", Gap.DAMAGED),
        ("UPDATE desk_row SET payload = '[1, 2]'", Gap.DAMAGED),
        ("UPDATE desk_row SET payload = 'null'", Gap.DAMAGED),
        ("UPDATE desk_row SET payload = replace(payload, 'esim', 'clay')", Gap.DAMAGED),
        ("UPDATE desk_row SET payload = replace(payload, '\"line\"', '\"queue\"')", Gap.DAMAGED),
    ],
)
def test_rows_that_cannot_be_used_leave_the_settings(storage, desk, statement, gap):
    with storage.writing() as unit:
        refresh_rows(unit, NOW, [unit.cards()[0].id])
        unit.save_settings({"language": "en"})
    with closing(sqlite3.connect(desk)) as other:
        other.execute(statement)
        other.commit()
    assert read_desk_rows(desk) == FirstPicture(settings={"language": "en"}, gap=gap)


def test_a_row_is_small(storage):
    """Ten thousand rows are read before the window is painted."""
    rule = a_rule(stages=[{"name": "receive-only", "lasts": "P1M"}, {"name": "lost"}])
    with storage.writing() as unit:
        unit.save_clock(a_clock(rule))
        ((card, _, folded),) = load_folded(unit, NOW)
    text = desk_payload(card, folded)
    assert len(text) < 1000
    assert desk_rows_from([text])[0][0].label == card.label


def test_nothing_but_the_owner_decides_where_the_picture_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read_desk_rows(tmp_path / "a?mode=rwc").gap is Gap.ABSENT
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - names are what is asked for
