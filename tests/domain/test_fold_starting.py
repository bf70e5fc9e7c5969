"""RULES.md §3: what arms a clock, what starts it, and what stops it."""

import pytest

from renewdesk.domain.days import start_of_day
from renewdesk.domain.folded import State
from renewdesk.domain.standing import Phase, standing
from tests.builders import (
    a_clock,
    a_rule,
    an_event,
    day,
    folded,
    instant,
    last_day,
    reasons,
    stand,
)

PLAN = {"clock": "plan", "extends_on": ["plan_purchase"], "start": ["first_use", "install"]}
BOUGHT = an_event("plan_purchase", "2026-03-01")


class TestAnArmedTerm:
    plan = a_rule("P7D", start_within="P15D", **PLAN)

    def test_waits_for_its_start(self):
        result = folded(self.plan, BOUGHT, now="2026-03-10")
        assert (result.state, result.deadline, reasons(result)) == (
            State.NOT_STARTED,
            None,
            ["armed"],
        )
        assert result.confirmed

    @pytest.mark.parametrize("kind", ["first_use", "install"])
    def test_is_started_by_the_first_of_the_named_kinds(self, kind):
        used = an_event(kind, "2026-03-05")
        again = an_event("first_use", "2026-03-08")
        result = folded(self.plan, BOUGHT, used, again, now="2026-03-09")
        assert (last_day(result), reasons(result)) == (
            "2026-03-12",
            ["armed", "moved", "not_listed"],
        )

    def test_is_not_started_by_a_use_before_the_purchase(self):
        used = an_event("first_use", "2026-02-28")
        result = folded(self.plan, BOUGHT, used, now="2026-03-10")
        assert (result.state, reasons(result)) == (State.NOT_STARTED, ["not_listed", "armed"])

    def test_names_the_use_from_which_the_term_counts(self):
        used = an_event("first_use", "2026-03-05")
        result = folded(self.plan, BOUGHT, used, now="2026-03-09")
        assert result.because is not None
        assert (result.because.event, result.because.event_on) == (used.id, day("2026-03-05"))
        assert result.since_on == day("2026-03-05")
        assert not result.confirmed  # the payment was not seen at the carrier yet

    @pytest.mark.parametrize(
        ("zone", "waiting", "started"),
        [
            ("Europe/Rome", "2026-03-16T06:59:59+08:00", "2026-03-16T07:00:00+08:00"),
            ("Pacific/Pago_Pago", "2026-03-16T10:59:59Z", "2026-03-16T11:00:00Z"),
            ("Pacific/Kiritimati", "2026-03-15T09:59:59Z", "2026-03-15T10:00:00Z"),
        ],
    )
    def test_starts_by_itself_when_the_day_begins_in_the_clocks_zone(self, zone, waiting, started):
        clock = a_clock(self.plan, zone)
        assert folded(clock, BOUGHT, now=waiting).state is State.NOT_STARTED
        result = folded(clock, BOUGHT, now=started)
        assert (last_day(result), result.since_on) == ("2026-03-23", day("2026-03-16"))

    def test_that_started_by_itself_is_not_started_by_a_later_use(self):
        used = an_event("first_use", "2026-03-20")
        result = folded(self.plan, BOUGHT, used, now="2026-03-21")
        assert (last_day(result), reasons(result)) == (
            "2026-03-23",
            ["armed", "moved", "not_listed"],
        )

    @pytest.mark.parametrize("zone", ["Europe/Rome", "Pacific/Kiritimati"])
    def test_tells_beforehand_what_it_becomes_by_itself(self, zone):
        # The desk may stand open over that moment: an older fold says what a newer one would.
        clock = a_clock(self.plan, zone)
        early = folded(clock, BOUGHT, now="2026-03-10T12:00:00Z")
        assert early.begins_at == start_of_day(day("2026-03-16"), zone)
        for now in ("2026-03-14T09:00:00Z", "2026-03-16T12:00:00Z", "2026-03-23T12:00:00Z",
                    "2026-03-25T12:00:00Z"):  # fmt: skip
            fresh = folded(clock, BOUGHT, now=now)
            mine, its = standing(early, instant(now)), standing(fresh, instant(now))
            assert (mine.phase, mine.last_on, mine.ends_at, mine.days_left) == (
                its.phase,
                its.last_on,
                its.ends_at,
                its.days_left,
            )

    def test_without_a_limit_becomes_nothing_by_itself(self):
        result = folded(a_rule("P7D", **PLAN), BOUGHT, now="2026-03-10")
        assert (result.begins_at, result.coming) == (None, None)

    def test_of_a_line_has_not_started_either(self):
        line = a_rule("P7D", start=["first_use"])
        assert folded(line, an_event("topup", "2026-03-01")).state is State.NOT_STARTED

    def test_without_a_limit_waits_for_ever(self):
        plan = a_rule("P7D", **PLAN)
        assert folded(plan, BOUGHT, now="2029-03-01").state is State.NOT_STARTED

    def test_may_begin_by_real_hours(self):
        plan = a_rule("P7D", start_within="PT36H", **PLAN)
        bought = an_event("plan_purchase", "2026-03-28T12:00:00Z")
        assert folded(plan, bought, now="2026-03-29T23:59:59Z").state is State.NOT_STARTED
        result = folded(plan, bought, now="2026-03-30T00:00:00Z")
        assert last_day(result) == "2026-04-06"

    def test_of_an_unknown_length_is_asked_for_and_not_armed(self):
        plan = a_rule(None, **PLAN)
        result = folded(plan, BOUGHT, now="2026-03-02")
        assert (result.state, reasons(result)) == (State.UNKNOWN, ["unknown_term"])

    def test_takes_the_length_that_was_bought(self):
        plan = a_rule(None, counting="inclusive", **PLAN)
        bought = an_event("plan_purchase", "2026-03-01", term="P15D")
        used = an_event("first_use", "2026-03-05")
        assert last_day(folded(plan, bought, used)) == "2026-03-19"

    def test_bought_while_another_runs_waits_behind_it(self):
        used, more = an_event("first_use", "2026-03-02"), an_event("plan_purchase", "2026-03-06")
        running = folded(self.plan, BOUGHT, used, more, now="2026-03-09T21:00:00Z")
        assert (last_day(running), running.state) == ("2026-03-09", State.DATED)
        waiting = folded(self.plan, BOUGHT, used, more, now="2026-03-10T00:00:00Z")
        assert waiting.state is State.NOT_STARTED

    def test_joins_what_runs_when_it_starts(self):
        plan = a_rule("P7D", combine="add", **PLAN)
        events = [
            BOUGHT,
            an_event("first_use", "2026-03-02"),
            an_event("plan_purchase", "2026-03-06"),
            an_event("first_use", "2026-03-07"),
        ]
        assert last_day(folded(plan, *events)) == "2026-03-16"

    def test_that_starts_by_itself_is_not_added_to_what_ended_before(self):
        plan = a_rule("P7D", start_within="P15D", combine="add", **PLAN)
        used, more = an_event("first_use", "2026-03-02"), an_event("plan_purchase", "2026-03-06")
        result = folded(plan, BOUGHT, used, more, now="2026-03-22")
        assert (last_day(result), result.since_on) == ("2026-03-28", day("2026-03-21"))

    def test_starts_by_itself_with_the_day_whatever_the_hour_of_the_purchase(self):
        bought = an_event("plan_purchase", "2026-03-01T20:00:00+01:00")
        early = folded(self.plan, bought, now="2026-03-10")
        assert early.begins_at == start_of_day(day("2026-03-16"), "Europe/Rome")
        noon = folded(self.plan, bought, now="2026-03-16T12:00:00+01:00")
        assert (noon.state, last_day(noon)) == (State.DATED, "2026-03-23")

    def test_is_replaced_by_a_newer_one_that_waits(self):
        plan = a_rule(None, start_within="P15D", **PLAN)
        first = an_event("plan_purchase", "2026-03-01", term="P7D")
        second = an_event("plan_purchase", "2026-03-10", term="P30D")
        result = folded(plan, first, second, now="2026-03-20")
        assert result.state is State.NOT_STARTED
        assert last_day(folded(plan, first, second, now="2026-03-25T12:00:00Z")) == "2026-04-24"

    def test_belongs_to_the_rule_under_which_it_was_bought(self):
        used = an_event("first_use", "2026-03-05")
        result = folded(self.plan, BOUGHT, used)
        assert result.because is not None
        assert (result.because.rule, result.because.term) == ("test-rule", "P7D")

    def test_a_date_read_at_the_carrier_is_its_own_and_time_does_not_move_it(self):
        read = an_event("deadline_confirmed", "2026-03-05", last_on="2026-03-09")
        result = folded(self.plan, BOUGHT, read, now="2026-03-30")
        assert (last_day(result), result.state) == ("2026-03-09", State.DATED)

    def test_a_date_read_of_the_running_one_leaves_the_next_one_waiting(self):
        events = [
            BOUGHT,
            an_event("first_use", "2026-03-02"),
            an_event("plan_purchase", "2026-03-06"),
            an_event("deadline_confirmed", "2026-03-07", last_on="2026-03-10"),
        ]
        assert last_day(folded(self.plan, *events, now="2026-03-08")) == "2026-03-10"
        used = an_event("first_use", "2026-03-11")
        assert last_day(folded(self.plan, *events, used, now="2026-03-12")) == "2026-03-18"

    def test_a_date_read_of_the_running_one_is_not_overwritten_by_one_that_starts_by_itself(self):
        events = [
            BOUGHT,
            an_event("first_use", "2026-03-02"),
            an_event("plan_purchase", "2026-03-06"),
            an_event("deadline_confirmed", "2026-03-07", last_on="2026-03-10"),
        ]
        result = folded(self.plan, *events, now="2026-04-30")
        assert (last_day(result), result.state) == ("2026-03-10", State.NOT_STARTED)
        assert (result.begins_at, result.coming) == (None, None)

    def test_a_date_read_of_a_line_is_its_own(self):
        line = a_rule("P30D", start=["first_use"], start_within="P3D")
        read = an_event("deadline_confirmed", "2026-03-02", last_on="2026-03-03")
        result = folded(line, an_event("topup", "2026-03-01"), read, now="2026-03-20")
        assert (last_day(result), result.state) == ("2026-03-03", State.DATED)

    def test_a_date_read_after_the_running_one_ended_is_that_of_the_next_one(self):
        events = [
            BOUGHT,
            an_event("first_use", "2026-03-02"),
            an_event("plan_purchase", "2026-03-06"),
            an_event("deadline_confirmed", "2026-03-12", last_on="2026-03-17"),
        ]
        result = folded(self.plan, *events, now="2026-04-30")
        assert (last_day(result), result.state) == ("2026-03-17", State.DATED)

    def test_a_date_read_too_late_of_the_running_one_leaves_the_next_one_waiting(self):
        events = [
            BOUGHT,
            an_event("first_use", "2026-03-02"),
            an_event("plan_purchase", "2026-03-06"),
            an_event("deadline_confirmed", "2026-03-08", last_on="2026-03-06"),
        ]
        result = folded(self.plan, *events, now="2026-03-08")
        assert (last_day(result), result.state) == ("2026-03-06", State.NOT_STARTED)


