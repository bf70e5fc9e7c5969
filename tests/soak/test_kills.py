"""kill -9 at the real program: what is due is heard, and at most once more for each kill.

``make soak`` kills a hundred times (RENEWDESK_KILLS, RENEWDESK_SEED).
"""

import os
import signal
from datetime import date, datetime, timedelta

import pytest

from tests.adapters.system.notification_service import private_bus
from tests.soak.kills import KilledDesk, Witness
from tests.soak.kills_campaign import Campaign

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("RENEWDESK_KILLS", "8"))
SEED = int(os.environ.get("RENEWDESK_SEED", "0"))
LAST_ON = date(2027, 1, 31)
NOW = datetime.fromisoformat("2027-01-24T10:00+08:00")


@pytest.fixture
def bus():
    with private_bus() as address:
        yield address


@pytest.fixture
def service(bus):
    service = Witness(bus)
    yield service
    service.stops()


@pytest.fixture
def desk(bus, tmp_path):
    return KilledDesk(tmp_path, DBUS_SESSION_BUS_ADDRESS=bus)


def claimed(desk):
    return [row.label for row in desk.log() if row.delivery == "claimed"]


def killed_when_asked(desk, service):
    """Kill after the claim and before the message has left the program."""

    def act(_answer):
        assert claimed(desk)
        desk.killed.get(timeout=60).kill()

    service.acts["GetCapabilities"] = act
    return 1


def killed_when_shown(desk, service):
    """Kill when the message stands on the desktop and the program waits for its id."""

    def act(answer):
        desk.killed.get(timeout=60).kill()
        answer()

    service.acts["Notify"] = act
    return 2


def killed_when_answered(desk, service):
    """Kill when the id is on its way to the program, which has marked nothing yet."""

    def act(answer):
        process = desk.killed.get(timeout=60)
        process.send_signal(signal.SIGSTOP)
        answer()
        process.kill()

    service.acts["Notify"] = act
    return 2


@pytest.mark.parametrize(
    ("kills", "labels"),
    [
        (killed_when_asked, "Rome"),
        (killed_when_shown, "Rome"),
        (killed_when_answered, "Rome"),
        (killed_when_answered, "Rome Oslo Bern Riga"),
    ],
    ids=["before", "between", "after", "after a digest"],
)
def test_killed_around_the_showing_nothing_is_lost_and_at_most_one_comes_twice(
    desk, service, kills, labels
):
    for label in labels.split():
        desk.add(label, LAST_ON)
    count = kills(desk, service)
    desk.is_killed_at(NOW)
    assert sorted(claimed(desk)) == sorted(labels.split())
    assert len(service.calls) == count - 1

    desk.passes(NOW + timedelta(minutes=5))
    assert len(service.calls) == count - 1, "somebody may be showing it still"
    desk.passes(NOW + timedelta(minutes=5, seconds=1))
    desk.passes(NOW + timedelta(minutes=12))
    assert len(service.calls) == count
    title, text = service.shown[-1]
    assert all(f"{label}: 7 days left" in f"{title} {text}" for label in labels.split())
    assert claimed(desk) == []


def test_many_checks_at_once_when_a_snooze_ends_tell_it_once(desk, service):
    """What stands on the desktop is taken away by one of them while another shows it anew."""
    labels = ["Rome", "Oslo", "Bern"]
    for label in labels:
        desk.add(label, LAST_ON)
    desk.passes(NOW)
    desk.snoozes_all(NOW + timedelta(minutes=1))
    wakes_at = NOW.replace(hour=9) + timedelta(days=1)
    desk.passes(*(wakes_at + timedelta(seconds=place) for place in range(6)))
    desk.passes(wakes_at + timedelta(minutes=10))
    shown = sorted(title for title, _ in service.shown)
    assert shown == sorted(f"{label}: {days} days left" for label in labels for days in (6, 7))


def test_random_kills_lose_nothing_and_double_at_most_one_each(desk, service, tell):
    campaign = Campaign(desk, service, SEED, KILLS)
    campaign.runs()
    figures = campaign.figures()
    tell(figures.words())
    assert (figures.kills, figures.lost, figures.repeated_without_kill) == (KILLS, (), ())
    assert figures.beyond_one_for_each_kill == ()
    assert {row.delivery for row in desk.log()} <= {"shown", "superseded"}
    assert desk.is_sound()
