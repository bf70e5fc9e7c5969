"""RULES.md §4.4–4.7: cautious dates, stages, what rescues a line, and money that burns."""

import pytest

from renewdesk.domain.folded import Need
from renewdesk.domain.spans import Category
from renewdesk.domain.standing import Phase
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

PAID = an_event("topup", "2026-01-01")  # with P30D: to the end of 31 January
EVERY_PAYMENT = ["topup", "plan_purchase", "charge", "transfer_in"]


def ended(rescue, **more):
    """Return a rule of 30 days, then three months that ask for ``rescue``, then the loss."""
    stage = {**LOST, "name": "blocked", "lasts": "P3M", "number_kept": True, "rescue": rescue}
    if rescue is None:
        del stage["rescue"]
    return a_rule("P30D", stages=[stage, LOST], **more)


class TestWhatBringsALineBack:
    @pytest.mark.parametrize("kind", EVERY_PAYMENT)
    def test_a_top_up_stage_takes_every_payment(self, kind):
        result = folded(ended(["topup"]), PAID, an_event(kind, "2026-02-10"))
        assert (last_day(result), reasons(result)[1]) == ("2026-03-12", "moved")

    def test_a_top_up_stage_takes_nothing_else_although_the_rule_lists_it(self):
        rule = ended(["topup"], extends_on=["topup", "outgoing_call"])
        result = folded(rule, PAID, an_event("outgoing_call", "2026-02-10"))
        assert (last_day(result), reasons(result)[1]) == ("2026-01-31", "not_listed")

    def test_a_payment_in_a_top_up_stage_must_still_be_enough(self):
        rule = ended(["topup"], minimum={"amount": "5", "currency": "EUR"})
        first = an_event("topup", "2026-01-01", amount="5 EUR")
        result = folded(rule, first, an_event("topup", "2026-02-10", amount="4 EUR"))
        assert reasons(result)[1] == "below_minimum"

    @pytest.mark.parametrize(
        "rescue", [["call"], ["chat"], ["shop"], ["none"], ["call", "topup"], ["topup", "call"]]
    )
    @pytest.mark.parametrize("kind", EVERY_PAYMENT)
    def test_elsewhere_no_payment_counts(self, rescue, kind):
        result = folded(ended(rescue), PAID, an_event(kind, "2026-02-10"))
        assert (last_day(result), reasons(result)[1]) == ("2026-01-31", "needs_rescue")

    def test_elsewhere_no_listed_use_counts_either_and_the_rest_is_not_asked_about(self):
        rule = ended(["call"], extends_on=["topup", "outgoing_call"])
        use, note = an_event("outgoing_call", "2026-02-10"), an_event("note", "2026-02-11")
        assert reasons(folded(rule, PAID, use, note))[1:] == ["needs_rescue", "not_listed"]

    def test_a_stage_that_does_not_say_takes_what_the_rule_lists(self):
        rule = ended(None)
        assert reasons(folded(rule, PAID, an_event("topup", "2026-02-10")))[1] == "moved"
        assert reasons(folded(rule, PAID, an_event("charge", "2026-02-10")))[1] == "not_listed"

    def test_after_the_loss_a_payment_came_too_late(self):
        result = folded(ended(["topup"]), PAID, an_event("topup", "2026-05-01"))
        assert (last_day(result), reasons(result)[1]) == ("2026-01-31", "too_late")

    @pytest.mark.parametrize("when", ["2026-01-10", "2026-02-10", "2026-05-10"])
    def test_the_carrier_itself_can_put_the_line_back_at_any_time(self, when):
        result = folded(ended(["none"]), PAID, an_event("reinstated", when))
        assert reasons(result)[1] == "moved"
        assert result.since_on == day(when)

    @pytest.mark.parametrize("clock", ["plan", "document", "registration", "credit", "install"])
    def test_a_lines_return_leaves_other_clocks_alone_unless_they_stand_in_a_stage(self, clock):
        back = an_event("reinstated", "2026-01-20")
        result = folded(a_rule("P30D", clock=clock), PAID, back)
        assert (last_day(result), reasons(result)[1]) == ("2026-01-31", "not_listed")
        blocked = [{"name": "blocked", "lasts": "P3M", "rescue": ["shop"]}]
        in_stage = an_event("reinstated", "2026-02-10")
        result = folded(a_rule("P30D", clock=clock, stages=blocked), PAID, in_stage)
        assert last_day(result) == "2026-03-12"

    def test_a_fixed_rule_is_put_back_too_but_only_from_a_stage(self):
        rule = ended(["none"], fixed=True)
        back = an_event("reinstated", "2026-01-10"), an_event("reinstated", "2026-05-10")
        result = folded(rule, PAID, *back)
        assert (reasons(result)[1:], last_day(result)) == (["fixed", "moved"], "2026-06-09")

    @pytest.mark.parametrize("clock", ["plan", "install", "offer"])
    @pytest.mark.parametrize(
        ("when", "reason"),
        [("2026-04-30", "needs_rescue"), ("2026-05-01", "moved"),
         ("2026-04-30T21:59:59Z", "needs_rescue"), ("2026-04-30T22:00:00Z", "moved")],
    )  # fmt: skip
    def test_what_a_stage_demands_ends_with_it(self, clock, when, reason):
        last = {"name": "closing", "lasts": "P3M", "rescue": ["none"]}
        rule = a_rule("P30D", clock=clock, stages=[last])
        assert reasons(folded(rule, PAID, an_event("topup", when)))[1] == reason

    @pytest.mark.parametrize(
        ("when", "reason"),
        [
            ("2026-01-31", "moved"),
            ("2026-02-01", "needs_rescue"),
            ("2026-01-31T22:59:59Z", "moved"),
            ("2026-01-31T23:00:00Z", "needs_rescue"),
            ("2026-04-30T21:59:59Z", "needs_rescue"),
            ("2026-04-30T22:00:00Z", "too_late"),
        ],
    )
    def test_the_stage_is_the_one_of_the_events_own_moment(self, when, reason):
        assert reasons(folded(ended(["call"]), PAID, an_event("topup", when)))[1] == reason

    def test_a_plan_that_is_over_is_simply_bought_again(self):
        plan = a_rule("P30D", clock="plan")
        result = folded(plan, PAID, an_event("topup", "2026-06-01"))
        assert last_day(result) == "2026-07-01"

    def test_an_event_in_a_stage_whose_start_nobody_knows_counts_for_the_open_one_before(self):
        rule = a_rule(
            "P30D", stages=[{"name": "suspended", "lasts": "unknown", "rescue": ["topup"]}, LOST]
        )
        assert reasons(folded(rule, PAID, an_event("topup", "2029-01-01")))[1] == "moved"


