"""A receipt queue in the hand of a test: real use cases over a folder, files made here."""

from __future__ import annotations

import time
from email.message import EmailMessage
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from renewdesk.bootstrap import House, open_services
from renewdesk.domain.events import Payment
from renewdesk.services.adding import CardDraft
from renewdesk.services.drafts import EventDraft
from renewdesk.services.time_here import TimeHere
from renewdesk.ui.change_bus import ChangeBus
from renewdesk.ui.models.roles import FACE_ROLE
from renewdesk.ui.pages.receipt_queue_page import ReceiptQueuePage
from renewdesk.ui.widgets.text import Text
from tests.fakes.in_memory_vault import InMemoryVault
from tests.fakes.inline_jobs import InlineJobs
from tests.fakes.stopped_clock import StoppedClock
from tests.ui.dialogs.dialog_world import a_safe

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.changes import Changes
    from renewdesk.domain.events import Event
    from renewdesk.ui.facing.receipt_queue import QueueField, QueueRowFace
    from renewdesk.ui.look import Look

NOW = "2026-11-20T14:00:00+08:00"
ESIM = "LPA:1$rsp.example.com$7F3A-11QX-90KD"


class QueueWorld:
    """Two cards, one with a payment; everything real but keyring, clock and threads."""

    def __init__(self, folder: Path, look: Look) -> None:
        self.folder = folder
        self.look = look
        self.house = House(folder / "data", TimeHere(StoppedClock(NOW)))
        self.house.vault = self.vault = InMemoryVault()
        self.services = open_services(self.house)
        self.services.time_here.live_in("Asia/Shanghai")
        self.jobs, self.papers = InlineJobs(), InlineJobs()
        self.bus = ChangeBus()
        self.told: list[Changes] = []
        self.bus.changed.connect(self.told.append)
        self.safe = a_safe()
        self.giffgaff = self._add("gb-giffgaff", "giffgaff", "+44 7700 900316")
        self.tim = self._add("it-tim", "TIM", "+39 333 555 0118")
        self.paid = self.pay(self.giffgaff, "2026-11-19", "10.00")

    def close(self) -> None:
        """End what was started."""
        self.safe.stop()
        self.house.close()

    def page(self) -> ReceiptQueuePage:
        """Return a page over this desk."""
        threads = self.jobs, self.papers
        return ReceiptQueuePage(self.look, self.services, threads, self.bus, self.safe)

    def pay(self, card: str, on: str, amount: str) -> str:
        """Record a top-up and return its id."""
        draft = EventDraft(kind="topup", on=on, amount=amount, confirmed=True, payment=Payment())
        return str(self.services.recording.record(card, draft).event.id)

    def events(self, card: str) -> list[Event]:
        """Return what counts in a card's ledger, the newest first."""
        return list(self.services.desk.card(card).events)

    def mail(self, name: str, body: str, sender: str = "giffgaff <noreply@giffgaff.com>") -> Path:
        """Write an e-mail as the owner would have it somewhere."""
        mail = EmailMessage()
        mail["From"] = sender
        mail["To"] = "owner@example.org"
        mail["Subject"] = "Thanks for topping up"
        mail["Date"] = "Fri, 20 Nov 2026 05:21:00 +0000"
        mail.set_content(body)
        return self.file(name, mail.as_bytes())

    def file(self, name: str, content: bytes) -> Path:
        """Write a file."""
        path = self.folder / name
        path.write_bytes(content)
        return path

    def top_up_mail(self, name: str = "top-up.eml", amount: str = "£10.00") -> Path:
        """Write the e-mail of a top-up."""
        return self.mail(
            name,
            "You added credit to the number ending 316.\n\n"
            f"Credit added: {amount}\nPaid with: Visa ending 0041\nOrder: GG-6031175\n",
        )

    def esim_mail(self) -> Path:
        """Write an e-mail that has an activation code in it."""
        return self.mail("esim.eml", f"Your eSIM for giffgaff is ready.\nActivation code: {ESIM}\n")

    def _add(self, carrier: str, label: str, number: str) -> str:
        draft = CardDraft(carrier=carrier, label=label, number=number)
        return str(self.services.adding.add(draft).view.card.id)


def drop(page: ReceiptQueuePage, *files: Path) -> None:
    """Drop files on the page, as from a file manager."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    none = Qt.KeyboardModifier.NoModifier
    button, action = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    page.dropEvent(QDropEvent(QPointF(10, 10), action, mime, button, none))
    settle()


def rows(page: ReceiptQueuePage) -> list[QueueRowFace]:
    """Return what the list shows."""
    model = page.list.model()
    return [model.index(row, 0).data(FACE_ROLE) for row in range(model.rowCount())]


def said(page: ReceiptQueuePage) -> str:
    """Return every text in sight."""
    settle()
    return " ".join(one.text() for one in page.findChildren(Text) if one.isVisible())


def tick(page: ReceiptQueuePage, *fields: QueueField) -> None:
    """Click on the ticks of fields."""
    for field in fields:
        QTest.mouseClick(page.file.form.tick(field), Qt.MouseButton.LeftButton)
    settle()


def press(page: ReceiptQueuePage, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the cursor is, as the window would hand it on."""
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    # Nobody has it before the window was active; the binding does not say so.
    target = cast("QWidget | None", page.window().focusWidget()) or page
    QTest.keyClick(target, key, held)
    settle()


def until(holds: Callable[[], bool]) -> None:
    """Let the event loop turn until something holds that another thread brings about."""
    limit = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < limit, "it did not come about within a minute"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def settle() -> None:
    """Let the event loop turn, so that what was put into layouts is in sight."""
    for _ in range(3):
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
