"""A check of all receipts goes slice by slice, reads in the thread of files, and can be stopped."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from renewdesk.domain.receipts import Integrity
from renewdesk.services.idle_checks import MOST_FILES
from renewdesk.ui.pages.receipt_check import FullCheck
from tests.receipt_samples import a_pdf

if TYPE_CHECKING:
    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.receipts import ReceiptView

COUNT = 2 * MOST_FILES + 20


class Checked:
    def __init__(self, world):
        self.world = world
        card = world.add_card("TIM")
        for place in range(COUNT):
            world.keep(card, f"{place}.pdf", a_pdf(text=str(place)))
        self.card = card.id
        self.owner = QObject()
        self.progress: list[tuple[int, int]] = []
        self.ended: list[list[ReceiptView]] = []
        self.failed: list[RenewDeskError] = []
        self.check = FullCheck(world.services, (world.jobs, world.papers), self.owner)
        self.check.progressed.connect(lambda done, total: self.progress.append((done, total)))
        self.check.ended.connect(self.ended.append)
        self.check.failed.connect(self.failed.append)

    def start(self):
        self.check.start({self.card: COUNT})


@pytest.fixture
def checked(world):
    return Checked(world)


def test_it_goes_slice_by_slice_and_tells_every_result(checked, world):
    gone = next(iter(world.storage.state.receipts.values()))
    del world.files.contents[gone.sha256]
    world.clock.advance(hours=1)
    checked.start()
    assert checked.progress == [
        (0, COUNT), (MOST_FILES, COUNT), (2 * MOST_FILES, COUNT), (COUNT, COUNT),
    ]  # fmt: skip
    (views,) = checked.ended
    assert len(views) == COUNT
    found = {one.receipt.id: one.receipt.integrity for one in views}
    assert found[gone.id] is Integrity.MISSING
    assert {one.checked_at for one in world.storage.state.receipts.values()} == {world.clock.now()}
    stored = world.storage.state.receipts[gone.id]
    assert stored.integrity is Integrity.MISSING


def test_a_stop_between_two_slices_keeps_what_was_found(checked):
    checked.check.progressed.connect(
        lambda done, _total: checked.check.stop() if done == MOST_FILES else None
    )
    checked.start()
    (views,) = checked.ended
    assert len(views) == MOST_FILES
    assert not checked.check.is_running


def test_files_are_read_where_the_storage_does_not_wait(checked, world):
    world.papers.hold()
    checked.start()
    assert checked.progress == [(0, COUNT)]
    assert checked.check.is_running
    checked.start()
    world.papers.release()
    assert len(checked.ended) == 1


def test_what_fails_is_told_and_ends_it(checked):
    checked.check.start({"nothing": 1})
    assert [one.fault.value for one in checked.failed] == ["unknown-card"]
    assert checked.ended == [[]]
