"""The payment of a renewal and its proof: written once, linked, undone, found elsewhere."""

from dataclasses import replace
from functools import partial

import pytest

from renewdesk.domain.errors import Fault
from renewdesk.domain.ids import PlanId
from renewdesk.domain.noted_plans import NotedPlan
from renewdesk.domain.renewals import Answers, Step
from tests.builders import day, money, term
from tests.services.renewing_desk import RenewingRig, ahead, answers, paid, previewed, topup
from tests.services.rig import LINE, a_carrier, ends, refusal

PLAN = NotedPlan(
    id=PlanId("month"),
    seller="it-test",
    name="Month",
    price=money("9.99 EUR"),
    seen_on=day("2026-11-01"),
)


@pytest.fixture
def rig():
    made = RenewingRig()
    made.add_rome()
    return made


class TestPaying:
    def test_a_second_click_finds_the_first_payment(self, rig):
        one, event = paid(rig)
        rig.clock.advance(seconds=2)
        again = rig.renewing.pay(one, topup("99", note="something else"))
        assert again.recorded.event.id == event
        assert (ends(again.recorded.before), ends(again.recorded.after)) == (
            ["2026-12-02"],
            ["2027-11-20"],
        )
        assert len(rig.desk.card("Rome").events) == 2

    def test_a_second_click_after_the_end_finds_it_too(self, rig):
        one, event = paid(rig)
        rig.renewing.verify(one)
        assert rig.renewing.pay(one, topup()).recorded.event.id == event
        assert rig.renewing.verify(one).recorded is None
        assert len(rig.desk.card("Rome").events) == 3

    @pytest.mark.parametrize(
        ("draft", "wrong"),
        [
            (topup("ten"), (Fault.BAD_AMOUNT, "amount")),
            (topup(currency="XYZ"), (Fault.UNKNOWN_CURRENCY, "currency")),
            (topup(on="2026-12-01"), (Fault.FUTURE_EVENT, "on")),
            (topup(charged="-1", charged_currency="CNY"), (Fault.BAD_AMOUNT, "charged")),
            (topup(charged="80"), (Fault.CURRENCY_REQUIRED, "charged_currency")),
            (
                topup(charged="80", charged_currency="RMB"),
                (Fault.UNKNOWN_CURRENCY, "charged_currency"),
            ),
        ],
    )
    def test_what_is_wrong_is_refused_by_its_field_and_nothing_saved(self, rig, draft, wrong):
        one = rig.begun()
        before = rig.storage.state
        assert refusal(lambda: rig.renewing.pay(one, draft)) == wrong
        assert rig.storage.state is before

    def test_a_unit_that_fails_at_its_very_end_keeps_neither(self, rig, monkeypatch):
        """The renewal is written last; without it the payment must not be there either."""
        one = rig.begun()
        unit_kind = type(next(_unit(rig)))
        monkeypatch.setattr(unit_kind, "save_renewal", _fails)
        with pytest.raises(OSError, match="pulled"):
            rig.renewing.pay(one, topup())
        monkeypatch.undo()
        assert len(rig.desk.card("Rome").events) == 1
        assert rig.renewing.read(one).paid is None
        assert rig.renewing.pay(one, topup()).view.renewal.event is not None

    def test_what_the_bank_charged_is_kept_with_the_payment(self, rig):
        one, event = paid(rig, charged=" 81.20 ", charged_currency="cny")
        stored = next(each for each in rig.desk.card("Rome").events if each.id == event)
        assert stored.payment.charged == money("81.20 CNY")
        assert stored.amount == money("10 EUR")
        assert rig.renewing.read(one).paid == stored

    def test_the_plan_that_is_paid_is_named_where_there_are_two(self):
        rig = RenewingRig()
        card = rig.add_rome(rules=("it-test-line", "it-test-plan", "it-test-week"))
        one = rig.begun(card, clock="it-test-week")
        view = answers(rig, one, KIND="plan_purchase")
        assert previewed(view)[1] == ["2027-11-20", None, "2026-11-26"]
        bought = replace(topup("9.99"), kind="plan_purchase")
        assert ends(rig.renewing.pay(one, bought).recorded.after) == previewed(view)[1]


