"""Checks while no window is open: the question after the first card, the rail, gaps, settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton

from renewdesk.domain.changes import Changes
from renewdesk.domain.ids import CardId
from renewdesk.domain.settings import Settings
from renewdesk.services.background import CheckingInBackground
from renewdesk.services.card_times import TimesEdit
from renewdesk.ui.faces import Tone
from renewdesk.ui.pages.settings_page import REMINDERS
from renewdesk.ui.unattended import Unattended
from renewdesk.ui.widgets.banner_stack import BannerStack
from tests.fakes.inline_jobs import InlineJobs
from tests.ui.pages.page_world import SIZES, button, clipped, nameless_controls
from tests.ui.pages.settings_driver import make, pick, said, stored, texts
from tests.ui.toolkit_samples import a_look

if TYPE_CHECKING:
    from renewdesk.domain.errors import RenewDeskError

QUESTION = "Reminders come only while RenewDesk runs."


class Front:
    """The window around it: banners above the desk, and the line in the rail."""

    def __init__(self, world, look, qtbot):
        self.world = world
        self.system = InlineJobs()
        self._owner = QObject()
        self.banners = BannerStack(look)
        qtbot.addWidget(self.banners)
        self.banners.resize(look.px(540), look.px(300))
        self.status: list[tuple[str, Tone]] = []
        self.faults: list[RenewDeskError] = []
        self.inbox: list[int] = []
        self.one = Unattended(look, world.services, world.jobs, self.system, self._owner)
        self.one.banner_made.connect(self.banners.add)
        self.one.status_changed.connect(lambda words, tone: self.status.append((words, tone)))
        self.one.fault_found.connect(self.faults.append)
        self.one.inbox_requested.connect(lambda: self.inbox.append(1))
        world.bus.changed.connect(self.one.hear)

    def checks(self):
        """Do what the window does at its start and every minute."""
        self.one.show_cards(self.world.services.desk.cards())
        self.world.services.checking.check()
        self.one.show_checked(self.world.time.now())

    def has(self, words):
        return not self.banners.isHidden() and any(words in text for text in texts_in(self.banners))


def texts_in(widget):
    widget.show()
    return texts(widget)


@pytest.fixture
def front(world, look, qtbot):
    return Front(world, look, qtbot)


@pytest.fixture
def with_card(front, world):
    world.pay(world.add_card("TIM"), "2025-12-02")
    front.checks()
    return front


# ── the question ─────────────────────────────────────────────────────────────────────────────────


def test_an_empty_desk_asks_nothing(front):
    front.checks()
    assert not front.has(QUESTION)
    assert front.status[-1] == ("Reminders off\nwhen closed", Tone.SOON)


def test_the_first_card_brings_the_question_and_switches_nothing(with_card, world):
    assert with_card.has(QUESTION)
    assert with_card.has("Let it check at login and every morning?")
    assert (world.login.errand, world.timer.errand) == (None, None)


def test_turning_on_switches_both_and_the_question_is_answered(with_card, world):
    button(with_card.banners, "Turn on").click()
    assert world.login.errand is not None
    assert world.timer.errand is not None
    assert with_card.banners.isHidden()
    assert with_card.status[-1] == ("Reminders on,\nlast check 14:00", Tone.TEXT2)
    assert world.services.checking.known().is_answered


def test_not_now_is_an_answer_that_is_remembered(with_card, world, look, qtbot):
    button(with_card.banners, "Not now").click()
    assert with_card.banners.isHidden()
    assert world.login.errand is None
    assert with_card.status[-1] == ("Reminders off\nwhen closed", Tone.SOON)
    next_start = Front(world, look, qtbot)
    next_start.checks()
    assert not next_start.has(QUESTION)


def test_the_question_stays_until_it_is_answered(with_card, world, look, qtbot):
    with_card.checks()
    assert with_card.has(QUESTION)
    next_start = Front(world, look, qtbot)
    next_start.checks()
    assert next_start.has(QUESTION)


def test_what_is_on_already_asks_nothing(front, world):
    world.services.background.turn_on(world.services.checking.hours())
    world.pay(world.add_card("TIM"), "2025-12-02")
    front.checks()
    assert not front.has(QUESTION)


def test_a_system_that_can_start_nothing_asks_nothing(front, world):
    world.login.missing = world.timer.missing = "nothing of the kind"
    world.pay(world.add_card("TIM"), "2025-12-02")
    front.checks()
    assert not front.has(QUESTION)
    assert front.status[-1] == ("Reminders off\nwhen closed", Tone.SOON)


def test_a_refusal_is_said_and_the_question_stays(with_card, world):
    world.login.refuses = world.timer.refuses = "the folder is read-only"
    button(with_card.banners, "Turn on").click()
    assert [one.facts["problem"] for one in with_card.faults] == ["the folder is read-only"]
    assert with_card.has(QUESTION)
    assert not world.services.checking.known().is_answered


def test_without_a_timer_the_rail_says_no_more_than_is_true(with_card, world):
    world.timer.missing = "no systemd"
    button(with_card.banners, "Turn on").click()
    assert with_card.status[-1] == ("Reminders at login,\nlast check 14:00", Tone.TEXT2)


def test_the_system_is_asked_off_the_thread_that_saves(with_card, world):
    with_card.system.hold()
    button(with_card.banners, "Turn on").click()
    assert world.login.errand is None, "the system has not answered yet"
    world.services.settings.save(Settings(language="en"))
    assert stored(world).language == "en"
    with_card.system.release()
    assert world.login.errand is not None


def test_what_the_owner_does_in_the_system_is_seen_within_half_an_hour(with_card, world):
    button(with_card.banners, "Turn on").click()
    world.timer.disabled = world.login.disabled = True
    world.clock.advance(minutes=29)
    with_card.checks()
    assert with_card.status[-1][0] == "Reminders on,\nlast check 14:29"
    world.clock.advance(minutes=1)
    with_card.checks()
    assert with_card.status[-1] == ("Reminders off\nwhen closed", Tone.SOON)
    assert not with_card.has(QUESTION), "it was answered"
    assert world.timer.disabled, "nothing switches it on again by itself"


def test_a_timer_follows_the_hours_in_the_settings(with_card, world):
    button(with_card.banners, "Turn on").click()
    before = world.timer.errand
    world.bus.changed.emit(world.services.settings.save(Settings(language="en")))
    assert world.timer.errand is before, "no hour has changed"
    for hour in (10, 11):
        changed = Settings(reminder_time=time(hour))
        world.bus.changed.emit(world.services.settings.save(changed))
        assert changed.reminder_time in world.timer.errand.times


def test_a_timer_follows_the_hour_of_a_card(with_card, world):
    button(with_card.banners, "Turn on").click()
    assert time(19, 30) not in world.timer.errand.times
    world.services.card_times.edit("TIM", TimesEdit(hour="19:30"))
    world.bus.changed.emit(Changes(cards=frozenset({CardId("card-1")})))
    assert time(19, 30) in world.timer.errand.times


# ── the gap ──────────────────────────────────────────────────────────────────────────────────────


def after(front, world, **amount):
    world.clock.advance(**amount)
    front.checks()


def test_a_night_is_no_gap(with_card, world):
    button(with_card.banners, "Not now").click()
    after(with_card, world, hours=26)
    assert with_card.banners.isHidden()


def test_a_gap_is_named_with_every_date_and_stays_until_it_is_read(with_card, world, look, qtbot):
    button(with_card.banners, "Not now").click()
    after(with_card, world, days=14)
    assert with_card.has("No check for 14 days: Fri 20 Nov, 14:00 – Fri 4 Dec, 14:00")
    assert with_card.has("TIM – Line: last day Wed 2 Dec 2026 (Rome)")
    after(with_card, world, hours=1)
    next_start = Front(world, look, qtbot)
    next_start.checks()
    assert next_start.has("No check for 14 days")
    button(next_start.banners, "Open inbox").click()
    assert next_start.inbox == [1]
    assert next_start.has("No check for 14 days")
    button(next_start.banners, "I have read it").click()
    assert next_start.banners.isHidden()
    next_start.checks()
    assert next_start.banners.isHidden()


def test_a_gap_in_which_nothing_passed_says_so(with_card, world):
    after(with_card, world, hours=27)
    assert with_card.has("No check for 27 hours")
    assert with_card.has("No date passed in that time.")


def test_many_dates_unfold(front, world):
    for place in range(9):
        world.pay(world.add_card(f"Card {place}"), "2025-12-02")
    front.checks()
    after(front, world, days=14)
    assert len([one for one in texts_in(front.banners) if "last day" in one]) == 4
    button(front.banners, "5 more").click()
    assert len([one for one in texts_in(front.banners) if "last day" in one]) == 9


def test_an_empty_desk_has_no_gap(front, world):
    front.checks()
    after(front, world, days=14)
    assert front.banners.isHidden()


# ── the settings ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def page(with_card, world, look, opened):
    page = make(world, look)
    page.follow(with_card.one)
    opened(page)
    page.show_section(REMINDERS)
    return page


def test_the_settings_show_what_the_system_says(page):
    assert not button(page, "Start with the computer").isChecked()
    assert not button(page, "Every day").isChecked()
    assert "Check in the background when I log in" in texts(page)
    hours = "08:00, 09:00, 13:00, 17:00, 21:00, 21:45"
    assert f"Check at {hours}, also when RenewDesk is closed" in texts(page)


def test_each_row_switches_its_own(page, world):
    button(page, "Every day").click()
    assert (world.login.errand is None, world.timer.errand is None) == (True, False)
    button(page, "Start with the computer").click()
    assert world.login.errand is not None
    button(page, "Every day").click()
    assert (world.login.errand is None, world.timer.errand is None) == (False, True)


def test_what_is_switched_off_in_the_system_is_said_and_only_a_click_changes_it(page, world):
    button(page, "Start with the computer").click()
    world.login.disabled = True
    page.show_page()
    assert "Asked for, but switched off in the system" in texts(page)
    assert "desk.login" in said(page)
    assert world.login.disabled
    button(page, "Start with the computer: turn on again").click()
    assert not world.login.disabled
    assert "Asked for, but switched off in the system" not in texts(page)


def test_what_was_switched_off_in_the_system_can_be_taken_away(page, world):
    button(page, "Start with the computer").click()
    world.login.disabled = True
    page.show_page()
    button(page, "Start with the computer").click()
    assert world.login.errand is None
    assert not button(page, "Start with the computer").isChecked()


def test_a_timer_that_cannot_be_says_why(page, world):
    world.timer.missing = "this session has no systemd"
    page.show_page()
    assert not button(page, "Every day").isEnabled()
    assert "This session has no systemd." in texts(page)


def test_a_refused_switch_goes_back(page, world, with_card):
    world.login.refuses = "read-only"
    button(page, "Start with the computer").click()
    assert not button(page, "Start with the computer").isChecked()
    assert len(with_card.faults) == 1


def test_another_copy_is_told(page, world):
    button(page, "Start with the computer").click()
    world.login.errand = type(world.login.errand)(name="desk", words=("/old", "check"))
    page.show_page()
    assert "Set up for another copy of RenewDesk" in texts(page)


def test_new_hours_are_shown_at_once(page, world):
    button(page, "Every day").click()
    pick(page, "Time of day", "10:30")
    assert "10:30" in said(page)
    assert world.timer.errand.times[1].strftime("%H:%M") == "10:30"


def test_the_sample_desk_has_no_such_rows(world, look, opened, qtbot):
    world.services = replace(world.services, background=CheckingInBackground((), "sample", ()))
    front = Front(world, look, qtbot)
    world.pay(world.add_card("TIM"), "2025-12-02")
    front.checks()
    page = make(world, look)
    page.follow(front.one)
    opened(page)
    page.show_section(REMINDERS)
    assert "Start with the computer" not in texts(page)
    assert front.banners.isHidden()
    assert front.status[-1] == ("Reminders while open,\nlast check 14:00", Tone.TEXT2)


@pytest.mark.parametrize(("size", "pixels"), SIZES)
def test_nothing_is_clipped_or_nameless(world, qapp, qtbot, size, pixels, opened):
    look = a_look(qapp, pixels)
    front = Front(world, look, qtbot)
    for place in range(6):
        world.pay(world.add_card(f"Card {place}"), "2025-12-02")
    front.checks()
    world.services.background.turn_on(world.services.checking.hours())
    world.login.disabled = True
    after(front, world, days=14)
    page = make(world, look)
    page.follow(front.one)
    opened(page, size)
    page.show_section(REMINDERS)
    front.banners.resize(size[0] // 2, 400)
    front.banners.show()
    assert nameless_controls(page) == nameless_controls(front.banners) == []
    assert clipped(page) == clipped(front.banners) == []


def test_every_button_of_the_banners_can_be_reached_by_keyboard(with_card):
    buttons = with_card.banners.findChildren(QAbstractButton)
    assert len(buttons) == 2
    assert all(one.focusPolicy().name in {"StrongFocus", "WheelFocus"} for one in buttons)


def test_changes_that_are_no_settings_ask_the_system_nothing(with_card, world):
    with_card.system.hold()
    world.bus.changed.emit(Changes(reminders=True))
    with_card.system.release()
    assert with_card.faults == []
