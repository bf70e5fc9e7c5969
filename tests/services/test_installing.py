"""That a profile is installed: the fact for the rules and the phone, both or neither."""

import pytest

from renewdesk.domain.errors import Fault, RuleViolationError
from renewdesk.domain.ids import CardId, ClockId
from renewdesk.domain.kinds import EventKind
from renewdesk.services.drafts import EventDraft
from renewdesk.services.installing import InstallDraft, InstallingProfiles
from renewdesk.services.recording import Recording
from renewdesk.services.time_here import TimeHere
from tests.builders import a_card, a_clock, a_rule
from tests.fakes.in_memory_storage import InMemoryStorage
from tests.fakes.stopped_clock import StoppedClock

INSTALL_BY = a_rule("P30D", id="by", clock="install", extends_on=["purchase"], stops_on=["install"])
LINE = a_rule("P12M", id="line", extends_on=["activation", "topup"])
#: In Shanghai it is the 24th already, in UTC still the 23rd.
NOW = "2026-11-24T02:00:00+08:00"


class Rig:
    """A card over the in-memory storage, and the use case."""

    def __init__(self, *rules, **facts):
        self.storage = InMemoryStorage()
        self.clock = StoppedClock(NOW)
        time = TimeHere(self.clock, "Asia/Shanghai")
        self.recording = Recording(self.storage, time)
        self.installing = InstallingProfiles(self.storage, time, self.recording)
        self.card = a_card("Airalo", id=CardId("one"), zone="UTC", **facts)
        with self.storage.writing() as unit:
            unit.save_card(self.card)
            for rule in rules:
                unit.save_clock(a_clock(rule, zone="UTC", id=ClockId(rule.id), card=self.card.id))
        self.since = self.clock.now()

    def installed(self, on="2026-11-24", **told):
        draft = InstallDraft(on=on, since=self.since, **told)
        return self.installing.installed(self.card.id, draft)

    def events(self):
        with self.storage.reading() as unit:
            return unit.events(self.card.id)

    def now(self):
        with self.storage.reading() as unit:
            return unit.card(self.card.id)


def test_the_countdown_to_the_installation_stops():
    rig = Rig(INSTALL_BY)
    rig.recording.record(rig.card.id, EventDraft(kind="purchase", on="2026-11-01"))
    done = rig.installed(device="Black phone", slot="eSIM 2")
    assert done.recorded.event.kind is EventKind.INSTALL
    assert done.changes.cards == {rig.card.id}
    assert (rig.now().device, rig.now().slot) == ("Black phone", "eSIM 2")
    assert done.recorded.after.standing.leading.clock.state == "stopped"


def test_today_counts_although_it_is_tomorrow_at_the_carrier():
    done = Rig(INSTALL_BY).installed()
    assert done.recorded.event.at is not None
    assert done.recorded.event.on is None


def test_a_former_day_is_a_day():
    assert str(Rig(INSTALL_BY).installed("2026-11-20").recorded.event.on) == "2026-11-20"


def test_a_new_line_is_activated():
    assert Rig(LINE).installed().recorded.event.kind is EventKind.ACTIVATION


@pytest.mark.parametrize("rules", [(INSTALL_BY,), (LINE,), ()], ids=["install", "line", "none"])
def test_a_second_call_records_nothing_more(rules):
    rig = Rig(*rules)
    rig.installed(device="Black phone")
    rig.clock.advance(minutes=3)
    done = rig.installed(device="Black phone")
    assert done.recorded is None
    assert len(rig.events()) == 1


def test_an_installation_of_before_the_renewal_is_another_one():
    rig = Rig(INSTALL_BY)
    rig.installed()
    rig.clock.advance(minutes=3)
    rig.since = rig.clock.now()
    assert rig.installed().recorded is not None


def test_what_was_not_told_stays():
    rig = Rig(INSTALL_BY, device="Black phone", slot="eSIM 2")
    rig.installed()
    assert (rig.now().device, rig.now().slot) == ("Black phone", "eSIM 2")


def test_a_slot_of_the_old_phone_is_not_that_of_the_new_one():
    rig = Rig(INSTALL_BY, device="Black phone", slot="eSIM 2")
    rig.installed(device="White phone")
    assert (rig.now().device, rig.now().slot) == ("White phone", "")


@pytest.mark.parametrize(
    ("on", "fault"), [("2026-11-26", Fault.FUTURE_EVENT), ("soon", Fault.BAD_DAY)]
)
def test_a_day_that_cannot_be_is_refused_and_nothing_is_saved(on, fault):
    rig = Rig(INSTALL_BY)
    with pytest.raises(RuleViolationError) as refused:
        rig.installed(on, device="White phone")
    assert refused.value.fault is fault
    assert rig.events() == []
    assert rig.now().device == ""
