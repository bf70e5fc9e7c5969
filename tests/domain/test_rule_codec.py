"""RULES.md §3: one format for the catalogue, the owner's rules and storage."""

import json
from decimal import Decimal

import pytest
from hypothesis import given

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.kinds import ClockKind, EventKind, Rescue
from renewdesk.domain.rule_codec import rule_from, rule_to
from renewdesk.domain.rules import AmountRow, Burn, Combine, Counting, Minimum, Rule, Stage
from renewdesk.domain.sources import Confidence, Source
from renewdesk.domain.text import Text
from tests.builders import day, term
from tests.domain.made_up import RULES

BARE: dict[str, object] = {"id": "x", "name": "X", "clock": "line"}
EVERYTHING: dict[str, object] = {
    "id": "it-tim-prepaid",
    "name": {"en": "TIM", "zh_CN": "TIM 号码", "zh_TW": "TIM 號碼"},
    "clock": "line",
    "extends_on": ["topup", "plan_purchase"],
    "term": "P12M",
    "choices": ["P7D", "PT24H"],
    "counting": "inclusive",
    "combine": "add",
    "cap": "P12M",
    "cautious_term": "P11M",
    "first_term": "P3M",
    "start": ["first_use"],
    "start_within": "P15D",
    "stops_on": ["install"],
    "fixed": True,
    "require": "all",
    "ask": ["minimum.amount", "minimum.currency", "term", "burn.fee"],
    "instead_of": ["ru-mts-inactivity"],
    "minimum": {"amount": "5.00", "currency": "EUR"},
    "by_amount": [
        {"from": "1", "to": "9.99", "currency": "EUR", "term": "P1M"},
        {"from": "10", "currency": "EUR", "term": "P2M"},
    ],
    "burn": {
        "fee": "3.00",
        "every": "P1D",
        "times": 6,
        "currency": "RUB",
        "zero_balance": "P180D",
        "keeps": True,
    },
    "stages": [
        {
            "name": "suspended",
            "lasts": "unknown",
            "outgoing": False,
            "incoming": False,
            "sms_in": False,
            "data": False,
            "credit_kept": False,
            "number_kept": True,
            "rescue": ["topup", "call"],
        },
        {"name": {"en": "lost"}, "rescue": []},
    ],
    "sources": [
        {
            "url": "https://www.example.org/a",
            "supports": "all of it",
            "dated": "2024-03",
            "checked_on": day("2026-09-28"),
            "confidence": "high",
        }
    ],
}


def test_every_key_of_the_format_is_read():
    assert rule_from(EVERYTHING) == Rule(
        id="it-tim-prepaid",
        name=Text("TIM", "TIM 号码", "TIM 號碼"),
        clock=ClockKind.LINE,
        extends_on=(EventKind.TOPUP, EventKind.PLAN_PURCHASE),
        term=term("P12M"),
        choices=(term("P7D"), term("PT24H")),
        counting=Counting.INCLUSIVE,
        combine=Combine.ADD,
        cap=term("P12M"),
        cautious_term=term("P11M"),
        first_term=term("P3M"),
        start=(EventKind.FIRST_USE,),
        start_within=term("P15D"),
        stops_on=(EventKind.INSTALL,),
        fixed=True,
        require_all=True,
        ask=("minimum.amount", "minimum.currency", "term", "burn.fee"),
        instead_of=("ru-mts-inactivity",),
        minimum=Minimum(Decimal("5.00"), "EUR"),
        by_amount=(
            AmountRow(Decimal(1), Decimal("9.99"), "EUR", term("P1M")),
            AmountRow(Decimal(10), None, "EUR", term("P2M")),
        ),
        burn=Burn(
            fee=Decimal("3.00"),
            every=term("P1D"),
            currency="RUB",
            times=6,
            zero_balance=term("P180D"),
            keeps=True,
        ),
        stages=(
            Stage(
                name=Text("suspended"),
                open_ended=True,
                outgoing=False,
                incoming=False,
                sms_in=False,
                data=False,
                credit_kept=False,
                number_kept=True,
                rescue=(Rescue.TOPUP, Rescue.CALL),
            ),
            Stage(name=Text("lost"), rescue=()),
        ),
        sources=(
            Source(
                "https://www.example.org/a",
                "all of it",
                "2024-03",
                day("2026-09-28"),
                Confidence.HIGH,
            ),
        ),
    )


def test_what_is_left_out_has_its_default():
    assert rule_from(BARE) == Rule(id="x", name=Text("X"), clock=ClockKind.LINE)


@pytest.mark.parametrize("values", [BARE, EVERYTHING, {**BARE, "term": "none"}])
def test_a_rule_is_read_back_from_what_is_stored_as_json(values):
    rule = rule_from(values)
    assert rule_from(json.loads(json.dumps(rule_to(rule)))) == rule


def test_a_stored_rule_says_nothing_that_its_file_did_not_say():
    assert rule_to(rule_from(BARE)) == {
        "id": "x",
        "name": {"en": "X"},
        "clock": "line",
        "counting": "exclusive",
        "combine": "replace",
    }


@given(RULES)
def test_any_rule_is_read_back_from_what_is_stored(rule):
    assert rule_from(json.loads(json.dumps(rule_to(rule)))) == rule


