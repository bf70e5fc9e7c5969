"""The places of procedures' texts: filled, or said to be not known, in the owner's language."""

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.domain.procedures import ChannelFacts
from renewdesk.domain.renewals import Channel
from renewdesk.domain.text import Text
from renewdesk.words.procedures import (
    PLACES,
    channel_title,
    filled,
    places_in,
    places_of,
    unknown_place,
    usual_documents,
)
from renewdesk.words.speech import speak
from tests.builders import a_card
from tests.catalogue.renewed_cards import carrier_of

APP = ChannelFacts(channel=Channel.APP, title=Text("Carrier’s app"), named=Text("App: {app}"))


def test_what_is_known_stands_in_its_place():
    places = places_of(a_card(number="+39 0"), carrier_of("it-tim"), amount="10.00 EUR")
    text = Text("Pay {amount} to {carrier} for {number}: {app}, {hotline}, {host}, “{look_for}”.")
    words = "Pay 10.00 EUR to TIM for +39 0: MyTIM, 119, www.tim.it, “Ricarica”."
    assert filled(text, places) == words


def test_what_is_not_known_is_said_to_be_not_known():
    places = places_of(a_card(), None)
    text = Text("{carrier} · {app} · {hotline} · {hotline_abroad} · {host} · {last_day} · {time}")
    words = (
        "the carrier · name not known · number not known · number not known · address not known"
        " · date not known · time not known"
    )
    assert filled(text, places) == words


@pytest.mark.parametrize("place", PLACES)
def test_no_place_leaves_a_hole(place):
    assert filled(Text(f"<{{{place}}}>"), {}) == f"<{unknown_place(place)}>"
    assert filled(Text(f"<{{{place}}}>"), {place: "x"}) == "<x>"
    assert unknown_place(place)


def test_what_is_told_goes_before_what_the_carrier_says():
    assert filled(Text("{host}"), places_of(a_card(), carrier_of("it-tim"), host="x.it")) == "x.it"


def test_an_own_carrier_is_named_as_the_owner_named_it():
    places = places_of(a_card(carrier_name=Text("Bazaar SIM")), None)
    assert filled(Text("{carrier} {seller}"), places) == "Bazaar SIM Bazaar SIM"


@pytest.fixture
def chinese():
    speak("zh_CN", resource("translations"))
    yield
    speak("en", resource("translations"))


def test_a_carrier_goes_by_its_name_alone():
    assert places_of(a_card(), carrier_of("ru-t2"))["carrier"] == "T2"


@pytest.mark.usefixtures("chinese")
def test_so_it_does_in_chinese():
    assert places_of(a_card(), carrier_of("it-tim"))["carrier"] == "TIM"
    assert places_of(a_card(), carrier_of("al-vodafone"))["carrier"] == "沃达丰"
    assert filled(Text("{carrier}!", "给 {carrier}！"), {"carrier": "TIM"}) == "给 TIM！"


def test_the_seller_is_where_it_was_bought():
    places = places_of(a_card(bought_at="Corner shop"), carrier_of("it-tim"))
    assert (places["seller"], places["carrier"]) == ("Corner shop", "TIM")


def test_a_shop_is_told_the_carriers_own_list_else_the_usual():
    assert places_of(a_card(), carrier_of("it-tim"))["documents"] == (
        "valid identity document or passport, Italian tax code (codice fiscale)"
    )
    assert places_of(a_card(), carrier_of("al-one"))["documents"] == usual_documents()
    assert places_of(a_card(), None)["documents"] == usual_documents()


def test_the_nearest_shop_is_found_by_its_page_or_by_a_phrase():
    assert places_of(a_card(), carrier_of("al-vodafone"))["shop_search"] == "www.vodafone.al"
    assert places_of(a_card(), carrier_of("it-tim"))["shop_search"] == "negozio TIM vicino a me"
    assert filled(Text("{shop_search}"), places_of(a_card(), None)) == "phrase not known"


def test_a_channel_is_named_after_the_carriers_app_where_that_is_known():
    assert channel_title(APP, places_of(a_card(), carrier_of("it-tim"))) == "App: MyTIM"
    assert channel_title(APP, places_of(a_card(), None)) == "Carrier’s app"
    plain = ChannelFacts(channel=Channel.SHOP, title=Text("Shop"))
    assert channel_title(plain, places_of(a_card(), carrier_of("it-tim"))) == "Shop"


def test_places_are_found_in_a_text():
    assert places_in("{app} or {hotline}, {app}") == ("app", "hotline", "app")
    assert places_in("none") == ()