class TestTheSamePayment:
    def test_it_is_asked_about_and_recorded_only_when_told_so(self, rig):
        rig.record("topup", "2026-11-19", amount="10.00")
        one = rig.begun()
        assert refusal(lambda: rig.renewing.pay(one, topup())) == (Fault.SAME_PAYMENT, "again")
        assert rig.renewing.read(one).paid is None
        assert rig.renewing.pay(one, topup(), again=True).view.paid is not None
        assert len(rig.desk.card("Rome").events) == 3

    def test_it_is_taken_over_when_it_is_the_same(self, rig):
        one = rig.begun()
        other = rig.record("topup", "2026-11-20", amount="10.00").event.id
        view = rig.renewing.read(one)
        assert (view.paid, view.other.id) == (None, other)
        adopted = rig.renewing.adopt(one, other)
        assert (adopted.recorded.event.id, adopted.view.paid.id) == (other, other)
        assert adopted.view.other is None
        assert adopted.view.renewal.step is Step.ACTIVATE
        assert rig.renewing.adopt(one, other).view == adopted.view
        assert ends(adopted.recorded.before) == ["2026-12-02"]

    def test_what_cannot_be_this_payment_is_refused(self, rig):
        rig.add_rome(label="Milan", number="+393331234568")
        milan = rig.record("topup", "2026-11-20", card="Milan", amount="10").event.id
        undone = rig.record("topup", "2026-11-20", amount="7").event.id
        rig.recording.undo(undone)
        first, event = paid(rig)
        rig.renewing.abandon(first)
        one = rig.begun()
        for given, fault in (
            (milan, Fault.UNKNOWN_EVENT),
            ("none", Fault.UNKNOWN_EVENT),
            (undone, Fault.ALREADY_UNDONE),
            (event, Fault.PAID_ALREADY),
        ):
            assert refusal(partial(rig.renewing.adopt, one, given)) == (fault, "event")
        paid(rig, one, amount="33")
        last = rig.record("topup", "2026-11-20", amount="44").event.id
        assert refusal(lambda: rig.renewing.adopt(one, last)) == (Fault.PAID_ALREADY, "event")

    def test_a_payment_from_before_the_start_is_not_told_as_this_one(self, rig):
        rig.record("topup", "2026-11-01", amount="3")
        rig.clock.advance(hours=1)
        assert rig.renewing.start("Rome").other is None


