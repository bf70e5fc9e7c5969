"""What is said of services that use a number: until when they can move, and what they hang on."""

from datetime import date

import pytest

from renewdesk.domain.attached import Service, ServiceKind
from renewdesk.domain.reach import Reach
from renewdesk.words.number_services import move_first, moved_words, sms_words
from renewdesk.words.reminders import reminder_message
from tests.builders import (
    LOST,
    OWNER,
    RECEIVE_ONLY,
    RECOVERABLE,
    a_card,
    a_clock,
    a_rule,
    an_event,
    moment,
)
from tests.reminder_builders import Diary

ROME = "Europe/Rome"
SERVICES = (
    Service("Parcel lockers"),
    Service("Poste Italiane", ServiceKind.BANK),
    Service("Airline", moved_to="Spare"),
)
TOPUP = an_event("topup", "2025-12-02", confirmed=True)
STAGES = [RECEIVE_ONLY, RECOVERABLE, LOST]


@pytest.mark.parametrize(
    ("reach", "moving", "sms"),
    [
        (
            Reach(arrive=False),
            "SMS no longer arrive here. Ask each of them for another way to move.",
            "SMS no longer arrive on this number.",
        ),
        (Reach(arrive=True), "Move them first, while SMS still arrive.", ""),
        (
            Reach(arrive=True, last_on=date(2026, 12, 5), zone=ROME),
            "Move them first, while SMS still arrive: until 5 Dec 2026 (Rome), 15 days.",
            "SMS arrive until 5 Dec 2026 (Rome), 15 days.",
        ),
        (
            Reach(arrive=True, last_on=date(2026, 11, 21), zone=ROME),
            "Move them first, while SMS still arrive: until 21 Nov 2026 (Rome), 1 day.",
            "SMS arrive until 21 Nov 2026 (Rome), 1 day.",
        ),
        (
            Reach(arrive=True, last_on=date(2026, 11, 20), zone=ROME),
            "Move them first: SMS arrive until the end of today (Rome).",
            "SMS arrive until the end of today (Rome).",
        ),
    ],
)
def test_how_long_sms_arrive_is_said_with_its_city(reach, moving, sms):
    now = moment("2026-11-20")
    assert (move_first(reach, now), sms_words(reach, now)) == (moving, sms)


def test_days_are_counted_where_the_number_lives():
    reach = Reach(arrive=True, last_on=date(2026, 11, 20), zone="Pacific/Pago_Pago")
    assert "1 day" in move_first(reach, moment("2026-11-20T14:00+08:00"))


def test_where_a_service_went_is_said():
    assert moved_words(SERVICES[2]) == "moved to Spare"


def _body(now, services=SERVICES, kind="line"):
    diary = Diary(a_clock(a_rule("P12M", clock=kind, stages=STAGES)), TOPUP, zone=OWNER)
    diary.card = a_card("TIM", services=services)
    reminder = diary.look(now).show[0]
    return reminder_message(reminder, moment(now), OWNER).body


@pytest.mark.parametrize("now", ["2026-12-10", "2027-01-10", "2027-12-10"])
def test_a_line_after_its_last_day_names_what_hangs_on_it(now):
    assert _body(now).endswith(" Used by: Poste Italiane, Parcel lockers.")


def test_a_line_that_runs_does_not():
    assert "Used by" not in _body("2026-11-20")


def test_nor_does_one_on_which_nothing_hangs_or_a_plan():
    assert "Used by" not in _body("2026-12-10", services=SERVICES[2:])
    assert "Used by" not in _body("2026-12-10", kind="credit")


def test_of_many_services_three_are_named():
    many = tuple(Service(f"S{place}") for place in range(5))
    assert _body("2026-12-10", services=many).endswith("Used by: S0, S1, S2, and 2 more.")
