"""What a catalogue must not say although it can be read: found with file, line and key."""

from datetime import date

import pytest

from renewdesk.adapters.formats.carrier_file import problems_in, read_given_carrier_file
from renewdesk.domain.errors import RuleViolationError
from renewdesk.words.faults import sentence

TODAY = date(2026, 11, 21)
GOOD = """\
id = "it-test"
name = { en = "Test", zh_CN = "测试", zh_TW = "測試" }
kind = "operator"
zone = "Europe/Rome"
country = "IT"
start_with = ["it-test-line"]
checked_on = 2026-09-28

[[codes]]
purpose = { en = "date of expiry", zh_CN = "到期日", zh_TW = "到期日" }
code = "*123#"
channel = "ussd"
dated = "2024"

[[rules]]
id = "it-test-line"
name = { en = "Test line", zh_CN = "测试号码", zh_TW = "測試門號" }
clock = "line"
extends_on = ["topup", "activation"]
term = "P12M"
cautious_term = "P11M"
first_term = "P3M"

  [[rules.stages]]
  name = { en = "only receives calls", zh_CN = "只能接听", zh_TW = "僅可接聽" }
  lasts = "P1M"
  rescue = ["topup"]

  [[rules.sources]]
  url = "https://www.test.example/terms"
  dated = "2024-03"
  checked_on = 2026-09-28

[[rules]]
id = "it-test-freeze"
name = { en = "Test freeze", zh_CN = "测试停机", zh_TW = "測試停機" }
clock = "line"
extends_on = ["charge"]
instead_of = ["it-test-line"]

  [[rules.by_amount]]
  from = "1"
  to = "5"
  currency = "EUR"
  term = "P1M"

  [[rules.by_amount]]
  from = "5.01"
  currency = "EUR"
  term = "P3M"

  [[rules.sources]]
  url = "https://www.test.example/freeze"
  checked_on = 2026-09-28
"""


def heard(tmp_path, text):
    """Return what is wrong: the words of the line, the key, the problem and what was given."""
    path = tmp_path / "it-test.toml"
    path.write_text(text, encoding="utf-8")
    lines = text.splitlines()
    return [
        (
            lines[int(str(one.facts["line"])) - 1].strip(),
            one.facts["key"],
            one.facts["problem"],
            one.facts["given"],
        )
        for one in problems_in(path, TODAY)
    ]


