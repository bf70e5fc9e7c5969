"""A reminder to change a password in the inbox: what it says, and where it leads."""

from dataclasses import replace

import pytest

from renewdesk.ui.widgets.button import Button
from tests.builders import day
from tests.ui.pages.inbox_driver import choose, detail, make, texts, titles, wished


@pytest.fixture
def page(world, look, opened):
    card = world.add_card("Vodafone")
    world.pay(card, "2026-06-25")
    with world.storage.writing() as unit:
        asked = replace(card, password_changed_on=day("2026-05-20"), password_months=6)
        unit.save_card(asked)
    world.clock.move_to("2026-11-20T10:00:00+08:00")
    world.services.reminding.check()
    return opened(make(world, look))


def test_it_says_since_when_and_why(page):
    assert titles(page)[-1] == "Vodafone: time to change the password"
    choose(page, "card-1")
    said = " ".join(texts(detail(page)))
    assert "Last changed on 20 May 2026; you wanted to be reminded every 6 months." in said
    assert "Remind until the password was changed: weekly, then monthly" in said


def test_it_leads_to_the_secrets_and_to_no_payment(page):
    choose(page, "card-1")
    assert wished(page, page.secrets, "I have changed it…") == ["card-1"]
    offered = {one.text() for one in detail(page).findChildren(Button) if one.isVisible()}
    assert not offered & {"I have topped up…", "Open top-up page", "Enter date…", "Confirm…"}
