"""A computer whose clock ran ahead and was set back: what is due then is heard all the same.

Every case was found by the simulated year (tests/soak).
"""

from datetime import timedelta

from renewdesk.domain.reminder_log import Delivery
from tests.builders import a_rule, an_event, instant, moment
from tests.reminder_builders import Diary

# Last day 2027-01-31 in Rome; the owner lives in Shanghai.
LINE = a_rule("P12M")
TOPUP = an_event("topup", "2026-01-31", confirmed=True)


def test_a_word_of_a_time_that_is_still_to_come_silences_nothing():
    """Lead 1 was said on a wrong clock in Rome; where the owner is by now, lead 0 comes earlier."""
    diary = Diary(LINE, TOPUP, zone="Europe/Rome")
    assert diary.tick("2027-01-31T07:30+01:00") == []
    assert diary.tick("2027-01-31T08:30+01:00") == ["lead 1"]
    diary.zone = "Asia/Shanghai"
    assert diary.tick("2027-01-31T08:59+08:00") == []
    assert diary.tick("2027-01-31T09:00+08:00") == ["lead 0"]


def test_what_passed_unsaid_on_a_clock_that_ran_ahead_is_still_said():
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-24T10:00+08:00") == ["lead 7"]
    assert diary.tick("2027-02-03T12:00+08:00") == ["stage 2"]
    passed = {row.step for row in diary.log if row.delivery is Delivery.SUPERSEDED}
    assert {3, 1, 0} <= passed
    # Set right again: it is the 29th, and the last day is still to come.
    assert diary.tick("2027-01-29T12:00+08:00") == ["lead 3"]
    assert diary.tick("2027-01-29T12:01+08:00") == []
    assert diary.tick("2027-01-30T12:00+08:00") == ["lead 1"]
    assert diary.tick("2027-01-31T12:00+08:00") == ["lead 0"]


def test_what_was_shown_or_overtaken_on_a_clock_that_ran_ahead_is_not_said_again():
    """T10: set forward crossings fire once, set back nothing fires again."""
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-30T12:00+08:00") == ["lead 1"]
    shown = diary.live("2027-01-20T12:00+08:00", "2027-01-30T23:00+08:00", hours=1)
    assert list(shown) == []
    assert diary.tick("2027-01-31T12:00+08:00") == ["lead 0"]


def test_another_payment_is_asked_about_although_the_last_question_lies_ahead():
    first = an_event("topup", "2027-01-03", recorded_at=instant("2027-01-03T10:00+08:00"))
    diary = Diary(LINE, TOPUP, first)
    assert diary.tick("2027-01-07T10:00+08:00") == ["verify 1"]
    second = an_event("topup", "2027-01-04", recorded_at=instant("2027-01-04T10:00+08:00"))
    diary.events.append(second)
    assert diary.tick("2027-01-04T10:30+08:00") == ["verify 0"]
    # Asked again by the wrong clock's hour: the first question took nothing away.
    assert diary.tick("2027-01-07T11:00+08:00") == ["verify 1"]


def test_what_was_shown_too_early_and_snoozed_comes_again_before_its_own_moment():
    diary = Diary(LINE, TOPUP)
    assert diary.tick("2027-01-02T10:00+08:00") == ["lead 30"]
    until = moment("2026-12-28T09:00+08:00")
    diary.answer("lead 30", snoozed_until=until)
    assert diary.tick(until - timedelta(minutes=1)) == []
    assert diary.tick(until) == ["lead 30"]
    assert diary.tick(until + timedelta(minutes=1)) == []


def test_a_snoozed_word_of_the_day_after_comes_again():
    charge = a_rule("P1M", clock="charge", extends_on=["charge"])
    diary = Diary(charge, an_event("charge", "2026-12-31", confirmed=True))
    assert diary.tick("2027-02-01T10:00+08:00") == ["lead -1"]
    until = moment("2027-02-02T09:00+08:00")
    diary.answer("lead -1", snoozed_until=until)
    assert diary.tick(until - timedelta(minutes=1)) == []
    assert diary.tick(until) == ["lead -1"]
    assert diary.tick(until + timedelta(minutes=1)) == []