class TestTheLastStage:
    @pytest.mark.parametrize("clock", ["line", "credit", "registration"])
    def test_a_clock_without_stages_goes_on_without_a_name_and_without_a_loss(self, clock):
        rule = a_rule("P30D", clock=clock)
        result = folded(rule, PAID)
        assert (stages(result), result.lost_on) == ([("", "2026-02-01", None)], None)
        assert stand(rule, PAID, now="2029-01-01").phase is Phase.STAGE

    @pytest.mark.parametrize("clock", ["plan", "offer", "charge", "install", "document"])
    def test_a_clock_whose_end_loses_nothing_is_over(self, clock):
        rule = a_rule("P30D", clock=clock)
        assert folded(rule, PAID).spans == ()
        assert stand(rule, PAID, now="2026-02-01").phase is Phase.OVER

    def test_a_line_whose_last_listed_stage_ends_goes_on_without_a_name(self):
        rule = a_rule("P30D", stages=[RECEIVE_ONLY])
        assert stages(folded(rule, PAID)) == [
            ("receive-only", "2026-02-01", "2026-02-28"),
            ("", "2026-03-01", None),
        ]

    def test_a_last_stage_of_a_line_for_ever_is_the_loss_and_nothing_rescues_it(self):
        rule = a_rule("P30D", stages=[{"name": "gone", "outgoing": False}])
        (span,) = folded(rule, PAID).spans
        assert (span.category, span.number_kept) == (Category.LOST, False)
        late = an_event("topup", "2026-03-01")
        assert reasons(folded(rule, PAID, late))[1] == "too_late"

    def test_unless_the_file_says_that_the_number_is_kept(self):
        rule = a_rule("P30D", stages=[{"name": "blocked", "outgoing": False, "number_kept": True}])
        assert folded(rule, PAID).lost_on is None
        assert stand(rule, PAID, now="2029-01-01").phase is Phase.STAGE

    def test_an_open_last_stage_loses_nothing(self):
        rule = a_rule("P30D", stages=[{"name": "blocked", "lasts": "unknown", "outgoing": False}])
        assert stages(folded(rule, PAID)) == [("blocked", "2026-02-01", None)]
        assert folded(rule, PAID).lost_on is None

    def test_a_last_stage_of_a_plan_for_ever_is_no_loss_of_a_number(self):
        rule = a_rule("P30D", clock="plan", stages=[{"name": "unpaid"}])
        (span,) = folded(rule, PAID).spans
        assert (span.number_kept, span.rescue) == (True, None)
        assert stand(rule, PAID, now="2029-01-01").phase is Phase.STAGE

    def test_a_plan_that_is_lost_is_over(self):
        rule = a_rule("P30D", clock="plan", stages=[{"name": "gone", "number_kept": False}])
        assert stand(rule, PAID, now="2029-01-01").phase is Phase.OVER

    def test_lost_credit_is_a_stage_and_not_the_loss_of_the_card(self):
        rule = a_rule("P30D", clock="credit", stages=[{"name": "gone", "number_kept": False}])
        assert stand(rule, PAID, now="2029-01-01").phase is Phase.STAGE


