"""RULES.md §4.7: a fee that burns the balance, or pays for keeping the number."""

import pytest

from renewdesk.domain.folded import Need
from renewdesk.domain.spans import Category
from tests.builders import (
    LOST,
    RECEIVE_ONLY,
    a_clock,
    a_rule,
    an_event,
    day,
    folded,
    last_day,
    reasons,
    stages,
)

FEE = {"fee": "3.00", "every": "P1D", "currency": "RUB", "zero_balance": "P180D"}
CALLED = an_event("outgoing_call", "2026-01-01")  # with P120D: to the end of 1 May


def burning(fee=None, **more):
    rule = a_rule("P120D", extends_on=["outgoing_call"], burn=FEE | (fee or {}), **more)
    return a_clock(rule, "Europe/Moscow")


def fee_stage(*events, fee=None):
    """Return the last day of the daily fee, None when it is open, "" when there is none."""
    (first, *_) = stages(folded(burning(fee), CALLED, *events))
    return first[2] if first[0] == "daily fee" else ""


class TestHowLongTheMoneyLasts:
    @pytest.mark.parametrize(
        ("balance", "last"),
        [("31 RUB", "2026-05-11"), ("30", "2026-05-11"), ("29.99", "2026-05-10"),
         ("3", "2026-05-02"), ("2.99", ""), ("0", "")],
    )  # fmt: skip
    def test_only_whole_fees_are_taken(self, balance, last):
        reading = an_event("balance_reading", "2026-02-01", balance=f"{balance.split()[0]} RUB")
        assert fee_stage(reading) == last

    @pytest.mark.parametrize(
        ("kind", "last"),
        [
            ("topup", "2026-05-21"),
            ("transfer_in", "2026-05-21"),
            ("charge", "2026-05-01"),
            ("fee", "2026-05-01"),
            ("plan_purchase", "2026-05-01"),
            ("purchase", "2026-05-01"),
            ("outgoing_sms", "2026-05-11"),
        ],
    )
    def test_later_money_in_and_out_is_counted(self, kind, last):
        reading = an_event("balance_reading", "2026-02-01", balance="30 RUB")
        later = an_event(kind, "2026-02-02", amount="30 RUB")
        assert fee_stage(reading, later) == ("" if last == "2026-05-01" else last)

    def test_money_before_the_statement_or_in_another_currency_is_not(self):
        before = an_event("topup", "2026-01-20", amount="300 RUB")
        reading = an_event("balance_reading", "2026-02-01", balance="30 RUB")
        foreign = an_event("topup", "2026-02-02", amount="300 EUR")
        assert fee_stage(before, reading, foreign) == "2026-05-11"

    def test_the_balance_after_an_event_is_a_statement_with_its_amount_in_it(self):
        topup = an_event("topup", "2026-02-01", amount="100 RUB", balance="30 RUB")
        assert fee_stage(topup) == "2026-05-11"

    def test_a_statement_in_another_currency_states_nothing(self):
        assert fee_stage(an_event("balance_reading", "2026-02-01", balance="30 EUR")) is None

    def test_more_spent_than_was_there_is_nothing_left(self):
        reading = an_event("balance_reading", "2026-02-01", balance="30 RUB")
        assert fee_stage(reading, an_event("fee", "2026-02-02", amount="50 RUB")) == ""

    def test_periods_count_from_a_statement_made_within_the_stage(self):
        reading = an_event("balance_reading", "2026-05-06", balance="9 RUB")
        assert fee_stage(reading) == "2026-05-08"

    def test_a_balance_read_as_empty_within_the_stage_ends_it_the_day_before(self):
        assert fee_stage(an_event("balance_reading", "2026-05-06", balance="0 RUB")) == "2026-05-05"

    def test_the_carrier_may_stop_taking_it(self):
        reading = an_event("balance_reading", "2026-02-01", balance="300 RUB")
        assert fee_stage(reading, fee={"times": 6}) == "2026-05-07"

    @pytest.mark.parametrize(
        ("balance", "then"),
        [
            # Money is left: nothing waits at zero, the loss comes at once – the earlier date.
            ("300", ("lost", "2026-05-08", None)),
            ("18", ("zero balance", "2026-05-08", "2026-11-03")),
        ],
    )
    def test_what_follows_a_limited_number_of_fees_depends_on_the_money(self, balance, then):
        reading = an_event("balance_reading", "2026-02-01", balance=f"{balance} RUB")
        fee, after, *_ = stages(folded(burning({"times": 6}), CALLED, reading))
        assert (fee[2], after) == ("2026-05-07", then)

    def test_a_fee_by_the_month(self):
        reading = an_event("balance_reading", "2026-02-01", balance="7 RUB")
        assert fee_stage(reading, fee={"every": "P1M"}) == "2026-07-01"


