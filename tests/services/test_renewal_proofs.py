"""The date seen at the carrier, what is undone and brought back, and what was before."""

import pytest

from renewdesk.domain.errors import Fault
from renewdesk.domain.events import Payment
from renewdesk.domain.renewals import RenewalState, Step
from renewdesk.services.renewing import FailureDraft
from tests.services.renewing_desk import RenewingRig, paid, previewed, proof, states
from tests.services.rig import LINE, a_carrier, ends, refusal


@pytest.fixture
def rig():
    made = RenewingRig()
    made.add_rome()
    return made


class TestProof:
    def test_the_date_that_stands_there_is_recorded(self, rig):
        one, _ = paid(rig)
        done = rig.renewing.verify(one, "2027-11-19")
        assert done.recorded.changes.renewals == {one}
        assert ends(done.recorded.after) == ["2027-11-19"]
        assert done.view.renewal.state is RenewalState.DONE
        assert done.view.renewal.ended_at == rig.clock.now()

    @pytest.mark.parametrize("text", ["soon", "2027-02-30"])
    def test_what_is_no_day_is_refused(self, rig, text):
        one, _ = paid(rig)
        before = rig.storage.state
        assert refusal(lambda: rig.renewing.verify(one, text)) == (Fault.BAD_DAY, "last_day")
        assert rig.storage.state is before

    def test_the_date_of_before_proves_nothing(self, rig):
        one, _ = paid(rig)
        seen = rig.renewing.verify(one, "2026-12-02")
        assert ends(seen.recorded.after) == ["2026-12-02"]
        assert seen.view.renewal.is_open
        assert seen.view.renewal.proof is None
        later = rig.renewing.verify(one, "2027-11-20")
        assert later.view.renewal.state is RenewalState.DONE

    def test_the_date_of_before_proves_nothing_the_next_morning_either(self, rig):
        one, _ = paid(rig)
        rig.renewing.verify(one, "2026-12-02")
        for day in ("2026-12-02", "2026-12-01", ""):
            rig.clock.advance(days=1)
            assert rig.renewing.verify(one, day).view.renewal.is_open
        assert rig.renewing.verify(one, "2026-12-03").view.renewal.state is RenewalState.DONE

    def test_the_date_of_a_payment_before_that_nobody_has_seen_proves_nothing(self):
        rig = RenewingRig()
        rig.add_rome()
        rig.record("topup", "2026-03-05", amount="5")
        one, _ = paid(rig)
        assert rig.renewing.verify(one, "2027-03-05").view.renewal.is_open
        assert rig.renewing.verify(one, "2027-11-20").view.renewal.state is RenewalState.DONE

    def test_the_date_of_before_proves_it_where_the_rule_would_have_cut_it_short(self):
        rig = RenewingRig()
        card = rig.add_rome()
        rig.record("deadline_confirmed", "2026-11-19", last_day="2028-06-30")
        one, _ = paid(rig, rig.begun(card))
        assert ends(rig.renewing.read(one).detail.view) == ["2027-11-20"]
        assert rig.renewing.verify(one, "2028-06-30").view.renewal.state is RenewalState.DONE

    def test_a_date_entered_on_any_page_ends_the_renewal(self, rig):
        one, _ = paid(rig)
        seen = rig.recording.confirm("Rome")
        assert seen.changes.renewals == {one}
        view = rig.renewing.read(one)
        assert (view.renewal.state, view.renewal.proof) == (RenewalState.DONE, seen.event.id)
        assert states(view)["verify"] == "done"

    def test_a_date_that_was_read_before_the_payment_ends_nothing(self, rig):
        one, _ = paid(rig)
        seen = rig.record("deadline_confirmed", "2026-11-19", last_day="2027-11-20")
        assert seen.changes.renewals == frozenset()
        assert rig.renewing.read(one).renewal.is_open

    def test_a_date_entered_before_the_payment_ends_nothing(self, rig):
        one = rig.begun()
        assert rig.recording.confirm("Rome").changes.renewals == frozenset()
        assert rig.renewing.read(one).renewal.is_open

    def test_the_date_of_another_clock_or_stage_ends_nothing(self):
        rig = RenewingRig()
        card = rig.add_rome(rules=("it-test-line", "it-test-plan"))
        rig.record("plan_purchase", "2026-11-01", amount="9.99")
        one, _ = paid(rig, rig.begun(card, clock="line"))
        rig.record("deadline_confirmed", clock="plan", last_day="2026-11-30")
        rig.record("deadline_confirmed", clock="line", stage="receive-only", last_day="2027-12-20")
        assert rig.renewing.read(one).renewal.is_open
        done = rig.renewing.verify(one)
        assert proof(done).event.clock == done.view.renewal.clock
        assert done.view.renewal.state is RenewalState.DONE

    def test_an_unknown_date_has_to_be_typed(self):
        asked = {k: v for k, v in LINE.items() if k != "term"}
        rig = RenewingRig(a_carrier(rules=[asked]))
        rig.add_rome()
        one, _ = paid(rig)
        assert refusal(lambda: rig.renewing.verify(one)) == (Fault.NOTHING_TO_CONFIRM, "clock")
        done = rig.renewing.verify(one, "2027-05-05")
        assert ends(proof(done).after) == ["2027-05-05"]
        assert done.view.renewal.state is RenewalState.DONE

    @pytest.mark.parametrize("day", ["", "2026-12-02", "2026-11-30"])
    def test_where_only_the_carrier_knows_the_new_date_the_one_of_before_proves_nothing(self, day):
        asked = {k: v for k, v in LINE.items() if k != "term"}
        rig = RenewingRig(a_carrier(rules=[asked]))
        rig.add_rome()
        rig.record("deadline_confirmed", "2026-11-19", last_day="2026-12-02")
        one, _ = paid(rig)
        assert rig.renewing.verify(one, day).view.renewal.is_open
        assert rig.renewing.verify(one, "2026-12-03").view.renewal.state is RenewalState.DONE

    def test_where_a_payment_does_not_count_the_date_of_before_is_the_right_one(self):
        counts = LINE | {"extends_on": ["outgoing_call"]}
        rig = RenewingRig(a_carrier(rules=[counts]))
        rig.add(number="+393331234567")
        rig.record("outgoing_call", "2025-12-02")
        one, _ = paid(rig)
        assert rig.renewing.verify(one).view.renewal.state is RenewalState.DONE


