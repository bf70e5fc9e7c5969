"""What every Storage promises about renewals, noted plans and rounds."""

from dataclasses import replace

import pytest

from renewdesk.domain.errors import Fault, NotFoundError
from renewdesk.domain.ids import CardId, ClockId, EventId, PlanId, RenewalId, RoundId
from renewdesk.domain.noted_plans import Allowance, NotedPlan, PlanOrigin
from renewdesk.domain.renewals import (
    Channel,
    Charged,
    Failure,
    Reason,
    Renewal,
    RenewalState,
    Step,
)
from renewdesk.domain.rounds import Round, RoundCard
from tests.builders import CARD, a_card, an_event, day, instant, money, term

NOON = instant("2026-11-20T12:00:00+08:00")
LATER = instant("2026-11-20T23:59:59.999999-10:00")
OTHER = CardId("card-2")
CLOCK = ClockId("clock-1")
ONE = RenewalId("renewal-1")

BARE = Renewal(id=ONE, card=CARD, clock=None, started_at=NOON, changed_at=NOON)
FULL = Renewal(
    id=ONE,
    card=CARD,
    clock=CLOCK,
    started_at=NOON,
    changed_at=LATER,
    state=RenewalState.DONE,
    ended_at=LATER,
    step=Step.VERIFY,
    done=(Step.PREPARE, Step.PAY, Step.CONFIRM, Step.VERIFY),
    channel=Channel.THIRD_PARTY,
    plan=PlanId("gone"),
    answers=(("confirm.method", "支付宝 '42'"), ("prepare.balance", "1,50\nand a half\0")),
    event=EventId("event-1"),
    proof=EventId("event-2"),
    failures=(
        Failure(
            at=NOON,
            step=Step.PAY,
            reason=Reason.CONNECTION_LOST,
            channel=Channel.WEBSITE,
            charged=Charged.UNSURE,
            note="the page went white",
            retry_at=LATER,
        ),
        Failure(at=LATER, step=Step.ACTIVATE, reason=Reason.OTHER),
    ),
    round=RoundId("round-1"),
)
PLAN = NotedPlan(
    id=PlanId("plan-1"),
    seller="it-tim",
    name="一个月 20 GB",
    price=money("9.99 EUR"),
    seen_on=day("2026-11-19"),
    term=term("P1M"),
    data_mb=20_000,
    minutes=0,
    abroad_minutes=100,
    unlimited=(Allowance.SMS,),
    countries=("IT", "San Marino"),
    renews=True,
    extends_line=False,
    promotion="first month",
    promotion_until_on=day("2026-12-31"),
    usual_price=money("12.990 EUR"),
    origin=PlanOrigin.RECEIPT,
    note="two\nlines",
)
QUEUE = Round(
    id=RoundId("round-1"),
    started_at=NOON,
    cards=(RoundCard(OTHER), RoundCard(CARD, ONE, LATER)),
    ended_at=LATER,
)


@pytest.fixture
def full(desk):
    """A desk with two cards, the facts that a renewal names, and a round."""
    with desk.writing() as unit:
        unit.save_card(a_card("Milan", id=OTHER))
        unit.add_event(an_event("topup", "2026-11-20", id="event-1", clock=CLOCK))
        unit.add_event(an_event("deadline_confirmed", "2026-11-20", id="event-2"))
        unit.save_round(Round(id=RoundId("round-1"), started_at=NOON, cards=()))
    return desk


def test_a_new_storage_has_none(storage):
    with storage.reading() as unit:
        assert (unit.renewals(), unit.noted_plans(), unit.rounds()) == ([], [], [])


@pytest.mark.parametrize("renewal", [BARE, FULL], ids=["bare", "full"])
def test_a_renewal_comes_back_with_everything_it_says(full, renewal):
    with full.writing() as unit:
        unit.save_renewal(renewal)
    with full.reading() as unit:
        assert unit.renewal(ONE) == renewal
        assert unit.renewals() == unit.renewals(CARD) == [renewal]
        assert unit.renewals(OTHER) == []


