"""A renewal from its start to its proof, and everything that can be wrong, late or twice."""

import pytest

from renewdesk.adapters.files.resources import resource
from renewdesk.adapters.formats.procedure_files import TomlProcedures
from renewdesk.domain.errors import Fault
from renewdesk.domain.ids import RoundId
from renewdesk.domain.procedure_choice import GENERAL
from renewdesk.domain.procedures import Activation, ActivationKind, ChannelFacts, Procedure, Skip
from renewdesk.domain.renewals import LASTING, Answers, Channel, RenewalState, Step
from renewdesk.domain.rounds import Round
from renewdesk.domain.text import Text
from renewdesk.services.renewing import FailureDraft
from tests.builders import a_card, a_clock, instant
from tests.fakes.written_procedures import WrittenProcedures
from tests.services.renewing_desk import RenewingRig, states, topup
from tests.services.rig import LINE, a_carrier, ends, refusal


@pytest.fixture
def rig():
    made = RenewingRig()
    made.add_rome()
    return made


def test_a_renewal_goes_from_start_to_proof(rig):
    view = rig.renewing.start("Rome")
    assert states(view) == {
        "prepare": "current",
        "plan": "open",
        "pay": "open",
        "confirm": "open",
        "activate": "open",
        "receipt": "open",
        "verify": "open",
    }
    one = view.renewal.id
    for step in ("prepare", "plan", "pay"):
        view = rig.renewing.finish(one, step)
    assert view.renewal.step is Step.CONFIRM
    paid = rig.renewing.pay(one, topup())
    assert (ends(paid.recorded.before), ends(paid.recorded.after)) == (
        ["2026-12-02"],
        ["2027-11-20"],
    )
    assert paid.recorded.changes.renewals == {one}
    assert paid.view.renewal.step is Step.ACTIVATE
    assert paid.view.clock.clock.confirmed is False
    for step in ("activate", "receipt"):
        view = rig.renewing.finish(one, step)
    done = rig.renewing.verify(one)
    assert done.view.renewal.state is RenewalState.DONE
    assert done.view.renewal.proof == done.recorded.event.id
    assert done.view.clock.clock.confirmed is True
    assert set(states(done.view).values()) == {"done"}
    assert rig.renewing.open_ones() == ()


