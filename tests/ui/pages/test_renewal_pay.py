"""Pay: the exact host, what to compare, and the way on every channel."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox

from renewdesk.domain.cards import Form
from renewdesk.domain.renewals import Answers, Channel, Step
from renewdesk.ui.pages.renewing.channel_chooser import ChannelChooser
from renewdesk.ui.pages.renewing.host_box import HostBox
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.code_panel import CodePanel
from renewdesk.ui.widgets.segmented import SegmentedControl
from tests.builders import LOST, RECEIVE_ONLY, a_rule
from tests.ui.pages.page_world import actions_of, button
from tests.ui.pages.renewal_driver import Assistant
from tests.ui.toolkit_samples import a_look

TIM = a_rule("P12M", stages=[RECEIVE_ONLY, LOST])
NUMBER = "+393335550118"


@pytest.fixture
def tim(world):
    card = world.add_card("TIM", TIM, carrier="it-tim", number=NUMBER, form=Form.PHYSICAL)
    world.pay(card, "2025-12-02")
    return card


@pytest.fixture
def paying(world, opened, tim):
    assistant = Assistant(world, opened, tim)
    assistant.go_to("pay")
    return assistant


def chooser(assistant):
    (found,) = assistant.page.findChildren(ChannelChooser)
    return found


def host(assistant):
    (found,) = assistant.page.findChildren(HostBox)
    return found


def choose(assistant, words):
    (control,) = [
        one for one in chooser(assistant).findChildren(SegmentedControl) if one.isVisible()
    ]
    button(control, words).click()
    QCoreApplication.processEvents()


def test_the_exact_host_stands_in_its_box_and_is_opened_from_there_only(paying):
    assert paying.sees("Pay 10.00 EUR to TIM")
    assert host(paying).accessibleName() == "Exact host: www.tim.it"
    assert paying.sees("https://www.tim.it/ricarica")
    assert paying.sees("On any other address, close the page.")
    assert paying.sees("Encrypted (https), no redirect service, opens in your browser")
    assert paying.sees("Ricarica")
    assert paying.told == []
    paying.press("Open www.tim.it")
    assert paying.told == [("page", "topup")]


def test_the_one_filled_button_is_the_one_that_opens_the_page(paying):
    assert paying.primary().property("kind") == "default"
    choose(paying, "Shop")
    assert paying.primary().property("kind") == "primary"
    assert paying.primary().text() == "I have paid"


def test_number_and_amount_are_there_to_copy_and_to_compare(paying):
    assert paying.sees("+39 333 555 0118")
    assert paying.sees("number, plan, amount, currency, total.")
    paying.press("Copy Number to top up")
    paying.press("Copy Amount")
    assert paying.told == [("copy", NUMBER), ("copy", "10.00")]


def test_having_paid_leads_to_confirm(paying):
    paying.primary().click()
    assert paying.stored().step is Step.CONFIRM
    assert Step.PAY in paying.stored().done


def test_another_amount_changes_what_paying_does_at_once(paying):
    paying.press("Change the amount")
    paying.type("25", "Amount to pay")
    assert paying.sees("Pay 25 EUR to TIM")
    assert paying.stored().answer(Answers.AMOUNT) == "25"
    paying.type("", "Amount to pay")
    assert paying.sees("Pay 10.00 EUR to TIM")


def test_a_line_without_a_number_says_that_it_is_not_known(world, opened):
    card = world.add_card("Bare", TIM, form=Form.PHYSICAL)
    assistant = Assistant(world, opened, card)
    world.services.renewing.answer(assistant.stored().id, Answers.AMOUNT, "10")
    assistant.go_to("pay")
    assert assistant.sees("Number to top up")
    assert assistant.sees("not known yet")
    assert not assistant.sees("Amount to pay")


def test_without_a_known_amount_the_input_is_open(world, opened):
    card = world.add_card("Bare", TIM, form=Form.PHYSICAL, number="+393335550118")
    assistant = Assistant(world, opened, card)
    assistant.go_to("pay")
    assert assistant.sees("not known yet")
    assistant.type("12.50 USD", "Amount to pay")
    assert dict(assistant.stored().answers) == {Answers.AMOUNT: "12.50", Answers.CURRENCY: "USD"}
    assert assistant.sees("12.50 USD")
    assert not assistant.sees("not known yet")


def test_a_card_of_an_unknown_carrier_has_no_page_and_says_so(world, opened):
    card = world.add_card("Bare", TIM, form=Form.PHYSICAL)
    assistant = Assistant(world, opened, card)
    assistant.go_to("pay")
    assert assistant.sees("No page for this card is known.")
    assert not any(words.startswith("Open ") for words in assistant.buttons())
    assert assistant.primary().property("kind") == "primary"


def test_every_channel_is_chosen_kept_and_shown_again(paying):
    for words, channel in (
        ("App: MyTIM", Channel.APP),
        ("Shop", Channel.SHOP),
        ("Third party", Channel.THIRD_PARTY),
        ("Official website", Channel.WEBSITE),
    ):
        choose(paying, words)
        assert paying.stored().channel is channel
        assert host(paying).isVisible() == (channel is Channel.WEBSITE)


def test_in_the_app_its_exact_name_is_copied(paying):
    choose(paying, "App: MyTIM")
    assert paying.sees("MyTIM")
    paying.press("Copy MyTIM")
    assert paying.told == [("copy", "MyTIM")]


def test_for_a_shop_there_is_a_slip_and_where_to_look(paying):
    choose(paying, "Shop")
    paying.press("Slip for the shop…")
    assert paying.told == [("slip", paying.card.id)]
    assert paying.sees("negozio TIM vicino a me") or paying.sees("The page of its shops.")


def test_a_platform_is_named_where_one_is_known_and_else_said_to_be_not_known(paying):
    choose(paying, "Third party")
    known = paying.now().procedure.channel(Channel.THIRD_PARTY).sellers
    if known:
        assert all(paying.sees(one.en) for one in known)
    else:
        assert paying.sees("No platform for this carrier is known.")
    assert paying.sees("A platform is not the carrier")


def test_a_code_is_shown_for_the_phone_only_when_it_is_asked_for(world, opened, tim):
    assistant = Assistant(world, opened, tim)
    renewing = world.services.renewing
    view = renewing.choose_channel(assistant.view.renewal.id, "code")
    assistant.page.show_renewal(renewing.go_to(view.renewal.id, "pay"))
    (panel,) = assistant.page.findChildren(CodePanel)
    assert not panel.isVisible()
    shown = [one for one in assistant.page.findChildren(Button) if one.text() == "QR code"]
    assert shown[0].accessibleName() == "QR code for 40916"
    shown[0].click()
    assert panel.isVisible()
    assert assistant.sees("The phone offers to dial 40916.")


def test_a_carrier_without_a_known_code_is_said_to_have_none(world, opened):
    card = world.add_card("Bare", TIM, form=Form.PHYSICAL)
    assistant = Assistant(world, opened, card)
    renewing = world.services.renewing
    view = renewing.choose_channel(assistant.view.renewal.id, "code")
    assistant.page.show_renewal(renewing.go_to(view.renewal.id, "pay"))
    assert assistant.sees("No code of this carrier is known.")


def test_on_the_last_day_it_says_to_pay_now(world, opened, tim):
    world.clock.move_to("2026-12-02T10:00:00+01:00")
    assistant = Assistant(world, opened, tim)
    assistant.go_to("pay")
    banners = [
        one.accessibleName() for one in assistant.page.findChildren(Banner) if one.isVisible()
    ]
    assert any(one.startswith("Booking may take hours; pay now.") for one in banners)
    assert any("Wed 2 Dec 2026 (Rome)" in one for one in banners)


def test_payment_problems_fold_away_and_another_channel_is_one_click_from_them(paying):
    assert paying.sees("Payment card refused?")
    paying.press("Payment problems")
    assert not paying.sees("Payment card refused?")
    paying.press("Payment problems")
    assert paying.sees("Wait 30 minutes and do not pay twice.")
    acts = actions_of(button(paying.page, "Try another channel…"))
    assert set(acts) == {"App: MyTIM", "Shop", "Third party"}
    acts["Shop"].trigger()
    assert paying.stored().channel is Channel.SHOP


def test_where_the_channels_have_no_room_they_are_one_list(qapp, world, opened, tim):
    world.look = a_look(qapp, 26)
    assistant = Assistant(world, opened, tim, size=(640, 700))
    assistant.go_to("pay")
    QCoreApplication.processEvents()
    (choice,) = [one for one in chooser(assistant).findChildren(QComboBox) if one.isVisible()]
    assert choice.accessibleName() == "Channel"
    choice.setCurrentIndex(choice.findData("shop"))
    assert assistant.stored().channel is Channel.SHOP
