"""What a file that the owner imported says of pages: never taken for what is known."""

from dataclasses import replace

import pytest

from renewdesk.domain.attached import Link
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.known_hosts import ReadWhere
from renewdesk.services.official_pages import OpeningPages
from tests.fakes.recorded_browser import RecordedBrowser
from tests.services.rig import Rig, a_carrier

SHIPPED = "https://www.test.example/ricarica"
BANK = {"name": "Bank", "host": "pay.bank.example"}
TRAP = {"name": "Trap", "host": "pay.trap.example"}


class Desk(Rig):
    """A card of a carrier, and what a newer file says of it."""

    def __init__(self, *carriers):
        super().__init__(*carriers)
        self.browser = RecordedBrowser()
        self.pages = OpeningPages(self.storage, self.catalogue, self.browser, self.addresses)

    def imports(self, **written):
        """Import a file that somebody gave the owner."""
        carrier = a_carrier(checked_on="2026-11-01", **written)
        self.catalogue.shelf[carrier.id] = carrier
        self.catalogue.read_again()


def topup(url, **written):
    return {"pages": [{"what": "topup", "url": url, **written}]}


@pytest.fixture
def desk():
    desk = Desk()
    desk.add()
    return desk


@pytest.mark.parametrize(
    "behind", ["/go?to=https://trap.example/", "//trap.example/", "/x?u=%2F%2Ftrap.example"]
)
def test_a_page_that_could_send_on_gives_way_to_the_shipped_one(desk, behind):
    desk.imports(**topup(f"https://www.test.example{behind}"))
    assert desk.pages.open("Rome").url == SHIPPED
    assert desk.pages.carrier_address("it-test", "topup").url == SHIPPED


def test_an_address_that_takes_the_number_may_not_send_on_either(desk):
    desk.imports(
        **topup(SHIPPED, template="https://www.test.example/go?to=//trap.example/{number}")
    )
    desk.add("Milan", number="+393330000001")
    with pytest.raises(RuleViolationError) as refused:
        desk.pages.address("Milan", numbered=True)
    assert refused.value.facts["reason"] == "carries-address"


def test_another_page_on_a_host_on_record_is_taken(desk):
    desk.imports(**topup("https://www.test.example/new"))
    assert desk.pages.open("Rome").url == "https://www.test.example/new"


def test_where_nothing_is_shipped_such_a_page_is_refused_with_its_reason():
    desk = Desk()
    desk.catalogue.ship()
    desk.imports(**topup("https://www.test.example/go?to=https://trap.example/"))
    desk.add()
    host = "www.test.example"
    desk.hosts.confirm("it-test", host, host, ReadWhere.LEAFLET)
    with pytest.raises(RuleViolationError) as refused:
        desk.pages.open("Rome")
    assert refused.value.fault is Fault.ADDRESS_REFUSED
    assert refused.value.facts["reason"] == "carries-address"
    assert desk.browser.opened == []


def test_a_payment_page_that_only_a_file_names_is_told_apart_from_those_that_are_known():
    desk = Desk(a_carrier(forwards=[BANK]))
    desk.add()
    desk.imports(forwards=[BANK, TRAP])
    address = desk.pages.address("Rome")
    assert [one.host for one in address.forwards] == ["pay.bank.example"]
    assert [one.host for one in address.told] == ["pay.trap.example"]
    assert desk.pages.address("Rome", "account").told == ()


def test_a_file_makes_no_host_good_again_that_was_given_up():
    old = {"host": "old.test.example", "dated": "2019"}
    desk = Desk(a_carrier(old_hosts=[old]))
    desk.add()
    desk.imports(
        hosts=[{"host": "www.test.example"}, {"host": "old.test.example"}],
        **topup("https://old.test.example/"),
    )
    assert desk.pages.open("Rome").url == SHIPPED
    (offered,) = desk.hosts.offered()
    assert offered.imported


def test_a_source_on_a_host_that_only_a_file_calls_official_is_somebody_elses(desk):
    desk.imports(hosts=[{"host": "www.test.example"}, {"host": "rules.trap.example"}], pages=[])
    assert desk.pages.source_address("https://www.test.example/terms").recorded
    assert not desk.pages.source_address("https://rules.trap.example/terms").recorded
    host = "rules.trap.example"
    desk.hosts.confirm("it-test", host, host, ReadWhere.LEAFLET)
    assert desk.pages.source_address("https://rules.trap.example/terms").recorded


def gives_up(desk, *, shipped):
    """Let the catalogue, or an imported file, say that a pinned host is the carrier's no more."""
    with desk.storage.writing() as unit:
        (card,) = unit.cards()
        unit.save_card(replace(card, links=(Link("Shop", "https://my.test.example/shop"),)))
    written = {
        "hosts": [{"host": "www.test.example"}],
        "old_hosts": [{"host": "my.test.example", "dated": "2026"}],
        "pages": [],
    }
    if shipped:
        desk.catalogue.ship(a_carrier(**written))
    else:
        desk.imports(**written)


def test_a_host_that_was_given_up_after_it_was_pinned_is_not_opened_any_more(desk):
    assert desk.pages.address("Rome", "account").host == "my.test.example"
    gives_up(desk, shipped=True)
    with pytest.raises(RuleViolationError) as refused:
        desk.pages.open("Rome", "Shop")
    assert refused.value.facts["reason"] == "old-host"


def test_an_imported_file_cannot_say_that_of_a_pinned_host(desk):
    gives_up(desk, shipped=False)
    assert desk.pages.open("Rome", "Shop").host == "my.test.example"