class TestBeginning:
    def test_the_open_one_is_resumed_and_a_new_one_begun_when_it_is_over(self, rig):
        one = rig.begun()
        rig.renewing.go_to(one, "pay")
        assert rig.renewing.start("Rome").renewal.step is Step.PAY
        assert rig.begun() == one
        rig.renewing.abandon(one)
        other = rig.begun()
        assert other != one
        assert [each.id for each in rig.renewing.of("Rome")] == [other, one]

    def test_the_clock_that_money_moves_is_meant(self):
        rig = RenewingRig()
        card = rig.add_rome(rules=("it-test-line", "it-test-plan"))
        rig.record("plan_purchase", "2026-10-20", amount="9.99")
        line, plan = rig.desk.card(card).view.clocks
        assert rig.renewing.start(card).renewal.clock == line.id
        assert rig.renewing.start(card, "plan").renewal.clock == plan.id
        assert len(rig.renewing.open_ones()) == 2

    def test_a_lost_line_is_meant_where_nothing_else_lives(self, rig):
        rig.clock.move_to("2029-01-01T12:00:00+08:00")
        view = rig.renewing.start("Rome")
        assert view.clock.phase.value == "lost"

    def test_a_charge_by_the_carrier_is_not_what_one_renews(self):
        charge = {
            "id": "it-test-charge",
            "name": "Auto",
            "clock": "charge",
            "extends_on": ["charge"],
            "term": "P1M",
        }
        rig = RenewingRig(a_carrier(rules=[charge, LINE], start_with=[]))
        card = rig.add_rome(rules=("it-test-charge", "it-test-line"))
        rig.record("charge", "2026-11-01", amount="9.99")
        charged, line = rig.desk.card(card).view.clocks
        view = rig.renewing.start(card)
        assert view.renewal.clock == line.id
        assert str(view.charge_soon_on) == "2026-12-01"
        assert rig.renewing.start(card, charged.id).renewal.clock == charged.id

    def test_a_card_without_a_clock_can_be_renewed_and_proved(self):
        rig = RenewingRig()
        with rig.storage.writing() as unit:
            unit.save_card(a_card())
        view = rig.renewing.start("Rome")
        assert (view.renewal.clock, view.clock, view.procedure.id) == (None, None, GENERAL)
        one = view.renewal.id
        rig.renewing.pay(one, topup())
        done = rig.renewing.verify(one)
        assert done.recorded is None
        assert done.view.renewal.state is RenewalState.DONE
        assert rig.renewing.verify(one).view.renewal == done.view.renewal

    def test_one_that_began_before_there_was_a_clock_goes_on_with_it(self):
        rig = RenewingRig()
        with rig.storage.writing() as unit:
            unit.save_card(a_card())
        one = rig.begun()
        with rig.storage.writing() as unit:
            unit.save_clock(a_clock())
        view = rig.renewing.start("Rome", "line")
        assert (view.renewal.id, view.renewal.clock) == (one, "clock-1")

    @pytest.mark.parametrize(
        ("how", "wrong"),
        [
            (("Nobody",), (Fault.UNKNOWN_CARD, "card")),
            (("Rome", "document"), (Fault.UNKNOWN_CLOCK, "clock")),
            (("Rome", "", "fax"), (Fault.UNKNOWN_CHOICE, "channel")),
        ],
    )
    def test_what_is_not_there_is_refused_and_nothing_begun(self, rig, how, wrong):
        assert refusal(lambda: rig.renewing.start(*how)) == wrong
        assert rig.renewing.of("Rome") == ()

    def test_it_belongs_to_a_round_that_is_there(self, rig):
        queue = Round(id=RoundId("round"), started_at=rig.clock.now(), cards=())
        with rig.storage.writing() as unit:
            unit.save_round(queue)
        wrong = refusal(lambda: rig.renewing.start("Rome", in_round="none"))
        assert wrong == (Fault.UNKNOWN_ROUND, "round")
        one = rig.begun()
        assert rig.renewing.start("Rome", in_round="round").renewal.round == "round"
        assert rig.renewing.start("Rome").renewal.round == "round"
        assert rig.begun() == one

    def test_the_channel_of_last_time_goes_first(self, rig):
        assert rig.renewing.start("Rome").renewal.channel is Channel.WEBSITE
        one = rig.renewing.start("Rome", "", "shop").renewal
        assert one.channel is Channel.SHOP
        rig.renewing.abandon(one.id)
        assert rig.renewing.start("Rome").renewal.channel is Channel.SHOP

    def test_a_channel_that_is_no_more_is_not_taken_over(self):
        only = Procedure(
            id=GENERAL,
            title=Text("Renewing"),
            channels=(ChannelFacts(channel=Channel.APP, title=Text("App")),),
        )
        known = WrittenProcedures()
        rig = RenewingRig(procedures=known)
        rig.add_rome()
        rig.renewing.abandon(rig.begun(channel="shop"))
        known.procedures = (only,)
        assert rig.renewing.start("Rome").renewal.channel is Channel.APP

    def test_a_clock_that_was_let_go_is_not_resumed_unasked(self):
        rig = RenewingRig()
        card = rig.add_rome(rules=("it-test-line", "it-test-plan"))
        rig.record("plan_purchase", "2026-11-01", amount="9.99")
        plan = rig.renewing.start(card, "plan").renewal
        rig.record("let_go", "2026-11-19", clock="plan")
        assert rig.renewing.open_ones() == ()
        assert rig.renewing.start(card).renewal.id != plan.id
        assert rig.renewing.start(card, "plan").renewal.id == plan.id


