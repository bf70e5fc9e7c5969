"""From a click to the browser: the exact host first, and each hostile address with its reason."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from renewdesk.domain.attached import Link
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.known_hosts import ReadWhere
from renewdesk.domain.official import Refusal, judge
from renewdesk.services.adding import AddingCards
from renewdesk.services.card_edit import CardEdit
from renewdesk.services.carrier_hosts import CarrierHosts
from renewdesk.services.official_pages import OpeningPages
from renewdesk.ui.dialogs.browser_failed_dialog import BrowserFailedDialog
from renewdesk.ui.dialogs.edit_card_dialog import EditCardDialog
from renewdesk.ui.dialogs.host_refused_dialog import HostRefusedDialog
from renewdesk.ui.dialogs.open_page_dialog import OpenPageDialog
from renewdesk.ui.page_flows import PageFlows
from renewdesk.ui.widgets.button import Button
from renewdesk.words.facts import Facts
from renewdesk.words.refusals import reason
from tests.catalogue.real_addresses import real_addresses, shipped_catalogue
from tests.domain.hostile_addresses import HOSTILE, ON_ITS_FACE
from tests.ui.dialogs.dialog_world import button, seen, settle

#: One address for each reason, to be typed and pasted besides.
ONE_OF_EACH = list({one.reason: one for one in HOSTILE}.values())


class Opening:
    """The window's way to pages, over every shipped carrier and the libraries' own data."""

    def __init__(self, look, world, shown) -> None:
        self.world, self.look, self.shown = world, look, shown
        self.window = shown(QDialog())
        catalogue = shipped_catalogue()
        world.services = replace(
            world.services,
            pages=OpeningPages(world.storage, catalogue, world.browser, real_addresses()),
            hosts=CarrierHosts(world.storage, world.time, catalogue, real_addresses()),
            catalogue=catalogue,
            adding=AddingCards(world.storage, world.time, catalogue, world.rule_files),
        )
        self.flows = PageFlows(look, world.services, world.jobs, self.window)
        self.faults: list[object] = []
        self.wanted: list[tuple[str, object]] = []
        self.flows.fault_found.connect(self.faults.append)
        self.flows.host_wanted.connect(lambda card, error: self.wanted.append((card, error)))
        self.card = world.add("it-tim", number="+39 333 0000001").view.card

    def link(self, *links):
        """Store links as an older program, or an import, may have."""
        with self.world.storage.writing() as unit:
            unit.save_card(replace(unit.card(self.card.id), links=links))

    def open(self, what="", kind=HostRefusedDialog):
        """Open a page and return the dialog that came, None without one."""
        self.flows.open(self.card.id, what)
        return self.front(kind)

    def front(self, kind):
        found = [one for one in self.window.findChildren(kind) if one.isVisible()]
        return found[0] if found else None


@pytest.fixture
def opening(look, world, shown):
    return Opening(look, world, shown)


def reason_of(one):
    """Return the reason for an address as a sentence says it, with gaps for its hosts."""
    return reason(Facts(reason=one.reason, like=one.like))


def has(words, sentence_with_gaps):
    """Tell whether words hold a sentence, whatever stands in its gaps."""
    place = 0
    for part in sentence_with_gaps.split("…"):
        place = words.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True


def test_each_hostile_address_is_shown_with_its_reason_and_not_opened(opening):
    """Each as the owner's own link, opened by the click that opens a page."""
    for one in HOSTILE:
        opening.link(Link("topup", one.url))
        dialog = opening.open()
        assert dialog is not None, one
        words = seen(dialog)
        assert has(words, reason_of(one)), (one, words)
        assert one.like in words
        can_add = "Add this host…" in words
        assert can_add is (one.reason is Refusal.NOT_OFFICIAL), one
        dialog.close()
        dialog.deleteLater()
    settle()
    assert opening.world.browser.opened == []
    assert opening.faults == []


def test_none_of_their_hosts_can_be_confirmed_unless_it_is_a_plain_name(opening):
    for one in HOSTILE:
        if one.reason in ON_ITS_FACE or one.reason is Refusal.NOT_OFFICIAL:
            continue
        host = real_addresses().judge(one.url, frozenset(), plain=False).host
        hosts, card = opening.world.services.hosts, opening.card.id
        for wish in (
            partial(hosts.of_refused, card, host),
            partial(hosts.confirm_for_card, card, host, host, ReadWhere.APP),
        ):
            with pytest.raises(RuleViolationError) as refused:
                wish()
            assert refused.value.facts["reason"] == one.reason
    with opening.world.storage.reading() as unit:
        assert unit.confirmed_hosts(opening.card.id) == frozenset()


@pytest.mark.parametrize("one", ONE_OF_EACH, ids=lambda one: str(one.reason))
def test_each_kind_is_refused_or_warned_of_where_it_is_pasted_as_a_link(opening, one):
    world = opening.world
    detail = world.detail(opening.card.id)
    dialog = opening.shown(EditCardDialog(opening.look, world.services, world.jobs, detail))
    links = next(
        part
        for part in dialog.findChildren(QPlainTextEdit)
        if part.accessibleName() == "Own links, one to a line"
    )
    QGuiApplication.clipboard().setText(f"topup = {one.url}")
    links.paste()
    settle()
    words = seen(dialog)
    by_text = replace(one, reason=judge(one.url, frozenset()).refusal)
    if by_text.reason in ON_ITS_FACE:
        assert not button(dialog, "Save").isEnabled()
        assert has(words, reason_of(by_text)), words
    else:
        assert "Check it before you trust it." in words
    assert world.browser.opened == []


