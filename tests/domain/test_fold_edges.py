"""Corners of the fold where one wrong word would change a date, an effect or what is said of it."""

from dataclasses import replace

import pytest

from renewdesk.domain.days import Instant
from renewdesk.domain.folded import Need, State
from renewdesk.domain.offered import following, holds_from
from renewdesk.domain.rules import RuleVersion
from renewdesk.domain.spans import Category
from renewdesk.domain.standing import Phase, Section, card_standing, standing
from tests.builders import (
    LOST,
    RECEIVE_ONLY,
    RECOVERABLE,
    a_clock,
    a_rule,
    an_event,
    day,
    folded,
    instant,
    last_day,
    reasons,
    stages,
    stand,
)

PAID = an_event("topup", "2026-01-31")


def told(result, place=-1):
    """Return what a verdict says, with both dates as texts."""
    one = result.verdicts[place]
    ends = (end.last_on.isoformat() if end else None for end in (one.before, one.after))
    return (one.event, one.reason.value, *ends)


class TestWhatIsSaidOfAnEvent:
    @pytest.mark.parametrize(
        ("kind", "facts", "reason"),
        [
            ("pause", {"until_on": "2026-06-01"}, "unchanged"),
            ("resume", {}, "unchanged"),
            ("note", {}, "not_listed"),
        ],
    )
    def test_what_moves_nothing_stands_between_the_same_date(self, kind, facts, reason):
        event = an_event(kind, "2026-03-01", **facts)
        said = told(folded(a_rule("P12M"), PAID, event))
        assert said == (event.id, reason, "2027-01-31", "2027-01-31")

    def test_a_date_read_names_the_one_that_it_replaces(self):
        read = an_event("deadline_confirmed", "2026-03-01", last_on="2026-12-31")
        said = told(folded(a_rule("P12M"), PAID, read))
        assert said == (read.id, "confirmed", "2027-01-31", "2026-12-31")

    def test_a_stage_that_was_read_leaves_the_date_as_it_was(self):
        rule = a_rule("P12M", stages=[RECEIVE_ONLY, LOST])
        read = an_event(
            "deadline_confirmed", "2027-02-03", last_on="2027-03-15", stage="receive-only"
        )
        result = folded(rule, PAID, read)
        assert told(result) == (read.id, "confirmed", "2027-01-31", "2027-01-31")
        assert stages(result)[0] == ("receive-only", "2027-02-01", "2027-03-15")

    def test_a_payment_without_a_known_length_keeps_the_date_in_its_verdict(self):
        by_amount = [{"from": "10", "currency": "EUR", "term": "P6M"}]
        rule = a_rule(None, by_amount=by_amount)
        first = an_event("topup", "2026-01-31", amount="10 EUR")
        second = an_event("topup", "2026-02-10")
        result = folded(rule, first, second)
        assert told(result)[0] == second.id
        assert told(result)[2:] == ("2026-07-31", "2026-07-31")

    def test_a_payment_of_unknown_length_after_a_date_that_was_read(self):
        read = an_event("deadline_confirmed", "2026-01-31", last_on="2026-12-31")
        paid = an_event("topup", "2026-03-01")
        result = folded(a_rule(None), read, paid)
        assert told(result) == (paid.id, "unknown_term", "2026-12-31", "2026-12-31")

    def test_what_never_ends_is_left_where_a_date_was_read(self):
        read = an_event("deadline_confirmed", "2026-01-31", last_on="2026-12-31")
        paid = an_event("topup", "2026-03-01")
        said = told(folded(a_rule("none"), read, paid))
        assert said == (paid.id, "unchanged", "2026-12-31", "2026-12-31")


WALLET = {"fee": "10", "every": "P1M", "currency": "KZT", "keeps": True}


