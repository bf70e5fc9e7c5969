"""Contact facts travel with a carrier's file: imported, contributed, and read from older files."""

import pytest

from renewdesk.adapters.files.resources import resource

NOW = "2026-11-20T10:00:00+08:00"
OWN_RULE = """
id = "own-line"
name = "My line"
clock = "line"
extends_on = ["topup"]
term = "P200D"

[[sources]]
url = "https://www.test.example/terms"
checked_on = 2026-11-01
"""
NEWER = """
[[forwards]]
name = "Example Bank"
host = "pay.bank.example"
checked_on = 2026-11-20

[[old_hosts]]
host = "old.telia.example"

[[shop_documents]]
what = { en = "passport", zh_CN = "护照", zh_TW = "護照" }

[[codes]]"""
OLD_FORM = """
id = "ee-old"
name = "Old form"
country = "EE"
kind = "operator"
zone = "Europe/Tallinn"
app = "Old app"
checked_on = 2026-11-20

[hotline]
own_network = "1"
abroad = "+3721"
"""


@pytest.fixture
def newer(tmp_path):
    """A shipped file, looked at today, with a code, an app in the store and all that is new."""
    text = resource("carriers", "ee-telia-super.toml").read_text(encoding="utf-8")
    head, pages, rest = text.partition("[[pages]]")
    lines = [
        "checked_on = 2026-11-20" if line.startswith("checked_on") else line
        for line in head.splitlines()
        if not line.startswith("app =")
    ]
    app = '[app]\nname = "Super"\nios_id = "123456789"\n'
    code = '\npurpose = "balance"\ncode = "*123#"\nchannel = "ussd"\n\n'
    place = lines.index("")
    lines[place:place] = ["", *app.splitlines()]
    path = tmp_path / "newer.toml"
    path.write_text("\n".join(lines) + NEWER + code + pages + rest, encoding="utf-8")
    return path


def test_a_newer_file_with_contact_facts_is_compared_imported_and_shown(desk, newer):
    desk.done("add", "--carrier", "ee-telia-super", "--label", "Tallinn", now=NOW)
    before = desk.clock(NOW)
    look = desk.answer("carriers", "import", str(newer), "--dry-run", now=NOW)
    assert (look["saved"], look["rules"]) == (False, [])
    desk.done("carriers", "import", str(newer), now=NOW)
    assert desk.answer("carriers", "compare", now=NOW)["rules"] == []
    told = desk.answer("carriers", "show", "ee-telia-super", now=NOW)["carrier"]
    assert told["origin"] == "imported"
    assert (told["app"], told["ios_id"], told["android_id"]) == ("Super", "123456789", None)
    assert told["forwards"] == [{"name": "Example Bank", "host": "pay.bank.example"}]
    assert (told["old_hosts"], told["shop_documents"]) == (["old.telia.example"], ["passport"])
    assert told["codes"][0]["phone"] == "tel:*123%23"
    assert desk.clock(NOW) == before


def test_a_payment_host_of_an_import_is_never_offered_to_be_confirmed(desk, newer):
    desk.done("add", "--carrier", "ee-telia-super", now=NOW)
    desk.done("carriers", "import", str(newer), now=NOW)
    offered = desk.run("--json", "carriers", "hosts", "ee-telia-super", now=NOW).out
    assert "pay.bank.example" not in offered
    assert "old.telia.example" not in offered


def test_a_file_in_the_older_form_is_read_and_shown(desk, tmp_path):
    path = tmp_path / "ee-old.toml"
    path.write_text(OLD_FORM, encoding="utf-8")
    desk.done("carriers", "import", str(path), now=NOW)
    told = desk.answer("carriers", "show", "ee-old", now=NOW)["carrier"]
    assert (told["app"], told["hotline"], told["hotline_abroad"]) == ("Old app", "1", "+3721")
    assert told["shop_search"] == "Old form esindus minu lähedal"
    said = desk.done("carriers", "show", "ee-old", now=NOW).out
    assert "Old app · publisher not known · store id not known" in said


@pytest.mark.parametrize("carrier", ["gb-giffgaff", "al-vodafone", "gb-o2"])
def test_what_is_contributed_keeps_the_contact_and_is_free_of_problems(desk, tmp_path, carrier):
    rule = tmp_path / "own.toml"
    rule.write_text(OWN_RULE, encoding="utf-8")
    desk.done("add", "--carrier", carrier, "--rule-file", str(rule), "--label", "Mine", now=NOW)
    made = tmp_path / "made.toml"
    made.write_text(desk.done("carriers", "contribute", "Mine", now=NOW).out, encoding="utf-8")
    assert desk.done("carriers", "lint", str(made)).out == f"{made}: nothing is wrong\n"
    shown = desk.answer("carriers", "show", carrier, now=NOW)["carrier"]
    text = made.read_text(encoding="utf-8")
    for words in (shown["android_id"], shown["ios_id"], *shown["old_hosts"]):
        assert (words or "") in text
    assert all(f'name = "{to["name"]}"' in text for to in shown["forwards"])