class TestAnswering:
    def test_what_is_typed_is_kept_at_each_key(self, rig):
        one = rig.begun()
        for text in ("1", "12", "12,5"):
            assert rig.renewing.answer(one, "prepare.balance", text).renewals == {one}
        rig.renewing.answer(one, "prepare.account", "yes")
        rig.renewing.answer(one, "prepare.account", "")
        again = rig.program(rig.storage).read(one).renewal
        assert again.answers == (("prepare.balance", "12,5"),)
        assert again.answer("prepare.account") == ""

    def test_what_stays_true_is_not_asked_again(self, rig):
        one = rig.begun()
        for name, text in (("account", "me"), ("has_account", "yes"), ("balance", "1,50")):
            rig.renewing.answer(one, f"prepare.{name}", text)
        rig.renewing.abandon(one)
        rig.clock.advance(days=300)
        second = rig.begun()
        rig.renewing.answer(second, "prepare.account", "me too")
        rig.renewing.abandon(second)
        assert rig.renewing.start("Rome").renewal.answers == (
            ("prepare.account", "me too"),
            ("prepare.has_account", "yes"),
        )

    def test_what_stays_true_is_what_is_asked(self):
        asked = {ask.name for one in TomlProcedures(resource("renewing")).all() for ask in one.asks}
        assert asked >= set(LASTING)

    def test_a_key_touches_no_ready_row(self, rig):
        one, before = rig.begun(), dict(rig.storage.state.desk_rows)
        rig.clock.advance(days=30)
        rig.renewing.answer(one, Answers.AMOUNT, "5")
        assert rig.storage.state.desk_rows == before

    def test_the_last_key_counts_even_when_the_renewal_just_ended(self, rig):
        one = rig.begun()
        rig.renewing.abandon(one)
        rig.renewing.answer(one, "confirm.note", "later")
        assert rig.renewing.read(one).renewal.answer("confirm.note") == "later"

    @pytest.mark.parametrize(
        "act",
        [
            lambda renewing: renewing.answer("none", "pay.amount", "1"),
            lambda renewing: renewing.read("none"),
            lambda renewing: renewing.preview("none"),
            lambda renewing: renewing.finish("none", "prepare"),
            lambda renewing: renewing.pay("none", topup()),
            lambda renewing: renewing.adopt("none", "event"),
            lambda renewing: renewing.verify("none"),
            lambda renewing: renewing.fail("none", FailureDraft(reason="other")),
            lambda renewing: renewing.resume("none"),
        ],
    )
    def test_a_renewal_that_is_not_there_is_not_found(self, rig, act):
        assert refusal(lambda: act(rig.renewing)) == (Fault.UNKNOWN_RENEWAL, "renewal")

    def test_a_deleted_card_takes_its_renewal_along(self, rig):
        one = rig.begun()
        rig.renewing.answer(one, Answers.AMOUNT, "5")
        rig.renewing.pay(one, topup("5"))
        with rig.storage.writing() as unit:
            unit.delete_card(rig.cards[0].id)
        assert refusal(lambda: rig.renewing.answer(one, Answers.NOTE, "x")) == (
            Fault.UNKNOWN_RENEWAL,
            "renewal",
        )
        assert rig.renewing.open_ones() == ()


