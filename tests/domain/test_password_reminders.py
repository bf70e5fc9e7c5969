"""The reminder to change a password: counted from the last change, through the one engine."""

import pytest

from renewdesk.domain.days import today_in
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.fold import fold_card
from renewdesk.domain.ids import ClockId
from renewdesk.domain.passwords import checked_months, password_due_on
from renewdesk.domain.reminder_log import ReminderKind
from renewdesk.domain.reminders import boundaries_of, upcoming_reminders
from renewdesk.domain.settings import Settings
from renewdesk.domain.standing import Section, card_standing
from renewdesk.domain.watched import Watched
from tests.builders import OWNER, a_card, a_clock, a_rule, an_event, day, instant
from tests.reminder_builders import Diary, names

TOPUP = an_event("topup", "2026-06-01", confirmed=True)
NOW = "2026-11-20T10:00+08:00"


def _asked(changed_on="2026-05-21", months=6, **facts):
    return a_card(password_changed_on=day(changed_on), password_months=months, **facts)


def _diary(card, rule="P36M", *events):
    diary = Diary(a_rule(rule) if isinstance(rule, str) else rule, *(events or (TOPUP,)))
    diary.card = card
    return diary


def _passwords(diary, first, last):
    return [
        (name, today_in(OWNER, at).isoformat())
        for name, at in diary.live(first, last, hours=12)
        if name.startswith("password")
    ]


@pytest.mark.parametrize(
    ("changed_on", "months", "due_on"),
    [
        ("2026-05-21", 6, "2026-11-21"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
    ],
)
def test_the_months_are_counted_from_the_last_change(changed_on, months, due_on):
    assert password_due_on(_asked(changed_on, months)) == day(due_on)


def test_without_a_wish_or_a_date_nothing_is_due():
    assert password_due_on(a_card()) is None
    assert password_due_on(a_card(password_changed_on=day("2020-01-01"))) is None
    assert password_due_on(a_card(password_months=6)) is None


@pytest.mark.parametrize("months", [0, -1, 61, 600])
def test_a_number_of_months_that_makes_no_sense_is_refused(months):
    with pytest.raises(RuleViolationError) as refused:
        checked_months(months)
    error = refused.value
    assert (error.fault, error.field) == (Fault.BAD_MONTHS, "months")
    assert dict(error.facts) == {"given": months, "most": 60}


@pytest.mark.parametrize("months", [None, 1, 60])
def test_never_or_one_to_sixty_months_make_sense(months):
    assert checked_months(months) == months


def test_it_reminds_on_the_day_then_weekly_for_a_month_then_monthly():
    shown = _passwords(_diary(_asked()), "2026-11-19T09:00+08:00", "2027-04-01T09:00+08:00")
    assert [on for _, on in shown[:5]] == [
        "2026-11-21", "2026-11-28", "2026-12-05", "2026-12-12", "2026-12-19",
    ]  # fmt: skip
    assert [on for _, on in shown[5:]] == ["2027-01-19", "2027-02-19", "2027-03-19"]
    assert shown[0][0] == "password 0"


def test_off_by_default_and_silent_before_the_day():
    assert not _passwords(_diary(a_card()), "2026-11-19T09:00+08:00", "2027-04-01T09:00+08:00")
    diary = _diary(_asked())
    assert not _passwords(diary, "2026-06-02T09:00+08:00", "2026-11-20T21:00+08:00")


def test_it_comes_at_the_owners_hour_of_the_owners_day():
    (first, *_) = (
        one
        for one in _diary(_asked()).ahead("2026-11-20T10:00+08:00", "2026-12-01T00:00+08:00")
        if one.kind is ReminderKind.PASSWORD
    )
    assert first.due_at == instant("2026-11-21T09:00:00+08:00")


def test_a_password_that_was_changed_is_asked_for_anew_in_its_own_time():
    diary = _diary(_asked())
    assert _passwords(diary, "2026-11-21T09:30+08:00", "2026-11-22T09:30+08:00")
    diary.card = _asked("2026-11-23")
    assert not _passwords(diary, "2026-11-23T10:00+08:00", "2027-05-22T21:00+08:00")
    shown = _passwords(diary, "2027-05-23T09:00+08:00", "2027-05-24T09:00+08:00")
    assert shown == [("password 0", "2027-05-23")]


def test_done_closes_it_until_the_next_change():
    diary = _diary(_asked())
    diary.tick("2026-11-21T09:30+08:00")
    diary.answer("password 0", done_at=instant("2026-11-21T09:31:00+08:00"))
    assert not _passwords(diary, "2026-11-22T09:00+08:00", "2027-10-01T09:00+08:00")


def test_it_stands_beside_the_dates_of_the_card_and_hides_none():
    rule = a_rule("P180D")
    with_it, without = _diary(_asked(), rule), _diary(a_card(), rule)
    span = ("2026-10-25T09:00+08:00", "2027-02-01T09:00+08:00")
    leads = [one for one in with_it.live(*span, hours=12) if not one[0].startswith("password")]
    assert leads == list(without.live(*span, hours=12))
    assert leads


def test_it_moves_no_card_on_the_desk():
    clock = a_clock(a_rule("P36M"))
    folded = fold_card([clock], [TOPUP], instant(NOW))
    assert card_standing(folded, instant(NOW)).section is Section.LATER


def test_a_clock_without_a_date_asks_for_both():
    kinds = {one.kind for one in _diary(_asked(), a_rule("P12M"), an_event("note", "2026-01-01"))
             .ahead(NOW, "2027-01-01T00:00+08:00")}  # fmt: skip
    assert kinds == {ReminderKind.ASK, ReminderKind.PASSWORD}


def _watched(card, *events):
    clocks = [a_clock(a_rule("P36M")), a_clock(a_rule("P24M"), id=ClockId("clock-2"))]
    return Watched(card, clocks, fold_card(clocks, events, instant(NOW)), events)


def test_of_several_clocks_only_the_first_speaks_of_it():
    found = boundaries_of(_watched(_asked(), TOPUP), Settings(), OWNER)
    spoken = [key for key in found if key[1] is ReminderKind.PASSWORD]
    assert spoken == [(ClockId("clock-1"), ReminderKind.PASSWORD, day("2026-11-21"), 0)]


@pytest.mark.parametrize("kind", ["let_go", "closed", "ported"])
def test_a_card_that_has_ended_asks_for_no_password(kind):
    watched = _watched(_asked(), TOPUP, an_event(kind, "2026-07-01"))
    assert not boundaries_of(watched, Settings(), OWNER)


def test_a_card_whose_first_countdown_alone_was_let_go_still_asks():
    gone = an_event("let_go", "2026-07-01", clock=ClockId("clock-1"))
    found = boundaries_of(_watched(_asked(), TOPUP, gone), Settings(), OWNER)
    assert ReminderKind.PASSWORD in {kind for _, kind, *_ in found}


def test_an_archived_card_is_silent():
    card = _asked(archived_at=instant("2026-08-01T00:00:00Z"))
    found = upcoming_reminders(
        instant(NOW),
        instant("2028-01-01T00:00:00Z"),
        [_watched(card, TOPUP)],
        Settings(),
        OWNER,
        (),
    )
    assert names(found) == []
