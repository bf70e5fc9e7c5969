"""A card's own hour and leads: kept, refused, and followed by what reminds."""

from dataclasses import replace
from datetime import date, time

import pytest

from renewdesk.domain.busy_days import Season
from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.own_times import OwnTimes
from renewdesk.domain.settings import Settings
from renewdesk.domain.standing import Phase
from renewdesk.services.card_times import KeepingCardTimes, TimesEdit, parse_leads
from renewdesk.services.desk import ReadingDesk
from renewdesk.services.stored_settings import season_from, settings_from, settings_to
from tests.services.reminding_desk import Desk

FAR = "2026-11-01T10:00+08:00"


@pytest.fixture
def desk():
    desk = Desk()
    desk.clock.move_to(FAR)
    return desk


@pytest.fixture
def times(desk):
    return KeepingCardTimes(desk.storage, desk.settings)


def _next(desk, card, count=3):
    return [
        (one.planned.step, f"{one.planned.due_at:%m-%dT%H:%M}")
        for one in desk.reminding.next_of(card.id, count)
    ]


def test_an_hour_and_leads_of_its_own_hold_for_that_card_alone(desk, times):
    rome, paris = desk.add("Rome"), desk.add("Paris")
    times.edit("Rome", TimesEdit(hour="10:30", leads="60, 5"))
    assert _next(desk, rome, 2) == [(60, "12-02T02:30"), (5, "01-26T02:30")]
    assert _next(desk, paris, 1) == [(30, "01-01T01:00")]
    assert times.read("Rome").own == OwnTimes(hour=time(10, 30), leads=(60, 5))


def test_leads_of_one_clock_go_before_those_of_its_card_and_can_be_taken_away(desk, times):
    card = desk.add("Rome")
    times.edit("Rome", TimesEdit(leads="60 5"))
    times.edit("Rome", TimesEdit(leads="3650 9", clock="line"))
    assert _next(desk, card, 1) == [(9, "01-22T01:00")]
    times.edit("Rome", TimesEdit(leads="usual", clock="line"))
    assert _next(desk, card, 1) == [(60, "12-02T01:00")]
    times.edit("Rome", TimesEdit(leads="none"))
    assert [one.planned.kind.value for one in desk.reminding.next_of(card.id, 1)] == ["stage"]
    times.edit("Rome", TimesEdit(leads="usual"))
    assert _next(desk, card, 1) == [(30, "01-01T01:00")]


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (TimesEdit(hour="23:00"), Fault.QUIET_HOUR),
        (TimesEdit(hour="07:59"), Fault.QUIET_HOUR),
        (TimesEdit(hour="noon"), Fault.BAD_HOUR),
        (TimesEdit(leads="3651"), Fault.BAD_LEADS),
        (TimesEdit(leads="7 x"), Fault.BAD_LEADS),
        (TimesEdit(leads=""), Fault.BAD_LEADS),
        (TimesEdit(leads="-2"), Fault.BAD_LEADS),
        (TimesEdit(leads="7", clock="plan"), Fault.UNKNOWN_CLOCK),
        (TimesEdit(hour="10:00", clock="line"), Fault.NOTHING_TO_CHANGE),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(desk, times, edit, fault):
    desk.add("Rome")
    with pytest.raises(RuleViolationError) as refused:
        times.edit("Rome", edit)
    assert refused.value.fault is fault
    assert times.read("Rome").own == OwnTimes()


def test_quiet_hours_cannot_be_laid_over_a_cards_own_hour(desk, times):
    desk.add("Rome")
    times.edit("Rome", TimesEdit(hour="19:00"))
    with pytest.raises(RuleViolationError) as refused:
        desk.settings.save(Settings(quiet_from=time(18, 0)))
    assert (refused.value.fault, refused.value.field) == (Fault.QUIET_HOUR, "quiet_from")
    assert refused.value.facts["given"] == "19:00 (Rome)"
    assert desk.settings.read().quiet_from == time(22, 0)


def test_holidays_of_the_cards_country_and_a_season_move_its_leads_and_the_text_says_so(desk):
    desk.holidays.days = {"IT": frozenset({_day("2027-01-30")})}
    rome, paris = desk.add("Rome"), desk.add("Paris")
    with desk.storage.writing() as unit:
        unit.save_card(_in(unit.card(rome.id), "IT"))
        unit.save_card(_in(unit.card(paris.id), "FR"))
    assert _next(desk, rome, 1) == [(30, "12-31T01:00")]
    assert _next(desk, paris, 1) == [(30, "01-01T01:00")]
    (notice,) = desk.reminding.next_of(rome.id, 1)
    assert notice.message.body.endswith("Earlier than usual because of public holidays (30 Jan).")
    desk.settings.save(Settings(earlier_for_holidays=False))
    assert _next(desk, rome, 1) == [(30, "01-01T01:00")]
    desk.settings.save(Settings(peak_season=Season((1, 22), (2, 20))))
    (notice,) = desk.reminding.next_of(rome.id, 1)
    assert f"{notice.planned.due_at:%m-%d}" == "12-22"
    assert "your peak season (22 Jan – 20 Feb 2027)" in notice.message.body
    desk.clock.move_to("2026-12-22T09:01+08:00")
    (shown, _) = desk.reminding.check().shown
    assert "peak season" in desk.reminding.inbox().open[0].body
    assert shown.planned.step == 30


def test_holidays_are_not_asked_for_where_no_date_is_near_to_be_judged(desk):
    desk.add("Rome", topped_up_on="")
    desk.reminding.check()
    assert desk.holidays.asked == []


def test_a_season_longer_than_a_quarter_is_refused(desk):
    with pytest.raises(RuleViolationError) as refused:
        desk.settings.save(Settings(peak_season=Season((1, 1), (4, 2))))
    assert refused.value.fault is Fault.BAD_SEASON
    desk.settings.save(Settings(peak_season=Season((1, 1), (4, 1))))


def test_seasons_and_holidays_come_back_from_the_texts_that_are_stored():
    settings = Settings(peak_season=Season((12, 15), (1, 10)), earlier_for_holidays=False)
    assert settings_from(settings_to(settings)) == settings
    assert settings_from(settings_to(Settings())) == Settings()
    for text in ("", "12-15", "13-01 01-01", "02-30 03-01", "12-15 01-10 02-01", "W01-1 01-01"):
        assert season_from(text) is None
    assert season_from("02-29 03-01") == Season((2, 29), (3, 1))


def test_leads_are_read_as_they_are_typed():
    assert parse_leads("7, 30 7 0 -1") == (30, 7, 0, -1)
    assert parse_leads("none") == ()
    assert parse_leads("usual") is None


def _day(text):
    return date.fromisoformat(text)


def _in(card, country):
    return replace(card, country=country)


def test_the_desk_calls_a_card_due_by_the_leads_of_its_own(desk, times):
    card = desk.add("Rome")
    reading = ReadingDesk(desk.storage, desk.time, desk.settings)

    def phase(leads, clock=None):
        times.edit("Rome", TimesEdit(leads=leads, clock=clock))
        (on_desk,) = reading.cards()
        assert reading.card(card.id).view.standing.phase is on_desk.standing.phase
        return on_desk.standing.phase

    # 91 days are left; the kind's own leads begin 30 days before.
    assert phase("120") is Phase.DUE
    assert phase("usual") is Phase.RUNNING
    assert phase("120", "line") is Phase.DUE
    assert phase("60", "line") is Phase.RUNNING
    assert phase("usual", "line") is Phase.RUNNING
