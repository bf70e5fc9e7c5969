"""RULES.md §3 and §4.2: what counts, how much it buys, and how it joins the running date."""

import pytest

from renewdesk.domain.folded import Need, State
from tests.builders import (
    a_clock,
    a_rule,
    an_event,
    day,
    folded,
    instant,
    last_day,
    money,
    reasons,
)

SHOP = [
    {"from": "5", "to": "9.99", "currency": "EUR", "term": "P4M"},
    {"from": "10", "to": "15", "currency": "EUR", "term": "P8M"},
    {"from": "20", "currency": "EUR", "term": "P12M"},
]
EVERY_KIND = [
    "purchase", "activation", "install", "first_use", "topup", "plan_purchase", "charge", "fee",
    "outgoing_call", "outgoing_sms", "data_session", "incoming_answered", "sms_reply",
    "transfer_in", "registration", "balance_reading", "note",
]  # fmt: skip


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_an_event_counts_exactly_where_the_rule_lists_its_kind(kind):
    listed = folded(a_rule("P30D", extends_on=[kind]), an_event(kind, "2026-03-01"))
    assert (last_day(listed), reasons(listed)) == ("2026-03-31", ["moved"])
    other = "topup" if kind != "topup" else "note"
    unlisted = folded(a_rule("P30D", extends_on=[other]), an_event(kind, "2026-03-01"))
    assert (last_day(unlisted), reasons(unlisted)) == (None, ["not_listed"])


def test_reinstated_counts_although_no_rule_lists_it():
    result = folded(a_rule("P30D"), an_event("reinstated", "2026-03-01"))
    assert last_day(result) == "2026-03-31"


