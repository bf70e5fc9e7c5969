"""Between a look at the desk and the mark of what was shown others go on: nothing is undone."""

import pytest
from typing_extensions import override

from renewdesk.domain.reminder_log import Delivery
from renewdesk.services.ports.system import Shown
from tests.fakes.recorded_notifier import RecordedNotifier
from tests.services.reminding_desk import D3, D7, Desk, DyingNotifier


class BusyNotifier(RecordedNotifier):
    """Something happens elsewhere, once, while the first notification is on its way."""

    def __init__(self, meanwhile) -> None:
        super().__init__()
        self._meanwhile = [meanwhile]

    @override
    def show(self, notification) -> Shown:
        shown = super().show(notification)
        if self._meanwhile:
            self._meanwhile.pop()()
        return shown


@pytest.fixture
def desk():
    desk = Desk()
    desk.add()
    return desk


def happens_before(desk, kind, act, *, place=1):
    """Let something happen just before one of the next units that read, or that write."""
    original, waiting = getattr(desk.storage, kind), [None] * (place - 1) + [act]

    def unit():
        happening = waiting.pop(0) if waiting else None
        if happening is not None:
            happening()
        return original()

    setattr(desk.storage, kind, unit)


def titles(notifier):
    return [title for title, _ in notifier.shown]


def test_what_is_done_while_it_is_being_shown_stays_done(desk):
    other = desk.process(desk.notifier)
    busy = BusyNotifier(lambda: other.done(desk.row("lead 7").id))
    desk.process(busy).check()
    row = desk.row("lead 7")
    assert (row.delivery, row.done_at) == (Delivery.SHOWN, desk.clock.now())
    desk.clock.move_to(D3)
    assert desk.reminding.check().shown == ()
    # Its notification says what is no longer so, and nothing else stands there.
    assert desk.notifier.withdrawn == ["recorded/1"]


def test_what_is_snoozed_while_it_is_being_shown_is_silent_and_comes_again(desk):
    other = desk.process(desk.notifier)
    busy = BusyNotifier(lambda: other.snooze(desk.row("lead 7").id, days=1))
    desk.process(busy).check()
    until = desk.row("lead 7").snoozed_until
    assert until is not None
    desk.clock.move_to(until)
    assert [one.planned.step for one in desk.reminding.check().shown] == [7]


def test_what_was_answered_before_its_turn_is_not_shown_any_more(desk):
    desk.add("Oslo")
    other = desk.process(RecordedNotifier())

    def answers():
        (waiting,) = (row for row in desk.log if row.card == "card-1" and row.step == 7)
        other.done(waiting.id)

    busy = BusyNotifier(answers)
    desk.process(busy).check()
    assert titles(busy) == ["Oslo: 7 days left"]


def test_a_process_that_stood_still_tells_nothing_that_another_one_took_over(desk):
    desk.add("Oslo")
    other = desk.process(RecordedNotifier())

    def stands_still():
        desk.clock.advance(minutes=6)
        other.check()

    busy = BusyNotifier(stands_still)
    desk.process(busy).check()
    assert len(titles(busy)) == 1
    assert {row.delivery for row in desk.log if row.step == 7} == {Delivery.SHOWN}
    assert {row.claimed_at for row in desk.log if row.step == 7} == {desk.clock.now()}


def test_a_digest_tells_only_what_is_still_to_be_told():
    desk = Desk()
    for label in ("Rome", "Oslo", "Bern", "Riga"):
        desk.add(label)
    other = desk.process(RecordedNotifier())

    def answers():
        (row,) = (row for row in desk.log if row.card == "card-3" and row.step == 7)
        other.done(row.id)

    happens_before(desk, "reading", answers, place=2)  # the first is the look
    assert len(desk.reminding.check().shown) == 3
    ((_, text),) = desk.notifier.shown
    assert "Bern" not in text
    assert "Riga" in text


def test_what_was_deleted_while_it_was_being_shown_is_no_fault(desk):
    def deletes():
        desk.storage.state.reminders.clear()

    busy = BusyNotifier(deletes)
    assert len(desk.process(busy).check().shown) == 1
    assert desk.log == []


def test_taking_a_notification_away_undoes_nothing_that_happened_meanwhile(desk):
    """The snooze ends between look and writing: another process shows it, this one must not."""
    desk.reminding.check()
    snoozed = desk.reminding.snooze(desk.row("lead 7").id, days=1)
    desk.clock.move_to(snoozed.until)
    other = desk.process(desk.notifier)
    happens_before(desk, "writing", other.check)
    desk.reminding.check()
    assert titles(desk.notifier) == ["Rome: 7 days left", "Rome: 6 days left"]
    assert desk.row("lead 7").snoozed_until is None
    desk.clock.advance(minutes=1)
    desk.reminding.check()
    assert len(titles(desk.notifier)) == 2


def test_done_between_look_and_writing_stays_done(desk):
    desk.reminding.check()
    desk.reminding.snooze(desk.row("lead 7").id, days=1)
    other = desk.process(desk.notifier)
    happens_before(desk, "writing", lambda: other.done(desk.row("lead 7").id))
    desk.reminding.check()
    assert desk.row("lead 7").done_at is not None
    desk.clock.move_to(D3)
    desk.reminding.check()
    assert len(titles(desk.notifier)) == 1


def test_a_clock_that_was_ahead_leaves_no_claim_for_later(desk):
    """Killed while the clock was a day ahead; set right, it comes now and not a day later."""
    desk.clock.advance(days=1)
    with pytest.raises(KeyboardInterrupt):
        desk.process(DyingNotifier(after=False)).check()
    desk.clock.move_to(D7)
    assert [one.planned.step for one in desk.reminding.check().shown] == [7]
    desk.clock.advance(days=1)
    assert desk.reminding.check().shown == ()


def test_a_claim_of_a_clock_a_little_ahead_is_somebody_elses(desk):
    desk.clock.advance(minutes=5)
    with pytest.raises(KeyboardInterrupt):
        desk.process(DyingNotifier(after=False)).check()
    desk.clock.move_to(D7)
    assert desk.reminding.check().shown == ()