def test_an_official_page_takes_one_click_and_is_opened_as_it_is_shown(opening):
    assert opening.open() is None
    assert opening.world.browser.opened == ["https://www.tim.it/ricarica"]
    assert opening.open("account") is None
    assert opening.world.browser.opened[1].startswith("https://mytim.tim.it")


def test_the_recorded_page_is_offered_in_place_of_the_refused_one(opening):
    opening.link(Link("topup", "https://www.tim.it.ricarica-online.example/ricarica"))
    dialog = opening.open()
    words = seen(dialog)
    for part in (
        "This address is not on TIM’s record.",
        "Asked for, from your own link “Top-up”",
        "this one belongs to ricarica-online.example",
        "www.tim.it", "mytim.tim.it", "checked ",
        "Encrypted (https)", "Latin letters only, no look-alikes",
        "Known to nobody: not in the catalogue, not confirmed by you",
    ):  # fmt: skip
        assert part in words, part
    button(dialog, "Open www.tim.it").click()
    assert opening.world.browser.opened == ["https://www.tim.it/ricarica"]


def test_a_host_that_is_added_from_the_refusal_is_asked_for_with_the_card(opening):
    opening.link(Link("topup", "https://pay.bank.example/"))
    button(opening.open(), "Add this host…").click()
    ((card, error),) = opening.wanted
    assert card == opening.card.id
    assert error.facts["host"] == "pay.bank.example"


def test_a_page_without_encryption_needs_a_clear_yes(opening):
    url = "http://www.tim.it/offerte"
    opening.link(Link("plans", url))
    dialog = opening.open("plans", OpenPageDialog)
    words = seen(dialog)
    for part in ("Open without encryption?", "www.tim.it", url, "pay and sign in nowhere on it"):
        assert part in words, part
    default = next(one for one in dialog.findChildren(Button) if one.isDefault())
    assert default.text() == "Cancel"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert opening.world.browser.opened == []

    dialog = opening.open("plans", OpenPageDialog)
    button(dialog, "Open www.tim.it").click()
    assert opening.world.browser.opened == [url]


@pytest.mark.parametrize("what", ["topup", "account"])
def test_where_one_pays_http_is_not_even_asked_about(opening, what):
    opening.link(Link(what, "http://www.tim.it/ricarica"))
    dialog = opening.open(what)
    assert "it is http" in seen(dialog)
    assert opening.front(OpenPageDialog) is None
    assert opening.world.browser.opened == []


def test_a_link_out_of_a_file_is_refused_until_it_is_confirmed(opening):
    opening.link(Link("Shop", "https://www.tim.it/shop", trusted=False))
    dialog = opening.open("Shop")
    words = seen(dialog)
    assert "the link “Shop” came in a file and you have not confirmed it" in words
    assert "https://www.tim.it/shop" in words
    button(dialog, "Trust this link…").click()
    (card, error) = opening.wanted[0]
    opening.world.services.hosts.confirm_for_card(
        card, error.facts["host"], "www.tim.it", ReadWhere.RECEIPT
    )
    assert opening.open("Shop") is None
    assert opening.world.browser.opened == ["https://www.tim.it/shop"]


def test_a_number_in_an_address_is_shown_before_it_is_opened(opening):
    world = opening.world
    card = world.add("gb-giffgaff", number="+44 7700 900123").view.card
    opening.flows.open_numbered(card.id, "topup")
    dialog = opening.front(OpenPageDialog)
    url = "https://www.giffgaff.com/top-up/another-ggnumber?phone_number=447700900123"
    words = seen(dialog)
    assert url in words
    assert "Nobody has tried this" in words
    assert world.browser.opened == []
    button(dialog, "Open www.giffgaff.com").click()
    assert world.browser.opened == [url]


def test_where_a_carrier_sends_on_to_is_said_before(opening):
    world = opening.world
    card = world.add("al-vodafone").view.card
    (offer, *_) = world.services.pages.offers(card.id)
    dialog = opening.shown(
        OpenPageDialog(opening.look, offer.address, world.time.now().date(), opening.window)
    )
    words = seen(dialog)
    assert "To pay you are sent on to Raiffeisen Bank Albania e-Commerce Connect" in words
    assert "On any other address, close the page." in words


@pytest.mark.parametrize("url", ["https://www.tim.it/ricarica"])
def test_where_no_browser_starts_the_address_can_be_copied(opening, url):
    opening.world.browser.broken = True
    dialog = opening.open(kind=BrowserFailedDialog)
    words = seen(dialog)
    assert url in words
    assert "names no program for web pages" in words
    button(dialog, "Copy the address").click()
    assert QGuiApplication.clipboard().text() == url


def test_a_card_that_is_gone_is_a_fault_and_no_refusal(opening):
    opening.flows.open("nobody")
    assert [error.fault for error in opening.faults] == [Fault.UNKNOWN_CARD]
    assert opening.front(HostRefusedDialog) is None


def test_a_link_that_is_edited_is_the_owners_own(opening):
    url = "https://www.tim.it/shop"
    opening.link(Link("Shop", url, trusted=False))
    opening.world.services.editing.edit(
        opening.card.id, CardEdit(links=(Link("Shop", url + "/all"),))
    )
    assert opening.open("Shop") is None
    assert opening.world.browser.opened == [url + "/all"]


def test_where_no_host_is_in_sight_it_is_shown_before_the_page_is_opened(opening):
    opening.flows.show(opening.card.id)
    dialog = opening.front(OpenPageDialog)
    words = seen(dialog)
    assert "Open this page?" in words
    assert "www.tim.it" in words
    assert opening.world.browser.opened == []
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert opening.world.browser.opened == ["https://www.tim.it/ricarica"]
