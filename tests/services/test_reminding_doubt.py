"""A rule in doubt asks once: claimed by one process, open until a date was confirmed."""

from dataclasses import replace

from renewdesk.services.reminder_views import InboxState
from tests.builders import LOST, RECEIVE_ONLY, a_rule, instant
from tests.fakes.recorded_notifier import RecordedNotifier
from tests.services.reminding_desk import Desk

WEAK = a_rule(
    "P12M",
    stages=[RECEIVE_ONLY, LOST],
    sources=[{"url": "https://forum.example/", "confidence": "low"}],
)


def _desk():
    desk = Desk()
    card = desk.add(topped_up_on="2026-10-01", rule=WEAK)
    with desk.storage.writing() as unit:
        (clock,) = unit.clocks(card.id)
        unit.save_clock(replace(clock, added_at=instant("2026-10-05T10:00+08:00")))
    desk.clock.move_to("2026-10-09T10:00+08:00")
    return desk, card


def test_it_is_shown_once_whoever_comes_first():
    desk, _ = _desk()
    other = desk.process(RecordedNotifier())
    assert [one.planned.kind.value for one in desk.reminding.check().shown] == ["ask"]
    assert other.check().shown == ()
    (shown,) = desk.notifier.shown
    assert "please confirm the date" in shown[0]
    assert "Does the carrier show 1 Oct 2027 (Rome)?" in shown[1]


def test_it_stays_in_the_inbox_until_the_date_was_confirmed():
    desk, card = _desk()
    desk.reminding.check()
    desk.clock.move_to("2026-12-24T10:00+08:00")
    (row,) = desk.reminding.inbox().open
    assert (row.state, row.row.kind.value) == (InboxState.OPEN, "ask")
    desk.record(
        card, "deadline_confirmed", "2026-12-24", last_on=instant("2027-10-01T00:00Z").date()
    )
    assert desk.reminding.inbox().open == ()
    assert desk.reminding.check().shown == ()


def test_done_closes_the_question():
    desk, _ = _desk()
    desk.reminding.check()
    desk.reminding.done(desk.row("ask 0").id)
    assert desk.reminding.inbox().open == ()
    assert desk.reminding.check().shown == ()
