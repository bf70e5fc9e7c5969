"""The check-up round: what is asked, what an answer saves, and what of a round is kept."""

from __future__ import annotations

from datetime import date

import pytest

from renewdesk.domain.checkup import AnswerKind, Doubt
from renewdesk.domain.errors import Fault
from renewdesk.services.checkup import CheckingUp, dates_in_doubt
from renewdesk.services.official_pages import OpeningPages
from tests.builders import a_rule
from tests.fakes.recorded_browser import RecordedBrowser
from tests.services.rig import Rig, refusal

CARRIER = "it-test"


class _Desk(Rig):
    """The rig with a check-up over it."""

    def __init__(self) -> None:
        super().__init__()
        pages = OpeningPages(self.storage, self.catalogue, RecordedBrowser(), self.addresses)
        asking = (self.recording, self.editing, pages)
        self.checkup = CheckingUp(self.storage, self.time, self.catalogue, asking)

    def weak(self, label="Weak", on="2026-10-01"):
        """Add a card whose rule is badly founded, paid and seen."""
        self.add(label, rules=("it-test-weak",))
        self.record("topup", on, label, confirmed=True)

    def ask(self):
        return self.checkup.read().questions

    def one(self, label="Weak"):
        return next(one for one in self.ask() if one.card.label == label)


@pytest.fixture
def desk():
    return _Desk()


def test_each_doubt_is_asked_about_and_a_sound_date_is_not(desk):
    desk.add("Sound")
    desk.record("topup", "2026-06-01", "Sound", confirmed=True)
    desk.add("Unknown")
    desk.add("Paid")
    desk.record("topup", "2026-11-20", "Paid")
    desk.weak()
    medium = {"url": "https://forum.example/", "confidence": "medium"}
    for label, seen in (("Medium", "2026-10-01"), ("Old", "2025-01-01")):
        rule = a_rule("P6M", sources=[medium | {"checked_on": seen}])
        desk.add(label, carrier="", own_rules=(rule,), zone="Europe/Rome", currency="EUR")
        desk.record("topup", "2026-10-02", label, confirmed=True)
    assert [(one.card.label, one.doubt) for one in desk.ask()] == [
        ("Unknown", Doubt.UNKNOWN),
        ("Paid", Doubt.UNCONFIRMED),
        ("Weak", Doubt.ESTIMATE),
        ("Old", Doubt.OLD),
        ("Medium", Doubt.WEAK),
    ]


def test_what_has_ended_was_let_go_or_archived_is_not_asked_about(desk):
    for label in ("Gone", "Away", "Passed"):
        desk.weak(label, "2026-01-01" if label == "Passed" else "2026-10-01")
    desk.record("let_go", "", "Gone")
    desk.keeping.archive("Away")
    assert desk.ask() == ()


def test_the_page_on_which_the_date_is_seen_comes_with_the_question(desk):
    desk.weak()
    assert desk.one().page.host == "my.test.example"


def test_the_same_date_is_confirmed_and_the_line_stays_in_the_round(desk):
    desk.weak()
    asked = desk.one()
    done = desk.checkup.same(asked.card.id, asked.clock.id)
    assert done.recorded.event.last_on == date(2027, 4, 1)
    found = desk.checkup.read()
    (line,) = found.questions
    assert (line.given.kind, line.given.days) == (AnswerKind.SAME, 0)
    assert line.doubt is Doubt.ESTIMATE
    assert found.answered == 1


def test_another_date_moves_the_clock_and_says_by_how_much(desk):
    desk.weak()
    asked = desk.one()
    desk.checkup.shown(asked.card.id, asked.clock.id, "2027-03-31")
    line = desk.one()
    assert (line.given.kind, line.given.days) == (AnswerKind.MOVED, -1)
    assert line.standing.last_on == date(2027, 4, 1)  # where it stood before the round
    assert desk.desk.card("Weak").view.standing.leading.last_on == date(2027, 3, 31)


def test_a_date_for_what_was_unknown_has_no_difference(desk):
    desk.add("Unknown")
    asked = desk.one("Unknown")
    desk.checkup.shown(asked.card.id, asked.clock.id, "2027-01-09")
    given = desk.one("Unknown").given
    assert (given.kind, given.day, given.days) == (AnswerKind.MOVED, date(2027, 1, 9), None)


def test_a_second_answer_takes_the_place_of_the_first(desk):
    desk.weak()
    asked = desk.one()
    desk.checkup.shown(asked.card.id, asked.clock.id, "2027-03-31")
    first = desk.one().given.event
    desk.checkup.shown(asked.card.id, asked.clock.id, "2027-03-30", first)
    assert (desk.one().given.day, desk.one().given.days) == (date(2027, 3, 30), -2)
    with desk.storage.reading() as unit:
        standing = [one for one in unit.events() if one.voided_at is None]
    assert [one.kind.value for one in standing] == ["topup", "deadline_confirmed"]


