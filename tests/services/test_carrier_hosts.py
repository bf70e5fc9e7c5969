"""Hosts: pinned with the first card, and any other one only after the owner's own yes."""

import pytest

from renewdesk.domain.attached import Link
from renewdesk.domain.carriers import PageKind
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.known_hosts import ReadWhere
from renewdesk.services.card_edit import CardEdit
from renewdesk.services.known_carriers import pin_missing
from tests.services.catalogue_desk import CatalogueDesk, new_carrier, old_carrier
from tests.services.rig import refusal

HOSTS = ["www.test.example", "my.test.example"]
SHOP = {"host": "shop.test.example"}
PAY = {"what": "topup", "url": "https://shop.test.example/pay"}


def with_shop(**written):
    """Return the newer carrier, whose top-up page lies on a host that nobody has confirmed."""
    hosts = [{"host": one} for one in HOSTS]
    return new_carrier(hosts=[*hosts, SHOP], pages=[PAY], **written)


@pytest.fixture
def desk(tmp_path):
    desk = CatalogueDesk(tmp_path)
    desk.add_topped_up()
    return desk


def known(desk, carrier="it-test"):
    return {one.host: one.read_where for one in desk.hosts.known(carrier)}


class TestPinning:
    def test_the_first_card_of_a_carrier_pins_its_hosts(self, desk):
        assert known(desk) == dict.fromkeys(HOSTS)
        assert {one.since_at for one in desk.hosts.known("it-test")} == {desk.clock.now()}

    def test_a_second_card_pins_nothing_new(self, desk):
        desk.catalogue.ship(with_shop())
        desk.add("Milan")
        assert known(desk) == dict.fromkeys(HOSTS)

    def test_hosts_of_an_imported_file_are_not_pinned(self, tmp_path):
        desk = CatalogueDesk(tmp_path)
        desk.updates.import_files([desk.given(with_shop())])
        desk.add()
        assert known(desk) == dict.fromkeys(HOSTS)
        assert [one.host.host for one in desk.hosts.offered()] == ["shop.test.example"]

    def test_a_carrier_that_is_only_imported_has_no_host_yet(self, tmp_path):
        desk = CatalogueDesk(tmp_path)
        desk.catalogue.ship()
        desk.updates.import_files([desk.given(with_shop())])
        desk.add()
        assert known(desk) == {}
        assert refusal(lambda: desk.pages.open("Rome")) == (Fault.ADDRESS_REFUSED, "url")
        assert len(desk.hosts.offered()) == 3

    def test_a_card_without_a_carrier_pins_nothing(self, tmp_path):
        desk = CatalogueDesk(tmp_path)
        desk.add(carrier="", own_rules=(old_carrier().rules[0],))
        assert desk.storage.state.carriers == {}

    def test_a_card_that_gets_another_carrier_pins_that_ones_hosts(self, tmp_path):
        other = old_carrier(
            id="it-other", name="Other", hosts=[{"host": "other.example"}], pages=[]
        )
        desk = CatalogueDesk(tmp_path, old_carrier(), other)
        desk.add()
        desk.editing.edit("Rome", CardEdit(carrier="it-other"))
        assert known(desk, "it-other") == {"other.example": None}

    def test_cards_older_than_the_pinning_get_the_shipped_hosts_once(self, desk):
        desk.add("Own", carrier="", own_rules=(old_carrier().rules[0],))
        desk.storage.state.carriers.clear()
        desk.storage.state.known_hosts.clear()
        assert pin_missing(desk.storage, desk.catalogue, desk.clock.now()) == 1
        assert known(desk) == dict.fromkeys(HOSTS)
        desk.catalogue.ship(with_shop())
        assert pin_missing(desk.storage, desk.catalogue, desk.clock.now()) == 0
        assert known(desk) == dict.fromkeys(HOSTS)


