"""The reminder to try again, through log, notifications, inbox and the why-log."""

from dataclasses import replace

import pytest

from renewdesk.domain.errors import Fault, RenewDeskError
from renewdesk.domain.ids import EventId
from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.domain.reminder_reasons import Because
from renewdesk.domain.renewals import Charged, Renewal, RenewalState
from renewdesk.services.notifying import HANDLED, SNOOZE
from renewdesk.services.ports.system import Urgency
from renewdesk.services.why_reminders import ExplainingReminders
from renewdesk.words.why_reminders import reason_line
from tests.builders import an_event, instant, moment
from tests.reminder_builders import a_failure, a_renewal
from tests.services.reminding_desk import Desk

FAILED, AGAIN = "2027-01-24T10:05+08:00", "2027-01-24T10:35+08:00"


def keep(desk, renewal):
    with desk.storage.writing() as unit:
        unit.save_renewal(renewal)
    return renewal


class RetryDesk(Desk):
    """A desk with one renewal under way."""

    renewal: Renewal


@pytest.fixture
def desk():
    """Rome's lead of seven days was told at ten; five minutes later a payment card was refused."""
    desk = RetryDesk()
    card = desk.add()
    desk.reminding.check()
    failure = a_failure(FAILED, AGAIN, charged=Charged.NO)
    desk.renewal = keep(desk, a_renewal(FAILED, card=card.id, failures=(failure,)))
    desk.clock.move_to(AGAIN)
    return desk


def open_rows(desk):
    return {one.row.kind: one for one in desk.reminding.inbox().open}


def retry_of(desk):
    (row,) = [one for one in desk.log if one.kind is ReminderKind.RETRY]
    return row


def test_it_comes_once_beside_the_leads_and_takes_the_place_of_none(desk):
    desk.reminding.check()
    desk.reminding.check()
    assert [one.title for one in desk.notifier.came] == [
        "Rome: 7 days left", "Rome: time to try again",
    ]  # fmt: skip
    assert [one.replaces for one in desk.notifier.came] == ["", ""]
    assert not desk.notifier.withdrawn


