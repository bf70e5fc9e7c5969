"""Checks at login and every day on Windows: a value of the Run key, and a scheduled task.

The registry is asked through a door (``windows_registry``), because Python has it only there.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from xml.etree import ElementTree as ET

from renewdesk.adapters.system import whole_file
from renewdesk.adapters.system.system_tool import ask, demand, refused
from renewdesk.domain.background import Occasion, Switch
from renewdesk.domain.background import SwitchState as State
from renewdesk.domain.errors import EnvironmentFaultError
from renewdesk.domain.overriding import override
from renewdesk.services.ports.background import BackgroundSwitch, Errand
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_EXPLORER = r"Software\Microsoft\Windows\CurrentVersion"
RUN_KEY = rf"{_EXPLORER}\Run"
#: What the owner switched in Settings or in the Task Manager; the Run value stays as it is.
APPROVED_KEY = rf"{_EXPLORER}\Explorer\StartupApproved\Run"
_APPROVED = bytes((2, *[0] * 11))
_SCHEMA = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_FIRST_DAY = "2026-01-01"
_DELAY = "PT1M"
_UNREADABLE = re.compile(r"(?:[^ -~]|\?)+")


class Registry(Protocol):
    """The owner's part of the registry: values of keys."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """Return a value, None without one."""

    def write(self, key: str, name: str, content: str | bytes) -> None:
        """Set a value, text or bytes.

        Raises:
            OSError: the system refused.
        """

    def remove(self, key: str, name: str) -> None:
        """Take a value away, if it is there.

        Raises:
            OSError: the system refused.
        """


