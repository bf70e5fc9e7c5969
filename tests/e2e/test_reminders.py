"""A lead is crossed: one notification on the desktop, the same text in the program, once."""

import pytest

pytestmark = pytest.mark.e2e


@pytest.fixture
def with_tim(owner):
    # Last day 2 Dec 2026; leads of a line: 30, 14, 7, 3, 1 days and the day itself, at 09:00.
    added = "2026-10-20T12:00:00+08:00"
    owner.tells("add", "--carrier", "it-tim", "--number", "+39 333 555 0118", now=added)
    paid = ("--amount", "10", "--on", "2025-12-02", "--confirmed")
    owner.tells("record", "TIM", "topup", *paid, now=added)
    return owner


def test_a_crossed_lead_is_told_once_on_the_desktop_and_in_the_inbox(with_tim):
    owner = with_tim
    before = owner.screen.bubbles()
    owner.starts("2026-11-02T08:59:00+08:00")
    owner.turns_to("Inbox")
    owner.sees("Nothing to do.")
    assert owner.screen.bubbles() == before

    owner.starts_again("2026-11-02T09:00:00+08:00")
    owner.finds("Inbox, 1 new reminder")
    (bubble,) = owner.screen.bubbles()[len(before) :]
    title, body = bubble
    assert title == "TIM: 30 days left"
    assert "18" in body, "the last two digits say which number it is"
    assert "0118" not in body

    owner.turns_to("Inbox")
    (row,) = owner.reminders()
    assert (row.face["title"], row.face["words"]) == bubble
    owner.sees("shown 09:00:00")
    owner.has_no("Inbox, 1 new reminder")

    owner.keys("F5")
    owner.starts_again("2026-11-02T09:30:00+08:00")
    owner.has_no("Inbox, 1 new reminder")
    assert owner.screen.bubbles() == [*before, bubble], "told once, whoever asks again"

    owner.starts_again("2026-11-18T09:00:00+08:00")
    owner.finds("Inbox, 1 new reminder")
    # It takes the place of the older one, so that a glance shows what is true.
    assert {title for title, _ in owner.screen.bubbles()[len(before) :]} >= {"TIM: 14 days left"}


def test_a_snoozed_reminder_is_silent_until_its_day(with_tim):
    owner = with_tim
    before = owner.screen.bubbles()
    owner.starts("2026-11-02T09:00:00+08:00")
    assert len(owner.screen.bubbles()) == len(before) + 1
    owner.presses("Snooze")
    owner.presses("3 days")
    owner.turns_to("Inbox")
    owner.sees("Snoozed 1")

    owner.starts_again("2026-11-05T08:00:00+08:00")
    assert len(owner.screen.bubbles()) == len(before) + 1
    owner.starts_again("2026-11-05T09:00:00+08:00")
    assert owner.screen.bubbles()[-1][0] == "TIM: 27 days left"


def test_a_click_on_the_notification_shows_the_card(with_tim):
    owner = with_tim
    owner.tells("add", "--carrier", "gb-giffgaff", "--label", "Other", now="2026-10-20T12:00+08:00")
    owner.starts("2026-11-02T09:00:00+08:00")
    owner.picks_row("Other")
    owner.turns_to("Settings")
    owner.screen.click_on_the_newest_bubble()
    owner.sees("30 days left")


def test_a_notification_whose_reminder_is_handled_leads_nowhere_and_goes_away(with_tim):
    owner = with_tim
    owner.starts("2026-11-02T09:00:00+08:00")
    assert owner.screen.bubbles_that_stand() == 1
    owner.presses("Snooze")
    owner.presses("3 days")
    owner.waits(lambda _: owner.screen.bubbles_that_stand() == 0, "the notification to go away")
