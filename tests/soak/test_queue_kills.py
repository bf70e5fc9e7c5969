"""kill -9 between the steps of the queue: a file waits or is a receipt, never both or neither."""

from __future__ import annotations

import hashlib
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.architecture.tree import ROOT
from tests.cli.desk_driver import CommandDesk
from tests.receipt_samples import a_pdf
from tests.soak.queue_kills import NOW

pytestmark = pytest.mark.slow

SECONDS = 120.0
MOST_STEPS = 60


class Desk:
    """A desk with a card and a payment, and the file that is to come in or waits already."""

    def __init__(self, folder, *, waits):
        self.folder = folder / "desk"
        self.commands = CommandDesk(self.folder)
        self.commands.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
        paid = ("--on", "2026-11-20", "--amount", "10", "--currency", "EUR")
        done = self.commands.answer("record", "Rome", "topup", *paid, now=NOW)
        self.event = done["event"]["id"]
        self.source = folder / "paid.pdf"
        self.source.write_bytes(a_pdf(text="Totale 10,00 EUR"))
        self.digest = hashlib.sha256(self.source.read_bytes()).hexdigest()
        self.file = ""
        if waits:
            taken = self.commands.answer("receipts", "take", str(self.source), now=NOW)
            self.file = taken["files"][0]["waiting"]["id"]

    def killed_at(self, step, *words):
        """Tell whether a command was killed before a step; False where it has no so many."""
        command = [sys.executable, "-m", "tests.soak.queue_kills", str(self.folder), str(step)]
        done = subprocess.run(
            [*command, *words],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode in {0, -signal.SIGKILL}, done.stderr
        return done.returncode != 0

    def seen(self):
        """Return what waits, the receipts with what they prove, and the ledger, by the database."""
        with closing(sqlite3.connect(self.folder / "renewdesk.db", timeout=30)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            asked = (
                "SELECT id FROM waiting_file WHERE trashed_at IS NULL",
                "SELECT id, event FROM receipt",
                "SELECT id, order_number FROM event",
            )
            waiting, receipts, events = (database.execute(one).fetchall() for one in asked)
        return [one for (one,) in waiting], receipts, events

    @property
    def strays(self):
        verified = self.commands.answer("receipts", "verify", now=NOW)
        return [one["sha256"] for one in verified["unreferenced"]]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path, waits=True)


def until_done(desk, *words):
    """Kill a command at each of its steps in turn and look each time; return how many it has."""
    before = desk.seen()
    for step in range(1, MOST_STEPS):
        if not desk.killed_at(step, *words):
            return step - 1
        assert desk.seen() == before, f"something changed although it was killed at step {step}"
        assert desk.strays in ([], [desk.digest])
    message = "the command did not come to its end"
    raise AssertionError(message)


def test_a_new_payment_and_its_receipt_come_together_or_not_at_all(desk, tell):
    paid = ("--kind", "topup", "--on", "2026-11-30", "--amount", "5")
    answers = ("--card", "Rome", *paid, "--order-number", "GG-1")
    steps = until_done(desk, "confirm", desk.file, *answers)
    waiting, receipts, events = desk.seen()
    assert (waiting, len(events), desk.strays) == ([], 2, [])
    assert receipts == [(desk.file, events[-1][0])]
    assert events[-1][1] == "GG-1"
    assert steps >= 5  # the fact, the ready row, the receipt, the waiting file, the end
    tell(f"queue: a confirmation was killed at each of its {steps} steps")


def test_evidence_and_receipt_of_a_payment_come_together_or_not_at_all(desk):
    answers = ("--card", "Rome", "--payment", desk.event, "--order-number", "GG-1")
    assert until_done(desk, "confirm", desk.file, *answers) >= 4
    assert desk.seen() == ([], [(desk.file, desk.event)], [(desk.event, "GG-1")])


def test_a_file_comes_to_a_card_or_goes_on_waiting(desk):
    assert until_done(desk, "file", desk.file, "Rome") >= 3
    assert desk.seen()[:2] == ([], [(desk.file, None)])


def test_a_file_that_comes_in_waits_or_is_named_as_a_leftover(tmp_path):
    desk = Desk(tmp_path, waits=False)
    assert until_done(desk, "take", str(desk.source)) >= 2
    assert (len(desk.seen()[0]), desk.strays) == (1, [])
