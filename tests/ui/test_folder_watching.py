"""The window looks into the watched folder: every minute, at a hint of the system, and no more."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from renewdesk.domain.errors import Fault, RenewDeskError
from renewdesk.ui.folder_watching import FolderState, FolderWatching
from tests.receipt_samples import a_pdf
from tests.ui.pages.page_world import World
from tests.ui.toolkit_samples import a_look


@pytest.fixture
def world(qapp, tmp_path):
    return World(tmp_path, a_look(qapp))


class Watching:
    def __init__(self, world):
        self.world = world
        self.owner = QObject()
        threads = (world.jobs, world.jobs, world.papers)
        self.folder = FolderWatching(world.services, threads, world.bus, self.owner)
        self.states: list[FolderState] = []
        self.refused: list[RenewDeskError] = []
        self.folder.changed.connect(self.states.append)
        self.folder.refused.connect(self.refused.append)
        self.folder.start()

    def waiting(self):
        return [one.original_name for one in self.world.services.receipt_queue.waiting()]

    def put(self, name, content=b""):
        content = content or a_pdf(text=name)
        self.world.watched.put(name, content, self.world.clock.now())

    def faults(self):
        problem = self.folder.state.problem
        return [problem.fault] if problem is not None else []

    def minute(self):
        self.world.clock.advance(minutes=1)
        self.folder.look()


@pytest.fixture
def watching(world):
    return Watching(world)


@pytest.fixture
def on(watching, world):
    watching.folder.turn_on(world.folder)
    return watching


def test_nothing_is_looked_at_until_it_is_turned_on(watching, world):
    watching.put("a.pdf")
    for _ in range(3):
        watching.minute()
    assert (watching.waiting(), world.watched.read) == ([], [])
    assert not watching.folder.state.watch.is_on


def test_a_file_comes_in_with_the_second_look_and_the_others_hear_of_it(on, world):
    on.put("a.pdf")
    on.minute()
    assert on.waiting() == []
    world.told.clear()
    on.minute()
    assert on.waiting() == ["a.pdf"]
    assert [one.waiting for one in world.told] == [True]
    assert on.folder.state.watch.last_at == world.clock.now()
    world.told.clear()
    on.states.clear()
    for _ in range(3):
        on.minute()
    assert (on.waiting(), world.told, on.states) == (["a.pdf"], [], [])


def test_a_new_file_is_looked_at_again_soon_and_an_old_one_is_not(on):
    soon = on.folder._soon  # noqa: SLF001 - the second look, which no test waits for
    assert not soon.isActive()
    on.put("a.pdf")
    on.minute()
    assert soon.isActive()
    assert soon.isSingleShot()
    soon.stop()
    on.minute()
    assert not soon.isActive()


def test_a_file_that_grows_for_ever_is_looked_at_every_minute_in_the_end(on):
    soon, looks = on.folder._soon, 0  # noqa: SLF001 - as above
    on.put("0.pdf")
    on.minute()
    while soon.isActive():
        soon.stop()
        on.put("0.pdf", b"%PDF-1.7 " + b"x" * looks)
        soon.timeout.emit()
        looks += 1
        assert looks < 100
    assert looks > 10
    on.put("0.pdf", b"%PDF-1.7 and on")
    on.minute()
    assert not soon.isActive()
    on.put("1.pdf")
    on.minute()
    assert soon.isActive()


def test_the_system_s_hint_brings_a_look(on, world, qtbot):
    on.folder.look()
    hint = world.folder / "something came.txt"
    hint.write_bytes(b"x")
    on.put("a.pdf")
    qtbot.waitUntil(lambda: on.waiting() == ["a.pdf"], timeout=60_000)


def test_it_is_on_again_in_another_run(watching, world):
    watching.folder.turn_on(world.folder)
    again = Watching(world)
    assert again.folder.state.watch.folder == str(world.folder)
    again.folder.turn_off()
    assert not again.folder.state.watch.is_on
    again.put("a.pdf")
    again.minute()
    again.minute()
    assert again.waiting() == []


def test_a_folder_that_went_away_is_said_and_taken_up_again(on, world):
    world.watched.is_gone = True
    on.minute()
    assert on.faults() == [Fault.FOLDER_UNREACHABLE]
    assert on.folder.state.watch.is_on
    world.watched.is_gone = False
    on.put("a.pdf")
    on.minute()
    assert on.faults() == []
    on.minute()
    assert on.waiting() == ["a.pdf"]


def test_a_drive_that_does_not_answer_is_said_to_be_gone(on, world):
    world.jobs.hold()
    on.minute()
    assert on.faults() == []
    on.minute()
    assert on.faults() == [Fault.FOLDER_UNREACHABLE]
    world.jobs.release()
    assert on.faults() == []


def test_a_folder_that_is_not_there_is_not_watched(watching, world):
    world.watched.is_gone = True
    watching.folder.turn_on(Path("/no/such/folder"))
    assert [one.fault for one in watching.refused] == [Fault.FOLDER_UNREACHABLE]
    assert not watching.folder.state.watch.is_on


def test_a_refused_file_is_named_in_the_state(on):
    on.put("a.pdf", b"not a document at all")
    on.minute()
    on.minute()
    assert [one.name for one in on.folder.state.refused] == ["a.pdf"]


def test_what_a_look_found_is_left_when_it_was_turned_off_meanwhile(on, world):
    on.put("a.pdf")
    on.minute()
    world.jobs.hold()
    on.folder.look()
    world.jobs.release()
    assert on.waiting() == ["a.pdf"]
    on.put("b.pdf")
    on.minute()
    held = on.folder.state
    on.folder._state = type(held)()  # noqa: SLF001 - as turned off while the look was under way
    on.folder._see(world.services.watched_folder.look(held.watch))  # noqa: SLF001
    assert on.waiting() == ["a.pdf"]
