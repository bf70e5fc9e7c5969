"""Open the carrier's real page: only exact official hosts, or hosts that the owner confirmed."""

from dataclasses import replace

import pytest

from renewdesk.domain.attached import Link
from renewdesk.domain.carriers import PageKind
from renewdesk.domain.errors import Fault, RenewDeskError
from renewdesk.services.official_pages import OpeningPages
from tests.builders import a_rule, day
from tests.fakes.recorded_browser import RecordedBrowser
from tests.services.rig import Rig, a_carrier, refusal


class Desk(Rig):
    def __init__(self, *carriers):
        super().__init__(*carriers)
        self.browser = RecordedBrowser()
        self.pages = OpeningPages(self.storage, self.catalogue, self.browser)


@pytest.fixture
def desk():
    desk = Desk()
    desk.add()
    return desk


def test_the_carriers_page_is_opened_and_what_is_known_of_it_is_told(desk):
    address = desk.pages.open("Rome")
    assert desk.browser.opened == ["https://www.test.example/ricarica"]
    assert (address.url, address.host, address.what) == (
        "https://www.test.example/ricarica",
        "www.test.example",
        PageKind.TOPUP,
    )
    assert (address.home, address.look_for, address.checked_on, address.by_owner) == (
        False,
        "Ricarica",
        day("2026-09-28"),
        False,
    )


def test_another_page_is_opened_by_its_purpose(desk):
    address = desk.pages.open("Rome", "account")
    assert (address.host, address.home, desk.browser.opened) == (
        "my.test.example",
        True,
        ["https://my.test.example/"],
    )


def test_an_address_can_be_looked_at_without_opening_it(desk):
    address = desk.pages.address("Rome")
    assert desk.browser.opened == []
    desk.pages.hand_over(address)
    assert desk.browser.opened == [address.url]


@pytest.mark.parametrize(
    ("card", "what", "fault", "field"),
    [
        ("Milan", "topup", Fault.UNKNOWN_CARD, "card"),
        ("Rome", "shop", Fault.UNKNOWN_CHOICE, "what"),
        ("Rome", "store", Fault.NO_PAGE, "what"),
    ],
)
def test_what_is_not_known_is_refused(desk, card, what, fault, field):
    assert refusal(lambda: desk.pages.open(card, what)) == (fault, field)
    assert desk.browser.opened == []


@pytest.mark.parametrize("carrier", ["", "it-gone"])
def test_a_card_without_a_known_carrier_has_no_page(carrier):
    desk = Desk(a_carrier(), a_carrier(id="it-gone", rules=[], start_with=[]))
    rules = {"carrier": carrier, "own_rules": (a_rule(),)}
    desk.add(**rules)
    desk.pages = OpeningPages(desk.storage, Desk().catalogue, desk.browser)
    assert refusal(lambda: desk.pages.open("Rome")) == (Fault.NO_PAGE, "what")


def test_a_browser_that_does_not_start_is_told_with_the_address_to_copy(desk):
    desk.browser.broken = True
    with pytest.raises(RenewDeskError, match="browser-failed") as refused:
        desk.pages.open("Rome")
    assert refused.value.facts == {"url": "https://www.test.example/ricarica"}


class TestTheOwnersOwnLink:
    def linked(self, url, name="topup"):
        """Return a desk with such a link, as an older program or an import may have stored it."""
        desk = Desk()
        links = Link("forum", "https://forum.example/"), Link(name, url)
        card = replace(desk.add().view.card, links=links)
        with desk.storage.writing() as unit:
            unit.save_card(card)
        return desk

    def test_goes_before_the_catalogues_page_on_an_official_host(self):
        desk = self.linked("https://my.test.example/pay")
        address = desk.pages.open("Rome")
        assert (address.url, address.by_owner, address.look_for, address.checked_on) == (
            "https://my.test.example/pay",
            False,
            "",
            None,
        )

    def test_of_another_purpose_is_left_alone(self):
        desk = self.linked("https://my.test.example/pay", name="account")
        assert desk.pages.address("Rome").url == "https://www.test.example/ricarica"

    @pytest.mark.parametrize(
        ("url", "reason", "host"),
        [
            ("https://evil.example/", "not-official", "evil.example"),
            ("https://www.test.example@evil.example/", "user-name", "evil.example"),
            ("http://www.test.example/", "not-https", ""),
            ("https://www.test.example:8443/", "port", "www.test.example"),
            ("javascript:alert(1)", "not-https", ""),
        ],
    )
    def test_that_is_not_official_is_refused_with_its_reason(self, url, reason, host):
        desk = self.linked(url)
        with pytest.raises(RenewDeskError, match="address-refused") as refused:
            desk.pages.open("Rome")
        assert refused.value.field == "url"
        assert refused.value.facts == {
            "url": url,
            "host": host,
            "reason": reason,
            "official": "my.test.example, www.test.example",
        }
        assert desk.browser.opened == []

    def test_may_be_opened_once_the_owner_confirmed_its_exact_host(self):
        desk = self.linked("https://pay.bank.example/x")
        (card,) = desk.cards
        with desk.storage.writing() as unit:
            unit.confirm_host(card.id, "bank.example", desk.clock.now())
        assert refusal(lambda: desk.pages.open("Rome")) == (Fault.ADDRESS_REFUSED, "url")
        with desk.storage.writing() as unit:
            unit.confirm_host(card.id, "pay.bank.example", desk.clock.now())
        address = desk.pages.open("Rome")
        assert (address.host, address.by_owner) == ("pay.bank.example", True)

    def test_confirmed_for_one_card_is_not_confirmed_for_another(self):
        desk = self.linked("https://pay.bank.example/x")
        desk.add("Milan", links=(Link("topup", "https://pay.bank.example/x"),))
        with desk.storage.writing() as unit:
            unit.confirm_host(desk.cards[0].id, "pay.bank.example", desk.clock.now())
        assert refusal(lambda: desk.pages.open("Milan")) == (Fault.ADDRESS_REFUSED, "url")


def test_a_page_of_the_catalogue_is_judged_like_any_other():
    pages = [{"what": "topup", "url": "https://www.test.example:8443/"}]
    desk = Desk(a_carrier(pages=pages))
    desk.add()
    assert refusal(lambda: desk.pages.open("Rome")) == (Fault.ADDRESS_REFUSED, "url")
