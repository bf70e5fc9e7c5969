"""What macOS is given, tested as files and commands: it was written here and not run there."""

import os
import plistlib
import stat
from datetime import time

import pytest

from renewdesk.adapters.system.launch_agents import LaunchAgent
from renewdesk.domain.background import Occasion, SwitchState
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from tests.adapters.system.odd_words import ODD, plain_errand

LABEL = "org.renewdesk.RenewDesk.renewdesk-check.timer"
_SCRIPT = """#!/bin/sh
echo "$*" >>{folder}/asked
if [ "$1" = print-disabled ]; then cat {folder}/disabled 2>/dev/null; exit 0; fi
if [ "$1" = bootout ]; then exit 3; fi
if [ -e {folder}/refuses ]; then echo "Bootstrap failed: 5: Input/output error" >&2; exit 5; fi
"""


@pytest.fixture
def agents(tmp_path):
    return tmp_path / "Library" / "LaunchAgents"


@pytest.fixture
def launchctl(tmp_path):
    program = tmp_path / "launchctl"
    program.write_text(_SCRIPT.format(folder=tmp_path), "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return (os.fspath(program),)


@pytest.fixture
def switch(agents, launchctl):
    return LaunchAgent(Occasion.TIMER, agents, "gui/501", launchctl)


def written(agents, label=LABEL):
    return plistlib.loads((agents / f"{label}.plist").read_bytes())


def test_the_timer_is_a_property_list_with_every_word_as_it_is(switch, agents, tmp_path):
    errand = plain_errand(words=("/Applications/Renew Desk", *ODD))
    assert switch.look(errand).state is SwitchState.OFF
    switch.turn_on(errand)
    assert written(agents) == {
        "Label": LABEL,
        "ProgramArguments": ["/Applications/Renew Desk", *ODD],
        "RunAtLoad": True,
        "ProcessType": "Background",
        "AssociatedBundleIdentifiers": ["org.renewdesk.RenewDesk"],
        "StartCalendarInterval": [
            {"Hour": 8, "Minute": 0},
            {"Hour": 9, "Minute": 0},
            {"Hour": 21, "Minute": 45},
        ],
    }
    assert switch.look(errand).state is SwitchState.ON
    asked = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert asked[:3] == [
        f"bootout gui/501/{LABEL}",
        f"enable gui/501/{LABEL}",
        f"bootstrap gui/501 {agents / LABEL}.plist",
    ]


def test_at_login_it_runs_when_it_is_loaded_and_at_no_hour(agents, launchctl):
    switch = LaunchAgent(Occasion.LOGIN, agents, "gui/501", launchctl)
    switch.turn_on(plain_errand())
    agent = written(agents, LABEL.replace("timer", "login"))
    assert agent["RunAtLoad"] is True
    assert "StartCalendarInterval" not in agent
    assert switch.look(plain_errand(times=(time(10),))).state is SwitchState.ON


@pytest.mark.parametrize("word", ["disabled", "true"])
def test_what_the_owner_switched_off_in_the_system_is_told(switch, tmp_path, word):
    switch.turn_on(plain_errand())
    lines = 'disabled services = {{\n\t"com.other" => enabled\n\t"{}" => {}\n}}\n'
    (tmp_path / "disabled").write_text(lines.format(LABEL, word), "utf-8")
    assert switch.look(plain_errand()).state is SwitchState.DISABLED
    (tmp_path / "disabled").write_text(lines.format(LABEL, "enabled"), "utf-8")
    assert switch.look(plain_errand()).state is SwitchState.ON


def test_other_hours_and_other_programs_are_told_apart(switch, agents):
    switch.turn_on(plain_errand())
    assert switch.look(plain_errand(times=(time(10),))).state is SwitchState.STALE
    assert switch.look(plain_errand(words=("/x", "check"))).state is SwitchState.OTHER
    (agents / f"{LABEL}.plist").write_bytes(b"<plist>")
    assert switch.look(plain_errand()).state is SwitchState.OTHER


def test_a_refusal_leaves_what_was_there(switch, agents, tmp_path):
    (tmp_path / "refuses").touch()
    with pytest.raises(EnvironmentFaultError) as refused:
        switch.turn_on(plain_errand())
    assert refused.value.facts == {"problem": "Bootstrap failed: 5: Input/output error"}
    assert list(agents.iterdir()) == []


def test_switching_off_leaves_nothing_and_may_be_repeated(switch, agents):
    switch.turn_on(plain_errand())
    switch.turn_off(plain_errand())
    switch.turn_off(plain_errand())
    assert list(agents.iterdir()) == []
    assert switch.look(plain_errand()).state is SwitchState.OFF


def test_a_name_that_is_no_text_is_refused(switch, agents):
    with pytest.raises(EnvironmentFaultError) as refused:
        switch.turn_on(plain_errand(words=("/x/\udcff", "check")))
    assert refused.value.fault is Fault.BACKGROUND_REFUSED
    assert not agents.exists()
