"""What Windows is given, tested as files and values: it was written here and not run there."""

import os
import stat
from datetime import time
from xml.etree import ElementTree as ET

import pytest
from typing_extensions import override

from renewdesk.adapters.system.windows_tasks import (
    APPROVED_KEY,
    RUN_KEY,
    Registry,
    RunKey,
    ScheduledTask,
    task_form,
)
from renewdesk.domain.background import Occasion, SwitchState
from renewdesk.domain.errors import EnvironmentFaultError, Fault
from tests.adapters.system.odd_words import plain_errand

NAME = "renewdesk-check"
WORDS = (
    r"C:\Program Files\桌面\pythonw.exe", "-P", "-m", "renewdesk",
    "--data-dir", r"D:\Ada's 100% \desk" + "\\", "check",
)  # fmt: skip
AT_LOGIN = (
    r'"C:\Program Files\桌面\pythonw.exe" -P -m renewdesk '
    r'--data-dir "D:\Ada' + "'" + r's 100% \desk\\" check'
)
USER = r"HOME\ada"
SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


class KeptRegistry(Registry):
    """The owner's part of a registry in a dictionary."""

    def __init__(self):
        self.values = {}
        self.problem = ""

    @override
    def read(self, key, name):
        self._obey()
        return self.values.get((key, name))

    @override
    def write(self, key, name, content):
        self._obey()
        self.values[key, name] = content

    @override
    def remove(self, key, name):
        self._obey()
        self.values.pop((key, name), None)

    def _obey(self):
        if self.problem:
            raise PermissionError(13, self.problem)


@pytest.fixture
def registry():
    return KeptRegistry()


def errand(**given):
    return plain_errand(**{"words": WORDS, **given})


# ── at login ─────────────────────────────────────────────────────────────────────────────────────


def test_the_run_value_is_one_quoted_command_line(registry):
    switch = RunKey(registry)
    assert (switch.occasion, switch.look(errand()).state) == (Occasion.LOGIN, SwitchState.OFF)
    switch.turn_on(errand())
    assert registry.values == {(RUN_KEY, NAME): AT_LOGIN}
    assert switch.look(errand()).state is SwitchState.ON
    switch.turn_off(errand())
    assert registry.values == {}


@pytest.mark.parametrize(
    ("first", "state"), [(2, "on"), (3, "disabled"), (6, "on"), (7, "disabled")]
)
def test_what_the_owner_switched_in_the_task_manager_counts(registry, first, state):
    switch = RunKey(registry)
    switch.turn_on(errand())
    registry.values[APPROVED_KEY, NAME] = bytes((first, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8))
    before = dict(registry.values)
    assert switch.look(errand()).state.value == state
    assert registry.values == before, "looking switches nothing"


def test_the_owners_own_click_switches_it_on_again(registry):
    switch = RunKey(registry)
    switch.turn_on(errand())
    registry.values[APPROVED_KEY, NAME] = bytes((3, *[0] * 11))
    switch.turn_on(errand())
    assert switch.look(errand()).state is SwitchState.ON
    switch.turn_off(errand())
    assert registry.values == {}


def test_another_program_under_the_name_is_told(registry):
    RunKey(registry).turn_on(errand(words=(r"C:\old.exe", "check")))
    assert RunKey(registry).look(errand()).state is SwitchState.OTHER


def test_a_registry_that_refuses_is_told(registry):
    registry.problem = "Access is denied"
    found = RunKey(registry).look(errand())
    assert (found.state, "Access is denied" in found.problem) == (SwitchState.UNAVAILABLE, True)
    for act in (RunKey(registry).turn_on, RunKey(registry).turn_off):
        with pytest.raises(EnvironmentFaultError) as refused:
            act(errand())
        assert refused.value.fault is Fault.BACKGROUND_REFUSED


# ── every day ────────────────────────────────────────────────────────────────────────────────────


def form(**given):
    return ET.fromstring(task_form(errand(**given), USER).decode("utf-16"))  # noqa: S314 - our own


def texts(task, path):
    return [one.text for one in task.findall(path.replace("/", f"/{SPACE}").replace("^", SPACE))]


def test_the_form_is_utf_16_with_its_mark_as_the_scheduler_reads_it():
    content = task_form(errand(), USER)
    assert content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    assert content.decode("utf-16").startswith('<?xml version="1.0" encoding="UTF-16"?>\n<Task ')


