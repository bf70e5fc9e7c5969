"""Entering the carrier's own date: how to ask, what changes, what is saved."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QRadioButton

from renewdesk.domain.kinds import EventKind
from renewdesk.services.drafts import EventDraft
from renewdesk.ui.dialogs.change_date_dialog import ChangeDateDialog
from renewdesk.ui.dialogs.receipt_field import ReceiptInput
from tests.builders import a_rule
from tests.ui.dialogs.dialog_world import (
    PDF,
    button,
    enter_day,
    named,
    press,
    seen,
    topup,
    type_in,
)

NOVEMBER = date(2026, 11, 30)


@pytest.fixture
def open_it(look, world, shown):
    def open_dialog(detail, clock=""):
        return shown(ChangeDateDialog(look, world.services, world.jobs, detail, clock))

    return open_dialog


@pytest.fixture
def dialog(open_it, world):
    """The dialog of mock-up 16 for TIM, whose last day is 2 Dec 2026."""
    return open_it(world.tim())


def enter(dialog, day):
    enter_day(named(dialog, "Last day that the carrier shows"), day)


def test_the_ways_to_ask_are_listed_with_their_age(dialog):
    words = seen(dialog)
    for part in (
        "MyTIM app", "mytim.tim.it", "after login; on the carrier’s record, checked 1 Nov 2026",
        "40916", "call, credit and expiry date; text of 2014, may have changed", "119",
    ):  # fmt: skip
        assert part in words
    assert "RicariCard" not in words


def test_a_code_is_copied_and_the_account_opened(dialog, world):
    button(dialog, "Copy 40916").click()
    assert QGuiApplication.clipboard().text() == "40916"
    button(dialog, "Open mytim.tim.it").click()
    assert world.browser.opened == ["https://mytim.tim.it/login-authorize.html"]


def test_a_carrier_of_ones_own_says_where_to_ask(open_it, world):
    rules = world.catalogue.carriers()[0].rules
    dialog = open_it(world.add("", label="Own", own_rules=rules))
    assert "No app, page or code of this carrier is known. Ask where you bought it." in seen(dialog)


def test_what_changes_is_shown_before_it_is_saved(dialog, world):
    enter(dialog, NOVEMBER)
    words = seen(dialog)
    for part in (
        "By the rule", "2 Dec 2026", "By the carrier, 20 Nov 2026", "30 Nov 2026", "(Rome)",
        "10 days left", "was 12", "2 days earlier than before",
        "12 months from the last top-up or plan purchase, any amount",
        "Top-up of 10 EUR on 2 Dec 2025.", "www.tim.it · checked 28 Sep 2026 · high confidence",
        "Reminders: 23 Nov, 27 Nov, 29 Nov and 30 Nov 2026, 09:00 (Shanghai).",
        "Stages after it move too: receive-only until 30 Dec 2026, recoverable until 30 Nov 2027.",
    ):  # fmt: skip
        assert part in words
    assert len(world.events()) == 1


def test_the_date_and_where_it_was_seen_are_saved(dialog, world):
    enter(dialog, NOVEMBER)
    named(dialog, "Where you saw it").choose("MyTIM app")
    type_in(named(dialog, "Note"), "under scadenza")
    told: list[Any] = []
    dialog.recorded.connect(told.append)
    button(dialog, "Save 30 Nov 2026").click()
    event = world.events()[-1]
    assert (event.kind, event.last_on, event.note) == (
        EventKind.DEADLINE_CONFIRMED, NOVEMBER, "MyTIM app; under scadenza",
    )  # fmt: skip
    assert told[0].after.standing.leading.last_on == NOVEMBER
    assert not dialog.isVisible()


def test_the_date_that_is_known_is_offered_first_and_confirmed_by_one_press(dialog, world):
    assert button(dialog, "The same date, 2 Dec 2026").isChecked()
    assert "It counts as seen at the carrier." in seen(dialog)
    press(dialog, Qt.Key.Key_Return)
    assert world.events()[-1].last_on == date(2026, 12, 2)
    assert not dialog.isVisible()


def test_a_date_that_has_passed_is_not_chosen_by_itself(open_it, world):
    dialog = open_it(world.add("it-tim", topup("2025-11-10", "10")))
    assert button(dialog, "Another date").isChecked()
    assert not button(dialog, "Save").isEnabled()
    press(dialog, Qt.Key.Key_Return)
    assert len(world.events()) == 1
    button(dialog, "The same date, 10 Nov 2026").click()
    assert button(dialog, "Confirm 10 Nov 2026").isEnabled()


def told_on(world, at):
    """Return what a check at that time tells."""
    world.clock.move_to(at)
    return [one.planned.clock.id for one in world.services.reminding.check().shown]


def test_who_found_nothing_out_is_asked_again_tomorrow(open_it, world):
    detail = world.tim()
    world.services.reminding.check()
    dialog, asked = open_it(detail), []
    dialog.asked_again.connect(lambda: asked.append(True))
    button(dialog, "I could not find out; ask me again").click()
    assert "The date stays as it is. The reminder comes again then." in seen(dialog)
    button(dialog, "Ask again tomorrow").click()
    assert (asked, dialog.isVisible(), len(world.events())) == ([True], False, 1)
    (clock,) = world.services.desk.cards()[0].clocks
    assert told_on(world, "2026-11-21T08:59:00+08:00") == []
    assert told_on(world, "2026-11-21T09:01:00+08:00") == [clock.id]


def test_the_answer_waits_for_the_chosen_day(open_it, world):
    detail = world.add("kz-kcell")
    world.clock.move_to("2026-11-21T12:00:00+08:00")
    assert world.services.reminding.check().shown
    dialog = open_it(detail)
    named(dialog, "When to ask again").choose("3")
    button(dialog, "I could not find out; ask me again").click()
    button(dialog, "Ask again in 3 days").click()
    assert told_on(world, "2026-11-23T12:00:00+08:00") == []
    assert told_on(world, "2026-11-24T09:01:00+08:00") == [detail.view.clocks[0].id]


def test_nothing_asks_again_after_the_date(open_it, world):
    world.add("it-tim", topup("2025-11-22", "10"))
    world.add("it-tim", topup("2025-11-20", "10"), label="Last")
    world.services.reminding.check()
    soon, last = (world.detail(label) for label in ("TIM", "Last"))
    assert named(open_it(soon), "When to ask again").keys() == ["1"]
    assert "ask me again" not in seen(open_it(last))


def test_only_what_was_told_can_be_asked_again(open_it, world):
    detail = world.add("it-tim", topup("2026-09-01", "10"))
    world.services.reminding.check()
    assert "ask me again" not in seen(open_it(detail))


def test_a_screenshot_is_kept_with_the_date(dialog, world, tmp_path):
    shot = tmp_path / "app.pdf"
    shot.write_bytes(PDF)
    dialog.findChild(ReceiptInput).take(shot)
    button(dialog, "Confirm 2 Dec 2026").click()
    (kept,) = world.services.receipts.all()
    assert kept.receipt.event == world.events()[-1].id


def test_a_screenshot_that_is_refused_leaves_nothing_recorded(dialog, world, tmp_path):
    dialog.findChild(ReceiptInput).take(tmp_path / "gone.png")
    button(dialog, "Confirm 2 Dec 2026").click()
    assert dialog.isVisible()
    assert len(world.events()) == 1


def test_a_payment_that_waits_is_confirmed_by_one_press(open_it, world):
    detail = world.tim()
    world.services.recording.record(detail.view.card.id, topup("2026-11-20", "10"))
    dialog = open_it(world.detail(detail.view.card.id))
    button(dialog, "Confirm 20 Nov 2027").click()
    after = world.detail(detail.view.card.id).view.standing.leading
    assert after.clock.confirmed
    assert after.last_on == date(2027, 11, 20)


def test_a_clock_without_a_date_offers_no_same_date(open_it, world):
    dialog = open_it(world.add("kz-kcell"))
    assert [one.text() for one in dialog.findChildren(QRadioButton) if one.isVisible()] == [
        "Another date"
    ]
    enter(dialog, date(2027, 5, 1))
    words = seen(dialog)
    assert "The date is known from now on" in words
    assert "Until now" in words
    button(dialog, "Save 1 May 2027").click()
    assert world.events()[-1].last_on == date(2027, 5, 1)


def test_a_date_to_the_minute_is_confirmed_to_the_minute(open_it, world):
    bought = EventDraft(kind="plan_purchase", at="2026-11-20T04:00:00Z")
    detail = world.add("xx-airalo", own_rules=(_daily(),), rules=("own-day",))
    world.services.recording.record(detail.view.card.id, bought)
    dialog = open_it(world.detail(detail.view.card.id))
    button(dialog, "Confirm 21 Nov 2026").click()
    assert world.events()[-1].ends_at.isoformat() == "2026-11-21T04:00:00+00:00"


def _daily():
    return a_rule("PT24H", id="own-day", clock="plan", extends_on=["plan_purchase"])


def test_the_owners_date_can_be_removed_again(open_it, world):
    detail = world.tim()
    card = detail.view.card.id
    confirmed = EventDraft(kind="deadline_confirmed", last_day="2026-11-30")
    world.services.recording.record(card, confirmed)
    dialog = open_it(world.detail(card))
    told: list[Any] = []
    dialog.undone.connect(told.append)
    button(dialog, "Remove my date").click()
    assert told[0].event.kind is EventKind.DEADLINE_CONFIRMED
    assert world.detail(card).view.standing.leading.last_on == date(2026, 12, 2)
    assert not dialog.isVisible()


def test_without_a_date_of_the_owners_there_is_nothing_to_remove(dialog):
    assert "Remove my date" not in seen(dialog)


def test_the_clock_that_is_meant_can_be_chosen(open_it, world):
    detail = world.add("gb-giffgaff", rules=("gb-giffgaff-line", "gb-giffgaff-goodybag"))
    plan = detail.view.clocks[1].id
    dialog = open_it(detail, plan)
    assert named(dialog, "Which date").key() == plan
    enter(dialog, NOVEMBER)
    button(dialog, "Save 30 Nov 2026").click()
    assert world.events()[-1].clock == plan


@pytest.mark.parametrize("text", ["30.11.2026", "2026-11-31"])
def test_a_date_that_cannot_be_read_is_refused_below_it(dialog, world, text):
    type_in(named(dialog, "Last day that the carrier shows"), text)
    button(dialog, "Save").click()
    assert "is not a day" in seen(dialog)
    assert len(world.events()) == 1
    enter(dialog, NOVEMBER)
    assert "is not a day" not in seen(dialog)


def test_typing_a_date_chooses_another_date(dialog):
    button(dialog, "The same date, 2 Dec 2026").click()
    enter(dialog, NOVEMBER)
    assert button(dialog, "Another date").isChecked()
