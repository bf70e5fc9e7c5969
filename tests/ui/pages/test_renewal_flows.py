"""From a card's row to the assistant and back: resumed, asked about, given up, undone."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QStackedWidget

from renewdesk.domain.cards import Form
from renewdesk.domain.renewals import RenewalState, Step
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.change_date_dialog import ChangeDateDialog
from renewdesk.ui.dialogs.failed_dialog import FailedDialog
from renewdesk.ui.dialogs.record_dialog import RecordDialog
from renewdesk.ui.dialogs.which_clock_dialog import WhichClockDialog
from renewdesk.ui.flows import Flows
from renewdesk.ui.pages.renewal_page import RenewalPage
from renewdesk.ui.pages.renewing.summary import SummaryPanel
from renewdesk.ui.renewal_flows import RenewalFlows
from renewdesk.ui.widgets.option_button import OptionButton
from tests.builders import LOST, RECEIVE_ONLY, a_clock, a_rule
from tests.ui.dialogs.dialog_world import a_safe
from tests.ui.pages.page_world import button

if TYPE_CHECKING:
    from renewdesk.services.renewal_views import RenewalView

LINE = a_rule("P12M", stages=[RECEIVE_ONLY, LOST])
PLAN = a_rule("P30D", id="own-pack", name="Pack 30", clock="plan", extends_on=["plan_purchase"])


class Window(QStackedWidget):
    """What the flows need of the window: pages by key, and what it was asked to do."""

    renewals: RenewalFlows
    page: RenewalPage

    def __init__(self):
        super().__init__()
        self.resize(1104, 744)
        self.key = "desk"
        self.asked = []

    def current_page(self):
        return self.key

    def turn_to(self, key):
        self.key = key
        self.asked.append(key)

    def pushed_page(self, key, home=""):
        if not hasattr(self, "page"):
            self.page = self.renewals.made_page()
            self.addWidget(self.page)
        self.turn_to(key)
        self.asked.append(f"home {home}")
        return self.page

    def reload(self):
        self.asked.append("reload")

    def choose_card(self, card):
        self.turn_to("desk")
        self.asked.append(card)

    def show_fault(self, error):
        raise error


@pytest.fixture
def window(qtbot):
    window = Window()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def flows(world, window):
    return Flows(world.look, world.services, world.jobs, world.bus, window, a_safe())


@pytest.fixture
def renewals(world, window, flows):
    made = RenewalFlows(window, world.look, world.services, world.jobs, world.bus, flows)
    window.renewals = made
    return made


@pytest.fixture
def tim(world):
    card = world.add_card("TIM", LINE, carrier="it-tim", number="+393335550118", form=Form.PHYSICAL)
    world.pay(card, "2025-12-02")
    return card


@pytest.fixture
def with_plan(world, tim):
    with world.storage.writing() as unit:
        unit.save_clock(a_clock(PLAN, id="clock-2", card=tim.id))
    bought = EventDraft(
        kind="plan_purchase", on="2026-11-10", amount="8", confirmed=True, clock="clock-2"
    )
    world.services.recording.record(tim.id, bought)
    return tim


def open_dialog(window, kind=QDialog):
    QCoreApplication.processEvents()
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1, [type(one).__name__ for one in window.findChildren(QDialog)]
    return found[0]


def no_dialog(window):
    QCoreApplication.processEvents()
    return not [one for one in window.findChildren(QDialog) if one.isVisible()]


def shown(window):
    """Return the renewal in sight."""
    return window.page.view.renewal


def open_ones(world):
    return world.services.renewing.open_ones()


@pytest.mark.usefixtures("renewals")
def test_the_action_of_a_row_opens_the_assistant(world, window, flows, tim):
    flows.act(tim.id)
    assert window.key == "renewal"
    assert isinstance(window.page, RenewalPage)
    (renewal,) = open_ones(world)
    assert shown(window).id == renewal.id
    assert (renewal.card, renewal.clock, renewal.step) == (tim.id, "clock-1", Step.PREPARE)
    assert no_dialog(window)


def test_it_goes_on_where_the_owner_left_it_and_begins_no_second_one(
    world, window, flows, renewals, tim
):
    flows.act(tim.id)
    renewal = shown(window).id
    world.services.renewing.finish(renewal, "prepare")
    world.services.renewing.answer(renewal, "pay.amount", "25")
    renewals.leave()
    assert window.key == "desk"
    assert window.asked[-1] == "reload"
    flows.act(tim.id)
    assert [one.id for one in open_ones(world)] == [renewal]
    assert shown(window).step is Step.PLAN
    assert shown(window).answer("pay.amount") == "25"


@pytest.mark.usefixtures("renewals")
def test_a_card_with_several_dates_is_asked_which_one(world, window, flows, with_plan):
    flows.act(with_plan.id)
    dialog = open_dialog(window, WhichClockDialog)
    options = dialog.findChildren(OptionButton)
    assert [one.text() for one in options] == ["Line: Test rule", "Plan: Pack 30"]
    assert options[1].accessibleDescription() == "pack ends 10 Dec 2026 (Rome)"
    assert open_ones(world) == ()
    options[1].click()
    (renewal,) = open_ones(world)
    assert renewal.clock == "clock-2"
    assert window.key == "renewal"


@pytest.mark.usefixtures("renewals")
def test_not_choosing_begins_nothing(world, window, flows, with_plan):
    flows.act(with_plan.id)
    open_dialog(window, WhichClockDialog).reject()
    assert open_ones(world) == ()
    assert window.key == "desk"


def test_a_second_date_is_renewed_beside_the_first_and_both_are_told_apart(
    world, window, renewals, with_plan
):
    renewals.start(with_plan.id, "clock-1")
    window.page.other_wanted.emit(window.page.view)
    dialog = open_dialog(window, WhichClockDialog)
    options = dialog.findChildren(OptionButton)
    assert "in progress: Step 1 of 7: Prepare" in options[0].accessibleDescription()
    options[1].click()
    assert {one.clock for one in open_ones(world)} == {"clock-1", "clock-2"}
    renewals.begin(with_plan.id)
    both = open_dialog(window, WhichClockDialog).findChildren(OptionButton)
    assert all("in progress" in one.accessibleDescription() for one in both)


def test_a_date_that_only_the_carrier_knows_is_asked_for_first(world, window, flows, renewals):
    card = world.add_card("Kcell", a_rule(None))
    flows.act(card.id)
    open_dialog(window, ChangeDateDialog).reject()
    assert open_ones(world) == ()
    renewals.begin(card.id)
    assert [one.card for one in open_ones(world)] == [card.id]


@pytest.mark.usefixtures("renewals")
def test_a_payment_that_waits_is_confirmed_unless_its_renewal_is_open(world, window, flows, tim):
    world.services.recording.record(tim.id, EventDraft(kind="topup", amount="10"))
    flows.act(tim.id)
    open_dialog(window, ChangeDateDialog).reject()
    assert window.key == "desk"


@pytest.mark.usefixtures("renewals")
def test_what_was_done_outside_is_recorded_without_the_assistant(world, window, flows, tim):
    flows.handled(tim.id)
    open_dialog(window, RecordDialog).reject()
    assert open_ones(world) == ()
    assert window.key == "desk"


def test_what_was_done_outside_goes_on_with_the_renewal_that_waits_for_it(
    window, flows, renewals, tim
):
    renewals.start(tim.id)
    renewals.leave()
    flows.handled(tim.id)
    assert window.key == "renewal"
    assert no_dialog(window)


def test_giving_up_is_undone_with_everything_that_was_typed(world, window, renewals, tim):
    told: list[tuple[str, str]] = []
    said: list[str] = []
    renewals.undoable.connect(lambda what, words: told.append((what, words)))
    renewals.said.connect(said.append)
    renewals.start(tim.id)
    renewal = shown(window).id
    world.services.renewing.answer(renewal, "prepare.balance", "11")
    window.page.abandon_wanted.emit(window.page.view)
    assert open_ones(world) == ()
    assert window.key == "desk"
    assert told == [(f"renewal:{renewal}", "Renewal of TIM given up.")]
    assert renewals.undo(told[0][0])
    (again,) = open_ones(world)
    assert (again.id, again.answer("prepare.balance")) == (renewal, "11")
    assert said == ["Undone."]


def test_only_its_own_undo_is_its_business(renewals):
    assert not renewals.undo("event:1")
    assert not renewals.undo("rules:")


def test_a_proved_renewal_leads_back_and_says_until_when(world, window, renewals, tim):
    said: list[str] = []
    ended: list[RenewalView] = []
    renewals.said.connect(said.append)
    renewals.ended.connect(ended.append)
    renewals.start(tim.id)
    renewal = shown(window).id
    world.services.renewing.pay(renewal, EventDraft(kind="topup", amount="10"))
    window.page.show_renewal(world.services.renewing.read(renewal))
    window.page.show_renewal(world.services.renewing.verify(renewal).view)
    assert said == ["TIM is renewed: last day 20 Nov 2027."]
    assert [one.renewal.state for one in ended] == [RenewalState.DONE]
    assert window.key == "desk"


def test_what_did_not_work_is_asked_at_the_present_step(world, window, renewals, tim):
    renewals.start(tim.id)
    world.services.renewing.go_to(shown(window).id, "pay")
    renewals.begin(tim.id)
    button(window.page, "It didn’t work…").click()
    dialog = open_dialog(window, FailedDialog)
    assert "Pay" in dialog.windowTitle()
    dialog.reject()


def test_an_esim_that_waits_to_be_installed_begins_where_it_is_installed(world, window, renewals):
    rule = a_rule("P30D", clock="install", extends_on=["purchase"], stops_on=["install"])
    card = world.add_card("Eurolink", rule)
    world.services.recording.record(
        card.id, EventDraft(kind="purchase", on="2026-11-10", amount="4.50", confirmed=True)
    )
    renewals.begin(card.id)
    renewal = shown(window)
    assert renewal.step is Step.ACTIVATE
    assert Step.PREPARE in renewal.done
    assert window.page.view.paid is not None
    assert len(world.services.desk.card(card.id).events) == 1


def test_a_card_of_the_summary_is_shown_on_the_desk(window, renewals, tim):
    renewals.start(tim.id)
    window.page.card_wanted.emit("card-9")
    assert "card-9" in window.asked
    assert window.key == "desk"


def test_the_undo_of_the_proof_says_that_the_card_is_renewed(world, window, renewals, tim):
    told: list[tuple[str, str]] = []
    renewals.undoable.connect(lambda what, words: told.append((what, words)))
    renewals.start(tim.id)
    renewal = shown(window).id
    world.services.renewing.pay(renewal, EventDraft(kind="topup", amount="10"))
    window.page.show_renewal(world.services.renewing.read(renewal))
    seen = world.services.renewing.verify(renewal)
    window.page.show_renewal(seen.view)
    window.page.undoable.emit(f"event:{seen.recorded.event.id}", "Date saved.")
    window.page.undoable.emit("event:another", "Top-up recorded.")
    assert told == [
        (f"event:{seen.recorded.event.id}", "TIM is renewed: last day 20 Nov 2027."),
        ("event:another", "Top-up recorded."),
    ]


def test_a_payment_that_moves_nothing_is_not_called_a_renewal(world, window, renewals):
    used = a_rule("P40D", extends_on=["outgoing_call"])
    card = world.add_card("MegaFon", used)
    world.services.recording.record(
        card.id, EventDraft(kind="outgoing_call", on="2026-11-01", confirmed=True)
    )
    said: list[str] = []
    renewals.said.connect(said.append)
    renewals.start(card.id)
    (panel,) = window.page.findChildren(SummaryPanel)
    assert panel.accessibleName().startswith("If you use it today: ")
    renewing, renewal = world.services.renewing, shown(window).id
    renewing.pay(renewal, EventDraft(kind="topup", amount="300"))
    window.page.show_renewal(renewing.read(renewal))
    window.page.show_renewal(renewing.verify(renewal, "2026-12-11").view)
    assert said == ["MegaFon: paid and seen; the last day stays 11 Dec 2026."]
