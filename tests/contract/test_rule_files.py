"""What every reader of rule files promises."""

from datetime import date

import pytest

from renewdesk.adapters.formats.rule_files import TomlRuleFiles
from renewdesk.domain.errors import Fault, RuleViolationError
from tests.builders import a_rule
from tests.fakes.written_rule_files import WrittenRuleFiles

TODAY = date(2026, 11, 21)

RULE = """
id = "test-rule"
name = "Test rule"
clock = "line"
extends_on = ["topup"]
term = "P6M"
"""


@pytest.fixture(params=["written", "toml"])
def rule_files(request, tmp_path):
    path = tmp_path / "own.toml"
    if request.param == "written":
        return WrittenRuleFiles({path: (a_rule("P6M"),)})
    path.write_text(RULE, encoding="utf-8")
    return TomlRuleFiles()


def test_the_rules_of_a_file_are_read(rule_files, tmp_path):
    assert rule_files.read(tmp_path / "own.toml") == (a_rule("P6M"),)


def test_a_file_that_is_not_there_is_refused(rule_files, tmp_path):
    with pytest.raises(RuleViolationError) as caught:
        rule_files.read(tmp_path / "nothing.toml")
    assert caught.value.facts["path"] == str(tmp_path / "nothing.toml")


def test_what_is_written_of_a_rule_is_read_back(rule_files):
    text = rule_files.rule_text(a_rule("P6M"))
    assert "P6M" in text
    assert "test-rule" in text


def test_a_new_file_is_written_once_only(rule_files, tmp_path):
    rule_files.write_new(tmp_path / "new.toml", "one")
    for taken in ("new.toml", "own.toml"):
        with pytest.raises(RuleViolationError) as caught:
            rule_files.write_new(tmp_path / taken, "two")
        assert caught.value.fault is Fault.FILE_EXISTS


def test_problems_are_told_instead_of_raised(rule_files, tmp_path):
    assert rule_files.problems(tmp_path / "own.toml", TODAY) == ()
    (problem,) = rule_files.problems(tmp_path / "nothing.toml", TODAY)
    assert problem.fault is Fault.FILE_UNREADABLE