@pytest.mark.parametrize("clock", ["plan", "offer", "charge", "install"])
def test_a_clock_that_starts_later_has_not_started_without_events(clock):
    assert folded(a_rule("P30D", clock=clock)).state is State.NOT_STARTED
    assert stand(a_rule("P30D", clock=clock), now="2026-03-01").phase is Phase.NOT_STARTED


@pytest.mark.parametrize("clock", ["plan", "line"])
def test_a_clock_without_events_claims_nothing(clock):
    result = folded(a_rule("P30D", clock=clock))
    assert (result.deadline, result.official, result.previous, result.because) == (None,) * 4
    assert (result.since_on, result.ended_on, result.paused_until, result.lost_on) == (None,) * 4
    assert (result.spans, result.verdicts) == ((), ())


@pytest.mark.parametrize("clock", ["line", "credit", "registration", "document"])
def test_any_other_clock_is_unknown_without_events(clock):
    assert folded(a_rule("P30D", clock=clock)).state is State.UNKNOWN
    assert stand(a_rule("P30D", clock=clock), now="2026-03-01").phase is Phase.UNKNOWN


class TestACountdownThatCanBeStopped:
    rule = a_rule(
        "P60D", clock="install", extends_on=["purchase"], stops_on=["install"], combine="later"
    )
    bought = an_event("purchase", "2026-03-01")
    done = an_event("install", "2026-03-10")

    def test_is_over_once_it_was_done(self):
        result = folded(self.rule, self.bought, self.done)
        assert (result.state, reasons(result)) == (State.STOPPED, ["moved", "stopped"])
        assert stand(self.rule, self.bought, self.done, now="2026-03-11").phase is Phase.OVER

    def test_is_over_although_nothing_was_bought_before(self):
        assert folded(self.rule, self.done).state is State.STOPPED

    def test_runs_anew_from_the_next_qualifying_event(self):
        again = an_event("purchase", "2026-03-20")
        result = folded(self.rule, self.bought, self.done, again)
        assert (last_day(result), result.state) == ("2026-05-19", State.DATED)

    @pytest.mark.parametrize("combine", ["replace", "later", "add", "continue"])
    def test_joins_nothing_to_what_was_stopped(self, combine):
        rule = a_rule(
            None, clock="install", extends_on=["purchase"], stops_on=["install"], combine=combine
        )
        events = [
            an_event("purchase", "2026-03-01", term="P60D"),
            an_event("install", "2026-03-10"),
            an_event("purchase", "2026-03-20", term="P7D"),
        ]
        assert last_day(folded(rule, *events)) == "2026-03-27"

    def test_runs_anew_also_to_the_same_day(self):
        events = [an_event(kind, "2026-03-01") for kind in ("purchase", "install", "purchase")]
        result = folded(self.rule, *events)
        assert (last_day(result), result.state) == ("2026-04-30", State.DATED)

    def test_is_asked_about_when_what_came_next_has_no_known_length(self):
        rule = a_rule(None, clock="install", extends_on=["purchase"], stops_on=["install"])
        result = folded(rule, self.done, an_event("purchase", "2026-03-20"))
        assert result.state is State.UNKNOWN

    def test_is_not_stopped_by_a_kind_that_counts_for_it(self):
        rule = a_rule("P60D", extends_on=["topup"], stops_on=["topup"])
        assert reasons(folded(rule, an_event("topup", "2026-03-01"))) == ["moved"]

    def test_that_waits_for_its_start_is_stopped_before_it(self):
        plan = a_rule("P7D", start_within="P15D", stops_on=["registration"], **PLAN)
        done = an_event("registration", "2026-03-05")
        result = folded(plan, BOUGHT, done, now="2026-04-30")
        assert (result.state, result.deadline) == (State.STOPPED, None)

    def test_that_was_stopped_does_not_come_back_with_its_old_date(self):
        plan = a_rule(None, clock="plan", extends_on=["plan_purchase"], stops_on=["registration"])
        bought = an_event("plan_purchase", "2026-03-01", term="P1Y")
        done, more = an_event("registration", "2026-03-05"), an_event("plan_purchase", "2026-03-06")
        result = folded(plan, bought, done, more)
        assert (result.deadline, result.state) == (None, State.UNKNOWN)

    def test_that_was_stopped_leaves_no_window_behind(self):
        rule = a_rule(
            "P1M",
            counting="month_end",
            require="all",
            extends_on=["activation", "topup"],
            stops_on=["registration"],
        )
        events = [
            an_event("activation", "2024-10-25"),
            an_event("registration", "2025-10-28"),
            an_event("topup", "2026-11-28"),
        ]
        assert folded(rule, *events).state is State.UNKNOWN

    def test_that_was_stopped_is_not_added_to_by_what_starts_later(self):
        rule = a_rule(
            "P30D", clock="plan", combine="add", start=["first_use"], stops_on=["registration"]
        )
        events = [
            an_event("topup", "2026-03-01"),
            an_event("first_use", "2026-03-02"),
            an_event("registration", "2026-03-05"),
            an_event("topup", "2026-03-06"),
            an_event("first_use", "2026-03-10"),
        ]
        assert last_day(folded(rule, *events)) == "2026-04-09"

    def test_that_is_armed_anew_waits_again(self):
        plan = a_rule("P7D", stops_on=["registration"], **PLAN)
        done, more = an_event("registration", "2026-03-05"), an_event("plan_purchase", "2026-03-06")
        assert folded(plan, BOUGHT, done, more).state is State.NOT_STARTED