class TestThePreview:
    def test_last_time_stands_in_until_something_is_typed(self, rig):
        one = rig.begun()
        assert ahead(rig.renewing.read(one)).event.amount == money("10 EUR")
        typed = ahead(answers(rig, one, AMOUNT="5")).event
        assert typed.amount == money("5 EUR")
        confirmed = ahead(answers(rig, one, PAID_AMOUNT="4.95", PAID_CURRENCY="EUR")).event
        assert confirmed.amount == money("4.95 EUR")
        assert rig.renewing.preview(one).event.amount == money("4.95 EUR")
        assert len(rig.desk.card("Rome").events) == 1

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("AMOUNT", "5,"),
            ("CURRENCY", "E"),
            ("PAID_ON", "2026-1"),
            ("TERM", "P"),
            ("CHARGED", "8"),
        ],
    )
    def test_half_a_word_is_no_payment_and_no_fault(self, rig, name, text):
        one = rig.begun()
        rig.renewing.answer(one, Answers.AMOUNT, "5")
        view = answers(rig, one, **{name: text})
        assert view.preview is None
        assert rig.renewing.preview(one) is None

    def test_a_day_that_was_typed_moves_the_date(self, rig):
        one = rig.begun()
        assert previewed(answers(rig, one, PAID_ON="2026-11-18"))[1] == ["2027-11-18"]

    def test_a_credit_that_was_typed_moves_the_date_where_it_decides(self):
        fee = {"fee": "1", "every": "P1M", "currency": "EUR", "keeps": True}
        rig = RenewingRig(a_carrier(rules=[{**LINE, "burn": fee}]))
        rig.add_rome()
        one = rig.begun()
        before = previewed(rig.renewing.read(one))
        after = previewed(answers(rig, one, BALANCE="24", BALANCE_CURRENCY="EUR"))
        assert before[1] < after[1]

    def test_a_chosen_plan_says_what_it_costs(self, rig):
        dear = replace(PLAN, promotion_until_on=day("2026-11-10"), usual_price=money("12 EUR"))
        one = rig.begun()
        with rig.storage.writing() as unit:
            unit.save_noted_plan(PLAN)
        view = rig.renewing.choose_plan(one, PLAN.id)
        assert (view.plan, view.preview.event.amount) == (PLAN, money("9.99 EUR"))
        assert view.preview.event.kind.value == "plan_purchase"
        with rig.storage.writing() as unit:
            unit.save_noted_plan(dear)
        assert rig.renewing.read(one).preview.event.amount == money("12 EUR")
        assert rig.renewing.choose_plan(one, "").plan is None

    def test_a_plan_that_was_taken_away_is_no_plan_and_may_come_back(self, rig):
        one = rig.begun()
        with rig.storage.writing() as unit:
            unit.save_noted_plan(PLAN)
        rig.renewing.choose_plan(one, PLAN.id)
        with rig.storage.writing() as unit:
            unit.delete_noted_plan(PLAN.id)
        assert rig.renewing.read(one).plan is None
        assert refusal(lambda: rig.renewing.choose_plan(one, PLAN.id)) == (
            Fault.UNKNOWN_PLAN,
            "plan",
        )
        with rig.storage.writing() as unit:
            unit.save_noted_plan(PLAN)
        assert rig.renewing.read(one).plan == PLAN

    def test_a_plan_that_keeps_the_line_is_a_topup_where_only_those_count(self):
        only = {**LINE, "extends_on": ["topup"]}
        rig = RenewingRig(a_carrier(rules=[only]))
        rig.add_rome()
        for extends, kind in ((True, "topup"), (None, "plan_purchase"), (False, "plan_purchase")):
            with rig.storage.writing() as unit:
                unit.save_noted_plan(replace(PLAN, extends_line=extends))
            one = rig.begun()
            chosen = rig.renewing.choose_plan(one, PLAN.id)
            assert ahead(chosen).event.kind.value == kind

    def test_the_plans_length_is_told_where_the_rule_has_none(self):
        bought = {**LINE, "id": "it-test-line", "term": None}
        rig = RenewingRig(a_carrier(rules=[{k: v for k, v in bought.items() if v is not None}]))
        rig.add_rome()
        with rig.storage.writing() as unit:
            unit.save_noted_plan(replace(PLAN, term=term("P30D")))
        view = rig.renewing.choose_plan(rig.begun(), PLAN.id)
        assert ahead(view).event.term == term("P30D")
        assert previewed(view)[1] == ["2026-12-20"]

    def test_the_length_of_a_rule_is_not_talked_over(self, rig):
        with rig.storage.writing() as unit:
            unit.save_noted_plan(replace(PLAN, term=term("P30D")))
        view = rig.renewing.choose_plan(rig.begun(), PLAN.id)
        assert ahead(view).event.term is None
        assert previewed(view)[1] == ["2027-11-20"]

    def test_once_paid_it_tells_what_the_payment_did(self, rig):
        one, event = paid(rig, amount="25")
        rig.clock.advance(days=2)
        view = answers(rig, one, AMOUNT="1")
        assert ahead(view).event.id == event
        assert previewed(view) == (["2026-12-02"], ["2027-11-20"])


def _unit(rig):
    with rig.storage.writing() as unit:
        yield unit


def _fails(*_):
    message = "the plug was pulled"
    raise OSError(message)
