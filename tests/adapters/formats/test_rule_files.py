"""Rules in the owner's own files, in each form in which they may be written."""

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.rule_files import TomlRuleFiles
from renewdesk.domain.errors import Fault, RuleViolationError

ONE = """
id = "own"
name = {en = "My rule", zh_CN = "我的规则"}
clock = "line"
extends_on = ["topup", "outgoing_call"]
term = "P90D"
"""


def read(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return TomlRuleFiles().read(path)


def test_one_rule_stands_at_the_top(tmp_path):
    (rule,) = read(tmp_path, ONE)
    assert (rule.id, rule.name.spoken("zh_CN")) == ("own", "我的规则")


def test_several_stand_in_a_list(tmp_path):
    rules = read(tmp_path, f"[[rules]]{ONE}\n[[rules]]{ONE.replace('own', 'other')}")
    assert [rule.id for rule in rules] == ["own", "other"]


def test_a_carriers_file_gives_its_rules():
    rules = TomlRuleFiles().read(resource("carriers", "it-tim.toml"))
    assert "it-tim-prepaid" in {rule.id for rule in rules}


def test_a_wrong_value_is_named_with_its_line(tmp_path):
    with pytest.raises(RuleViolationError) as caught:
        read(tmp_path, ONE.replace("P90D", "ninety days"))
    assert caught.value.fault is Fault.BAD_RULE
    assert (caught.value.facts["line"], caught.value.facts["key"]) == (6, "term")
