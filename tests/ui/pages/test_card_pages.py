"""The pages of a card: the exact host in sight before anything is opened, and all other pages."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from renewdesk.domain.attached import Link
from renewdesk.domain.carriers import carrier_from
from renewdesk.domain.contact import Forward
from renewdesk.ui.catalogue_flows import CatalogueFlows
from renewdesk.ui.facing.carriers import host_faces
from renewdesk.ui.pages.card_detail import CardDetailPane, DetailView
from renewdesk.ui.pages.card_pages import CardPages
from tests.ui.pages.catalogue_driver import add, newer, ship
from tests.ui.pages.inbox_driver import texts

TODAY = date(2026, 11, 20)
ALL = {
    "id": "it-test",
    "name": "Test",
    "kind": "operator",
    "currency": "EUR",
    "zone": "Europe/Rome",
    "hosts": [{"host": "www.test.example", "checked_on": "2025-11-19"},
              {"host": "my.test.example", "checked_on": "2025-11-20"}],
    "pages": [
        {"what": "topup", "url": "https://www.test.example/t", "checked_on": "2025-11-19",
         "template": "https://www.test.example/t?n={number}"},
        {"what": "account", "url": "https://my.test.example/", "home": True},
        {"what": "plans", "url": "https://www.test.example/plans"},
        {"what": "store", "url": "https://www.test.example/shops"},
        {"what": "support", "url": "https://www.test.example/help"},
    ],
    "forwards": [{"name": "Bank Pay", "host": "pay.bank.example"}, {"name": "Somebody"}],
    "rules": [{"id": "it-test-line", "name": "Line", "clock": "line", "extends_on": ["topup"],
               "term": "P12M"}],
    "start_with": ["it-test-line"],
}  # fmt: skip


@pytest.fixture
def offers(world):
    """Return the offers of a card of the made-up carrier."""

    def of(*links, number="+393330000001", **written):
        world.services.catalogue.ship(carrier_from(ALL | written))
        card = add(world, "it-test", "2026-10-01", number=number, links=links)
        return world.services.pages.offers(card.id)

    return of


@pytest.fixture
def pages(look, qtbot):
    pages = CardPages(look)
    qtbot.addWidget(pages)
    pages.resize(480, 120)
    pages.show()
    return pages


def lines(pages):
    return [act.text() for act in pages.menu.actions()]


def test_the_host_and_where_it_leads_are_said_without_a_pointer(pages, offers):
    pages.show_offers(offers(), TODAY)
    said = " ".join(texts(pages))
    aged = "www.test.example · on the carrier’s record, checked 19 Nov 2025, more than a year ago"
    assert aged in said
    assert "To pay you are sent on to pay.bank.example (Bank Pay)." in said
    assert "To pay you are sent on to Somebody; its host is not on record." in said
    assert said.endswith("On any other address, close the page.")


def test_every_page_is_offered_by_its_purpose_and_host(pages, offers):
    forum = Link("Forum", "https://forum.example/")
    pages.show_offers(offers(Link("store", "http://www.test.example/s"), forum), TODAY)
    assert lines(pages) == [
        "Top-up page with your number in its address…",
        "Account – my.test.example",
        "Plans and promotions – www.test.example",
        "Shops – www.test.example, not encrypted… (your own link)",
        "Support – www.test.example",
        "Forum – not opened, see why… (your own link)",
    ]


def test_what_is_chosen_is_wished_for_by_its_purpose_or_name(pages, offers):
    pages.show_offers(offers(Link("Forum", "https://forum.example/")), TODAY)
    asked: list[str] = []
    numbered: list[str] = []
    pages.page_requested.connect(asked.append)
    pages.numbered_requested.connect(numbered.append)
    for act in pages.menu.actions():
        act.trigger()
    assert asked == ["account", "plans", "store", "support", "Forum"]
    assert numbered == ["topup"]


def test_a_link_out_of_a_file_is_shown_as_one(pages, offers, world):
    offers()
    with world.storage.writing() as unit:
        (card,) = unit.cards()
        link = Link("topup", "https://www.test.example/x", trusted=False)
        unit.save_card(replace(card, links=(link,)))
    pages.show_offers(world.services.pages.offers(card.id), TODAY)
    assert lines(pages)[-1] == "Top-up – not opened, see why… (link from a file, not confirmed)"
    assert texts(pages)[0].startswith("www.test.example · ")


def test_a_refused_top_up_page_says_so_before_the_click(pages, offers):
    pages.show_offers(offers(Link("topup", "https://evil.example/")), TODAY)
    assert "The top-up page is not opened" in texts(pages)


def test_without_any_page_there_is_nothing_to_see(pages, offers):
    pages.show_offers(offers(pages=[], number=""), TODAY)
    assert not pages.isVisible()


def test_the_detail_of_a_card_passes_the_wish_on(look, world, offers, qtbot):
    offers()
    (card,) = [view.card for view in world.services.desk.cards()]
    pane = CardDetailPane(look)
    qtbot.addWidget(pane)
    found = world.services.pages.offers(card.id)
    view = DetailView(world.services.desk.card(card.id), None, pages=found)
    pane.show_card(view, world.clock.now(), "Asia/Shanghai")
    wished = []
    pane.other_page_requested.connect(lambda *wish: wished.append(wish))
    pane.findChildren(CardPages)[0].menu.actions()[1].trigger()
    assert wished == [(card.id, "account")]


def test_a_host_that_nobody_looked_at_for_a_year_says_so_on_the_carriers_page():
    faces = host_faces(carrier_from(ALL), today=TODAY)
    assert [(one.host, one.checked, one.old) for one in faces] == [
        ("www.test.example", "19 Nov 2025, over a year ago", True),
        ("my.test.example", "20 Nov 2025", False),
    ]


def test_a_new_host_is_told_above_the_desk_even_when_no_rule_changed(look, world, qtbot):
    ship(world, "ee-telia-super")
    add(world, "ee-telia-super", "2026-09-12")
    window = QDialog()
    qtbot.addWidget(window)
    flows = CatalogueFlows(look, world.services, world.jobs, world.bus, window)
    told = []
    flows.newer_found.connect(lambda *found: told.append(found))
    flows.look_for_newer()
    world.services.catalogue.ship(newer("ee-telia-super", hosts=("my.super.ee", "pay.super.ee")))
    flows.look_for_newer()
    world.services.catalogue.ship(newer("ee-telia-super", "P150D", hosts=("my.super.ee",)))
    flows.look_for_newer()
    assert told == [(0, 0), (0, 2), (1, 1)]


def test_a_payment_page_that_only_a_file_names_is_shown_as_a_doubt(pages, offers):
    (first, *rest) = offers(forwards=[])
    pages.show_offers((first, *rest), TODAY)
    known = texts(pages)
    told = (Forward("Trap", "pay.trap.example"),)
    pages.show_offers((replace(first, address=replace(first.address, told=told)), *rest), TODAY)
    said = texts(pages)
    assert said != known
    assert any("A file that you imported says that you are sent on to pay.trap.example" in one
               for one in said)  # fmt: skip
