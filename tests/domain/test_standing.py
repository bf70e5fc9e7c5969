"""RULES.md §4, phases: where a clock stands, always judged in its own zone."""

from datetime import timedelta

import pytest

from renewdesk.domain.folded import State
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.standing import DEFAULT_LEADS, Phase, standing
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
    moment,
    stand,
)

PAID = an_event("topup", "2026-01-31")
LINE = a_rule("P12M", stages=[RECEIVE_ONLY, RECOVERABLE, LOST])


@pytest.mark.parametrize(
    ("zone", "last", "after"),
    [
        ("Pacific/Kiritimati", "2027-01-31T09:59:59Z", "2027-01-31T10:00:00Z"),
        ("Asia/Kolkata", "2027-01-31T18:29:59Z", "2027-01-31T18:30:00Z"),
        ("Europe/Rome", "2027-02-01T06:59:59+08:00", "2027-02-01T07:00:00+08:00"),
        ("Pacific/Pago_Pago", "2027-02-01T10:59:59Z", "2027-02-01T11:00:00Z"),
    ],
)
def test_the_last_day_works_to_its_end_in_the_clocks_zone(zone, last, after):
    clock = a_clock(LINE, zone)
    seen = stand(clock, PAID, now=last)
    assert (seen.phase, seen.days_left, seen.last_on) == (Phase.LAST_DAY, 0, day("2027-01-31"))
    assert seen.ends_at == instant(after)
    assert stand(clock, PAID, now=after).phase is Phase.STAGE


@pytest.mark.parametrize("kind", ClockKind)
def test_due_begins_at_the_largest_lead_of_its_kind(kind):
    rule = a_rule("P12M", clock=kind.value)
    largest = max(DEFAULT_LEADS[kind])
    first = day("2027-01-31") - timedelta(days=largest)
    before, on = (first - timedelta(days=1)).isoformat(), first.isoformat()
    assert stand(rule, PAID, now=before).phase is Phase.RUNNING
    seen = stand(rule, PAID, now=on)
    assert (seen.phase, seen.days_left) == (Phase.DUE, largest)


@pytest.mark.parametrize(
    ("leads", "phase"),
    [
        (None, Phase.DUE),
        ((10, 3), Phase.DUE),
        ((3, 10), Phase.DUE),
        ((9, 3), Phase.RUNNING),
        ((0,), Phase.RUNNING),
        ((), Phase.RUNNING),
        ((-1,), Phase.RUNNING),
    ],
)
def test_the_owners_own_leads_go_before_those_of_the_kind(leads, phase):
    assert stand(LINE, PAID, now="2027-01-21", leads=leads).phase is phase


@pytest.mark.parametrize("leads", [None, (), (3, 0), (-1,)])
def test_the_last_day_is_the_last_day_whatever_the_leads_are(leads):
    assert stand(LINE, PAID, now="2027-01-31", leads=leads).phase is Phase.LAST_DAY


def test_an_instant_is_due_by_the_day_and_over_by_the_moment():
    plan = a_rule("PT48H", clock="plan")
    topup = an_event("topup", "2026-03-01T10:00:00Z")
    seen = stand(plan, topup, now="2026-03-02T23:30:00+01:00")
    assert (seen.phase, seen.days_left) == (Phase.DUE, 1)
    seen = stand(plan, topup, now="2026-03-03T10:59:59+01:00")
    assert (seen.phase, seen.days_left) == (Phase.LAST_DAY, 0)
    assert stand(plan, topup, now="2026-03-03T11:00:00+01:00").phase is Phase.OVER


class TestInAStage:
    def test_the_numbers_speak_of_the_stage(self):
        seen = stand(LINE, PAID, now="2027-02-10")
        assert seen.span is not None
        assert (seen.span.name.en, seen.last_on, seen.days_left) == (
            "receive-only",
            day("2027-02-28"),
            18,
        )
        assert seen.ends_at == instant("2027-02-28T23:00:00Z")

    def test_a_loss_has_no_end(self):
        seen = stand(LINE, PAID, now="2028-03-01")
        assert (seen.phase, seen.last_on, seen.ends_at, seen.days_left) == (
            Phase.LOST,
            None,
            None,
            None,
        )
        assert seen.span is not None
        assert seen.span.lost

    def test_an_open_stage_has_no_end_and_goes_on(self):
        rule = a_rule("P12M", stages=[{"name": "suspended", "lasts": "unknown"}, LOST])
        for now in ("2027-02-01", "2029-02-01"):
            seen = stand(rule, PAID, now=now)
            assert (seen.phase, seen.days_left, seen.ends_at) == (Phase.STAGE, None, None)

    def test_an_open_stage_ends_where_a_later_one_is_known_to_begin(self):
        rule = a_rule("P12M", stages=[{"name": "suspended", "lasts": "unknown"}, RECOVERABLE, LOST])
        read = an_event(
            "deadline_confirmed", "2027-02-10", last_on="2027-12-31", stage="recoverable"
        )
        assert stand(rule, PAID, read, now="2027-12-31").phase is Phase.STAGE
        assert stand(rule, PAID, read, now="2028-01-01").phase is Phase.LOST

    def test_a_plans_stages_pass_and_then_it_is_over(self):
        plan = a_rule("P30D", clock="plan", stages=[{"name": "grace", "lasts": "P7D"}])
        assert stand(plan, PAID, now="2026-03-05").phase is Phase.STAGE
        assert stand(plan, PAID, now="2026-03-09T22:59:59Z").phase is Phase.STAGE
        assert stand(plan, PAID, now="2026-03-09T23:00:00Z").phase is Phase.OVER


@pytest.mark.parametrize(
    ("clock", "events", "state", "phase"),
    [
        (a_rule("P12M"), (), State.UNKNOWN, Phase.UNKNOWN),
        (a_rule("P12M", clock="plan"), (), State.NOT_STARTED, Phase.NOT_STARTED),
        (a_rule("none"), (), State.ENDLESS, Phase.NO_DEADLINE),
        (LINE, (PAID, an_event("closed", "2026-02-01")), State.ENDED, Phase.LET_GO),
        (
            a_rule("P12M", stops_on=["registration"]),
            (PAID, an_event("registration", "2026-02-01")),
            State.STOPPED,
            Phase.OVER,
        ),
    ],
)
def test_a_clock_without_a_date_ahead_shows_none(clock, events, state, phase):
    seen = stand(clock, *events, now="2029-01-01")
    assert (seen.clock.state, seen.phase) == (state, phase)
    assert (seen.last_on, seen.ends_at, seen.days_left, seen.span) == (None, None, None, None)


def test_the_same_fold_stands_right_on_any_day():
    result = folded(LINE, PAID, now="2026-02-01")
    phases = [
        standing(result, moment(now)).phase.value
        for now in ("2026-02-01", "2027-01-10", "2027-01-31", "2027-02-01", "2028-02-01")
    ]
    assert phases == ["running", "due", "last_day", "stage", "lost"]
