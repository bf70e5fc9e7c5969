"""What every reader of rule files promises."""

import pytest

from renewdesk.adapters.formats.rule_files import TomlRuleFiles
from renewdesk.domain.errors import RuleViolationError
from tests.builders import a_rule
from tests.fakes.written_rule_files import WrittenRuleFiles

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
