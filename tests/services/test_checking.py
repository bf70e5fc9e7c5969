"""The last check, and the gap without one: what is written down, and which dates passed in it."""

import pytest

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.domain.ids import CardId, ClockId
from renewdesk.services.checking import Checking
from tests.builders import RECEIVE_ONLY, a_card, a_clock, a_rule
from tests.services.reminding_desk import DECAY, Desk


class CheckedDesk(Desk):
    """A desk with one process that checks it."""

    def __init__(self):
        super().__init__()
        self.checking = self.another()

    def another(self):
        """Return the checks of another process on the same data."""
        return Checking(self.storage, self.time, self.process(self.notifier))

    def at(self, now):
        self.clock.move_to(now)
        return self

    def known(self):
        return self.checking.known()

    def passed(self):
        """Return what the gap names: card, stage or nothing, last day."""
        gap = self.known().gap
        return [
            (one.card.label, one.span.name.en if one.span else "", f"{one.last_on}")
            for one in (gap.passed if gap else ())
        ]

    def gap(self):
        gap = self.known().gap
        return gap and tuple(f"{at:%m-%dT%H:%M}" for at in (gap.since, gap.until))


@pytest.fixture
def desk():
    return CheckedDesk()


def test_before_the_first_check_nothing_is_known(desk):
    known = desk.known()
    assert (known.last_at, known.gap, known.is_answered) == (None, None, False)
    desk.checking.check()
    assert desk.known().last_at == desk.time.now()
    assert desk.known().gap is None, "what was before the first check is nobody's gap"


def test_a_trial_and_a_failed_check_are_not_written_down(desk, monkeypatch):
    desk.checking.check(dry_run=True)
    assert desk.known().last_at is None

    def broken():
        raise EnvironmentFaultError(Fault.DATABASE_BUSY, "data_folder")

    with monkeypatch.context() as patched:
        patched.setattr(desk.storage, "reading", broken)
        with pytest.raises(EnvironmentFaultError):
            desk.checking.check()
    assert desk.known().last_at is None


@pytest.mark.expects_log
def test_a_full_disk_does_not_undo_a_check(desk, monkeypatch, caplog):
    def full():
        raise EnvironmentFaultError(Fault.DISK_FULL, "data_folder")

    with monkeypatch.context() as patched:
        patched.setattr(desk.storage, "writing", full)
        assert desk.checking.check().shown == ()
    assert "disk-full" in caplog.text
    assert desk.known().last_at is None
    desk.checking.check()
    assert desk.known().last_at == desk.time.now(), "it is tried again at the next one"


def test_a_window_that_checks_every_minute_writes_every_quarter_of_an_hour(desk):
    desk.checking.check()
    first = desk.time.now()
    desk.at("2027-01-24T10:14+08:00").checking.check()
    assert desk.known().last_at == first
    desk.at("2027-01-24T10:15+08:00").checking.check()
    assert desk.known().last_at == desk.time.now()


def test_each_process_writes_its_first_check(desk):
    desk.checking.check()
    desk.at("2027-01-24T10:01+08:00").another().check()
    assert desk.known().last_at == desk.time.now()


def test_a_clock_that_was_set_back_is_followed(desk):
    desk.checking.check()
    desk.at("2027-01-23T10:00+08:00").checking.check()
    assert desk.known().last_at == desk.time.now()
    assert desk.known().gap is None


@pytest.mark.parametrize(
    ("now", "gap"),
    [
        ("2027-01-25T12:00+08:00", None),
        ("2027-01-25T12:01+08:00", ("01-24T02:00", "01-25T04:01")),
    ],
)
def test_more_than_26_hours_are_a_gap(desk, now, gap):
    desk.checking.check()
    desk.at(now).checking.check()
    assert desk.gap() == gap


def test_a_gap_names_every_date_that_passed_in_it_in_order(desk):
    desk.add("Rome")  # last day 31 January, receive-only to 28 February
    desk.add("Milan", "2026-02-10")  # last day 10 February
    desk.add("Later", "2026-12-31")
    desk.checking.check()
    desk.at("2027-03-02T10:00+08:00").checking.check()
    assert desk.passed() == [
        ("Rome", "", "2027-01-31"),
        ("Milan", "", "2027-02-10"),
        ("Rome", "receive-only", "2027-02-28"),
    ]


def test_the_last_day_passes_at_its_end_where_the_card_is(desk):
    desk.add("Rome")  # ends at midnight in Rome, 07:00 of 1 February in Shanghai
    desk.checking.check()
    desk.at("2027-02-01T06:59+08:00").checking.check()
    assert desk.passed() == []
    desk.checking.close_gap()
    desk.at("2027-02-03T06:59+08:00").checking.check()
    assert desk.passed() == [("Rome", "", "2027-01-31")]


def test_a_gap_stays_until_it_was_read_and_then_is_gone(desk):
    desk.checking.check()
    desk.at("2027-01-27T10:00+08:00").another().check()  # as the timer at login does
    desk.at("2027-01-27T11:00+08:00").checking.check()
    assert desk.gap() == ("01-24T02:00", "01-27T02:00")
    assert desk.checking.close_gap().reminders
    assert desk.gap() is None
    desk.at("2027-01-27T12:00+08:00").checking.check()
    assert desk.gap() is None


def test_a_second_gap_before_the_first_was_read_makes_it_longer(desk):
    desk.checking.check()
    desk.at("2027-01-27T10:00+08:00").another().check()
    desk.at("2027-01-30T10:00+08:00").another().check()
    assert desk.gap() == ("01-24T02:00", "01-30T02:00")


def test_dates_that_moved_on_and_silent_cards_are_not_named(desk):
    rome, _ = desk.add("Rome"), desk.add("Muted")
    desk.checking.check()
    desk.reminding.mute("Muted")
    desk.at("2027-02-05T10:00+08:00").checking.check()
    assert desk.passed() == [("Rome", "", "2027-01-31")]
    desk.record(rome, "topup", "2027-01-30", confirmed=True)
    assert desk.passed() == []
    assert desk.gap() is not None


def test_a_card_that_was_added_since_has_passed_nothing_in_the_gap(desk):
    desk.checking.check()
    desk.at("2027-03-01T10:00+08:00").checking.check()
    with desk.storage.writing() as unit:
        rome = a_card("Rome", id=CardId("late"))
        unit.save_card(rome)
        late = desk.time.now()
        unit.save_clock(a_clock(DECAY, id=ClockId("late"), card=rome.id, added_at=late))
    desk.record(rome, "topup", "2026-01-31", confirmed=True)
    assert desk.passed() == []
    desk.add("There all along")
    assert [label for label, _, _ in desk.passed()] == ["There all along", "There all along"]


def test_an_open_stage_has_no_date_that_could_pass(desk):
    desk.add("Open", rule=a_rule("P12M", stages=[{**RECEIVE_ONLY, "lasts": "unknown"}]))
    desk.checking.check()
    desk.at("2027-06-01T10:00+08:00").checking.check()
    assert desk.passed() == [("Open", "", "2027-01-31")]


@pytest.mark.parametrize("odd", ["", "soon", "2027-01-24T10:00:00", "9999-99-99"])
def test_what_cannot_be_read_is_as_if_nothing_was_known(desk, odd):
    with desk.storage.writing() as unit:
        unit.save_settings({"checks.last_at": odd, "checks.gap_from": odd, "checks.gap_until": odd})
    assert (desk.known().last_at, desk.known().gap) == (None, None)
    desk.checking.check()
    assert desk.known().last_at == desk.time.now()


def test_the_answer_is_remembered(desk):
    desk.checking.answer()
    assert desk.known().is_answered