class TestSteps:
    def test_a_step_twice_is_a_step_once(self, rig):
        one = rig.begun()
        first = rig.renewing.finish(one, "prepare").renewal
        second = rig.renewing.finish(one, "prepare").renewal
        assert (first.done, first.step) == (second.done, second.step)
        assert second.step is Step.PLAN

    def test_one_goes_back_and_forth_and_what_is_done_stays_done(self, rig):
        one = rig.begun()
        rig.renewing.finish(one, "prepare")
        view = rig.renewing.go_to(one, "prepare")
        assert view.renewal.done == (Step.PREPARE,)
        assert states(view)["prepare"] == "current"
        assert states(rig.renewing.go_to(one, "pay"))["prepare"] == "done"

    def test_steps_that_are_not_needed_are_passed_over(self):
        channels = tuple(ChannelFacts(channel=each, title=Text(each.value)) for each in Channel)
        procedure = Procedure(
            id=GENERAL,
            title=Text("Renewing"),
            channels=channels,
            activations=(
                Activation(
                    id="none",
                    kind=ActivationKind.NOTHING,
                    text=Text("starts by itself"),
                    note=Text("not needed"),
                ),
            ),
            skips=(Skip(id="plan", step=Step.PLAN, when=(("prepare.fixed", ("yes",)),)),),
        )
        rig = RenewingRig(procedures=WrittenProcedures(procedure))
        rig.add_rome()
        one = rig.begun()
        rig.renewing.answer(one, "prepare.fixed", "yes")
        view = rig.renewing.finish(one, "prepare")
        assert view.renewal.step is Step.PAY
        assert (states(view)["plan"], states(view)["activate"]) == ("skipped", "skipped")
        assert rig.renewing.pay(one, topup()).view.renewal.step is Step.RECEIPT

    @pytest.mark.parametrize("step", ["confirm", "verify"])
    def test_a_fact_is_not_finished_by_saying_so(self, rig, step):
        one = rig.begun()
        assert refusal(lambda: rig.renewing.finish(one, step)) == (Fault.NOT_PAID, "step")
        assert refusal(lambda: rig.renewing.verify(one)) == (Fault.NOT_PAID, "renewal")
        rig.renewing.pay(one, topup())
        assert refusal(lambda: rig.renewing.finish(one, "verify")) == (Fault.NOT_SEEN, "step")
        assert rig.renewing.finish(one, "confirm").renewal.done[-1] is Step.CONFIRM

    @pytest.mark.parametrize(
        ("act", "field"),
        [
            (lambda renewing, one: renewing.go_to(one, "party"), "step"),
            (lambda renewing, one: renewing.finish(one, ""), "step"),
            (lambda renewing, one: renewing.choose_channel(one, "fax"), "channel"),
            (lambda renewing, one: renewing.fail(one, FailureDraft(reason="bored")), "reason"),
            (
                lambda renewing, one: renewing.fail(one, FailureDraft(reason="other", step="x")),
                "step",
            ),
            (
                lambda renewing, one: renewing.fail(
                    one, FailureDraft(reason="other", charged="maybe")
                ),
                "charged",
            ),
        ],
    )
    def test_what_is_no_choice_is_refused(self, rig, act, field):
        one = rig.begun()
        before = rig.storage.state.renewals
        assert refusal(lambda: act(rig.renewing, one)) == (Fault.UNKNOWN_CHOICE, field)
        assert rig.storage.state.renewals == before

    def test_a_renewal_that_is_over_is_left_alone(self, rig):
        one = rig.begun()
        rig.renewing.abandon(one)
        for act in (
            lambda: rig.renewing.go_to(one, "pay"),
            lambda: rig.renewing.finish(one, "prepare"),
            lambda: rig.renewing.choose_channel(one, "app"),
            lambda: rig.renewing.choose_plan(one, ""),
            lambda: rig.renewing.fail(one, FailureDraft(reason="other")),
            lambda: rig.renewing.pay(one, topup()),
            lambda: rig.renewing.verify(one),
            lambda: rig.renewing.abandon(one),
        ):
            assert refusal(act) == (Fault.RENEWAL_OVER, "renewal")
        assert len(rig.desk.card("Rome").events) == 1

    def test_a_failure_is_written_down_and_stays_with_the_renewal(self, rig):
        one = rig.begun(channel="app")
        rig.renewing.go_to(one, "pay")
        at = instant("2026-11-20T15:00:00+08:00")
        view = rig.renewing.fail(
            one, FailureDraft(reason="card-refused", charged="no", note=" twice ", retry_at=at)
        )
        rig.clock.advance(minutes=40)
        view = rig.renewing.fail(one, FailureDraft(reason="app-not-found", step="prepare"))
        first, second = view.renewal.failures
        assert (first.step, first.channel, first.note) == (Step.PAY, Channel.APP, "twice")
        assert (first.at, first.retry_at) == (instant("2026-11-20T06:00:00Z"), at)
        assert (second.step, second.retry_at, second.charged) == (Step.PREPARE, None, None)
        assert (view.attempts, view.renewal.step) == (2, Step.PAY)

    def test_a_code_in_the_note_of_a_failure_goes_to_no_database(self, rig):
        one = rig.begun()
        draft = FailureDraft(reason="code-rejected", note="Used: LPA:1$smdp.example.com$MADE-UP-77")
        (failure,) = rig.renewing.fail(one, draft).renewal.failures
        assert failure.note == "Used: LPA:1$smdp.example.com$••••••"
        for letters in range(len(draft.note) + 1):  # as it is typed, key by key
            rig.renewing.answer(one, "fail.note", draft.note[:letters])
            assert "MADE" not in repr(rig.storage.state)