def test_it_says_what_failed_and_until_when_there_is_time(desk):
    desk.reminding.check()
    told = desk.notifier.came[-1]
    assert told.body == (
        "Try again: the payment card was refused (Sun 24 Jan, 10:05). "
        "Last day Sun 31 Jan 2027 (Rome)."
    )
    assert told.urgency is Urgency.NORMAL
    assert [(one.action, one.label) for one in told.buttons] == [
        (HANDLED, "Try again…"), (SNOOZE, "Snooze 1 day"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("charged", "words"),
    [
        (Charged.UNSURE, "Look first whether the money was taken; do not pay twice."),
        (
            Charged.YES,
            "The money was taken: look first whether the payment arrived, do not pay twice.",
        ),
    ],
)
def test_where_money_may_have_gone_it_says_to_look_first(desk, charged, words):
    keep(desk, replace(desk.renewal, failures=(a_failure(FAILED, AGAIN, charged=charged),)))
    desk.reminding.check()
    assert words in desk.notifier.came[-1].body


def test_two_processes_tell_it_once(desk):
    other = desk.process(desk.notifier)
    desk.reminding.check()
    other.check()
    assert len(desk.notifier.came) == 2


def test_the_inbox_holds_both_and_a_day_later_still(desk):
    desk.reminding.check()
    assert set(open_rows(desk)) == {ReminderKind.LEAD, ReminderKind.RETRY}
    assert open_rows(desk)[ReminderKind.RETRY].title == "Rome: time to try again"
    desk.clock.move_to("2027-01-25T12:00+08:00")
    assert "Try again: the payment card was refused" in open_rows(desk)[ReminderKind.RETRY].body


@pytest.mark.parametrize("settled", ["paid", "abandoned", "tried"])
def test_once_it_is_settled_it_leaves_desktop_and_inbox(desk, settled):
    desk.reminding.check()
    handle = retry_of(desk).handle
    assert handle
    if settled == "paid":
        desk.record(
            desk.storage.state.cards["card-1"], "topup", "2027-01-24", id=EventId("paid"),
            recorded_at=instant("2027-01-24T02:40:00Z"),
        )  # fmt: skip
        keep(desk, replace(desk.renewal, event=EventId("paid")))
    elif settled == "abandoned":
        ended = moment("2027-01-24T10:40+08:00")
        keep(desk, replace(desk.renewal, state=RenewalState.ABANDONED, ended_at=ended))
    else:
        later = a_failure("2027-01-24T10:40+08:00", "2027-01-24T19:00+08:00")
        keep(desk, replace(desk.renewal, failures=(*desk.renewal.failures, later)))
    desk.clock.move_to("2027-01-24T10:41+08:00")
    desk.reminding.check()
    assert handle in desk.notifier.withdrawn
    assert ReminderKind.RETRY not in open_rows(desk)
    assert ReminderKind.RETRY not in {one.row.kind for one in desk.reminding.inbox().done}


def test_a_snooze_silences_it_alone_and_brings_it_back(desk):
    desk.reminding.check()
    done = desk.reminding.snooze(retry_of(desk).id, days=1)
    assert not done.capped
    assert set(open_rows(desk)) == {ReminderKind.LEAD}
    desk.clock.move_to("2027-01-25T10:00+08:00")
    desk.reminding.check()
    assert desk.notifier.came[-1].title == "Rome: time to try again"


def test_a_snooze_is_never_past_the_deadline(desk):
    desk.reminding.check()
    done = desk.reminding.snooze(retry_of(desk).id, days=20)
    assert done.capped
    assert done.until <= moment("2027-01-31T23:00+01:00")


def test_past_the_deadline_it_can_still_be_snoozed(desk):
    desk.clock.move_to("2027-02-03T10:00+08:00")
    desk.reminding.check()
    assert desk.reminding.snooze(retry_of(desk).id, days=1).until == moment(
        "2027-02-04T09:00+08:00"
    )


def test_done_closes_it_alone_and_the_next_try_of_the_day_comes(desk):
    desk.reminding.check()
    desk.reminding.done(retry_of(desk).id)
    assert set(open_rows(desk)) == {ReminderKind.LEAD}
    later = a_failure("2027-01-24T10:40+08:00", "2027-01-24T11:10+08:00")
    keep(desk, replace(desk.renewal, failures=(*desk.renewal.failures, later)))
    desk.clock.move_to("2027-01-24T11:10+08:00")
    desk.reminding.check()
    assert ReminderKind.RETRY in open_rows(desk)
    assert "10:40" in open_rows(desk)[ReminderKind.RETRY].body


def test_it_can_be_snoozed_before_it_came_and_sent_now(desk):
    desk.clock.move_to("2027-01-24T10:10+08:00")
    (coming,) = [
        one for one in desk.reminding.next_of("Rome", 5)
        if one.planned.kind is ReminderKind.RETRY
    ]  # fmt: skip
    assert desk.reminding.send_now(coming.planned.id).shown.ok
    assert desk.notifier.came[-1].title == "Rome: time to try again"
    desk.reminding.snooze(coming.planned.id, days=1)
    desk.clock.move_to(AGAIN)
    desk.reminding.check()
    assert len(desk.notifier.came) == 2


def test_a_reminder_of_a_try_that_is_settled_can_no_longer_be_sent(desk):
    desk.reminding.check()
    row = retry_of(desk)
    keep(desk, replace(desk.renewal, failures=()))
    with pytest.raises(RenewDeskError) as refused:
        desk.reminding.send_now(row.id)
    assert refused.value.fault is Fault.UNKNOWN_REMINDER


def _why(desk):
    explaining = ExplainingReminders(desk.storage, desk.time, desk.settings, desk.holidays)
    found = explaining.why("Rome")
    return [
        (one.because, reason_line(one, found.zone))
        for one in found.reasons
        if one.kind is ReminderKind.RETRY
    ]


def test_the_why_log_tells_of_it_before_and_after(desk):
    desk.clock.move_to("2027-01-24T10:10+08:00")
    assert "to try again (24 Jan 2027)" in "".join(line for _, line in _why(desk)) or not _why(desk)
    desk.clock.move_to(AGAIN)
    desk.reminding.check()
    ((because, line),) = _why(desk)
    assert because is Because.SHOWN
    assert "The reminder to try again (24 Jan 2027), due Sun 24 Jan 2027, 10:35, was shown" in line


def test_a_muted_card_stays_silent(desk):
    desk.reminding.mute("Rome")
    desk.reminding.check()
    assert [one.title for one in desk.notifier.came] == ["Rome: 7 days left"]


def test_a_card_without_a_date_says_what_failed_alone():
    desk = Desk()
    card = desk.add(topped_up_on="")
    failure = a_failure(FAILED, AGAIN)
    keep(desk, a_renewal(FAILED, card=card.id, failures=(failure,)))
    desk.clock.move_to(AGAIN)
    desk.reminding.check()
    (told,) = [one for one in desk.notifier.came if "try again" in one.title]
    assert told.body == "Try again: the payment card was refused (Sun 24 Jan, 10:05)."


def test_an_old_event_of_a_test_is_no_payment(desk):
    """The payment that the renewal names counts, not whichever was recorded last."""
    event = an_event("topup", "2027-01-24", recorded_at=instant("2027-01-24T02:20:00Z"))
    with desk.storage.writing() as unit:
        unit.add_event(replace(event, card=desk.renewal.card, entry=unit.next_entry()))
    desk.reminding.check()
    assert "Rome: time to try again" in [one.title for one in desk.notifier.came]
