"""Open the carrier's real page: only exact official hosts, or hosts that the owner confirmed."""

from dataclasses import replace
from functools import partial

import pytest

from renewdesk.domain.attached import Link
from renewdesk.domain.carriers import Page, PageKind
from renewdesk.domain.errors import Fault, RenewDeskError
from renewdesk.domain.known_hosts import ReadWhere
from renewdesk.services.official_pages import OpeningPages
from tests.builders import a_rule, day
from tests.fakes.recorded_browser import RecordedBrowser
from tests.services.rig import Rig, a_carrier, refusal


class Desk(Rig):
    def __init__(self, *carriers):
        super().__init__(*carriers)
        self.browser = RecordedBrowser()
        self.pages = OpeningPages(self.storage, self.catalogue, self.browser, self.addresses)


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
    desk.pages = OpeningPages(desk.storage, Desk().catalogue, desk.browser, desk.addresses)
    assert refusal(lambda: desk.pages.open("Rome")) == (Fault.NO_PAGE, "what")


def test_a_browser_that_does_not_start_is_told_with_the_address_to_copy(desk):
    desk.browser.broken = True
    with pytest.raises(RenewDeskError, match="browser-failed") as refused:
        desk.pages.open("Rome")
    assert refused.value.facts == {"url": "https://www.test.example/ricarica"}


