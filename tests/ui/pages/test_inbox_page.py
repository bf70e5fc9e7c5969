"""The inbox: rows by day, the badge, why a reminder came and how, and the narrow window."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from typing_extensions import override

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.services.ports.system import Shown
from renewdesk.ui.faces import SectionFace, Tone
from renewdesk.ui.theme import ThemeMode
from renewdesk.ui.widgets.banner import Banner
from tests.fakes.recorded_notifier import RecordedNotifier
from tests.ui.pages.inbox_driver import (
    KCELL,
    TIM,
    VODAFONE,
    choose,
    detail,
    logged,
    make,
    reminded,
    reminders,
    rows,
    texts,
    titles,
)
from tests.ui.pages.page_world import SIZES, button, clipped, nameless_controls
from tests.ui.toolkit_samples import a_look


class UnprovingNotifier(RecordedNotifier):
    """Hands texts over and hears nothing back, as plyer does."""

    @override
    def show(self, notification):
        super().show(notification)
        return Shown(ok=True, via="plyer")


@pytest.fixture
def desk(world):
    return reminded(world)


@pytest.fixture
def page(desk, look, opened):
    return opened(make(desk, look))


# ── the list ─────────────────────────────────────────────────────────────────────────────────────


def test_reminders_stand_below_their_days_newest_first(page):
    assert titles(page) == [
        "Today, Fri 20 Nov",
        "Kcell: date not known",
        "Wed 18 Nov",
        "TIM: 12 days left",
        "Vodafone: 5 days left",
    ]
    assert [row.when for row in rows(page) if not isinstance(row, SectionFace)] == [
        "10:00",
        "09:00",
        "09:00",
    ]
    assert "Next reminder: Sun 22 Nov, 09:00" in texts(page)


def test_urgency_shows_in_icon_and_tone(page):
    looks = {row.title: (row.icon, row.tone) for row in rows(page) if hasattr(row, "icon")}
    assert looks == {
        "Kcell: date not known": ("qcirc", Tone.SOON),
        "TIM: 12 days left": ("clock", Tone.SOON),
        "Vodafone: 5 days left": ("alert", Tone.NOW),
    }


def test_keys_pass_over_the_headings(page, qtbot):
    reminders(page).setFocus()
    seen = [reminders(page).currentIndex().data()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_End):
        qtbot.keyClick(reminders(page), key)
        seen.append(reminders(page).currentIndex().data())
    kcell, tim, vodafone = (titles(page)[row] for row in (1, 3, 4))
    assert seen == [kcell, tim, vodafone, kcell, kcell, vodafone]


def test_the_filter_counts_and_narrows(page, desk):
    desk.bus.changed.emit(desk.services.reminding.done(logged(desk, VODAFONE).id))
    desk.bus.changed.emit(desk.services.reminding.snooze(logged(desk, TIM).id).changes)
    assert button(page, "Open 1").isEnabled()
    button(page, "Snoozed 1").click()
    assert titles(page) == ["Snoozed", "TIM: 12 days left"]
    assert rows(page)[1].when == "Sat 21 Nov"
    button(page, "Done 1").click()
    assert titles(page) == ["Done this week", "Vodafone: 5 days left"]
    button(page, "All").click()
    assert len(titles(page)) == 6


def test_an_empty_inbox_says_when_it_speaks_next(world, look, opened):
    world.pay(world.add_card("TIM"), "2026-11-01")
    page = opened(make(world, look))
    assert titles(page) == []
    assert {"Nothing to do.", "Next reminder: Sat 2 Oct 2027, 09:00."} <= set(texts(page))


def test_a_desk_without_dates_plans_nothing(world, look, opened):
    page = opened(make(world, look))
    assert "No reminder is planned." in texts(page)


def test_every_control_has_a_name(page):
    assert nameless_controls(page) == []


# ── the badge ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("page")
def test_opening_the_inbox_clears_the_badge_and_nothing_else(desk):
    assert desk.badges[-1] == 0
    assert desk.services.reminding.unseen_count() == 0
    assert len(desk.services.reminding.inbox().open) == 3


def test_while_another_page_is_open_the_badge_counts(page, desk):
    page.hide()
    desk.clock.move_to("2026-11-22T09:00:05+08:00")
    desk.bus.changed.emit(desk.services.reminding.check().changes)
    assert desk.badges[-1] == 1
    assert desk.services.reminding.unseen_count() == 1
    page.show()
    page.show_page()
    assert desk.badges[-1] == 0
    assert "Vodafone: 3 days left" in titles(page)


# ── why it came, and how ─────────────────────────────────────────────────────────────────────────


def test_it_says_why_it_came_and_what_comes_next(page):
    choose(page, TIM)
    said = texts(detail(page))
    facts = dict(pairwise(said))
    assert facts["Rule"] == "Remind 14 days before the last day"
    assert facts["Planned"] == "18 Nov 2026, 09:00"
    assert facts["Next"] == "25 Nov 2026, 09:00 (7 days before)"
    choose(page, KCELL)
    assert "Ask until a date is known" in texts(detail(page))


def test_a_proven_notification_is_called_shown(page):
    choose(page, TIM)
    assert "shown 18 Nov 2026, 09:00:02" in texts(detail(page))
    assert "22:00 – 08:00, not active" in texts(detail(page))


def test_a_notification_that_proves_nothing_is_not_called_shown(world, look, opened):
    world.notifier = UnprovingNotifier()
    world.services = world._services()  # noqa: SLF001 - the world with another notifier
    page = opened(make(reminded(world), look))
    choose(page, KCELL)
    assert "handed over 10:00:00, not proven" in texts(detail(page))


@pytest.mark.expects_log
def test_a_failed_notification_is_said_with_its_reason(world, look, opened):
    world.notifier.problem = "The program notify-send is missing."
    page = opened(make(reminded(world), look))
    banner = page.findChild(Banner)
    assert banner.isVisible()
    assert banner.accessibleName().startswith("Desktop notifications do not work")
    assert "notify-send" not in banner.accessibleName()
    page.tell_problem(world.services.reminding.check().problem)
    assert "The program notify-send is missing." in banner.accessibleName()
    assert "failed, tried again at each check" in texts(detail(page))
    world.notifier.problem = ""
    world.clock.advance(minutes=10)
    world.bus.changed.emit(world.services.reminding.check().changes)
    assert not banner.isVisible()


def test_a_desk_that_cannot_be_read_is_said(page, desk, monkeypatch):
    def refuse():
        raise EnvironmentFaultError(Fault.DATABASE_BUSY, "data_folder")

    monkeypatch.setattr(desk.storage, "reading", refuse)
    page.show_page()
    banner = page.findChild(Banner)
    assert banner.isVisible()
    assert banner.accessibleName().startswith("This did not work")


# ── staying where one is ─────────────────────────────────────────────────────────────────────────


def test_a_reload_keeps_the_choice(page, desk):
    choose(page, VODAFONE)
    desk.bus.changed.emit(desk.services.keeping.rename(TIM, "Rome"))
    assert "Rome: 12 days left" in titles(page)
    assert reminders(page).currentIndex().data() == "Vodafone: 5 days left"
    assert "Vodafone: 5 days left" in texts(detail(page))


def test_a_late_answer_about_another_reminder_is_dropped(page, desk):
    desk.jobs.hold()
    choose(page, VODAFONE)
    choose(page, TIM)
    desk.jobs.release()
    assert "TIM: 12 days left" in texts(detail(page))
    assert "Vodafone: 5 days left" not in texts(detail(page))


def test_an_asked_for_reminder_is_chosen(page, desk):
    page.show_reminder(logged(desk, VODAFONE).id)
    assert reminders(page).currentIndex().data() == "Vodafone: 5 days left"


# ── sizes and themes ─────────────────────────────────────────────────────────────────────────────


def test_a_narrow_window_pushes_the_detail_and_comes_back(desk, look, opened, qtbot):
    page = opened(make(desk, look), (640, 500))
    assert not detail(page).isVisible()
    choose(page, TIM)
    qtbot.keyClick(reminders(page), Qt.Key.Key_Return)
    assert detail(page).isVisible()
    assert not reminders(page).isVisible()
    assert "2 of 3" in texts(page)
    button(page, "Next").click()
    assert "Vodafone: 5 days left" in texts(detail(page))
    qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert reminders(page).isVisible()


@pytest.mark.parametrize(("size", "pixels"), SIZES)
def test_nothing_is_cut_off(desk, qapp, opened, size, pixels):
    page = opened(make(desk, a_look(qapp, pixels)), size)
    assert (page.width(), page.height()) == size
    assert clipped(page) == []
    for card in (TIM, VODAFONE, KCELL):
        page.show_reminder(logged(desk, card).id)
        assert clipped(page) == []


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_a_chosen_row_has_the_colours_of_the_theme(desk, qapp, opened, mode):
    look = a_look(qapp, mode=mode)
    page = opened(make(desk, look))
    choose(page, TIM)
    page.setFocus()
    row = reminders(page).visualRect(reminders(page).currentIndex())
    image = reminders(page).viewport().grab(row).toImage()
    assert image.pixelColor(1, 8) == look.theme.focus
    assert image.pixelColor(6, 3) == look.theme.sel
    assert image.pixelColor(look.px(30), look.px(16)) == look.theme.soon_bg