class TestMoneyInAWallet:
    def wallet(self, **more):
        return a_rule("P30D", burn=WALLET, **more)

    def test_a_payment_too_small_for_the_rule_still_pays_the_wallet(self):
        rule = self.wallet(minimum={"amount": "100", "currency": "KZT"})
        paid = an_event("topup", "2026-01-01", amount="100 KZT", balance="0 KZT")
        small = an_event("topup", "2026-01-10", amount="20 KZT")
        out = an_event("fee", "2026-01-11", amount="10 KZT")
        result = folded(rule, paid, small, out)
        assert told(result, 1)[1:] == ("moved", "2026-01-31", "2026-03-31")
        assert told(result, 2)[1:] == ("shortened", "2026-03-31", "2026-02-28")

    def test_each_verdict_names_its_own_event(self):
        rule = a_rule("P30D", extends_on=["charge"], burn=WALLET)
        paid = an_event("charge", "2026-01-01", amount="10 KZT", balance="10 KZT")
        more = an_event("topup", "2026-01-05", amount="20 KZT")
        less = an_event("fee", "2026-01-06", amount="30 KZT")
        result = folded(rule, paid, more, less)
        assert [one.event for one in result.verdicts] == [paid.id, more.id, less.id]
        assert reasons(result) == ["moved", "moved", "shortened"]

    def test_a_rule_that_burns_no_more_forgets_the_wallet(self):
        burning = a_rule("P30D", burn={**WALLET, "keeps": False, "zero_balance": "P30D"})
        plain = a_rule("P30D", stages=[LOST])
        clock = following(a_clock(burning), RuleVersion(plain, day("2026-02-01")))
        paid = an_event("topup", "2026-01-01", balance="50 KZT")
        again = an_event("topup", "2026-02-10")
        assert stages(folded(clock, paid, again)) == [("lost", "2026-03-13", None)]

    @pytest.mark.parametrize("amount", ["0.50 RUB", "1 RUB", "200 RUB"])
    def test_money_after_the_fees_is_too_late_however_little(self, amount):
        fee = {"fee": "3", "every": "P1D", "currency": "RUB", "zero_balance": "P10D"}
        rule = a_rule("P30D", extends_on=["outgoing_call"], burn=fee, stages=[RECOVERABLE, LOST])
        called = an_event("outgoing_call", "2026-01-01", balance="0 RUB")
        before = folded(rule, called)
        assert stages(before)[:2] == [
            ("zero balance", "2026-02-01", "2026-02-10"),
            ("recoverable", "2026-02-11", "2027-01-10"),
        ]
        late = an_event("transfer_in", "2026-02-20", amount=amount)
        assert stages(folded(rule, called, late)) == stages(before)


class TestBareStages:
    def test_what_burns_out_without_stages_is_lost_with_everything(self):
        fee = {"fee": "3", "every": "P1D", "currency": "RUB", "zero_balance": "P10D"}
        rule = a_rule("P30D", burn=fee)
        zero, gone = folded(rule, an_event("topup", "2026-01-01", balance="0 RUB")).spans
        assert (gone.outgoing, gone.incoming, gone.sms_in, gone.data) == (False,) * 4
        assert (gone.category, gone.number_kept) == (Category.LOST, False)
        assert (zero.outgoing, zero.incoming, zero.sms_in, zero.data) == (False, True, True, False)

    def test_zero_balance_can_be_read_at_the_carrier(self):
        fee = {"fee": "3", "every": "P1D", "currency": "RUB", "zero_balance": "P10D"}
        paid = an_event("topup", "2026-01-01", balance="0 RUB")
        read = an_event(
            "deadline_confirmed", "2026-02-02", stage="zero balance", last_on="2026-02-20"
        )
        assert stages(folded(a_rule("P30D", burn=fee), paid, read))[0] == (
            "zero balance",
            "2026-02-01",
            "2026-02-20",
        )

    def test_what_no_rule_tells_of_the_time_after_is_grace_without_an_end(self):
        (after,) = folded(a_rule("P12M"), PAID).spans
        assert (after.category, after.name.en, after.last_on) == (Category.GRACE, "", None)
        read = an_event("deadline_confirmed", "2027-02-10", stage="", last_on="2027-05-01")
        assert last_day(folded(a_rule("P12M"), PAID, read)) == "2027-05-01"

    def test_both_readings_that_end_at_once_leave_no_doubt(self):
        rule = a_rule("P30D", cautious_term="P30D", stages=[LOST])
        assert stages(folded(rule, PAID)) == [("lost", "2026-03-03", None)]

    def test_a_later_stage_is_found_behind_one_that_is_not_dated(self):
        careful = a_rule("P60D", cautious_term="P30D", stages=[RECEIVE_ONLY, LOST])
        back = an_event("topup", "2026-04-20")
        result = folded(careful, PAID, back)
        assert reasons(result) == ["moved", "moved"]
        assert stages(result)[0][0] == "unconfirmed"


