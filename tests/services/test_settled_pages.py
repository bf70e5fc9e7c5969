"""Pages about which something must be settled first: http, links out of a file, numbers."""

from dataclasses import replace
from typing import ClassVar

import pytest

from renewdesk.domain.attached import Link
from renewdesk.domain.errors import Fault, RenewDeskError
from renewdesk.domain.known_hosts import ReadWhere
from renewdesk.services.card_edit import CardEdit
from tests.services.rig import a_carrier, refusal
from tests.services.test_official_pages import Desk


class TestHttp:
    def linked(self, name, url="http://www.test.example/x"):
        desk = Desk()
        card = replace(desk.add().view.card, links=(Link(name, url),))
        with desk.storage.writing() as unit:
            unit.save_card(card)
        return desk

    @pytest.mark.parametrize("what", ["plans", "store", "support", "forum"])
    def test_is_opened_only_with_a_yes(self, what):
        desk = self.linked(what)
        with pytest.raises(RenewDeskError) as refused:
            desk.pages.open("Rome", what)
        assert refused.value.facts["reason"] == "plain-http"
        address = desk.pages.open("Rome", what, plain=True)
        assert (address.plain, address.host) == (True, "www.test.example")
        assert desk.browser.opened == ["http://www.test.example/x"]

    @pytest.mark.parametrize("what", ["topup", "account"])
    def test_is_never_opened_where_one_pays_or_signs_in(self, what):
        desk = self.linked(what)
        with pytest.raises(RenewDeskError) as refused:
            desk.pages.open("Rome", what, plain=True)
        assert refused.value.facts["reason"] == "plain-http"
        assert desk.browser.opened == []

    def test_is_no_way_around_the_record(self):
        desk = self.linked("plans", "http://evil.example/")
        with pytest.raises(RenewDeskError) as refused:
            desk.pages.open("Rome", "plans", plain=True)
        assert refused.value.facts["reason"] == "not-official"

    def test_https_needs_no_yes_and_is_not_called_plain(self):
        desk = self.linked("plans", "https://www.test.example/x")
        assert not desk.pages.address("Rome", "plans", plain=True).plain


class TestALinkOutOfAFile:
    URL = "https://my.test.example/pay"

    def linked(self, name="topup", url=URL):
        desk = Desk()
        card = replace(desk.add().view.card, links=(Link(name, url, trusted=False),))
        with desk.storage.writing() as unit:
            unit.save_card(card)
        return desk

    def test_does_not_go_before_the_catalogues_page(self):
        desk = self.linked()
        assert desk.pages.address("Rome").url == "https://www.test.example/ricarica"
        (offer,) = [one for one in desk.pages.offers("Rome") if one.own_link]
        assert (offer.what, offer.address) == ("link:topup", None)
        assert offer.refusal is not None
        assert offer.refusal.facts["imported"] is True

    @pytest.mark.parametrize(("name", "what"), [("store", "store"), ("topup", "link:topup"),
                                                ("forum", "forum")])  # fmt: skip
    def test_is_refused_even_on_a_host_on_record(self, name, what):
        desk = self.linked(name)
        with pytest.raises(RenewDeskError) as refused:
            desk.pages.open("Rome", what)
        assert (refused.value.facts["reason"], refused.value.facts["link"]) == (
            "not-confirmed", name,
        )  # fmt: skip
        assert desk.browser.opened == []

    def test_is_opened_and_goes_first_once_its_host_was_typed(self):
        desk = self.linked()
        (card,) = desk.cards
        host = "my.test.example"
        named, alone = desk.hosts.of_refused(card.id, host)
        assert (named.host.host, named.imported, alone) == (host, True, True)
        desk.hosts.confirm_for_card(card.id, host, host, ReadWhere.APP)
        assert desk.pages.address("Rome").url == self.URL
        assert desk.cards[0].links == (Link("topup", self.URL),)

    def test_on_no_record_says_so_first(self):
        desk = self.linked("forum", "https://evil.example/")
        with pytest.raises(RenewDeskError) as refused:
            desk.pages.open("Rome", "forum")
        assert refused.value.facts["reason"] == "not-official"

    def test_of_the_owners_own_stays_trusted_when_another_host_is_confirmed(self):
        desk = self.linked()
        (card,) = desk.cards
        mine = Link("forum", "https://forum.example/")
        with desk.storage.writing() as unit:
            unit.save_card(replace(card, links=(*card.links, mine)))
        desk.hosts.confirm_for_card(card.id, "my.test.example", "my.test.example", ReadWhere.APP)
        assert [one.trusted for one in desk.cards[0].links] == [True, True]

    def test_is_named_as_one_where_its_host_is_to_be_confirmed(self):
        desk = self.linked("forum", "https://forum.example/")
        (card,) = desk.cards
        mine = Link("mine", "https://mine.example/")
        with desk.storage.writing() as unit:
            unit.save_card(replace(card, links=(*card.links, mine)))
        assert desk.hosts.of_refused(card.id, "forum.example")[0].imported
        assert not desk.hosts.of_refused(card.id, "mine.example")[0].imported

    def test_on_another_host_stays_doubted(self):
        desk = self.linked(url="https://pay.bank.example/")
        (card,) = desk.cards
        desk.hosts.confirm_for_card(card.id, "other.example", "other.example", ReadWhere.APP)
        assert not desk.cards[0].links[0].trusted

    def test_stays_doubted_when_the_card_is_edited_and_not_the_link(self):
        desk = self.linked()
        typed = (Link("topup", self.URL), Link("forum", "https://forum.example/"))
        desk.editing.edit("Rome", CardEdit(links=typed))
        assert [one.trusted for one in desk.cards[0].links] == [False, True]
        desk.editing.edit("Rome", CardEdit(links=(Link("topup", self.URL + "2"),)))
        assert desk.cards[0].links[0].trusted

    def test_nothing_is_behind_a_name_that_no_link_has(self):
        assert refusal(lambda: self.linked().pages.open("Rome", "link:store")) == (
            Fault.NO_PAGE, "what",
        )  # fmt: skip


