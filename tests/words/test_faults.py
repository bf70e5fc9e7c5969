"""Every fault has one line of its own: what, why, how to mend."""

import ast

import pytest

from renewdesk.adapters.formats.rule_files import TomlRuleFiles
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.official import Refusal
from renewdesk.domain.text import Text
from renewdesk.words.faults import sentence
from tests.architecture.tree import PACKAGE, python_files

GIVEN = {
    "given": "GIVEN", "known": "KNOWN", "card": "CARD", "found": "FOUND", "name": "NAME",
    "path": "PATH", "url": "URL", "what": "WHAT", "file": "FILE", "line": 7, "key": "KEY",
    "problem": "unknown-key", "reason": "not-official", "host": "HOST", "official": "OFFICIAL",
    "latest": "LATEST", "rule": "RULE", "clock": "CLOCK", "most": 80,
    "process": 4711, "computer": "COMPUTER", "units": 1281, "seconds": 60,
    "amount": "10.00 EUR", "on": "19 Nov 2026",
}  # fmt: skip


def _said(fault, **facts):
    return sentence(RuleViolationError(fault, "field", **facts))


@pytest.mark.parametrize("fault", list(Fault))
def test_a_fault_has_a_sentence_of_its_own(fault):
    said = _said(fault, **GIVEN)
    assert not said.startswith("Something is wrong")
    assert "…" not in said
    assert "{" not in said
    assert len(said.splitlines()) == 1


def test_no_two_faults_say_the_same():
    assert len({_said(fault, **GIVEN) for fault in Fault}) == len(Fault)


@pytest.mark.parametrize("fault", list(Fault))
def test_a_fact_that_was_left_out_is_no_further_fault(fault):
    assert _said(fault)


def test_what_was_typed_is_cut_short_and_printable():
    said = _said(Fault.UNKNOWN_CARD, given="\x1b[31m\n" + "x" * 500)
    assert said.isprintable()
    assert len(said) < 300


def test_lists_of_what_is_known_are_not_cut():
    known = ", ".join(f"kind_{number}" for number in range(60))
    assert known in _said(Fault.UNKNOWN_KIND, given="x", known=known)


def test_a_text_in_several_languages_is_said_in_the_owners():
    assert "TIM" in _said(Fault.NO_PAGE, card=Text("TIM", "意大利电信"), what="store")


def test_a_stage_of_a_rule_without_stages():
    assert "names none" in _said(Fault.UNKNOWN_STAGE, given="grace", known="")


@pytest.mark.parametrize("refusal", list(Refusal))
def test_each_refusal_of_an_address_says_why(refusal):
    words = {one: _said(Fault.ADDRESS_REFUSED, **GIVEN | {"reason": one}) for one in Refusal}
    assert "cannot be judged" not in words[refusal]
    assert "URL" in words[refusal]
    assert list(words.values()).count(words[refusal]) == 1


def _problems():
    """Return every problem that readers of rules name, read from the source."""
    calls = [
        node
        for _, tree in python_files(PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    ]
    named = [word.value for call in calls for word in call.keywords if word.arg == "problem"]
    named += [
        call.args[1]
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "refuse"
        if len(call.args) > 1
    ]
    named += [
        call.args[2]
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"check", "check_in"}
        if len(call.args) > 2
    ]
    either = [one for one in named if isinstance(one, ast.IfExp)]
    named += [branch for one in either for branch in (one.body, one.orelse)]
    words = [one.value for one in named if isinstance(one, ast.Constant)]
    return sorted({word for word in words if isinstance(word, str) and word})


@pytest.mark.parametrize("problem", _problems())
def test_each_problem_of_a_rule_file_has_words(problem):
    said = _said(Fault.BAD_RULE, **GIVEN | {"problem": problem})
    assert said.startswith("FILE, line 7, key “KEY”: ")
    assert "it is wrong" not in said


def test_the_problems_of_rule_files_are_found():
    wanted = {"unknown-key", "missing", "not-text", "not-toml", "falls", "foreign-host", "empty"}
    assert wanted <= set(_problems())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('id = "a"\nname = "A"\nclock = "line"\nterms = 1\n', "line 4, key “terms”: no rule has"),
        ('id = "a"\nname = "A"\nclock = "boat"\n', "line 3, key “clock”: “boat” is none of"),
        ('id = "a"\nname = "A"\nclock = "line"\nterm = "12"\n', "line 4, key “term”: “12” is not"),
        ('id = "a"\nname = "A\n', "line 2, key “name”: this is not TOML"),
        (
            'id = "a"\nname = "A"\nclock = "line"\n\n[[stages]]\nname = "x"\nlast = "P1D"\n',
            "line 7, key “stages.last”: no rule has",
        ),
    ],
)
def test_a_rule_file_is_refused_by_file_line_key_and_problem(tmp_path, text, said):
    file = tmp_path / "rule.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleViolationError) as caught:
        TomlRuleFiles().read(file)
    assert sentence(caught.value).startswith(f"{file}, {said}")


def test_a_rule_without_a_file_is_refused_by_its_key():
    said = _said(Fault.BAD_RULE, path=("stages", 0, "last"), problem="unknown-key", given="last")
    assert said.startswith("The rule is wrong at “stages.0.last”: no rule has")
