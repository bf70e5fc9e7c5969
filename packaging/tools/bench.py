"""Measure start, memory and speed as ratios within one run; machines differ, ratios hold.

Every figure is a median of interleaved rounds, so that a slow moment hits both sides.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from renewdesk.adapters.db.desk_rows import read_desk_rows
from renewdesk.adapters.files.paths import database_file
from renewdesk.bootstrap import House, house_for
from renewdesk.cli.house import Options
from renewdesk.domain.events import Event
from renewdesk.domain.ids import CardId, ClockId, EventId
from renewdesk.domain.kinds import EventKind
from renewdesk.services.adding import CardDraft
from renewdesk.services.loading import load_folded, refresh_rows
from renewdesk.services.views import in_desk_order, view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewdesk.domain.cards import Card
    from renewdesk.services.views import CardView

_CHILD = Path(__file__).with_name("bench_child.py")
_RECEIPTS = Path(__file__).with_name("bench_receipts.py")
_IMPORT = Path(__file__).with_name("bench_import.py")
_EVENTS = 20


def main() -> None:
    """Print every figure with its budget (DESIGN of the program, section 9)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument(
        "--large", action="store_true", help="also measure 10,000 cards and 100,000 receipts"
    )
    parser.add_argument("--receipts", type=int, default=0, help="measure so many receipts")
    parser.add_argument("--files", type=int, default=1000, help="import so many receipts")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        few = _filled(Path(folder) / "few", 50)
        _start("50 cards", few, wanted.rounds, 1.5)
        _memory("50 cards", few, 2.1)
        _check(few, wanted.rounds)
        if wanted.files:
            _measured(_IMPORT, Path(folder) / "import", wanted.files)
        if wanted.large:
            many = _filled(Path(folder) / "many", 10_000)
            _start("10,000 cards", many, wanted.rounds, 1.7)
            _memory("10,000 cards", many, 2.4)
            _deadlines(many)
        if count := wanted.receipts or 100_000 * wanted.large:
            _measured(_RECEIPTS, Path(folder) / "receipts", count)


def _measured(script: Path, folder: Path, count: int) -> None:
    """Let a script of its own print what it measures of so many receipts."""
    sys.stdout.flush()
    words = [sys.executable, str(script), str(folder), str(count)]
    subprocess.run(words, check=True, env=_environment())


def _filled(folder: Path, cards: int) -> Path:
    """Make a desk with so many cards of 20 events each."""
    house = house_for(Options(data_dir=folder))
    now = house.time_here.now()
    template = house.adding.preview(CardDraft(carrier="it-tim", label="TIM"))
    clock = template.view.clocks[0]
    with house.storage.writing() as unit:
        entry = unit.next_entry()
        for number in range(cards):
            card = replace(
                template.view.card, id=CardId(f"card{number:012}"), label=f"Card {number}"
            )
            unit.save_card(card)
            unit.save_clock(replace(clock, id=ClockId(f"clock{number:011}"), card=card.id))
            for place in range(_EVENTS):
                on = (now - timedelta(days=30 * place + number % 340)).date()
                entry += 1
                unit.add_event(
                    Event(
                        id=EventId(f"event{number:06}{place:05}"),
                        card=card.id,
                        kind=EventKind.TOPUP,
                        entry=entry,
                        recorded_at=now,
                        on=on,
                        confirmed=True,
                    )
                )
    _refresh(house)
    house.copies.daily()
    house.close()
    return folder


def _refresh(house: House) -> None:
    now = house.time_here.now()
    with house.storage.writing() as unit:
        rows = [(card, folded) for card, _, folded in load_folded(unit, now)]
        unit.save_desk_rows(rows)
        refresh_rows(unit, now, [])


def _start(name: str, folder: Path, rounds: int, budget: float) -> None:
    """Print process start to first painted desk against a bare window."""
    _seconds(["desk", str(folder)])  # the first start compiles and warms the disk's cache
    bare, desk = [], []
    for _ in range(rounds):
        bare.append(_seconds(["bare"]))
        desk.append(_seconds(["desk", str(folder)]))
    _say(f"start to first painted desk, {name}", desk, bare, budget, "a bare window")


def _seconds(words: list[str]) -> float:
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, str(_CHILD), *words, "--start-only"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    )
    if child.stdout is None or child.stdout.readline().strip() != b"painted":
        message = f"{words} was not painted"
        raise RuntimeError(message)
    seconds = time.perf_counter() - began
    child.wait()
    return seconds


def _memory(name: str, folder: Path, budget: float) -> None:
    bare, desk = _rss(["bare"]), _rss(["desk", str(folder)])
    ratio = desk / bare
    print(
        f"resident memory, settled, {name}: {desk / 1024:.0f} MB against {bare / 1024:.0f} MB"
        f" = {ratio:.2f} × (budget {budget} ×)"
    )


def _rss(words: list[str]) -> float:
    done = subprocess.run(
        [sys.executable, str(_CHILD), *words],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env=_environment(),
    )
    return float(done.stdout.split("rss")[1].split()[0])


def _check(folder: Path, rounds: int) -> None:
    """Print one pass of reminders with nothing due against the import of SQLAlchemy alone."""
    program = [sys.executable, "-m", "renewdesk", "--data-dir", str(folder), "check"]
    subprocess.run(program, check=True, capture_output=True, env=_environment())
    check, bare = [], []
    for _ in range(rounds):
        check.append(_run(program))
        bare.append(_run([sys.executable, "-c", "import sqlalchemy"]))
    _say("renewdesk check, 50 cards", check, bare, 2.0, "import sqlalchemy")


def _run(words: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(words, check=True, capture_output=True, env=_environment())
    return time.perf_counter() - began


def _deadlines(folder: Path) -> None:
    """Print how long all deadlines of 10,000 cards take from the database.

    The desk reads them from the ready rows that each change writes; folding every ledger anew is
    what an upgrade or a repair does once.
    """
    house = house_for(Options(data_dir=folder))
    now, leads = house.time_here.now(), house.settings.read().leads_in_force
    began = time.perf_counter()
    rows = read_desk_rows(database_file(folder)).rows
    views = in_desk_order(view_of(card, folded, now, (), leads) for card, folded in rows)
    ready = time.perf_counter() - began
    with house.storage.reading() as unit:
        began = time.perf_counter()
        cards = load_folded(unit, now)
        anew = time.perf_counter() - began
    house.close()
    _same_ends(views, cards)
    print(
        f"deadlines of {len(views)} cards, {_EVENTS} events each: {ready:.2f} s (budget 1 s);"
        f" every ledger folded anew: {anew:.2f} s"
    )


def _same_ends(views: Sequence[CardView], cards: Sequence[tuple[Card, object, Any]]) -> None:
    """Make sure that the fast way says what the thorough one says."""
    ends = {view.card.id: [one.clock.deadline for one in view.standing.clocks] for view in views}
    if ends != {card.id: [one.deadline for one in folded] for card, _, folded in cards}:
        message = "the ready rows differ from the ledgers"
        raise RuntimeError(message)


def _say(name: str, ours: list[float], theirs: list[float], budget: float, other: str) -> None:
    mine, bare = statistics.median(ours), statistics.median(theirs)
    print(
        f"{name}: {mine * 1000:.0f} ms against {bare * 1000:.0f} ms for {other}"
        f" = {mine / bare:.2f} × (budget {budget} ×)"
    )


def _environment() -> dict[str, str]:
    """Return the environment of an owner's start: compiled files are kept, as on any computer."""
    display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    mine = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return mine | ({} if display else {"QT_QPA_PLATFORM": "offscreen"})


if __name__ == "__main__":
    main()
