"""check, reminders, snooze, done, mute: what they answer; when to remind is tested elsewhere."""

import pytest

KEYS = ["id", "card", "clock", "kind", "boundary", "lead", "at", "text"]
PAID = "2026-01-31T12:00:00+01:00"
#: 09:00 in Shanghai, where the owner lives: the hour of reminders, 30 days before the end.
THIRTY_BEFORE = "2027-01-01T09:00:00+08:00"


@pytest.fixture
def rome(desk):
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=PAID)
    desk.done("record", "Rome", "topup", "--on", "2026-01-31", "--confirmed", now=PAID)
    return desk


def test_a_check_answers_its_four_lists(rome):
    done = rome.answer("check", now=THIRTY_BEFORE)
    assert list(done) == ["shown", "superseded", "pending", "failed"]
    (shown,) = done["shown"]
    (card,) = rome.answer("list", now=THIRTY_BEFORE)["cards"]
    assert list(shown) == KEYS
    assert {key: shown[key] for key in KEYS[1:-1]} == {
        "card": card["id"],
        "clock": card["clocks"][0]["id"],
        "kind": "lead",
        "boundary": "2027-01-31",
        "lead": 30,
        "at": THIRTY_BEFORE,
    }
    (following,) = done["pending"]
    assert (following["lead"], following["at"]) == (14, "2027-01-17T09:00:00+08:00")
    assert len(rome.notifier.shown) == 1


def test_the_same_check_again_shows_nothing(rome):
    rome.done("check", now=THIRTY_BEFORE)
    assert rome.answer("check", now=THIRTY_BEFORE)["shown"] == []
    assert rome.done("check", now=THIRTY_BEFORE).out.startswith("Nothing is due.\nNext: 17 Jan")
    assert len(rome.notifier.shown) == 1


def test_a_trial_check_shows_nothing_and_remembers_nothing(rome):
    trial = rome.answer("check", "--dry-run", now=THIRTY_BEFORE)
    assert len(trial["shown"]) == 1
    assert rome.notifier.shown == []
    said = rome.done("check", "--dry-run", now=THIRTY_BEFORE).out
    assert said.startswith("1 reminder would be shown:\n  1 Jan 2027 09:00")
    assert rome.done("check", now=THIRTY_BEFORE).out.startswith("1 reminder was shown:\n")


@pytest.mark.expects_log
def test_a_notification_that_fails_is_told_and_stands_in_the_list(rome):
    rome.notifier.problem = "no desktop"
    said = rome.run("--json", "check", now=THIRTY_BEFORE)
    assert said.status == 0
    assert [one["lead"] for one in said.json["failed"]] == [30]
    assert said.json["shown"] == []
    assert "no desktop" in said.err
    assert [one["lead"] for one in rome.answer("reminders", now=THIRTY_BEFORE)["open"]] == [30]


def test_reminders_to_come_up_to_a_day(rome):
    words = ["reminders", "--until", "2027-01-31"]
    coming = rome.answer(*words, now="2026-12-01T10:00:00+08:00")["reminders"]
    assert [(one["lead"], one["at"][:10]) for one in coming] == [
        (30, "2027-01-01"),
        (14, "2027-01-17"),
        (7, "2027-01-24"),
        (3, "2027-01-28"),
        (1, "2027-01-30"),
        (0, "2027-01-31"),
    ]
    assert [list(one) for one in coming] == [KEYS] * 6


def test_open_reminders_and_those_to_come_are_listed_for_people(rome):
    assert rome.done("reminders", now="2026-02-10T10:00:00+08:00").out == "No reminders.\n"
    rome.done("check", now=THIRTY_BEFORE)
    lines = rome.done("reminders", now=THIRTY_BEFORE).out.splitlines()
    assert lines[0] == "Open"
    assert lines[1].startswith("  1 Jan 2027 09:00  Rome: 30 days left")
    assert lines[3] == "To come"
    assert lines[4].startswith("  17 Jan 2027 09:00  Rome: 14 days left")


def test_a_snoozed_reminder_is_silent_for_some_days(rome):
    shown = rome.answer("check", now=THIRTY_BEFORE)["shown"][0]
    done = rome.answer("snooze", shown["id"], "--days", "2", now=THIRTY_BEFORE)
    assert done == {"id": shown["id"], "until": "2027-01-03T09:00:00+08:00", "capped": False}
    assert rome.answer("check", now="2027-01-02T12:00:00+08:00")["shown"] == []
    assert len(rome.answer("check", now="2027-01-03T12:00:00+08:00")["shown"]) == 1


def test_a_snooze_past_the_last_day_is_cut_short_and_says_so(rome):
    shown = rome.answer("check", now=THIRTY_BEFORE)["shown"][0]
    said = rome.done("snooze", shown["id"], "--days", "90", now=THIRTY_BEFORE).out
    assert said == "Silent until 31 Jan 2027 09:00: later would be too late.\n"


def test_a_reminder_that_was_dealt_with_stays_silent(rome):
    shown = rome.answer("check", now=THIRTY_BEFORE)["shown"][0]
    done = rome.answer("done", shown["id"], now=THIRTY_BEFORE)
    assert done == {"id": shown["id"], "done": True}
    assert rome.answer("check", now="2027-01-30T12:00:00+08:00")["shown"] == []


def test_a_mute_card_says_nothing(rome):
    done = rome.answer("mute", "Rome", now=THIRTY_BEFORE)
    assert done["muted"] is True
    assert rome.answer("check", now=THIRTY_BEFORE)["shown"] == []


@pytest.mark.parametrize("days", ["0", "-1", "one", "1.5", "99999999999999999999"])
def test_a_snooze_needs_a_whole_number_of_days(rome, days):
    shown = rome.answer("check", now=THIRTY_BEFORE)["shown"][0]
    assert days in rome.refused("snooze", shown["id"], "--days", days, now=THIRTY_BEFORE)


def test_an_unknown_reminder_is_refused(rome):
    assert "0000" in rome.refused("done", "0000")
    assert "0000" in rome.refused("snooze", "0000", "--days", "1")
