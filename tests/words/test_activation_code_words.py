"""What is said against a text that is no activation code; the text itself is never said."""

import pytest

from renewdesk.domain.activation_codes import CodeProblem, parse_activation_code
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.words.faults import sentence


def _said(problem):
    return sentence(RuleViolationError(Fault.BAD_ACTIVATION_CODE, "x", problem=problem.value))


@pytest.mark.parametrize("problem", CodeProblem)
def test_each_problem_has_a_line_of_its_own(problem):
    assert [one for one in CodeProblem if _said(one) == _said(problem)] == [problem]
    assert len(_said(problem).splitlines()) == 1
    assert "{" not in _said(problem)


@pytest.mark.parametrize("text", ["$SECRET", "2$h.example$SECRET", "1$SECRET$X", "1$a.example$Ы"])
def test_the_code_is_not_said(text):
    with pytest.raises(RuleViolationError) as refused:
        parse_activation_code(text)
    assert "SECRET" not in sentence(refused.value)