class TestWaitingAndStarting:
    PLAN = a_rule(
        "P7D", clock="plan", extends_on=["plan_purchase"], start=["first_use"], start_within="P30D"
    )

    def test_a_line_that_waits_for_a_use_forgets_it_when_a_date_is_read(self):
        line = a_rule("P30D", start=["outgoing_call"], start_within="P90D")
        read = an_event("deadline_confirmed", "2026-02-01", last_on="2026-12-31")
        called = an_event("outgoing_call", "2026-02-10")
        assert last_day(folded(line, PAID, read, called)) == "2026-12-31"

    def test_a_wait_that_counts_whole_days_starts_by_the_day(self):
        bought = an_event("plan_purchase", "2026-03-01T22:00:00+01:00")
        result = folded(self.PLAN, bought, now="2026-04-15")
        assert last_day(result) == "2026-04-07"
        assert not isinstance(result.deadline, Instant)

    def test_a_wait_that_is_counted_exactly_starts_by_the_hour(self):
        exact = replace(self.PLAN, counting=a_rule(counting="elapsed").counting)
        bought = an_event("plan_purchase", "2026-03-01T22:00:00+01:00")
        result = folded(exact, bought, now="2026-04-15")
        assert result.deadline is not None
        assert result.deadline.ends_at == instant("2026-04-07T22:00:00+02:00")


class TestBothReadings:
    def test_a_careful_reading_is_counted_as_the_rule_counts(self):
        rule = a_rule("P60D", cautious_term="P30D", counting="inclusive", stages=[LOST])
        result = folded(rule, PAID)
        assert last_day(result) == "2026-03-01"
        assert stages(result)[0] == ("unconfirmed", "2026-03-02", "2026-03-31")

    def test_a_careful_reading_is_capped_and_late_like_the_official_one(self):
        rule = a_rule("P60D", cautious_term="P40D", combine="add", cap="P70D", stages=[LOST])
        again = an_event("topup", "2026-02-01")
        result = folded(rule, PAID, again)
        assert last_day(result) == "2026-04-12"  # 70 days from 1 February: the cap of both
        stages_after = [RECEIVE_ONLY, LOST]
        careless = a_rule("P60D", cautious_term="P40D", combine="add", stages=stages_after)
        late = an_event("topup", "2026-04-10")  # the official 60 days ended on 1 April
        assert last_day(folded(careless, PAID, late)) == "2026-05-20"

    def test_a_cap_keeps_the_way_in_which_the_rule_counts(self):
        rule = a_rule("P1M", combine="add", counting="inclusive", cap="P2M")
        three = [an_event("topup", "2026-01-01") for _ in range(3)]
        assert last_day(folded(rule, *three)) == "2026-02-28"
        more = an_event("topup", "2026-02-20")
        assert last_day(folded(rule, *three, more)) == "2026-03-31"


