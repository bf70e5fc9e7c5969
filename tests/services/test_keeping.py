"""Keep cards in order, and one copy of the database a day."""

import pytest

from renewdesk.domain.errors import EnvironmentFaultError, Fault
from renewdesk.services.keeping import KeepingCopies
from renewdesk.services.time_here import TimeHere
from tests.builders import instant
from tests.fakes.kept_backups import KeptBackups
from tests.fakes.stopped_clock import StoppedClock
from tests.services.rig import Rig, ends, refusal, typed_fact


@pytest.fixture
def rig():
    rig = Rig()
    rig.add(last=(typed_fact("topup", "2026-01-31"),))
    return rig


def test_a_card_is_put_away_and_brought_back_with_its_dates(rig):
    changes = rig.keeping.archive("Rome")
    (card,) = rig.cards
    assert (changes.cards, card.archived_at) == ({card.id}, instant("2026-11-20T06:00:00Z"))
    assert rig.storage.state.desk_rows[card.id][0] == card
    rig.keeping.unarchive(card.id)
    assert rig.cards[0].archived_at is None
    assert ends(rig.desk.cards()[0]) == ["2027-01-31"]


def test_a_card_gets_another_label(rig):
    rig.keeping.rename("Rome", " Roma ")
    assert rig.cards[0].label == "Roma"
    assert rig.storage.state.desk_rows[rig.cards[0].id][0].label == "Roma"


@pytest.mark.parametrize("label", ["", " \n"])
def test_a_card_keeps_its_label_when_the_new_one_is_empty(rig, label):
    assert refusal(lambda: rig.keeping.rename("Rome", label)) == (Fault.LABEL_REQUIRED, "label")
    assert rig.cards[0].label == "Rome"


@pytest.mark.parametrize(
    "act",
    [
        lambda keeping: keeping.archive("Milan"),
        lambda keeping: keeping.unarchive("Milan"),
        lambda keeping: keeping.rename("Milan", "X"),
    ],
)
def test_a_card_that_is_not_there_is_refused(rig, act):
    assert refusal(lambda: act(rig.keeping)) == (Fault.UNKNOWN_CARD, "card")


class TestTheDailyCopy:
    @pytest.fixture
    def clock(self):
        return StoppedClock("2026-11-20T14:00:00+08:00")

    @pytest.fixture
    def backups(self, tmp_path):
        return KeptBackups(tmp_path)

    def test_is_made_once_a_day(self, clock, backups):
        copies = KeepingCopies(backups, TimeHere(clock))
        assert copies.newest() is None
        assert copies.daily()
        assert not copies.daily()
        assert copies.newest() == instant("2026-11-20T06:00:00Z")
        assert [reason for reason, _ in backups.made] == ["daily"]

    @pytest.mark.parametrize(("zone", "again"), [("", True), ("Europe/Rome", False)])
    def test_counts_the_days_of_the_owner(self, clock, backups, zone, again):
        copies = KeepingCopies(backups, TimeHere(clock, zone))
        copies.daily()
        clock.move_to("2026-11-21T00:30:00+08:00")  # in Rome it is still the 20th
        assert copies.daily() is again

    def test_that_cannot_be_written_is_tried_again(self, clock, backups):
        copies = KeepingCopies(backups, TimeHere(clock))
        backups.full = True
        with pytest.raises(EnvironmentFaultError):
            copies.daily()
        backups.full = False
        assert copies.daily()


def test_the_owners_zone_goes_before_the_computers():
    here = TimeHere(StoppedClock(zone="Asia/Shanghai"))
    assert here.zone() == "Asia/Shanghai"
    here.live_in("Europe/London")
    assert here.zone() == "Europe/London"
    here.live_in("")
    assert here.zone() == "Asia/Shanghai"
    assert here.now() == instant("2026-11-20T14:00:00+08:00")