class RunKey(BackgroundSwitch):
    """A value of the Run key; what the owner decides in Settings stands in another key."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    @property
    @override
    def occasion(self) -> Occasion:
        return Occasion.LOGIN

    @override
    def look(self, errand: Errand) -> Switch:
        place = rf"HKCU\{RUN_KEY}\{errand.name}"
        try:
            run = self._registry.read(RUN_KEY, errand.name)
            approved = self._registry.read(APPROVED_KEY, errand.name)
        except OSError as error:
            return Switch(Occasion.LOGIN, State.UNAVAILABLE, "", str(error))
        if run is None:
            state = State.OFF
        elif isinstance(approved, bytes) and approved and approved[0] % 2:
            state = State.DISABLED
        else:
            state = State.ON if run == subprocess.list2cmdline(errand.words) else State.OTHER
        return Switch(Occasion.LOGIN, state, place)

    @override
    def turn_on(self, errand: Errand) -> None:
        try:
            if self._registry.read(APPROVED_KEY, errand.name) is not None:
                self._registry.write(APPROVED_KEY, errand.name, _APPROVED)
            self._registry.write(RUN_KEY, errand.name, subprocess.list2cmdline(errand.words))
        except OSError as error:
            raise refused(str(error)) from error

    @override
    def turn_off(self, errand: Errand) -> None:
        try:
            self._registry.remove(RUN_KEY, errand.name)
            self._registry.remove(APPROVED_KEY, errand.name)
        except OSError as error:
            raise refused(str(error)) from error


class ScheduledTask(BackgroundSwitch):
    """A task of the Task Scheduler, made from a file of its own form."""

    def __init__(
        self, environ: Mapping[str, str], schtasks: Sequence[str] = ("schtasks.exe",)
    ) -> None:
        domain, user = environ.get("USERDOMAIN", ""), environ.get("USERNAME", "")
        self._user = f"{domain}\\{user}" if domain else user
        self._schtasks = tuple(schtasks)

    @property
    @override
    def occasion(self) -> Occasion:
        return Occasion.TIMER

    @override
    def look(self, errand: Errand) -> Switch:
        try:
            told = ask((*self._schtasks, "/Query", "/TN", errand.name, "/XML"))
        except EnvironmentFaultError as error:
            return Switch(Occasion.TIMER, State.UNAVAILABLE, "", str(error.facts["problem"]))
        if told.status:  # the only way in which it says that there is no such task
            return Switch(Occasion.TIMER, State.OFF, errand.name)
        return Switch(Occasion.TIMER, _found(told.said, errand), errand.name)

    @override
    def turn_on(self, errand: Errand) -> None:
        with tempfile.TemporaryDirectory(prefix="renewdesk-") as folder:
            form = Path(folder) / "task.xml"
            whole_file.put(form, task_form(errand, self._user))
            demand((*self._schtasks, "/Create", "/TN", errand.name, "/XML", str(form), "/F"))

    @override
    def turn_off(self, errand: Errand) -> None:
        if self.look(errand).state is not State.OFF:
            demand((*self._schtasks, "/Delete", "/TN", errand.name, "/F"))


def task_form(errand: Errand, user: str) -> bytes:
    """Return the task in the scheduler's own form: at login and every day, on batteries too.

    Raises:
        EnvironmentFaultError: a path holds a name between two percent signs, which the scheduler
            would take for a variable and knows no way to write otherwise.
    """
    if any(word.count("%") > 1 for word in errand.words):
        raise refused(tr("a path has two percent signs, between which Windows reads a variable"))
    ET.register_namespace("", _SCHEMA)
    task = ET.Element(_tag("Task"), version="1.2")
    about = _add(task, "RegistrationInfo")
    _add(about, "Description", "RenewDesk: check once which SIM cards need something")
    triggers = _add(task, "Triggers")
    _add_all(_add(triggers, "LogonTrigger"), Enabled="true", UserId=user, Delay=_DELAY)
    for at in errand.times:
        daily = _add(triggers, "CalendarTrigger")
        _add_all(daily, StartBoundary=f"{_FIRST_DAY}T{at:%H:%M}:00", Enabled="true")
        _add(_add(daily, "ScheduleByDay"), "DaysInterval", "1")
    principal = _add(_add(task, "Principals"), "Principal")
    principal.set("id", "Author")
    _add_all(principal, UserId=user, LogonType="InteractiveToken", RunLevel="LeastPrivilege")
    _add_all(
        _add(task, "Settings"),
        MultipleInstancesPolicy="IgnoreNew",
        DisallowStartIfOnBatteries="false",
        StopIfGoingOnBatteries="false",
        StartWhenAvailable="true",
        Enabled="true",
        ExecutionTimeLimit="PT5M",
    )
    actions = _add(task, "Actions")
    actions.set("Context", "Author")
    program, *words = errand.words
    _add_all(_add(actions, "Exec"), Command=program, Arguments=subprocess.list2cmdline(words))
    text = ET.tostring(task, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-16"?>\n{text}\n'.encode("utf-16")


def _found(said: str, errand: Errand) -> State:
    """Tell what a registered task is."""
    try:
        # The tool answers in the console's encoding under a heading that names another.
        task = ET.fromstring(said[max(said.find("<Task"), 0) :])  # noqa: S314 - of the system's own tool
    except ET.ParseError:
        return State.OTHER
    if task.findtext(f"{_tag('Settings')}/{_tag('Enabled')}", "true") == "false":
        return State.DISABLED
    execute = f"{_tag('Actions')}/{_tag('Exec')}"
    program, *words = errand.words
    starts = tuple(task.findtext(f"{execute}/{_tag(one)}") for one in ("Command", "Arguments"))
    wanted = (program, subprocess.list2cmdline(words))
    if tuple(map(_readable, starts)) != tuple(map(_readable, wanted)):
        return State.OTHER
    hours = {one.text for one in task.iter(_tag("StartBoundary"))}
    same = hours == {f"{_FIRST_DAY}T{at:%H:%M}:00" for at in errand.times}
    return State.ON if same else State.STALE


def _readable(text: str | None) -> str:
    """Return a text with one mark for whatever a console cannot write, as for Chinese names."""
    return _UNREADABLE.sub("?", text or "")


def _tag(name: str) -> str:
    return f"{{{_SCHEMA}}}{name}"


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    one = ET.SubElement(parent, _tag(name))
    one.text = text or None
    return one


def _add_all(parent: ET.Element, **texts: str) -> None:
    """Add elements in the order in which the scheduler's schema wants them."""
    items: Iterable[tuple[str, str]] = texts.items()
    for name, text in items:
        _add(parent, name, text)
