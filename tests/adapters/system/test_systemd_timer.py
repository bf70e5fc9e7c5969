"""The timer that checks every day: its units, what systemd makes of them, what the owner did."""

import errno
import json
import subprocess
import sys
import time
from datetime import time as wall_time

import pytest

from renewdesk.adapters.system.systemd_timer import SystemdTimer, exec_line
from renewdesk.domain.background import Occasion, SwitchState
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from tests.adapters.system.odd_words import ODD, plain_errand
from tests.adapters.system.systemd_story import CANNOT
from tests.pretended_systemctl import PretendedSystemctl
from tests.private_room import private_room

TIMER = """\
[Unit]
Description=RenewDesk: when to check which SIM cards need something

[Timer]
OnCalendar=*-*-* 08:00:00
OnCalendar=*-*-* 09:00:00
OnCalendar=*-*-* 21:45:00
Persistent=true
AccuracySec=1min

[Install]
WantedBy=timers.target
"""
SERVICE = """\
[Unit]
Description=RenewDesk: check once which SIM cards need something

[Service]
Type=oneshot
ExecStart="/usr/bin/renewdesk" "--data-dir" "/srv/ada/desk" "check"
TimeoutStartSec=5min
Nice=10
"""
UNIT = "renewdesk-check.timer"


@pytest.fixture
def units(tmp_path):
    return tmp_path / "config" / "systemd" / "user"


@pytest.fixture
def systemctl(tmp_path, units):
    return PretendedSystemctl(tmp_path / "bin", units)


@pytest.fixture
def switch(units, systemctl):
    return SystemdTimer(units, (str(systemctl.program), "--user"), seconds=5)


def state(switch, errand=None):
    return switch.look(errand or plain_errand()).state


def files(units):
    return sorted(one.name for one in units.iterdir()) if units.exists() else []


def test_nothing_is_there_before_the_owner_asks(switch, units, systemctl):
    assert switch.occasion is Occasion.TIMER
    assert state(switch) is SwitchState.OFF
    assert files(units) == []
    assert [one.split()[1] for one in systemctl.asked] == ["show"], "looking only asks"


def test_the_units_are_written_byte_by_byte(switch, units):
    switch.turn_on(plain_errand())
    assert (units / UNIT).read_bytes() == TIMER.encode("ascii")
    assert (units / "renewdesk-check.service").read_bytes() == SERVICE.encode("ascii")
    assert files(units) == ["renewdesk-check.service", UNIT]
    assert state(switch) is SwitchState.ON


def test_a_zone_of_the_owners_own_stands_beside_the_hours(switch, units):
    switch.turn_on(plain_errand(times=(wall_time(9),), zone="Asia/Shanghai"))
    assert "OnCalendar=*-*-* 09:00:00 Asia/Shanghai\n" in (units / UNIT).read_text("ascii")


def test_what_the_owner_switched_off_in_the_system_is_told_and_stays(switch, systemctl):
    switch.turn_on(plain_errand())
    systemctl.disable(UNIT)
    assert state(switch) is SwitchState.DISABLED
    assert state(switch) is SwitchState.DISABLED, "looking switches nothing"
    switch.turn_on(plain_errand())
    assert state(switch) is SwitchState.ON


def test_other_hours_and_other_programs_are_told_apart(switch):
    switch.turn_on(plain_errand())
    later = plain_errand(times=(wall_time(10),))
    assert state(switch, later) is SwitchState.STALE
    assert state(switch, plain_errand(zone="Asia/Shanghai")) is SwitchState.STALE
    assert state(switch, plain_errand(words=("/usr/share/renewdesk", "check"))) is SwitchState.OTHER
    assert state(switch, plain_errand(words=("/usr/share/\udcff", "check"))) is SwitchState.OTHER
    switch.turn_on(later)
    assert state(switch, later) is SwitchState.ON


def test_switching_off_leaves_nothing_and_may_be_repeated(switch, units):
    switch.turn_on(plain_errand())
    switch.turn_off(plain_errand())
    switch.turn_off(plain_errand())
    assert files(units) == []
    assert state(switch) is SwitchState.OFF


