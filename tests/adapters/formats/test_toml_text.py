"""What is written is read back: every shipped carrier, every rule, every text."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import problems_in, read_carrier_file
from renewdesk.adapters.formats.rule_files import TomlRuleFiles
from renewdesk.adapters.formats.toml_text import toml_text
from renewdesk.domain.errors import EnvironmentFaultError, Fault, RuleViolationError

TODAY = date(2026, 11, 21)

FILES = sorted(resource("carriers").glob("*.toml"))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.stem)
def test_a_carrier_is_read_back_from_what_is_written(path, tmp_path):
    carrier = read_carrier_file(path)
    target = tmp_path / path.name
    TomlRuleFiles().write_new(target, TomlRuleFiles().carrier_text(carrier, ["a\nremark"]))
    assert read_carrier_file(target) == carrier
    assert problems_in(target, TODAY) == ()
    assert target.read_text("utf-8").startswith("# a remark\nid = ")


@pytest.mark.parametrize("path", FILES[::4], ids=lambda one: one.stem)
def test_a_rule_is_read_back_from_what_is_written(path, tmp_path):
    for rule in read_carrier_file(path).rules:
        target = tmp_path / f"{rule.id}.toml"
        target.write_text(TomlRuleFiles().rule_text(rule), encoding="utf-8")
        assert TomlRuleFiles().read(target) == (rule,)


@given(TEXTS, st.lists(TEXTS), st.booleans(), st.integers())
def test_any_text_survives(text, texts, flag, number):
    values = {
        "text": text,
        "some key": text,
        "texts": texts,
        "flag": flag,
        "number": number,
        "said": {"en": text, "zh_CN": text},
        "inner": {"text": text, "deeper": [{"said": {"en": text}, "list": texts}, {"a": text}]},
    }
    assert tomllib.loads(toml_text(values)) == values


def test_a_day_is_written_as_one_and_only_where_a_day_belongs():
    written = toml_text({"checked_on": "2026-11-01", "dated": "2026-11-01", "other": "2026"})
    assert written == 'checked_on = 2026-11-01\ndated = "2026-11-01"\nother = "2026"\n'


def test_a_file_that_is_there_stays_as_it_is(tmp_path):
    target = tmp_path / "own.toml"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(RuleViolationError) as caught:
        TomlRuleFiles().write_new(target, "other")
    assert (caught.value.fault, target.read_text("utf-8")) == (Fault.FILE_EXISTS, "mine")


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path):
    target = tmp_path / "own.toml"
    target.symlink_to(tmp_path / "elsewhere.toml")
    with pytest.raises(RuleViolationError):
        TomlRuleFiles().write_new(target, "other")
    assert not (tmp_path / "elsewhere.toml").exists()


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(EnvironmentFaultError) as caught:
        TomlRuleFiles().write_new(tmp_path / "none" / "own.toml", "x")
    assert caught.value.facts["path"] == str(tmp_path / "none")
