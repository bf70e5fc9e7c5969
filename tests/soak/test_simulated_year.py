"""A simulated year, minute by minute, through the program's own code, beside an oracle.

``make soak`` lives a whole year with 200 cards (RENEWDESK_YEARS_CARDS, RENEWDESK_SEED).
"""

import logging
import os
from dataclasses import replace
from datetime import timedelta

import pytest

from renewdesk.adapters.db import engine
from renewdesk.domain.next_look import next_look
from renewdesk.domain.reminder_log import Delivery, ReminderKind
from renewdesk.domain.reminders import due_reminders
from renewdesk.services import reminder_desk
from tests.soak.year_run import Year

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("qapp", "_not_durable", "_not_logged")]

CARDS = int(os.environ.get("RENEWDESK_YEARS_CARDS", "0"))
SEED = int(os.environ.get("RENEWDESK_SEED", "2027"))
A_YEAR, SHORT_CARDS, SHORT_DAYS = 365, 16, 60


@pytest.fixture
def _not_durable(monkeypatch):
    """Let the system write when it likes: no power fails here, and a year writes often."""

    def set_pragmas(connection):
        strict(connection)
        connection.execute("PRAGMA synchronous=OFF")

    strict = engine.set_pragmas
    monkeypatch.setattr(engine, "set_pragmas", set_pragmas)


@pytest.fixture
def _not_logged(monkeypatch):
    """Log nothing of the hours in which the desktop refuses every notification."""
    monkeypatch.setattr(logging.getLogger("renewdesk.services.delivering"), "disabled", True)


def test_nothing_is_missed_repeated_or_late_in_a_year(tmp_path, tell):
    days = A_YEAR if CARDS else SHORT_DAYS
    figures = Year(tmp_path, SEED, CARDS or SHORT_CARDS, days).run()
    for line in figures.lines():
        tell(line)
    assert figures.faults == []
    assert figures.shown == figures.due - figures.overtaken > SHORT_CARDS
    assert figures.latest <= 1


def test_an_oracle_that_looks_every_minute_says_the_same(tmp_path):
    """The oracle skips minutes in which it foresees nothing; here it skips none."""
    figures = Year(tmp_path, SEED + 1, cards=5, days=8, eager=True).run()
    assert figures.faults == []


# ── the year would notice ────────────────────────────────────────────────────────────────────────


def _a_season(tmp_path):
    return Year(tmp_path, seed=3, cards=24, days=25).run()


def test_it_notices_a_lead_that_is_dropped(tmp_path, monkeypatch):
    def forgetful(*given):
        found = due_reminders(*given)
        kept = [one for one in found.show if (one.kind, one.step) != (ReminderKind.LEAD, 3)]
        return replace(found, show=tuple(kept))

    monkeypatch.setattr(reminder_desk, "due_reminders", forgetful)
    figures = _a_season(tmp_path)
    assert figures.missed
    assert any("'lead'" in fault and fault.endswith(" 3)") for fault in figures.missed)


def test_it_notices_a_reminder_that_comes_twice(tmp_path, monkeypatch):
    def stammering(now, cards, settings, zone, log):
        rows = [
            replace(row, delivery=Delivery.FAILED, shown_at=None)
            if row.shown_at and now - row.shown_at > timedelta(hours=6)
            else row
            for row in log
        ]
        return due_reminders(now, cards, settings, zone, rows)

    monkeypatch.setattr(reminder_desk, "due_reminders", stammering)
    assert _a_season(tmp_path).repeated


def test_it_notices_a_reminder_that_comes_late(tmp_path, monkeypatch):
    def dawdling(*given):
        return next_look(*given) + timedelta(minutes=45)

    monkeypatch.setattr(reminder_desk, "next_look", dawdling)
    figures = _a_season(tmp_path)
    assert figures.late
    assert figures.latest > 30


def test_it_notices_a_digest_too_early(tmp_path, monkeypatch):
    monkeypatch.setattr("renewdesk.services.delivering.MOST_MESSAGES", 1)
    assert any("messages for" in fault for fault in _a_season(tmp_path).miscounted)
