"""What a rule would do before it is saved, computed by the engine."""

from dataclasses import replace

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.carrier_file import read_carrier_file
from renewdesk.domain.rules import Combine
from renewdesk.services.card_edit import CardEdit
from renewdesk.services.rule_trials import (
    edge_cases,
    fold_payments,
    join_examples,
    row_end,
    tried,
    turns,
)
from tests.builders import LOST, RECEIVE_ONLY, a_rule, day, money, term
from tests.services.rig import with_rule

TODAY = day("2026-11-20")
ROME = "Europe/Rome"
ALDI = read_carrier_file(resource("carriers", "de-aldi-talk.toml")).rules[0]
RULES = [
    rule
    for path in sorted(resource("carriers").glob("*.toml"))
    for rule in read_carrier_file(path).rules
]


def last(folded):
    return folded.deadline and folded.deadline.last_on.isoformat()


def test_the_ends_of_months_of_the_drawing():
    cases = edge_cases(ALDI, "Europe/Berlin", TODAY)
    assert [(case.on.isoformat(), str(case.amount and case.amount.text), last(case.result))
            for case in cases] == [
        ("2026-08-31", "5 EUR", "2026-12-31"),
        ("2026-10-31", "5 EUR", "2027-02-28"),
        ("2028-02-29", "15 EUR", "2029-02-28"),
    ]  # fmt: skip


def test_six_months_from_the_31st_of_august_end_in_february():
    assert last(edge_cases(a_rule("P6M"), ROME, TODAY)[0].result) == "2027-02-28"


def test_a_step_leads_from_today():
    ends = [last(row_end(ALDI, row, "Europe/Berlin", TODAY)) for row in ALDI.by_amount]
    assert ends == ["2027-03-20", "2027-07-20", "2027-11-20", "2028-11-20"]


def test_a_step_warns_by_the_cautious_reading_where_that_is_earlier():
    careful = replace(ALDI, cautious_term=term("P5M"))
    ends = [last(row_end(careful, row, "Europe/Berlin", TODAY)) for row in careful.by_amount]
    assert ends == ["2027-03-20", "2027-04-20", "2027-04-20", "2027-04-20"]


def test_each_way_of_joining_has_its_own_example():
    rule = a_rule("P12M")
    ends = {one.combine: last(one.result) for one in join_examples(rule, ROME, TODAY)}
    assert ends == {
        Combine.REPLACE: "2028-02-18",
        Combine.LATER: "2028-02-18",
        Combine.ADD: "2028-11-20",
        Combine.CONTINUE: "2028-11-20",
    }
    examples = join_examples(a_rule("P12M", combine="add", cap="P13M"), ROME, TODAY)
    capped = {one.combine: last(one.result) for one in examples}
    assert capped[Combine.ADD] == "2028-03-18"
    assert capped[Combine.REPLACE] == "2028-02-18"


def test_the_second_payment_of_an_example_comes_before_the_end_of_the_first():
    (one, *_) = join_examples(a_rule("P10D"), ROME, TODAY)
    assert (one.first_on, one.second_on) == (TODAY, day("2026-11-25"))


def test_a_rule_without_a_length_has_no_example():
    assert join_examples(a_rule(None), ROME, TODAY) == ()


def test_a_plan_that_waits_for_its_first_use_is_started_in_the_trial():
    rule = a_rule("P7D", clock="plan", extends_on=["plan_purchase"], start=["first_use"])
    assert last(fold_payments(rule, ROME, [(TODAY, None)])) == "2026-11-27"


def test_a_payment_below_the_minimum_leads_nowhere():
    rule = a_rule("P7D", minimum={"amount": "5", "currency": "EUR"})
    assert fold_payments(rule, ROME, [(TODAY, money("4 EUR"))]).deadline is None


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.id)
def test_every_shipped_rule_can_be_tried(rule):
    cases = edge_cases(rule, ROME, TODAY)
    assert len(cases) == (3 if rule.extends_on else 0)
    for one in join_examples(rule, ROME, TODAY):
        assert one.first_on < one.second_on or one.first_on == one.second_on
    for row in rule.by_amount:
        assert row_end(rule, row, ROME, TODAY).deadline is not None


def a_card_of(rule):
    """Return a rig whose card was paid on 2026-02-10, and its only clock."""
    rig = with_rule("P12M", stages=[RECEIVE_ONLY, LOST])
    rig.record("topup", "2026-02-10", amount="10.00", confirmed=True)
    with rig.storage.reading() as unit:
        clocks, events = unit.clocks(), unit.events()
    return rig, clocks, events, tried(clocks[0], clocks, events, rule, rig.time.now())


def test_what_is_tried_is_what_saving_does():
    rule = a_rule("P10M", stages=[LOST])
    rig, clocks, _, trial = a_card_of(rule)
    assert (last(trial.before), last(trial.after)) == ("2027-02-10", "2026-12-10")
    edited = rig.editing.edit("Rome", CardEdit(replace_rules=((clocks[0].id, rule),)))
    assert edited.after.standing.clocks[0].clock == trial.after
    rig.editing.undo(edited)
    with rig.storage.reading() as unit:
        assert unit.clocks() == clocks


def test_a_trial_tells_whether_anything_moves():
    assert not a_card_of(a_rule("P12M", stages=[RECEIVE_ONLY, LOST]))[3].moves
    assert not a_card_of(a_rule("P365D", stages=[RECEIVE_ONLY, LOST]))[3].moves
    assert a_card_of(a_rule("P12M", stages=[LOST]))[3].moves


def test_the_coming_two_years_before_and_after():
    rig, _, _, trial = a_card_of(a_rule("P24M", stages=[RECEIVE_ONLY, LOST]))
    found = [
        (one.stage.en if one.stage else "", str(one.before_on), str(one.after_on))
        for one in turns(trial, rig.time.now())
    ]
    assert found == [
        ("", "2027-02-10", "2028-02-10"),
        ("receive-only", "2027-02-11", "2028-02-11"),
        ("lost", "2027-03-11", "2028-03-11"),
    ]


def test_what_lies_beyond_two_years_is_left_out():
    rig, _, _, trial = a_card_of(a_rule("P12M", stages=[{**RECEIVE_ONLY, "lasts": "P60M"}, LOST]))
    names = [one.stage.en if one.stage else "" for one in turns(trial, rig.time.now())]
    assert names == ["", "receive-only", "lost"]  # it was nearer by the rule so far
    still = [
        one.after_on for one in turns(trial, rig.time.now()) if one.stage and one.stage.en == "lost"
    ]
    assert str(still) == "[datetime.date(2032, 2, 11)]"
