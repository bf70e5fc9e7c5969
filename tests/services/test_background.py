"""Switching checks in the background: what is asked of the system, and what it is told."""

from datetime import time

import pytest

from renewdesk.domain.background import Occasion, SwitchState
from renewdesk.domain.errors import EnvironmentFaultError
from renewdesk.domain.settings import Settings
from renewdesk.services.background import CheckingInBackground, hours_of
from renewdesk.services.settings import is_quiet
from tests.fakes.remembered_background_switch import RememberedBackgroundSwitch

USUAL = hours_of(Settings())
LATER = hours_of(Settings(reminder_time=time(10)))


class Computer:
    """A system with both occasions, and the use cases over it."""

    def __init__(self):
        self.login = RememberedBackgroundSwitch(Occasion.LOGIN)
        self.timer = RememberedBackgroundSwitch(Occasion.TIMER)
        words = ("/bin/renewdesk", "check")
        self.checks = CheckingInBackground((self.login, self.timer), "desk", words)

    def states(self, settings=USUAL):
        return [one.state.value for one in self.checks.look(settings)]


@pytest.fixture
def computer():
    return Computer()


def hours(**given):
    return [f"{at:%H:%M}" for at in hours_of(Settings(**given)).times]


def test_the_hours_are_the_owners_and_a_few_more():
    assert hours() == ["08:00", "09:00", "13:00", "17:00", "21:00", "21:45"]
    assert hours(reminder_time=time(18, 30)) == ["08:00", "10:30", "14:30", "18:30", "21:45"]


def test_a_card_with_an_hour_of_its_own_is_checked_at_it():
    assert time(19, 30) in hours_of(Settings(), [time(19, 30)]).times


def test_without_quiet_hours_every_four_hours():
    none = {"quiet_from": time(22), "quiet_until": time(22)}
    assert hours(**none) == ["01:00", "05:00", "09:00", "13:00", "17:00", "21:00"]


@pytest.mark.parametrize(
    ("start", "end"), [(time(20), time(8, 30)), (time(0), time(7)), (time(12), time(14))]
)
def test_no_hour_lies_in_the_quiet_ones(start, end):
    settings = Settings(quiet_from=start, quiet_until=end)
    found = hours_of(settings).times
    assert [at for at in found if is_quiet(at, settings)] == []
    assert {end, settings.reminder_time} <= set(found)


def test_looking_and_following_switch_nothing_on(computer):
    assert computer.states() == ["off", "off"]
    computer.checks.follow(LATER)
    assert (computer.login.errand, computer.timer.errand) == (None, None)


def test_switching_on_tells_the_system_what_to_start_and_when(computer):
    there = computer.checks.turn_on(hours_of(Settings(zone="Asia/Shanghai")))
    assert [one.state for one in there] == [SwitchState.ON, SwitchState.ON]
    errand = computer.timer.errand
    assert errand is not None
    assert (errand.name, errand.words, errand.zone) == (
        "desk",
        ("/bin/renewdesk", "check"),
        "Asia/Shanghai",
    )
    assert errand.times == USUAL.times


def test_one_occasion_is_switched_alone(computer):
    computer.checks.turn_on(USUAL, (Occasion.TIMER,))
    assert computer.states() == ["off", "on"]
    computer.checks.turn_on(USUAL)
    computer.checks.turn_off(USUAL, (Occasion.LOGIN,))
    assert computer.states() == ["off", "on"]
    computer.checks.turn_off(USUAL)
    assert computer.states() == ["off", "off"]


def test_what_the_owner_switched_off_in_the_system_stays_off_when_the_hours_change(computer):
    computer.checks.turn_on(USUAL)
    computer.timer.disabled = True
    assert computer.states() == ["on", "disabled"]
    computer.checks.follow(LATER)
    assert computer.states() == ["on", "disabled"]


def test_a_timer_that_is_on_follows_new_hours(computer):
    computer.checks.turn_on(USUAL)
    assert computer.states(LATER) == ["on", "stale"]
    computer.checks.follow(LATER)
    assert computer.states(LATER) == ["on", "on"]
    assert computer.timer.errand.times == LATER.times


def test_what_the_system_has_not_is_left_out(computer):
    computer.timer.missing = "no systemd"
    there = computer.checks.turn_on(USUAL)
    assert [(one.state.value, one.problem) for one in there] == [
        ("on", ""),
        ("unavailable", "no systemd"),
    ]
    computer.checks.turn_off(USUAL)
    assert computer.login.errand is None


def test_asking_for_what_the_system_has_not_is_refused_with_the_reason(computer):
    computer.timer.missing = "no systemd"
    for act in (computer.checks.turn_on, computer.checks.turn_off):
        with pytest.raises(EnvironmentFaultError) as refused:
            act(USUAL, (Occasion.TIMER,))
        assert refused.value.facts == {"problem": "no systemd"}


def test_a_refusal_of_one_does_not_keep_the_other(computer):
    computer.login.refuses = "read-only"
    with pytest.raises(EnvironmentFaultError) as refused:
        computer.checks.turn_on(USUAL)
    assert refused.value.facts == {"problem": "read-only"}
    assert computer.states() == ["off", "on"]


def test_without_switches_there_is_nothing():
    nothing = CheckingInBackground((), "sample", ())
    assert nothing.look(USUAL) == nothing.follow(USUAL) == ()
    with pytest.raises(EnvironmentFaultError):
        nothing.turn_on(USUAL)
