"""A code goes from the screen into the phone: copied exactly, or read by the phone's camera."""

import pytest

from tests.ui.camera import texts_seen

pytestmark = pytest.mark.e2e


def test_a_code_is_copied_and_read_off_the_real_screen(owner):
    owner.tells("add", "--carrier", "al-vodafone")
    owner.starts()
    owner.keys("ctrl+u")
    owner.sees("The phone offers to dial 141.")
    owner.presses("QR code for #123#")
    owner.sees("tel:%23123%23")
    owner.waits(
        lambda _scene: texts_seen(owner.screen.seen()) == ["tel:%23123%23"], "the code in sight"
    )
    owner.presses("Copy #123#")
    owner.sees("Copied: #123#")
    assert owner.screen.asked("xclip", "-o", "-selection", "clipboard") == "#123#"
    owner.keys("Escape")
    owner.has_no("Copy #123#")
    owner.opens_nothing()


def test_the_carriers_page_leads_to_codes_app_and_a_search_for_shops(owner):
    owner.tells("add", "--carrier", "gb-giffgaff")
    owner.starts()
    owner.presses("Menu")
    owner.presses("Tools")
    owner.presses("Carriers…")
    owner.types("giff", into="Name, country, word")
    owner.sees("no call centre: the online account")
    owner.presses("Codes and contact…")
    owner.presses("App Store for giffgaff")
    owner.waits(
        lambda _scene: (
            texts_seen(owner.screen.seen()) == ["https://apps.apple.com/app/id571246020"]
        ),
        "the store's code in sight",
    )
    owner.sees("giffgaff shop near me")
    owner.presses("Close")
    owner.has_no("App Store for giffgaff")
    owner.opens_nothing()
