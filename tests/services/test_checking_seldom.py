"""A check every minute that reads the desk only when something else can be found."""

import pytest
from typing_extensions import override

from renewdesk.services.checking import Checking
from renewdesk.services.reminding import Reminding
from tests.fakes.small_catalogue import SmallCatalogue
from tests.services.reminding_desk import Desk


class CountedReminding(Reminding):
    """Counts how often it looked."""

    looks = 0

    @override
    def check(self, *, dry_run=False):
        self.looks += 1
        return super().check(dry_run=dry_run)


class MinuteDesk(Desk):
    """A desk that is checked every minute."""

    def __init__(self):
        super().__init__()
        self.add()
        self.clock.move_to("2027-01-25T10:00+08:00")
        catalogue, where = SmallCatalogue(), (self.storage, self.time, self.settings)
        self.counted = CountedReminding(*where, self.notifier, catalogue, self.holidays)
        self.checking = Checking(self.storage, self.time, self.counted)

    def minute(self, now=""):
        """Check a minute later, or at an instant; return what was shown and whether it looked."""
        if now:
            self.clock.move_to(now)
        else:
            self.clock.advance(minutes=1)
        looks = self.counted.looks
        shown = [one.planned.step for one in self.checking.check().shown]
        return shown, self.counted.looks > looks


@pytest.fixture
def desk():
    """Return a desk that has said lead 7 and looked once more since."""
    desk = MinuteDesk()
    assert desk.minute() == ([7], True)
    assert desk.minute() == ([], True)
    return desk


def test_a_minute_without_anything_reads_nothing(desk):
    for _ in range(60):
        assert desk.minute() == ([], False)


def test_what_is_repeated_says_so_and_carries_the_time_of_its_minute(desk):
    desk.clock.advance(minutes=5)
    report = desk.checking.check()
    assert report.is_repeated
    assert report.now == desk.time.now()
    assert [one.planned.step for one in report.pending] == [3]


def test_the_next_moment_is_met_to_the_minute(desk):
    assert desk.minute("2027-01-28T08:00+08:00") == ([], True)
    assert desk.minute("2027-01-28T08:59+08:00") == ([], False)
    assert desk.minute("2027-01-28T09:00+08:00") == ([3], True)


def test_what_is_saved_here_is_seen_at_once(desk):
    card = next(iter(desk.storage.state.cards.values()))
    desk.record(card, "topup", "2027-01-25", confirmed=True)
    assert desk.minute() == ([], True)
    assert desk.minute() == ([], False)


def test_what_another_process_saved_is_seen_at_once(desk):
    desk.storage.another_process_commits()
    assert desk.minute() == ([], True)
    assert desk.minute() == ([], False)


def test_another_zone_and_a_clock_set_back_are_looked_at(desk):
    desk.clock.place = "Europe/Rome"
    assert desk.minute() == ([], True)
    assert desk.minute("2027-01-24T18:00+08:00") == ([], True)
    assert desk.minute() == ([], False)


@pytest.mark.expects_log
def test_a_failed_notification_is_tried_again_every_minute(desk):
    desk.notifier.problem = "nobody listens"
    for minute in range(3):
        assert desk.minute(f"2027-01-28T09:0{minute}+08:00") == ([], True)
    desk.notifier.problem = ""
    assert desk.minute() == ([3], True)


def test_writing_down_the_check_is_no_reason_to_look(desk):
    assert desk.minute("2027-01-26T12:00+08:00")[1]
    before = desk.storage.state.settings["checks.last_at"]
    assert [desk.minute()[1] for _ in range(20)] == [False] * 20
    assert desk.storage.state.settings["checks.last_at"] > before


def test_a_dry_run_looks_and_is_not_remembered(desk):
    looks = desk.counted.looks
    desk.checking.check(dry_run=True)
    assert desk.counted.looks == looks + 1
    assert desk.minute() == ([], False)
