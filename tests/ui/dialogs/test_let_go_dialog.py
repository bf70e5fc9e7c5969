"""Letting a card go: what depends on it, what ends, and that keeping it is the easy way."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from renewdesk.domain.attached import Service, ServiceKind
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.standing import Phase
from renewdesk.ui.dialogs.let_go_dialog import LetGoDialog, reachable_until
from tests.ui.dialogs.dialog_world import button, enter_day, named, press, seen, topup, type_in

SERVICES = (Service("Poste Italiane", ServiceKind.BANK, "payment codes"), Service("WhatsApp"))


@pytest.fixture
def open_it(look, world, shown):
    def open_dialog(detail):
        return shown(LetGoDialog(look, world.services, world.jobs, detail))

    return open_dialog


@pytest.fixture
def dialog(open_it, world):
    return open_it(world.add("it-tim", topup("2025-12-02", "10"), services=SERVICES, label="TIM"))


def test_the_services_of_the_number_are_listed_with_the_time_that_is_left(dialog):
    words = seen(dialog)
    for part in (
        "Let TIM go?", "2 services still use this number",
        "Move them first, while SMS still arrive: until 2 Jan 2027 (Rome), 43 days.",
        "Poste Italiane", "payment codes", "WhatsApp",
    ):  # fmt: skip
        assert part in words


def test_without_services_nothing_is_warned_about(open_it, world):
    assert "still use" not in seen(open_it(world.tim()))


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
    button(dialog, "Only this clock: Plan").click()
    button(dialog, "Let go").click()
    after = world.detail(detail.view.card.id).view.standing
    assert [one.phase for one in after.clocks] == [Phase.RUNNING, Phase.LET_GO]


def test_a_card_with_one_clock_has_nothing_to_choose(dialog):
    assert "The whole card" not in seen(dialog)


@pytest.mark.parametrize(
    ("link", "act", "kind"),
    [
        ("Closed at the carrier…", "Mark as closed", EventKind.CLOSED),
        ("Ported to another carrier…", "Mark as ported", EventKind.PORTED),
    ],
)
def test_a_card_that_ended_elsewhere_has_its_day_and_a_note(dialog, world, link, act, kind):
    button(dialog, link).click()
    enter_day(named(dialog, "Day, at the carrier"), date(2026, 11, 18))
    type_in(named(dialog, "Note"), "iliad")
    button(dialog, act).click()
    event = world.events()[-1]
    assert (event.kind, event.on, event.note) == (kind, date(2026, 11, 18), "iliad")


def test_a_day_to_come_is_refused_beside_it(dialog, world):
    button(dialog, "Closed at the carrier…").click()
    enter_day(named(dialog, "Day, at the carrier"), date(2026, 12, 1))
    button(dialog, "Mark as closed").click()
    described = named(dialog, "Day, at the carrier").accessibleDescription()
    assert "is still in the future" in described
    assert len(world.events()) == 1


def test_the_first_page_comes_back(dialog, world):
    button(dialog, "Ported to another carrier…").click()
    button(dialog, "Back").click()
    assert "What ends" not in seen(dialog)
    button(dialog, "Let go").click()
    assert world.events()[-1].kind is EventKind.LET_GO


def test_sms_are_said_to_arrive_only_as_long_as_that_is_known(world):
    assert reachable_until(world.add("kz-kcell").view.standing.leading) is None
    tim = world.tim().view.standing.leading
    assert reachable_until(tim) == date(2027, 1, 2)
