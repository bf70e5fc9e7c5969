"""Snoozing what speaks of a date that has passed: only the word of the day after is left."""

import pytest

from renewdesk.domain.errors import RuleViolationError
from tests.builders import a_rule, instant
from tests.services.reminding_desk import Desk

# Paid on 2026-12-31: the next charge is due on 2027-01-31.
CHARGE = a_rule("P1M", clock="charge", extends_on=["charge"])


@pytest.fixture
def desk():
    desk = Desk()
    card = desk.add(rule=CHARGE, topped_up_on=None)
    desk.record(card, "charge", "2026-12-31", confirmed=True)
    return desk


def shown(desk, now):
    desk.clock.move_to(now)
    return [one.planned.step for one in desk.reminding.check().shown]


def test_the_word_of_the_day_after_can_be_snoozed_and_comes_again_once(desk):
    assert shown(desk, "2027-02-01T10:00+08:00") == [-1]
    snoozed = desk.reminding.snooze(desk.row("lead -1").id, days=1)
    assert snoozed.until == instant("2027-02-02T09:00+08:00")
    assert shown(desk, "2027-02-02T08:59+08:00") == []
    assert shown(desk, "2027-02-02T09:00+08:00") == [-1]
    assert shown(desk, "2027-02-02T09:01+08:00") == []


def test_before_the_date_a_snooze_still_ends_an_hour_before_it(desk):
    assert shown(desk, "2027-01-30T10:00+08:00") == [1]
    snoozed = desk.reminding.snooze(desk.row("lead 1").id, days=5)
    # An hour before the end in Rome it is six in Shanghai, and at eight it is over.
    assert snoozed.until == instant("2027-01-31T21:45+08:00")
    assert shown(desk, "2027-01-31T21:44+08:00") == []
    assert shown(desk, "2027-01-31T21:45+08:00") == [1]


def test_a_date_that_is_followed_by_a_stage_cannot_be_snoozed_any_more():
    desk = Desk()
    desk.add()
    assert shown(desk, "2027-01-31T10:00+08:00") == [0]
    desk.clock.move_to("2027-02-01T10:00+08:00")
    with pytest.raises(RuleViolationError):
        desk.reminding.snooze(desk.row("lead 0").id, days=1)


def test_a_snooze_outlives_a_clock_that_ran_ahead(desk):
    assert shown(desk, "2027-01-28T10:00+08:00") == [3]
    desk.reminding.snooze(desk.row("lead 3").id, days=2)
    assert shown(desk, "2027-02-05T10:00+08:00") == [-1]
    # Set right again: silent until the 30th, as was wished.
    assert shown(desk, "2027-01-29T10:00+08:00") == []
    assert shown(desk, "2027-01-30T08:59+08:00") == []
