"""add, archive, unarchive: a card with all that is told of it."""

import pytest

NOW = "2026-12-01T10:00:00+08:00"
GOOD_ICCID = "8939012345678901238"


def _label_of(desk, reference):
    return desk.answer("show", reference, now=NOW)["card"]["label"]


def test_adding_answers_id_clocks_and_warnings(desk):
    done = desk.answer("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    assert list(done) == ["id", "clocks", "warnings"]
    (card,) = desk.answer("list", now=NOW)["cards"]
    assert (done["id"], done["clocks"], done["warnings"]) == (card["id"], card["clocks"], [])


def test_everything_told_of_a_card_is_kept(desk):
    words = [
        "--label", "Rome", "--carrier", "it-tim", "--rule", "it-tim-prepaid", "--form", "esim",
        "--number", "+39 333 0000001", "--more-number", "+39 333 0000002", "--iccid", GOOD_ICCID,
        "--eid", "89049032000000000000000000000086", "--imei", "49-015420-323751-8",
        "--zone", "Europe/Paris", "--currency", "chf",
        "--country", "it", "--device", "Phone", "--slot", "2", "--plan", "Basic", "--coverage",
        "IT,FR", "--coverage", "DE", "--role", "spare", "--purpose", "travel", "--usage",
        "roaming", "--bought-at", "airport", "--holder", "me", "--note", "keep", "--tag", "a",
        "--tag", "b", "--link", "topup=https://www.tim.it/ricarica", "--service",
        "Bank:bank:codes: all", "--service", "Post",
    ]  # fmt: skip
    desk.done("add", *words, now=NOW)
    card = desk.answer("show", "Rome", now=NOW)["card"]
    told = {key: card[key] for key in card if key not in {"id", "clocks", "phase"}}
    assert told == {
        "label": "Rome",
        "carrier": "it-tim",
        "country": "IT",
        "form": "esim",
        "number": "+393330000001",
        "carrier_name": "TIM",
        "more_numbers": ["+393330000002"],
        "iccid": GOOD_ICCID,
        "eid": "89049032000000000000000000000086",
        "imei": "490154203237518",
        "zone": "Europe/Paris",
        "currency": "CHF",
        "device": "Phone",
        "slot": "2",
        "plan": "Basic",
        "coverage": ["IT", "FR", "DE"],
        "role": "spare",
        "purpose": "travel",
        "usage": "roaming",
        "bought_at": "airport",
        "holder": "me",
        "note": "keep",
        "tags": ["a", "b"],
        "links": [{"name": "topup", "url": "https://www.tim.it/ricarica", "trusted": True}],
        "services": [
            {"name": "Bank", "kind": "bank", "used_for": "codes: all", "moved_to": None},
            {"name": "Post", "kind": "other", "used_for": "", "moved_to": None},
        ],
        "archived_at": None,
    }
    assert card["clocks"][0]["zone"] == "Europe/Paris"


def test_a_rule_file_may_bring_several_rules_of_which_some_are_chosen(desk, tmp_path):
    file = tmp_path / "rules.toml"
    one = '[[rules]]\nid = "{id}"\nname = "{id}"\nclock = "plan"\nextends_on = ["topup"]\n'
    file.write_text(one.format(id="first") + one.format(id="second"), encoding="utf-8")
    both = desk.answer("add", "--label", "Both", "--rule-file", str(file), now=NOW)
    assert [clock["name"] for clock in both["clocks"]] == ["first", "second"]
    words = ["--label", "One", "--rule-file", str(file), "--rule", "second"]
    chosen = desk.answer("add", *words, now=NOW)
    assert [clock["name"] for clock in chosen["clocks"]] == ["second"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--iccid", GOOD_ICCID[:-1] + "0"], "iccid-check"),
        (["--eid", "1" * 32], "eid-check"),
        (["--imei", "490154203237517"], "imei-check"),
        (["--number", "+39 333 0000001"], "number-twice"),
        (["--more-number", "0039 333 0000001"], "number-twice"),
        (["--iccid", GOOD_ICCID], "iccid-twice"),
    ],
)
def test_a_doubtful_card_is_saved_with_a_warning(desk, words, code):
    first = ["--number", "+393330000001", "--iccid", GOOD_ICCID]
    desk.done("add", "--label", "Rome", "--carrier", "it-tim", *first, now=NOW)
    again = ["add", "--label", "Second", "--carrier", "it-tim", *words]
    said = desk.done(*again, now=NOW)
    (line,) = said.err.splitlines()
    assert line.startswith("renewdesk: warning: ")
    assert ("Rome" in line) is code.endswith("-twice")
    assert len(desk.answer("list", now=NOW)["cards"]) == 2
    warnings = desk.answer(*again, now=NOW)["warnings"]
    assert [list(one) for one in warnings] == [["code", "text"]] * len(warnings)
    assert code in {one["code"] for one in warnings}


def test_an_archived_card_leaves_the_desk_and_comes_back(desk):
    added = desk.answer("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    done = desk.answer("archive", "Rome", now=NOW)
    assert done == {"id": added["id"], "archived": True}
    assert desk.answer("list", now=NOW)["cards"] == []
    assert len(desk.answer("list", "--archived", now=NOW)["cards"]) == 1
    done = desk.answer("unarchive", "Rome", now=NOW)
    assert done == {"id": added["id"], "archived": False}
    assert len(desk.answer("list", now=NOW)["cards"]) == 1


def test_a_card_is_named_by_label_id_or_the_beginning_of_its_id(desk):
    added = desk.answer("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)
    for reference in ("Rome", added["id"], added["id"][:8]):
        assert _label_of(desk, reference) == "Rome"


def test_a_name_that_fits_two_cards_is_refused_and_both_are_named(desk):
    ids = [desk.answer("add", "--label", "Rome", "--carrier", "it-tim", now=NOW)["id"]
           for _ in range(2)]  # fmt: skip
    line = desk.refused("show", "Rome", now=NOW)
    assert all(one in line for one in ids)