class TestANewHost:
    @pytest.fixture
    def desk(self, desk):
        desk.catalogue.ship(with_shop())
        return desk

    def test_is_named_with_its_owner_its_pages_and_hosts_alike(self, desk):
        (new,) = desk.updates.compare().hosts
        assert (new.carrier.id, new.host.host, new.owner) == (
            "it-test", "shop.test.example", "test.example",
        )  # fmt: skip
        assert (new.pages, new.like) == ((PageKind.TOPUP,), ("my.test.example", "www.test.example"))
        assert not new.imported

    def test_is_not_opened_even_after_the_rules_were_accepted(self, desk):
        choices = {one.clock.id: one.suggested for one in desk.updates.compare().clocks}
        desk.updates.decide(choices)
        with pytest.raises(RuleViolationError) as refused:
            desk.pages.open("Rome")
        assert refused.value.facts["host"] == "shop.test.example"
        assert refused.value.facts["official"] == "my.test.example, www.test.example"
        assert desk.browser.opened == []
        assert [one.host.host for one in desk.updates.compare().hosts] == ["shop.test.example"]

    def test_is_opened_once_the_owner_typed_it_from_where_it_was_read(self, desk):
        desk.clock.advance(hours=1)
        changes = desk.hosts.confirm(
            "it-test", "shop.test.example", "shop.test.example", ReadWhere.LEAFLET
        )
        assert changes.cards == {desk.cards[0].id}
        assert known(desk)["shop.test.example"] is ReadWhere.LEAFLET
        address = desk.pages.open("Rome")
        assert (address.host, address.by_owner) == ("shop.test.example", True)
        assert desk.updates.compare().hosts == ()

    @pytest.mark.parametrize(
        "typed",
        ["shop.test.exampl", "shoptest.example", "sh0p.test.example", "", "www.test.example",
         "shop.test.example.evil.example", "https://shop.test.example", "\uff53hop.test.example"],
    )  # fmt: skip
    def test_typed_differently_is_refused(self, desk, typed):
        answer = refusal(
            lambda: desk.hosts.confirm("it-test", "shop.test.example", typed, ReadWhere.APP)
        )
        assert answer == (Fault.HOST_DIFFERS, "typed")
        assert known(desk) == dict.fromkeys(HOSTS)

    def test_letter_case_and_spaces_around_are_no_difference(self, desk):
        desk.hosts.confirm("it-test", "shop.test.example", " Shop.Test.example\n", ReadWhere.APP)
        assert "shop.test.example" in known(desk)

    def test_read_nowhere_is_refused(self, desk):
        answer = refusal(
            lambda: desk.hosts.confirm("it-test", "shop.test.example", "shop.test.example", None)
        )
        assert answer == (Fault.HOST_NOT_READ, "where")

    @pytest.mark.parametrize(
        ("carrier", "host"),
        [("it-test", "evil.example"), ("it-none", "shop.test.example")],
    )
    def test_that_the_catalogue_does_not_offer_is_not_found(self, desk, carrier, host):
        answer = refusal(lambda: desk.hosts.confirm(carrier, host, host, ReadWhere.APP))
        assert answer == (Fault.UNKNOWN_HOST, "host")

    def test_can_be_taken_back(self, desk):
        desk.hosts.confirm("it-test", "shop.test.example", "shop.test.example", ReadWhere.APP)
        assert desk.hosts.remove("it-test", "shop.test.example").cards == {desk.cards[0].id}
        assert known(desk) == dict.fromkeys(HOSTS)
        assert refusal(lambda: desk.pages.open("Rome")) == (Fault.ADDRESS_REFUSED, "url")

    @pytest.mark.parametrize("host", ["www.test.example", "shop.test.example"])
    def test_what_the_owner_did_not_add_is_not_taken_back(self, desk, host):
        answer = refusal(lambda: desk.hosts.remove("it-test", host))
        assert answer == (Fault.HOST_NOT_YOURS, "host")

    def test_in_punycode_may_be_typed_in_its_letters(self, desk):
        foreign = "xn--80aairftm.example"
        desk.catalogue.ship(new_carrier(hosts=[{"host": foreign}], pages=[]))
        desk.hosts.confirm("it-test", foreign, "Магазин.example", ReadWhere.RECEIPT)
        assert known(desk)[foreign] is ReadWhere.RECEIPT


class TestAnImportedPage:
    def test_gives_way_to_the_shipped_one_until_its_host_is_confirmed(self, desk):
        desk.updates.import_files([desk.given(with_shop())])
        assert desk.pages.address("Rome").host == "www.test.example"
        desk.hosts.confirm("it-test", "shop.test.example", "shop.test.example", ReadWhere.APP)
        assert desk.pages.address("Rome").host == "shop.test.example"

    def test_of_a_carrier_without_cards_is_judged_by_the_shipped_hosts(self, tmp_path):
        desk = CatalogueDesk(tmp_path)
        desk.updates.import_files([desk.given(with_shop())])
        assert desk.pages.carrier_address("it-test", "topup").host == "www.test.example"
        desk.catalogue.ship()
        answer = refusal(lambda: desk.pages.carrier_address("it-test", "topup"))
        assert answer == (Fault.ADDRESS_REFUSED, "url")


class TestALinkOfTheOwnersOwn:
    @pytest.fixture
    def desk(self, tmp_path):
        desk = CatalogueDesk(tmp_path)
        desk.add("Rome", links=(Link("topup", "https://pay.bank.example/"),))
        desk.add("Milan", links=(Link("topup", "https://pay.bank.example/"),))
        return desk

    def test_is_opened_for_that_card_once_its_host_was_confirmed(self, desk):
        host = "pay.bank.example"
        answer = refusal(lambda: desk.hosts.confirm_for_card("Rome", host, "bank", ReadWhere.APP))
        assert answer == (Fault.HOST_DIFFERS, "typed")
        changes = desk.hosts.confirm_for_card("Rome", host, host, ReadWhere.APP)
        assert changes.cards == {desk.cards[0].id}
        assert desk.pages.address("Rome").by_owner
        assert refusal(lambda: desk.pages.address("Milan")) == (Fault.ADDRESS_REFUSED, "url")

    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "a b.example", "магазин.example"])
    def test_a_host_that_is_no_plain_name_is_never_confirmed(self, desk, host):
        answer = refusal(lambda: desk.hosts.confirm_for_card("Rome", host, host, ReadWhere.APP))
        assert answer == (Fault.ADDRESS_REFUSED, "host")