def test_no_end_and_no_known_length_are_two_things():
    assert rule_from({**BARE, "term": "none"}).endless
    assert not rule_from(BARE).endless
    assert rule_from(BARE).term is None


ROW = {"from": "1", "currency": "EUR", "term": "P1M"}
MINIMUM = {"amount": "5", "currency": "EUR"}
BURN = {"fee": "3", "every": "P1D", "currency": "RUB"}


@pytest.mark.parametrize(
    ("written", "path", "problem"),
    [
        ({"terms": "P1M"}, ("terms",), "unknown-key"),
        ({"id": ""}, ("id",), "not-text"),
        ({"name": {"zh_CN": "号码"}}, ("name",), "missing-english"),
        ({"clock": "number"}, ("clock",), "unknown-word"),
        ({"extends_on": ["topup", "prayer"]}, ("extends_on",), "unknown-word"),
        ({"term": "None"}, ("term",), "not-a-term"),
        ({"term": "a year"}, ("term",), "not-a-term"),
        ({"choices": ["P1M", "none"]}, ("choices",), "not-a-term"),
        ({"counting": "sometimes"}, ("counting",), "unknown-word"),
        ({"combine": "max"}, ("combine",), "unknown-word"),
        ({"cap": "P12M"}, ("cap",), "needs-combine"),
        ({"fixed": "yes"}, ("fixed",), "not-a-flag"),
        ({"require": "some"}, ("require",), "unknown-word"),
        ({"ask": ["minimum"]}, ("ask",), "unknown-word"),
        ({"start_within": "P15D"}, ("start_within",), "needs-start"),
        ({"minimum": "5 EUR"}, ("minimum",), "not-a-table"),
        ({"minimum": {"currency": "EUR"}}, ("minimum", "amount"), "missing"),
        ({"minimum": {"amount": "5"}}, ("minimum", "currency"), "missing"),
        ({"minimum": {**MINIMUM, "x": "y"}}, ("minimum", "x"), "unknown-key"),
        ({"by_amount": [ROW, {**ROW, "from": "a lot"}]}, ("by_amount", 1, "from"), "not-an-amount"),
        ({"by_amount": [{"from": "1", "currency": "EUR"}]}, ("by_amount", 0, "term"), "missing"),
        ({"by_amount": [{"currency": "EUR", "term": "P1M"}]}, ("by_amount", 0, "from"), "missing"),
        ({"by_amount": [{**ROW, "to": "0.99"}]}, ("by_amount", 0, "to"), "falls"),
        ({"by_amount": [{**ROW, "until": "2"}]}, ("by_amount", 0, "until"), "unknown-key"),
        ({"by_amount": [ROW, {**ROW, "currency": "USD"}]}, ("by_amount",), "mixed-currencies"),
        ({"burn": {**BURN, "fee": "0"}}, ("burn", "fee"), "not-above-zero"),
        ({"burn": {**BURN, "every": "PT24H"}}, ("burn", "every"), "not-days"),
        ({"burn": {**BURN, "every": "P0D"}}, ("burn", "every"), "not-days"),
        ({"burn": {"fee": "3", "currency": "RUB"}}, ("burn", "every"), "missing"),
        ({"burn": {**BURN, "times": 0}}, ("burn", "times"), "not-a-count"),
        ({"burn": {**BURN, "taken": True}}, ("burn", "taken"), "unknown-key"),
        ({"burn": BURN, "term": "none"}, ("burn",), "needs-term"),
        ({"stages": [{"name": "one"}, {"name": "two"}]}, ("stages", 0, "lasts"), "missing"),
        ({"stages": [{"name": "one", "lasts": "long"}]}, ("stages", 0, "lasts"), "not-a-term"),
        ({"stages": [{"lasts": "P1M"}]}, ("stages", 0, "name"), "missing"),
        ({"stages": [{"name": "1", "rescue": ["pray"]}]}, ("stages", 0, "rescue"), "unknown-word"),
        ({"stages": [{"name": "one", "calls": False}]}, ("stages", 0, "calls"), "unknown-key"),
        ({"sources": [{"supports": "x"}]}, ("sources", 0, "url"), "missing"),
        ({"sources": [{"url": "u", "confidence": "sure"}]},
         ("sources", 0, "confidence"), "unknown-word"),
        ({"sources": [{"url": "u", "checked_on": "today"}]},
         ("sources", 0, "checked_on"), "not-a-day"),
        ({"sources": [{"url": "u", "who": "me"}]}, ("sources", 0, "who"), "unknown-key"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_its_path_and_problem(written, path, problem):
    with pytest.raises(RuleViolationError) as refused:
        rule_from(BARE | written)
    facts = refused.value.facts
    assert (refused.value.fault, facts["path"], facts["problem"]) == (Fault.BAD_RULE, path, problem)


@pytest.mark.parametrize("missing", ["id", "name", "clock"])
def test_what_a_rule_cannot_do_without_is_named(missing):
    with pytest.raises(RuleViolationError) as refused:
        rule_from({key: value for key, value in BARE.items() if key != missing})
    facts = refused.value.facts
    assert (facts["path"], facts["problem"]) == ((missing,), "missing")


def test_a_row_may_hold_a_single_amount():
    rule = rule_from(BARE | {"by_amount": [{**ROW, "from": "5", "to": "5"}]})
    assert (rule.by_amount[0].least, rule.by_amount[0].most) == (Decimal(5), Decimal(5))
