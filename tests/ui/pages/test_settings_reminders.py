"""Settings of reminders: lead times, hours, the test notification, and what comes next."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from renewdesk.domain.busy_days import Season
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.settings import NotificationText, Settings
from renewdesk.services.ports.system import Shown
from renewdesk.ui.pages.settings_page import REMINDERS, SettingsDoors, SettingsPage
from tests.ui.pages.page_world import button
from tests.ui.pages.settings_driver import choice, make, pick, said, stored, texts


@pytest.fixture
def page(world, look, opened):
    return opened(make(world, look))


@pytest.fixture
def reminders(page):
    page.show_section(REMINDERS)
    return page


# ── lead times ───────────────────────────────────────────────────────────────────────────────────


def test_a_lead_is_switched_off_and_on_again(reminders, world):
    button(reminders, "Line: 7 days before").click()
    assert stored(world).leads == {ClockKind.LINE: (30, 14, 3, 1, 0)}
    button(reminders, "Line: 7 days before").click()
    assert stored(world).leads == {}


def test_a_lead_is_added_by_its_number(reminders, world, qtbot):
    button(reminders, "Add a lead time: Plan").click()
    (field,) = (one for one in reminders.findChildren(QLineEdit) if one.isVisible())
    qtbot.keyClicks(field, "3650")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert stored(world).leads == {ClockKind.PLAN: (3650, 7, 3, 1, 0)}
    assert button(reminders, "Plan: 3650 days before").isChecked()
    assert button(reminders, "Add a lead time: Plan").isVisible()


@pytest.mark.parametrize("typed", ["3651", "-1", "soon", "1.5", "٣"])
def test_what_is_no_number_of_days_is_refused(reminders, world, qtbot, typed):
    button(reminders, "Add a lead time: Line").click()
    (field,) = (one for one in reminders.findChildren(QLineEdit) if one.isVisible())
    field.setText(typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert f"The setting cannot be “{typed}”" in said(reminders)
    assert stored(world).leads == {}


def test_nothing_typed_adds_nothing(reminders, world, qtbot):
    button(reminders, "Add a lead time: Line").click()
    (field,) = (one for one in reminders.findChildren(QLineEdit) if one.isVisible())
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not field.isVisible()
    assert world.told == []


def test_the_rarer_kinds_unfold(reminders, world):
    assert not button(reminders, "Charge: the day after").isVisible()
    button(reminders, "Registration, ID document, Charge, Offer").click()
    button(reminders, "Charge: the day after").click()
    assert stored(world).leads == {ClockKind.CHARGE: (3, 1)}


# ── times ────────────────────────────────────────────────────────────────────────────────────────


def test_the_reminder_hour_is_stored(reminders, world):
    pick(reminders, "Time of day", "18:30")
    assert stored(world).reminder_time == time(18, 30)


def test_an_hour_inside_the_quiet_ones_is_refused_and_goes_back(reminders, world):
    pick(reminders, "Time of day", "23:00")
    assert "23:00 lies inside the quiet hours." in said(reminders)
    assert stored(world) == Settings()
    assert choice(reminders, "Time of day").key() == "09:00"
    pick(reminders, "Time of day", "10:00")
    assert "lies inside" not in said(reminders)


def test_quiet_hours_that_swallow_the_reminder_hour_are_refused_beside_themselves(reminders, world):
    pick(reminders, "Quiet until", "10:00")
    assert stored(world).quiet_until == time(8, 0)
    assert choice(reminders, "Quiet until").key() == "08:00"
    row = reminders._reminders._quiet_row  # noqa: SLF001 - the row that was touched
    assert "09:00 lies inside the quiet hours." in said(row)


def test_quiet_hours_are_switched_off_and_come_back_as_they_were(reminders, world):
    pick(reminders, "Quiet from", "23:30")
    button(reminders, "Quiet hours").click()
    off = stored(world)
    assert off.quiet_from == off.quiet_until
    assert not choice(reminders, "Quiet from").isEnabled()
    button(reminders, "Quiet hours").click()
    on = stored(world)
    assert (on.quiet_from, on.quiet_until) == (time(23, 30), time(8, 0))


def test_the_last_day_may_break_the_quiet(reminders, world):
    button(reminders, "Still notify on the last day of a line").click()
    assert stored(world).last_day_breaks_quiet


def test_public_holidays_count_until_they_are_switched_off(reminders, world):
    holidays = button(reminders, "Around public holidays of the carrier’s country")
    assert holidays.isChecked()
    holidays.click()
    assert not stored(world).earlier_for_holidays


def test_a_peak_season_is_switched_on_changed_and_off(reminders, world):
    assert not choice(reminders, "Peak season from").isEnabled()
    button(reminders, "In a peak season").click()
    assert stored(world).peak_season == Season((12, 15), (1, 10))
    pick(reminders, "Peak season from", "12-20")
    assert stored(world).peak_season == Season((12, 20), (1, 10))
    pick(reminders, "Peak season to", "06-30")
    assert stored(world).peak_season == Season((12, 20), (1, 10))
    assert "is no peak season" in said(reminders)
    assert choice(reminders, "Peak season to").key() == "01-10"
    button(reminders, "In a peak season").click()
    assert stored(world).peak_season is None


def test_an_odd_season_from_elsewhere_is_shown_as_it_is(world, look, opened):
    world.services.settings.save(Settings(peak_season=Season((2, 29), (3, 2))))
    page = opened(make(world, look))
    page.show_section(REMINDERS)
    assert choice(page, "Peak season from").key() == "02-29"
    assert choice(page, "Peak season to").key() == "03-02"


def test_an_odd_time_from_elsewhere_is_shown_as_it_is(world, look, opened):
    world.services.settings.save(Settings(reminder_time=time(9, 17)))
    page = opened(make(world, look))
    page.show_section(REMINDERS)
    assert choice(page, "Time of day").key() == "09:17"


def test_changes_before_an_answer_build_on_each_other(reminders, world):
    world.jobs.hold()
    button(reminders, "Line: 7 days before").click()
    pick(reminders, "Time of day", "11:00")
    world.jobs.release()
    assert stored(world).leads == {ClockKind.LINE: (30, 14, 3, 1, 0)}
    assert stored(world).reminder_time == time(11, 0)


# ── the test notification, what comes next, muted cards ──────────────────────────────────────────


def result(page):
    return page._reminders._result  # noqa: SLF001 - the banner of the test


def test_a_proven_test_says_shown(reminders, world):
    assert not result(reminders).isVisible()
    button(reminders, "Send test notification").click()
    assert world.notifier.shown == [
        ("RenewDesk: test", "If you can read this, reminders reach you here.")
    ]
    assert result(reminders).accessibleName().startswith("Shown at 14:00")


def test_a_test_that_proves_nothing_says_so(world, look, opened):
    doors = SettingsDoors(world.folder, lambda *_: Shown(ok=True, via="plyer"), list)
    page = opened(SettingsPage(look, world.services, world.jobs, world.bus, doors=doors))
    page.show_section(REMINDERS)
    button(page, "Send test notification").click()
    assert result(page).accessibleName().startswith("Handed over at 14:00, not proven")
    assert "Did you see it?" in result(page).accessibleName()


def test_a_failed_test_gives_the_reason(reminders, world):
    world.notifier.problem = "The program notify-send is missing."
    world.jobs.hold()
    button(reminders, "Send test notification").click()
    assert not button(reminders, "Send test notification").isEnabled()
    world.jobs.release()
    assert "notify-send is missing" in result(reminders).accessibleName()
    assert button(reminders, "Send test notification").isEnabled()


def test_the_next_reminders_are_listed_by_time(world, look, opened):
    world.pay(world.add_card("TIM"), "2025-12-02")
    world.services.reminding.check()
    page = opened(make(world, look))
    page.show_section(REMINDERS)
    shown = texts(page)
    assert {"Wed 25 Nov 2026, 09:00", "TIM: 7 days left", "in 5 days"} <= set(shown)
    assert shown.index("TIM: 7 days left") < shown.index("TIM: 3 days left")


def test_without_a_date_none_is_planned(reminders):
    assert "No reminder is planned." in texts(reminders)
    assert "Muted cards" not in texts(reminders)


def test_a_muted_card_can_speak_again(world, look, opened):
    world.pay(world.add_card("TIM"), "2025-12-02")
    world.services.reminding.mute("TIM")
    page = opened(make(world, look))
    page.show_section(REMINDERS)
    assert {"Muted cards", "TIM"} <= set(texts(page))
    button(page, "Let TIM remind again").click()
    assert world.services.reminding.muted() == frozenset()
    assert "Muted cards" not in texts(page)


def test_what_a_notification_tells_is_chosen_and_kept(reminders, world, look, opened):
    radio = button(reminders, "Last two digits")
    assert radio.isChecked()
    button(reminders, "Only “A card needs you”").click()
    assert stored(world).notification_text is NotificationText.NO_CARD
    again = opened(make(world, look))
    again.show_section(REMINDERS)
    assert button(again, "Only “A card needs you”").isChecked()
