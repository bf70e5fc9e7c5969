"""Keep the owner's settings: typed outside, text in storage."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewdesk.domain.errors import Fault
from renewdesk.domain.kinds import ClockKind
from renewdesk.domain.settings import LANGUAGES, THEMES, Settings
from renewdesk.services.settings import is_quiet
from renewdesk.services.stored_settings import settings_from, settings_to
from tests.services.rig import Rig, refusal

MINUTES = st.builds(
    time, st.integers(min_value=0, max_value=23), st.integers(min_value=0, max_value=59)
)
LEADS = st.lists(st.integers(min_value=-1, max_value=3650), max_size=6).map(tuple)
ANY = st.builds(
    Settings,
    language=st.sampled_from(LANGUAGES),
    theme=st.sampled_from(THEMES),
    zone=st.sampled_from(["", "Europe/Rome", "Pacific/Kiritimati"]),
    reminder_time=MINUTES,
    quiet_from=MINUTES,
    quiet_until=MINUTES,
    last_day_breaks_quiet=st.booleans(),
    leads=st.dictionaries(st.sampled_from(ClockKind), LEADS, max_size=3),
)


def test_nothing_stored_means_the_defaults():
    settings = Rig().settings.read()
    assert settings == Settings()
    assert (settings.reminder_time, settings.quiet_from, settings.quiet_until) == (
        time(9),
        time(22),
        time(8),
    )


@given(ANY)
def test_what_was_set_is_read_back(settings):
    assert settings_from(settings_to(settings)) == settings


def test_all_settings_are_saved_and_the_owners_zone_is_followed():
    rig = Rig()
    wanted = Settings(
        language="zh_CN",
        theme="dark",
        zone="Europe/London",
        reminder_time=time(10, 30),
        quiet_from=time(23),
        quiet_until=time(7, 15),
        last_day_breaks_quiet=True,
        leads={ClockKind.LINE: (3650, 60, 0), ClockKind.CHARGE: (-1,), ClockKind.OFFER: ()},
    )
    changes = rig.settings.save(wanted)
    assert (changes.settings, changes.cards) == (True, frozenset())
    assert rig.settings.read() == wanted
    assert rig.time.zone() == "Europe/London"
    rig.settings.save(Settings())
    assert rig.time.zone() == "Asia/Shanghai"
    assert rig.settings.read() == Settings()


@pytest.mark.parametrize(
    ("settings", "fault", "field"),
    [
        (Settings(language="de"), Fault.BAD_SETTING, "language"),
        (Settings(theme="pink"), Fault.BAD_SETTING, "theme"),
        (Settings(zone="Rome"), Fault.UNKNOWN_ZONE, "zone"),
        (Settings(reminder_time=time(22)), Fault.QUIET_HOUR, "reminder_time"),
        (Settings(reminder_time=time(7, 59)), Fault.QUIET_HOUR, "reminder_time"),
        (Settings(reminder_time=time(0)), Fault.QUIET_HOUR, "reminder_time"),
        (Settings(leads={ClockKind.PLAN: (3651,)}), Fault.BAD_SETTING, "leads.plan"),
        (Settings(leads={ClockKind.LINE: (7, -2)}), Fault.BAD_SETTING, "leads.line"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_saved(settings, fault, field):
    rig = Rig()
    rig.settings.save(Settings(theme="dark", zone="Europe/London"))
    assert refusal(lambda: rig.settings.save(settings)) == (fault, field)
    assert rig.settings.read() == Settings(theme="dark", zone="Europe/London")
    assert rig.time.zone() == "Europe/London"


@pytest.mark.parametrize(
    ("start", "end", "moment", "quiet"),
    [
        ("22:00", "08:00", "21:59", False),
        ("22:00", "08:00", "22:00", True),
        ("22:00", "08:00", "00:00", True),
        ("22:00", "08:00", "07:59", True),
        ("22:00", "08:00", "08:00", False),
        ("12:00", "14:00", "11:59", False),
        ("12:00", "14:00", "12:00", True),
        ("12:00", "14:00", "13:59", True),
        ("12:00", "14:00", "14:00", False),
        ("09:00", "09:00", "09:00", False),
    ],
)
def test_quiet_hours_may_span_midnight_and_end_before_their_end(start, end, moment, quiet):
    settings = Settings(quiet_from=time.fromisoformat(start), quiet_until=time.fromisoformat(end))
    assert is_quiet(time.fromisoformat(moment), settings) is quiet


@pytest.mark.parametrize("moment", [time(8), time(21, 59), time(9)])
def test_a_reminder_hour_beside_the_quiet_ones_is_taken(moment):
    rig = Rig()
    rig.settings.save(Settings(reminder_time=moment))
    assert rig.settings.read().reminder_time == moment


@pytest.mark.parametrize(
    "stored",
    [
        {"language": "tlh"},
        {"theme": ""},
        {"zone": "Atlantis"},
        {"reminder_time": "25:00"},
        {"reminder_time": "soon"},
        {"quiet_from": "22:00+01:00"},
        {"last_day_breaks_quiet": "maybe"},
        {"leads.line": "30 x"},
        {"leads.line": "--5"},
        {"leads.line": "\u0665"},
        {"leads.line": "99999"},
        {"leads.yacht": "5"},
        {"something": "else"},
    ],
)
def test_an_unreadable_text_keeps_its_default(stored):
    assert settings_from(stored) == Settings()


def test_one_unreadable_text_leaves_the_others_alone():
    settings = settings_from({"theme": "dark", "leads.plan": "5 1", "leads.line": "x"})
    assert settings == Settings(theme="dark", leads={ClockKind.PLAN: (5, 1)})
