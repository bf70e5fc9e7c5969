"""What people read in the terminal: the desk, one card, its reasons, and what comes next."""

import pytest

from renewdesk.cli.columns import aligned, width
from renewdesk.words.speech import speak

NOW = "2026-12-01T10:00:00+08:00"
STAY = ["--confirmed", "--amount", "10"]


@pytest.fixture
def desk_of_three(desk):
    """One card that is due, one far away, one without a date."""
    for label, paid_on in (("Far", "2026-11-01"), ("Near", "2025-12-06")):
        desk.done("add", "--label", label, "--carrier", "it-tim", now="2025-12-06T12:00:00+01:00")
        desk.done("record", label, "topup", "--on", paid_on, *STAY, now=NOW)
    desk.done("add", "--label", "New", "--carrier", "it-tim", now=NOW)
    return desk


def test_the_desk_has_its_sections_and_its_columns(desk_of_three):
    assert desk_of_three.done("list", now=NOW).out.splitlines() == [
        "Act now (1)",
        "  Near  Italy  5 days left     last day 6 Dec 2026 (Rome)",
        "",
        "Check date (1)",
        "  New   Italy  Date not known  No top-up recorded yet",
        "",
        "Later (1)",
        "  Far   Italy  335 days left   last day 1 Nov 2027 (Rome)",
    ]


def test_an_unconfirmed_payment_is_said_beside_its_card(desk_of_three):
    desk_of_three.done("record", "Far", "topup", "--on", "2026-12-01", now=NOW)
    (line,) = [
        line for line in desk_of_three.done("list", now=NOW).out.splitlines() if "Far" in line
    ]
    assert line.split("   ")[-2:] == ["1 Nov → 1 Dec 2027 (Rome)", "payment not confirmed yet"]


def test_further_countdowns_stand_below_their_card(desk, tmp_path):
    file = tmp_path / "rules.toml"
    form = (
        '[[rules]]\nid = "{0}"\nname = "{0}"\nclock = "{0}"\nextends_on = ["topup"]\nterm = "{1}"\n'
    )
    file.write_text(form.format("line", "P90D") + form.format("plan", "P30D"), encoding="utf-8")
    words = ["--label", "Two", "--rule-file", str(file), "--zone", "Europe/Rome"]
    desk.done("add", *words, now=NOW)
    desk.done("record", "Two", "topup", "--on", "2026-11-30", "--confirmed", now=NOW)
    lines = desk.done("list", now=NOW).out.splitlines()
    assert lines == [
        "Within 30 days (1)",
        "  Two    29 days left  pack ends 30 Dec 2026 (Rome)",
        "      Line: 89 days left, last day 28 Feb 2027 (Rome)",
    ]


def test_an_empty_desk_says_how_to_begin(desk):
    first, example, _ = desk.done("list", now=NOW).out.splitlines()
    assert first.startswith("No cards yet")
    assert "renewdesk add --carrier it-tim" in example


def test_due_lists_what_needs_something_within_some_days(desk_of_three):
    assert "Near" in desk_of_three.done("due", now=NOW).out
    cards = desk_of_three.answer("due", "--within", "4", now=NOW)["cards"]
    assert [card["label"] for card in cards] == ["New"]
    every = desk_of_three.answer("due", "--within", "400", now=NOW)["cards"]
    assert [card["label"] for card in every] == ["Near", "New", "Far"]


def test_nothing_due_is_said(desk):
    assert desk.done("due", "--within", "1", now=NOW).out == "Nothing ends within 1 day.\n"


def test_one_card_in_full(desk_of_three):
    out = desk_of_three.done("show", "Near", now=NOW).out
    assert out.startswith("Near · TIM · Italy · physical SIM\n")
    assert "  Line  5 days left  last day 6 Dec 2026 (Rome)\n" in out
    assert "\n        receive-only  7 Dec 2026 – 6 Jan 2027" in out
    assert "6 Dec 2025  top-up  10 EUR  " in out


def test_the_present_stage_is_marked(desk_of_three):
    out = desk_of_three.done("show", "Near", now="2026-12-10T10:00:00+01:00").out
    (marked,) = [line for line in out.splitlines() if "→" in line]
    assert marked.lstrip().startswith("→ receive-only")