def test_a_saved_renewal_replaces_everything_that_it_said_before(full):
    for one in (BARE, FULL, BARE):
        with full.writing() as unit:
            unit.save_renewal(one)
        with full.reading() as unit:
            assert unit.renewals() == [one]


def test_each_renewal_has_its_own_answers_and_failures(full):
    second = replace(
        BARE, id=RenewalId("a"), card=OTHER, answers=(("pay.amount", "5"),), failures=()
    )
    with full.writing() as unit:
        unit.save_renewal(FULL)
        unit.save_renewal(second)
    with full.reading() as unit:
        assert unit.renewals() == [FULL, second]
        assert unit.renewals(OTHER) == [second]
        assert unit.renewal(second.id) == second


def test_renewals_come_by_their_start_then_as_they_came(full):
    early = replace(BARE, id=RenewalId("z"), started_at=instant("2026-11-19T00:00:00Z"))
    second = replace(BARE, id=RenewalId("a"))
    with full.writing() as unit:
        for one in (BARE, second, early, BARE):
            unit.save_renewal(one)
    with full.reading() as unit:
        assert unit.renewals() == [early, BARE, second]


def test_one_answer_is_kept_by_itself(full):
    with full.writing() as unit:
        unit.save_renewal(FULL)
        unit.save_answer(ONE, "pay.amount", "1", NOON)
        unit.save_answer(ONE, "pay.amount", "10", LATER)
        unit.save_answer(ONE, "confirm.method", "", LATER)
        unit.save_answer(ONE, "never.typed", "", LATER)
    with full.reading() as unit:
        left = (("pay.amount", "10"), FULL.answers[1])
        assert unit.renewal(ONE) == replace(FULL, answers=left, changed_at=LATER)


def test_an_answer_without_its_renewal_is_refused(full):
    with pytest.raises(NotFoundError) as caught, full.writing() as unit:
        unit.save_answer(RenewalId("none"), "pay.amount", "1", NOON)
    assert caught.value.fault is Fault.UNKNOWN_RENEWAL


def test_what_is_not_there_is_not_found(storage):
    with storage.writing() as unit:
        for ask, fault in (
            (unit.renewal, Fault.UNKNOWN_RENEWAL),
            (unit.noted_plan, Fault.UNKNOWN_PLAN),
            (unit.delete_noted_plan, Fault.UNKNOWN_PLAN),
        ):
            with pytest.raises(NotFoundError) as caught:
                ask("none")
            assert caught.value.fault is fault


@pytest.mark.parametrize(
    "wrong",
    [
        {"card": CardId("none")},
        {"clock": ClockId("none")},
        {"event": EventId("none")},
        {"proof": EventId("none")},
        {"round": RoundId("none")},
        {"state": RenewalState.OPEN},
        {"ended_at": None},
    ],
    ids=str,
)
def test_a_renewal_that_contradicts_the_rest_is_refused(full, wrong):
    with pytest.raises(ValueError, match="contradict"), full.writing() as unit:
        unit.save_renewal(replace(FULL, **wrong))
    with full.reading() as unit:
        assert unit.renewals() == []


def test_a_unit_that_only_reads_changes_nothing(full):
    with full.writing() as unit:
        unit.save_renewal(BARE)
        unit.save_noted_plan(PLAN)
    with full.reading() as unit:
        for change in (
            lambda: unit.save_renewal(FULL),
            lambda: unit.save_answer(ONE, "pay.amount", "1", NOON),
            lambda: unit.save_noted_plan(PLAN),
            lambda: unit.delete_noted_plan(PLAN.id),
            lambda: unit.save_round(QUEUE),
        ):
            with pytest.raises(RuntimeError, match="only reads"):
                change()


def _keep_and_fail(storage):
    with storage.writing() as unit:
        unit.save_answer(ONE, "pay.amount", "1", LATER)
        unit.save_noted_plan(PLAN)
        unit.noted_plan(PlanId("none"))


def test_a_unit_that_fails_keeps_nothing(full):
    with full.writing() as unit:
        unit.save_renewal(BARE)
    with pytest.raises(NotFoundError):
        _keep_and_fail(full)
    with full.reading() as unit:
        assert unit.renewal(ONE) == BARE
        assert unit.noted_plans() == []


