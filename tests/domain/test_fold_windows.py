"""RULES.md §3: ``require = "all"`` and ``fixed``."""

import pytest

from renewdesk.domain.folded import Need, State
from tests.builders import (
    LOST,
    RECEIVE_ONLY,
    a_rule,
    an_event,
    day,
    folded,
    instant,
    last_day,
    reasons,
    stages,
)

ROWS = [{"from": "5", "currency": "EUR", "term": "P4M"}]


class TestRequireAll:
    rule = a_rule("P12M", require="all", extends_on=["topup", "outgoing_call"])
    paid = an_event("topup", "2026-01-10")
    called = an_event("outgoing_call", "2026-03-05")

    def test_a_kind_that_was_never_seen_leaves_the_date_unknown(self):
        result = folded(self.rule, self.paid)
        assert (last_day(result), result.state) == (None, State.UNKNOWN)
        assert reasons(result) == ["moved"]
        assert result.needs == (Need.EVENT,)

    def test_a_plan_of_which_one_kind_was_seen_is_unknown_and_no_estimate(self):
        weak = [{"url": "https://x.example", "confidence": "low"}]
        plan = a_rule(
            "P12M", clock="plan", require="all", extends_on=["topup", "outgoing_call"], sources=weak
        )
        result = folded(plan, self.paid)
        assert (result.state, result.estimate) == (State.UNKNOWN, False)

    def test_the_earliest_window_is_the_deadline(self):
        assert last_day(folded(self.rule, self.paid, self.called)) == "2027-01-10"
        again = an_event("topup", "2026-06-01")
        assert last_day(folded(self.rule, self.paid, self.called, again)) == "2027-03-05"

    def test_a_reinstatement_opens_every_window_anew(self):
        back = an_event("reinstated", "2026-07-01")
        assert last_day(folded(self.rule, self.paid, back)) == "2027-07-01"

    def test_a_date_that_was_read_stands_for_every_window_until_its_own_event(self):
        read = an_event("deadline_confirmed", "2026-04-01", last_on="2026-12-01")
        events = (self.paid, self.called, read)
        assert last_day(folded(self.rule, *events)) == "2026-12-01"
        one = an_event("topup", "2026-05-01")
        assert last_day(folded(self.rule, *events, one)) == "2026-12-01"
        both = an_event("outgoing_call", "2026-05-02")
        assert last_day(folded(self.rule, *events, one, both)) == "2027-05-01"

    @pytest.mark.parametrize("combine", ["replace", "later"])
    def test_a_stage_that_was_dated_keeps_its_date_while_the_earliest_window_stays(self, combine):
        rule = a_rule(
            "P12M",
            combine=combine,
            require="all",
            extends_on=["topup", "outgoing_call"],
            stages=[RECEIVE_ONLY, LOST],
        )
        read = an_event("deadline_confirmed", "2026-04-01", last_on="2026-12-01")
        dated = an_event(
            "deadline_confirmed", "2026-04-02", stage="receive-only", last_on="2027-02-15"
        )
        events = [read, dated, an_event("topup", "2026-05-01")]
        assert stages(folded(rule, *events))[0] == ("receive-only", "2026-12-02", "2027-02-15")
        called = an_event("outgoing_call", "2026-05-02")
        result = stages(folded(rule, *events, called))
        assert result[0] == ("receive-only", "2027-05-02", "2027-06-01")

    def test_windows_add_up_each_for_itself(self):
        rule = a_rule("P30D", require="all", combine="add", extends_on=["topup", "outgoing_call"])
        events = [
            an_event("topup", "2026-01-01"),
            an_event("outgoing_call", "2026-01-01"),
            an_event("topup", "2026-01-10"),
            an_event("topup", "2026-01-11"),
            an_event("outgoing_call", "2026-02-01"),  # its window ended the day before
        ]
        assert last_day(folded(rule, *events)) == "2026-03-03"
        assert reasons(folded(rule, *events[:2])) == ["moved", "moved"]
        in_time = an_event("outgoing_call", "2026-01-31")
        assert last_day(folded(rule, *events[:4], in_time)) == "2026-03-02"

    def test_a_window_is_not_late_on_its_last_day(self):
        kinds = ["topup", "outgoing_call"]
        rule = a_rule("P30D", require="all", combine="add", counting="inclusive", extends_on=kinds)
        events = [an_event(kind, "2026-01-01") for kind in kinds]
        both = [an_event(kind, "2026-01-30") for kind in kinds]
        assert last_day(folded(rule, *events, *both)) == "2026-03-01"

    def test_the_cautious_reading_takes_the_earliest_window_too(self):
        rule = a_rule(
            "P12M", cautious_term="P11M", require="all", extends_on=["topup", "outgoing_call"]
        )
        result = folded(rule, self.paid, self.called)
        assert last_day(result) == "2026-12-10"
        assert result.official is not None
        assert result.official.last_on == day("2027-01-10")


class TestAFixedTerm:
    rule = a_rule("P45D", clock="registration", fixed=True, extends_on=["purchase", "activation"])

    def test_is_set_by_the_first_listed_event_alone(self):
        bought, started = an_event("purchase", "2026-03-01"), an_event("activation", "2026-03-10")
        result = folded(self.rule, bought, started)
        assert (last_day(result), reasons(result)) == ("2026-04-15", ["moved", "fixed"])

    def test_the_first_in_time_not_in_order_of_entry(self):
        started, bought = an_event("activation", "2026-03-10"), an_event("purchase", "2026-03-01")
        assert last_day(folded(self.rule, started, bought)) == "2026-04-15"

    def test_an_event_that_bought_nothing_known_does_not_fix_it(self):
        rule = a_rule(None, fixed=True, by_amount=ROWS)
        result = folded(
            rule,
            an_event("topup", "2026-03-01", amount="1 EUR"),
            an_event("topup", "2026-03-02"),
            an_event("topup", "2026-03-03", amount="5 EUR"),
        )
        assert reasons(result) == ["no_row", "unknown_term", "moved"]

    def test_that_waits_for_its_start_is_fixed_already(self):
        rule = a_rule("P7D", clock="plan", fixed=True, start=["first_use"])
        result = folded(
            rule,
            an_event("topup", "2026-03-01"),
            an_event("topup", "2026-03-02"),
            an_event("first_use", "2026-03-05"),
        )
        assert reasons(result) == ["armed", "fixed", "moved"]
        assert last_day(result) == "2026-03-12"


@pytest.mark.parametrize("require", ["any", "all"])
def test_half_an_hour_late_is_late(require):
    rule = a_rule("PT72H", counting="elapsed", combine="add", require=require)
    paid = an_event("topup", "2026-01-01T10:00:00Z")
    late = an_event("topup", "2026-01-04T10:30:00Z")
    end = folded(rule, paid, late).deadline
    assert end is not None
    assert end.ends_at == instant("2026-01-07T10:30:00Z")
