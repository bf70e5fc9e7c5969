"""The carriers page: finding a carrier, reading its rules, and where its links lead."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu

from renewdesk.domain.known_hosts import KnownHost, ReadWhere
from renewdesk.services.adding import CardDraft
from renewdesk.ui.pages.carriers.rule_box import RuleBox
from renewdesk.ui.pages.carriers_page import CarriersPage
from renewdesk.ui.widgets.link import Link
from renewdesk.ui.widgets.marked_text import MarkedText
from renewdesk.ui.widgets.text import Text
from tests.builders import a_rule
from tests.ui.pages.catalogue_driver import add, newer, ship
from tests.ui.pages.page_world import SIZES, button, clipped, nameless_controls
from tests.ui.toolkit_samples import a_look

IDS = ("ee-telia-super", "es-orange", "it-tim", "ru-megafon", "al-vodafone", "xx-airalo")


@pytest.fixture
def page(world, opened):
    ship(world, *IDS)
    add(world, "it-tim", "2025-12-02", number="+39 333 123 4518")
    return opened(CarriersPage(world.look, world.services, world.jobs, world.bus))


def texts(widget):
    # Parts that were just put into a layout come into sight with its next turn.
    QCoreApplication.processEvents()
    found = [*widget.findChildren(Text), *widget.findChildren(Link)]
    said = [one.text() for one in found if one.isVisible()]
    return said + [one.accessibleName() for one in widget.findChildren(MarkedText)]


def shown(page):
    return page._pane.carrier_ids()  # noqa: SLF001 - what the list shows


def told(signal):
    found = []
    signal.connect(lambda *facts: found.append(facts))
    return found


class TestTheList:
    def test_holds_every_carrier_by_name(self, page):
        assert shown(page) == [
            "xx-airalo", "ru-megafon", "es-orange", "ee-telia-super", "it-tim", "al-vodafone"
        ]  # fmt: skip
        assert "6 in the catalogue of Nov 2026" in texts(page)

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("西班牙", ["es-orange"]),
            ("МегаФон", ["ru-megafon"]),
            ("shqip", ["al-vodafone"]),
            ("Ricarica", ["it-tim"]),
            ("eesti", ["ee-telia-super"]),
            ("nobody at all", []),
        ],
    )
    def test_is_searched_by_country_word_and_local_script(self, page, typed, found):
        page.focus_search()
        page._pane.search.setText(typed)  # noqa: SLF001 - typing it letter by letter is slow
        assert shown(page) == found

    def test_an_empty_search_says_so_and_can_be_lifted(self, page, qtbot):
        page._pane.search.setText("xyz")  # noqa: SLF001 - as above
        assert "No carrier matches “xyz”." in texts(page)
        qtbot.mouseClick(button(page, "Clear search"), Qt.MouseButton.LeftButton)
        assert len(shown(page)) == len(IDS)

    def test_is_narrowed_to_the_desk_and_to_a_country(self, page):
        menu = page._pane._menu  # noqa: SLF001 - a menu is no part of the page's own widgets
        by_words = {action.text(): action for action in menu.actions()}
        by_words["On your desk"].trigger()
        assert shown(page) == ["it-tim"]
        by_words["eSIM shops"].trigger()
        assert shown(page) == ["xx-airalo"]
        countries = {one.text(): one for one in by_words["By country"].menu().actions()}
        countries["Spain"].trigger()
        assert shown(page) == ["es-orange"]
        by_words["All"].trigger()
        assert len(shown(page)) == len(IDS)

    def test_keeps_the_chosen_carrier_when_it_is_loaded_again(self, page, world):
        page.show_carrier("es-orange")
        world.pay(world.services.desk.cards()[0].card, "2026-11-20")
        page.show_page()
        assert page._pane.list.current_key() == "es-orange"  # noqa: SLF001 - as above

    def test_a_carrier_is_shown_whatever_the_filter(self, page):
        page._pane.search.setText("西班牙")  # noqa: SLF001 - as above
        page.show_carrier("it-tim")
        assert page._detail.carrier_id == "it-tim"  # noqa: SLF001 - as above


class TestTheDetail:
    def test_says_the_rule_its_stages_and_how_sure_it_is(self, page):
        page.show_carrier("it-tim")
        said = texts(page)
        rule = next(one for one in said if one.startswith("The line lasts"))
        assert "12 months" in rule
        assert {"12 months", "1 month", "11 months", "lost"} <= set(said)
        assert "Italy · operator · EUR · Rome · 1 card on your desk" in said

    def test_names_each_source_its_sort_and_its_age(self, page):
        page.show_carrier("it-tim")
        said = texts(page)
        assert "undated, seen 28 Sep 2026" in said
        assert "text of Aug 2014, seen 1 Nov 2026" in said
        assert {"official text", "third party"} <= set(said)

    def test_shows_hosts_hotline_and_codes_and_what_is_not_known(self, page):
        page.show_carrier("it-tim")
        said = texts(page)
        assert {"www.tim.it", "mytim.tim.it", "119", "40916"} <= set(said)
        assert "from its own network; from abroad not known" in said
        assert "publisher not known · store id not known" in said
        assert "not known; search “negozio TIM vicino a me”" in said

    def test_names_payment_pages_and_old_hosts_that_nothing_opens(self, page):
        page.show_carrier("al-vodafone")
        said = texts(page)
        assert "Raiffeisen Bank Albania e-Commerce Connect (host not seen)" in said
        assert "takes the payment; not the carrier’s own host" in said
        page.show_carrier("es-orange")
        assert "takes the payment; not the carrier’s own host" not in texts(page)

    def test_a_phrase_to_find_a_shop_is_copied(self, page):
        page.show_carrier("it-tim")
        copied = told(page.text_copied)
        button(page, "Copy negozio TIM vicino a me").click()
        assert copied == [("negozio TIM vicino a me",)]

    def test_codes_and_contact_are_asked_for_by_the_carrier(self, page):
        page.show_carrier("it-tim")
        asked = told(page.contact_requested)
        button(page, "Codes and contact…").click()
        assert asked == [("it-tim",)]

    def test_shows_the_cards_that_follow_the_rule(self, page):
        page.show_carrier("it-tim")
        asked = told(page.card_requested)
        assert "last day 2 Dec 2026 (Rome)" in texts(page)
        links = page.findChildren(Link)
        link = next(one for one in links if one.text() == "TIM" and one.isVisible())
        link.click()
        assert len(asked) == 1

    def test_of_several_rules_each_has_its_box(self, page):
        page.show_carrier("al-vodafone")
        QCoreApplication.processEvents()
        assert len([one for one in page.findChildren(RuleBox) if one.isVisible()]) > 1


class TestWhatIsAsked:
    def test_nothing_opens_by_a_source_it_is_only_told(self, page):
        page.show_carrier("it-tim")
        asked = told(page.source_requested)
        for link in page.findChildren(Link):
            if link.accessibleName().startswith("https://www.settimocell.it"):
                link.click()
        ((url, official),) = asked
        assert url.startswith("https://www.settimocell.it/2014/08/07/")
        assert not official

    def test_a_page_is_asked_for_by_its_purpose(self, page):
        page.show_carrier("it-tim")
        asked = told(page.page_requested)
        button(page, "Open top-up on www.tim.it").click()
        assert asked == [("it-tim", "topup")]

    def test_a_card_is_added_of_the_shown_carrier(self, page):
        page.show_carrier("es-orange")
        asked = told(page.add_requested)
        button(page, "Add card…").click()
        button(page, "New carrier…").click()
        assert asked == [("es-orange",), ("",)]

    def test_a_rule_that_no_card_follows_is_copied_for_a_new_card(self, page):
        page.show_carrier("ee-telia-super")
        asked = told(page.own_rule_requested)
        button(page, "Make my own copy…").click()
        ((carrier, rule),) = asked
        assert carrier == "ee-telia-super"
        assert rule

    @pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    def test_a_rule_that_a_card_follows_asks_for_which(self, page):
        page.show_carrier("it-tim")
        asked = told(page.rule_requested)
        button(page, "Make my own copy…").click()
        (menu,) = [one for one in page.findChildren(QMenu) if one.isVisible()]
        words = {action.text(): action for action in menu.actions()}
        assert list(words) == ["For TIM…", "For a new card…"]
        words["For TIM…"].trigger()
        menu.close()
        assert len(asked) == 1

    def test_a_rule_is_shown_as_a_file(self, page):
        page.show_carrier("es-orange")
        asked = told(page.file_requested)
        QCoreApplication.processEvents()
        links = page.findChildren(Link)
        next(one for one in links if one.text() == "As file (TOML)" and one.isVisible()).click()
        ((rule,),) = asked
        assert rule.id.startswith("es-orange")

    def test_a_confirmed_host_can_be_taken_back(self, page, world):
        with world.storage.writing() as unit:
            host = KnownHost("my.tim.it", world.clock.now(), ReadWhere.APP)
            unit.know_carrier("it-tim", world.clock.now())
            unit.save_known_host("it-tim", host)
        page.show_page()
        page.show_carrier("it-tim")
        assert "added by you, 20 Nov 2026" in texts(page)
        button(page, "Remove my.tim.it").click()
        assert "my.tim.it" not in texts(page)


def test_a_carrier_of_the_owners_own_stands_among_the_others(world, opened):
    ship(world, "it-tim")
    draft = CardDraft(
        own_carrier="Corner shop SIM", own_rules=(a_rule("P90D"),), zone="Europe/Rome"
    )
    world.services.adding.add(draft)
    page = opened(CarriersPage(world.look, world.services, world.jobs, world.bus))
    assert "1 in the catalogue of Sep 2026 · 1 of your own" in texts(page)
    page._pane.search.setText("corner")  # noqa: SLF001 - typing it letter by letter is slow
    assert len(shown(page)) == 1
    said = texts(page)
    assert any("your own" in one for one in said)
    assert any("90 days" in one for one in said)


def test_a_newer_catalogue_is_said_and_leads_to_the_comparison(world, opened):
    ship(world, "ee-telia-super")
    add(world, "ee-telia-super", "2026-09-12")
    page = opened(CarriersPage(world.look, world.services, world.jobs, world.bus))
    assert not page._newer.isVisible()  # noqa: SLF001 - the banner
    world.services.catalogue.ship(newer("ee-telia-super", "P150D"))
    page.show_page()
    asked = told(page.newer_requested)
    button(page, "Compare…").click()
    assert asked == [()]
    card = world.services.desk.cards()[0]
    assert card.standing.clocks[0].last_on == date(2027, 3, 11)


def test_in_a_narrow_window_a_carrier_is_pushed_and_left(page, qtbot):
    page.window().resize(640, 560)
    rows = page._pane.list  # noqa: SLF001 - the list
    assert rows.isVisible()
    page.show_carrier("it-tim")
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert not rows.isVisible()
    assert "TIM" in texts(page)
    left = told(page.left)
    page.go_back()
    assert rows.isVisible()
    assert not left
    page.go_back()
    assert left == [()]


@pytest.mark.parametrize(("size", "pixels"), SIZES)
def test_everything_has_a_name_and_room(world, opened, qapp, size, pixels):
    ship(world, *IDS)
    add(world, "it-tim", "2025-12-02", number="+39 333 123 4518")
    look = a_look(qapp, pixels)
    page = opened(CarriersPage(look, world.services, world.jobs, world.bus), size)
    for carrier in IDS:
        page.show_carrier(carrier)
        assert nameless_controls(page) == []
        assert clipped(page) == []