def test_the_reasons_for_a_date_are_sentences(desk_of_three):
    out = desk_of_three.done("explain", "Near", now=NOW).out
    assert "It counts from the top-up of 10 EUR on 6 Dec 2025, for 12 months." in out
    assert "The last day is Sun 6 Dec 2026 (Rome)." in out
    assert "In Shanghai: until Mon 7 Dec, 07:00." in out
    assert "Source: https://www.tim.it/" in out
    assert "After the last day:" in out


def test_one_zone_is_named_once(desk, monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Paris")
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    desk.done("record", "Rome", "topup", "--on", "2026-01-31", *STAY, now=NOW)
    out = desk.done("explain", "Rome", now=NOW).out
    assert "(Rome)" in out
    assert "Paris" not in out


def test_a_date_of_the_owners_names_no_other_source(desk_of_three):
    words = ["--last-day", "2026-12-20", "--on", "2026-12-01"]
    desk_of_three.done("record", "Near", "deadline_confirmed", *words, now=NOW)
    out = desk_of_three.done("explain", "Near", now=NOW).out
    assert "The date is the one that the carrier showed on 1 Dec 2026." in out
    assert "Source:" not in out


def test_reasons_are_told_to_programs_as_well(desk_of_three):
    (clock,) = desk_of_three.answer("explain", "Near", now=NOW)["clocks"]
    assert clock["deadline"] == "2026-12-06"
    assert any(line.startswith("Rule: 12 months") for line in clock["explained"])


def test_what_comes_next_day_by_day(desk_of_three):
    entries = desk_of_three.answer("timeline", "--until", "2027-11-01", now=NOW)["entries"]
    assert [(one["on"], one["kind"], one["stage"]) for one in entries] == [
        ("2026-12-06", "deadline", None),
        ("2026-12-07", "stage", "receive-only"),
        ("2027-01-07", "stage", "recoverable"),
        ("2027-11-01", "deadline", None),
    ]
    lines = desk_of_three.done("timeline", now=NOW).out.splitlines()
    assert lines[0] == "6 Dec 2026  Near  last day 6 Dec 2026 (Rome)"
    assert lines[-1] == "2 Nov 2027  Far   Line: receive-only begins (Rome)"


def test_what_is_past_does_not_come_next(desk_of_three):
    later = "2027-01-10T10:00:00+01:00"
    entries = desk_of_three.answer("timeline", "--until", "2027-11-01", now=later)["entries"]
    assert [one["on"] for one in entries] == ["2027-11-01"]
    far = desk_of_three.answer("timeline", "--until", "2030-01-01", now=later)["entries"]
    assert ("2027-12-07", "lost") in [(one["on"], one["kind"]) for one in far]
    assert desk_of_three.done("timeline", "--until", "2027-01-11", now=later).out.startswith(
        "Nothing ends"
    )


def test_chinese_letters_take_two_cells(tmp_path):
    speak("en", tmp_path)
    assert width("意大利") == 6
    assert width("cafe\u0301") == 4
    assert aligned([("意大利", "a"), ("x", "b")]) == ["意大利  a", "x       b"]


def test_rows_of_different_length_line_up():
    assert aligned([("a", "b", "c"), ("long",)]) == ["a     b  c", "long"]
    assert aligned([]) == []


def test_what_an_owner_wrote_cannot_steer_the_terminal(desk):
    words = ("--label", "Rome", "--carrier", "it-tim", "--device", "a\x1b[31m\nb")
    desk.done("add", *words, now=NOW)
    out = desk.done("show", "Rome", now=NOW).out
    assert "\x1b" not in out
    assert "a·[31m·b" in out


def test_what_nobody_published_does_not_come_next(desk, tmp_path):
    file = tmp_path / "rule.toml"
    file.write_text(
        'id = "own"\nname = "Own"\nclock = "line"\nextends_on = ["topup"]\nterm = "P30D"\n', "utf-8"
    )
    desk.done("add", "--label", "Own", "--rule-file", str(file), now=NOW)
    desk.done("record", "Own", "topup", "--on", "2026-12-01", now=NOW)
    entries = desk.answer("timeline", now=NOW)["entries"]
    assert [one["kind"] for one in entries] == ["deadline"]
    out = desk.done("explain", "Own", now=NOW).out
    assert "not published" in out


def test_the_help_of_every_verb_can_be_read(desk, capsys):
    words = [["add"], ["record"], ["receipts"], ["receipts", "add"], ["check"], ["carriers"], []]
    for verb in words:
        assert desk.run(*verb, "--help").status == 0
        assert "usage: renewdesk" in capsys.readouterr().out
