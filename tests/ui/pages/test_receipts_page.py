"""The page of receipts: rows, filters, the full check, and the narrow window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QMenu

from renewdesk.ui.models.receipt_order import Column
from renewdesk.ui.theme import ThemeMode
from renewdesk.ui.widgets.link import Link
from tests.ui.pages.page_world import SIZES, actions_of, button, clipped, nameless_controls
from tests.ui.pages.receipts_driver import (
    ALL,
    choose,
    column,
    make,
    message,
    names,
    picture,
    preview,
    said,
    search,
    spoil,
    table,
    texts,
    with_receipts,
)
from tests.ui.toolkit_samples import a_look


@pytest.fixture
def desk(world):
    return with_receipts(world)


@pytest.fixture
def page(desk, look, opened):
    return opened(make(desk, look))


# ── rows, sums and order ─────────────────────────────────────────────────────────────────────────


def test_rows_come_newest_first_with_what_they_prove(page):
    assert names(page) == ALL
    assert column(page, Column.DATE) == ["1 Nov 2026", "5 Oct 2026", "5 Oct 2026", "2 Dec 2025"]
    assert column(page, Column.AMOUNT) == ["10.00 EUR", "5.00 EUR", "5.00 EUR", "10.00 EUR"]
    assert column(page, Column.METHOD)[0] == "Shop, cash"
    assert column(page, Column.ORDER) == ["—", "PP-7", "PP-7", "4827 1163"]
    assert column(page, Column.FILE) == ["PDF", "PDF 2/2", "PNG 1/2", "PDF"]
    assert column(page, Column.INTEGRITY) == ["Intact"] * 4


def test_a_payment_with_two_files_counts_once_in_the_sum_of_the_year(page):
    assert "2026: 15.00 EUR" in texts(page)
    assert "4 files" in texts(page)
    assert "4 receipts · last full check today 14:00" in texts(page)


def test_the_sum_follows_the_chosen_year_and_card(page):
    page._pane.filters._parts["year"].choose("2025")  # noqa: SLF001 - the year has no other name
    assert "2025: 10.00 EUR" in texts(page)
    assert "1 of 4 receipts · last full check today 14:00" in texts(page)


def test_a_click_and_a_key_on_the_header_sort(page, qtbot):
    header = table(page).horizontalHeader()
    header.setFocus()
    for _ in range(2):
        qtbot.keyClick(header, Qt.Key.Key_Right)
    qtbot.keyClick(header, Qt.Key.Key_Return)
    assert column(page, Column.AMOUNT) == ["5.00 EUR", "5.00 EUR", "10.00 EUR", "10.00 EUR"]
    qtbot.keyClick(header, Qt.Key.Key_Space)
    assert column(page, Column.AMOUNT)[0] == "10.00 EUR"


def test_a_row_is_said_whole_to_a_screen_reader(page):
    first = table(page).model().index(0, Column.DATE)
    said_whole = first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said_whole == "1 Nov 2026, Vodafone, 10.00 EUR, Shop, cash, PDF, Intact."


def test_every_control_has_a_name(page):
    assert nameless_controls(page) == []


# ── filters ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("4827", ["tim-2025.pdf"]),
        ("vodafone", ["scontrino.pdf"]),
        ("paypal", ["tim-2026-again.pdf", "tim-2026.png"]),
        ("AGAIN", ["tim-2026-again.pdf"]),
        ("tim 10.00", ["tim-2025.pdf"]),
        ("", ALL),
    ],
)
def test_the_search_looks_at_number_card_method_and_file(page, qtbot, typed, left):
    qtbot.keyClicks(search(page), typed)
    assert names(page) == left


def test_a_search_without_result_says_so_and_can_be_lifted(page, qtbot):
    qtbot.keyClicks(search(page), "xyz")
    assert "No receipt matches “xyz”." in texts(page)
    button(page, "Clear search and filters").click()
    assert names(page) == ALL


def test_a_card_is_chosen_from_its_menu(page):
    actions_of(button(page, "All cards"))["TIM"].trigger()
    assert names(page) == ALL[1:]
    actions_of(button(page, "TIM"))["All cards"].trigger()
    assert names(page) == ALL


def test_down_leads_from_the_search_to_the_first_result(page, qtbot):
    page.focus_search()
    qtbot.waitUntil(search(page).hasFocus)
    qtbot.keyClick(search(page), Qt.Key.Key_Down)
    assert table(page).hasFocus()


# ── the full check ───────────────────────────────────────────────────────────────────────────────


def test_a_check_names_each_damaged_file(page, desk):
    spoil(desk)
    desk.clock.advance(hours=1)
    button(page, "Check all").click()
    assert column(page, Column.INTEGRITY) == ["Missing", "Intact", "Intact", "Changed"]
    banner = message(page)
    assert banner.isVisible()
    assert banner.accessibleName().startswith("2 intact, 1 changed, 1 missing")
    assert "scontrino.pdf: Missing" in banner.accessibleName()
    assert "tim-2025.pdf: Changed" in banner.accessibleName()
    assert "4 files · 2 problems" in texts(page)
    assert "4 receipts · last full check today 15:01" in texts(page)
    assert desk.told[-1].receipts == frozenset(desk.storage.state.receipts)
    page.findChild(QCheckBox).click()
    assert names(page) == ["scontrino.pdf", "tim-2025.pdf"]


def test_a_check_says_how_far_it_is_and_can_be_stopped(page, desk):
    desk.jobs.hold()
    button(page, "Check all").click()
    assert "Checking 0 of 4" in texts(page)
    assert next(one for one in page.findChildren(Link) if one.text() == "Check all").isHidden()
    desk.clock.advance(hours=1)
    button(page, "Stop").click()
    desk.jobs.release()
    checked = [one.checked_at for one in desk.storage.state.receipts.values()]
    assert 0 < sum(at == desk.clock.now() for at in checked) < 4
    assert button(page, "Check all").isEnabled()
    assert "Checking" not in said(page)


def test_when_all_is_well_the_check_says_that_too(page):
    button(page, "Check all").click()
    assert message(page).accessibleName() == "All 4 files are intact"


# ── staying where one is ─────────────────────────────────────────────────────────────────────────


def test_a_reload_keeps_the_choice_and_the_picture(page, desk):
    choose(page, "tim-2026.png")
    drawn = len(desk.pictures.widths)
    before = picture(page).cacheKey()
    card = next(iter(desk.storage.state.cards.values()))
    desk.bus.changed.emit(desk.services.keeping.rename(card.id, "Rome"))
    assert "Rome" in column(page, Column.CARD)
    assert table(page).current_receipt() == page._shown  # noqa: SLF001 - the chosen id
    assert names(page)[table(page).currentIndex().row()] == "tim-2026.png"
    assert (len(desk.pictures.widths), picture(page).cacheKey()) == (drawn, before)


def test_an_asked_for_receipt_is_shown_whatever_the_filters_hide(page, desk, qtbot):
    qtbot.keyClicks(search(page), "paypal")
    wanted = next(
        one.id
        for one in desk.storage.state.receipts.values()
        if one.original_name == "scontrino.pdf"
    )
    page.show_receipt(wanted)
    assert table(page).current_receipt() == wanted
    assert search(page).text() == ""


def test_nothing_is_loaded_while_another_page_is_open(page, desk):
    page.hide()
    desk.bus.changed.emit(desk.services.keeping.rename("card-1", "Rome"))
    assert "Rome" not in column(page, Column.CARD)
    page.show()
    page.show_page()
    assert "Rome" in column(page, Column.CARD)


# ── the narrow window ────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def narrow(desk, look, opened):
    return opened(make(desk, look), (640, 520))


def test_a_narrow_window_pushes_the_preview_and_comes_back(narrow, qtbot):
    assert preview(narrow).isHidden()
    choose(narrow, "tim-2026.png")
    assert preview(narrow).isHidden()
    qtbot.keyClick(table(narrow), Qt.Key.Key_Return)
    assert preview(narrow).isVisible()
    assert not table(narrow).isVisible()
    assert "3 of 4" in texts(narrow)
    button(preview(narrow), "Next").click()
    assert "tim-2025.pdf" in texts(narrow)
    assert not button(preview(narrow), "Next").isEnabled()
    qtbot.keyClick(narrow, Qt.Key.Key_Escape)
    assert table(narrow).isVisible()
    assert preview(narrow).isHidden()


def test_a_narrow_window_gathers_the_filters_with_their_count(narrow):
    gathered = button(narrow, "Filter")
    (cards,) = (one for one in narrow.findChildren(QMenu) if one.title() == "Filter by card")
    assert cards.menuAction() in actions_of(gathered).values()
    next(one for one in cards.actions() if one.text() == "TIM").trigger()
    assert gathered.text() == "Filter (1)"
    assert names(narrow) == ALL[1:]


def test_the_page_can_be_made_narrow_again(page):
    page.window().resize(520, 480)
    assert page.width() == 520
    assert preview(page).isHidden()
    page.window().resize(1104, 800)
    assert preview(page).isVisible()


def test_columns_give_way_and_the_card_stays(narrow):
    narrow.window().resize(420, 480)
    hidden = {which for which in Column if table(narrow).isColumnHidden(which)}
    assert hidden == {Column.METHOD, Column.ORDER, Column.FILE}
    widths = [table(narrow).columnWidth(which) for which in Column if which not in hidden]
    assert sum(widths) <= table(narrow).viewport().width()


# ── nothing yet ──────────────────────────────────────────────────────────────────────────────────


def test_without_receipts_there_is_a_place_to_drop_some(world, look, opened):
    page = opened(make(world, look))
    assert "No receipts yet" in texts(page)
    assert preview(page).isHidden()
    assert not search(page).isVisible()


# ── every size and both themes ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("size", "pixels"), SIZES)
def test_nothing_is_cut_off(desk, qapp, opened, size, pixels):
    page = opened(make(desk, a_look(qapp, pixels)), size)
    assert (page.width(), page.height()) == size
    assert clipped(page) == []
    page.show_receipt(next(iter(desk.storage.state.receipts)))
    assert clipped(page) == []


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_a_chosen_row_has_the_colours_of_the_theme(desk, qapp, opened, mode):
    look = a_look(qapp, mode=mode)
    page = opened(make(desk, look))
    choose(page, "tim-2026.png")
    page.setFocus()
    row = table(page).visualRect(table(page).currentIndex())
    image = table(page).viewport().grab(row).toImage()
    assert image.pixelColor(1, 5) == look.theme.focus
    assert image.pixelColor(6, 2) == look.theme.sel