class TestWhatFollowsTheMoney:
    reading = an_event("balance_reading", "2026-02-01", balance="3 RUB")

    def test_without_a_balance_the_fee_stage_is_open_and_asked_for(self):
        result = folded(burning(), CALLED)
        assert stages(result) == [
            ("daily fee", "2026-05-02", None),
            ("zero balance", None, None),
            ("lost", None, None),
        ]
        assert (result.needs, result.lost_on) == ((Need.BALANCE,), None)

    def test_with_one_nothing_is_asked_for_and_the_date_is_no_estimate(self):
        result = folded(burning(), CALLED, self.reading)
        assert (result.needs, result.estimate) == ((), False)

    def test_without_any_event_only_that_is_asked_for(self):
        assert folded(burning()).needs == (Need.EVENT,)

    def test_the_daily_fee_lets_everything_work_and_zero_balance_receives_only(self):
        fee, zero, lost = folded(burning(), CALLED, self.reading).spans
        assert (fee.category, fee.outgoing) == (Category.DAILY_FEE, True)
        assert (zero.category, zero.outgoing, zero.data) == (Category.RECEIVE_ONLY, False, False)
        assert (lost.category, lost.number_kept) == (Category.LOST, False)
        assert not any((lost.outgoing, lost.incoming, lost.sms_in, lost.data))

    def test_listed_stages_come_after_zero_balance(self):
        clock = burning(stages=[RECEIVE_ONLY, LOST])
        assert stages(folded(clock, CALLED, self.reading)) == [
            ("daily fee", "2026-05-02", "2026-05-02"),
            ("zero balance", "2026-05-03", "2026-10-29"),
            ("receive-only", "2026-10-30", "2026-11-29"),
            ("lost", "2026-11-30", None),
        ]

    def test_an_open_listed_stage_is_the_end_of_what_is_known(self):
        clock = burning(stages=[{"name": "blocked", "lasts": "unknown"}])
        assert [name for name, *_ in stages(folded(clock, CALLED))][-1] == "blocked"

    def test_zero_balance_of_unknown_length_is_open_and_nothing_follows(self):
        burn = {key: value for key, value in FEE.items() if key != "zero_balance"}
        clock = a_clock(a_rule("P120D", extends_on=["outgoing_call"], burn=burn))
        assert stages(folded(clock, CALLED, self.reading)) == [
            ("daily fee", "2026-05-02", "2026-05-02"),
            ("zero balance", "2026-05-03", None),
        ]

    def test_a_payment_in_the_fee_stage_counts_as_the_rule_lists(self):
        topup = an_event("topup", "2026-05-02", amount="30 RUB")
        result = folded(burning(), CALLED, self.reading, topup)
        assert reasons(result)[-1] == "not_listed"
        assert stages(result)[0] == ("daily fee", "2026-05-02", "2026-05-12")
        again = an_event("outgoing_call", "2026-05-03")
        assert last_day(folded(burning(), CALLED, self.reading, topup, again)) == "2026-08-31"

    def test_a_top_up_after_the_loss_is_no_rescue(self):
        late = an_event("outgoing_call", "2026-11-01")
        assert reasons(folded(burning(), CALLED, self.reading, late))[-1] == "too_late"


