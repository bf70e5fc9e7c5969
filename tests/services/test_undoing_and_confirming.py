"""Take a fact back, and say that the carrier shows the same date."""

import pytest

from renewdesk.domain.errors import Fault, RenewDeskError
from renewdesk.domain.kinds import EventKind
from tests.builders import day, instant
from tests.services.rig import (
    Rig,
    clocks_of,
    ends,
    kinds,
    refusal,
    typed_fact,
    with_rule,
)

PAID = typed_fact("topup", "2026-01-31")
ROWS = [
    {"from": "5", "to": "14.99", "currency": "EUR", "term": "P4M"},
    {"from": "15", "currency": "EUR", "term": "P12M"},
]


@pytest.fixture
def rig():
    rig = Rig()
    rig.add(last=(PAID,))
    return rig


class TestUndo:
    def test_restores_what_was_before(self, rig):
        done = rig.record("topup", "2026-11-20")
        undone = rig.recording.undo(done.event.id)
        assert (ends(undone.before), ends(undone.after)) == (["2027-11-20"], ["2027-01-31"])
        assert undone.event.voided_at == instant("2026-11-20T06:00:00Z")
        assert (undone.changes.cards, undone.changes.event) == ({rig.cards[0].id}, done.event.id)
        assert kinds(undone.cautions) == []
        assert len(rig.storage.state.events) == 2

    def test_is_done_once(self, rig):
        done = rig.record("topup", "2026-11-20")
        rig.recording.undo(done.event.id)
        assert refusal(lambda: rig.recording.undo(done.event.id)) == (Fault.ALREADY_UNDONE, "event")

    def test_can_be_taken_back(self, rig):
        done = rig.record("topup", "2026-11-20")
        rig.recording.undo(done.event.id)
        redone = rig.recording.redo(done.event.id)
        assert (ends(redone.before), ends(redone.after)) == (["2027-01-31"], ["2027-11-20"])
        assert redone.event == done.event

    def test_of_what_is_not_there_is_refused(self, rig):
        assert refusal(lambda: rig.recording.undo("none")) == (Fault.UNKNOWN_EVENT, "event")
        assert refusal(lambda: rig.recording.redo("none")) == (Fault.UNKNOWN_EVENT, "event")

    def test_keeps_the_desks_first_picture_right(self, rig):
        rig.recording.undo(rig.record("topup", "2026-11-20").event.id)
        _, (line,) = rig.storage.state.desk_rows[rig.cards[0].id]
        assert line.deadline is not None
        assert line.deadline.last_on == day("2027-01-31")


class TestConfirm:
    def test_keeps_the_date_and_ends_the_doubt(self, rig):
        rig.record("topup", "2026-11-19")
        done = rig.recording.confirm("Rome")
        assert (ends(done.before), ends(done.after)) == (["2027-11-19"], ["2027-11-19"])
        (line,) = done.after.standing.clocks
        assert (line.clock.confirmed, line.clock.previous) == (True, None)
        assert (done.event.kind, done.event.last_on) == (
            EventKind.DEADLINE_CONFIRMED,
            day("2027-11-19"),
        )
        assert kinds(done.cautions) == []

    @pytest.mark.parametrize("on", ["2026-11-20", "2026-11-20T13:59:00+08:00", ""])
    @pytest.mark.parametrize("combine", ["replace", "add", "continue"])
    def test_comes_after_a_payment_of_the_same_day(self, combine, on):
        rig = with_rule("P30D", combine=combine)
        rig.record("topup", "2026-11-10", confirmed=True)
        paid = rig.record("topup", on)
        done = rig.recording.confirm("Rome")
        assert ends(done.after) == ends(paid.after)
        (line,) = done.after.standing.clocks
        assert line.clock.confirmed

    def test_of_a_day_has_the_hour_when_nothing_else_happened_that_day(self, rig):
        undone = rig.record("topup", "2026-11-20")
        rig.recording.undo(undone.event.id)
        assert rig.recording.confirm("Rome").event.at == instant("2026-11-20T06:00:00Z")

    def test_of_an_instant_is_exact(self):
        rig = with_rule("PT720H", clock="plan", counting="elapsed")
        rig.record("topup", "2026-11-19T10:00:00Z")
        done = rig.recording.confirm("Rome")
        assert (done.event.last_on, done.event.ends_at) == (None, instant("2026-12-19T10:00:00Z"))

    def test_takes_the_clock_that_waits_for_it(self):
        rig = Rig()
        rig.add(rules=("it-test-line", "it-test-plan"), last=(PAID,))
        rig.record("deadline_confirmed", clock="plan", last_day="2026-12-24")
        rig.record("topup", "2026-11-20")
        done = rig.recording.confirm("Rome")
        assert done.event.clock == done.after.clocks[0].id

    def test_takes_the_only_clock_with_a_date_when_none_waits(self):
        rig = Rig()
        rig.add(rules=("it-test-line", "it-test-plan"), last=(PAID,))
        done = rig.recording.confirm("Rome")
        assert done.event.clock == clocks_of(done.after)["it-test-line"].clock.clock

    def test_asks_when_several_wait(self):
        rig = Rig()
        rig.add(rules=("it-test-line", "it-test-plan"))
        rig.record("plan_purchase", "2026-11-20")
        with pytest.raises(RenewDeskError, match="clock-required") as refused:
            rig.recording.confirm("Rome")
        known = "line (it-test-line), plan (it-test-plan)"
        assert (refused.value.field, refused.value.facts["known"]) == ("clock", known)
        done = rig.recording.confirm("Rome", "plan")
        assert [one.clock.confirmed for one in done.after.standing.clocks] == [False, True]

    def test_does_not_ask_for_a_clock_that_was_let_go(self):
        rig = Rig()
        rig.add(rules=("it-test-line", "it-test-plan"), last=(PAID,))
        rig.record("plan_purchase", "2026-11-19", clock="plan")
        rig.record("let_go", "2026-11-20", clock="plan")
        done = rig.recording.confirm("Rome")
        assert done.event.clock == done.after.clocks[0].id

    @pytest.mark.parametrize("clock", ["", "line"])
    def test_has_nothing_to_confirm_without_a_date(self, clock):
        rig = Rig()
        rig.add()
        assert refusal(lambda: rig.recording.confirm("Rome", clock)) == (
            Fault.NOTHING_TO_CONFIRM,
            "clock",
        )

    def test_has_nothing_to_confirm_of_a_clock_that_was_let_go(self, rig):
        rig.record("let_go", "2026-11-20")
        assert refusal(lambda: rig.recording.confirm("Rome", "line")) == (
            Fault.NOTHING_TO_CONFIRM,
            "clock",
        )

    def test_of_a_wallet_that_keeps_the_number_stays_where_it_is(self):
        burn = {"fee": "1", "every": "P1M", "currency": "EUR", "keeps": True}
        rig = with_rule("P30D", burn=burn)
        rig.record("topup", "2026-11-10", balance="3")
        first = rig.recording.confirm("Rome")
        again = rig.recording.confirm("Rome")
        assert ends(first.before) == ends(first.after) == ends(again.after) == ["2027-03-10"]

    def test_of_a_card_that_is_not_there_is_refused(self, rig):
        assert refusal(lambda: rig.recording.confirm("Milan")) == (Fault.UNKNOWN_CARD, "card")
