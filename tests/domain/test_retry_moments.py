"""When it is said that it is time to try again, for any try, any quiet hours and any deadline."""

from datetime import time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from renewdesk.domain.failure_advice import PAY_AGAIN_AFTER
from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.domain.retries import retries_of
from tests.builders import a_rule, an_event, moment
from tests.reminder_builders import Diary, a_failure, a_renewal

# The last day, 20 Nov 2026 in Rome, ends at 07:00 on the 21st where the owner lives.
TOPUP = an_event("topup", "2026-05-20", confirmed=True)
FIRST = moment("2026-11-19T00:00+08:00")
HOURS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))


def _placed(failed_at, retry_at, **chosen):
    """Return the hours, the deadline, and the moment at which the reminder comes."""
    diary = Diary(a_rule("P6M"), TOPUP, **chosen)
    failure = a_failure(failed_at.isoformat(), retry_at.isoformat())
    diary.renewals = [a_renewal(failures=(failure,))]
    card = diary._watched(retry_at)  # noqa: SLF001 - what the diary watches
    about = card.announcing(card.clocks[0], card.folded[0], diary.settings, diary.zone)
    (found,) = [one for one in about.boundaries() if one.kind is ReminderKind.RETRY]
    (slot,) = found.slots()
    assert about.folded.deadline is not None
    return about.hours, about.folded.deadline.ends_at, slot.at


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 3 * 24 * 60), st.integers(1, 24 * 60), HOURS, HOURS, st.booleans())
def test_it_waits_for_the_owner_but_not_past_the_deadline_if_it_need_not(
    minutes, wait, quiet_from, quiet_until, breaks
):
    failed_at = FIRST + timedelta(minutes=minutes)
    retry_at = failed_at + timedelta(minutes=wait)
    hours, ends_at, at = _placed(
        failed_at, retry_at,
        quiet_from=quiet_from, quiet_until=quiet_until, last_day_breaks_quiet=breaks,
    )  # fmt: skip
    assert at >= min(retry_at, failed_at + PAY_AGAIN_AFTER), "never at once after the try"
    if not hours.is_quiet(retry_at):
        assert at == retry_at
        return
    quiet_ends_at = hours.quiet_ends_at(retry_at)
    in_time = ends_at <= retry_at or quiet_ends_at < ends_at
    if in_time:
        assert at == quiet_ends_at
    elif hours.is_quiet(at):
        assert (at, breaks) == (retry_at, True)
    elif at > retry_at:
        assert (at, breaks) == (quiet_ends_at, False)
    else:
        assert retry_at > at


def test_a_renewal_without_failures_has_nothing_to_try_again():
    assert retries_of([a_renewal()], (), FIRST) == ()