class TestThePlaceOfAnEventIsJudgedByTheMoneyBeforeIt:
    """A line of 30 days, 3 EUR a day from 6 EUR, one day at zero: lost from 4 February."""

    burn = {"fee": "3", "every": "P1D", "currency": "EUR", "zero_balance": "P1D"}  # noqa: RUF012 - never changed
    rule = a_rule("P30D", burn=burn)
    paid = an_event("topup", "2026-01-01", amount="6 EUR", balance="6 EUR")

    @pytest.mark.parametrize(
        ("when", "reason"),
        [("2026-02-02", "moved"), ("2026-02-03", "moved"), ("2026-02-04", "too_late"),
         ("2026-02-03T22:59:59Z", "moved"), ("2026-02-03T23:00:00Z", "too_late")],
    )  # fmt: skip
    def test_what_is_paid_after_the_loss_cannot_pay_the_fees_before_it(self, when, reason):
        late = an_event("topup", when, amount="300 EUR")
        result = folded(self.rule, self.paid, late)
        assert reasons(result)[-1] == reason
        if reason == "too_late":
            assert (last_day(result), result.lost_on) == ("2026-01-31", day("2026-02-04"))

    def test_what_is_spent_does_not_end_the_stage_in_which_it_is_spent(self):
        rule = a_rule("P30D", extends_on=["topup", "purchase"], burn=self.burn)
        bought = an_event("purchase", "2026-02-02", amount="6 EUR")
        assert reasons(folded(rule, self.paid, bought))[-1] == "moved"

    def test_what_revives_a_clock_is_money_again(self):
        fee = {"fee": "5", "every": "P1D", "times": 1, "currency": "EUR", "zero_balance": "P1M"}
        rule = a_rule("P6M", clock="install", burn=fee, stages=[{**LOST, "rescue": ["topup"]}])
        first = an_event("topup", "2025-02-28", amount="3 EUR", balance="3 EUR")
        result = folded(rule, first, an_event("topup", "2026-03-15", amount="5 EUR"))
        assert last_day(result) == "2026-09-15"
        assert stages(result)[0] == ("daily fee", "2026-09-16", "2026-09-16")

    def test_what_is_paid_once_all_stages_are_over_pays_no_fee_before_them(self):
        stage = {"name": "last calls", "lasts": "P1D"}
        rule = a_rule("P30D", clock="charge", extends_on=["charge"], burn=self.burn, stages=[stage])
        charged = an_event("charge", "2026-01-01", amount="6 EUR", balance="6 EUR")
        late = an_event("topup", "2026-02-05", amount="300 EUR")
        assert stages(folded(rule, charged, late)) == [
            ("daily fee", "2026-02-01", "2026-02-02"),
            ("zero balance", "2026-02-03", "2026-02-03"),
            ("last calls", "2026-02-04", "2026-02-04"),
        ]
        in_time = an_event("topup", "2026-02-03", amount="300 EUR")
        assert stages(folded(rule, charged, in_time))[0][2] == "2026-05-13"
        spent = an_event("fee", "2026-02-05", amount="3 EUR")
        assert stages(folded(rule, charged, spent))[0][2] == "2026-02-01"

    def test_what_buys_a_term_that_waits_for_its_start_is_money_again(self):
        blocked = {"name": "blocked", "outgoing": False, "incoming": False, "sms_in": False}
        rule = a_rule(
            "P30D",
            clock="credit",
            start=["first_use"],
            burn=self.burn,
            stages=[{**blocked, "rescue": ["topup"]}],
        )
        events = [
            self.paid,
            an_event("first_use", "2026-01-01"),
            an_event("topup", "2026-03-01", amount="6 EUR"),
            an_event("first_use", "2026-03-05"),
        ]
        result = folded(rule, *events)
        assert reasons(result) == ["armed", "moved", "armed", "moved"]
        assert last_day(result) == "2026-04-04"
        assert stages(result)[0] == ("daily fee", "2026-04-05", "2026-04-08")

    def test_a_balance_that_the_event_itself_states_shows_that_the_line_lives(self):
        late = an_event("topup", "2026-02-10", amount="10 EUR", balance="40 EUR")
        assert reasons(folded(self.rule, self.paid, late))[-1] == "moved"


