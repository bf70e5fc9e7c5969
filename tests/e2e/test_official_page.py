"""One click to the carrier's own page; an address that only looks like it opens nothing."""

import pytest

pytestmark = pytest.mark.e2e

LOOK_ALIKE = "https://www.tim.it.ricarica-online.example/ricarica"


def test_the_carriers_own_page_is_handed_to_the_browser(owner):
    owner.tells("add", "--carrier", "it-tim")
    owner.starts()
    owner.sees("Opens www.tim.it in your browser")
    owner.presses("Open top-up page")
    assert owner.opened() == ["https://www.tim.it/ricarica"]

    owner.keys("ctrl+o")
    assert owner.opened(2) == ["https://www.tim.it/ricarica"] * 2


def test_the_page_is_one_click_away_where_a_payment_is_recorded(owner):
    owner.tells("add", "--carrier", "it-tim")
    owner.starts()
    owner.keys("ctrl+r")
    owner.sees("www.tim.it")
    owner.presses("Open www.tim.it")
    assert owner.opened() == ["https://www.tim.it/ricarica"]


def test_an_address_that_looks_like_the_carriers_is_refused_with_the_reason(owner):
    owner.tells("add", "--carrier", "it-tim", "--link", f"topup={LOOK_ALIKE}")
    owner.starts()
    owner.presses("Open top-up page")
    owner.sees("Not opened")
    owner.sees("is none of the card’s official hosts (mytim.tim.it, www.tim.it)")
    owner.sees("this one belongs to ricarica-online.example")
    owner.presses("Close")
    owner.keys("ctrl+o")
    owner.sees("Not opened")
    owner.keys("Escape")
    owner.has_no("Not opened")
    owner.opens_nothing()
