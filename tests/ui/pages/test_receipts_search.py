"""Searching receipts while typing: what files say, marks on the hits, and where they stand."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from renewdesk.ui.models.receipt_order import Column
from renewdesk.ui.widgets.marked_line import MarkedLine
from tests.ui.pages.receipts_driver import (
    ALL,
    choose,
    column,
    make,
    names,
    preview,
    search,
    table,
    texts,
    with_receipts,
)


@pytest.fixture
def desk(world):
    world = with_receipts(world)
    by_name = {one.original_name: one.sha256 for one in world.storage.state.receipts.values()}
    world.texts.texts[by_name["scontrino.pdf"]] = "Totale 10,00\n虾仁套餐 Reykjavik\nVodafone"
    return world


@pytest.fixture
def page(desk, look, opened):
    return opened(make(desk, look))


def type_in(page, words):
    """Type words as an input method does, which has letters that no key has."""
    for letter in words:
        search(page).insert(letter)


def lines(page):
    """Return where the words stand in the chosen receipt, as the preview tells it."""
    QCoreApplication.processEvents()
    return [one.words for one in preview(page).findChildren(MarkedLine) if one.isVisible()]


def cell(page, which):
    """Return the first row's cell of a column as it is painted, without the mouse over it."""
    model = table(page).model()
    spot = table(page).visualRect(model.index(0, which))
    return table(page).viewport().grab(spot).toImage()


def marked(image, colour):
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return any(one == colour for one in pixels)


@pytest.mark.parametrize("typed", ["虾仁", "虾", "虾仁套餐", "reykj", "10,00", "totale 虾"])
def test_what_a_file_says_is_found_while_typing(page, typed):
    type_in(page, typed)
    assert names(page) == ["scontrino.pdf"]


def test_words_of_the_row_and_of_the_file_narrow_together(page):
    type_in(page, "vodafone 虾仁")
    assert names(page) == ["scontrino.pdf"]
    type_in(page, " paypal")
    assert names(page) == []
    assert "No receipt matches “vodafone 虾仁 paypal”." in texts(page)
    search(page).clear()
    assert names(page) == ALL


def test_hits_in_files_stand_among_the_rows_in_their_order(world, look, opened):
    desk = with_receipts(world)
    by_name = {one.original_name: one.sha256 for one in desk.storage.state.receipts.values()}
    for name in ("scontrino.pdf", "tim-2025.pdf"):
        desk.texts.texts[by_name[name]] = "Paid by PayPal"
    page = opened(make(desk, look))
    type_in(page, "paypal")
    assert names(page) == ALL
    table(page).sortByColumn(Column.DATE, Qt.SortOrder.AscendingOrder)
    assert column(page, Column.DATE) == ["2 Dec 2025", "5 Oct 2026", "5 Oct 2026", "1 Nov 2026"]
    table(page).sortByColumn(Column.CARD, Qt.SortOrder.DescendingOrder)
    assert column(page, Column.CARD) == ["Vodafone", "TIM", "TIM", "TIM"]
    page._pane.filters._parts["year"].choose("2026")  # noqa: SLF001 - the year has no other name
    assert sorted(names(page)) == sorted(ALL[:3])


def test_filters_and_search_narrow_together(page):
    type_in(page, "虾仁")
    page._pane.filters._parts["year"].choose("2025")  # noqa: SLF001 - the year has no other name
    assert names(page) == []


def test_the_preview_says_where_the_words_stand(page):
    assert lines(page) == []
    type_in(page, "虾仁 voda")
    assert lines(page) == ["Text: Totale 10,00 虾仁套餐 Reykjavik Vodafone"]
    search(page).clear()
    assert lines(page) == []


def test_another_receipt_says_its_own_places(page):
    type_in(page, "tim")
    choose(page, "tim-2025.pdf")
    assert lines(page) == ["File: tim-2025.pdf"]
    choose(page, "tim-2026.png")
    assert lines(page) == ["File: tim-2026.png"]


def test_hits_are_marked_in_the_rows(page, look):
    mark = look.theme.mark
    type_in(page, "vod")
    assert marked(cell(page, Column.CARD), mark)
    assert not marked(cell(page, Column.AMOUNT), mark)
    search(page).clear()
    assert not marked(cell(page, Column.CARD), mark)


def test_hits_are_marked_in_the_lines_of_the_preview(page, look):
    type_in(page, "虾仁")
    QCoreApplication.processEvents()
    (line,) = (one for one in preview(page).findChildren(MarkedLine) if one.isVisible())
    assert marked(line.grab().toImage(), look.theme.mark)
    assert line.accessibleName() == line.words


def test_before_the_search_has_answered_nothing_is_called_missing(page, desk):
    desk.jobs.hold()
    type_in(page, "虾")
    assert "No receipt matches" not in " ".join(texts(page))
    type_in(page, "米")
    desk.jobs.release()
    assert names(page) == []
    assert "No receipt matches “虾米”." in texts(page)


def test_a_search_that_is_typed_further_keeps_its_hits_until_the_next_answer(page, desk):
    type_in(page, "虾")
    desk.jobs.hold()
    type_in(page, "仁")
    assert names(page) == ["scontrino.pdf"]
    type_in(page, "x")
    desk.jobs.release()
    assert names(page) == []


def test_the_chosen_receipt_stays_chosen_while_it_is_shown(page):
    choose(page, "tim-2025.pdf")
    type_in(page, "tim")
    assert table(page).currentIndex().data() == "2 Dec 2025"
    type_in(page, " paypal")
    assert names(page)[table(page).currentIndex().row()] == "tim-2026-again.pdf"
    assert "tim-2026-again.pdf" in texts(preview(page))


def test_a_choice_survives_sorting(page):
    choose(page, "tim-2026.png")
    table(page).sortByColumn(Column.CARD, table(page).horizontalHeader().sortIndicatorOrder())
    assert names(page)[table(page).currentIndex().row()] == "tim-2026.png"


@pytest.mark.usefixtures("page")
def test_files_are_read_for_the_search_when_the_page_is_opened(desk):
    assert set(desk.storage.state.texts) == {
        one.sha256 for one in desk.storage.state.receipts.values()
    }