def test_an_elapsed_term_starts_by_itself_at_the_same_wall_time():
    plan = a_rule("P7D", start_within="P15D", counting="elapsed", **PLAN)
    bought = an_event("plan_purchase", "2026-03-20T02:30:00+01:00")
    result = folded(plan, bought, now="2026-04-30")
    assert result.since_on == day("2026-04-04")
    assert result.deadline is not None
    assert result.deadline.ends_at == instant("2026-04-11T02:30:00+02:00")
    used = an_event("first_use", "2026-04-04T00:29:59Z")
    assert reasons(folded(plan, bought, used)) == ["armed", "moved"]


@pytest.mark.parametrize("used_on", ["2026-04-03", "2026-04-04"])
def test_a_use_whose_hour_is_not_known_starts_it_on_its_day(used_on):
    plan = a_rule("P7D", start_within="P15D", counting="elapsed", **PLAN)
    bought = an_event("plan_purchase", "2026-03-20T02:30:00+01:00")
    result = folded(plan, bought, an_event("first_use", used_on), now="2026-04-30")
    assert result.since_on == day(used_on)


class TestAFactOnTheDayOfAStartByItself:
    """The term starts by itself on 4 April at 02:30 in Rome."""

    plan = a_rule("P7D", start_within="P15D", counting="elapsed", **PLAN)
    bought = an_event("plan_purchase", "2026-03-20T02:30:00+01:00")
    start = instant("2026-04-04T02:30:00+02:00")

    def test_does_not_start_it_before_its_hour(self):
        noted = an_event("note", "2026-04-04")
        result = folded(self.plan, self.bought, noted, now="2026-04-04T02:29:59+02:00")
        assert (result.state, result.begins_at) == (State.NOT_STARTED, self.start)
        assert result.coming is not None
        assert result.coming.deadline is not None
        assert result.coming.deadline.ends_at == instant("2026-04-11T02:30:00+02:00")

    def test_comes_behind_it_once_the_hour_has_come(self):
        more = an_event("plan_purchase", "2026-04-04")
        result = folded(self.plan, self.bought, more, now="2026-04-04T02:30:00+02:00")
        assert result.state is State.DATED
        assert reasons(result) == ["armed", "moved", "armed"]

    def test_comes_before_it_on_an_earlier_hour(self):
        more = an_event("plan_purchase", "2026-04-04T02:29:59+02:00")
        result = folded(self.plan, self.bought, more, now="2026-04-04T03:00:00+02:00")
        assert (result.state, reasons(result)) == (State.NOT_STARTED, ["armed", "armed"])

    @pytest.mark.parametrize("now", ["2026-04-04T01:00:00+02:00", "2026-04-06T12:00:00+02:00"])
    def test_starts_it_with_the_day_if_it_is_a_use(self, now):
        used = an_event("first_use", "2026-04-04")
        result = folded(self.plan, self.bought, used, now=now)
        assert reasons(result) == ["armed", "moved"]
        assert result.deadline is not None
        assert result.deadline.ends_at == instant("2026-04-11T00:00:00+02:00")

    def test_is_too_late_for_a_use_on_the_day_after(self):
        used = an_event("first_use", "2026-04-05")
        result = folded(self.plan, self.bought, used, now="2026-04-05T12:00:00+02:00")
        assert reasons(result) == ["armed", "moved", "not_listed"]
