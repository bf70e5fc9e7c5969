"""The detail of a card leads to its carrier's codes: copied from the menu, or shown in full."""

import pytest
from PySide6.QtWidgets import QLabel

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.ui.pages.card_detail import CardDetailPane, DetailView
from renewdesk.ui.widgets.button import Button

TIM = read_carrier_file(resource("carriers", "it-tim.toml"))


@pytest.fixture
def pane(world, look, qtbot):
    card = world.add_card("TIM")
    world.pay(card, "2026-10-01")
    pane = CardDetailPane(look)
    qtbot.addWidget(pane)
    pane.resize(520, 900)
    pane.show()

    def show(carrier=TIM):
        detail = world.services.desk.card(card.id)
        pane.show_card(DetailView(detail, carrier), world.clock.now(), "Asia/Shanghai")
        return pane

    return show


def entries(pane):
    (codes,) = [one for one in pane.findChildren(Button) if one.text() == "Codes"]
    menu = codes.menu()
    return {act.text(): act for act in menu.actions() if not act.isSeparator()}


def told(signal):
    found: list[str] = []
    signal.connect(found.append)
    return found


def test_the_menu_names_each_code_with_its_purpose_and_its_age(pane):
    assert list(entries(pane())) == [
        "40916 – credit and expiry date, text of 2014",
        "40916 – top up with a RicariCard",
        "“RIC <16-digit PIN>” to 40916 – top up with a RicariCard by SMS",
        "“<16-digit PIN>” to 119 – top up with a RicariCard by SMS (PIN alone)",
        "Codes and contact…",
    ]


def test_a_code_is_copied_as_it_is_dialled(pane):
    copied = told(pane().copy_requested)
    entries(pane())["40916 – top up with a RicariCard"].trigger()
    assert copied == ["40916"]


def test_codes_and_contact_are_asked_for_by_the_card(pane):
    shown = pane()
    asked = told(shown.contact_requested)
    entries(shown)["Codes and contact…"].trigger()
    act = next(one for one in shown.menu_actions() if one.text() == "Codes and contact…")
    act.trigger()
    assert asked == [shown.card_id, shown.card_id]


def test_without_a_known_carrier_the_way_to_say_so_stays(pane):
    assert list(entries(pane(None))) == ["Codes and contact…"]
    assert [one.text() for one in pane(None).findChildren(QLabel) if one.text() == "TIM"]