class TestStagesOnTheCalendar:
    def test_chain_and_carry_a_clamp_over(self):
        rule = a_rule("P1M", stages=[RECEIVE_ONLY, RECOVERABLE, LOST])
        result = folded(rule, an_event("topup", "2026-01-31"))
        assert stages(result) == [
            ("receive-only", "2026-03-01", "2026-03-28"),
            ("recoverable", "2026-03-29", "2027-02-28"),
            ("lost", "2027-03-01", None),
        ]

    def test_after_an_open_one_have_no_dates(self):
        rule = a_rule(
            "P30D", stages=[{"name": "suspended", "lasts": "unknown"}, RECEIVE_ONLY, LOST]
        )
        assert stages(folded(rule, PAID)) == [
            ("suspended", "2026-02-01", None),
            ("receive-only", None, None),
            ("lost", None, None),
        ]
        assert folded(rule, PAID).lost_on is None

    def test_without_a_day_are_left_out(self):
        rule = a_rule("P30D", stages=[{"name": "moment", "lasts": "P0D"}, LOST])
        assert stages(folded(rule, PAID)) == [("lost", "2026-02-01", None)]

    def test_after_an_instant_begin_at_that_instant(self):
        rule = a_rule("PT24H", stages=[{"name": "grace", "lasts": "P1D"}, LOST])
        grace, lost = folded(rule, an_event("topup", "2026-03-01T10:00:00Z")).spans
        assert (grace.starts_at, grace.first_on) == (
            instant("2026-03-02T10:00:00Z"),
            day("2026-03-03"),
        )
        assert (grace.ends_at, grace.last_on) == (
            instant("2026-03-03T23:00:00Z"),
            day("2026-03-03"),
        )
        assert lost.starts_at == grace.ends_at

    def test_after_the_last_day_of_the_calendar_there_are_none(self):
        read = an_event("deadline_confirmed", "2026-02-01", last_on="9999-12-31")
        burning = a_rule(
            "P30D", burn={"fee": "3", "every": "P1D", "currency": "RUB", "zero_balance": "P9D"}
        )
        for rule in (a_rule("P30D"), ended(["topup"]), burning):
            result = folded(rule, an_event("balance_reading", "2026-01-01", balance="9 RUB"), read)
            assert (last_day(result), result.spans) == ("9999-12-31", ())


