"""What the owner can do about a reminder: open, record, snooze, close, mute."""

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCalendarWidget

from renewdesk.services.drafts import EventDraft
from renewdesk.ui.widgets.button import Button
from renewdesk.ui.widgets.undo_bar import UndoBar
from tests.builders import instant
from tests.ui.pages.inbox_driver import (
    KCELL,
    TIM,
    VODAFONE,
    choose,
    detail,
    logged,
    make,
    reminded,
    rows,
    texts,
    titles,
    wished,
)
from tests.ui.pages.page_world import button


@pytest.fixture
def desk(world):
    return reminded(world)


@pytest.fixture
def page(desk, look, opened):
    return opened(make(desk, look))


def test_a_lead_says_the_last_day_here_and_there(page):
    choose(page, TIM)
    shown = texts(detail(page))
    assert {"TIM: 12 days left", "Italy · +39 333 ••• ••18"} <= set(shown)
    assert {"Last day", "Wed 2 Dec 2026", "(Rome)"} <= set(shown)
    said = " ".join(shown)
    assert "In Shanghai: until Thu 3 Dec, 07:00" in said
    assert "Then receive-only: 3 Dec 2026 – 2 Jan 2027" in said


def test_the_wishes_of_the_owner_carry_the_card(page):
    choose(page, TIM)
    assert wished(page, page.open_page, "Open top-up page") == [TIM]
    assert wished(page, page.record, "I have topped up…") == [TIM]
    assert wished(page, page.let_go, "Let go…") == [TIM]
    assert "www.tim.it" in button(detail(page), "Open top-up page").toolTip()


def test_without_an_official_page_none_is_offered(page):
    choose(page, VODAFONE)
    assert wished(page, page.record, "I have topped up…") == [VODAFONE]
    offered = [one for one in detail(page).findChildren(Button) if one.isVisible()]
    assert "Open top-up page" not in {one.text() for one in offered}


def test_an_unknown_date_asks_for_one(page):
    choose(page, KCELL)
    assert wished(page, page.change_date, "Enter date…") == [KCELL]


def test_a_payment_that_waits_asks_to_be_confirmed(page, desk):
    desk.services.recording.record("TIM", EventDraft(kind="topup", amount="10", currency="EUR"))
    desk.clock.advance(hours=1)
    desk.bus.changed.emit(desk.services.reminding.check().changes)
    assert "TIM: paid, not confirmed yet" in titles(page)
    choose(page, TIM)
    assert wished(page, page.change_date, "Confirm…") == [TIM]


@pytest.mark.parametrize(
    ("words", "until"),
    [("1 day", "Sat 21 Nov"), ("3 days", "Mon 23 Nov"), ("1 week", "Fri 27 Nov")],
)
def test_snooze_keeps_quiet_until_the_reminder_hour_of_that_day(page, desk, words, until):
    choose(page, TIM)
    button(detail(page), f"Snooze {words}").click()
    snoozed_until = logged(desk, TIM).snoozed_until
    assert snoozed_until is not None
    assert f"Silent until {until}, 09:00 (Shanghai)." in texts(page)
    assert rows(page)[-1].words.startswith(f"Comes back {until}, 09:00")
    assert desk.told[-1].reminders


def test_no_snooze_passes_the_date(page, desk):
    choose(page, VODAFONE)
    assert "never past Wed 25 Nov" in texts(page)
    assert detail(page)._snooze._days[7].isHidden()  # noqa: SLF001 - hidden buttons have no name
    button(detail(page), "Snooze 3 days").click()
    assert logged(desk, VODAFONE).snoozed_until.isoformat() == "2026-11-23T01:00:00+00:00"


def test_on_the_last_day_it_is_snoozed_by_hours(page, desk):
    desk.clock.move_to("2026-11-25T15:10:00+08:00")
    desk.bus.changed.emit(desk.services.reminding.check().changes)
    choose(page, VODAFONE)
    assert "Vodafone: last day today" in titles(page)
    assert all(one.isHidden() for one in detail(page)._snooze._days.values())  # noqa: SLF001 - as above
    button(detail(page), "Snooze 3 hours").click()
    assert logged(desk, VODAFONE).snoozed_until.isoformat() == "2026-11-25T10:10:00+00:00"


