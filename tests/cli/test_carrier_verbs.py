"""carriers: search, show, lint; and selftest."""

from importlib import import_module

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.cli.selftest import tried


def test_carriers_are_listed_with_id_name_and_country(desk):
    found = desk.answer("carriers")["carriers"]
    assert len(found) == len(list(resource("carriers").glob("*.toml")))
    tim = next(one for one in found if one["id"] == "it-tim")
    assert list(tim)[:3] == ["id", "name", "country"]
    assert (tim["name"], tim["country"], tim["zone"]) == ("TIM", "IT", "Europe/Rome")
    assert tim["start_with"] == ["it-tim-prepaid"]


@pytest.mark.parametrize("text", [["tim", "italy"], ["意大利电信"], ["IT-TIM"], ["ricaricard"]])
def test_a_carrier_is_found_by_its_names_country_and_words(desk, text):
    assert "it-tim" in {one["id"] for one in desk.answer("carriers", *text)["carriers"]}


def test_nothing_found_is_said(desk):
    assert desk.answer("carriers", "no such carrier") == {"carriers": [], "own": []}
    assert desk.done("carriers", "zzz").out == "No carrier fits “zzz”.\n"


def test_people_read_ids_names_countries_and_lengths(desk):
    (line,) = [
        line for line in desk.done("carriers", "tim").out.splitlines() if line.startswith("it-tim ")
    ]
    assert line.split("  ")[-1] == "12 months"


def test_one_carrier_in_full(desk):
    found = desk.answer("carriers", "show", "it-tim")["carrier"]
    assert found["rules"][0]["id"] == "it-tim-prepaid"
    assert "www.tim.it" in found["hosts"]
    lines = desk.done("carriers", "show", "it-tim").out.splitlines()
    assert lines[0] == "TIM"
    assert any("12 months from the last top-up" in line for line in lines)
    assert any("https://www.tim.it/ricarica" in line for line in lines)


def test_an_unknown_carrier_is_refused(desk):
    assert "xx-none" in desk.refused("carriers", "show", "xx-none")


def test_a_carriers_file_is_checked_and_each_problem_named_in_a_line(desk, tmp_path):
    good = str(resource("carriers", "it-tim.toml"))
    assert desk.done("carriers", "lint", good).out == f"{good}: nothing is wrong\n"
    text = resource("carriers", "it-tim.toml").read_text(encoding="utf-8")
    bad = [tmp_path / "one.toml", tmp_path / "two.toml"]
    bad[0].write_text(text.replace("country", "land", 1), encoding="utf-8")
    bad[1].write_text(text.replace('zone = "Europe/Rome"', 'zone = "Roma"'), encoding="utf-8")
    said = desk.run("carriers", "lint", good, *map(str, bad))
    assert said.status == 1
    first, second = said.err.splitlines()
    assert f"{bad[0]}, line 3, key “land”" in first
    assert f"{bad[1]}, line 5, key “zone”: “Roma”" in second
    files = desk.run("--json", "carriers", "lint", good, str(bad[0])).json["files"]
    assert [one["ok"] for one in files] == [True, False]


def test_looking_at_carriers_makes_no_desk(desk):
    desk.done("carriers")
    assert not desk.folder.exists()


def test_the_program_finds_itself_complete(desk):
    answer = desk.run("--json", "selftest")
    checks = {one["name"]: one for one in answer.json["checks"]}
    broken = {name for name, one in checks.items() if not one["ok"]}
    # Whether a language is complete is asked of the translations themselves.
    assert broken <= {"zh_CN"}
    assert answer.json["ok"] is (not broken)
    assert answer.status == (4 if broken else 0)
    assert int(checks["carriers"]["found"]) >= 15
    assert checks["SQLite"]["found"].startswith("3.")
    assert not desk.folder.exists()


def test_what_is_broken_is_named_and_nothing_is_raised():
    found = tried("a library", lambda: str(import_module("no_such_library")))
    assert (found.name, found.ok) == ("a library", False)
    assert found.found == "ModuleNotFoundError: No module named 'no_such_library'"
    assert tried("zone", lambda: "Europe/Rome").ok
