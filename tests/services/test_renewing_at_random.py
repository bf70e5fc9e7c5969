"""Whatever an owner does in whatever order, on whatever page: one renewal, one payment, no bug."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from renewdesk.domain.errors import RenewDeskError
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.renewals import RenewalState, Step
from renewdesk.services.renewing import FailureDraft
from tests.services.renewing_desk import RenewingRig, topup

PLACES = st.integers(0, 3)
AMOUNTS = st.sampled_from(["5", "10", "20", "ten"])
DAYS = st.sampled_from(["", "2026-12-02", "2027-11-20", "2028-01-01"])


class Owner(RuleBasedStateMachine):
    """Works on one card with a line and a plan; refusals are answers, everything else a bug."""

    def __init__(self) -> None:
        super().__init__()
        self.rig = RenewingRig()
        self.card = self.rig.add_rome(rules=("it-test-line", "it-test-plan"))
        self.paid: set[str] = set()

    def _one(self, place: int) -> str:
        known = [one.id for one in self.rig.renewing.of(self.card)]
        return known[place % len(known)] if known else "none"

    def _event(self, place: int) -> str:
        known = list(self.rig.storage.state.events)
        return known[-1 - place % len(known)]

    def _try(self, act, *given, **more):
        self.rig.clock.advance(minutes=7)
        before = self.rig.storage.state
        try:
            return act(*given, **more)
        except RenewDeskError:
            assert self.rig.storage.state is before, "what is refused changes nothing"
            return None

    @rule(clock=st.sampled_from(["", "line", "plan"]))
    def begin(self, clock):
        self._try(self.rig.renewing.start, self.card, clock)

    @rule(place=PLACES, step=st.sampled_from(list(Step)))
    def finish(self, place, step):
        self._try(self.rig.renewing.finish, self._one(place), step.value)

    @rule(place=PLACES)
    def fail(self, place):
        self._try(self.rig.renewing.fail, self._one(place), FailureDraft(reason="other"))

    @rule(place=PLACES, amount=AMOUNTS, again=st.booleans())
    def pay(self, place, amount, again):
        done = self._try(self.rig.renewing.pay, self._one(place), topup(amount), again=again)
        if done is not None:
            self.paid.add(done.recorded.event.id)

    @rule(place=PLACES, event=PLACES)
    def adopt(self, place, event):
        self._try(self.rig.renewing.adopt, self._one(place), self._event(event))

    @rule(place=PLACES, seen=DAYS)
    def verify(self, place, seen):
        self._try(self.rig.renewing.verify, self._one(place), seen)

    @rule(place=PLACES)
    def give_up(self, place):
        self._try(self.rig.renewing.abandon, self._one(place))

    @rule(place=PLACES)
    def resume(self, place):
        self._try(self.rig.renewing.resume, self._one(place))

    @rule(event=PLACES)
    def undo(self, event):
        self._try(self.rig.recording.undo, self._event(event))

    @rule(event=PLACES)
    def redo(self, event):
        self._try(self.rig.recording.redo, self._event(event))

    @rule(amount=AMOUNTS)
    def record_elsewhere(self, amount):
        self._try(self.rig.recording.record, self.card, topup(amount))

    @rule(clock=st.sampled_from(["line", "plan"]))
    def confirm_elsewhere(self, clock):
        self._try(self.rig.recording.confirm, self.card, clock)

    @invariant()
    def one_is_open_at_a_time(self):
        opened = [one.clock for one in self._stored() if one.is_open]
        assert len(opened) == len(set(opened))

    @invariant()
    def no_payment_belongs_to_two(self):
        events = [one.event for one in self.rig.renewing.of(self.card) if one.event]
        assert len(events) == len(set(events))

    @invariant()
    def what_is_told_is_what_the_ledger_says(self):
        events = self.rig.storage.state.events
        for one in self._stored():
            view = self.rig.renewing.read(one.id)
            alive = one.event is not None and events[one.event].voided_at is None
            assert (view.paid is not None) == (view.renewal.event is not None) == alive
            if one.is_open:
                assert Step.VERIFY not in one.done
                assert alive or Step.CONFIRM not in one.done

    @invariant()
    def what_is_done_was_proved(self):
        events, clocks = self.rig.storage.state.events, self.rig.storage.state.clocks
        for one in self._stored():
            if one.state is RenewalState.DONE:
                assert events[one.event].voided_at is None
                if one.proof is not None:
                    assert events[one.proof].voided_at is None
                else:  # on the owner's word: a plan that has not started has no date
                    assert clocks[one.clock].kind is ClockKind.PLAN

    def _stored(self):
        return list(self.rig.storage.state.renewals.values())


TestOwner = Owner.TestCase
TestOwner.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
