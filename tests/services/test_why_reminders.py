"""Why did I (not) get a reminder? The log and the dates answer for any card and day."""

from dataclasses import replace
from datetime import date

import pytest
from typing_extensions import override

from renewdesk.services.keeping import KeepingCards
from renewdesk.services.why_reminders import ExplainingReminders
from renewdesk.words.why_reminders import reason_line
from tests.builders import a_rule, moment
from tests.fakes.recorded_notifier import RecordedNotifier
from tests.services.reminding_desk import Desk

DAY7, DAY8, DAY6 = date(2027, 1, 24), date(2027, 1, 23), date(2027, 1, 25)


@pytest.fixture
def desk():
    return Desk()


def _why(desk, on=None, card="Rome"):
    why = ExplainingReminders(desk.storage, desk.time, desk.settings, desk.holidays)
    found = why.why(card, on)
    return [one.because.value for one in found.reasons], [
        reason_line(one, found.zone) for one in found.reasons
    ]


def test_a_reminder_that_was_shown_tells_when_and_by_what(desk):
    desk.add()
    desk.reminding.check()
    because, (said,) = _why(desk)
    assert because == ["shown"]
    assert "7 days before (31 Jan 2027)" in said
    assert "due Sun 24 Jan 2027, 09:00, was shown Sun 24 Jan 2027, 10:00 by recorded." in said


class HandsOver(RecordedNotifier):
    """Shows, and cannot prove it."""

    def __init__(self, via):
        super().__init__()
        self._via = via

    @override
    def show(self, notification):
        shown = super().show(notification)
        return replace(shown, via=self._via, proven=False) if shown.ok else shown


@pytest.mark.parametrize(
    ("via", "named"), [("tray", "to the icon in the tray,"), ("plyer", "to plyer,")]
)
def test_what_is_not_proven_is_said_to_be_handed_over(via, named):
    desk = Desk(HandsOver(via))
    desk.add()
    desk.reminding.check()
    _, (said,) = _why(desk)
    assert f"was handed over Sun 24 Jan 2027, 10:00 {named} which does not tell" in said
    assert "shown" not in said


def test_what_is_handed_over_late_says_that_no_check_ran():
    desk = Desk(HandsOver("tray"))
    desk.add()
    desk.clock.move_to("2027-01-26T18:00+08:00")
    desk.reminding.check()
    _, (said,) = _why(desk, DAY7)
    assert "was handed over only Tue 26 Jan 2027, 18:00" in said
    assert said.endswith("whether it appeared: no check ran before.")


@pytest.mark.expects_log
def test_what_is_handed_over_after_a_failure_says_so():
    desk = Desk(HandsOver("tray"))
    desk.add()
    desk.notifier.problem = "no desktop session"
    desk.reminding.check()
    desk.notifier.problem = ""
    desk.clock.advance(minutes=1)
    desk.reminding.check()
    _, (said,) = _why(desk)
    assert "to the icon in the tray" in said
    assert "A try before failed: no desktop session." in said


def test_days_around_it_say_what_is_next_and_that_nothing_was_due(desk):
    desk.add()
    desk.reminding.check()
    because, (said,) = _why(desk, DAY6)
    assert because == ["not_crossed"]
    assert "the next one, 3 days before (31 Jan 2027), comes Thu 28 Jan 2027, 09:00." in said
    because, (said,) = _why(desk, date(2027, 1, 28))
    assert because == ["planned"]
    assert said.endswith("comes Thu 28 Jan 2027, 09:00.")


def test_leads_passed_over_name_the_one_that_took_their_place(desk):
    desk.add()
    desk.reminding.check()
    because, (said,) = _why(desk, date(2027, 1, 17))
    assert because == ["superseded"]
    assert "14 days before" in said
    assert "a nearer one (7 days before) took its place" in said


def test_a_late_one_says_that_no_check_ran(desk):
    desk.add()
    desk.clock.move_to("2027-01-26T18:00+08:00")
    because, (said,) = _why(desk, DAY7)
    assert because == ["not_checked"]
    assert "no check has run since" in said
    desk.reminding.check()
    because, (said,) = _why(desk, DAY7)
    assert because == ["late"]
    assert "shown only Tue 26 Jan 2027, 18:00" in said
    assert _why(desk, date(2027, 1, 26))[0] == ["shown"]