# ── plans ────────────────────────────────────────────────────────────────────────────────────────


BARE_PLAN = NotedPlan(
    id=PlanId("plan-2"),
    seller="Own carrier",
    name="Week",
    price=money("5 EUR"),
    seen_on=day("2026-11-20"),
)


@pytest.mark.parametrize("plan", [PLAN, BARE_PLAN, replace(PLAN, renews=False, extends_line=None)])
def test_a_plan_comes_back_with_everything_it_says(storage, plan):
    with storage.writing() as unit:
        unit.save_noted_plan(plan)
    with storage.reading() as unit:
        assert unit.noted_plan(plan.id) == plan
        assert unit.noted_plans() == unit.noted_plans(plan.seller) == [plan]
        assert unit.noted_plans("somebody else") == []


def test_plans_come_as_they_came_and_are_replaced_in_place(storage):
    changed = replace(PLAN, name="renamed", term=None, unlimited=())
    with storage.writing() as unit:
        unit.save_noted_plan(PLAN)
        unit.save_noted_plan(BARE_PLAN)
        unit.save_noted_plan(changed)
    with storage.reading() as unit:
        assert unit.noted_plans() == [changed, BARE_PLAN]


def test_a_plan_that_goes_leaves_the_renewal_that_chose_it(full):
    chosen = replace(BARE, plan=PLAN.id)
    with full.writing() as unit:
        unit.save_noted_plan(PLAN)
        unit.save_renewal(chosen)
        unit.delete_noted_plan(PLAN.id)
    with full.reading() as unit:
        assert unit.noted_plans() == []
        assert unit.renewal(ONE) == chosen


# ── rounds ───────────────────────────────────────────────────────────────────────────────────────


def test_a_round_comes_back_with_its_queue_in_order(full):
    with full.writing() as unit:
        unit.save_renewal(BARE)
        unit.save_round(QUEUE)
    with full.reading() as unit:
        assert unit.rounds() == [QUEUE]
    turned = replace(QUEUE, cards=QUEUE.cards[::-1], ended_at=None)
    with full.writing() as unit:
        unit.save_round(turned)
    with full.reading() as unit:
        assert unit.rounds() == [turned]


def test_rounds_come_by_their_start(full):
    early = Round(id=RoundId("z"), started_at=instant("2026-11-01T00:00:00Z"), cards=())
    late = Round(id=RoundId("a"), started_at=LATER, cards=(RoundCard(CARD),))
    with full.writing() as unit:
        unit.save_round(late)
        unit.save_round(early)
    with full.reading() as unit:
        assert [one.id for one in unit.rounds()] == ["z", "round-1", "a"]


@pytest.mark.parametrize(
    "place", [RoundCard(CardId("none")), RoundCard(CARD, RenewalId("none"))], ids=str
)
def test_a_round_names_nothing_that_is_not_there(full, place):
    with pytest.raises(ValueError, match="contradict"), full.writing() as unit:
        unit.save_round(replace(QUEUE, cards=(place,)))


# ── a card that goes ─────────────────────────────────────────────────────────────────────────────


def test_a_deleted_card_takes_its_renewals_along_and_leaves_the_others(full):
    kept = replace(BARE, id=RenewalId("kept"), card=OTHER, answers=(("pay.amount", "5"),))
    with full.writing() as unit:
        unit.save_renewal(FULL)
        unit.save_renewal(kept)
        unit.save_noted_plan(PLAN)
        unit.save_round(replace(QUEUE, cards=(*QUEUE.cards, RoundCard(OTHER, kept.id))))
        unit.delete_card(CARD)
    with full.reading() as unit:
        assert unit.renewals() == [kept]
        assert unit.noted_plans() == [PLAN]
        (left,) = unit.rounds()
        assert left.cards == (RoundCard(OTHER), RoundCard(OTHER, kept.id))
    with full.writing() as unit:
        unit.save_card(a_card())
        unit.save_renewal(replace(BARE, id=ONE))
    with full.reading() as unit:
        assert unit.renewal(ONE) == BARE
