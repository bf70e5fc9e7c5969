"""Record a fact: what moves, what is warned about, how it is taken back and confirmed."""

import pytest

from renewdesk.domain.events import Payment
from renewdesk.domain.kinds import EventKind
from renewdesk.domain.standing import Phase, Section
from renewdesk.domain.text import Text
from renewdesk.services.card_edit import CardEdit
from tests.builders import LOST, RECOVERABLE, day, instant, money
from tests.services.rig import (
    LINE,
    OTHER_PLAN,
    PLAN,
    Rig,
    a_carrier,
    clocks_of,
    ends,
    kinds,
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


class TestWhatARecordSays:
    def test_the_card_before_and_after(self, rig):
        done = rig.record("topup", "2026-11-20", amount="10.00")
        assert (ends(done.before), ends(done.after)) == (["2027-01-31"], ["2027-11-20"])
        assert kinds(done.cautions) == []
        assert (done.changes.cards, done.changes.event) == ({rig.cards[0].id}, done.event.id)

    def test_the_fact_with_everything_that_was_typed(self, rig):
        payment = Payment("carrier site", "card", "42", "Test")
        event = rig.record(
            "topup", "2026-11-19", amount=" 10.00 ", balance="12.50", term="P30D", note=" paid ",
            confirmed=True, payment=payment,
        ).event  # fmt: skip
        assert (event.kind, event.on, event.at) == (EventKind.TOPUP, day("2026-11-19"), None)
        assert (event.amount, event.balance) == (money("10.00 EUR"), money("12.50 EUR"))
        assert event.term is not None
        assert (event.term.text, event.note, event.payment) == ("P30D", "paid", payment)
        assert (event.confirmed, event.clock, event.entry) == (True, None, 2)
        assert event.recorded_at == instant("2026-11-20T06:00:00Z")
        assert rig.storage.state.events[event.id] == event

    def test_another_currency_when_one_was_typed(self, rig):
        event = rig.record("topup", "2026-11-19", amount="100", currency="cny").event
        assert event.amount == money("100 CNY")

    def test_now_when_no_time_was_typed(self, rig):
        event = rig.record("topup").event
        assert (event.on, event.at) == (None, instant("2026-11-20T06:00:00Z"))

    def test_the_instant_in_utc_when_one_was_typed(self, rig):
        event = rig.record("topup", "2026-11-20T06:30:00+01:00").event
        assert (event.on, event.at) == (None, instant("2026-11-20T05:30:00Z"))

    def test_a_payment_is_unconfirmed_and_the_old_date_stays_in_sight(self, rig):
        done = rig.record("topup", "2026-11-20")
        (line,) = done.after.standing.clocks
        assert not line.clock.confirmed
        assert line.clock.previous is not None
        assert line.clock.previous.last_on == day("2027-01-31")
        assert done.after.standing.section is Section.ACT_NOW

    def test_the_desks_first_picture_follows(self, rig):
        done = rig.record("topup", "2026-11-20")
        _, folds = rig.storage.state.desk_rows[rig.cards[0].id]
        assert [one.deadline for one in folds] == [
            one.clock.deadline for one in done.after.standing.clocks
        ]

    def test_a_preview_shows_the_same_and_saves_nothing(self, rig):
        shown = rig.preview("topup", "2026-11-20")
        assert (ends(shown.before), ends(shown.after)) == (["2027-01-31"], ["2027-11-20"])
        assert len(rig.storage.state.events) == 1
        assert ends(rig.desk.card("Rome").view) == ["2027-01-31"]


class TestWarnings:
    @pytest.mark.parametrize(
        ("written", "typed", "said"),
        [
            ({"minimum": {"amount": "5", "currency": "EUR"}}, {"amount": "4.99"}, "below-minimum"),
            ({"minimum": {"amount": "5", "currency": "EUR"}}, {}, "no-amount"),
            ({"minimum": {"amount": "5", "currency": "USD"}}, {"amount": "9"}, "other-currency"),
            ({"by_amount": ROWS, "length": None}, {"amount": "3"}, "no-row"),
            ({"by_amount": ROWS, "length": None}, {}, "unknown-term"),
            ({"fixed": True}, {}, "fixed"),
            ({"extends_on": ["outgoing_call"]}, {}, "nothing-moves"),
        ],
    )
    def test_say_what_did_not_move_and_why(self, written, typed, said):
        rig = with_rule(**{"length": "P12M", **written})
        rig.record("deadline_confirmed", "2026-11-18", last_day="2027-05-31")
        done = rig.record("topup", "2026-11-19", **typed)
        assert ends(done.after) == ["2027-05-31"]
        assert kinds(done.cautions) == [said]
        assert done.cautions[0].facts["card"] == "Rome"
        assert len(rig.storage.state.events) == 2

    @pytest.mark.parametrize("combine", ["later", "add"])
    def test_say_that_the_date_was_as_late_already(self, combine):
        rig = with_rule("P30D", combine=combine, cap="P60D", choices=["P60D"])
        rig.record("topup", "2026-11-19", term="P60D")
        done = rig.record("topup", "2026-11-19")
        assert kinds(done.cautions) == ["kept-longer"]

    def test_say_that_a_stage_asks_for_something_else_or_that_it_is_too_late(self):
        rig = with_rule("P30D", stages=[{**RECOVERABLE, "lasts": "P1M"}, LOST])
        rig.record("topup", "2026-09-01")
        assert kinds(rig.record("topup", "2026-10-10").cautions) == ["needs-rescue"]
        assert kinds(rig.record("topup", "2026-11-10").cautions) == ["too-late"]

    def test_name_the_clock_that_did_not_move_although_another_did(self):
        line = {**LINE, "minimum": {"amount": "10", "currency": "EUR"}}
        rig = Rig(a_carrier(rules=[line, PLAN], start_with=["it-test-line", "it-test-plan"]))
        rig.add()
        done = rig.record("plan_purchase", "2026-11-20", amount="5")
        assert ends(done.after) == [None, "2026-12-19"]
        assert [(one.kind.value, one.facts["clock"]) for one in done.cautions] == [
            ("below-minimum", Text("Test line"))
        ]

    def test_are_not_given_when_one_of_several_clocks_moved(self):
        rig = Rig(a_carrier(start_with=["it-test-line", "it-test-plan"]))
        rig.add()
        assert kinds(rig.record("topup", "2026-11-20").cautions) == []

    @pytest.mark.parametrize("kind", ["note", "balance_reading"])
    def test_are_not_given_for_what_is_meant_to_move_nothing(self, rig, kind):
        assert kinds(rig.record(kind, "2026-11-20").cautions) == []

    @pytest.mark.parametrize("kind", ["fee", "outgoing_call"])
    def test_are_given_for_whatever_moves_nothing(self, rig, kind):
        assert kinds(rig.record(kind, "2026-11-20").cautions) == ["nothing-moves"]

    def test_are_given_for_what_something_later_has_overtaken(self, rig):
        rig.record("topup", "2026-11-10")
        assert kinds(rig.record("topup", "2026-11-05").cautions) == ["overtaken"]

    def test_say_that_a_plan_waits_for_its_first_use(self):
        rig = with_rule("P7D", clock="plan", start=["first_use"])
        assert kinds(rig.record("topup", "2026-11-18").cautions) == []
        used = rig.record("first_use", "2026-11-19")
        assert (ends(used.after), kinds(used.cautions)) == (["2026-11-26"], [])
        assert kinds(rig.record("topup", "2026-11-20").cautions) == ["waits"]


class TestAShorterDate:
    def test_is_warned_about_with_both_dates(self):
        rig = with_rule(None, by_amount=ROWS)
        rig.record("topup", "2026-10-10", amount="15")
        shown = rig.preview("topup", "2026-11-01", amount="5")
        assert [(one.kind.value, one.facts) for one in shown.cautions] == [
            (
                "shortens",
                {
                    "clock": Text("Test rule"),
                    "days": 223,
                    "before": day("2027-10-10"),
                    "after": day("2027-03-01"),
                },
            )
        ]
        assert ends(rig.record("topup", "2026-11-01", amount="5").after) == ["2027-03-01"]

    def test_is_warned_about_when_it_was_read_at_the_carrier_too(self, rig):
        assert kinds(rig.record("deadline_confirmed", last_day="2026-12-24").cautions) == [
            "shortens"
        ]

    @pytest.mark.parametrize("last_day", ["2027-01-31", "2027-02-01"])
    def test_is_not_warned_about_when_it_is_not_shorter(self, rig, last_day):
        assert kinds(rig.record("deadline_confirmed", last_day=last_day).cautions) == []

    def test_of_what_was_stopped_is_none(self):
        rig = with_rule("P60D", clock="install", stops_on=["install"], choices=["P7D"])
        rig.record("topup", "2026-11-01")
        rig.record("install", "2026-11-02")
        done = rig.record("topup", "2026-11-03", term="P7D")
        assert (ends(done.after), kinds(done.cautions)) == (["2026-11-10"], [])


class TestABalanceReadNow:
    def test_has_the_top_up_of_the_same_day_in_it(self):
        burn = {"fee": "1", "every": "P1D", "currency": "EUR", "zero_balance": "P9D"}
        rig = with_rule("P30D", burn=burn)
        rig.record("topup", "2026-11-20", amount="10")
        done = rig.record("balance_reading", balance="12")
        (line,) = done.after.standing.clocks
        assert line.clock.spans[0].last_on == day("2027-01-01")


@pytest.mark.parametrize("kind", ["let_go", "closed", "ported"])
def test_an_end_on_purpose_ends_the_card_or_one_clock_and_deletes_nothing(kind):
    rig = Rig()
    rig.add(rules=("it-test-line", "it-test-plan"), last=(PAID,))
    rig.record("plan_purchase", "2026-11-19", clock="plan")
    one = rig.record(kind, "2026-11-20", clock="plan")
    assert [each.phase for each in one.after.standing.clocks] == [Phase.RUNNING, Phase.LET_GO]
    whole = rig.record(kind, "2026-11-20")
    assert whole.after.standing.section is Section.ENDED
    assert len(rig.storage.state.events) == 4


def test_a_second_plan_of_another_carrier_is_another_cards_business(rig):
    rig.add("Milan", rules=("it-test-plan",), last=(typed_fact("plan_purchase", "2026-11-01"),))
    done = rig.record("plan_purchase", "2026-11-20", card="Milan")
    assert (ends(done.before), ends(done.after)) == (["2026-11-30"], ["2026-12-19"])
    assert ends(rig.desk.card("Rome").view) == ["2027-01-31"]
    assert OTHER_PLAN["id"] not in clocks_of(done.after)


def test_a_date_by_a_rule_that_still_asks_is_warned_about_until_it_is_told():
    least = {"amount": "1", "currency": "EUR"}
    rig = with_rule("P180D", ask=["minimum.amount"], minimum=least)
    done = rig.record("topup", "2026-11-01", amount="10")
    assert kinds(done.cautions) == ["rule-asks"]
    assert kinds(rig.record("deadline_confirmed", last_day="2027-05-01").cautions) == []
    rig.editing.edit("Rome", CardEdit(answers=(("minimum.amount", "5"),)))
    assert kinds(rig.record("topup", amount="10").cautions) == []
