"""Ending a card: what depends on it, where that went, and that keeping it is the easy way."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renewdesk.domain.attached import Service, ServiceKind
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.standing import Phase
from renewdesk.ui.dialogs.choice import Choice
from renewdesk.ui.dialogs.ended_dialog import EndedDialog
from renewdesk.ui.dialogs.let_go_dialog import LetGoDialog
from renewdesk.ui.dialogs.moved_to_dialog import MovedToDialog
from renewdesk.ui.service_moves import ServiceMoves, ending_of
from renewdesk.ui.widgets.text import Text
from tests.ui.dialogs.dialog_world import (
    button,
    enter_day,
    named,
    press,
    seen,
    settle,
    topup,
    type_in,
)

BANK = Service("Poste Italiane", ServiceKind.BANK, "payment codes")
CHAT = Service("WhatsApp")


@pytest.fixture
def moves_of(world):
    """Return what a dialog about the end of a card is opened with."""

    def found(detail):
        ending = ending_of(world.services, detail.view.card.id)
        return ending, ServiceMoves(world.services, world.jobs, ending)

    return found


@pytest.fixture
def open_it(look, world, shown, moves_of):
    def open_dialog(detail):
        return shown(LetGoDialog(look, world.services, world.jobs, moves_of(detail)))

    return open_dialog


@pytest.fixture
def tim(world):
    return world.add("it-tim", topup("2025-12-02", "10"), services=(BANK, CHAT), label="TIM")


@pytest.fixture
def dialog(open_it, tim):
    return open_it(tim)


@pytest.fixture
def with_spare(world, open_it, tim):
    """The dialog of a card beside which there is another one."""
    world.add("gb-giffgaff", topup("2026-11-01", "10"), label="Spare", number="+44 7700 900316")
    return open_it(tim)


def asking(dialog):
    """Return the question where a service went that stands in front."""
    settle()
    return next(one for one in dialog.findChildren(MovedToDialog) if one.isVisible())


def services(world, label="TIM"):
    return world.detail(label).view.card.services


def ticks(dialog):
    return {name: named(dialog, f"{name} has moved").isChecked() for name in (BANK.name, CHAT.name)}


class TestWhatHangsOnTheNumber:
    def test_is_listed_with_the_time_that_is_left(self, dialog):
        words = seen(dialog)
        for part in (
            "Let TIM go?", "2 services still use this number",
            "Move them first, while SMS still arrive: until 2 Jan 2027 (Rome), 43 days.",
            "Poste Italiane", "payment codes", "WhatsApp",
        ):  # fmt: skip
            assert part in words
        assert ticks(dialog) == {"Poste Italiane": False, "WhatsApp": False}

    def test_is_nothing_on_a_card_without_services(self, open_it, world):
        assert "still use" not in seen(open_it(world.tim()))

    def test_goes_to_another_card_which_is_warned_of_from_then_on(self, with_spare, world):
        button(with_spare, "WhatsApp moved to…").click()
        question = asking(with_spare)
        assert "Where has WhatsApp moved?" in seen(question)
        assert [one.currentText() for one in question.findChildren(Choice)] == [
            "Spare, United Kingdom, +44 770 ••• ••16"
        ]
        button(question, "Save").click()
        assert "1 service still uses this number" in seen(with_spare)
        assert "moved to Spare" in seen(with_spare)
        assert ticks(with_spare) == {"Poste Italiane": False, "WhatsApp": True}
        assert services(world, "Spare") == (CHAT,)
        assert services(world)[1].moved_card == world.detail("Spare").view.card.id

    def test_a_tick_asks_where_and_holds_only_when_that_is_said(self, with_spare, world):
        box = named(with_spare, "WhatsApp has moved")
        box.click()
        asking(with_spare).reject()
        assert not box.isChecked()
        assert services(world) == (BANK, CHAT)
        box.click()
        button(asking(with_spare), "Save").click()
        assert box.isChecked()

    def test_a_tick_that_goes_takes_it_back_on_both_cards(self, with_spare, world):
        box = named(with_spare, "WhatsApp has moved")
        box.click()
        button(asking(with_spare), "Save").click()
        box.click()
        assert not box.isChecked()
        assert (services(world), services(world, "Spare")) == ((BANK, CHAT), ())

    def test_may_go_elsewhere_in_a_few_words(self, with_spare, world):
        button(with_spare, "WhatsApp moved to…").click()
        question = asking(with_spare)
        type_in(named(question, "Where it went"), "my partner")
        press(question, Qt.Key.Key_Return)
        assert "moved to my partner" in seen(with_spare)
        assert services(world)[1].moved_to == "my partner"
        assert services(world, "Spare") == ()

    def test_can_only_go_elsewhere_where_there_is_no_other_card(self, dialog, world):
        button(dialog, "WhatsApp moved to…").click()
        question = asking(dialog)
        assert "Another card" not in seen(question)
        button(question, "Save").click()
        assert services(world)[1].moved_to == "elsewhere"

    def test_goes_all_at_once(self, with_spare, world):
        button(with_spare, "All moved to…").click()
        question = asking(with_spare)
        assert "Where have 2 services moved?" in seen(question)
        button(question, "Save").click()
        assert "Every service has moved" in seen(with_spare)
        assert "All moved to…" not in seen(with_spare)
        assert services(world, "Spare") == (BANK, CHAT)

    def test_that_moved_before_may_stay_after_all(self, world, tim, open_it):
        world.services.number_services.move_elsewhere("TIM", ["WhatsApp"], "my partner")
        dialog = open_it(world.detail(tim.view.card.id))
        assert "moved to my partner" in seen(dialog)
        named(dialog, "WhatsApp has moved").click()
        assert services(world) == (BANK, CHAT)

    def test_says_when_no_sms_arrive_any_more(self, world, open_it):
        detail = world.add("it-tim", topup("2025-06-02"), services=(BANK,), label="Late")
        assert detail.view.standing.phase is Phase.STAGE
        assert "SMS no longer arrive here." in seen(open_it(detail))

    def test_that_another_program_took_away_is_said_above(self, with_spare, world):
        world.services.number_services.remove("TIM", "WhatsApp")
        named(with_spare, "WhatsApp has moved").click()
        button(asking(with_spare), "Save").click()
        assert "No service of the card is called “WhatsApp”." in seen(with_spare)
        assert not named(with_spare, "WhatsApp has moved").isChecked()


def test_enter_keeps_the_card(dialog, world):
    press(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert len(world.events()) == 1


def test_the_whole_card_is_let_go(dialog, world):
    told: list[Any] = []
    dialog.ended.connect(told.append)
    button(dialog, "Let go").click()
    event = world.events()[-1]
    assert (event.kind, event.clock) == (EventKind.LET_GO, None)
    assert told[0].after.standing.leading.phase is Phase.LET_GO


def test_one_clock_of_several_can_be_let_go(open_it, world):
    detail = world.add(
        "gb-giffgaff",
        topup("2026-11-01", "10"),
        rules=("gb-giffgaff-line", "gb-giffgaff-goodybag"),
    )
    dialog = open_it(detail)
    assert "Only the line; keep reminding about the plan" in seen(dialog)
    button(dialog, "Only the plan; keep reminding about the line").click()
    button(dialog, "Let go").click()
    after = world.detail(detail.view.card.id).view.standing
    assert [one.phase for one in after.clocks] == [Phase.RUNNING, Phase.LET_GO]


def test_a_card_with_one_clock_has_nothing_to_choose(dialog):
    assert "The whole card" not in seen(dialog)


class TestAnotherDay:
    def test_is_offered_before_the_next_boundary(self, dialog):
        told: list[Any] = []
        dialog.put_off.connect(told.append)
        button(dialog, "Remind me on 1 Dec instead").click()
        assert told == [date(2026, 12, 1)]
        assert not dialog.isVisible()

    def test_is_not_offered_on_the_day_before(self, world, tim, open_it):
        world.clock.move_to("2026-12-01T14:00:00+08:00")
        assert "instead" not in seen(open_it(world.detail(tim.view.card.id)))

    def test_is_not_offered_without_a_date(self, world, open_it):
        assert "instead" not in seen(open_it(world.add("kz-kcell", label="Kcell")))


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("Closed at the carrier…", EventKind.CLOSED),
        ("Ported to another carrier…", EventKind.PORTED),
    ],
)
def test_other_ends_lead_on(dialog, world, link, kind):
    told: list[Any] = []
    dialog.other_way.connect(told.append)
    button(dialog, link).click()
    assert told == [kind]
    assert not dialog.isVisible()
    assert len(world.events()) == 1


class TestAnEndElsewhere:
    @pytest.fixture
    def open_end(self, look, world, shown, moves_of, tim):
        def open_dialog(kind):
            found = (*moves_of(tim), kind)
            return shown(EndedDialog(look, world.services, world.jobs, found))

        return open_dialog

    @pytest.mark.parametrize(
        ("kind", "act"),
        [(EventKind.CLOSED, "Mark as closed"), (EventKind.PORTED, "Mark as ported")],
    )
    def test_has_its_day_and_a_note(self, open_end, world, kind, act):
        dialog = open_end(kind)
        enter_day(named(dialog, "Day, at the carrier"), date(2026, 11, 18))
        type_in(named(dialog, "Note"), "iliad")
        button(dialog, act).click()
        event = world.events()[-1]
        assert (event.kind, event.on, event.note) == (kind, date(2026, 11, 18), "iliad")

    def test_on_a_day_to_come_is_refused_beside_it(self, open_end, world):
        dialog = open_end(EventKind.CLOSED)
        enter_day(named(dialog, "Day, at the carrier"), date(2026, 12, 1))
        button(dialog, "Mark as closed").click()
        described = named(dialog, "Day, at the carrier").accessibleDescription()
        assert "is still in the future" in described
        assert len(world.events()) == 1

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            (EventKind.CLOSED, "SMS no longer arrive here."),
            (EventKind.PORTED, "They go with the number: note on which card it is now."),
        ],
    )
    def test_names_what_hangs_on_the_number(self, open_end, kind, words):
        said = seen(open_end(kind))
        assert "2 services still use this number" in said
        assert words in said

    def test_leads_back(self, open_end):
        dialog = open_end(EventKind.PORTED)
        told: list[str] = []
        dialog.back_wanted.connect(lambda: told.append("back"))
        button(dialog, "Back").click()
        assert told == ["back"]
        assert not dialog.isVisible()

    def test_is_not_saved_by_enter(self, open_end, world):
        dialog = open_end(EventKind.CLOSED)
        press(dialog, Qt.Key.Key_Return)
        assert not dialog.isVisible()
        assert len(world.events()) == 1


def test_after_the_question_the_keyboard_is_where_it_was(with_spare):
    box = named(with_spare, "WhatsApp has moved")
    box.setFocus()
    box.click()
    button(asking(with_spare), "Save").click()
    settle()
    with_spare.activateWindow()
    settle()
    assert QApplication.focusWidget() is box


def test_where_it_is_narrow_names_go_before_what_they_are_for(dialog):
    assert "payment codes" in [one.text() for one in dialog.findChildren(Text) if one.isVisible()]
    dialog.resize(380, 600)
    settle()
    shown = {one.text(): one for one in dialog.findChildren(Text) if one.isVisible()}
    assert "payment codes" not in shown
    assert shown["Poste Italiane"].width() >= shown["Poste Italiane"].sizeHint().width()
    assert "payment codes" in shown["Poste Italiane"].toolTip()
