"""Checks every day by a timer of the owner's own systemd, which also catches up after a sleep."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from renewdesk.adapters.system import whole_file
from renewdesk.adapters.system.system_tool import SECONDS, ask, demand, refused
from renewdesk.domain.background import Occasion, Switch
from renewdesk.domain.background import SwitchState as State
from renewdesk.domain.errors import EnvironmentFaultError
from renewdesk.domain.overriding import override
from renewdesk.services.ports.background import BackgroundSwitch, Errand
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_log = logging.getLogger(__name__)
_ASKED = ("LoadState", "UnitFileState", "ActiveState")


class SystemdTimer(BackgroundSwitch):
    """A timer and its service in the folder of the owner's units.

    ``systemctl`` is the command that speaks for the owner's own systemd.
    """

    def __init__(
        self,
        folder: Path,
        systemctl: Sequence[str] = ("systemctl", "--user"),
        seconds: float = SECONDS,
    ) -> None:
        self._folder = folder
        self._systemctl = tuple(systemctl)
        self._seconds = seconds

    @property
    @override
    def occasion(self) -> Occasion:
        return Occasion.TIMER

    @override
    def look(self, errand: Errand) -> Switch:
        timer, service = self._paths(errand)
        try:
            words = ("show", timer.name, f"--property={','.join(_ASKED)}")
            told = ask((*self._systemctl, *words), self._seconds)
        except EnvironmentFaultError as error:
            return Switch(Occasion.TIMER, State.UNAVAILABLE, "", str(error.facts["problem"]))
        if told.status:
            _log.info("systemctl: %s", told.problem)
            problem = tr("this session has no systemd that could start it")
            return Switch(Occasion.TIMER, State.UNAVAILABLE, "", problem)
        facts = dict(line.split("=", 1) for line in told.said.splitlines() if "=" in line)
        state = _state(facts)
        if state is State.ON:
            state = _compared(whole_file.content_of(timer), whole_file.content_of(service), errand)
        return Switch(Occasion.TIMER, state, str(timer))

    @override
    def turn_on(self, errand: Errand) -> None:
        timer, service = self._paths(errand)
        before = {path: whole_file.content_of(path) for path in (service, timer)}
        try:
            whole_file.put(service, service_unit(errand))
            whole_file.put(timer, timer_unit(errand))
            self._demand("daemon-reload")
            self._demand("enable", timer.name)
            self._demand("restart", timer.name)  # it may run at the hours of before
        except EnvironmentFaultError:
            self._restore(before, timer.name)
            raise

    @override
    def turn_off(self, errand: Errand) -> None:
        timer, service = self._paths(errand)
        if whole_file.content_of(timer) is not None:
            self._demand("disable", "--now", timer.name)
        whole_file.take_away(timer)
        whole_file.take_away(service)
        self._demand("daemon-reload")

    def _restore(self, before: dict[Path, bytes | None], timer: str) -> None:
        """Put back what stood there, as far as the system still lets us."""
        with suppress(EnvironmentFaultError):
            if not any(before.values()):
                ask((*self._systemctl, "disable", "--now", timer), self._seconds)
        for path, content in before.items():
            with suppress(EnvironmentFaultError):
                if content is None:
                    whole_file.take_away(path)
                else:
                    whole_file.put(path, content)
        with suppress(EnvironmentFaultError):
            ask((*self._systemctl, "daemon-reload"), self._seconds)

    def _demand(self, *words: str) -> None:
        demand((*self._systemctl, *words), self._seconds)

    def _paths(self, errand: Errand) -> tuple[Path, Path]:
        return (self._folder / f"{errand.name}.timer", self._folder / f"{errand.name}.service")


def _state(facts: dict[str, str]) -> State:
    if facts.get("LoadState") == "not-found":
        return State.OFF
    runs = facts.get("ActiveState") == "active" and facts.get("UnitFileState") == "enabled"
    return State.ON if runs else State.DISABLED


def _compared(timer: bytes | None, service: bytes | None, errand: Errand) -> State:
    """Tell whether a timer that runs starts this program, at the owner's hours."""
    # A name that is no UTF-8 can stand in no unit, so it is never found there.
    wanted = f"ExecStart={exec_line(errand.words)}".encode("utf-8", "surrogateescape")
    if _lines(service, b"ExecStart=") != {wanted}:
        return State.OTHER
    same = _lines(timer, b"OnCalendar=") == {one.encode() for one in _hours(errand)}
    return State.ON if same else State.STALE


def _lines(unit: bytes | None, start: bytes) -> set[bytes]:
    return {line.strip() for line in (unit or b"").splitlines() if line.startswith(start)}


def timer_unit(errand: Errand) -> bytes:
    """Return the file of the timer: every day at the owner's hours, and later if that was slept."""
    lines = (
        "[Unit]",
        "Description=RenewDesk: when to check which SIM cards need something",
        "",
        "[Timer]",
        *_hours(errand),
        "Persistent=true",
        "AccuracySec=1min",
        "",
        "[Install]",
        "WantedBy=timers.target",
    )
    return _encoded(lines)


def _hours(errand: Errand) -> list[str]:
    zone = f" {errand.zone}" if errand.zone else ""
    return [f"OnCalendar=*-*-* {at:%H:%M}:00{zone}" for at in errand.times]


def service_unit(errand: Errand) -> bytes:
    """Return the file of the service that does one check and ends."""
    lines = (
        "[Unit]",
        "Description=RenewDesk: check once which SIM cards need something",
        "",
        "[Service]",
        "Type=oneshot",
        f"ExecStart={exec_line(errand.words)}",
        "TimeoutStartSec=5min",
        "Nice=10",
    )
    return _encoded(lines)


def exec_line(words: Sequence[str]) -> str:
    """Return a value for ``ExecStart``: each word in quotes, escaped, percent signs doubled."""
    line = " ".join(f'"{word.translate(_ESCAPED)}"' for word in words).replace("%", "%%")
    # Before a colon systemd puts variables in place of dollar signs; after one it does not.
    return f":{line}" if "$" in line else line


def _encoded(lines: Iterable[str]) -> bytes:
    try:
        return "".join(f"{line}\n" for line in lines).encode("utf-8")
    except UnicodeEncodeError as error:
        raise refused(tr("a path has a name that is no UTF-8")) from error
