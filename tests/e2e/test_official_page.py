"""One click to the carrier's own page; an address that only looks like it opens nothing."""

import pytest

pytestmark = pytest.mark.e2e

RECORDED = "https://www.tim.it/ricarica"
LOOK_ALIKE = "https://www.tim.it.ricarica-online.example/ricarica"
#: What cannot even be typed as a link is kept out of here; these are opened, and refused.
TRAPS = (
    ("topup", LOOK_ALIKE, "is none of the card’s official hosts (mytim.tim.it, www.tim.it)"),
    ("account", "https://t1m.it/", "t1m.it only looks like www.tim.it, which is official"),
    ("plans", "https://beellne.ru/", "beellne.ru only looks like beeline.ru, which is official"),
    ("store", "https://go.bit.ly/3tim", "bit.ly only sends on"),
    ("support", "https://xn--80ak6aa92e.com/", "written in another script"),
)

NAMES = {"account": "Account", "plans": "Plans and promotions", "store": "Shops",
         "support": "Support"}  # fmt: skip


def test_the_carriers_own_page_is_handed_to_the_browser(owner):
    owner.tells("add", "--carrier", "it-tim")
    owner.starts()
    owner.sees("www.tim.it · on the carrier’s record, checked ")
    owner.presses("Open top-up page")
    assert owner.opened() == [RECORDED]

    owner.keys("ctrl+o")
    assert owner.opened(2) == [RECORDED] * 2


def test_the_page_is_one_click_away_where_a_payment_is_recorded(owner):
    owner.tells("add", "--carrier", "it-tim")
    owner.starts()
    owner.keys("ctrl+r")
    owner.sees("www.tim.it")
    owner.presses("Open www.tim.it")
    assert owner.opened() == [RECORDED]


def test_an_address_that_looks_like_the_carriers_is_refused_with_the_reason(owner):
    """Each by the menu of the card's pages, and the browser gets what is on record instead."""
    links = [word for what, url, _ in TRAPS for word in ("--link", f"{what}={url}")]
    owner.tells("add", "--carrier", "it-tim", *links)
    owner.starts()
    owner.presses("Open top-up page")
    owner.sees("Not opened")
    owner.sees(TRAPS[0][2])
    owner.sees("this one belongs to ricarica-online.example")
    owner.presses("Close")
    for what, _, reason in TRAPS[1:]:
        owner.presses("Other pages")
        owner.presses(f"{NAMES[what]} – not opened, see why… (your own link)")
        owner.sees(reason)
        owner.keys("Escape")
        owner.has_no("Not opened")
    owner.opens_nothing()

    owner.keys("ctrl+o")
    owner.sees("Not opened")
    owner.presses("Open www.tim.it")
    assert owner.opened() == [RECORDED]


def test_another_page_of_the_carrier_is_named_with_its_host(owner):
    owner.tells("add", "--carrier", "it-tim", "--link", "plans=http://www.tim.it/offerte")
    account = owner.tells("open", "TIM", "--what", "account", "--print")
    owner.starts()
    owner.presses("Other pages")
    owner.presses(f"Account – {account['host']}")
    assert owner.opened() == [account["url"]]

    owner.presses("Other pages")
    owner.presses("Plans and promotions – www.tim.it, not encrypted… (your own link)")
    owner.sees("Open without encryption?")
    owner.keys("Return")
    owner.has_no("Open without encryption?")
    assert owner.opened() == [account["url"]]
    owner.presses("Other pages")
    owner.presses("Plans and promotions – www.tim.it, not encrypted… (your own link)")
    owner.presses("Open www.tim.it")
    assert owner.opened(2)[1] == "http://www.tim.it/offerte"


def test_where_the_card_is_not_in_sight_its_host_is_shown_first(owner):
    owner.tells("add", "--carrier", "it-tim")
    owner.starts()
    owner.turns_to("Inbox")
    owner.keys("ctrl+o")
    owner.sees("Open this page?")
    owner.opens_nothing()
    owner.presses("Open www.tim.it")
    assert owner.opened() == [RECORDED]


def test_a_host_of_ones_own_is_opened_after_it_was_typed(owner):
    url = "https://pay.bank.example/topup"
    owner.tells("add", "--carrier", "it-tim", "--link", f"topup={url}")
    owner.starts()
    owner.presses("Open top-up page")
    owner.presses("Add this host…")
    owner.sees("Your own link names it; you decide.")
    owner.types("pay.bank.example", into="Type it exactly as you read it there")
    owner.presses("Receipt or contract")
    owner.presses("Add pay.bank.example")
    owner.opens_nothing()
    owner.sees("pay.bank.example · host confirmed by you")
    owner.presses("Open top-up page")
    assert owner.opened() == [url]
