"""The whole window over a real folder while the process that draws receipts hangs or dies."""

import os
import signal
import threading
import time
from functools import partial

import pytest

from renewdesk.bootstrap import window_start
from renewdesk.bootstrap.house import House
from renewdesk.domain.waiting import Arrival
from renewdesk.services.adding import CardDraft
from renewdesk.services.drafts import EventDraft
from renewdesk.services.time_here import TimeHere
from renewdesk.ui.app import Desktop
from renewdesk.ui.pages.queueing.taking_in import local_files
from renewdesk.ui.pages.receipt_queue_page import ReceiptQueuePage
from renewdesk.ui.pages.receipts_page import ReceiptsPage
from tests.fakes.in_memory_vault import InMemoryVault
from tests.fakes.recorded_notifier import RecordedNotifier
from tests.fakes.stopped_clock import StoppedClock
from tests.receipt_samples import a_pdf

#: Both cores may be busy; what is waited for comes far earlier.
_PATIENCE = 90


class Opened:
    """A window with two receipts of one card, on the page that shows them."""

    def __init__(self, qapp, folder):
        self.qapp, self.folder = qapp, folder
        house = self._house()
        paid = EventDraft(kind="topup", on="2025-12-02", amount="10", confirmed=True)
        house.adding.add(CardDraft(carrier="it-tim", label="TIM", last=(paid,)))
        for name in ("one.pdf", "two.pdf"):
            house.receipts.add_bytes("TIM", a_pdf(pages=3, text=name), name)
        house.close()
        # Another one, because a database belongs to the thread that opens it.
        self.house = self._house()
        self.desktop = Desktop(qapp, window_start(self.house))
        ready = []
        self.desktop.ready.connect(lambda: ready.append(True))
        self.desktop.open()
        self.waits(lambda: ready)
        self.desktop.window.turn_to("receipts")
        (self.page,) = self.desktop.window.findChildren(ReceiptsPage)
        self.waits(lambda: self.desktop.is_idle and not self.picture().isNull())

    def _house(self):
        house = House(self.folder, TimeHere(StoppedClock("2026-11-20T14:00:00+08:00")))
        house.notifier, house.vault = RecordedNotifier(), InMemoryVault()
        return house

    @property
    def pages(self):
        return self.page.side.preview.pages

    def picture(self):
        return self.pages._paper._picture  # noqa: SLF001 - what is painted has no other name

    def keeps_another(self):
        """Import a file in the storage thread, as an import from elsewhere does."""
        kept: list[object] = []
        add = self.house.receipts.add_bytes
        work = partial(add, "TIM", a_pdf(text="new"), "new.pdf")
        self.desktop._jobs.submit(work, kept.append)  # noqa: SLF001 - the storage thread itself
        self.waits(lambda: kept)

    def waits(self, until):
        limit = time.monotonic() + _PATIENCE
        while not until():
            self.qapp.processEvents()
            assert time.monotonic() < limit
            time.sleep(0.002)


@pytest.fixture
def opened(qapp, tmp_path):
    opened = Opened(qapp, tmp_path / "desk")
    yield opened
    opened.desktop.window.close()
    opened.desktop.close()
    opened.desktop.window.deleteLater()
    qapp.processEvents()


@pytest.mark.slow
def test_a_process_that_hangs_holds_up_neither_the_storage_nor_the_end(opened):
    child = opened.house.reading_process.process_id
    assert child is not None
    os.kill(child, signal.SIGSTOP)
    opened.pages.turn_to(2)
    answers: list[list[object]] = []
    opened.desktop.window.reload()
    opened.desktop._jobs.submit(opened.house.receipts.all, answers.append)  # noqa: SLF001 - the storage thread itself
    opened.waits(lambda: answers)
    assert len(answers[0]) == 2
    assert not opened.desktop.is_idle  # the page is waited for, in its own thread
    begun = time.monotonic()
    opened.desktop.window.close()
    opened.desktop.close()
    assert time.monotonic() - begun < 20
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


@pytest.mark.slow
def test_after_a_process_died_the_next_page_is_drawn_by_another(opened):
    first = opened.house.reading_process.process_id
    assert first is not None
    os.kill(first, signal.SIGKILL)
    opened.pages.turn_to(2)
    opened.waits(lambda: opened.desktop.is_idle)
    before = opened.picture().cacheKey()
    opened.pages.turn_to(3)
    opened.waits(lambda: opened.desktop.is_idle and opened.picture().cacheKey() != before)
    assert not opened.picture().isNull()
    assert opened.house.reading_process.process_id != first


@pytest.mark.slow
def test_an_import_does_not_wait_for_a_file_that_is_being_drawn(opened):
    child = opened.house.reading_process.process_id
    assert child is not None
    os.kill(child, signal.SIGSTOP)
    opened.pages.turn_to(2)
    opened.keeps_another()
    assert not opened.desktop.is_idle
    assert opened.house.opening_process.process_id not in {None, child}
    os.kill(child, signal.SIGKILL)
    opened.waits(lambda: opened.desktop.is_idle)


@pytest.mark.slow
def test_the_processes_end_with_the_window(opened):
    opened.keeps_another()
    children = [opened.house.reading_process.process_id, opened.house.opening_process.process_id]
    assert None not in children
    opened.desktop.window.close()
    opened.desktop.close()
    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


@pytest.mark.slow
def test_what_comes_in_is_judged_before_the_storage_has_its_turn(opened, tmp_path, monkeypatch):
    """Whatever judging costs, it costs the thread of the papers."""
    files, threads = opened.house.receipt_files, []
    opening = files._opening  # noqa: SLF001 - who is asked has no other name

    def noted(content):
        threads.append(threading.current_thread().name)
        return opening(content)

    monkeypatch.setattr(files, "_opening", noted)
    path = tmp_path / "dropped.pdf"
    path.write_bytes(a_pdf(text="dropped"))
    counted: list[object] = []
    opened.desktop.window.turn_to("queue")
    (page,) = opened.desktop.window.findChildren(ReceiptQueuePage)
    page.take_in(local_files([str(path)]), Arrival.DROPPED)
    opened.waits(lambda: opened.desktop.is_idle and page.is_rested)
    opened.desktop._jobs.submit(opened.house.receipt_queue.count, counted.append)  # noqa: SLF001 - as above
    opened.waits(lambda: counted)
    assert counted == [1]
    assert threads == ["papers"]
