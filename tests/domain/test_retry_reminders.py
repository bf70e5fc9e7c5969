"""The reminder to try again: once, at the moment that a failure names, until it is settled."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from renewdesk.domain.fold import fold_card
from renewdesk.domain.ids import ClockId, EventId, RenewalId
from renewdesk.domain.next_look import next_look
from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.domain.reminders import boundaries_of
from renewdesk.domain.renewals import Charged, RenewalState, Step
from renewdesk.domain.retries import retries_of
from renewdesk.domain.settings import Settings
from renewdesk.domain.watched import Watched
from tests.builders import LOST, OWNER, RECEIVE_ONLY, a_clock, a_rule, an_event, instant, moment
from tests.reminder_builders import Diary, a_failure, a_renewal, names

# Far from its date, so that nothing else speaks: the last day is 2029-06-01.
TOPUP = an_event("topup", "2026-06-01", confirmed=True)
FAR = a_rule("P36M", stages=[RECEIVE_ONLY, LOST])
FAILED, AGAIN = "2026-11-20T10:00+08:00", "2026-11-20T10:30+08:00"
BEFORE, LATER = "2026-11-20T10:29+08:00", "2026-11-21T12:00+08:00"
PAID = EventId("paid")


def diary(*failures, rule=FAR, events=(TOPUP,), settings=None, **facts):
    made = Diary(rule, *events, **(settings or {}))
    made.renewals = [a_renewal(failures=failures or (a_failure(FAILED, AGAIN),), **facts)]
    return made


def shown(one, first, last, **step):
    """Return the retries that come between two moments, and when."""
    lived = one.live(first, last, **(step or {"minutes": 10}))
    return [at for name, at in lived if name.startswith("retry")]


def paid_at(at, **facts):
    return an_event("topup", at, id=PAID, recorded_at=instant(at), confirmed=True, **facts)


class TestWhen:
    def test_once_at_the_moment_that_the_failure_names(self):
        one = diary()
        assert not one.look(BEFORE).show
        assert shown(one, AGAIN, "2026-11-25T10:30+08:00") == [moment(AGAIN)]

    def test_late_where_no_check_ran_before(self):
        assert names(diary().look(LATER).show) == ["retry 210"]

    def test_it_is_pending_and_ahead_until_then(self):
        one = diary()
        assert (names(one.look(BEFORE).pending)[0], one.look(BEFORE).pending[0].due_at) == (
            "retry 210", moment(AGAIN),
        )  # fmt: skip
        assert names(one.ahead(BEFORE, LATER)) == ["retry 210"]

    def test_without_a_moment_nothing_comes(self):
        assert not diary(a_failure(FAILED)).look(LATER).show

    def test_the_next_look_is_not_later(self):
        one = diary()
        card = one._watched(BEFORE)  # noqa: SLF001 - what the diary watches
        look = next_look(moment(BEFORE), [card], one.settings, OWNER, ())
        assert look == moment(AGAIN)

    def test_the_zone_of_the_owner_does_not_bring_it_twice(self):
        one = diary(a_failure("2026-11-20T22:00Z", "2026-11-20T23:30Z"))
        first = one.tick("2026-11-21T09:00+08:00")
        assert [name.split()[0] for name in first] == ["retry"]
        one.zone = "America/Los_Angeles"
        assert one.tick("2026-11-21T09:10+08:00") == []


class TestQuietHours:
    """22:00 to 08:00 where the owner lives."""

    def test_it_waits_for_their_end(self):
        one = diary(a_failure("2026-11-20T22:30+08:00", "2026-11-20T23:00+08:00"))
        came = shown(one, "2026-11-20T22:30+08:00", "2026-11-21T12:00+08:00")
        assert came == [moment("2026-11-21T08:00+08:00")]

    def test_before_a_deadline_it_comes_ahead_of_them(self):
        """The last day in Rome ends at 07:00 in Shanghai, before the quiet hours do."""
        rule, top = a_rule("P6M"), an_event("topup", "2026-05-20", confirmed=True)
        failure = a_failure("2026-11-20T17:00+08:00", "2026-11-20T23:00+08:00")
        one = diary(failure, rule=rule, events=(top,))
        came = shown(one, "2026-11-20T17:00+08:00", "2026-11-21T12:00+08:00", minutes=5)
        assert came == [moment("2026-11-20T21:45+08:00")]

    @pytest.mark.parametrize(
        ("breaks", "at"), [(True, "2026-11-20T22:15+08:00"), (False, "2026-11-21T08:00+08:00")]
    )
    def test_it_breaks_them_rather_than_come_at_once_if_a_last_day_may(self, breaks, at):
        rule, top = a_rule("P6M"), an_event("topup", "2026-05-20", confirmed=True)
        failure = a_failure("2026-11-20T21:40+08:00", "2026-11-20T22:15+08:00")
        chosen = {"last_day_breaks_quiet": breaks}
        one = diary(failure, rule=rule, events=(top,), settings=chosen)
        came = shown(one, "2026-11-20T21:40+08:00", "2026-11-21T12:00+08:00", minutes=5)
        assert came == [moment(at)]

    def test_one_that_was_due_by_day_waits_when_it_is_found_at_night(self):
        one = diary()
        assert one.tick("2026-11-20T23:00+08:00") == []
        assert one.tick("2026-11-21T08:00+08:00") == ["retry 210"]

    def test_one_that_breaks_them_is_told_through_the_night(self):
        rule, top = a_rule("P6M"), an_event("topup", "2026-05-20", confirmed=True)
        failure = a_failure("2026-11-20T21:40+08:00", "2026-11-20T22:15+08:00")
        one = diary(failure, rule=rule, events=(top,), settings={"last_day_breaks_quiet": True})
        found = names(one.look("2026-11-20T23:40+08:00").show)
        assert [name for name in found if name.startswith("retry")]


class TestWhatSettlesIt:
    def test_a_payment_recorded_since(self):
        one = diary(event=PAID)
        one.events.append(paid_at("2026-11-20T10:20:00+08:00"))
        assert not one.look(LATER).show

    def test_a_payment_that_was_taken_back_settles_nothing(self):
        one = diary(event=PAID)
        voided = instant("2026-11-20T10:25:00+08:00")
        one.events.append(paid_at("2026-11-20T10:20:00+08:00", voided_at=voided))
        assert names(one.look(LATER).show) == ["retry 210"]

    def test_a_payment_of_another_renewal_settles_nothing(self):
        one = diary()
        one.events.append(paid_at("2026-11-20T10:20:00+08:00"))
        assert "retry 210" in names(one.look(LATER).show)

    @pytest.mark.parametrize("state", [RenewalState.ABANDONED, RenewalState.DONE])
    def test_the_end_of_the_renewal(self, state):
        ended_at = instant("2026-11-20T10:20:00+08:00")
        assert not diary(state=state, ended_at=ended_at).look(LATER).show

    def test_a_renewal_that_goes_on_again_reminds_again(self):
        assert diary(state=RenewalState.OPEN, ended_at=None).look(LATER).show

    def test_another_try_with_a_moment_of_its_own(self):
        one = diary(
            a_failure(FAILED, AGAIN),
            a_failure("2026-11-20T10:15+08:00", "2026-11-20T10:45+08:00"),
        )
        assert shown(one, BEFORE, LATER, minutes=1) == [moment("2026-11-20T10:45+08:00")]

    def test_another_try_that_helps_no_more(self):
        one = diary(a_failure(FAILED, AGAIN), a_failure("2026-11-20T10:15+08:00"))
        assert not one.look(LATER).show

    def test_after_the_payment_the_step_that_is_finished_after_all(self):
        failed = a_failure(FAILED, AGAIN, step=Step.ACTIVATE)
        one = diary(failed, event=PAID)
        one.events.append(paid_at("2026-11-20T09:00:00+08:00"))
        assert names(one.look(LATER).show) == ["retry 210"]
        one.renewals = [replace(one.renewals[0], done=(Step.PAY, Step.CONFIRM, Step.ACTIVATE))]
        assert not one.look(LATER).show

    def test_before_the_payment_a_step_done_earlier_settles_nothing(self):
        assert diary(done=(Step.PREPARE, Step.PLAN, Step.PAY)).look(LATER).show

    def test_what_is_not_known_yet_at_an_instant_is_not_said(self):
        renewal = a_renewal(failures=(a_failure(FAILED, AGAIN),))
        assert not retries_of([renewal], (), moment(FAILED) - timedelta(minutes=1))
        ended = replace(renewal, ended_at=moment(LATER), state=RenewalState.DONE)
        assert retries_of([ended], (), moment(BEFORE))
        assert not retries_of([ended], (), moment(LATER))

    def test_it_says_what_the_failure_said(self):
        failure = a_failure(FAILED, AGAIN, charged=Charged.UNSURE)
        (one,) = retries_of([a_renewal(failures=(failure,))], (), moment(LATER))
        assert (one.reason, one.charged, one.failed_at) == (
            failure.reason, Charged.UNSURE, moment(FAILED),
        )  # fmt: skip


class TestAnswers:
    def test_done_closes_that_try_and_not_the_next_one_of_the_day(self):
        one = diary()
        one.tick(AGAIN)
        one.answer("retry 210", done_at=moment("2026-11-20T10:31+08:00"))
        assert not one.look(LATER).show
        again = a_failure("2026-11-20T10:40+08:00", "2026-11-20T11:10+08:00")
        one.renewals = [replace(one.renewals[0], failures=(*one.renewals[0].failures, again))]
        assert shown(one, "2026-11-20T10:40+08:00", LATER, minutes=1) == [
            moment("2026-11-20T11:10+08:00")
        ]

    def test_a_snooze_brings_it_back(self):
        one = diary()
        one.tick(AGAIN)
        one.answer("retry 210", snoozed_until=moment("2026-11-21T09:00+08:00"))
        assert shown(one, AGAIN, LATER) == [moment("2026-11-21T09:00+08:00")]

    def test_a_snoozed_one_comes_although_the_deadline_has_passed_meanwhile(self):
        rule, top = a_rule("P6M"), an_event("topup", "2026-05-20", confirmed=True)
        failure = a_failure("2026-11-20T17:00+08:00", "2026-11-20T18:00+08:00")
        one = diary(failure, rule=rule, events=(top,))
        one.tick("2026-11-20T18:00+08:00")
        (row,) = [each for each in one.log if each.kind is ReminderKind.RETRY]
        one.answer(f"retry {row.step}", snoozed_until=moment("2026-11-21T05:00+08:00"))
        found = names(one.look("2026-11-22T09:00+08:00").show)
        assert f"retry {row.step}" in found


class TestBesideOthers:
    def test_it_hides_no_lead_and_no_lead_hides_it(self):
        rule = a_rule("P180D")
        failure = a_failure("2026-11-20T08:30+08:00", "2026-11-21T09:00+08:00")
        with_it, without = diary(failure, rule=rule), Diary(rule, TOPUP)
        span = ("2026-10-25T09:00+08:00", "2027-02-01T09:00+08:00")
        lived = list(with_it.live(*span, hours=12))
        leads = [each for each in lived if not each[0].startswith("retry")]
        assert leads == list(without.live(*span, hours=12))
        assert len(lived) == len(leads) + 1

    def test_a_card_that_was_let_go_or_put_away_is_silent(self):
        one = diary()
        one.events.append(an_event("let_go", "2026-11-20"))
        assert not one.look(LATER).show
        away = diary()
        away.card = replace(away.card, archived_at=moment(FAILED).astimezone(UTC))
        assert not away.look(LATER).show

    def test_in_a_pause_it_waits_for_its_end(self):
        one = diary()
        until = {"until_on": moment("2026-12-01").date()}
        one.events.append(an_event("pause", "2026-11-20", **until))
        assert not one.look(LATER).show
        assert names(one.look("2026-12-02T09:00+01:00").show) == ["retry 210"]

    @pytest.mark.parametrize(
        ("clock", "speaks"),
        [(None, "clock-1"), ("clock-2", "clock-2"), ("gone", "clock-1")],
    )
    def test_the_clock_that_is_renewed_speaks_or_the_first_one(self, clock, speaks):
        clocks = [a_clock(a_rule("P36M")), a_clock(a_rule("P24M"), id=ClockId("clock-2"))]
        renewal = a_renewal(
            failures=(a_failure(FAILED, AGAIN),), clock=ClockId(clock) if clock else None
        )
        folds = fold_card(clocks, [TOPUP], moment(LATER))
        from_card = retries_of([renewal], (), moment(LATER))
        card = Watched(diary().card, clocks, folds, [TOPUP], retries=from_card)
        found = boundaries_of(card, Settings(), OWNER)
        assert [key[0] for key in found if key[1] is ReminderKind.RETRY] == [speaks]

    def test_two_renewals_remind_each_by_itself(self):
        one = diary()
        other = a_renewal(
            id=RenewalId("renewal-2"), clock=ClockId("clock-1"),
            failures=(a_failure(FAILED, "2026-11-20T10:40+08:00"),),
        )  # fmt: skip
        one.renewals.append(other)
        assert sorted(names(one.look(LATER).show)) == ["retry 210", "retry 220"]