def test_after_a_line_was_put_back_every_window_counts_from_that_day():
    rule = a_rule("P6M", extends_on=["topup", "outgoing_call"], require="all", stages=[
        RECEIVE_ONLY, LOST,
    ])  # fmt: skip
    events = [
        an_event("topup", "2026-01-10"),
        an_event("outgoing_call", "2026-02-10"),
        an_event("reinstated", "2026-07-20"),
        an_event("topup", "2026-08-01"),
    ]
    clock = a_clock(rule)
    result = folded(clock, *events)
    assert last_day(result) == "2027-01-20"
    assert holds_from(clock, result, events) == day("2026-07-20")


class TestWhereAClockStands:
    PLAN = TestWaitingAndStarting.PLAN

    def test_own_leads_hold_for_a_plan_that_has_started_by_itself(self):
        bought = an_event("plan_purchase", "2026-03-01")
        waiting = folded(self.PLAN, bought, now="2026-03-02")
        assert waiting.begins_at is not None
        assert standing(waiting, waiting.begins_at, [1]).phase is Phase.RUNNING
        assert standing(waiting, waiting.begins_at, [30]).phase is Phase.DUE
        assert standing(waiting, waiting.begins_at).phase is Phase.DUE  # 7 days, as for all plans

    def test_without_leads_nothing_is_due_before_its_last_day(self):
        at = {"2027-01-30": Phase.RUNNING, "2027-01-31": Phase.LAST_DAY}
        for now, phase in at.items():
            assert stand(a_rule("P12M"), PAID, now=now, leads=[]).phase is phase

    def test_a_plan_that_is_gone_is_over_in_its_last_stage(self):
        rule = a_rule("P7D", clock="plan", stages=[{**LOST, "name": "gone"}])
        one = stand(rule, PAID, now="2026-03-01")
        assert (one.phase, one.days_left, one.last_on) == (Phase.OVER, None, None)
        assert one.span is not None
        assert one.span.name.en == "gone"
        assert one.clock.state is State.DATED

    def test_a_card_without_clocks_waits_for_a_date(self):
        bare = card_standing((), instant("2026-03-01T00:00:00Z"))
        assert (bare.clocks, bare.leading, bare.section) == ((), None, Section.CHECK_DATE)
        assert bare.boundary_at.year == 9999
        assert bare.boundary_at.tzinfo is not None


def test_a_doubt_within_one_day_is_that_day():
    rule = a_rule("PT12H", counting="elapsed", cautious_term="PT6H")
    (doubt, *_) = folded(rule, an_event("topup", "2026-01-31T01:00+01:00")).spans
    assert (doubt.first_on, doubt.last_on) == (day("2026-01-31"), day("2026-01-31"))


def test_where_the_most_cuts_both_readings_the_length_of_the_rule_is_named():
    rule = a_rule("P90D", cautious_term="P80D", combine="add", cap="P60D")
    result = folded(rule, an_event("topup", "2026-01-01"))
    assert (last_day(result), stages(result)) == ("2026-03-02", [("", "2026-03-03", None)])
    assert result.because is not None
    assert result.because.term == "P90D"


def test_windows_of_which_only_a_careful_length_is_known_have_a_careful_date():
    rule = a_rule(None, cautious_term="P90D", require="all", extends_on=["topup", "outgoing_call"])
    result = folded(rule, an_event("topup", "2026-01-01"), an_event("outgoing_call", "2026-02-01"))
    assert (last_day(result), result.state) == ("2026-04-01", State.DATED)
    assert stages(result) == [("unconfirmed", "2026-04-02", None)]


def test_a_payment_that_leaves_the_later_date_leaves_the_stages_behind_it():
    """They are those of the copy of the rule by which the date was set."""
    older = a_rule("P6M", combine="later", stages=[RECEIVE_ONLY, LOST])
    newer = a_rule("P1M", combine="later", stages=[LOST])
    clock = following(a_clock(older), RuleVersion(newer, day("2026-03-01")))
    result = folded(clock, PAID, an_event("topup", "2026-03-05"))
    assert reasons(result) == ["moved", "unchanged"]
    assert stages(result) == stages(folded(older, PAID))


