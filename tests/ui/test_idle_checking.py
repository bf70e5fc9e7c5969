"""When the window has receipts compared: every few minutes, with nothing else under way."""

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from renewdesk.domain.receipts import Integrity
from renewdesk.ui.idle_checking import IdleChecking
from renewdesk.ui.jobs import Jobs
from tests.ui.pages.page_world import World
from tests.ui.pages.receipts_driver import spoil, with_receipts
from tests.ui.toolkit_samples import a_look

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.services.idle_checks import Findings


@pytest.fixture
def world(qapp, tmp_path):
    return with_receipts(World(tmp_path, a_look(qapp)))


class Minutes:
    """A window that looks at the clock every minute."""

    def __init__(self, world, threads=None):
        self.world = world
        self.owner = QObject()
        self.busy = False
        self.found: list[Findings] = []
        both = threads or (world.jobs, world.papers)
        services, bus = world.services, world.bus
        self.idle = IdleChecking(services, both, bus, lambda: not self.busy, self.owner)
        self.idle.changed.connect(lambda: self.found.append(self.idle.findings))
        self.slices: list[datetime] = []
        self._due = services.idle_checks.due
        services.idle_checks.due = self._noted

    def _noted(self):
        self.slices.append(self.world.clock.now())
        return self._due()

    def pass_by(self, count=1):
        for _ in range(count):
            self.world.clock.advance(minutes=1)
            self.idle.look()
            if self.idle._soon.isActive():  # noqa: SLF001 - a second that a test need not wait
                self.idle._soon.stop()  # noqa: SLF001
                self.idle._soon.timeout.emit()  # noqa: SLF001


@pytest.fixture
def minutes(world):
    return Minutes(world)


def test_a_slice_comes_every_few_minutes_and_none_at_the_start(minutes):
    minutes.pass_by(4)
    assert minutes.slices == []
    minutes.pass_by()
    assert len(minutes.slices) == 1
    minutes.pass_by(10)
    assert len(minutes.slices) == 3


def test_no_slice_begins_while_anything_is_under_way(minutes):
    minutes.busy = True
    minutes.pass_by(30)
    assert minutes.slices == []
    minutes.busy = False
    minutes.pass_by()
    assert len(minutes.slices) == 1


def test_a_slice_that_takes_long_is_waited_for(minutes, world):
    minutes.pass_by(4)
    world.papers.hold()
    world.clock.advance(days=31)
    minutes.pass_by(20)
    assert len(minutes.slices) == 1
    world.papers.release()
    minutes.pass_by(5)
    assert len(minutes.slices) == 2


def test_a_clock_that_was_set_back_stops_no_check(minutes, world):
    world.clock.advance(days=-300)
    minutes.pass_by()
    assert len(minutes.slices) == 1


def test_news_is_told_once_and_what_changed_is_known_to_all(minutes, world):
    spoil(world)
    world.clock.advance(days=31)
    world.told.clear()
    minutes.pass_by(20)
    assert len(minutes.found) == 1
    assert len(minutes.found[0].damaged) == 2
    assert [len(one.receipts) for one in world.told if one.receipts] == [2]


def test_where_all_is_well_nobody_hears_of_it(minutes, world):
    world.clock.advance(days=31)
    world.told.clear()
    minutes.pass_by(20)
    assert (minutes.found, world.told) == ([], [])
    checked = {one.receipt.checked_at for one in world.services.receipts.all()}
    assert checked == {minutes.slices[0]}


def test_files_are_read_in_the_thread_of_files_and_rows_in_the_storage_s(world, qtbot):
    jobs, papers = Jobs(), Jobs("papers")
    try:
        asked = {}
        idle = world.services.idle_checks

        def noting(name, call):
            def noted(*given):
                asked[name] = threading.current_thread().name
                return call(*given)

            return noted

        for name in ("due", "compare", "note"):
            setattr(idle, name, noting(name, getattr(idle, name)))
        minutes = Minutes(world, (jobs, papers))
        spoil(world)
        world.clock.advance(days=31)
        with qtbot.waitSignal(minutes.idle.changed, timeout=60_000):
            minutes.pass_by()
        assert asked == {"due": "storage", "compare": "papers", "note": "storage"}
        found = {one.receipt.integrity for one in minutes.found[0].damaged}
        assert found == {Integrity.CHANGED, Integrity.MISSING}
    finally:
        jobs.stop(60)
        papers.stop(60)