def test_on_the_last_day_it_is_silent_until_the_evening_and_no_longer_than_the_date(page, desk):
    desk.clock.move_to("2026-11-25T15:10:00+08:00")
    desk.bus.changed.emit(desk.services.reminding.check().changes)
    choose(page, VODAFONE)
    button(detail(page), "Snooze This evening").click()
    assert logged(desk, VODAFONE).snoozed_until == instant("2026-11-25T18:00+08:00")
    desk.clock.move_to("2026-11-25T18:00:00+08:00")
    desk.bus.changed.emit(desk.services.reminding.check().changes)
    assert detail(page)._snooze._evening.isHidden()  # noqa: SLF001 - hidden buttons have no name


# A popup asks the window manager for things that the offscreen platform does not have.
@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard")
def test_a_day_of_the_calendar_is_chosen_and_none_after_the_date(page, desk):
    choose(page, VODAFONE)
    button(detail(page), "Snooze Pick date…").click()
    calendar = detail(page).findChild(QCalendarWidget)
    assert calendar.minimumDate() == QDate(2026, 11, 21)
    assert calendar.maximumDate() == QDate(2026, 11, 25)
    calendar.clicked.emit(QDate(2026, 11, 24))
    assert logged(desk, VODAFONE).snoozed_until.isoformat() == "2026-11-24T01:00:00+00:00"


def test_a_refused_answer_is_said_and_changes_nothing(page, desk):
    choose(page, TIM)
    # Another program took the reminder away, and its date with it.
    desk.storage.state.reminders.clear()
    desk.services.recording.record("TIM", EventDraft(kind="topup", amount="10", currency="EUR"))
    button(detail(page), "Snooze 1 day").click()
    assert "The date of this reminder has moved on; nothing was changed." in texts(detail(page))
    assert desk.storage.state.reminders == {}


def test_done_closes_the_date(page, desk):
    choose(page, VODAFONE)
    button(detail(page), "Done").click()
    assert logged(desk, VODAFONE).done_at == desk.clock.now()
    assert titles(page)[-2:] == ["Done this week", "Vodafone: 5 days left"]
    choose(page, VODAFONE)
    assert detail(page)._acts.isHidden()  # noqa: SLF001 - hidden parts have no other name


def test_a_muted_card_disappears_and_can_be_brought_back(page, desk):
    choose(page, TIM)
    button(detail(page), "Mute this card").click()
    assert "TIM: 12 days left" not in titles(page)
    assert desk.services.reminding.muted() == {TIM}
    bar = page.findChild(UndoBar)
    assert bar.accessibleName() == "TIM reminds no more."
    button(bar, "Undo").click()
    assert desk.services.reminding.muted() == frozenset()
    assert "TIM: 12 days left" in titles(page)


def test_the_settings_are_one_click_away(page, qtbot):
    with qtbot.waitSignal(page.open_settings):
        button(detail(page), "Reminder settings").click()


def test_a_reminder_is_sent_now_with_its_true_result(page, desk):
    choose(page, TIM)
    before = len(desk.notifier.came)
    button(detail(page), "Send this reminder now").click()
    assert len(desk.notifier.came) == before + 1
    assert desk.notifier.came[-1].title == "TIM: 12 days left"
    assert "the system confirmed it (recorded)" in " ".join(texts(detail(page)))
    desk.notifier.problem = "nobody listens"
    button(detail(page), "Send this reminder now").click()
    assert "could not be shown: nobody listens" in " ".join(texts(detail(page)))


def test_why_asks_about_the_card_on_the_day_it_came(page):
    asked = []
    page.why.connect(lambda card, day: asked.append((card, f"{day}")))
    choose(page, TIM)
    button(detail(page), "Why a reminder came, or did not…").click()
    assert asked == [(TIM, "2026-11-18")]