@pytest.mark.parametrize(
    ("works", "rescue", "category"),
    [
        (("outgoing", "incoming", "sms_in", "data"), None, Category.GRACE),
        (("incoming", "sms_in"), ["topup"], Category.RECEIVE_ONLY),
        (("incoming",), None, Category.RECEIVE_ONLY),
        (("sms_in",), ["call"], Category.RECEIVE_ONLY),
        ((), ["topup"], Category.BLOCKED),
        ((), None, Category.BLOCKED),
        ((), ["call"], Category.RECOVERABLE),
        ((), ["chat"], Category.RECOVERABLE),
        ((), ["topup", "shop"], Category.RECOVERABLE),
        ((), ["none"], Category.BLOCKED),
        (("data",), None, Category.BLOCKED),
    ],
)
def test_the_category_of_a_stage_follows_from_its_effects(works, rescue, category):
    effects = {name: name in works for name in ("outgoing", "incoming", "sms_in", "data")}
    stage = {"name": "stage", "lasts": "P1M"} | effects | ({"rescue": rescue} if rescue else {})
    assert folded(a_rule("P30D", stages=[stage, LOST]), PAID).spans[0].category is category


def test_a_stage_shows_the_effects_that_its_file_says():
    stage = {"name": "stage", "lasts": "P1M", "outgoing": False, "credit_kept": False}
    span = folded(a_rule("P30D", stages=[stage, LOST]), PAID).spans[0]
    assert (span.outgoing, span.incoming, span.sms_in, span.data) == (False, True, True, True)
    assert (span.credit_kept, span.number_kept, span.rescue) == (False, True, None)


