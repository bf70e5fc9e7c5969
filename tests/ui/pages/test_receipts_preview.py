"""The preview of a receipt: its picture, what the check found, and what leads on from it."""

import threading

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from typing_extensions import override

from renewdesk.ui.jobs import Jobs
from tests.fakes.drawn_page_pictures import DrawnPagePictures
from tests.receipt_samples import a_pdf
from tests.ui.pages.page_world import button
from tests.ui.pages.receipts_driver import (
    choose,
    make,
    message,
    picture,
    preview,
    said,
    spoil,
    texts,
    with_receipts,
)


@pytest.fixture
def desk(world):
    return with_receipts(world)


@pytest.fixture
def page(desk, look, opened):
    return opened(make(desk, look))


def test_the_preview_shows_picture_integrity_and_facts(page):
    choose(page, "tim-2025.pdf")
    shown = texts(preview(page))
    assert shown[:2] == ["tim-2025.pdf", "PDF · 1 page · 1 KB"]
    assert "Intact since import on 20 Nov 2026" in shown
    assert {"4827 1163", "2 Dec 2025", "10.00 EUR", "Visa ••41", "Top-up"} <= set(shown)
    assert not picture(page).isNull()
    sha256 = next(
        one.receipt.sha256
        for one in page._services.receipts.all()  # noqa: SLF001 - the page's own services
        if one.receipt.original_name == "tim-2025.pdf"
    )
    assert f"SHA-256 {sha256[:4]} {sha256[4:8]} … {sha256[-8:-4]} {sha256[-4:]}" in said(page)


def test_zooming_in_asks_for_a_wider_page(page, desk):
    choose(page, "tim-2025.pdf")
    before = desk.pictures.widths[-1]
    assert not button(page, "Zoom out").isEnabled()
    button(page, "Zoom in").click()
    assert desk.pictures.widths[-1] == round(before * 1.5)
    button(page, "Zoom out").click()
    assert desk.pictures.widths[-1] == before


def test_a_small_picture_is_shown_as_large_as_it_is(page):
    choose(page, "tim-2026.png")
    assert (picture(page).width(), picture(page).height()) == (2, 2)
    button(page, "Zoom in").click()
    assert picture(page).width() == 3


def test_a_changed_file_is_not_shown_and_the_reason_is(page, desk):
    spoil(desk)
    choose(page, "tim-2025.pdf")
    assert picture(page).isNull()
    assert not button(page, "Zoom in").isEnabled()
    assert "no longer the one that was added" in said(page)


def test_a_page_that_cannot_be_drawn_can_still_be_opened(desk, look, opened):
    desk.pictures.pages = 0
    page = opened(make(desk, look))
    choose(page, "tim-2025.pdf")
    assert "There is no preview of this file. Open it in another program." in texts(page)
    assert button(page, "Open in another program").isEnabled()


def test_a_late_picture_of_another_receipt_is_dropped(page, desk):
    desk.papers.hold()
    choose(page, "tim-2026.png")
    choose(page, "tim-2025.pdf")
    desk.papers.release()
    assert picture(page).width() > 2


def test_neither_the_gui_thread_nor_the_storage_thread_draws_a_page(desk, look, opened, qtbot):
    class Watched(DrawnPagePictures):
        threads: list[str] = []  # noqa: RUF012 - lives as long as this test

        @override
        def page(self, file, media_type, width, number=1):
            self.threads.append(threading.current_thread().name)
            return super().page(file, media_type, width, number)

    desk.pictures, desk.jobs, desk.papers = Watched(), Jobs(), Jobs("papers")
    try:
        page = opened(make(desk, look))
        qtbot.waitUntil(lambda: not picture(page).isNull(), timeout=60_000)
    finally:
        desk.papers.stop()
        desk.jobs.stop()
    assert set(Watched.threads) == {"papers"}


def test_another_program_gets_a_read_only_copy(page, desk, monkeypatch):
    files = []

    def take(url):
        files.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    choose(page, "tim-2025.pdf")
    button(page, "Open in another program").click()
    (address,) = files
    assert address.isLocalFile()
    copy = desk.folder / address.fileName()
    assert copy.read_bytes() == a_pdf(text="first")
    assert copy.stat().st_mode & 0o222 == 0
    assert not message(page).isVisible()


def test_a_system_without_a_viewer_is_said_with_the_place_of_the_copy(page, desk, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    choose(page, "tim-2025.pdf")
    button(page, "Open in another program").click()
    assert str(desk.folder) in message(page).accessibleName()


def test_the_order_number_is_copied_where_there_is_one(page):
    choose(page, "scontrino.pdf")
    assert preview(page)._copy.isHidden()  # noqa: SLF001 - hidden buttons have no other name
    choose(page, "tim-2025.pdf")
    button(page, "Copy order no.").click()
    assert QGuiApplication.clipboard().text() == "4827 1163"


def test_the_card_of_a_receipt_is_asked_for(page, qtbot):
    choose(page, "scontrino.pdf")
    with qtbot.waitSignal(page.open_card) as asked:
        button(preview(page), "Vodafone").click()
    assert asked.args == ["card-2"]