@pytest.mark.parametrize("verb", ["enable", "restart"])
def test_a_refusal_leaves_the_system_as_it_was(switch, units, systemctl, verb):
    systemctl.mark(f"refuses-{verb}")
    with pytest.raises(EnvironmentFaultError) as refused:
        switch.turn_on(plain_errand())
    assert refused.value.fault is Fault.BACKGROUND_REFUSED
    assert refused.value.facts == {"problem": "Access denied"}
    assert files(units) == []
    assert state(switch) is SwitchState.OFF


def test_a_refusal_leaves_the_units_that_stood_there(switch, units, systemctl):
    switch.turn_on(plain_errand())
    systemctl.mark("refuses-restart")
    with pytest.raises(EnvironmentFaultError):
        switch.turn_on(plain_errand(words=("/usr/share/renewdesk", "check")))
    assert (units / "renewdesk-check.service").read_bytes() == SERVICE.encode("ascii")
    assert state(switch) is SwitchState.ON


def test_a_full_disk_leaves_nothing_half(switch, units, monkeypatch):
    calls = []

    def full_at_the_second_file(_handle):
        calls.append(_handle)
        if len(calls) > 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("renewdesk.adapters.system.whole_file.os.fsync", full_at_the_second_file)
    with pytest.raises(EnvironmentFaultError) as refused:
        switch.turn_on(plain_errand())
    assert refused.value.fault is Fault.DISK_FULL
    assert len(calls) == 3, "the first file stood already"
    assert files(units) == []


def test_without_systemd_one_sentence_says_so(units, systemctl, switch):
    systemctl.mark("gone")
    found = switch.look(plain_errand())
    assert found.state is SwitchState.UNAVAILABLE
    assert found.problem == "this session has no systemd that could start it"
    missing = SystemdTimer(units, ("/nowhere/systemctl", "--user")).look(plain_errand())
    assert missing.state is SwitchState.UNAVAILABLE
    assert missing.problem == "the program /nowhere/systemctl is missing"


def test_a_systemd_that_hangs_is_left_after_its_time(units, systemctl):
    switch = SystemdTimer(units, (str(systemctl.program), "--user"), seconds=0.3)
    switch.turn_on(plain_errand())
    systemctl.mark("hangs")
    begun = time.monotonic()
    found = switch.look(plain_errand())
    assert found.state is SwitchState.UNAVAILABLE
    assert "did not answer within 0.3 s" in found.problem
    with pytest.raises(EnvironmentFaultError):
        switch.turn_off(plain_errand())
    assert time.monotonic() - begun < 10
    systemctl.unmark("hangs")
    assert state(switch) is SwitchState.ON, "what could not be taken away is there as it was"


def test_variables_are_left_alone():
    assert exec_line(("/bin/a b", "100%", 'c"\\')) == '"/bin/a b" "100%%" "c\\"\\\\"'
    assert exec_line(("/bin/a", "$HOME")) == ':"/bin/a" "$HOME"'


def test_systemd_finds_no_fault_in_the_units(switch, units):
    # The program has to exist for the check; the words of it are the odd ones.
    switch.turn_on(plain_errand(words=("/bin/sh", *ODD), zone="Europe/Rome"))
    words = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no"]
    paths = [units / UNIT, units / "renewdesk-check.service"]
    done = subprocess.run([*words, *paths], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_a_real_systemd_does_what_the_switch_says(tmp_path):
    if not private_room():
        return
    words = [*private_room(), sys.executable, "-m", "tests.adapters.system.systemd_story"]
    done = subprocess.run(
        [*words, tmp_path], capture_output=True, text=True, timeout=120, check=False
    )
    if done.returncode == CANNOT:  # this kernel lets nobody else have control groups
        return
    assert done.returncode == 0, done.stderr
    story = json.loads(done.stdout)
    assert story["states"] == [
        ["nothing yet", "off"],
        ["switched on", "on"],
        ["the owner disabled it", "disabled"],
        ["and it stays so", "disabled"],
        ["switched on again", "on"],
        ["the owner stopped it", "disabled"],
        ["the hours have changed", "stale"],
        ["it follows", "on"],
        ["another program", "other"],
        ["switched off", "off"],
    ]
    assert story["told"] == list(ODD), "every odd word reached the program"
    assert "renewdesk-check.service" in story["timers"], "the timer waits for its next time"
    assert "*-*-* 10:30:00 Asia/Shanghai" in story["calendar"]
    assert "next_elapse=n/a" not in story["calendar"]
    assert story["caught_up"], "what was slept is made up for"
    assert story["left"] == []
    assert story["failed"] == ""
