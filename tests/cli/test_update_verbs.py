"""carriers import, compare, answer, hosts: a newer catalogue on the command line."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.bootstrap import open_house
from renewdesk.cli.house import Options
from renewdesk.services.adding import CardDraft
from renewdesk.words.dates import month_and_year
from tests.builders import a_rule

NOW = "2026-11-20T10:00:00+08:00"
SHIPPED = resource("carriers", "ee-telia-super.toml")


@pytest.fixture
def desk(desk):
    desk.done("add", "--carrier", "ee-telia-super", "--label", "Tallinn", now=NOW)
    desk.done(
        "record", "Tallinn", "topup", "--on", "2026-09-12", "--amount", "3", "--currency", "EUR",
        "--confirmed", now=NOW,
    )  # fmt: skip
    return desk


@pytest.fixture
def newer(tmp_path):
    """A file with 150 days and a host that nobody has confirmed."""
    path = tmp_path / "newer.toml"
    head, rest = SHIPPED.read_text(encoding="utf-8").split("[[hosts]]", maxsplit=1)
    lines = [
        "checked_on = 2026-11-20" if line.startswith("checked_on") else line
        for line in head.splitlines()
    ]
    host = '[[hosts]]\nhost = "shop.telia.ee"\n\n'
    text = "\n".join(lines) + "\n" + host + "[[hosts]]" + rest.replace('"P180D"', '"P150D"')
    path.write_text(text, encoding="utf-8")
    return path


def last_day(desk):
    return desk.clock(NOW)["deadline"]


def test_a_look_at_an_import_says_everything_and_keeps_nothing(desk, newer):
    found = desk.answer("carriers", "import", str(newer), "--dry-run", now=NOW)
    assert (found["saved"], found["files"]) == (
        False, [{"file": str(newer), "carrier": "ee-telia-super", "taken": True}],
    )  # fmt: skip
    (rule,) = found["rules"]
    assert (rule["rule"], rule["parts"], rule["fields"]) == ("ee-telia-line", ["lasts"], ["term"])
    assert (rule["old"]["rule"]["term"], rule["new"]["rule"]["term"]) == ("P180D", "P150D")
    (clock,) = rule["clocks"]
    assert (clock["label"], clock["days_moved"]) == ("Tallinn", -30)
    assert (clock["before"]["deadline"], clock["after"]["deadline"]) == ("2027-03-11", "2027-02-09")
    assert (clock["suggested"], clock["decided"]) == ("use", None)
    assert [one["host"] for one in found["hosts"]] == ["shop.telia.ee"]
    assert not (desk.folder / "carriers").exists()
    assert desk.answer("carriers", "compare", now=NOW) == {"rules": [], "hosts": [], "gone": []}


def test_an_import_is_kept_and_moves_nothing_until_it_is_answered(desk, newer):
    lines = desk.done("carriers", "import", str(newer), now=NOW).out.splitlines()
    assert lines[0] == "Telia Super: kept"
    assert "11 Mar 2027  →  9 Feb 2027  30 days earlier  not decided yet" in lines[-4]
    assert lines[-1].split() == ["shop.telia.ee", "Telia", "Super", "belongs", "to", "telia.ee"]
    assert last_day(desk) == "2027-03-11"
    assert desk.done("carriers", "compare", now=NOW).out.splitlines() == lines[2:]


def test_people_read_both_rules_whole_with_what_differs_and_their_sources(desk, newer):
    text = newer.read_text(encoding="utf-8")
    first = text.index("[[rules.sources]]")
    text = text[:first] + text[first:].replace('confidence = "medium"', 'confidence = "low"', 1)
    newer.write_text(text.replace('"P150D"', '"P180D"'), encoding="utf-8")
    imported = desk.done("carriers", "import", str(newer), now=NOW).out
    said = desk.done("carriers", "compare", now=NOW).out
    assert said in imported
    lines = said.splitlines()
    assert lines[1] == "  What differs: sources"
    old, new = (place for place, line in enumerate(lines) if "The line lasts 180 days" in line)
    assert lines[old].startswith("  in use (")
    assert lines[new].startswith("  offered (Nov 2026): The line lasts 180 days")
    assert lines[old].partition("): ")[2] == lines[new].partition("): ")[2]
    rule = read_carrier_file(SHIPPED).rule("ee-telia-line")
    assert rule is not None
    assert new - old == len(rule.sources) + 1
    sources = [lines[old + 1], lines[new + 1]]
    assert all(f"Source: {rule.sources[0].url} (" in line for line in sources)
    assert [line.rpartition("; ")[2] for line in sources] == [
        "fairly well founded)", "unconfirmed – please check)",
    ]  # fmt: skip


def test_what_differs_is_named_field_by_field(desk, newer):
    desk.done("carriers", "import", str(newer), now=NOW)
    said = desk.done("carriers", "compare", now=NOW).out
    assert "  What differs: length\n" in said
    assert "): The line lasts 180 days from" in said
    assert "): The line lasts 150 days from" in said


def test_a_whole_folder_is_imported_and_what_is_not_newer_is_left_out(desk, newer):
    (newer.parent / "other.toml").write_bytes(resource("carriers", "it-tim.toml").read_bytes())
    found = desk.answer("carriers", "import", str(newer.parent), now=NOW)
    assert {one["carrier"]: one["taken"] for one in found["files"]} == {
        "ee-telia-super": True,
        "it-tim": False,
    }
    assert [path.name for path in (desk.folder / "carriers").iterdir()] == ["ee-telia-super.toml"]


def test_one_bad_file_refuses_all_in_one_line(desk, newer, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text(newer.read_text(encoding="utf-8").replace("P150D", "soon"), encoding="utf-8")
    line = desk.refused("carriers", "import", str(newer), str(bad), now=NOW)
    assert f"{bad}, line " in line
    assert "soon" in line
    assert not (desk.folder / "carriers").exists()
    assert "cannot be read" in desk.refused("carriers", "import", str(tmp_path / "none.toml"))


@pytest.mark.parametrize(
    ("choice", "end", "copied"),
    [("use", "2027-02-09", True), ("ask", "2027-02-09", True), ("keep", "2027-03-11", False)],
)
def test_an_answer_and_its_undoing(desk, newer, choice, end, copied):
    desk.done("carriers", "import", str(newer), now=NOW)
    done = desk.answer("carriers", "answer", "Tallinn", choice, now=NOW)
    ((before, after),) = [(one["before"][0], one["after"][0]) for one in done["cards"]]
    assert (before["deadline"], after["deadline"]) == ("2027-03-11", end)
    assert bool(done["copy"]) is copied
    assert bool(list((desk.folder / "backups").glob("*-catalogue.db"))) is copied
    assert last_day(desk) == end
    desk.done("carriers", "answer", "Tallinn", "undo", "--clock", "line", now=NOW)
    assert last_day(desk) == "2027-03-11"
    (rule,) = desk.answer("carriers", "compare", now=NOW)["rules"]
    assert rule["clocks"][0]["decided"] is None


def test_a_look_at_an_answer_changes_nothing(desk, newer):
    desk.done("carriers", "import", str(newer), now=NOW)
    said = desk.answer("carriers", "answer", "Tallinn", "use", "--dry-run", now=NOW)
    assert (said["saved"], said["after"]["deadline"]) == (False, "2027-02-09")
    assert last_day(desk) == "2027-03-11"


def test_people_read_which_rule_is_kept(desk, newer):
    desk.done("carriers", "import", str(newer), now=NOW)
    said = desk.done("carriers", "answer", "Tallinn", "keep", now=NOW).out
    checked_on = read_carrier_file(SHIPPED).checked_on
    assert checked_on is not None
    month = month_and_year(checked_on)
    assert said == f"Tallinn, Line: 11 Mar 2027  →  11 Mar 2027, rule of {month}\n"
    assert "keep the old rule" in desk.done("carriers", "compare", now=NOW).out
    assert f"You keep the rule of {month}." in desk.done("explain", "Tallinn", now=NOW).out


def test_a_date_by_the_rule_in_question_names_its_own_source(desk, newer):
    text = newer.read_text(encoding="utf-8")
    head, _, rest = text.partition("[[rules.sources]]")
    source = (
        '[[rules.sources]]\n  url = "https://www.telia.ee/super/valid"\n  dated = "2026-11"\n'
        '  checked_on = 2026-11-19\n  confidence = "high"\n\n  '
    )
    newer.write_text(head + source + "[[rules.sources]]" + rest, encoding="utf-8")
    desk.done("carriers", "import", str(newer), now=NOW)
    before = desk.done("explain", "Tallinn", now=NOW).out
    assert "super/valid" not in before
    desk.done("carriers", "answer", "Tallinn", "ask", now=NOW)
    said = desk.done("explain", "Tallinn", now=NOW).out
    assert desk.clock(NOW)["because"]["source"] == "https://www.telia.ee/super/valid"
    source = "https://www.telia.ee/super/valid (dated 2026-11; checked 19 Nov 2026; well founded)."
    assert f"Source: {source}" in said
    assert said.count("Source: ") == 1
    assert "The date below is by what the catalogue now says." in said
    assert "for 150 days" in said


def test_a_new_host_is_opened_only_after_the_owners_own_yes(desk, newer):
    desk.done("carriers", "import", str(newer), now=NOW)
    desk.done("carriers", "answer", "Tallinn", "use", now=NOW)
    found = desk.answer("carriers", "hosts", "ee-telia-super", now=NOW)
    assert "shop.telia.ee" not in {one["host"] for one in found["known"]}
    assert [(one["host"], one["owner"], one["like"]) for one in found["waiting"]] == [
        ("shop.telia.ee", "telia.ee", ["www.telia.ee"])
    ]
    confirm = ("carriers", "confirm-host", "ee-telia-super", "shop.telia.ee")
    assert "read it yourself" in desk.refused(*confirm, now=NOW)
    assert "Choose one of: leaflet" in desk.refused(*confirm, "--read", "sms", now=NOW)
    assert "no host that waits" in desk.refused(
        "carriers", "confirm-host", "ee-telia-super", "shop.telia.e", "--read", "app", now=NOW
    )
    desk.done(*confirm, "--read", "app", now=NOW)
    lines = desk.done("carriers", "hosts", "ee-telia-super", now=NOW).out
    assert "shop.telia.ee  added by you, 20 Nov 2026; read: inside the carrier’s app" in lines
    assert desk.answer("carriers", "compare", now=NOW)["hosts"] == []
    desk.done("carriers", "remove-host", "ee-telia-super", "shop.telia.ee", now=NOW)
    assert len(desk.answer("carriers", "compare", now=NOW)["hosts"]) == 1


def test_a_rule_that_is_no_longer_sold_is_named(desk, newer):
    text = newer.read_text(encoding="utf-8").replace("ee-telia-line", "ee-telia-other")
    newer.write_text(text, encoding="utf-8")
    desk.done("carriers", "import", str(newer), now=NOW)
    lines = desk.done("carriers", "compare", now=NOW).out.splitlines()
    assert lines[-2:] == [
        "No longer sold, kept for the cards that have it:",
        "  Telia Super  Telia Super line  1 card",
    ]
    (gone,) = desk.answer("carriers", "compare", now=NOW)["gone"]
    assert (gone["rule"], len(gone["cards"])) == ("ee-telia-line", 1)


def test_where_nothing_differs_that_is_said(desk):
    said = desk.done("carriers", "compare", now=NOW).out
    assert said == "The catalogue says nothing else than your cards.\n"
    assert "says nothing else" in desk.refused("carriers", "answer", "Tallinn", "use", now=NOW)
    assert "No answer" in desk.refused("carriers", "answer", "Tallinn", "undo", now=NOW)


@pytest.mark.parametrize(
    "words",
    [
        ["import"],
        ["compare", "x"],
        ["answer", "Tallinn"],
        ["hosts"],
        ["confirm-host", "x"],
        ["remove-host", "x"],
    ],
)
def test_too_few_or_too_many_words_are_a_matter_of_usage(desk, words):
    line = desk.refused("carriers", *words, status=2)
    assert line.startswith(f"renewdesk carriers {words[0]}: ")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["answer", "Milan", "use"], "Milan"),
        (["answer", "Tallinn", "maybe"], "use, keep, ask, undo"),
        (["answer", "Tallinn", "use", "--clock", "plan"], "plan"),
        (["hosts", "xx-none"], "xx-none"),
        (
            ["remove-host", "ee-telia-super", "www.telia.ee"],
            "www.telia.ee is no host that you confirmed. Only those can be removed; a host that",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_line(desk, words, named):
    assert named in desk.refused("carriers", *words, now=NOW)


def test_the_list_says_where_a_carrier_comes_from_and_how_old_it_is(desk, newer):
    desk.done("carriers", "import", str(newer), now=NOW)
    found = {one["id"]: one for one in desk.answer("carriers", now="2027-11-20T10:00Z")["carriers"]}
    assert (found["it-tim"]["origin"], found["it-tim"]["old"]) == ("shipped", True)
    assert found["it-tim"]["checked_days_ago"] > 365
    assert (found["ee-telia-super"]["origin"], found["ee-telia-super"]["old"]) == (
        "imported",
        False,
    )
    (line,) = desk.done("carriers", "telia", "super", now="2026-11-25T10:00Z").out.splitlines()
    assert "imported, checked 5 days ago" in line
    shown = desk.done("carriers", "show", "it-tim", now="2027-11-20T10:00Z").out
    assert "shipped, checked" in shown
    assert "days ago, over a year" in shown
    assert desk.answer("carriers", "show", "it-tim", now=NOW)["carrier"]["origin"] == "shipped"


def test_carriers_that_only_the_owners_cards_name_are_listed_as_own(desk):
    assert desk.answer("carriers", now=NOW)["own"] == []
    with open_house(Options(data_dir=desk.folder), needs_desk=True) as house:
        own = CardDraft(label="Corner", own_carrier="Corner Mobile", own_rules=(a_rule(),))
        card = house.adding.add(own).view.card.id
    found = desk.answer("carriers", "corner", now=NOW)
    assert found == {"carriers": [], "own": [{"name": "Corner Mobile", "cards": [card]}]}
    said = desk.done("carriers", "corner", now=NOW).out
    assert said.split("  ") == ["–", "Corner Mobile", "", "your own", "1 card\n"]
    desk.done("carriers", "import", str(SHIPPED), now=NOW)
    assert desk.answer("carriers", "corner", now=NOW) == found


def test_a_desk_of_the_first_schema_gets_its_hosts_at_the_first_start(desk):
    """The hosts that are shipped then are pinned by whatever verb comes first."""
    database = desk.folder / "renewdesk.db"
    database.unlink()
    golden = Path(__file__).parents[1] / "adapters" / "db" / "golden" / "schema-0001.sql"
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(golden.read_text(encoding="utf-8"))
    desk.done("list", now=NOW)
    with closing(sqlite3.connect(database)) as connection:
        pinned = set(connection.execute("SELECT carrier, host FROM known_host"))
    assert {("it-tim", "www.tim.it"), ("ee-telia-super", "www.telia.ee")} <= pinned
    assert {carrier for carrier, _ in pinned} == {"it-tim", "ee-telia-super"}
    assert desk.answer("open", "Rome", "--what", "account", "--print", now=NOW)["host"]
