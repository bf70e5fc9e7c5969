"""The search of the desk: digits of any number, and names that people mix up."""

import pytest
from PySide6.QtTest import QTest

from renewdesk.ui.pages.desk_filter import SortKey, filtered, names_identifier
from renewdesk.ui.pages.desk_page import DeskPage
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.search_field import SearchField

ICCID, EID, IMEI = "89390100000000000180", "89049032123451234512345678901235", "490154203237518"


@pytest.fixture
def desk(world):
    world.add_card("Rome", iccid=ICCID)
    world.add_card("Travel", eid=EID)
    world.add_card("Old phone", imei=IMEI)
    world.add_card("Bare")
    return world


def _found(world, text):
    views = world.services.desk.cards()
    return [view.card.label for view in filtered(views, text, "", SortKey.NAME)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("iccid", ["Rome"]),
        ("IMEI", ["Old phone", "Rome"]),  # who says IMEI may mean the SIM's own number
        ("串号", ["Old phone", "Rome"]),
        ("EID", ["Travel"]),
        ("8939 0100", ["Rome"]),
        ("8939-0100-0000", ["Rome"]),
        ("imei 49015420", ["Old phone"]),
        ("49-015420-323751-8", ["Old phone"]),
        ("8904 9032 1234", ["Travel"]),
        ("iccid 9999", []),
        ("00180890490", []),  # digits of two numbers do not run into one another
    ],
)
def test_identifiers_are_found_by_name_and_by_digits(desk, text, labels):
    assert _found(desk, text) == labels


@pytest.mark.parametrize("text", ["IMEI", "my imei", "iccid 89", "EID", "串号"])
def test_a_name_of_an_identifier_asks_for_help(text):
    assert names_identifier(text)


@pytest.mark.parametrize("text", ["", "Rome", "eide", "8939", "im"])
def test_other_words_do_not(text):
    assert not names_identifier(text)


@pytest.fixture
def page(look, desk, qtbot):
    page = DeskPage(look)
    qtbot.addWidget(page)
    page.furnish()
    page.show_cards(desk.services.desk.cards())
    page.resize(1100, 700)
    page.show()
    return page


def _help(page):
    return [one.accessibleName() for one in page.findChildren(Banner) if one.isVisible()]


def test_the_desk_says_which_number_is_which_while_one_is_looked_for(page):
    search = page.findChild(SearchField)
    assert _help(page) == []
    QTest.keyClicks(search, "IMEI")
    (words,) = _help(page)
    assert "The SIM’s own serial number is its ICCID" in words
    assert "*#06#" in words
    QTest.keyClicks(search, " 9999")
    assert _help(page) == [words]  # also where nothing is found
    search.clear()
    assert _help(page) == []
    QTest.keyClicks(search, "iccid")
    assert _help(page) == [words]