def test_a_day_that_cannot_be_read_takes_nothing_back(desk):
    desk.weak()
    asked = desk.one()
    desk.checkup.shown(asked.card.id, asked.clock.id, "2027-03-31")
    given = desk.one().given
    refused = refusal(
        lambda: desk.checkup.shown(asked.card.id, asked.clock.id, "31.3.", given.event)
    )
    assert refused == (Fault.BAD_DAY, "last_day")
    assert desk.one().given == given


def test_an_answer_that_is_undone_is_asked_again(desk):
    desk.weak()
    asked = desk.one()
    done = desk.checkup.same(asked.card.id, asked.clock.id)
    desk.recording.undo(done.recorded.event.id)
    assert desk.one().given is None


def test_no_end_stops_the_asking_and_can_be_taken_back(desk):
    desk.add("Unknown")
    asked = desk.one("Unknown")
    done = desk.checkup.no_end(asked.card.id, asked.clock.id, asked.clock.kind)
    assert desk.one("Unknown").given.kind is AnswerKind.NO_END
    assert desk.desk.card("Unknown").view.standing.phase.value == "no_deadline"
    desk.editing.undo(done.edited)
    assert desk.one("Unknown").given is None
    assert desk.desk.card("Unknown").view.standing.phase.value == "unknown"


def test_what_is_put_off_is_no_answer_and_can_be_asked_after_all(desk):
    desk.weak()
    clock = desk.one().clock.id
    desk.checkup.later(clock)
    found = desk.checkup.read()
    assert found.questions[0].given.kind is AnswerKind.LATER
    assert found.answered == 0
    desk.checkup.ask_again(clock)
    assert desk.one().given is None


def test_a_date_after_all_counts_more_than_to_put_it_off(desk):
    desk.weak()
    asked = desk.one()
    desk.checkup.later(asked.clock.id)
    desk.checkup.same(asked.card.id, asked.clock.id)
    assert desk.one().given.kind is AnswerKind.SAME


def test_a_finished_round_leaves_only_what_is_still_in_doubt(desk):
    desk.weak("A")
    desk.weak("B")
    asked = desk.one("A")
    desk.checkup.same(asked.card.id, asked.clock.id)
    desk.checkup.finish()
    assert [one.card.label for one in desk.ask()] == ["B"]
    assert desk.one("B").given is None


def test_a_round_goes_on_after_the_program_was_closed_and_is_over_after_a_month(desk):
    desk.weak("A")
    desk.weak("B")
    asked = desk.one("A")
    desk.checkup.same(asked.card.id, asked.clock.id)
    desk.clock.advance(days=20)
    assert len(desk.ask()) == 2
    desk.clock.advance(days=20)
    assert [one.card.label for one in desk.ask()] == ["B"]


def test_dates_that_were_read_before_the_round_are_no_answers_of_it(desk):
    """A round begins with its first answer, even when the clock stands still."""
    desk.weak("A")
    desk.weak("B")
    desk.recording.confirm("B")
    asked = desk.one("A")
    desk.checkup.same(asked.card.id, asked.clock.id)
    assert [one.card.label for one in desk.ask()] == ["A"]


def test_the_day_of_the_next_round_is_kept_and_taken_back(desk):
    assert desk.checkup.remind(1) == date(2026, 12, 20)
    assert desk.checkup.next_on() == desk.checkup.read().next_on == date(2026, 12, 20)
    desk.checkup.remind(None)
    assert desk.checkup.next_on() is None


def test_the_views_of_the_desk_tell_the_same_doubts_without_reading(desk):
    desk.weak("A")
    desk.weak("Away")
    desk.keeping.archive("Away")
    desk.add("Unknown")
    desk.add("Sound")
    desk.record("topup", "2026-06-01", "Sound", confirmed=True)
    views = desk.desk.cards(archived=True)
    found = dates_in_doubt(views, desk.time.now())
    assert {one.card.label for one in found} == {one.card.label for one in desk.ask()}
    assert len(found) == 2


def test_an_exact_hour_stays_known_where_its_day_is_typed(desk):
    hours = a_rule("PT720H", clock="plan", counting="elapsed", extends_on=["plan_purchase"])
    desk.add("Hours", carrier="", own_rules=(hours,), zone="Europe/Rome")
    desk.record("plan_purchase", "2026-11-20T03:00:00+00:00", "Hours")
    asked = desk.one("Hours")
    before = asked.standing.clock.deadline
    desk.checkup.shown(asked.card.id, asked.clock.id, before.last_on.isoformat())
    after = desk.desk.card("Hours").view.standing.clocks[0].clock
    assert after.deadline == before
    assert after.confirmed