class TestAWalletThatKeepsTheNumber:
    """1 KZT a month from the balance: the periods extend the deadline, as an estimate."""

    rule = a_rule(
        "P30D",
        extends_on=["charge"],
        burn={"fee": "10", "every": "P1M", "currency": "KZT", "keeps": True},
    )
    charged = an_event("charge", "2026-01-01")  # to the end of 31 January
    reading = an_event("balance_reading", "2026-01-02", balance="25 KZT")

    def test_extends_the_deadline_by_what_it_pays(self):
        result = folded(self.rule, self.charged, self.reading)
        assert (last_day(result), result.estimate) == ("2026-03-31", True)
        assert stages(result) == [("", "2026-04-01", None)]

    def test_extends_nothing_without_a_balance_or_with_too_little(self):
        assert last_day(folded(self.rule, self.charged)) == "2026-01-31"
        assert folded(self.rule, self.charged).needs == (Need.BALANCE,)
        assert not folded(self.rule, self.charged).estimate
        little = an_event("balance_reading", "2026-01-02", balance="9.99 KZT")
        assert last_day(folded(self.rule, self.charged, little)) == "2026-01-31"

    def test_a_payment_while_the_wallet_pays_is_not_late(self):
        rule = a_rule(
            "P30D", extends_on=["charge"], combine="add",
            burn={"fee": "10", "every": "P1M", "currency": "KZT", "keeps": True},
        )  # fmt: skip
        result = folded(rule, self.charged, self.reading, an_event("charge", "2026-02-15"))
        assert last_day(result) == "2026-05-02"  # 60 days from 1 January, then two months

    def test_a_date_that_was_read_stands_as_it_is(self):
        read = an_event("deadline_confirmed", "2026-01-10", last_on="2026-03-31")
        result = folded(self.rule, self.charged, self.reading, read)
        assert (last_day(result), result.estimate) == ("2026-03-31", False)

    def test_a_window_whose_date_was_read_is_not_prolonged_by_what_moves_another(self):
        rule = a_rule(
            "P30D",
            extends_on=["charge", "outgoing_call"],
            require="all",
            burn={"fee": "10", "every": "P1M", "currency": "KZT", "keeps": True},
        )
        read = an_event("deadline_confirmed", "2026-01-10", last_on="2026-02-10")
        result = folded(rule, self.reading, read, an_event("charge", "2026-02-01"))
        assert (last_day(result), result.estimate) == ("2026-02-10", False)
        called = an_event("outgoing_call", "2026-02-05")
        both = folded(rule, self.reading, read, an_event("charge", "2026-02-01"), called)
        assert (last_day(both), both.estimate) == ("2026-05-03", True)

    def test_the_wallet_pays_again_after_the_next_charge(self):
        read = an_event("deadline_confirmed", "2026-01-10", last_on="2026-02-10")
        charge = an_event("charge", "2026-02-01", balance="15 KZT")
        result = folded(self.rule, self.charged, self.reading, read, charge)
        assert last_day(result) == "2026-04-03"


def test_money_in_a_wallet_is_said_to_have_moved_the_date():
    wallet = {"fee": "10", "every": "P1M", "currency": "KZT", "keeps": True}
    rule = a_rule("P30D", extends_on=["charge"], burn=wallet)
    paid = an_event("charge", "2026-01-01", amount="10 KZT", balance="10 KZT")
    more = an_event("topup", "2026-01-05", amount="20 KZT")
    less = an_event("fee", "2026-01-06", amount="10 KZT")
    result = folded(rule, paid, more, less)
    assert reasons(result) == ["moved", "moved", "shortened"]
    first, second, third = result.verdicts
    assert (second.before, third.before) == (first.after, second.after)
    assert third.after == result.deadline