class TestUndoing:
    def test_a_payment_that_is_undone_opens_the_renewal_at_confirm(self, rig):
        one, event = paid(rig)
        rig.renewing.finish(one, "receipt")
        undone = rig.recording.undo(event)
        assert undone.changes.renewals == {one}
        view = rig.renewing.read(one)
        assert (view.paid, view.renewal.event, view.renewal.step) == (None, None, Step.CONFIRM)
        assert view.renewal.done == (Step.PAY, Step.RECEIPT)
        assert rig.renewing.open_ones()[0].event is None
        assert previewed(view) == (["2026-12-02"], ["2027-11-20"])

    def test_another_payment_takes_its_place(self, rig):
        one, event = paid(rig)
        rig.recording.undo(event)
        _, other = paid(rig, one, amount="20")
        assert rig.renewing.read(one).renewal.event == other != event

    def test_a_payment_that_comes_back_is_the_renewals_again(self, rig):
        one, event = paid(rig)
        rig.recording.undo(event)
        rig.recording.redo(event)
        view = rig.renewing.read(one)
        assert (view.paid.id, view.renewal.step) == (event, Step.ACTIVATE)

    def test_a_renewal_that_was_proved_opens_again_and_is_proved_again(self, rig):
        one, event = paid(rig)
        proof = rig.renewing.verify(one).recorded.event.id
        for undone, step in ((proof, Step.VERIFY), (event, Step.CONFIRM)):
            rig.recording.undo(undone)
            view = rig.renewing.read(one)
            assert (view.renewal.state, view.renewal.step) == (RenewalState.OPEN, step)
            rig.recording.redo(undone)
            view = rig.renewing.read(one)
            assert (view.renewal.state, view.renewal.proof) == (RenewalState.DONE, proof)
            assert set(view.renewal.done) >= {Step.CONFIRM, Step.VERIFY}

    def test_it_is_given_up_where_another_one_is_open(self, rig):
        one, _ = paid(rig)
        proof = rig.renewing.verify(one).recorded.event.id
        other = rig.begun()
        rig.recording.undo(proof)
        assert rig.renewing.read(one).renewal.state is RenewalState.ABANDONED
        assert [each.id for each in rig.renewing.open_ones()] == [other]
        rig.renewing.abandon(other)
        back = rig.renewing.resume(one).renewal
        assert (back.step, back.is_open, back.done) == (
            Step.VERIFY,
            True,
            (Step.PAY, Step.CONFIRM),
        )

    def test_one_that_is_done_is_not_resumed(self, rig):
        one, _ = paid(rig)
        rig.renewing.verify(one)
        assert refusal(lambda: rig.renewing.resume(one)) == (Fault.RENEWAL_OVER, "renewal")

    def test_one_that_is_resumed_is_as_the_ledger_has_it(self, rig):
        one, event = paid(rig)
        rig.renewing.abandon(one)
        rig.recording.undo(event)
        back = rig.renewing.resume(one).renewal
        assert (back.step, back.done, back.event) == (Step.CONFIRM, (Step.PAY,), None)

    def test_the_proof_of_one_payment_proves_no_other(self, rig):
        one, event = paid(rig)
        proof = rig.renewing.verify(one).recorded.event.id
        rig.recording.undo(event)
        rig.clock.advance(days=1)
        _, other = paid(rig, one, amount="20")
        view = rig.renewing.read(one)
        assert (view.renewal.is_open, view.renewal.proof) == (True, None)
        rig.recording.undo(proof)
        rig.recording.redo(proof)
        view = rig.renewing.read(one)
        assert (view.renewal.event, view.renewal.is_open) == (other, True)

    def test_one_that_was_given_up_stays_so(self, rig):
        one, event = paid(rig)
        rig.renewing.abandon(one)
        rig.recording.undo(event)
        rig.recording.redo(event)
        rig.recording.confirm("Rome")
        assert rig.renewing.read(one).renewal.state is RenewalState.ABANDONED


