"""checkup: the dates that nobody has confirmed, and how to ask for each."""

import pytest

NOW = "2026-11-20T14:00:00+08:00"


@pytest.fixture
def asked(desk):
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    desk.done("record", "Rome", "topup", "--on", "2025-12-02", "--confirmed", now=NOW)
    desk.done(
        "add", "--label", "Home", "--carrier", "kz-kcell", "--number", "+77015550107", now=NOW
    )
    desk.done("add", "--label", "UK", "--carrier", "gb-giffgaff", now=NOW)
    desk.done("record", "UK", "topup", "--amount", "10", now=NOW)
    return desk


def test_the_questions_stand_with_what_can_be_asked(asked):
    document = asked.answer("checkup", now=NOW)
    found = [(one["label"], one["doubt"], one["last_day"]) for one in document["questions"]]
    assert found == [("Home", "unknown", None), ("UK", "unconfirmed", "2027-05-14")]
    assert document["questions"][1]["ask"]["app"] == "giffgaff"
    assert document["questions"][0]["answer"] is None
    assert document["next_on"] is None


def test_people_read_the_number_the_doubt_and_the_way(asked):
    lines = asked.done("checkup", now=NOW).out.splitlines()
    assert lines[0] == "2 cards whose date nobody has confirmed · about 3 minutes"
    assert "Home · +7 701 555 0107 · Line" in lines
    assert "  Now: ≈ 14 May 2027 (London), paid today, not confirmed" in lines
    assert any(line.startswith("  Ask: ") and "giffgaff app" in line for line in lines)


def test_a_published_rule_without_a_top_up_is_not_called_unpublished(asked):
    asked.done("add", "--label", "Tirana", "--carrier", "al-one", now=NOW)
    lines = asked.done("checkup", now=NOW).out.splitlines()
    assert lines[lines.index("Tirana · Line") + 1] == "  Now: –, date not known"
    home = lines.index("Home · +7 701 555 0107 · Line")
    assert lines[home + 1] == "  Now: –, no published rule"


def test_a_confirmed_date_is_asked_about_no_more(asked):
    asked.done("confirm", "UK", now=NOW)
    assert [one["label"] for one in asked.answer("checkup", now=NOW)["questions"]] == ["Home"]


def test_a_desk_without_doubts_has_nothing_to_ask(desk):
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    desk.done("record", "Rome", "topup", "--on", "2025-12-02", "--confirmed", now=NOW)
    (line,) = desk.done("checkup", now=NOW).out.splitlines()
    assert line.startswith("Nothing to ask")


def test_explain_tells_the_cheapest_way_to_keep_a_line(desk):
    desk.done("add", "--label", "Berlin", "--carrier", "de-aldi-talk", now=NOW)
    said = desk.done("explain", "Berlin", now=NOW).out
    assert (
        "Cheapest way to keep it: one top-up of 30 EUR every 24 months; 15.00 EUR a year." in said
    )
    (clock,) = desk.answer("explain", "Berlin", now=NOW)["clocks"]
    assert clock["cheapest"] == {
        "means": "pay",
        "kinds": ["topup"],
        "amount": "30 EUR",
        "every": "P24M",
        "yearly": "15.00 EUR",
    }