def test_a_wallet_goes_on_paying_behind_a_date_that_was_cut_to_the_most():
    wallet = {"fee": "10", "every": "P1M", "currency": "KZT", "keeps": True}
    rule = a_rule("P30D", extends_on=["charge"], combine="add", cap="P20D", burn=wallet)
    paid = an_event("charge", "2026-01-01", amount="25 KZT", balance="25 KZT")
    result = folded(rule, paid)
    assert (last_day(result), result.estimate) == ("2026-03-21", True)


def test_a_last_day_of_zero_balance_that_was_read_counts_though_no_balance_is_known():
    read = an_event("deadline_confirmed", "2026-05-10", last_on="2026-12-01", stage="zero balance")
    result = folded(burning(stages=[LOST]), CALLED, read)
    assert stages(result) == [
        ("daily fee", "2026-05-02", None),
        ("zero balance", None, "2026-12-01"),
        ("lost", "2026-12-02", None),
    ]


@pytest.mark.parametrize("amount", ["0.50 EUR", "1 EUR", "300 EUR"])
def test_however_little_comes_too_late_it_pays_no_fee_of_the_time_before(amount):
    fee = {"fee": "0.50", "every": "P1D", "currency": "EUR", "zero_balance": "P1D"}
    last = {"name": "last calls", "lasts": "P1D"}
    rule = a_rule("P30D", clock="charge", extends_on=["charge"], burn=fee, stages=[last])
    charged = an_event("charge", "2026-01-01", amount="1 EUR", balance="1 EUR")
    late = an_event("topup", "2026-02-05", amount=amount)
    assert stages(folded(rule, charged, late)) == stages(folded(rule, charged))


@pytest.mark.parametrize("balance", ["0 RUB", "0.49 RUB"])
def test_where_there_is_no_money_not_even_a_small_fee_is_paid(balance):
    reading = an_event("balance_reading", "2026-02-01", balance=balance)
    assert fee_stage(reading, fee={"fee": "0.50"}) == ""


def test_money_tells_no_stage_of_a_date_that_is_known_carefully_only():
    rule = a_rule(None, extends_on=["outgoing_call"], cautious_term="P90D", burn=FEE)
    reading = an_event("balance_reading", "2026-02-01", balance="30 RUB")
    result = folded(a_clock(rule, "Europe/Moscow"), CALLED, reading)
    assert (last_day(result), stages(result)) == (
        "2026-04-01",
        [("unconfirmed", "2026-04-02", None)],
    )


@pytest.mark.parametrize(
    ("paid_on", "last"), [("2026-05-11", "2026-08-19"), ("2026-05-13", "2026-08-19")]
)
def test_money_in_a_stage_counts_also_where_nobody_knows_when_the_next_one_begins(paid_on, last):
    """Zero balance lasts an unknown time; the loss behind it has no first day."""
    fee = {"fee": "3.00", "every": "P1D", "currency": "RUB"}
    rule = a_rule("P120D", extends_on=["outgoing_call"], burn=fee, stages=[LOST])
    reading = an_event("balance_reading", "2026-02-01", balance="30 RUB")
    topup = an_event("topup", paid_on, amount="300 RUB")
    result = folded(a_clock(rule, "Europe/Moscow"), CALLED, reading, topup)
    assert stages(result)[0] == ("daily fee", "2026-05-02", last)
    assert [one.first_on for one in result.spans][2:] == [None]


def test_a_payment_that_moves_the_date_brings_exactly_its_own_money():
    fee = {"fee": "1", "every": "P1D", "currency": "EUR", "zero_balance": "P1D"}
    rule = a_rule("P30D", burn=fee)
    paid = an_event("topup", "2026-01-01", amount="3 EUR", balance="3 EUR")
    again = an_event("topup", "2026-01-11", amount="2 EUR")
    result = folded(rule, paid, again)
    assert (last_day(result), stages(result)[0]) == (
        "2026-02-10",
        ("daily fee", "2026-02-11", "2026-02-15"),
    )
