"""How pictures of the receipt queue come about."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from queue_files import make_files

from renewdesk.domain.waiting import Arrival
from renewdesk.ui.facing.receipt_queue import QueueField
from renewdesk.ui.pages.queueing.taking_in import local_files
from renewdesk.ui.pages.receipt_queue_page import ReceiptQueuePage

if TYPE_CHECKING:
    from screenshots import Stage


def files_wait(stage: Stage) -> None:
    """Show the first of five files; card, date and amount are ticked, as in the drawing."""
    page = _opened(stage)
    for field in (QueueField.CARD, QueueField.PAID_ON, QueueField.AMOUNT):
        page.file.form.tick(field).click()
        stage.studio.settle(stage.desktop)
    page.file.form.focus_field(QueueField.ORDER_NUMBER)
    stage.desktop.window.activateWindow()
    stage.studio.settle(stage.desktop)


def payment_is_new(stage: Stage) -> None:
    """Show a document that matches no payment: what recording it would do."""
    page = _opened(stage)
    page.step(2)
    stage.studio.settle(stage.desktop)
    page.file.form.tick_all()
    stage.studio.settle(stage.desktop)


def slip_is_seen(stage: Stage) -> None:
    """Show the photo of a slip with boxes on it."""
    page = _opened(stage)
    page.step(1)
    stage.studio.settle(stage.desktop)


def code_is_inside(stage: Stage) -> None:
    """Show an e-mail with an activation code, which is offered to the keyring."""
    page = _opened(stage)
    page.step(3)
    stage.studio.settle(stage.desktop)


def queue_is_empty(stage: Stage) -> None:
    """Show the queue while nothing waits."""
    stage.go("queue")


def file_is_pushed(stage: Stage) -> None:
    """Show the first file of a narrow window."""
    page = _opened(stage)
    page.show_file(page.list.current_key())
    stage.studio.settle(stage.desktop)


def _opened(stage: Stage) -> ReceiptQueuePage:
    """Bring the files in where none wait yet, and look at the first."""
    stage.go("queue")
    page = stage.desktop.window.pushed_page("queue")
    if not isinstance(page, ReceiptQueuePage):
        raise TypeError(page)
    with tempfile.TemporaryDirectory() as folder:
        files = make_files(Path(folder))
        page.take_in(local_files(map(str, files)), Arrival.CHOSEN)
        stage.studio.settle(stage.desktop)
        stage.studio.wait(lambda: page.is_rested)
    page.dismiss_report()
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    stage.studio.settle(stage.desktop)
    return page
