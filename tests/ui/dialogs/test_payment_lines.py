"""Files dropped on a payment are bound to it at once: among the entries, and in the renewals."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.history_dialog import HistoryDialog
from renewdesk.ui.dialogs.ledger_dialog import LedgerDialog
from renewdesk.ui.ledger_flows import LedgerFlows
from renewdesk.ui.payment_intake import PaymentIntake
from renewdesk.ui.widgets.entry_list import EntryList
from tests.ui.dialogs.dialog_world import PDF, button, seen, settle
from tests.ui.dropping import drops, files, hovers

if TYPE_CHECKING:
    from renewdesk.domain.changes import Changes

OTHER = b"%PDF-1.4 another receipt %%EOF"


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def tim(world):
    detail = world.tim()
    note = EventDraft(kind="note", on="2026-06-10", note="hello")
    world.services.recording.record(detail.view.card.id, note)
    return detail


@pytest.fixture
def ledger(look, world, window, tim):
    flows = LedgerFlows(look, world.services, world.jobs, window)
    told: list[Changes] = []

    def attend(lines, card):
        intake = PaymentIntake(world.services, (world.jobs, world.jobs), lines, card)
        intake.changed.connect(told.append)

    flows.opened.connect(attend)
    flows.show(tim.view.card.id)
    settle()
    (dialog,) = [one for one in window.findChildren(LedgerDialog) if one.isVisible()]
    dialog.told = told
    yield dialog
    flows.deleteLater()


def file(world, name, content=PDF):
    path = world.folder / name
    path.write_bytes(content)
    return path


def entries(dialog):
    return dialog.findChild(EntryList)


def spot(dialog, words):
    """Return the middle of the line that says this."""
    lines = entries(dialog)
    for row in [one for one in lines.children() if isinstance(one, QWidget)]:
        if words in seen(row):
            return row.geometry().center()
    raise AssertionError(words)


def receipts(world):
    return [
        (one.original_name, one.event)
        for one in sorted(world.storage.state.receipts.values(), key=lambda one: one.original_name)
    ]


def paid(world):
    (event,) = [one for one in world.events() if one.kind.value == "topup"]
    return event.id


def test_files_on_a_payment_become_its_receipts_at_once(ledger, world):
    one, two = file(world, "a.pdf"), file(world, "b.pdf", OTHER)
    assert drops(entries(ledger), spot(ledger, "Top-up"), files(one, two))
    settle()
    assert receipts(world) == [("a.pdf", paid(world)), ("b.pdf", paid(world))]
    assert "2 files were kept with this payment." in seen(ledger)
    assert [len(one.receipts) for one in ledger.told] == [1, 1]
    assert "PDF" in seen(ledger), "the line leads to the receipt now"


def test_other_lines_take_no_files(ledger, world):
    one = file(world, "a.pdf")
    assert not drops(entries(ledger), spot(ledger, "hello"), files(one))
    assert not drops(entries(ledger), spot(ledger, "Card added"), files(one))
    assert receipts(world) == []


def test_the_line_under_the_files_is_marked(ledger, world):
    place = spot(ledger, "Top-up")
    assert hovers(entries(ledger), place, files(file(world, "a.pdf")))
    (ring,) = [one for one in entries(ledger).children() if type(one).__name__ == "_Ring"]
    assert ring.isVisible()
    assert ring.geometry().contains(place)


def test_refused_files_are_named_and_the_others_are_kept(ledger, world):
    wrong, empty = file(world, "notes.txt", b"x"), file(world, "empty.pdf", b"")
    drops(entries(ledger), spot(ledger, "Top-up"), files(wrong, file(world, "a.pdf"), empty))
    settle()
    assert [name for name, _ in receipts(world)] == ["a.pdf"]
    said = seen(ledger)
    assert "1 file was kept with this payment." in said
    assert "notes.txt is none of the kinds" in said
    assert "empty.pdf is empty" in said


def test_the_very_same_file_is_said_and_kept_once(ledger, world):
    for name in ("a.pdf", "again.pdf"):
        drops(entries(ledger), spot(ledger, "Top-up"), files(file(world, name)))
        settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(receipts(world)) == 1
    said = seen(ledger)
    assert "It was kept for this payment before; nothing was changed." in said


def test_who_does_not_drag_chooses_the_files(ledger, world, monkeypatch):
    one = file(world, "a.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(one)], ""))
    button(ledger, "Add receipts to: 2 Dec 2025, Top-up 10 EUR").click()
    settle()
    assert receipts(world) == [("a.pdf", paid(world))]


def test_a_renewal_that_was_paid_takes_files_too(look, world, window, tim, monkeypatch):
    card, renewing = tim.view.card.id, world.services.renewing
    first = renewing.start(card, channel="website")
    draft = EventDraft(kind="topup", on="2026-11-20", amount="10.00", currency="EUR")
    event = renewing.pay(first.renewal.id, draft).recorded.event.id
    detail = world.detail(card)
    dialog = HistoryDialog(look, renewing.of(card), detail, world.time.zone(), window)
    PaymentIntake(world.services, (world.jobs, world.jobs), dialog, card)
    dialog.open()
    settle()
    (ground,) = [one for one in dialog.findChildren(QWidget) if one.acceptDrops()]
    (row,) = [one for _, one in dialog._payments]  # noqa: SLF001 - the line has no other name
    began = QPoint(row.geometry().center().x(), row.geometry().bottom() + 20)
    assert not drops(ground, began, files(file(world, "a.pdf")))
    assert drops(ground, row.geometry().center(), files(file(world, "a.pdf")))
    settle()
    assert receipts(world) == [("a.pdf", event)]
    assert "1 file was kept with this payment." in seen(dialog)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    chosen = file(world, "b.pdf", OTHER)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(chosen)], ""))
    (add,) = [
        one
        for one in dialog.findChildren(QAbstractButton)
        if one.accessibleName().startswith("Add receipts to: ")
    ]
    add.click()
    assert receipts(world) == [("a.pdf", event), ("b.pdf", event)]