class TestHistory:
    def test_last_time_tells_how_many_tries_it_took(self, rig):
        assert rig.renewing.start("Rome").last_tries == 0
        one = rig.begun()
        rig.renewing.fail(one, FailureDraft(reason="card-refused"))
        _, event = paid(rig, one, payment=Payment(method="card ending 41"))
        assert rig.renewing.read(one).last_paid.id != event
        rig.renewing.verify(one)
        rig.clock.advance(days=300)
        view = rig.renewing.start("Rome")
        assert (view.last_paid.id, view.last_tries, view.attempts) == (event, 2, 0)
        assert view.last_paid.payment.method == "card ending 41"

    def test_cards_of_the_same_country_that_are_due_are_named(self, rig):
        rig.add_rome(label="Milan", number="+393331234568")
        rig.add_rome(label="Paid", number="+393331234569")
        paid(rig, rig.begun("Paid"))
        late = rig.add(label="Late", number="+393331234570").view.card.id
        rig.record("topup", "2025-11-01", card=late, amount="5", confirmed=True)
        rig.add_rome(label="Far", number="+393331234571")
        rig.record("topup", "2026-11-01", card="Far", amount="5", confirmed=True)
        rig.add_rome(label="Away", number="+33612345678", country="FR")
        rig.add_rome(label="Gone", number="+393331234572")
        rig.keeping.archive("Gone")
        names = [one.card.label for one in rig.renewing.start("Rome").also_due]
        assert names == ["Late", "Milan"]

    def test_of_many_cards_the_same_are_named(self, rig):
        names = [f"Milan {number}" for number in range(10)]
        for number, name in enumerate(names):
            rig.add_rome(label=name, number=f"+39333000000{number}")
        rig.add_rome(label="Away", number="+33612345678", country="FR")
        found = [one.card.label for one in rig.renewing.start("Rome").also_due]
        assert found == names
