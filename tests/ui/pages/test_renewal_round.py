"""A renewal round in the window: chosen, taken card by card, left, gone on with, ended."""

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from renewdesk.domain.renewals import Step
from renewdesk.services.drafts import EventDraft
from renewdesk.services.renewing import FailureDraft
from renewdesk.ui.dialogs.history_dialog import HistoryDialog
from renewdesk.ui.dialogs.shop_slip_dialog import ShopSlipDialog
from renewdesk.ui.pages.round_page import RoundPage
from renewdesk.ui.pages.rounds.strip import RoundStrip
from renewdesk.ui.round_flows import RoundFlows
from renewdesk.ui.widgets.banner import Banner
from renewdesk.ui.widgets.text import Text
from tests.ui.pages.page_world import SIZES, button, clipped, nameless_controls
from tests.ui.toolkit_samples import a_look

PAID = EventDraft(kind="topup", amount="10.00")


class _Renewals(QObject):
    """What the rounds need of the assistant: it tells what it shows and what was proved."""

    shown = Signal(object)
    ended = Signal(object)
    slip_wanted = Signal(object)

    def __init__(self, world):
        super().__init__()
        self._renewing = world.services.renewing
        self.asked = []

    def show(self, renewal):
        view = self._renewing.read(renewal)
        self.asked.append(view.detail.view.card.label)
        self.shown.emit(view)


class _Window(QWidget):
    """A window that only remembers which page it was turned to, and what went wrong."""

    def __init__(self):
        super().__init__()
        self.pages = []
        self.faults = []

    def turn_to(self, key):
        self.pages.append(key)

    def show_fault(self, error):
        self.faults.append(error)


@pytest.fixture
def due(world):
    """Three cards that end soon or have ended, and one that does not."""
    for label, paid_on in (
        ("Soon", "2025-12-01"),
        ("Late", "2025-11-10"),
        ("Last", "2025-11-20"),
        ("Far", "2026-06-14"),
    ):
        world.pay(world.add_card(label), paid_on)
    return world


@pytest.fixture
def page(due, opened):
    return opened(RoundPage(due.look, due.services, due.jobs, due.bus))


@pytest.fixture
def window(qtbot):
    made = _Window()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def renewals(due):
    return _Renewals(due)


@pytest.fixture
def flows(due, window, renewals):
    return RoundFlows(window, due.look, due.services, due.jobs, due.bus, renewals)


@pytest.fixture
def strip(flows, qtbot):
    """The strip where it stands: above the page of the assistant."""
    page = QWidget()
    QVBoxLayout(page)
    qtbot.addWidget(page)
    flows.take_page(page)
    page.show()
    yield page.findChild(RoundStrip)
    page.close()


def begin(due, *labels):
    cards = {view.card.label: view.card.id for view in due.services.desk.cards()}
    return due.services.rounds.start([cards[label] for label in labels or ("Soon", "Late")])


def prove(due, view):
    """Pay a renewal and see its date at the carrier."""
    renewing = due.services.renewing
    view = renewing.pay(view.renewal.id, PAID).view
    while view.renewal.step is not Step.VERIFY:
        view = renewing.finish(view.renewal.id, view.renewal.step.value)
    return renewing.verify(view.renewal.id).view


def said(part):
    return [one.text() for one in part.findChildren(Text) if not one.isHidden()]


def banners(part):
    return [one.accessibleName() for one in part.findChildren(Banner) if not one.isHidden()]


def ticked(page):
    return {
        one.accessibleName().partition(",")[0]
        for one in page.findChildren(QCheckBox)
        if one.isChecked()
    }


def test_what_is_due_is_ticked_and_counted_on_the_button(page):
    assert ticked(page) == {"Soon", "Late", "Last"}
    assert button(page, "Start with 3 cards").isEnabled()
    for one in page.findChildren(QCheckBox):
        one.setChecked(False)
    assert not button(page, "Start").isEnabled()


def test_the_round_begins_with_the_chosen_cards_and_wants_the_first(page, due):
    wanted = []
    page.renewal_wanted.connect(lambda one, card: wanted.append((one, card)))
    page.findChildren(QCheckBox)[0].setChecked(False)
    button(page, "Start with 2 cards").click()
    view = due.services.rounds.open_one()
    assert wanted == [(view.round.id, "")]
    assert "card 1 of 2" in said(page)


def test_a_card_is_left_out_and_taken_in_again(page, due):
    button(page, "Start with 3 cards").click()
    first = due.services.rounds.open_one().places[0].view.card.label
    button(page, f"Leave out, {first}").click()
    assert "card 2 of 3 · 1 done" in said(page)
    assert "left out" in said(page)
    button(page, f"Take in again, {first}").click()
    assert "card 1 of 3" in said(page)


def test_before_the_end_the_page_tells_what_stands_now(page):
    button(page, "Start with 3 cards").click()
    (told,) = banners(page)
    assert told.startswith("Now the next date is 20 Nov 2026 (Rome): Last.")
    assert "Past their last day already: Late." in told


def test_at_the_end_the_page_tells_what_is_due_after(page, due):
    button(page, "Start with 3 cards").click()
    rounds = due.services.rounds
    while (view := rounds.go_on(rounds.open_one().round.id)) is not None:
        prove(due, view)
    page.show_page()
    assert banners(page) == ["After these, nothing is due before 14 Jun 2027 (Rome): Far."]
    left = []
    page.left.connect(lambda: left.append(1))
    button(page, "Done").click()
    assert left
    assert rounds.open_one() is None


