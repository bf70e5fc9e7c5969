"""The steps of a renewal as values: what each changes, and what none of them may break."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.ids import EventId, PlanId, RenewalId
from renewdesk.domain.renewals import (
    Channel,
    Failure,
    Reason,
    Renewal,
    RenewalState,
    Step,
    abandoned,
    answered,
    at_step,
    failed,
    finished,
    in_order,
    next_step,
    on_channel,
    paid,
    proved,
    resumed,
    unpaid,
    unproved,
    with_plan,
)
from tests.builders import CARD, instant

NOW, LATER = instant("2026-11-20T12:00:00+08:00"), instant("2026-11-20T12:00:00-10:00")
ONE = Renewal(id=RenewalId("one"), card=CARD, clock=None, started_at=NOW, changed_at=NOW)
FAILURE = Failure(at=LATER, step=Step.PAY, reason=Reason.OTHER)
PAYMENT, PROOF = EventId("payment"), EventId("proof")

#: Everything that can be done to a renewal that is open.
MOVES = {
    "channel": lambda one: on_channel(one, Channel.APP, LATER),
    "plan": lambda one: with_plan(one, PlanId("plan"), LATER),
    "at": lambda one: at_step(one, Step.PAY, LATER),
    "finished": lambda one: finished(one, one.step, LATER, {Step.ACTIVATE}),
    "paid": lambda one: paid(one, PAYMENT, LATER, {Step.ACTIVATE}),
    "failed": lambda one: failed(one, FAILURE),
    "proved": lambda one: proved(one, PROOF, LATER),
    "abandoned": lambda one: abandoned(one, LATER),
}
#: What can be done to it at any time.
ALWAYS = {
    "answered": lambda one: answered(one, "b", "2", LATER),
    "answered first": lambda one: answered(one, "a", "1", LATER),
    "emptied": lambda one: answered(one, "b", "", LATER),
    "resumed": lambda one: resumed(one, LATER),
    "unproved": lambda one: unproved(one, LATER),
    "unpaid": lambda one: unpaid(one, LATER),
}


def refused(move, one):
    try:
        return move(one)
    except RuleViolationError:
        assert not one.is_open
        return one


@given(st.lists(st.sampled_from([*MOVES.values(), *ALWAYS.values()]), max_size=20))
def test_whatever_happens_a_renewal_makes_sense(moves):
    one = ONE
    for move in moves:
        one = refused(move, one)
        assert (one.state is RenewalState.OPEN) == (one.ended_at is None)
        assert one.done == in_order(one.done)
        assert one.answers == tuple(sorted(one.answers))
        assert all(said for _, said in one.answers)
        assert (one.id, one.card, one.started_at) == (ONE.id, ONE.card, ONE.started_at)
        assert one.state is not RenewalState.DONE or Step.VERIFY in one.done


@pytest.mark.parametrize("name", MOVES)
@pytest.mark.parametrize("end", ["proved", "abandoned"])
def test_one_that_is_over_is_refused(name, end):
    over = MOVES[end](ONE)
    with pytest.raises(RuleViolationError) as caught:
        MOVES[name](over)
    assert caught.value.fault is Fault.RENEWAL_OVER


@pytest.mark.parametrize("name", [*MOVES, "answered"])
def test_each_change_says_when(name):
    assert (MOVES | ALWAYS)[name](ONE).changed_at == LATER


def test_steps_are_taken_in_their_order_and_those_not_needed_left_out():
    assert next_step(Step.PREPARE) is Step.PLAN
    assert next_step(Step.CONFIRM, {Step.ACTIVATE, Step.RECEIPT}) is Step.VERIFY
    assert next_step(Step.VERIFY) is Step.VERIFY
    one = finished(ONE, Step.PAY, LATER)
    assert (one.done, one.step) == ((Step.PAY,), Step.CONFIRM)
    back = finished(one, Step.PREPARE, LATER)
    assert (back.done, back.step) == ((Step.PREPARE, Step.PAY), Step.PLAN)


def test_a_payment_finishes_pay_and_confirm():
    one = paid(ONE, PAYMENT, LATER, {Step.ACTIVATE})
    assert (one.event, one.done, one.step) == (PAYMENT, (Step.PAY, Step.CONFIRM), Step.RECEIPT)


def test_a_payment_taken_back_is_confirmed_again_and_stays_named():
    done = proved(paid(ONE, PAYMENT, NOW), PROOF, NOW)
    one = unpaid(done, LATER)
    assert (one.state, one.ended_at, one.step) == (RenewalState.OPEN, None, Step.CONFIRM)
    assert (one.done, one.event, one.proof) == ((Step.PAY,), PAYMENT, PROOF)


def test_a_proof_taken_back_is_verified_again():
    one = unproved(proved(paid(ONE, PAYMENT, NOW), PROOF, NOW), LATER)
    assert (one.state, one.step, one.event) == (RenewalState.OPEN, Step.VERIFY, PAYMENT)
    assert Step.VERIFY not in one.done


def test_a_failure_leaves_the_renewal_where_it_is():
    one = failed(at_step(ONE, Step.PAY, NOW), FAILURE)
    assert (one.step, one.failures) == (Step.PAY, (FAILURE,))


def test_an_open_one_is_resumed_as_it_is():
    assert resumed(ONE, LATER) is ONE
    assert resumed(abandoned(ONE, NOW), LATER) == replace(ONE, changed_at=LATER)


def test_an_answer_that_nobody_gave_is_empty():
    assert answered(ONE, "a", "1", NOW).answer("a") == "1"
    assert ONE.answer("a") == ""
