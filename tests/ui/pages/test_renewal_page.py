"""The assistant's page: steps, what paying does, what is kept of every key, and narrow windows."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from renewdesk.domain.cards import Form
from renewdesk.domain.changes import Changes
from renewdesk.domain.ids import RenewalId
from renewdesk.domain.renewals import Answers, Channel, RenewalState, Step
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.pages.renewing.summary import SummaryLine, SummaryPanel
from renewdesk.ui.renewing_faces import Progress
from renewdesk.ui.widgets.chip_label import ChipLabel
from renewdesk.words.speech import speak
from tests.builders import LOST, RECEIVE_ONLY, RECOVERABLE, a_clock, a_rule
from tests.ui.pages.page_world import RESOURCES, SIZES, clipped, nameless_controls
from tests.ui.pages.renewal_driver import Assistant
from tests.ui.toolkit_samples import a_look

if TYPE_CHECKING:
    from renewdesk.services.renewal_views import RenewalView

TIM = a_rule("P12M", stages=[RECEIVE_ONLY, RECOVERABLE, LOST])


@pytest.fixture
def tim(world):
    physical = Form.PHYSICAL
    card = world.add_card("TIM", TIM, carrier="it-tim", number="+393335550118", form=physical)
    world.pay(card, "2025-12-02")
    return card


@pytest.fixture
def assistant(world, opened, tim):
    return Assistant(world, opened, tim)


def test_the_steps_say_what_is_done_where_one_is_and_what_is_not_needed(assistant):
    assistant.world.services.renewing.finish(assistant.view.renewal.id, "prepare")
    assistant.page.show_renewal(assistant.now())
    faces = assistant.steps()
    assert [one.title for one in faces] == [
        "Prepare", "Choose plan", "Pay", "Confirm", "Activate", "Save receipt", "Verify",
    ]  # fmt: skip
    assert [one.progress for one in faces] == [
        Progress.DONE, Progress.CURRENT, Progress.OPEN, Progress.OPEN,
        Progress.SKIPPED, Progress.OPEN, Progress.OPEN,
    ]  # fmt: skip
    assert faces[4].note == "not needed at TIM"
    assert faces[1].spoken.startswith("Step 2, Choose plan, you are here, ")
    assert faces[4].spoken.startswith("Step 5, Activate, not needed, ")
    model = assistant.stepper().model()
    spoken = model.index(1, 0).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == faces[1].spoken


def test_the_owner_may_turn_to_what_is_done_and_to_nothing_that_lies_ahead(assistant):
    renewing, renewal = assistant.world.services.renewing, assistant.view.renewal.id
    for step in ("prepare", "plan"):
        renewing.finish(renewal, step)
    assistant.page.show_renewal(assistant.now())
    assert [one.key for one in assistant.steps() if one.reachable] == ["prepare", "plan", "pay"]
    steps = assistant.stepper()
    steps.setFocus()
    QTest.keyClick(steps, Qt.Key.Key_Up)
    QTest.keyClick(steps, Qt.Key.Key_Return)
    assert assistant.stored().step is Step.PLAN
    last = steps.visualRect(steps.model().index(6, 0)).center()
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert assistant.stored().step is Step.PLAN
    first = steps.visualRect(steps.model().index(0, 0)).center()
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert assistant.stored().step is Step.PREPARE


def test_back_and_on_pass_over_what_is_not_needed(assistant):
    renewing, renewal = assistant.world.services.renewing, assistant.view.renewal.id
    draft = EventDraft(kind="topup", amount="10")
    for step in ("prepare", "plan", "pay"):
        renewing.finish(renewal, step)
    renewing.pay(renewal, draft)
    assistant.page.show_renewal(assistant.now())
    assert assistant.stored().step is Step.RECEIPT
    assistant.press("Back")
    assert assistant.stored().step is Step.CONFIRM


def test_the_right_side_says_what_paying_today_does(assistant):
    (panel,) = assistant.page.findChildren(SummaryPanel)
    assert panel.isVisible()
    for words in ("If you pay today", "Last day now", "Last day after the top-up"):
        assert assistant.sees(words)
    assert panel.accessibleName() == "If you pay today: 2 Dec 2026 → 20 Nov 2027 (Rome)"
    chips = [one.accessibleName() for one in panel.findChildren(ChipLabel) if one.isVisible()]
    assert chips == ["353 days later"]
    assert assistant.sees("Nov 2028")
    assert assistant.sees("12 months from the last top-up")
    assert assistant.sees("10.00 EUR on 2 Dec 2025")


def test_without_a_known_amount_it_says_so_and_shows_no_date(world, opened):
    rule = a_rule(None, by_amount=[{"from": "5", "currency": "EUR", "term": "P4M"}])
    card = world.add_card("Bare", rule)
    assistant = Assistant(world, opened, card)
    (panel,) = assistant.page.findChildren(SummaryPanel)
    assert assistant.sees("Choose a plan or type an amount")
    assert panel.accessibleName() == "Last day now: not known"
    assert not assistant.sees("Last day after")


def test_a_card_of_the_same_country_that_is_due_too_is_named_and_opened(world, opened, tim):
    other = world.add_card("Vodafone", TIM)
    world.pay(other, "2025-11-25")
    assistant = Assistant(world, opened, tim)
    assert assistant.sees("Also due soon in Italy")
    assistant.press("Vodafone: 5 days left")
    assert assistant.told == [("card", other.id)]


def test_the_head_names_the_card_and_how_long_is_left(assistant):
    assert assistant.sees("Renew TIM")
    assert assistant.sees("Italy · +39 333 ••• ••18")
    chips = [one.accessibleName() for one in assistant.page.findChildren(ChipLabel)]
    assert "12 days left" in chips


def test_every_key_is_kept_and_is_there_after_a_restart(assistant, opened):
    assistant.type("11.3", "Balance now")
    assert assistant.stored().answer("prepare.balance") == "11.3"
    other = assistant.new_page()
    opened(other)
    assistant.page = other
    # Leaving the field has added the currency that is meant.
    assert assistant.line("Balance now").text() == "11.3 EUR"
    assert assistant.stored().answer("prepare.balance") == "11.3 EUR"


def test_a_view_that_was_read_too_early_takes_back_no_key(assistant):
    line = assistant.line("Balance now")
    line.setFocus()
    assistant.world.jobs.hold()
    QTest.keyClicks(line, "11")
    early = assistant.now()
    QTest.keyClicks(line, ".30")
    assistant.page.pane(Step.PREPARE).view_changed.emit(early)
    assert line.text() == "11.30"
    assistant.world.jobs.release()
    assert line.text() == "11.30"
    assert assistant.stored().answer("prepare.balance") == "11.30"


def test_what_another_page_saves_about_the_card_is_seen_at_once(assistant):
    assistant.go_to("pay")
    recorded = assistant.world.services.recording.record(
        assistant.card.id, EventDraft(kind="topup", on="2026-11-20", amount="25")
    )
    assistant.world.bus.changed.emit(recorded.changes)
    (panel,) = assistant.page.findChildren(SummaryPanel)
    assert "20 Nov 2027" in panel.accessibleName()


def test_another_renewals_changes_are_not_read(assistant):
    reads: list[str] = []
    renewing = assistant.world.services.renewing
    read = renewing.read

    def noted(renewal):
        reads.append(renewal)
        return read(renewal)

    renewing.read = noted
    try:
        assistant.world.bus.changed.emit(Changes(renewals=frozenset({RenewalId("another")})))
        assert reads == []
        mine = frozenset({assistant.view.renewal.id})
        assistant.world.bus.changed.emit(Changes(renewals=mine))
        assert reads == [assistant.view.renewal.id]
    finally:
        del renewing.read


def test_later_and_escape_leave_everything_as_it_is(assistant):
    assistant.press("Continue later")
    assistant.page.go_back()
    assert assistant.told == [("left", ""), ("left", "")]
    assert assistant.stored().state is RenewalState.OPEN


def test_it_didnt_work_is_offered_at_every_step(assistant):
    for step in Step:
        assistant.go_to(step.value)
        assistant.press("It didn’t work…")
    assert assistant.told == [("failed", "")] * len(Step)


def test_giving_up_is_in_the_menu_and_only_asked_for(assistant):
    acts = assistant.menu()
    assert {"Show the card", "Record top-up…", "Give up this renewal"} <= set(acts)
    acts["Give up this renewal"].trigger()
    assert assistant.told == [("abandon", assistant.view.renewal.id)]
    assert assistant.stored().is_open


def test_the_date_seen_at_the_carrier_ends_the_renewal(assistant):
    renewing, renewal = assistant.world.services.renewing, assistant.view.renewal.id
    ended: list[RenewalView] = []
    assistant.page.ended.connect(ended.append)
    renewing.pay(renewal, EventDraft(kind="topup", amount="10"))
    assistant.page.show_renewal(assistant.now())
    assert assistant.sees("After your payment")
    assert assistant.sees("Last day if it worked")
    assert ended == []
    changes = assistant.world.services.recording.confirm(assistant.card.id).changes
    assistant.world.bus.changed.emit(changes)
    assert [one.renewal.state for one in ended] == [RenewalState.DONE]
    assert assistant.told == []


def test_a_narrow_window_has_one_line_for_the_steps_and_one_for_the_dates(world, opened, tim):
    assistant = Assistant(world, opened, tim, size=(660, 560))
    assert assistant.sees("Step 1 of 7: Prepare")
    assert not assistant.stepper().isVisible()
    (panel,) = assistant.page.findChildren(SummaryPanel)
    (line,) = assistant.page.findChildren(SummaryLine)
    assert not panel.isVisible()
    assert line.isVisible()
    assert assistant.sees("If you pay today: 2 Dec 2026 → 20 Nov 2027 (Rome)")
    assistant.page.window().resize(1104, 744)
    QCoreApplication.processEvents()
    assert assistant.stepper().isVisible()
    assert panel.isVisible()
    assert not line.isVisible()


def test_a_step_finished_twice_in_haste_is_finished_once(assistant):
    assistant.world.jobs.hold()
    pane = assistant.page.pane(Step.PREPARE)
    pane.finished.emit()
    pane.finished.emit()
    assistant.world.jobs.release()
    assert assistant.stored().step is Step.PLAN


def test_a_second_clock_of_the_card_has_its_own_summary(world, opened, tim):
    plan = a_rule("P30D", id="own-pack", clock="plan", extends_on=["plan_purchase"])
    with world.storage.writing() as unit:
        unit.save_clock(a_clock(plan, id="clock-2", card=tim.id))
    bought = EventDraft(
        kind="plan_purchase", on="2026-11-10", amount="8", confirmed=True, clock="clock-2"
    )
    world.services.recording.record(tim.id, bought)
    assistant = Assistant(world, opened, tim, clock="clock-2")
    (panel,) = assistant.page.findChildren(SummaryPanel)
    assert panel.accessibleName() == "If you pay today: 10 Dec 2026 → 20 Dec 2026 (Rome)"
    assert assistant.sees("Last day after the plan")
    assert assistant.sees("Plan: ")


@pytest.fixture(params=["en", "zh_CN"])
def spoken(request):
    speak(request.param, RESOURCES / "translations")
    yield request.param
    speak("en", RESOURCES / "translations")


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize(("size", "pixels"), SIZES)
def test_nothing_is_nameless_or_cut_off(qapp, world, opened, tim, size, pixels):
    world.look = a_look(qapp, pixels)
    assistant = Assistant(world, opened, tim, size=size)
    assert nameless_controls(assistant.page) == []
    assert clipped(assistant.page) == []
    assistant.go_to("pay")
    for channel in Channel:
        view = world.services.renewing.choose_channel(assistant.view.renewal.id, channel.value)
        assistant.page.show_renewal(view)
        assert nameless_controls(assistant.page) == []
        assert clipped(assistant.page) == []


def test_names_of_answers_are_those_that_the_payment_is_made_of(assistant):
    assistant.go_to("pay")
    assistant.press("Change the amount")
    assistant.type("15", "Amount to pay")
    kept = dict(assistant.stored().answers)
    assert kept == {Answers.AMOUNT: "15", Answers.CURRENCY: "EUR"}