def test_a_round_that_was_left_is_shown_again(page, due, opened):
    button(page, "Start with 3 cards").click()
    again = opened(RoundPage(due.look, due.services, due.jobs, due.bus))
    assert "card 1 of 3" in said(again)


def test_without_a_card_that_could_be_renewed_the_page_says_so(world, opened):
    page = opened(RoundPage(world.look, world.services, world.jobs, world.bus))
    assert "There is no card that a payment could renew." in said(page)
    assert not button(page, "Start").isEnabled()


def test_the_strip_tells_the_place_and_what_comes_next(due, flows, strip):
    begin(due)
    flows.renew(due.services.rounds.open_one().round.id)
    assert "Renewal round · card 1 of 2" in said(strip)
    assert "next: Late" in said(strip)
    assert strip.isVisible()


def test_over_a_renewal_of_its_own_there_is_no_strip(due, renewals, strip):
    begin(due)
    far = next(view.card.id for view in due.services.desk.cards() if view.card.label == "Far")
    renewals.show(due.services.renewing.start(far).renewal.id)
    assert not strip.isVisible()


def test_leaving_a_card_out_of_the_strip_takes_the_next_one(due, flows, strip):
    begin(due)
    flows.renew(due.services.rounds.open_one().round.id)
    button(strip, "Leave out").click()
    assert "Renewal round · card 2 of 2" in said(strip)
    assert due.services.rounds.open_one().current == 1


@pytest.mark.usefixtures("flows")
def test_a_proved_renewal_leads_to_the_next_card_and_the_last_to_the_end(due, window, renewals):
    round_id = begin(due).round.id
    for _ in range(2):
        renewals.ended.emit(prove(due, due.services.rounds.go_on(round_id)))
    assert renewals.asked == ["Late"]
    assert window.pages == ["round"]


def test_the_desk_offers_to_go_on_with_a_round_that_was_left(due, window, flows):
    made: list[Banner] = []
    flows.banner_made.connect(made.append)
    flows.look()
    assert made == []
    begin(due)
    flows.look()
    assert made[0].accessibleName() == "Renewal round · card 1 of 2 Soon"
    button(made[0], "Open the round…").click()
    assert window.pages == ["round"]
    button(made[0], "End the round").click()
    assert due.services.rounds.open_one() is None
    assert made[0].isHidden()


def test_the_desk_tells_when_the_day_of_a_check_up_round_has_come(due, window, flows):
    due.add_card("Unknown")
    made: list[Banner] = []
    flows.banner_made.connect(made.append)
    due.services.checkup.remind(1)
    flows.show_cards(due.services.desk.cards())
    assert made == []
    due.clock.advance(days=31)
    flows.show_cards(due.services.desk.cards())
    assert made[0].accessibleName() == "It is time for a check-up round 1 card to ask about"
    button(made[0], "Start…").click()
    assert window.pages == ["checkup"]
    button(made[0], "In a month").click()
    assert made[0].isHidden()


def test_the_history_of_a_card_tells_every_try(due, window, flows):
    renewing = due.services.renewing
    view = renewing.start(due.services.desk.card("Soon").view.card.id, channel="website")
    wrong = FailureDraft(reason="card-refused", step="pay", charged="no", note="Visa")
    renewing.fail(view.renewal.id, wrong)
    prove(due, view)
    flows.show_history(view.renewal.card)
    dialog = window.findChild(HistoryDialog)
    words = said(dialog)
    assert any(
        one.startswith("Renewed and seen at the carrier, 10.00 EUR") and "1 try failed" in one
        for one in words
    )
    assert (
        "Try 1: the payment card was refused, Step 3 of 7: Pay, official website, "
        "not charged, Visa" in words
    )
    assert "20 Nov 2026, 14:00" in words


def test_a_card_that_was_never_renewed_says_so(due, window, flows):
    flows.show_history(due.services.desk.card("Far").view.card.id)
    assert any("No renewal of this card was begun yet." in one for one in said(window))


def test_the_slip_of_a_card_knows_what_its_renewal_buys(due, window, flows):
    card = due.services.desk.card("Soon").view.card.id
    view = due.services.renewing.start(card, channel="shop")
    due.services.renewing.answer(view.renewal.id, "pay.amount", "15.00")
    flows.slips.show(card)
    dialog = window.findChild(ShopSlipDialog)
    words = dialog.document().toPlainText()
    assert "15.00 EUR" in words
    assert "Per favore, ricarichi questo numero." in words


@pytest.mark.usefixtures("flows")
def test_the_assistants_wish_for_a_slip_opens_it(due, window, renewals):
    view = due.services.renewing.start(due.services.desk.card("Late").view.card.id)
    renewals.slip_wanted.emit(view)
    assert "Late" in said(window.findChild(ShopSlipDialog))


@pytest.mark.parametrize(("size", "pixels"), SIZES)
def test_everything_has_a_name_and_room(qapp, due, opened, size, pixels):
    page = opened(RoundPage(a_look(qapp, pixels), due.services, due.jobs, due.bus), size)
    assert not nameless_controls(page)
    assert not clipped(page)
    begin(due)
    page.show_page()
    assert not nameless_controls(page)
    assert not clipped(page)