class TestHowALengthIsCounted:
    @pytest.mark.parametrize(
        ("counting", "length", "end"),
        [
            ("exclusive", "P30D", "2026-03-31"),
            ("exclusive", "P1M", "2026-04-01"),
            ("inclusive", "P30D", "2026-03-30"),
            ("inclusive", "P1M", "2026-03-31"),
            ("month_end", "P0M", "2026-03-31"),
            ("month_end", "P1M", "2026-04-30"),
            ("month_end", "P11M", "2027-02-28"),
        ],
    )
    @pytest.mark.parametrize("zone", ["Europe/Rome", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
    def test_in_days(self, counting, length, end, zone):
        clock = a_clock(a_rule(length, counting=counting), zone)
        assert last_day(folded(clock, an_event("topup", "2026-03-01"))) == end

    @pytest.mark.parametrize(
        ("zone", "last"),
        [("Pacific/Kiritimati", "2026-04-01"), ("Pacific/Pago_Pago", "2026-03-30")],
    )
    def test_from_the_day_that_an_instant_is_in_the_clocks_zone(self, zone, last):
        clock = a_clock(a_rule("P30D"), zone)
        topup = an_event("topup", "2026-03-01T10:30:00Z")  # 2 March in the east, 28 Feb in the west
        assert last_day(folded(clock, topup)) == last

    @pytest.mark.parametrize(
        ("length", "ends_at"),
        [
            ("P7D", "2026-03-29T01:00:00Z"),  # 02:30 is skipped that night: the first valid instant
            ("P1M", "2026-04-22T00:30:00Z"),
            ("PT168H", "2026-03-29T01:30:00Z"),
        ],
    )
    def test_elapsed_to_the_same_wall_time_or_by_real_hours(self, length, ends_at):
        clock = a_clock(a_rule(length, counting="elapsed"))
        result = folded(clock, an_event("topup", "2026-03-22T02:30:00+01:00"))
        assert result.deadline is not None
        assert result.deadline.ends_at == instant(ends_at)

    def test_hours_are_real_hours_whatever_the_rule_says_of_counting(self):
        clock = a_clock(a_rule("PT24H", counting="exclusive"))
        result = folded(clock, an_event("topup", "2026-10-24T12:00:00+02:00"))
        assert result.deadline is not None
        assert result.deadline.ends_at == instant("2026-10-25T11:00:00+01:00")

    @pytest.mark.parametrize("length", ["P1D", "PT24H"])
    def test_elapsed_from_a_day_whose_hour_is_not_known_begins_with_that_day(self, length):
        clock = a_clock(a_rule(length, counting="elapsed"), "Asia/Kolkata")
        result = folded(clock, an_event("topup", "2026-03-10"))
        assert result.deadline is not None
        assert result.deadline.ends_at == instant("2026-03-11T00:00:00+05:30")
        assert last_day(result) == "2026-03-10"


class TestByAmount:
    @pytest.mark.parametrize(
        ("amount", "end", "reason"),
        [
            ("5 EUR", "2026-07-10", "moved"),
            ("9.99 EUR", "2026-07-10", "moved"),
            ("10 EUR", "2026-11-10", "moved"),
            ("15.00 EUR", "2026-11-10", "moved"),
            ("1000 EUR", "2027-03-10", "moved"),
            ("4.99 EUR", None, "no_row"),
            ("9.995 EUR", None, "no_row"),
            ("15.01 EUR", None, "no_row"),
            ("10 USD", None, "other_currency"),
        ],
    )
    @pytest.mark.parametrize("kind", ["topup", "plan_purchase", "charge", "transfer_in"])
    def test_the_row_that_holds_the_amount_is_taken(self, kind, amount, end, reason):
        rule = a_rule(None, by_amount=SHOP, extends_on=[kind])
        result = folded(rule, an_event(kind, "2026-03-10", amount=amount))
        assert (last_day(result), reasons(result)) == (end, [reason])

    def test_without_an_amount_the_date_stays_and_the_amount_is_asked_for(self):
        rule = a_rule(None, by_amount=SHOP)
        first = an_event("topup", "2026-01-10", amount="5 EUR")
        result = folded(rule, first, an_event("topup", "2026-03-10"))
        assert (last_day(result), reasons(result)) == ("2026-05-10", ["moved", "unknown_term"])
        assert result.needs == (Need.AMOUNT,)
        assert result.state is State.DATED

    def test_a_later_payment_with_an_amount_answers_the_question(self):
        rule = a_rule(None, by_amount=SHOP)
        result = folded(
            rule, an_event("topup", "2026-03-10"), an_event("topup", "2026-03-11", amount="5 EUR")
        )
        assert (last_day(result), result.needs) == ("2026-07-11", ())

    def test_a_kind_that_brings_no_money_is_not_judged_by_amount(self):
        rule = a_rule("P30D", by_amount=SHOP, extends_on=["topup", "activation", "outgoing_call"])
        result = folded(rule, an_event("outgoing_call", "2026-03-01", amount="7 EUR"))
        assert last_day(result) == "2026-03-31"


class TestAMinimum:
    rule = a_rule(
        "P6M",
        minimum={"amount": "3", "currency": "EUR"},
        extends_on=["topup", "plan_purchase", "charge", "transfer_in", "outgoing_call"],
    )

    @pytest.mark.parametrize(
        ("amount", "end", "reason"),
        [
            ("3.00 EUR", "2026-09-01", "moved"),
            ("2.99 EUR", None, "below_minimum"),
            ("300 RUB", None, "other_currency"),
            (None, None, "no_amount"),
        ],
    )
    @pytest.mark.parametrize("kind", ["topup", "plan_purchase", "charge", "transfer_in"])
    def test_is_asked_of_one_single_payment(self, kind, amount, end, reason):
        result = folded(self.rule, an_event(kind, "2026-03-01", amount=amount))
        assert (last_day(result), reasons(result)) == (end, [reason])

    def test_is_not_asked_of_a_call(self):
        assert last_day(folded(self.rule, an_event("outgoing_call", "2026-03-01"))) == "2026-09-01"

    def test_goes_before_a_table_of_amounts(self):
        rule = a_rule(None, by_amount=SHOP, minimum={"amount": "10", "currency": "EUR"})
        result = folded(rule, an_event("topup", "2026-03-01", amount="5 EUR"))
        assert reasons(result) == ["below_minimum"]


class TestTheEventsOwnLength:
    def test_is_taken_where_the_rule_has_none(self):
        plan = a_rule(None, clock="plan", counting="inclusive")
        result = folded(plan, an_event("topup", "2026-03-01", term="P15D"))
        assert last_day(result) == "2026-03-15"
        assert result.because is not None
        assert result.because.term == "P15D"

    def test_is_taken_where_it_is_one_of_those_that_are_sold(self):
        rule = a_rule("P28D", choices=["P7D", "P28D"])
        assert last_day(folded(rule, an_event("topup", "2026-03-01", term="P7D"))) == "2026-03-08"

    @pytest.mark.parametrize("own", ["P90D", None])
    def test_is_not_taken_where_it_is_not_sold(self, own):
        rule = a_rule("P28D", choices=["P7D", "P28D"])
        result = folded(rule, an_event("topup", "2026-03-01", term=own))
        assert last_day(result) == "2026-03-29"

    def test_that_is_not_sold_is_asked_about_where_nothing_else_is_known(self):
        rule = a_rule(None, choices=["P15D", "P21D"])
        result = folded(rule, an_event("topup", "2026-03-01", term="P90D"))
        assert (reasons(result), result.needs) == (["unknown_term"], (Need.DATE,))

    @pytest.mark.parametrize("rule", [a_rule("P28D"), a_rule(None, by_amount=SHOP)])
    def test_is_not_taken_against_a_rule_that_has_a_length_or_a_table(self, rule):
        result = folded(rule, an_event("topup", "2026-03-01", term="P7D", amount="5 EUR"))
        assert last_day(result) != "2026-03-08"

    def test_counts_for_other_kinds_than_payments_too(self):
        rule = a_rule(None, extends_on=["registration"])
        result = folded(rule, an_event("registration", "2026-03-01", term="P1Y"))
        assert last_day(result) == "2027-03-01"


class TestTheFirstTerm:
    rule = a_rule(
        "P12M",
        first_term="P3M",
        extends_on=["activation", "install", "first_use", "topup", "outgoing_call"],
    )

    @pytest.mark.parametrize("kind", ["activation", "install", "first_use"])
    def test_is_taken_by_the_events_that_begin_a_cards_life(self, kind):
        assert last_day(folded(self.rule, an_event(kind, "2026-01-31"))) == "2026-04-30"

    @pytest.mark.parametrize("kind", ["topup", "outgoing_call", "reinstated"])
    def test_is_never_taken_by_a_payment_or_by_use(self, kind):
        assert last_day(folded(self.rule, an_event(kind, "2026-01-31"))) == "2027-01-31"

    def test_does_not_make_an_event_count_that_is_not_listed(self):
        rule = a_rule("P12M", first_term="P3M")
        assert last_day(folded(rule, an_event("activation", "2026-01-31"))) is None

    def test_gives_way_to_the_later_life_with_the_first_payment(self):
        started, paid = an_event("activation", "2026-01-31"), an_event("topup", "2026-02-10")
        assert last_day(folded(self.rule, started, paid)) == "2027-02-10"

    def test_is_known_although_the_later_term_is_not(self):
        rule = a_rule(None, first_term="P12M", extends_on=["activation", "topup"])
        started = an_event("activation", "2026-01-31")
        result = folded(rule, started, an_event("topup", "2026-06-01"))
        assert (last_day(result), result.needs) == ("2027-01-31", (Need.DATE,))


class TestHowANewPaymentJoinsTheRunningDate:
    """30 days a time: paid on 1 March, early on 20 March, and late on 20 April."""

    first = an_event("topup", "2026-03-01")
    early = an_event("topup", "2026-03-20")
    late = an_event("topup", "2026-04-20")

    @pytest.mark.parametrize(
        ("combine", "after_early", "after_late"),
        [
            ("replace", "2026-04-19", "2026-05-20"),
            ("later", "2026-04-19", "2026-05-20"),
            ("add", "2026-04-30", "2026-05-20"),
            ("continue", "2026-04-30", "2026-04-30"),
        ],
    )
    def test_by_its_combine_word(self, combine, after_early, after_late):
        rule = a_rule("P30D", combine=combine)
        assert last_day(folded(rule, self.first, self.early)) == after_early
        assert last_day(folded(rule, self.first, self.late)) == after_late

    def test_paid_on_the_last_day_is_not_late(self):
        rule = a_rule("P30D", combine="add")
        assert last_day(folded(rule, self.first, an_event("topup", "2026-03-31"))) == "2026-04-30"
        assert last_day(folded(rule, self.first, an_event("topup", "2026-04-01"))) == "2026-05-01"

    def test_late_is_judged_by_the_instant_where_one_is_known(self):
        rule = a_rule("P30D", combine="add")
        in_time = an_event("topup", "2026-04-01T05:59:59+08:00")
        too_late = an_event("topup", "2026-04-01T06:00:00+08:00")
        assert last_day(folded(rule, self.first, in_time)) == "2026-04-30"
        assert last_day(folded(rule, self.first, too_late)) == "2026-05-01"

    def test_inclusive_goes_on_on_the_day_after(self):
        rule = a_rule("P30D", combine="add", counting="inclusive")
        assert last_day(folded(rule, self.first, self.early)) == "2026-04-29"

    def test_month_ends_add_up_too(self):
        rule = a_rule("P1M", combine="add", counting="month_end")
        assert last_day(folded(rule, self.first, self.early)) == "2026-05-31"

    def test_continue_keeps_the_anchor_day_through_short_months(self):
        rule = a_rule("P1M", combine="continue")
        paid = [an_event("topup", text) for text in ("2026-01-31", "2026-03-05", "2026-04-02")]
        assert last_day(folded(rule, *paid[:2])) == "2026-03-31"
        assert last_day(folded(rule, *paid)) == "2026-04-30"

    def test_elapsed_hours_add_up_from_the_anchor(self):
        rule = a_rule("PT24H", combine="add", counting="elapsed")
        paid = [an_event("topup", "2026-03-28T12:00:00+01:00") for _ in range(2)]
        result = folded(rule, *paid)
        assert result.deadline is not None
        assert result.deadline.ends_at == instant("2026-03-30T13:00:00+02:00")

    def test_later_keeps_the_fact_that_set_the_date(self):
        rule = a_rule(None, combine="later", by_amount=SHOP)
        long = an_event("topup", "2026-03-01", amount="20 EUR")
        result = folded(rule, long, an_event("topup", "2026-03-20", amount="5 EUR"))
        assert result.because is not None
        assert (result.because.event, result.because.amount) == (long.id, money("20 EUR"))
        assert result.since_on == day("2026-03-01")

    def test_a_date_that_is_set_anew_to_the_same_day_is_that_of_the_newer_fact(self):
        again = an_event("topup", "2026-03-01")
        result = folded(a_rule("P30D"), self.first, again)
        assert result.because is not None
        assert (result.because.event, reasons(result)) == (again.id, ["moved", "moved"])

    def test_a_date_that_stays_the_same_says_so(self):
        rule = a_rule("P30D", combine="later")
        assert reasons(folded(rule, self.first, self.first, self.early)) == [
            "moved",
            "unchanged",
            "moved",
        ]


class TestACap:
    @pytest.mark.parametrize(
        ("combine", "end"), [("add", "2026-05-19"), ("continue", "2026-05-19")]
    )
    def test_is_never_passed_counted_from_the_event(self, combine, end):
        rule = a_rule("P50D", combine=combine, cap="P60D")
        result = folded(rule, an_event("topup", "2026-03-01"), an_event("topup", "2026-03-20"))
        assert last_day(result) == end

    def test_cuts_a_single_payment_and_a_kept_later_date(self):
        rule = a_rule(None, combine="later", cap="P60D")
        single = folded(rule, an_event("topup", "2026-03-01", term="P90D"))
        assert last_day(single) == "2026-04-30"

    def test_is_counted_in_the_rules_own_way(self):
        rule = a_rule("P90D", combine="add", cap="P60D", counting="inclusive")
        assert last_day(folded(rule, an_event("topup", "2026-03-01"))) == "2026-04-29"

    def test_is_the_anchor_from_which_a_later_payment_goes_on(self):
        rule = a_rule("P1M", combine="add", cap="P45D")
        paid = [an_event("topup", "2026-01-10") for _ in range(2)]
        assert last_day(folded(rule, *paid)) == "2026-02-24"
        # 24 Feb + 1 month is 24 March; the cap of 1 Mar is 15 April.
        assert last_day(folded(rule, *paid, an_event("topup", "2026-02-20"))) == "2026-03-24"

    def test_that_is_reached_says_that_nothing_moved(self):
        rule = a_rule("P30D", combine="add", cap="P60D")
        paid = [an_event("topup", "2026-01-01") for _ in range(3)]
        assert reasons(folded(rule, *paid)) == ["moved", "moved", "capped"]


@pytest.mark.parametrize(
    ("rule", "need"),
    [
        (a_rule("P12M"), Need.EVENT),
        (a_rule(None, by_amount=SHOP), Need.EVENT),
        (a_rule(None, cautious_term="P90D"), Need.EVENT),
        (a_rule(None, choices=["P7D"]), Need.EVENT),
        (a_rule(None), Need.DATE),
        (a_rule(None, first_term="P3M"), Need.DATE),
    ],
)
def test_an_unknown_clock_asks_for_what_would_make_it_known(rule, need):
    result = folded(rule)
    assert (result.state, result.needs) == (State.UNKNOWN, (need,))


def test_a_rule_that_never_ends_has_no_deadline_whatever_is_paid():
    rule = a_rule("none")
    assert folded(rule).state is State.ENDLESS
    result = folded(rule, an_event("topup", "2026-03-01"))
    assert (result.state, result.deadline, reasons(result)) == (State.ENDLESS, None, ["unchanged"])


@pytest.mark.parametrize("combine", ["add", "continue"])
def test_what_adds_nothing_is_not_blamed_on_a_maximum_that_the_rule_does_not_have(combine):
    rule = a_rule("P1D", counting="month_end", combine=combine)
    result = folded(rule, an_event("topup", "2025-11-01"), an_event("topup", "2025-11-03"))
    assert reasons(result) == ["moved", "unchanged"]


def test_a_date_that_rests_on_an_answer_not_given_yet_is_an_estimate():
    minimum = {"amount": "0.00", "currency": "RUB"}
    asking = a_rule("P90D", minimum=minimum, ask=["minimum.amount"])
    paid = an_event("topup", "2026-01-01", amount="5 RUB")
    read = an_event("deadline_confirmed", "2026-01-02", last_on="2026-03-01")
    assert folded(asking, paid).estimate
    assert not folded(asking, paid, read).estimate
    assert not folded(a_rule("P90D", minimum=minimum), paid).estimate