class TestAPageThatTakesTheNumber:
    PAGE: ClassVar = {
        "what": "topup",
        "url": "https://www.test.example/ricarica",
        "template": "https://www.test.example/ricarica?n={number}",
        "template_confidence": "low",
    }

    def desk(self, number="+39 333 0000001", **page):
        desk = Desk(a_carrier(pages=[self.PAGE | page]))
        desk.add(**({"number": number} if number else {}))
        return desk

    def test_is_filled_in_only_when_that_is_asked_for(self):
        desk = self.desk()
        assert desk.pages.address("Rome").url == "https://www.test.example/ricarica"
        address = desk.pages.address("Rome", numbered=True)
        assert address.url == "https://www.test.example/ricarica?n=393330000001"
        assert (address.numbered, address.doubtful, address.host) == (
            True, True, "www.test.example",
        )  # fmt: skip
        assert [one.takes_number for one in desk.pages.offers("Rome")] == [True]
        assert not desk.pages.address("Rome").doubtful
        (card,) = desk.cards
        own = Link("topup", "https://www.test.example/mine")
        with desk.storage.writing() as unit:
            unit.save_card(replace(card, links=(own,)))
        assert [one.takes_number for one in desk.pages.offers("Rome")] == [False]

    def test_that_was_tried_is_not_called_doubtful(self):
        desk = self.desk(template_confidence="high")
        assert not desk.pages.address("Rome", numbered=True).doubtful

    def test_needs_a_number(self):
        desk = self.desk(number="")
        assert refusal(lambda: desk.pages.open("Rome", numbered=True)) == (
            Fault.NO_NUMBERED_PAGE, "what",
        )  # fmt: skip
        assert [one.takes_number for one in desk.pages.offers("Rome")] == [False]

    def test_needs_the_catalogues_word(self):
        desk = Desk()
        desk.add(number="+393330000001")
        assert refusal(lambda: desk.pages.open("Rome", numbered=True)) == (
            Fault.NO_NUMBERED_PAGE, "what",
        )  # fmt: skip
        assert not any(one.takes_number for one in desk.pages.offers("Rome"))

    def test_takes_digits_and_nothing_else(self):
        desk = self.desk()
        (card,) = desk.cards
        for number in ("+39333@evil.example", "+39\u0663", "+", "333/../x"):
            with desk.storage.writing() as unit:
                unit.save_card(replace(card, number=number))
            assert refusal(lambda: desk.pages.open("Rome", numbered=True)) == (
                Fault.NO_NUMBERED_PAGE, "what",
            )  # fmt: skip
        assert desk.browser.opened == []

    def test_is_judged_again_when_it_is_filled_in(self):
        """The host of the filled address must be on record, whatever the plain one's is."""
        hosts = [{"host": "www.test.example"}, {"host": "pay.other.example"}]
        page = self.PAGE | {"template": "https://pay.other.example/?n={number}"}
        desk = Desk(a_carrier(pages=[page], hosts=hosts))
        desk.add(number="+393330000001")
        del desk.storage.state.known_hosts["it-test", "pay.other.example"]
        assert refusal(lambda: desk.pages.open("Rome", numbered=True)) == (
            Fault.ADDRESS_REFUSED, "url",
        )  # fmt: skip
