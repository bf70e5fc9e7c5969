"""What hangs on a number stands on its card and leads there, and the search finds it."""

import pytest
from PySide6.QtWidgets import QLabel

from renewdesk.domain.attached import Service, ServiceKind
from renewdesk.ui.pages.card_detail import CardDetailPane, DetailView
from renewdesk.ui.pages.desk_filter import SortKey, filtered
from renewdesk.ui.widgets.link import Link

BANK = Service("Poste Italiane", ServiceKind.BANK, "payment codes")
SHOP = Service("Parcel lockers")
CHAT = Service("WhatsApp", moved_to="my partner")


@pytest.fixture
def pane(world, look, qtbot):
    def show(**facts):
        card = world.add_card("TIM", **facts)
        pane = CardDetailPane(look)
        qtbot.addWidget(pane)
        pane.show_card(
            DetailView(world.services.desk.card(card.id), None), world.clock.now(), "UTC"
        )
        pane.resize(520, 900)
        pane.show()
        return pane

    return show


def words(pane):
    return [one.text() for one in pane.findChildren(QLabel) if one.isVisibleTo(pane)]


def links(pane):
    return [one for one in pane.findChildren(Link) if one.isVisibleTo(pane)]


def test_a_card_names_its_services_banks_first_and_leads_to_them(pane):
    shown = pane(services=(SHOP, BANK, CHAT))
    said = words(shown)
    assert "2 services" in said
    assert "Poste Italiane, Parcel lockers" in said
    assert "WhatsApp (moved to my partner)" in said
    told: list[str] = []
    shown.services_requested.connect(told.append)
    next(one for one in links(shown) if one.text() == "Change…").click()
    assert told == ["card-1"]


def test_a_number_on_which_nothing_hangs_offers_to_note_something(pane):
    shown = pane(number="+393331234518")
    assert "None noted that uses this number." in words(shown)
    assert "Add…" in [one.text() for one in links(shown)]


def test_a_card_without_a_number_says_nothing_but_its_menu_leads_there(pane):
    shown = pane()
    assert "None noted that uses this number." not in words(shown)
    told: list[str] = []
    shown.services_requested.connect(told.append)
    next(act for act in shown.menu_actions() if act.text() == "Services…").trigger()
    assert told == ["card-1"]


def test_of_many_services_the_first_are_named(pane):
    said = words(pane(services=tuple(Service(f"S{place}") for place in range(40))))
    assert "40 services" in said
    assert "S0, S1, S2, S3, S4, S5, S6, S7, and 32 more" in said


@pytest.mark.parametrize(
    ("typed", "found"),
    [("poste", ["A"]), ("ITALIANE poste", ["A"]), ("whatsapp", ["B"]), ("airline", [])],
)
def test_the_search_finds_the_card_whose_number_a_service_uses_now(world, typed, found):
    world.add_card("A", services=(BANK, CHAT))
    world.add_card("B", services=(Service("WhatsApp"),))
    world.add_card("C")
    views = world.services.desk.cards()
    assert [one.card.label for one in filtered(views, typed, "", SortKey.NAME)] == found