def test_a_file_in_which_everything_is_said_passes(tmp_path):
    assert heard(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "key", "problem", "given"),
    [
        ('country = "IT"', 'country = "XX"', "country", "unknown-country", "XX"),
        ('term = "P12M"', 'term = "P0D"', "rules.term", "no-length", "P0D"),
        ('  lasts = "P1M"', '  lasts = "P0D"', "rules.stages.lasts", "no-length", "P0D"),
        ('  term = "P3M"', '  term = "PT0H"', "rules.by_amount.term", "no-length", "PT0H"),
        ('"P11M"', '"P12M"', "rules.cautious_term", "not-shorter", "P12M"),
        ('"P11M"', '"P2Y"', "rules.cautious_term", "not-shorter", "P2Y"),
        ('rescue = ["topup"]', 'rescue = ["topup", "none"]', "rules.stages.rescue",
         "none-beside-others", "topup, none"),
        ('instead_of = ["it-test-line"]', 'instead_of = ["it-line"]', "rules.instead_of",
         "unknown-rule", "it-line"),
        ('instead_of = ["it-test-line"]', 'instead_of = ["it-test-freeze"]', "rules.instead_of",
         "unknown-rule", "it-test-freeze"),
        ('from = "5.01"', 'from = "5"', "rules.by_amount.from", "overlaps", "5"),
        ('from = "5.01"', 'from = "0.5"', "rules.by_amount.from", "overlaps", "0.5"),
        ('dated = "2024-03"', 'dated = "March"', "rules.sources.dated", "not-dated", "March"),
        ('dated = "2024-03"', 'dated = "2024-13"', "rules.sources.dated", "not-dated", "2024-13"),
        ('dated = "2024-03"', 'dated = "2026-10"', "rules.sources.dated", "dated-later",
         "2026-10"),
        ('dated = "2024"', 'dated = "2027"', "codes.dated", "dated-later", "2027"),
        ('zh_TW = "僅可接聽"', 'zh_TW = "only receives calls"', "rules.stages.name.zh_TW",
         "not-translated", "only receives calls"),
        ('zh_CN = "到期日"', 'zh_CN = "date of expiry"', "codes.purpose.zh_CN",
         "not-translated", "date of expiry"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_at_its_line(tmp_path, old, new, key, problem, given):
    (found,) = heard(tmp_path, GOOD.replace(old, new, 1))
    assert found[1:] == (key, problem, given)
    assert new.strip() in found[0]


def test_a_first_life_that_nothing_begins_is_found(tmp_path):
    text = GOOD.replace('["topup", "activation"]', '["topup"]')
    line = 'first_term = "P3M"'
    assert heard(tmp_path, text) == [(line, "rules.first_term", "never-first", "P3M")]


def test_nobody_can_have_looked_tomorrow(tmp_path):
    text = GOOD.replace('freeze"\n  checked_on = 2026-09-28', 'freeze"\n  checked_on = 2026-11-22')
    line = "checked_on = 2026-11-22"
    found = heard(tmp_path, text)
    assert found == [(line, "rules.sources.checked_on", "still-to-come", "2026-11-22")]
    assert heard(tmp_path, text.replace("2026-11-22", "2026-11-21")) == []


def test_a_rule_says_where_it_was_read_and_when(tmp_path):
    source = '\n  [[rules.sources]]\n  url = "https://www.test.example/freeze"\n'
    looked = "  checked_on = 2026-09-28\n"
    (unsourced,) = heard(tmp_path, GOOD.removesuffix(looked).removesuffix(source))
    assert unsourced == ("[[rules]]", "rules.sources", "no-source", "")
    (undated,) = heard(tmp_path, GOOD.removesuffix(looked))
    assert undated == ("[[rules.sources]]", "rules.sources.checked_on", "missing", "")


def test_a_rule_of_which_nothing_is_known_needs_no_source(tmp_path):
    bare = """
[[rules]]
id = "it-test-open"
name = { en = "Open", zh_CN = "未知", zh_TW = "未知" }
clock = "line"
extends_on = ["topup"]
"""
    assert heard(tmp_path, GOOD + bare) == []


def test_the_second_of_two_is_named(tmp_path):
    text = GOOD.replace('id = "it-test-freeze"', 'id = "it-test-line"').replace(
        'instead_of = ["it-test-line"]\n', ""
    )
    path = tmp_path / "it-test.toml"
    path.write_text(text, encoding="utf-8")
    (found,) = problems_in(path, TODAY)
    assert (found.facts["key"], found.facts["given"]) == ("rules.id", "it-test-line")
    assert found.facts["line"] == 1 + GOOD.splitlines().index('id = "it-test-freeze"')


def test_a_fee_that_is_taken_every_no_days_is_shown_as_written(tmp_path):
    burn = '  [rules.burn]\n  fee = "3"\n  every = "P0D"\n  currency = "EUR"\n\n'
    text = GOOD.replace("  [[rules.stages]]\n", burn + "  [[rules.stages]]\n")
    assert heard(tmp_path, text) == [('every = "P0D"', "rules.burn.every", "not-days", "P0D")]


def test_the_end_of_this_month_is_a_length(tmp_path):
    text = GOOD.replace('term = "P12M"', 'counting = "month_end"\nterm = "P0M"')
    assert heard(tmp_path, text.replace('cautious_term = "P11M"\n', "")) == []


def test_everything_is_said_in_one_pass(tmp_path):
    text = GOOD.replace('kind = "operator"', 'kind = "shop"').replace('"IT"', '"XX"')
    text = text.replace('clock = "line"', 'clock = "phone"', 1).replace('"5.01"', '"5"')
    problems = [problem for _, _, problem, _ in heard(tmp_path, text)]
    assert problems == ["unknown-word", "unknown-country", "unknown-word", "overlaps"]


def test_a_day_that_does_not_exist_is_no_matter_of_quotes(tmp_path):
    path = tmp_path / "it-test.toml"
    path.write_text(GOOD.replace("2026-09-28", "2026-13-01", 1), encoding="utf-8")
    (problem,) = problems_in(path, TODAY)
    said = sentence(problem)
    assert said == f"{path}, line 7, key “checked_on”: “2026-13-01” is no day or time that exists."


def test_an_owners_rules_need_no_source_but_must_not_contradict_themselves(tmp_path):
    path = tmp_path / "own.toml"
    own = 'id = "a"\nname = "A"\nclock = "line"\nextends_on = ["topup"]\nterm = "P1M"\n'
    path.write_text(own, encoding="utf-8")
    assert problems_in(path, TODAY) == ()
    wrong = own + 'cautious_term = "P2M"\n'
    for text, line in ((wrong, 6), (f"[[rules]]\n{wrong}", 7)):
        path.write_text(text, encoding="utf-8")
        (found,) = problems_in(path, TODAY)
        assert (found.facts["line"], found.facts["problem"]) == (line, "not-shorter")


def test_a_carriers_file_that_is_given_holds_no_lengths_of_nothing(tmp_path):
    path = tmp_path / "it-test.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert read_given_carrier_file(path).id == "it-test"
    path.write_text(GOOD.replace('"P12M"', '"P0D"'), encoding="utf-8")
    with pytest.raises(RuleViolationError) as caught:
        read_given_carrier_file(path)
    assert (caught.value.facts["line"], caught.value.facts["problem"]) == (20, "no-length")
