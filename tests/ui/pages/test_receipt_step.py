"""Save receipt: several files are kept with the payment; without any a nudge remains."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from renewdesk.domain.renewals import Step
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.widgets.drop_area import DropArea
from tests.ui.dialogs.dialog_world import PDF, button, seen
from tests.ui.pages.page_world import clipped, nameless_controls
from tests.ui.pages.proving_driver import (
    a_card,
    at_confirm,
    payments,
    press,
    primary,
    shown_at,
)

NUDGE = "No receipt is kept yet"
TWO = PDF.replace(b"a receipt", b"another receipt")


@pytest.fixture
def card(world):
    return a_card(world)


@pytest.fixture
def renewal(world, card):
    renewal = at_confirm(world, card)
    draft = EventDraft(kind="topup", on="2026-11-20", amount="10.00")
    world.services.renewing.pay(renewal, draft)
    return renewal


@pytest.fixture
def page(world, look, opened, renewal):
    return shown_at(world, look, opened, renewal, "receipt")


def pane(page):
    return page.pane(Step.RECEIPT)


def drop(page, *paths):
    pane(page).findChild(DropArea).dropped.emit([str(one) for one in paths])


def kept(world):
    return [
        (one.receipt.original_name, one.event.amount.text if one.event else "")
        for one in world.services.receipts.all()
    ]


def test_it_says_of_which_payment_and_asks_nicely(page):
    words = seen(pane(page))
    assert "Save the receipt of TIM" in words
    assert "Top-up 10.00 EUR, Fri 20 Nov 2026" in words
    assert NUDGE in words
    assert primary(page) == "Continue without a receipt"
    assert nameless_controls(page) == []
    assert clipped(page) == []


def test_several_files_are_kept_with_that_payment(page, world, card):
    first = world.file("TIM-2026-11-20.pdf", PDF)
    second = world.file("screen.pdf", TWO)
    drop(page, first, second)
    assert sorted(kept(world)) == [
        ("TIM-2026-11-20.pdf", "10.00 EUR"), ("screen.pdf", "10.00 EUR"),
    ]  # fmt: skip
    (newest, _) = payments(world, card)
    assert {one.receipt.event for one in world.services.receipts.all()} == {newest.id}
    words = seen(pane(page))
    assert "2 receipts are kept." in words
    assert {"TIM-2026-11-20.pdf", "screen.pdf"} <= set(words.splitlines())
    assert NUDGE not in words
    assert primary(page) == "Continue"


def test_more_can_be_added_later_and_what_is_kept_stays_in_sight(
    page, world, look, opened, renewal
):
    drop(page, world.file("one.pdf", PDF))
    drop(page, world.file("two.pdf", TWO))
    again = shown_at(world, look, opened, renewal, "receipt")
    assert {"one.pdf", "two.pdf"} <= set(seen(pane(again)).splitlines())


def test_the_same_file_twice_is_said_and_kept_once(page, world):
    drop(page, world.file("one.pdf", PDF))
    drop(page, world.file("copy.pdf", PDF))
    assert "The receipt is kept already: one.pdf." in seen(pane(page))
    assert len(kept(world)) == 1


def test_a_file_that_is_no_receipt_is_refused_with_its_reason_and_keeps_none(page, world):
    drop(page, world.file("good.pdf", PDF), world.file("notes.txt", b"no receipt"))
    assert kept(world) == []
    assert "PDF" in seen(pane(page))
    assert NUDGE in seen(pane(page))
    drop(page, world.file("good.pdf", PDF))
    assert len(kept(world)) == 1


def test_files_are_chosen_several_at_once(page, world, monkeypatch):
    files = [str(world.file(name, one)) for name, one in (("a.pdf", PDF), ("b.pdf", TWO))]

    def chosen(*_args: object) -> tuple[list[str], str]:
        return files, ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", chosen)
    button(pane(page), "Choose…").click()
    assert len(kept(world)) == 2


def test_a_picture_is_pasted(page, world):
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(0xFF0000)
    QGuiApplication.clipboard().setImage(picture)
    button(pane(page), "Paste").click()
    assert kept(world) == [("pasted.png", "10.00 EUR")]


def test_a_file_is_pasted(page, world):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(world.file("copied.pdf", PDF)))])
    QGuiApplication.clipboard().setMimeData(mime)
    button(pane(page), "Paste").click()
    assert kept(world) == [("copied.pdf", "10.00 EUR")]


def test_an_empty_clipboard_is_said(page, world):
    QGuiApplication.clipboard().setText("only words")
    button(pane(page), "Paste").click()
    assert "The clipboard holds neither a file nor a picture." in seen(pane(page))
    assert kept(world) == []


def test_it_may_be_skipped_and_the_nudge_remains_at_the_next_step(page, world, renewal):
    press(page)
    assert page.view.renewal.step is Step.VERIFY
    verify = page.pane(Step.VERIFY)
    assert "No receipt of this payment is kept yet" in seen(verify)
    button(verify, "Add receipt").click()
    assert world.services.renewing.read(renewal).renewal.step is Step.RECEIPT
    drop(page, world.file("late.pdf", PDF))
    press(page)
    assert "No receipt of this payment is kept yet" not in seen(verify)
    assert world.services.renewing.read(renewal).renewal.step is Step.VERIFY


def test_without_a_payment_it_leads_back_to_confirm(world, look, opened, card):
    renewal = at_confirm(world, card)
    page = shown_at(world, look, opened, renewal, "receipt")
    words = seen(pane(page))
    assert "No payment is recorded yet" in words
    assert "Drop PDFs" not in words
    told: list[Any] = []
    pane(page).go_to.connect(told.append)
    button(pane(page), "Confirm payment").click()
    assert told == ["confirm"]
    assert page.view.renewal.step is Step.CONFIRM