def test_a_use_that_starts_a_term_after_the_one_before_has_ended_adds_nothing_to_that_one():
    plan = a_rule(
        "P30D", clock="plan", extends_on=["plan_purchase"], start=["first_use"], combine="add"
    )
    bought = [an_event("plan_purchase", on) for on in ("2026-01-01", "2026-03-01")]
    used = [an_event("first_use", on) for on in ("2026-01-02", "2026-03-05")]
    assert last_day(folded(plan, *bought, *used)) == "2026-04-04"


def test_a_careful_length_that_ends_in_the_same_month_warns_of_nothing_however_often_it_is_paid():
    rule = a_rule("P25D", cautious_term="P20D", counting="month_end", combine="add")
    paid = [an_event("topup", "2026-01-01") for _ in range(4)]
    result = folded(rule, *paid)
    assert (last_day(result), result.estimate) == ("2026-04-30", False)


def test_a_length_that_came_with_a_payment_is_not_read_carefully():
    rule = a_rule(None, cautious_term="P5D")
    result = folded(rule, an_event("topup", "2026-01-01", term="P30D"))
    assert (last_day(result), stages(result)[0][0]) == ("2026-01-31", "")


def test_what_happened_before_the_first_copy_of_a_rule_holds_follows_that_copy():
    clock = a_clock(versions=(RuleVersion(a_rule("P6M"), day("2026-06-01")),))
    assert last_day(folded(clock, PAID)) == "2026-07-31"


@pytest.mark.parametrize(
    ("since", "ends_at"),
    [("2026-03-02", "2026-03-09T00:00+01:00"), ("2026-03-03", "2026-03-09T10:00+01:00")],
)
def test_what_begins_a_waiting_term_is_told_by_the_copy_of_that_day(since, ends_at):
    """A use whose hour is not known begins the term with its day, another fact leaves it be."""
    older, newer = (
        a_rule(
            "P7D", clock="plan", extends_on=["plan_purchase"], start=[start], start_within="P1D",
            counting="elapsed",
        )
        for start in ("activation", "first_use")
    )  # fmt: skip
    clock = following(a_clock(older), RuleVersion(newer, day(since)))
    bought = an_event("plan_purchase", "2026-03-01T10:00+01:00")
    result = folded(clock, bought, an_event("first_use", "2026-03-02"))
    assert result.deadline is not None
    assert result.deadline.ends_at == instant(ends_at)


def test_a_countdown_that_was_stopped_has_nothing_behind_it():
    rule = a_rule("P3M", clock="install", stops_on=["first_use"], stages=[LOST])
    result = folded(rule, PAID, an_event("first_use", "2026-02-01"))
    assert (result.state, result.spans, result.lost_on) == (State.STOPPED, (), None)


def test_a_line_ended_on_the_day_that_its_end_has_in_the_clocks_zone():
    closed = an_event("closed", "2026-02-01T23:30:00Z")  # in Rome already the 2nd
    assert folded(a_rule(), PAID, closed).ended_on == day("2026-02-02")


def test_a_first_use_is_asked_for_only_while_it_alone_is_waited_for():
    plan = a_rule("P30D", clock="plan", extends_on=["plan_purchase"], start=["first_use"])
    first, second = an_event("plan_purchase", "2026-01-01"), an_event("plan_purchase", "2026-01-05")
    used = an_event("first_use", "2026-01-02")
    assert folded(plan).needs == ()
    assert folded(plan, first).needs == (Need.FIRST_USE,)
    assert folded(plan, first, used, second, now="2026-01-10").needs == ()


def test_what_a_waiting_term_becomes_by_itself_is_dated():
    plan = a_rule(
        "P7D", clock="plan", extends_on=["plan_purchase"], start=["first_use"], start_within="P15D"
    )
    waiting = folded(plan, an_event("plan_purchase", "2026-03-01"), now="2026-03-02")
    assert waiting.state is State.NOT_STARTED
    assert waiting.coming is not None
    assert (waiting.coming.state, last_day(waiting.coming)) == (State.DATED, "2026-03-23")
