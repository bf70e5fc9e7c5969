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


@pytest.mark.parametrize(
    ("text", "among", "not_among"),
    [
        ("远游卡", {"xx-airalo", "hk-birdie", "fr-orange-holiday"}, {"it-tim", "fr-free"}),
        ("遠遊卡", {"xx-eskimo", "th-ais"}, {"it-tim"}),
        ("旅行卡", {"xx-saily", "al-vodafone"}, {"gb-giffgaff"}),
        ("保号卡", {"it-tim", "al-one", "ru-megafon", "hk-birdie"}, {"xx-airalo"}),
        ("保號卡", {"et-ethio", "gb-giffgaff"}, {"xx-eskimo"}),
        ("keep-number Italy", {"it-tim"}, {"gb-giffgaff"}),
    ],
)
def test_a_carrier_is_found_by_its_sort(desk, text, among, not_among):
    found = {one["id"] for one in desk.answer("carriers", *text.split())["carriers"]}
    assert among <= found
    assert not found & not_among


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


def test_a_rule_is_told_to_its_end_with_every_source(desk):
    lines = desk.done("carriers", "show", "it-tim", now="2026-11-20T10:00Z").out.splitlines()
    place = lines.index("Rules")
    assert lines[place + 1] == "  it-tim-prepaid  TIM prepaid line"
    assert lines[place + 2] == (
        "    The line lasts 12 months from the last top-up or plan purchase of any amount, or from "
        "activation. Then 1 month receive-only, rescued by any top-up. Then 11 months recoverable, "
        "rescued by a call to the carrier or a shop. Then the number is lost."
    )
    assert lines[place + 3].startswith("    Source: https://www.tim.it/")
    assert lines[place + 3].endswith("; undated; checked 28 Sep 2026; well founded)")
    said = "\n".join(lines)
    assert "  www.tim.it    checked 28 Sep 2026" in said
    old = next(line for line in lines if "settimocell" in line)
    assert old.endswith("dated 2014-08-07; checked 1 Nov 2026; fairly well founded; "
                        "may be out of date)")  # fmt: skip


def test_a_page_that_stands_in_says_what_to_look_for(desk):
    said = desk.done("carriers", "show", "it-spusu").out
    assert "https://www.spusu.it/              home page, look for “Area clienti”" in said
    assert "To be safe, reminders count 12 months only." in said


def test_the_list_says_how_early_it_reminds_and_how_old_a_text_is(desk):
    now = "2026-11-20T10:00Z"
    assert desk.done("carriers", "it-spusu", now=now).out.endswith("  15 months, reminded at 12\n")
    assert ", seen " not in desk.done("carriers", "it-tim", now=now).out
    assert desk.done("carriers", "it-tim", now="2027-11-20T10:00Z").out.endswith(
        "  12 months, seen Sep 2026\n"
    )


def test_the_codes_of_a_carrier_are_told_with_what_a_phone_is_shown(desk):
    codes = desk.answer("carriers", "show", "al-vodafone")["carrier"]["codes"]
    assert [(one["channel"], one["code"], one["phone"]) for one in codes] == [
        ("call", "141", "tel:141"),
        ("sms", "131", "smsto:131"),
        ("ussd", "#123#", "tel:%23123%23"),
        ("call", "131", "tel:131"),
    ]
    tim = desk.answer("carriers", "show", "it-tim")["carrier"]["codes"]
    assert {one["send"]: one["phone"] for one in tim if one["channel"] == "sms"} == {
        "RIC <16-digit PIN>": None,
        "<16-digit PIN>": None,
    }
    giffgaff = desk.answer("carriers", "show", "gb-giffgaff")["carrier"]["codes"]
    assert giffgaff[0]["phone"] == "smsto:85075:INFO"


def test_contact_is_told_as_far_as_it_is_known(desk):
    told = desk.answer("carriers", "show", "gb-giffgaff")["carrier"]
    assert (told["android_id"], told["ios_id"]) == ("com.giffgaffmobile.controller", "571246020")
    assert (told["app"], told["app_publisher"]) == ("giffgaff", None)
    assert (told["hotline"], told["hotline_abroad"]) == (None, None)
    assert told["hotline_instead"].startswith("no call centre")
    topup = told["pages"][0]
    assert (topup["what"], topup["template_confidence"]) == ("topup", "low")
    assert "{number}" in topup["template"]
    vodafone = desk.answer("carriers", "show", "al-vodafone")["carrier"]
    assert vodafone["forwards"] == [
        {"name": "Raiffeisen Bank Albania e-Commerce Connect", "host": None}
    ]
    assert (vodafone["shop_search"], len(vodafone["shop_documents"])) == (None, 3)
    assert vodafone["pages"][0]["login"] is False
    one = desk.answer("carriers", "show", "us-redpocket")["carrier"]
    assert one["old_hosts"] == ["goredpocket.com"]
    assert "goredpocket.com" not in one["hosts"]


@pytest.mark.parametrize(
    ("carrier", "words"),
    [
        ("it-tim", ["119 · from its own network; from abroad not known",
                    "MyTIM · publisher not known · store id not known",
                    "search “negozio TIM vicino a me”", "“RIC <16-digit PIN>” to 40916"]),
        ("ru-megafon", ["0500 · from its own network; from abroad not known, unconfirmed"]),
        ("us-att-prepaid", ["611 · from its own network", "+1 800-901-9878 · from abroad"]),
        ("gb-giffgaff", ["no call centre", "Google Play: com.giffgaffmobile.controller",
                         "App Store: 571246020", "={number}, unconfirmed"]),
        ("al-vodafone", ["(host not seen)  takes the payment; not the carrier’s own host",
                         "passport or identity card, the original"]),
        ("gb-o2", ["myo2payg.o2.co.uk", "old address, text of 2018"]),
        ("et-ethio", ["App               not known", "Hotline           not known"]),
    ],
)  # fmt: skip
def test_people_read_what_is_known_of_a_carriers_contact(desk, carrier, words):
    said = desk.done("carriers", "show", carrier).out
    assert [one for one in words if one not in said] == []


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
