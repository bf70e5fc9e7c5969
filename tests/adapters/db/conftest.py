"""A desk with a card, a clock and a fact in a real database, and programs that share it."""

import subprocess
import sys
from functools import partial

import pytest

from renewdesk.adapters.db.storage import SqliteStorage
from tests.builders import a_card, a_clock, an_event


@pytest.fixture
def path(tmp_path):
    return tmp_path / "desk" / "renewdesk.db"


@pytest.fixture
def desk(path):
    """The path of a database that was filled and closed."""
    path.parent.mkdir()
    fill(path)
    return path


def fill(path):
    storage = SqliteStorage(path)
    with storage.writing() as unit:
        unit.save_card(a_card())
        unit.save_clock(a_clock())
        unit.add_event(an_event("topup", "2026-01-31", entry=1))
    storage.close()


@pytest.fixture
def storage(desk):
    made = SqliteStorage(desk, busy_ms=200)
    yield made
    made.close()


@pytest.fixture
def another_program_on():
    """Start programs that work on a file and say when they are where the test wants them."""
    running = []

    def start(path, body):
        program = (
            "import sys, time\nfrom pathlib import Path\n"
            "from dataclasses import replace\n"
            "from renewdesk.adapters.db.storage import SqliteStorage\n"
            f"storage = SqliteStorage(Path({str(path)!r}))\n{body}"
        )
        started = subprocess.Popen(
            [sys.executable, "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(started)
        return started

    yield start
    for one in running:
        one.kill()
        one.communicate()


@pytest.fixture
def another_program(another_program_on, desk):
    return partial(another_program_on, desk)
