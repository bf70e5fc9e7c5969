"""reminders why, send, times, season: what they answer to programs and to people."""

import pytest

PAID = "2026-01-06T12:00:00+01:00"
#: 09:00 in Shanghai; Epiphany, 6 January, is the last day, and New Year is in the week before it.
MOVED = "2026-12-05T09:00:00+08:00"
LATER = "2026-12-06T10:00:00+08:00"


@pytest.fixture
def rome(desk):
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=PAID)
    desk.done("record", "Rome", "topup", "--on", "2026-01-06", "--confirmed", now=PAID)
    return desk


def test_a_lead_before_holidays_comes_earlier_and_says_why(rome):
    (shown,) = rome.answer("check", now=MOVED)["shown"]
    assert (shown["lead"], shown["at"]) == (30, MOVED)
    assert "32 days left" in shown["text"]
    assert shown["text"].endswith("because of public holidays (1 Jan, 6 Jan).")


def test_why_answers_for_any_day(rome):
    rome.done("check", now=MOVED)
    shown = rome.answer("reminders", "why", "Rome", "--on", "2026-12-05", now=LATER)
    assert list(shown) == ["card", "day", "reasons"]
    (reason,) = shown["reasons"]
    assert list(reason) == [
        "because", "clock", "kind", "boundary", "lead", "at", "until", "via", "problem", "text",
    ]  # fmt: skip
    assert (reason["because"], reason["lead"], reason["boundary"]) == ("shown", 30, "2027-01-06")
    assert (reason["at"], reason["via"]) == (MOVED, "recorded")
    (reason,) = rome.answer("reminders", "why", "Rome", now=LATER)["reasons"]
    assert (reason["because"], reason["lead"]) == ("not_crossed", 14)
    assert reason["at"] == "2026-12-21T09:00:00+08:00"
    said = rome.done("reminders", "why", "Rome", now=LATER).out
    assert "Nothing is due that day: the next one, 14 days before (6 Jan 2027), comes" in said


def test_times_of_a_card_are_set_shown_and_taken_away(rome):
    done = rome.answer(
        "reminders", "times", "Rome", "--hour", "10:30", "--leads", "60 5 0", now=LATER
    )
    assert list(done) == ["card", "hour", "leads", "clocks", "next"]
    assert (done["hour"], done["leads"]) == ("10:30", [60, 5, 0])
    (clock,) = done["clocks"]
    assert (clock["kind"], clock["leads"], clock["own"]) == ("line", [60, 5, 0], False)
    assert done["next"][0]["lead"] == 60
    assert rome.answer("reminders", "times", "Rome", now=LATER) == done
    said = rome.done("reminders", "times", "Rome", "--leads", "9", "--clock", "line", now=LATER).out
    assert "10:30" in said
    assert "9 days before" in said
    taken = rome.answer(
        "reminders", "times", "Rome", "--hour", "usual", "--leads", "usual", now=LATER
    )
    assert (taken["hour"], taken["leads"]) == (None, None)
    assert taken["clocks"][0]["own"] is True


def test_an_hour_in_the_quiet_hours_is_refused(rome):
    refused = rome.run("reminders", "times", "Rome", "--hour", "23:30", now=LATER)
    assert refused.status == 1
    assert "23:30 lies inside the quiet hours" in refused.err
    assert rome.answer("reminders", "times", "Rome", now=LATER)["hour"] is None


def test_a_season_moves_leads_and_can_be_switched_off(rome):
    done = rome.answer("reminders", "season", "12-20", "01-10", now=LATER)
    assert done == {"season": {"from": "12-20", "to": "01-10"}, "holidays": True}
    first = rome.answer("reminders", "times", "Rome", now=LATER)["next"][0]
    assert "peak season (20 Dec 2026 – 10 Jan 2027)" in first["text"]
    done = rome.answer("reminders", "season", "off", "--holidays", "off", now=LATER)
    assert done == {"season": None, "holidays": False}
    first = rome.answer("reminders", "times", "Rome", now=LATER)["next"][0]
    assert (first["lead"], first["at"][:10]) == (30, "2026-12-07")
    said = rome.done("reminders", "season", now=LATER).out
    assert said == "Peak season: none\nPublic holidays: not looked at\n"


@pytest.mark.parametrize("words", [["1-1", "01-10"], ["01-01", "06-01"], ["12-15"]])
def test_a_season_that_is_none_is_refused(rome, words):
    refused = rome.run("reminders", "season", *words, now=LATER)
    assert refused.status == 1
    assert "is no peak season" in refused.err


def test_a_reminder_is_sent_now_with_its_true_result_and_comes_all_the_same(rome):
    ahead = rome.answer("reminders", "times", "Rome", now=PAID)["next"][0]
    sent = rome.answer("reminders", "send", ahead["id"], now=PAID)
    assert list(sent) == ["id", "shown", "via", "proven", "problem", "title", "body"]
    assert (sent["id"], sent["shown"], sent["via"]) == (ahead["id"], True, "recorded")
    assert rome.notifier.shown[-1][0] == sent["title"]
    assert [one["id"] for one in rome.answer("check", now=MOVED)["shown"]] == [ahead["id"]]
    rome.notifier.problem = "no desktop"
    failed = rome.run("--json", "reminders", "send", ahead["id"], now=MOVED)
    assert failed.status == 4
    assert (failed.json["shown"], failed.json["problem"]) == (False, "no desktop")
    assert "could not be shown: no desktop" in failed.err


@pytest.mark.parametrize(
    "words", [["why"], ["send"], ["times"], ["why", "Rome", "Paris"], ["off", "Rome"]]
)
def test_words_that_fit_no_verb_are_usage(rome, words):
    refused = rome.run("reminders", *words, now=LATER)
    assert refused.status == 2


def test_an_unknown_card_or_reminder_is_told(rome):
    assert rome.run("reminders", "why", "Paris", now=LATER).status == 1
    assert rome.run("reminders", "send", "0000", now=LATER).status == 1
