"""Payments without a receipt on the page of receipts: the nudge, their rows, and their files."""

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QMenu

from renewdesk.domain.events import Payment
from renewdesk.ui.models.receipt_order import Column
from renewdesk.ui.pages.receipt_missing import MissingReceipt
from renewdesk.ui.widgets.drop_area import DropArea
from tests.receipt_samples import a_pdf
from tests.ui.pages.page_world import SIZES, button, clipped, nameless_controls
from tests.ui.pages.receipts_driver import (
    ALL,
    choose,
    column,
    make,
    message,
    names,
    preview,
    table,
    texts,
    with_receipts,
)
from tests.ui.toolkit_samples import a_look

NUDGE = "2 payments of the last 12 months have no receipt"


@pytest.fixture
def desk(world):
    with_receipts(world)
    tim, vodafone = list(world.storage.state.cards.values())
    world.open = [
        world.pay(vodafone, "2026-10-20", "7.00", payment=Payment("", "Shop, cash")),
        world.pay(tim, "2026-06-01", "8.00", payment=Payment("", "Visa ••41", "TIM-8")),
        world.pay(tim, "2024-06-01", "9.00"),
    ]
    return world


@pytest.fixture
def page(desk, look, opened):
    return opened(make(desk, look))


def show_them(page):
    button(page, "Show them").click()


def missing(page):
    return page.findChild(MissingReceipt)


def drop(page, *files):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, left, none))


def proven(desk):
    return {one.event for one in desk.storage.state.receipts.values()}


def test_the_nudge_counts_the_last_twelve_months_and_leads_to_all_of_them(page):
    assert NUDGE in texts(page)
    assert names(page) == ALL
    show_them(page)
    assert column(page, Column.DATE) == ["20 Oct 2026", "1 Jun 2026", "1 Jun 2024"]
    assert column(page, Column.CARD) == ["Vodafone", "TIM", "TIM"]
    assert column(page, Column.AMOUNT) == ["7.00 EUR", "8.00 EUR", "9.00 EUR"]
    assert column(page, Column.METHOD) == ["Shop, cash", "Visa ••41", "—"]
    assert column(page, Column.FILE) == ["—"] * 3
    assert column(page, Column.INTEGRITY) == ["No receipt"] * 3
    assert NUDGE not in texts(page)
    assert "3 payments without a receipt" in texts(page)


def test_where_every_payment_has_its_receipt_nothing_is_said(world, look, opened):
    page = opened(make(with_receipts(world), look))
    assert not [words for words in texts(page) if "no receipt" in words]


def test_who_wants_problems_wants_no_missing_ones_and_the_other_way_round(page):
    show_them(page)
    problems = page.findChild(QCheckBox)
    problems.click()
    assert names(page) == []
    assert "No receipt matches these filters." in texts(page)
    show_them(page)
    assert not problems.isChecked()
    button(page, "More filters, 1 in use")


def test_carrier_and_country_stand_behind_one_button(world, look, opened):
    desk = with_receipts(world)
    kiosk = desk.add_card("Kiosk", carrier="us-att", country="US")
    paid = desk.pay(kiosk, "2026-11-02")
    desk.keep(kiosk, "kiosk.pdf", a_pdf(text="kiosk"), paid)
    page = opened(make(desk, look))
    menus = {one.title(): one for one in page.findChildren(QMenu)}
    (country,) = (one for one in menus["Filter by country"].actions() if "States" in one.text())
    country.trigger()
    assert names(page) == ["kiosk.pdf"]
    menus["Filter by country"].actions()[0].trigger()
    menus["Filter by carrier"].actions()[1].trigger()
    assert names(page) == ["kiosk.pdf"]
    assert button(page, "More filters, 1 in use").isChecked()


def test_a_chosen_payment_is_shown_with_a_place_to_drop_its_receipt(page):
    show_them(page)
    assert missing(page).isVisible()
    assert preview(page).isHidden()
    shown = texts(missing(page))
    assert {"This payment has no receipt", "20 Oct 2026", "7.00 EUR", "Shop, cash"} <= set(shown)
    table(page).show_row(1)
    assert "TIM-8" in texts(missing(page))
    page._pane.filters.lift()  # noqa: SLF001 - what a link does
    assert missing(page).isHidden()
    assert preview(page).isVisible()


def test_a_dropped_file_is_bound_to_the_chosen_payment_and_the_next_one_is_chosen(page, desk):
    show_them(page)
    table(page).show_row(1)
    drop(page, desk.file("june.pdf", a_pdf(text="june")))
    assert proven(desk) >= {desk.open[1]}
    assert desk.open[0] not in proven(desk)
    assert column(page, Column.AMOUNT) == ["7.00 EUR", "9.00 EUR"]
    assert table(page).currentIndex().row() == 1
    assert "9.00 EUR" in texts(missing(page))
    page._pane.filters.lift()  # noqa: SLF001 - what a link does
    assert "june.pdf" in names(page)


def test_several_files_are_all_bound_to_the_payment_that_was_chosen(page, desk):
    show_them(page)
    files = [desk.file(f"{name}.pdf", a_pdf(text=name)) for name in ("front", "back")]
    missing(page).findChild(DropArea).dropped.emit([str(file) for file in files])
    bound = [one for one in desk.storage.state.receipts.values() if one.event == desk.open[0]]
    assert sorted(one.original_name for one in bound) == ["back.pdf", "front.pdf"]


def test_a_refused_file_changes_nothing_and_is_said(page, desk):
    show_them(page)
    drop(page, desk.file("empty.pdf", b""))
    assert desk.open[0] not in proven(desk)
    assert "empty" in message(page).accessibleName()
    assert column(page, Column.AMOUNT)[0] == "7.00 EUR"


def test_a_desk_with_payments_but_no_receipt_leads_to_them(world, look, opened):
    world.pay(world.add_card("TIM"), "2026-10-05")
    page = opened(make(world, look))
    assert "No receipts yet" in texts(page)
    show_them(page)
    assert column(page, Column.AMOUNT) == ["10.00 EUR"]
    drop(page, world.file("october.pdf", a_pdf()))
    assert "Every payment here has a receipt." in texts(page)
    button(page, "Clear search and filters").click()
    assert names(page) == ["october.pdf"]


def test_a_narrow_window_pushes_the_payment_and_comes_back(desk, look, opened, qtbot):
    page = opened(make(desk, look), (640, 520))
    show_them(page)
    assert missing(page).isHidden()
    table(page).show_row(1)
    qtbot.keyClick(table(page), Qt.Key.Key_Return)
    assert missing(page).isVisible()
    assert not table(page).isVisible()
    assert "2 of 3" in texts(page)
    button(missing(page), "Next").click()
    assert "9.00 EUR" in texts(missing(page))
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert table(page).isVisible()


def test_a_receipt_that_is_chosen_takes_no_file_for_a_payment(page, desk):
    show_them(page)
    page._pane.filters.lift()  # noqa: SLF001 - what a link does
    choose(page, "tim-2025.pdf")
    brought = []
    page.files_brought.connect(lambda incoming, _arrival: brought.extend(incoming))
    drop(page, desk.file("new.pdf", a_pdf(text="new")))
    assert [one.name for one in brought] == ["new.pdf"]
    assert not proven(desk) & set(desk.open)


@pytest.mark.parametrize(("size", "pixels"), SIZES)
def test_nothing_is_cut_off(desk, qapp, opened, size, pixels):
    page = opened(make(desk, a_look(qapp, pixels)), size)
    assert clipped(page) == []
    show_them(page)
    QCoreApplication.processEvents()
    assert clipped(page) == []
    assert nameless_controls(page) == []
