"""carriers lint and carriers contribute."""

from renewdesk.adapters.files.resources import resource

RULE = """
id = "mine"
name = "Anna’s rule"
clock = "line"
extends_on = ["topup"]
term = "P5M"
"""
SOURCE = """
[[sources]]
url = "https://www.tim.it/{page}"
checked_on = 2026-09-01
"""


def with_own_rule(desk, tmp_path, *pages):
    """Add a card with a rule of its owner's own, read on these pages."""
    path = tmp_path / "mine.toml"
    sources = [SOURCE.format(page=page) for page in pages or ("scadenza",)]
    path.write_text("".join((RULE, *sources)), encoding="utf-8")
    desk.done("add", "--label", "Grandma", "--carrier", "it-tim", "--number", "+393331234518")
    desk.done("edit", "Grandma", "--replace-rule", f"line={path}")


def test_every_problem_of_a_file_has_its_own_line(desk, tmp_path):
    path = tmp_path / "bad.toml"
    text = resource("carriers", "it-tim.toml").read_text("utf-8")
    wrong = text.replace('country = "IT"', 'land = "IT"').replace('"Europe/Rome"', '"Roma"', 1)
    path.write_text(wrong.replace('clock = "line"', 'clock = "phone"'), encoding="utf-8")
    said = desk.run("carriers", "lint", str(path))
    assert said.status == 1
    lines = said.err.splitlines()
    assert [key in line for key, line in zip(("land", "zone", "clock"), lines, strict=True)] == [
        True,
        True,
        True,
    ]
    assert all(line.startswith(f"renewdesk: {path}, line ") for line in lines)
    (file,) = desk.run("--json", "carriers", "lint", str(path)).json["files"]
    assert (file["ok"], len(file["problems"]), file["problem"]) == (False, 3, file["problems"][0])


def test_an_owners_rule_file_is_checked_as_well(desk, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(RULE, encoding="utf-8")
    assert desk.done("carriers", "lint", str(path)).out == f"{path}: nothing is wrong\n"
    path.write_text(RULE.replace("P5M", "P9000Y"), encoding="utf-8")
    assert desk.refused("carriers", "lint", str(path)).endswith(
        "line 6, key “term”: “P9000Y” reaches beyond the year 9999."
    )


def test_without_a_file_there_is_nothing_to_check(desk):
    assert "name at least one file" in desk.refused("carriers", "lint", status=2)


def test_checking_makes_no_desk(desk, tmp_path):
    desk.run("carriers", "lint", str(tmp_path / "none.toml"))
    assert not desk.folder.exists()


def test_an_own_rule_is_written_to_a_file_that_lints(desk, tmp_path):
    with_own_rule(desk, tmp_path)
    target = tmp_path / "it-tim.toml"
    said = desk.answer("carriers", "contribute", "Grandma", "--to", str(target))
    assert (said["carrier"], said["file"]) == ("it-tim", str(target))
    assert desk.done("carriers", "lint", str(target)).out == f"{target}: nothing is wrong\n"
    text = target.read_text("utf-8")
    assert [word for word in ("Grandma", "Anna", "1234518") if word in text] == []
    assert 'term = "P5M"' in text
    assert "is there already" in desk.refused(
        "carriers", "contribute", "Grandma", "--to", str(target)
    )
    assert target.read_text("utf-8") == text


def test_without_a_file_the_text_is_printed(desk, tmp_path):
    with_own_rule(desk, tmp_path)
    printed = desk.done("carriers", "contribute", "Grandma", "--rule", "line").out
    assert printed == desk.answer("carriers", "contribute", "Grandma")["text"]


def test_a_source_with_the_owners_data_is_left_out_and_named(desk, tmp_path):
    private = "https://www.tim.it/clienti/393331234518"
    with_own_rule(desk, tmp_path, "scadenza", "clienti/393331234518")
    said = desk.done("carriers", "contribute", "Grandma")
    assert "https://www.tim.it/scadenza" in said.out
    assert "1234518" not in said.out
    assert said.err == (
        f"renewdesk: warning: The source {private} is not passed on: it contains a number of your "
        "cards.\n"
    )
    told = desk.answer("carriers", "contribute", "Grandma")
    assert told["left_out"] == [{"url": private, "why": "number"}]
    assert [one["code"] for one in told["warnings"]] == ["source-left-out"]


def test_without_a_source_for_others_nothing_is_written(desk, tmp_path):
    with_own_rule(desk, tmp_path, "clienti/grandma")
    target = tmp_path / "it-tim.toml"
    said = desk.refused("carriers", "contribute", "Grandma", "--to", str(target))
    assert "clienti/grandma, is not passed on: it contains a word of the card’s label." in said
    assert not target.exists()


def test_a_card_without_a_rule_of_its_own_has_nothing_to_contribute(desk):
    desk.done("add", "--carrier", "it-tim")
    assert "nothing of yours" in desk.refused("carriers", "contribute", "TIM")


def test_one_card_is_named(desk):
    for words in ((), ("one", "two")):
        assert "name one card" in desk.refused("carriers", "contribute", *words, status=2)