class TestTheOwnersOwnLink:
    def linked(self, url, name="topup", *, trusted=True):
        """Return a desk with such a link, as an older program or an import may have stored it."""
        desk = Desk(a_carrier(old_hosts=[{"host": "old.test.example", "dated": "2019"}]))
        links = Link("forum", "https://forum.example/"), Link(name, url, trusted)
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
        ("url", "reason", "host", "owner"),
        [
            ("https://my.evil.co.uk/", "not-official", "my.evil.co.uk", "evil.co.uk"),
            (
                "https://www.test.example@www.evil.example/",
                "user-name",
                "www.evil.example",
                "evil.example",
            ),
            ("http://www.test.example/", "plain-http", "", ""),
            ("https://www.test.example:8443/", "port", "www.test.example", "test.example"),
            ("javascript:alert(1)", "other-scheme", "", ""),
            ("https://short.example/x", "shortener", "short.example", "short.example"),
            ("https://go.short.example/x", "shortener", "go.short.example", "short.example"),
            ("https://github.io/", "nobodys-own", "github.io", "github.io"),
            ("https://old.test.example/", "old-host", "old.test.example", "test.example"),
            (
                "https://mix\u0435d.example/",
                "mixed-scripts",
                "xn--mixd-x4d.example",
                "xn--mixd-x4d.example",
            ),
            (
                "https://\u0440\u0430\u0440\u0430.example/",
                "disguised",
                "xn--80aa0cb.example",
                "xn--80aa0cb.example",
            ),
        ],
    )
    def test_that_is_not_official_is_refused_with_its_reason(self, url, reason, host, owner):
        desk = self.linked(url)
        with pytest.raises(RenewDeskError, match="address-refused") as refused:
            desk.pages.open("Rome")
        assert refused.value.field == "url"
        assert refused.value.facts == {
            "url": url,
            "host": host,
            "owner": owner,
            "reason": reason,
            "like": "",
            "official": "my.test.example, www.test.example",
            "link": "topup",
            "imported": False,
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

    @pytest.mark.parametrize(
        ("url", "like"),
        [
            ("https://www.te\u0455t.example/", ""),  # s of another script, not in the fake's data
            ("https://www.test-pay.example/", ""),
            ("https://mytest0.example/", ""),
            ("https://te-st.example/", "www.test.example"),
            ("https://t\u0435st.example/", "www.test.example"),
            ("https://www.xn--tst-rdd.example/", "www.test.example"),
        ],
    )
    def test_that_only_looks_like_a_host_on_record_says_whose(self, url, like):
        desk = self.linked(url)
        with pytest.raises(RenewDeskError) as refused:
            desk.pages.open("Rome")
        assert refused.value.facts["like"] == like
        assert (refused.value.facts["reason"] == "look-alike") is bool(like)

    def test_of_any_name_is_a_page_of_its_own(self):
        desk = self.linked("https://my.test.example/pay", name="Ricarica veloce")
        address = desk.pages.address("Rome", "Ricarica veloce")
        assert (address.url, address.what, address.own_link) == (
            "https://my.test.example/pay", "Ricarica veloce", True,
        )  # fmt: skip
        assert refusal(lambda: desk.pages.open("Rome", "forum")) == (Fault.ADDRESS_REFUSED, "url")
        assert refusal(lambda: desk.pages.open("Rome", "other")) == (Fault.UNKNOWN_CHOICE, "what")


def test_the_payment_pages_that_a_carrier_sends_on_to_are_named_with_the_top_up_page_only():
    forwards = [{"name": "Bank Pay", "host": "pay.bank.example"}, {"name": "Somebody"}]
    desk = Desk(a_carrier(forwards=forwards))
    desk.add()
    assert [(one.name, one.host) for one in desk.pages.address("Rome").forwards] == [
        ("Bank Pay", "pay.bank.example"),
        ("Somebody", ""),
    ]
    assert desk.pages.address("Rome", "account").forwards == ()


def test_a_payment_page_that_is_named_beforehand_is_not_pinned_by_that():
    desk = Desk(a_carrier(forwards=[{"name": "Bank Pay", "host": "pay.bank.example"}]))
    desk.add(links=(Link("topup", "https://pay.bank.example/"),))
    assert refusal(lambda: desk.pages.open("Rome")) == (Fault.ADDRESS_REFUSED, "url")


def refused_for(offer):
    assert offer.refusal is not None
    return offer.refusal.facts["reason"]


def test_everything_that_could_be_opened_is_offered_with_its_host_or_its_reason():
    desk = Desk()
    links = Link("forum", "https://forum.example/"), Link("support", "https://my.test.example/h")
    desk.add(links=links)
    found = {
        one.what: (one.address.host if one.address else refused_for(one), one.own_link)
        for one in desk.pages.offers("Rome")
    }
    assert found == {
        "topup": ("www.test.example", False),
        "account": ("my.test.example", False),
        "support": ("my.test.example", True),
        "forum": ("not-official", True),
    }


def test_what_may_be_opened_instead_is_named_from_the_record():
    desk = Desk()
    desk.add(links=(Link("topup", "https://evil.example/"),))
    record = desk.pages.on_record("Rome", "topup")
    assert record.address is not None
    assert record.address.url == "https://www.test.example/ricarica"
    assert [(one.host, one.pages) for one in record.hosts] == [
        ("my.test.example", (PageKind.ACCOUNT,)),
        ("www.test.example", (PageKind.TOPUP,)),
    ]


def test_what_may_be_opened_instead_is_the_page_for_the_same_purpose():
    hosts = [{"host": "www.test.example", "checked_on": "2026-09-28"}, {"host": "my.test.example"}]
    desk = Desk(a_carrier(hosts=hosts))
    desk.add(links=(Link("account", "https://evil.example/"),))
    (card,) = desk.cards
    with desk.storage.writing() as unit:
        unit.confirm_host(card.id, "forum.example", desk.clock.now())
    record = desk.pages.on_record("Rome", "account")
    assert record.address is not None
    assert record.address.url == "https://my.test.example/"
    assert [(one.host, one.checked_on) for one in record.hosts] == [
        ("forum.example", None),
        ("my.test.example", None),
        ("www.test.example", day("2026-09-28")),
    ]
    other = desk.pages.on_record("Rome", "forum")
    assert other.address is not None
    assert other.address.what == "topup"


def test_of_two_links_of_a_name_the_first_counts():
    desk = Desk()
    desk.add(links=(Link("a", "https://evil.example/"), Link("a", "https://my.test.example/")))
    assert refusal(lambda: desk.pages.open("Rome", "a")) == (Fault.ADDRESS_REFUSED, "url")


def test_a_card_without_a_carrier_has_the_pages_that_its_owner_confirmed():
    desk = Desk()
    link = Link("topup", "https://pay.bank.example/x")
    desk.add(carrier="", own_rules=(a_rule(),), links=(link,))
    (card,) = desk.cards
    desk.hosts.confirm_for_card(card.id, "pay.bank.example", "pay.bank.example", ReadWhere.APP)
    address = desk.pages.open("Rome")
    assert (address.host, address.forwards) == ("pay.bank.example", ())


def test_a_source_may_lie_anywhere_and_hides_nothing():
    desk = Desk()
    source = desk.pages.source_address("https://forum.evil.co.uk/sim")
    assert (source.host, source.owner) == ("forum.evil.co.uk", "evil.co.uk")
    for url in ("https://a@b.example/", "https://short.example/x", "http://forum.example/"):
        wish = partial(desk.pages.source_address, url)
        assert refusal(wish) == (Fault.ADDRESS_REFUSED, "url")


def test_a_host_to_confirm_is_the_catalogues_where_it_offers_it():
    desk = Desk()
    desk.add()
    (card,) = desk.cards
    newer = [{"host": one} for one in ("www.test.example", "a.test.example", "b.test.example")]
    desk.catalogue.ship(a_carrier(hosts=newer, pages=[]))
    for host in ("a.test.example", "b.test.example"):
        offered, alone = desk.hosts.of_refused(card.id, host)
        assert (offered.host.host, offered.carrier.id, alone) == (host, "it-test", False)
    named, alone = desk.hosts.of_refused(card.id, "c.test.example")
    assert alone
    assert set(named.like) == {"www.test.example", "my.test.example"}
    assert desk.hosts.of_refused(card.id, "c.other.example")[0].like == ()


def test_a_page_of_the_catalogue_is_judged_like_any_other():
    page = Page(PageKind.TOPUP, "https://www.test.example:8443/")  # no file with it is read
    desk = Desk(replace(a_carrier(), pages=(page,)))
    desk.add()
    assert refusal(lambda: desk.pages.open("Rome")) == (Fault.ADDRESS_REFUSED, "url")