class TestACautiousTerm:
    rule = a_rule("P6M", cautious_term="P175D", stages=[LOST])

    def test_is_an_estimate_and_names_the_cautious_length(self):
        result = folded(self.rule, PAID)
        assert result.estimate
        assert result.because is not None
        assert result.because.term == "P175D"
        assert result.official is not None
        assert result.official.last_on == day("2026-07-01")

    def test_can_be_left_aside_for_a_clock(self):
        clock = a_clock(self.rule, official_term=True)
        result = folded(clock, PAID)
        assert (last_day(result), result.estimate) == ("2026-07-01", False)
        assert stages(result) == [("lost", "2026-07-02", None)]

    def test_after_the_official_date_an_event_came_too_late(self):
        assert reasons(folded(self.rule, PAID, an_event("topup", "2026-07-01")))[1] == "moved"
        assert reasons(folded(self.rule, PAID, an_event("topup", "2026-07-02")))[1] == "too_late"

    def test_that_is_the_longer_one_says_nothing(self):
        result = folded(a_rule("P30D", cautious_term="P60D"), PAID)
        assert (last_day(result), result.estimate) == ("2026-01-31", False)
        assert stages(result) == [("", "2026-02-01", None)]
        assert result.because is not None
        assert result.because.term == "P30D"

    def test_alone_warns_and_never_declares_a_loss(self):
        result = folded(a_rule(None, cautious_term="P90D", stages=[LOST]), PAID)
        assert (last_day(result), result.official, result.lost_on) == ("2026-04-01", None, None)
        assert stages(result) == [("unconfirmed", "2026-04-02", None)]
        late = an_event("topup", "2028-01-01")
        assert reasons(folded(a_rule(None, cautious_term="P90D"), PAID, late))[1] == "moved"

    def test_alone_and_left_aside_is_an_unknown_length(self):
        clock = a_clock(a_rule(None, cautious_term="P90D"), official_term=True)
        result = folded(clock, PAID)
        assert (last_day(result), result.needs) == (None, (Need.DATE,))

    @pytest.mark.parametrize(
        ("combine", "official", "cautious"),
        [
            ("replace", "2026-03-10", "2026-03-03"),
            ("later", "2026-03-10", "2026-03-03"),
            ("add", "2026-03-22", "2026-03-08"),
            ("continue", "2026-03-22", "2026-03-08"),
        ],
    )
    def test_is_folded_side_by_side(self, combine, official, cautious):
        rule = a_rule("P40D", cautious_term="P33D", combine=combine)
        result = folded(rule, PAID, an_event("topup", "2026-01-29"))
        assert result.official is not None
        assert (result.official.last_on, last_day(result)) == (day(official), cautious)

    def test_a_length_of_the_events_own_lengthens_both_readings(self):
        rule = a_rule("P40D", cautious_term="P33D", combine="add", choices=["P10D"])
        result = folded(rule, PAID, an_event("topup", "2026-01-29", term="P10D"))
        assert result.official is not None
        assert (result.official.last_on, last_day(result)) == (day("2026-02-20"), "2026-02-13")
        assert result.because is not None
        assert result.because.term == "P10D"

    @pytest.mark.parametrize(
        ("amount", "official", "shown"),
        [("3 EUR", "2026-01-31", "2026-01-31"), ("9 EUR", "2026-03-02", "2026-02-10")],
    )
    def test_stands_beside_the_length_that_an_amount_buys(self, amount, official, shown):
        rows = [
            {"from": "1", "to": "5", "currency": "EUR", "term": "P30D"},
            {"from": "5.01", "currency": "EUR", "term": "P60D"},
        ]
        rule = a_rule(None, by_amount=rows, cautious_term="P40D", stages=[LOST])
        paid = an_event("topup", "2026-01-01", amount=amount)
        result = folded(rule, paid)
        assert result.official is not None
        assert (result.official.last_on, last_day(result)) == (day(official), shown)
        assert result.estimate == (official != shown)
        assert last_day(folded(a_clock(rule, official_term=True), paid)) == official

    def test_stands_beside_a_length_that_is_sold(self):
        rule = a_rule(None, choices=["P30D", "P60D"], cautious_term="P40D")
        for sold, shown in (("P30D", "2026-01-31"), ("P60D", "2026-02-10")):
            paid = an_event("topup", "2026-01-01", term=sold)
            assert last_day(folded(rule, paid)) == shown

    def test_says_nothing_of_an_amount_that_is_not_known(self):
        rows = [{"from": "1", "currency": "EUR", "term": "P60D"}]
        rule = a_rule(
            None, by_amount=rows, cautious_term="P40D", extends_on=["topup", "activation"]
        )
        for kind in ("topup", "activation"):
            result = folded(rule, an_event(kind, "2026-01-01"))
            assert (last_day(result), result.needs) == (None, (Need.AMOUNT,))

    def test_is_added_to_a_date_that_was_read(self):
        rule = a_rule("P40D", cautious_term="P33D", combine="add")
        read = an_event("deadline_confirmed", "2026-01-01", last_on="2026-12-24")
        result = folded(rule, read, an_event("topup", "2026-01-29"))
        assert result.official is not None
        assert (result.official.last_on, last_day(result)) == (day("2027-02-02"), "2027-01-26")

    def test_a_length_of_the_events_own_replaces_both_readings(self):
        rule = a_rule("P40D", cautious_term="P33D", choices=["P10D"])
        result = folded(rule, PAID, an_event("topup", "2026-01-29", term="P10D"))
        assert (last_day(result), result.estimate) == ("2026-02-08", False)

    @pytest.mark.parametrize("length", ["PT20H", "PT30H"])
    def test_of_hours_is_unconfirmed_between_the_two_instants(self, length):
        rule = a_rule("PT36H", cautious_term=length)
        topup = an_event("topup", "2026-03-01T02:00:00Z")
        doubt = folded(rule, topup).spans[0]
        hours = int(length[2:-1])
        starts = instant(f"2026-03-0{1 + (2 + hours) // 24}T{(2 + hours) % 24:02}:00:00Z")
        assert (doubt.starts_at, doubt.ends_at) == (starts, instant("2026-03-02T14:00:00Z"))
        seen = [
            stand(rule, topup, now=now)
            for now in ("2026-03-02T08:00:00Z", "2026-03-02T13:59:59Z", "2026-03-02T14:00:00Z")
        ]
        assert [one.span.name.en for one in seen if one.span] == ["unconfirmed", "unconfirmed", ""]

    def test_of_a_plan_is_over_at_the_official_instant(self):
        rule = a_rule("PT36H", cautious_term="PT30H", clock="plan")
        topup = an_event("topup", "2026-03-01T02:00:00Z")
        assert stand(rule, topup, now="2026-03-02T13:59:59Z").phase is Phase.STAGE
        assert stand(rule, topup, now="2026-03-02T14:00:00Z").phase is Phase.OVER