def test_a_missed_start_is_made_up_for_on_batteries_too():
    settings = {one.tag.removeprefix(SPACE): one.text for one in form().find(f"{SPACE}Settings")}
    assert settings == {
        "MultipleInstancesPolicy": "IgnoreNew",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "StartWhenAvailable": "true",
        "Enabled": "true",
        "ExecutionTimeLimit": "PT5M",
    }


def test_it_starts_at_login_of_its_owner_and_at_every_hour():
    task = form(times=(time(9), time(21, 45)))
    assert texts(task, "^Triggers/LogonTrigger/UserId") == [USER]
    begins = texts(task, "^Triggers/CalendarTrigger/StartBoundary")
    assert begins == ["2026-01-01T09:00:00", "2026-01-01T21:45:00"]
    assert texts(task, "^Triggers/CalendarTrigger/ScheduleByDay/DaysInterval") == ["1", "1"]
    assert texts(task, "^Principals/Principal/LogonType") == ["InteractiveToken"]
    assert texts(task, "^Principals/Principal/RunLevel") == ["LeastPrivilege"]


def test_the_elements_stand_in_the_order_of_the_schema():
    order = [one.tag.removeprefix(SPACE) for one in form()]
    assert order == ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"]


def test_the_program_is_a_path_and_its_words_are_one_line():
    task = form()
    assert texts(task, "^Actions/Exec/Command") == [WORDS[0]]
    assert texts(task, "^Actions/Exec/Arguments") == [AT_LOGIN.split('" ', 1)[1]]


def test_a_name_between_two_percent_signs_is_refused():
    with pytest.raises(EnvironmentFaultError) as refused:
        task_form(errand(words=("C:\\%TEMP%\\renewdesk.exe", "check")), USER)
    assert "two percent signs" in str(refused.value.facts["problem"])


_SCRIPT = """#!/bin/sh
task={folder}/registered
case "$1" in
/Create) [ -e {folder}/refuses ] && {{ echo "ERROR: Access is denied." >&2; exit 1; }}
  iconv -f UTF-16 -t UTF-8 "$5" >"$task" ;;
/Query) [ -e "$task" ] || {{ echo "ERROR: no such task" >&2; exit 1; }}
  printf '\\r\\n'; cat "$task" ;;
/Delete) rm "$task" ;;
esac
"""


@pytest.fixture
def scheduler(tmp_path):
    program = tmp_path / "schtasks"
    program.write_text(_SCRIPT.format(folder=tmp_path), "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    environ = {"USERDOMAIN": "HOME", "USERNAME": "ada"}
    return ScheduledTask(environ, (os.fspath(program),))


def test_the_scheduler_is_asked_what_it_has(scheduler, tmp_path):
    assert scheduler.occasion is Occasion.TIMER
    assert scheduler.look(errand()).state is SwitchState.OFF
    scheduler.turn_off(errand())
    scheduler.turn_on(errand())
    assert scheduler.look(errand()).state is SwitchState.ON
    assert scheduler.look(errand(times=(time(10),))).state is SwitchState.STALE
    assert scheduler.look(plain_errand()).state is SwitchState.OTHER
    registered = tmp_path / "registered"
    on = registered.read_text("utf-8")
    settings = on.index("<Settings>")
    off = on[:settings] + on[settings:].replace("<Enabled>true<", "<Enabled>false<")
    registered.write_text(off, "utf-8")
    assert scheduler.look(errand()).state is SwitchState.DISABLED
    scheduler.turn_off(errand())
    assert scheduler.look(errand()).state is SwitchState.OFF


def test_a_console_that_knows_no_chinese_hides_no_task(scheduler, tmp_path):
    scheduler.turn_on(errand())
    registered = tmp_path / "registered"
    registered.write_bytes(registered.read_text("utf-8").replace("桌面", "??").encode("ascii"))
    assert scheduler.look(errand()).state is SwitchState.ON
    registered.write_bytes(registered.read_bytes().replace(b"??", "桌面".encode("gbk")))
    assert scheduler.look(errand()).state is SwitchState.ON
    other = errand(words=(WORDS[0].replace("pythonw", "other"), *WORDS[1:]))
    assert scheduler.look(other).state is SwitchState.OTHER


def test_a_scheduler_that_refuses_or_is_missing_is_told(scheduler, tmp_path):
    (tmp_path / "refuses").touch()
    with pytest.raises(EnvironmentFaultError) as refused:
        scheduler.turn_on(errand())
    assert refused.value.facts == {"problem": "ERROR: Access is denied"}
    assert scheduler.look(errand()).state is SwitchState.OFF
    missing = ScheduledTask({}, ("/nowhere/schtasks.exe",)).look(errand())
    assert missing.state is SwitchState.UNAVAILABLE
