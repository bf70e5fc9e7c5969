"""Looking for a carrier: what is found, in which order, and how one is chosen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.ui.dialogs.adding.carrier_field import CarrierField
from renewdesk.ui.dialogs.adding.carrier_rows import CarrierRows
from renewdesk.ui.models.carrier_list_model import HIT_ROLE, CarrierListModel
from tests.ui.dialogs.dialog_world import CARRIERS, press, type_in
from tests.ui.toolkit_samples import a_look

SHIPPED = tuple(read_carrier_file(path) for path in sorted(CARRIERS.glob("*.toml")))


@pytest.fixture
def model(qtmodeltester):
    model = CarrierListModel()
    model.show_carriers(SHIPPED)
    qtmodeltester.check(model)
    return model


def found(model, text):
    model.search(text)
    return [model.hit(row).carrier.id for row in range(model.counts()[0])]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ald", "de-aldi-talk"),
        ("ALDI talk", "de-aldi-talk"),
        ("билайн россия", "ru-beeline"),
        ("МегаФон", "ru-megafon"),
        ("意大利电信", "it-tim"),
        ("GG 卡", "gb-giffgaff"),
        ("vodafone ital", "it-vodafone"),
        ("shqiperi", "al-vodafone"),
        ("gifgaff", "gb-giffgaff"),
        ("teila", "ee-telia-super"),
        ("povo2.0", "jp-povo"),
    ],
)
def test_a_carrier_is_found_by_name_language_country_and_slip(model, text, first):
    assert found(model, text)[0] == first


@pytest.mark.parametrize("text", ["Germany", "Deutschland", "德国", "德國", "de"])
def test_a_country_finds_its_carriers_in_every_language(model, text):
    assert {"de-aldi-talk", "de-lidl-connect"} <= set(found(model, text))


@pytest.mark.parametrize(
    ("text", "among", "not_among"),
    [
        ("远游卡", {"xx-airalo", "th-ais"}, {"it-tim"}),
        ("遠遊卡", {"xx-saily", "hk-birdie"}, {"it-tim"}),
        ("保号卡", {"it-tim", "ru-megafon"}, {"xx-airalo"}),
        ("保號卡 香港", {"hk-sosim"}, {"it-tim"}),
    ],
)
def test_a_sort_finds_its_carriers(model, text, among, not_among):
    assert among <= set(found(model, text))
    assert not not_among & set(found(model, text))


@pytest.mark.parametrize("carrier", SHIPPED, ids=lambda carrier: carrier.id)
def test_every_shipped_carrier_comes_first_by_its_own_name(model, carrier):
    assert carrier.id in found(model, carrier.name.en)[:2]


def test_what_fits_nothing_leaves_the_last_row(model):
    assert found(model, "xyzzy") == []
    assert model.rowCount() == 1
    assert model.index(0).data() == "Other carrier: enter name and rule yourself"
    assert model.index(0).data(HIT_ROLE) is None


def test_without_a_search_all_carriers_stand_in_the_order_of_their_names(model):
    model.search("")
    names = [model.index(row).data() for row in range(model.rowCount() - 1)]
    assert len(names) == len(SHIPPED)
    assert names == sorted(names, key=str.casefold)


def test_the_typed_part_of_a_name_is_told(model):
    model.search("tàlk")
    hit = model.hit(0)
    assert hit.name[hit.start : hit.start + hit.length] == "TALK"


def test_a_row_is_said_whole(model):
    model.search("aldi talk")
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "ALDI TALK, Germany, 4 to 24 months by amount"


@pytest.fixture
def field(look, shown):
    field = CarrierField(look)
    field.show_carriers(SHIPPED)
    field.resize(440, 300)
    return shown(field)


def _list(field):
    return field.findChild(QListView)


def test_typing_opens_the_list_and_counts(field):
    type_in(field.search, "ald")
    assert field.is_open
    assert _list(field).isVisible()
    assert _list(field).currentIndex().row() == 0


def test_the_arrow_keys_choose_and_enter_takes(field):
    told: list[object] = []
    field.chosen.connect(told.append)
    type_in(field.search, "vodafone")
    press(field.search, Qt.Key.Key_Down)
    second = _list(field).currentIndex().data()
    press(field.search, Qt.Key.Key_Return)
    assert field.carrier.name.en == second == field.search.text()
    assert told == [field.carrier]
    assert not field.is_open


def test_a_click_takes_a_row(field):
    type_in(field.search, "tim")
    view = _list(field)
    spot = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert field.carrier.id == "it-tim"


def test_the_last_row_stands_for_any_other_carrier(field):
    told: list[object] = []
    field.chosen.connect(told.append)
    type_in(field.search, "xyzzy")
    press(field.search, Qt.Key.Key_Return)
    assert field.is_other
    assert field.carrier is None
    assert told == [None]
    assert field.search.text() == "Other carrier"


def test_a_click_into_the_field_offers_every_carrier(field):
    QTest.mouseClick(field.search, Qt.MouseButton.LeftButton)
    assert _list(field).model().counts() == (len(SHIPPED), len(SHIPPED))
    press(field.search, Qt.Key.Key_End)
    press(field.search, Qt.Key.Key_PageDown)
    assert _list(field).currentIndex().row() == 5


def test_a_search_that_is_left_shows_what_was_chosen_before(field):
    type_in(field.search, "tim")
    press(field.search, Qt.Key.Key_Return)
    type_in(field.search, "vodafone")
    press(field.search, Qt.Key.Key_Escape)
    assert field.search.text() == "TIM"
    assert field.carrier.id == "it-tim"


def test_a_single_find_is_taken_when_the_keyboard_leaves(field):
    field.search.setFocus()
    type_in(field.search, "giffgaff")
    field.search.clearFocus()
    assert field.carrier.id == "gb-giffgaff"
    assert not field.is_open


def test_rows_are_as_high_as_a_large_font_needs(qapp):
    small, large = CarrierRows(a_look(qapp)), CarrierRows(a_look(qapp, pixels=26))
    assert large.height() >= 2 * small.height()


@pytest.mark.parametrize("text", ["aldi", "xyzzy"])
def test_a_row_is_painted_with_its_mark_and_stays_inside(field, look, text):
    type_in(field.search, text)
    view = _list(field)
    picture = view.viewport().grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(view.visualRect(view.model().index(0, 0)).height())
    }
    assert look.theme.sel.name() in colours
    assert (look.theme.mark.name() in colours) == (text == "aldi")