@pytest.mark.expects_log
def test_a_failure_says_why_and_a_later_success_still_does():
    desk = Desk(RecordedNotifier(problem="no desktop session"))
    desk.add()
    desk.reminding.check()
    because, (said,) = _why(desk)
    assert because == ["failed"]
    assert "could not be shown by recorded: no desktop session." in said
    desk.notifier.problem = ""
    desk.clock.move_to("2027-01-25T10:00+08:00")
    desk.reminding.check()
    because, (said,) = _why(desk, DAY7)
    assert because == ["late"]
    assert "A try before failed: no desktop session." in said


def test_the_owners_own_word_is_told(desk):
    card = desk.add()
    desk.reminding.check()
    shown = desk.row("lead 7")
    desk.reminding.snooze(shown.id, days=5)
    because, (said,) = _why(desk, date(2027, 1, 28))
    assert because == ["snoozed"]
    assert "silent until Fri 29 Jan 2027, 09:00" in said
    desk.reminding.done(shown.id)
    because, (said,) = _why(desk, date(2027, 1, 28))
    assert because == ["done"]
    desk.reminding.mute(card.id)
    because, (said,) = _why(desk, date(2027, 1, 28))
    assert because == ["muted"]
    assert "muted since Sun 24 Jan 2027, 10:00" in said
    assert _why(desk, DAY8)[0] != ["muted"]


def test_an_archived_card_a_pause_and_a_card_not_added_yet(desk):
    card = desk.add()
    assert _why(desk, date(2020, 1, 1))[0] == ["not_added"]
    desk.record(card, "pause", "2027-01-24", until_on=date(2027, 1, 29))
    assert _why(desk, date(2027, 1, 28))[0] == ["paused"]
    KeepingCards(desk.storage, desk.time).archive(card.id)
    assert _why(desk, date(2027, 1, 28))[0] == ["archived"]


def test_a_date_that_is_not_known_says_when_it_asks(desk):
    desk.add(topped_up_on="")
    because, (said,) = _why(desk, date(2027, 1, 24))
    assert because == ["not_crossed"]
    assert "question about the date" in said


def test_a_card_without_a_deadline_says_so(desk):

    desk.add(rule=a_rule("none"))
    assert _why(desk)[0] == ["no_deadline"]


def test_a_past_day_is_judged_by_what_was_known_on_it(desk):
    card = desk.add()
    desk.clock.move_to("2027-01-26T10:00+08:00")
    desk.record(
        card, "topup", "2027-01-26", confirmed=True, id="later",
        recorded_at=moment("2027-01-26T10:00+08:00"),
    )  # fmt: skip
    assert _why(desk, DAY8)[0] == ["not_crossed"]
    assert "31 Jan 2027" in _why(desk, DAY8)[1][0]
    assert "26 Jan 2028" in _why(desk, date(2027, 1, 27))[1][0]


def test_sending_now_shows_the_real_text_and_leaves_the_log_alone(desk):
    desk.add()
    desk.reminding.check()
    before = {row.id: row for row in desk.log}
    row = desk.row("lead 7")
    sent = desk.reminding.send_now(row.id)
    assert sent.shown.ok
    assert desk.notifier.shown[-1] == desk.notifier.shown[0]
    assert desk.notifier.came[-1].replaces == row.handle
    assert desk.notifier.came[-1].buttons
    after = {one.id: replace(one, handle=before[one.id].handle) for one in desk.log}
    assert after == before
    assert desk.reminding.told_by(sent.shown.handle)[0].id == row.id
    desk.clock.move_to("2027-01-28T10:00+08:00")
    assert [one.planned.step for one in desk.reminding.check().shown] == [3]


def test_one_that_is_still_ahead_can_be_sent_and_comes_all_the_same(desk):
    card = desk.add()
    desk.reminding.check()
    ahead = desk.reminding.next_of(card.id, 1)[0]
    sent = desk.reminding.send_now(ahead.id)
    assert sent.notice.message.title == "Rome: 7 days left"
    assert desk.notifier.came[-1].buttons == ()
    desk.clock.move_to("2027-01-28T10:00+08:00")
    assert [one.id for one in desk.reminding.check().shown] == [ahead.id]


@pytest.mark.expects_log
def test_sending_now_tells_the_true_result():
    desk = Desk(RecordedNotifier(problem="nobody listens"))
    desk.add()
    desk.reminding.check()
    sent = desk.reminding.send_now(desk.row("lead 7").id)
    assert not sent.shown.ok
    assert sent.text == "The notification could not be shown: nobody listens"
