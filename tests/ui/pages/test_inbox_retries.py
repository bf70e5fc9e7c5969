"""A reminder to try again in the inbox: what it says, and that it leads back to the renewal."""

import pytest

from renewdesk.domain.renewals import Charged
from renewdesk.ui.widgets.button import Button
from tests.reminder_builders import a_failure, a_renewal
from tests.ui.pages.inbox_driver import choose, detail, make, texts, titles, wished


@pytest.fixture
def page(world, look, opened):
    card = world.add_card("Vodafone")
    world.pay(card, "2026-06-25")
    failure = a_failure("2026-11-20T09:00+08:00", "2026-11-20T09:30+08:00", charged=Charged.UNSURE)
    with world.storage.writing() as unit:
        unit.save_renewal(a_renewal(card=card.id, failures=(failure,)))
    world.clock.move_to("2026-11-20T10:00:00+08:00")
    world.services.reminding.check()
    return opened(make(world, look))


def test_it_says_what_failed_what_to_look_at_and_why_it_came(page):
    assert titles(page)[-1] == "Vodafone: time to try again"
    choose(page, "card-1")
    said = " ".join(texts(detail(page)))
    assert "Try again: the payment card was refused (Fri 20 Nov, 09:00)." in said
    assert "Look first whether the money was taken; do not pay twice." in said
    assert "Remind once to try again what did not work" in said


def test_it_leads_to_the_renewal_and_to_no_payment_beside_it(page):
    choose(page, "card-1")
    assert wished(page, page.renew, "Try again…") == ["card-1"]
    offered = {one.text() for one in detail(page).findChildren(Button) if one.isVisible()}
    assert not offered & {"I have topped up…", "Open top-up page", "Enter date…", "Confirm…"}
    assert {"Done", "Let go…"} <= offered
