"""explain: how old a rule is, what was not told yet, and where the carrier itself tells it."""

import pytest

NOW = "2026-12-01T10:00:00+08:00"
RULE = """
id = "own"
name = "Own"
clock = "line"
extends_on = ["topup"]
term = "P12M"
{more}

[[sources]]
url = "https://www.tim.it/x"
dated = "{dated}"
checked_on = {checked}
confidence = "{confidence}"
"""


@pytest.fixture
def explained(desk, tmp_path):
    def explain(dated="2026-01", checked="2026-10-14", confidence="high", more="", read=""):
        file = tmp_path / "rule.toml"
        text = RULE.format(dated=dated, checked=checked, confidence=confidence, more=more)
        file.write_text(text, "utf-8")
        desk.done(
            "add", "--label", "Rome", "--carrier", "it-tim", "--rule-file", str(file), now=NOW
        )
        words = ("topup", "--on", "2026-11-01", "--amount", "10", "--currency", "EUR")
        desk.done("record", "Rome", *words, "--confirmed", now=NOW)
        if read:
            date = ("deadline_confirmed", "--last-day", read)
            desk.done("record", "Rome", *date, now=NOW)
        said = desk.done("explain", "Rome", now=NOW).out
        document = desk.answer("explain", "Rome", now=NOW)
        assert all(line in said for line in document["clocks"][0]["explained"])
        return said

    return explain


def test_an_old_text_that_nobody_confirmed(explained):
    said = explained(dated="2020-09")
    assert "may be out of date: text of Sep 2020, seen Oct 2026." in said
    assert "The carrier itself tells it: call 40916, mytim.tim.it." in said


def test_a_rule_that_nobody_looked_at_for_a_year(explained):
    assert "may be out of date: text of Jan 2024, seen Nov 2025." in explained(
        dated="2024-01", checked="2025-11-30"
    )


def test_a_weak_rule_that_nobody_confirmed(explained):
    said = explained(confidence="medium")
    assert "Nobody has confirmed this date at the carrier yet." in said
    assert "The carrier itself tells it:" in said


def test_what_the_owner_read_is_no_doubt(explained):
    said = explained(dated="2020-09", confidence="low", read="2027-10-30")
    assert "out of date" not in said
    assert "Nobody has confirmed" not in said


def test_a_fresh_rule_says_nothing_of_it(explained):
    assert "The carrier itself tells it" not in explained()


def test_what_was_not_told_yet(explained):
    more = 'ask = ["minimum.amount"]\n[minimum]\namount = "1"\ncurrency = "EUR"\n'
    assert "Not told yet: the smallest payment that counts." in explained(more=more)
