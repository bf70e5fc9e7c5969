"""What to do when it did not work: advice that fits, another try neither too soon nor too late."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.domain.failure_advice import (
    PAY_AGAIN_AFTER,
    Advice,
    Doing,
    FailureAdvice,
    Retry,
    Where,
    advice_for,
    failures_at,
    retry_at,
)
from renewdesk.domain.renewals import Channel, Charged, Reason, Step
from renewdesk.domain.text import Text
from tests.builders import instant

SHANGHAI, NINE = "Asia/Shanghai", time(9)
#: 14:00 in Shanghai, as in the picture.
NOW = instant("2026-11-20T14:00:00+08:00")


def piece(name, **facts):
    return Advice(title=Text(name), text=Text(name), **facts)


LOST = FailureAdvice(
    reason=Reason.CONNECTION_LOST,
    icon="wifi",
    title=Text("Connection lost"),
    lead=Text("Find out first"),
    where=(Where(Step.PAY, Channel.WEBSITE), Where(Step.PAY, Channel.APP), Where(Step.CONFIRM)),
    advice=(
        piece("wait", doings=(Doing.WAIT,)),
        piece("again", after=(Charged.NO,)),
        piece("ask", after=(Charged.YES, Charged.UNSURE)),
        piece("confirmed", steps=(Step.CONFIRM,)),
        piece("app", channels=(Channel.APP,)),
    ),
    retry=Retry.SOON,
    retry_charged=Retry.TOMORROW,
    pays_twice=True,
)
REFUSED = replace(LOST, reason=Reason.SHOP_REFUSED, where=(Where(Step.PAY, Channel.SHOP),))
ALL = (REFUSED, LOST)


@pytest.mark.parametrize(
    ("step", "channel", "found"),
    [
        (Step.PAY, Channel.WEBSITE, [Reason.CONNECTION_LOST]),
        (Step.PAY, Channel.SHOP, [Reason.SHOP_REFUSED]),
        (Step.PAY, Channel.CODE, []),
        (Step.PAY, None, [Reason.SHOP_REFUSED, Reason.CONNECTION_LOST]),
        (Step.CONFIRM, Channel.SHOP, [Reason.CONNECTION_LOST]),
        (Step.PREPARE, Channel.WEBSITE, []),
    ],
)
def test_reasons_are_offered_where_they_happen(step, channel, found):
    assert [one.reason for one in failures_at(ALL, step, channel)] == found


@pytest.mark.parametrize(
    ("step", "charged", "channel", "told"),
    [
        (Step.PAY, None, Channel.WEBSITE, ["wait", "again", "ask"]),
        (Step.PAY, Charged.NO, Channel.WEBSITE, ["wait", "again"]),
        (Step.PAY, Charged.YES, Channel.APP, ["wait", "ask", "app"]),
        (Step.CONFIRM, Charged.UNSURE, Channel.WEBSITE, ["wait", "ask", "confirmed"]),
        (Step.PAY, Charged.UNSURE, None, ["wait", "ask", "app"]),
    ],
)
def test_advice_fits_step_channel_and_what_became_of_the_money(step, charged, channel, told):
    found = advice_for(ALL, Reason.CONNECTION_LOST, step, charged, channel)
    assert [one.title.en for one in found.advice] == told


@pytest.mark.parametrize(
    ("charged", "retry", "pays_twice"),
    [
        (None, Retry.SOON, True),
        (Charged.UNSURE, Retry.SOON, True),
        (Charged.YES, Retry.TOMORROW, True),
        (Charged.NO, Retry.SOON, False),
    ],
)
def test_another_try_depends_on_what_became_of_the_money(charged, retry, pays_twice):
    found = advice_for(ALL, Reason.CONNECTION_LOST, Step.PAY, charged)
    assert (found.retry, found.pays_twice) == (retry, pays_twice)
    harmless = replace(LOST, pays_twice=False)
    assert not advice_for((harmless,), Reason.CONNECTION_LOST, Step.PAY, charged).pays_twice
    own = replace(LOST, retry_not_charged=Retry.EVENING)
    asked = advice_for((own,), Reason.CONNECTION_LOST, Step.PAY, charged).retry
    assert asked is (Retry.EVENING if charged is Charged.NO else retry)


def test_a_reason_that_nobody_wrote_advice_for_is_not_found():
    with pytest.raises(LookupError):
        advice_for(ALL, Reason.OTHER, Step.PAY)


def at(retry, boundary=None, now=NOW, **facts):
    advice = replace(LOST, retry=retry, **facts)
    found = retry_at(advice, now, SHANGHAI, NINE, boundary and instant(boundary))
    return found and found.astimezone(instant("2026-11-20T00:00:00+08:00").tzinfo).isoformat()


@pytest.mark.parametrize(
    ("retry", "found"),
    [
        (Retry.SOON, "2026-11-20T06:30:00+00:00"),
        (Retry.HOURS, "2026-11-20T09:00:00+00:00"),
        (Retry.EVENING, "2026-11-20T11:00:00+00:00"),
        (Retry.TOMORROW, "2026-11-21T01:00:00+00:00"),
        (Retry.NEVER, None),
    ],
)
def test_another_try_comes_at_the_owners_own_hours(retry, found):
    assert at(retry) == found


def test_an_evening_that_is_nearly_over_becomes_the_morning():
    late = instant("2026-11-20T18:31:00+08:00")
    assert at(Retry.EVENING, now=late) == "2026-11-21T01:00:00+00:00"
    early = instant("2026-11-20T18:29:00+08:00")
    assert at(Retry.EVENING, now=early) == "2026-11-20T11:00:00+00:00"


@pytest.mark.parametrize(
    ("boundary", "found"),
    [
        (
            "2026-11-21T12:00:00+08:00",
            "2026-11-21T01:00:00+00:00",
        ),  # three hours remain for booking
        ("2026-11-21T11:59:00+08:00", "2026-11-20T11:00:00+00:00"),  # so the evening before
        ("2026-11-20T21:59:00+08:00", "2026-11-20T09:00:00+00:00"),
        ("2026-11-20T19:59:00+08:00", "2026-11-20T06:30:00+00:00"),
        ("2026-11-20T17:29:00+08:00", "2026-11-20T06:30:00+00:00"),  # never before 30 minutes
        ("2026-11-20T14:31:00+08:00", "2026-11-20T06:30:00+00:00"),
        ("2026-11-20T14:30:00+08:00", None),  # and never once it is too late
        ("2026-11-20T14:00:00+08:00", "2026-11-21T01:00:00+00:00"),  # it is past: nothing presses
    ],
)
def test_the_nearer_the_end_the_sooner_another_try(boundary, found):
    assert at(Retry.TOMORROW, boundary) == found


def test_whoever_knows_that_nothing_was_paid_may_try_at_once():
    soon = at(Retry.TOMORROW, "2026-11-20T14:20:00+08:00", pays_twice=False)
    assert soon == "2026-11-20T06:05:00+00:00"
    within_hours = at(Retry.TOMORROW, "2026-11-20T17:29:00+08:00", pays_twice=False)
    assert within_hours == "2026-11-20T06:30:00+00:00"


INSTANTS = st.integers(0, 60 * 24 * 730).map(lambda one: NOW + timedelta(minutes=one))


@given(
    now=INSTANTS,
    retry=st.sampled_from(list(Retry)),
    left=st.timedeltas(timedelta(minutes=1), timedelta(days=3)),
    pays_twice=st.booleans(),
    zone=st.sampled_from(["Asia/Shanghai", "Europe/Rome", "America/New_York", "Asia/Kathmandu"]),
    hour=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
)
def test_nothing_is_tried_after_the_end_nor_paid_twice_within_half_an_hour(
    now, retry, left, pays_twice, zone, hour
):
    advice = replace(LOST, retry=retry, pays_twice=pays_twice)
    found = retry_at(advice, now, zone, hour, now + left)
    if retry is Retry.NEVER:
        assert found is None
    elif found is None:
        assert pays_twice
        assert left <= PAY_AGAIN_AFTER
    else:
        assert now < found < now + left
        assert found >= now + PAY_AGAIN_AFTER or not pays_twice
