"""edit: a card is changed, with every date before and after; nothing moves on a trial."""

import re
from pathlib import Path

import pytest

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
NOW = "2026-12-01T10:00:00+08:00"
OWN = """
id = "own"
name = "Own"
clock = "line"
extends_on = ["topup"]
term = "P90D"
"""


@pytest.fixture
def rome(desk):
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    desk.done("record", "Rome", "topup", "--on", "2026-11-01", "--amount", "10", now=NOW)
    return desk


def _deadlines(clocks):
    return [clock["deadline"] for clock in clocks]


def test_a_trial_answers_both_dates_and_saves_nothing(rome, tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(OWN, "utf-8")
    words = ("edit", "Rome", "--replace-rule", f"line={file}")
    seen = rome.answer(*words, "--dry-run", now=NOW)
    assert list(seen) == ["id", "before", "after", "ended", "warnings"]
    assert (_deadlines(seen["before"]), _deadlines(seen["after"])) == (
        ["2027-11-01"],
        ["2027-01-30"],
    )
    assert [one["code"] for one in seen["warnings"]] == ["shortens"]
    assert rome.clock(NOW)["deadline"] == "2027-11-01"
    done = rome.done(*words, now=NOW)
    assert "1 Nov 2027 (Rome), 335 days left  →  30 Jan 2027 (Rome), 60 days left" in done.out
    assert "earlier by 275 days" in done.err
    assert rome.clock(NOW)["deadline"] == "2027-01-30"


def test_fields_are_replaced_and_emptied(rome):
    rome.done("edit", "Rome", "--device", "Phone", "--tag", "a", "--tag", "b", now=NOW)
    rome.done("edit", "Rome", "--label", "Roma", "--tag", "c", "--coverage", "IT,FR", now=NOW)
    card = rome.answer("show", "Roma", now=NOW)["card"]
    assert (card["device"], card["tags"], card["coverage"]) == ("Phone", ["c"], ["IT", "FR"])
    rome.done("edit", "Roma", "--device", "", "--tag", "", "--coverage", "", now=NOW)
    card = rome.answer("show", "Roma", now=NOW)["card"]
    assert (card["device"], card["tags"], card["coverage"]) == ("", [], [])


def test_the_imei_of_the_phone_is_kept_judged_and_taken_away(rome):
    said = rome.done("edit", "Rome", "--imei", "49-015420-323751-7", now=NOW)
    assert "The check digit of the IMEI 490154203237517 is wrong." in said.err
    assert "490154203237517" in rome.done("show", "Rome", now=NOW).out
    assert not rome.done("edit", "Rome", "--imei", "490154203237518", now=NOW).err
    assert rome.answer("show", "Rome", now=NOW)["card"]["imei"] == "490154203237518"
    rome.done("edit", "Rome", "--imei", "", now=NOW)
    assert rome.answer("show", "Rome", now=NOW)["card"]["imei"] == ""


def test_a_countdown_is_added_answered_and_ended(rome):
    said = rome.done("edit", "Rome", "--add-rule", "jp-povo-line", now=NOW)
    assert "the smallest payment that counts" in said.err
    rome.done("edit", "Rome", "--answer", "minimum.amount=330", now=NOW)
    rome.refused("edit", "Rome", "--answer", "minimum.amount=330", now=NOW)
    done = rome.answer("edit", "Rome", "--end-clock", "jp-povo-line", now=NOW)
    assert [clock["phase"] for clock in done["after"]] == ["running", "let_go"]
    rome.done("undo", done["ended"][0], now=NOW)
    assert rome.clock(NOW, 1)["phase"] == "unknown"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "Nothing was named"),
        (("--country", "UK"), "not a country"),
        (("--label", "a\u202eb"), "cannot be a label"),
        (("--answer", "minimum.amount"), "KEY=VALUE"),
        (("--replace-rule", "it-tim-prepaid"), "KEY=VALUE"),
        (("--add-rule", "nothing"), "No rule has the id"),
    ],
)
def test_what_is_wrong_is_refused(rome, words, why):
    assert why in rome.refused("edit", "Rome", *words, now=NOW)


def test_answers_when_a_card_is_added(desk):
    words = ("add", "--label", "Tokyo", "--carrier", "jp-povo")
    assert [one["code"] for one in desk.answer(*words, now=NOW)["warnings"]] == ["rule-asks"]
    assert "is not an amount" in desk.refused(*words, "--answer", "minimum.amount=x", now=NOW)
    done = desk.answer(
        "add", "--label", "Kyoto", "--carrier", "jp-povo", "--answer", "minimum.amount=330", now=NOW
    )
    assert done["warnings"] == []
    desk.done("record", "Kyoto", "plan_purchase", "--amount", "220", "--on", "2026-12-01", now=NOW)
    (kyoto,) = [c for c in desk.answer("list", now=NOW)["cards"] if c["label"] == "Kyoto"]
    assert kyoto["clocks"][0]["deadline"] is None


def test_undo_can_be_tried(rome):
    event = rome.answer("show", "Rome", now=NOW)["events"][0]["id"]
    seen = rome.answer("undo", event, "--dry-run", now=NOW)
    assert (_deadlines(seen["before"]), _deadlines(seen["after"])) == (["2027-11-01"], [None])
    assert rome.clock(NOW)["deadline"] == "2027-11-01"
    assert rome.done("undo", event, "--dry-run", now=NOW).out.startswith("This would be undone")
    rome.done("undo", event, now=NOW)
    rome.refused("undo", event, "--dry-run", now=NOW)


def test_a_link_elsewhere_is_kept_with_a_warning(rome):
    words = ("--link", "topup=https://other.example/x")
    for verb in (("edit", "Rome"), ("add", "--label", "Two", "--carrier", "it-tim")):
        codes = [one["code"] for one in rome.answer(*verb, *words, now=NOW)["warnings"]]
        assert codes == ["link-foreign"]


def test_a_desk_of_archived_cards_says_so(rome):
    rome.done("archive", "Rome", now=NOW)
    said = rome.done("list", now=NOW).out
    assert "1 card is archived" in said
    assert "No cards yet" not in said
    assert "Rome" in rome.done("list", "--archived", now=NOW).out


def test_a_newer_rule_of_the_catalogue_is_accepted_by_the_edit(rome, tmp_path):
    file = tmp_path / "it-tim.toml"
    shipped = (RESOURCES / "carriers" / "it-tim.toml").read_text("utf-8")
    looked = re.sub(r"(?m)^checked_on = .*$", "checked_on = 2026-11-30", shipped)
    newer = looked.replace('term = "P12M"', 'term = "P6M"')
    file.write_text(newer, "utf-8")
    rome.done("carriers", "import", str(file), now=NOW)
    words = ("edit", "Rome", "--accept-rule", "line")
    seen = rome.answer(*words, "--dry-run", now=NOW)
    assert (_deadlines(seen["before"]), _deadlines(seen["after"])) == (
        ["2027-11-01"],
        ["2027-05-01"],
    )
    assert rome.clock(NOW)["deadline"] == "2027-11-01"
    rome.done(*words, now=NOW)
    assert rome.clock(NOW)["deadline"] == "2027-05-01"
    assert "nothing else" in rome.refused(*words, now=NOW)
