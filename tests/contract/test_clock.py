"""What every Clock promises: an aware instant in UTC and the name of a zone that exists."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from renewdesk.adapters.system.clock import FixedClock, SystemClock
from tests.fakes.stopped_clock import StoppedClock

CLOCKS = [
    SystemClock(),
    FixedClock(datetime.fromisoformat("2026-11-20T14:00:00+08:00"), SystemClock()),
    StoppedClock(),
]


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: type(clock).__name__)
def test_now_is_an_instant_in_utc_that_does_not_go_back(clock):
    first, second = clock.now(), clock.now()
    assert first.utcoffset() == timedelta(0)
    assert first.tzinfo is UTC
    assert first <= second


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: type(clock).__name__)
def test_the_zone_exists(clock):
    assert ZoneInfo(clock.zone()).key == clock.zone() == "Asia/Shanghai"
