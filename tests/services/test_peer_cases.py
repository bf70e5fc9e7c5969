"""T9 of the notes on peers, §4: the owner moves while the program is open and asleep."""

from datetime import date

import pytest

from tests.services.reminding_desk import D3, D7, Desk

SHANGHAI, LONDON, LOS_ANGELES = "Asia/Shanghai", "Europe/London", "America/Los_Angeles"


@pytest.fixture
def desk():
    """One card in Rome, last day 2027-01-31; the owner is in Shanghai, seven days before."""
    desk = Desk()
    desk.add()
    return desk


def shown(desk):
    return [f"{one.planned.kind.value} {one.planned.step}" for one in desk.reminding.check().shown]


def ahead(desk):
    """Return what is still to come, with the carrier's day of which it speaks."""
    coming = (one.planned for one in desk.reminding.upcoming(date(2027, 2, 10)))
    return [f"{one.kind.value} {one.step} of {one.boundary_on}" for one in coming]


def test_t9_from_shanghai_to_london_nothing_is_repeated(desk):
    """T9: the same morning happens twice, eight hours apart."""
    desk.clock.move_to("2027-01-28T09:00+08:00")
    assert shown(desk) == ["lead 3"]
    desk.clock.place = LONDON
    for now in ("2027-01-28T09:00+00:00", "2027-01-28T09:01+00:00", "2027-01-28T23:59+00:00"):
        desk.clock.move_to(now)
        assert shown(desk) == []
    desk.clock.move_to("2027-01-30T09:00+00:00")
    assert shown(desk) == ["lead 1"]


def test_t9_asleep_from_shanghai_to_london_nothing_is_lost(desk):
    """T9: the message of a day that was slept through comes once, at the first look."""
    desk.clock.move_to(D7)
    assert shown(desk) == ["lead 7"]
    desk.clock.place = LONDON
    desk.clock.move_to("2027-01-28T12:00+00:00")
    assert shown(desk) == ["lead 3"]
    desk.clock.advance(minutes=1)
    assert shown(desk) == []


def test_t9_eastward_over_the_hour_nothing_is_lost_or_repeated(desk):
    """T9: from Los Angeles the reminder's hour in Shanghai has passed before the plane lands."""
    desk.clock.place = LOS_ANGELES
    desk.clock.move_to("2027-01-27T09:00-08:00")  # 01:00 on the 28th in Shanghai
    assert shown(desk) == ["lead 7"]
    desk.clock.place = SHANGHAI
    desk.clock.move_to(D3)
    assert shown(desk) == ["lead 3"]
    desk.clock.place = LOS_ANGELES
    desk.clock.move_to("2027-01-28T09:00-08:00")
    assert shown(desk) == []


@pytest.mark.parametrize("zone", [LONDON, LOS_ANGELES, "Pacific/Kiritimati"])
def test_t9_no_date_moves_with_the_owner(desk, zone):
    """T9: the boundaries are the carrier's days, wherever the program wakes up."""
    desk.clock.move_to(D7)
    desk.reminding.check()
    coming = [f"lead {step} of 2027-01-31" for step in (3, 1, 0)]
    assert ahead(desk)[:3] == coming
    desk.clock.place = zone
    assert ahead(desk)[:3] == coming
    # What was shown this morning stays shown, and the days are counted as before.
    assert shown(desk) == []
    (line,) = desk.reminding.inbox().open
    assert (line.title, line.row.boundary_on) == ("Rome: 7 days left", date(2027, 1, 31))
