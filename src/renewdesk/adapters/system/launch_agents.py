"""Checks at login and every day on macOS: files that tell launchd what to start."""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from renewdesk.adapters.system import whole_file
from renewdesk.adapters.system.system_tool import ask, demand, refused
from renewdesk.domain.background import Occasion, Switch
from renewdesk.domain.background import SwitchState as State
from renewdesk.domain.errors import EnvironmentFaultError
from renewdesk.domain.overriding import override
from renewdesk.services.ports.background import BackgroundSwitch, Errand
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: The program's own name for itself; the system's settings show the program that bears it.
BUNDLE = "org.renewdesk.RenewDesk"

#: What the library also raises at a list that is none.
_WRONG = (ValueError, TypeError, AttributeError, LookupError)


class LaunchAgent(BackgroundSwitch):
    """A file in ``LaunchAgents`` for one occasion; ``domain`` is the owner's session.

    A timer also runs when it is loaded, that is at login: after a power-off launchd makes up for
    nothing by itself.
    """

    def __init__(
        self,
        occasion: Occasion,
        folder: Path,
        domain: str,
        launchctl: Sequence[str] = ("launchctl",),
    ) -> None:
        self._occasion = occasion
        self._folder = folder
        self._domain = domain
        self._launchctl = tuple(launchctl)

    @property
    @override
    def occasion(self) -> Occasion:
        return self._occasion

    @override
    def look(self, errand: Errand) -> Switch:
        path = self._path(errand)
        content = whole_file.content_of(path)
        if content is None:
            return Switch(self._occasion, State.OFF, str(path))
        try:
            told = ask((*self._launchctl, "print-disabled", self._domain))
        except EnvironmentFaultError as error:
            return Switch(self._occasion, State.UNAVAILABLE, "", str(error.facts["problem"]))
        if _is_disabled(told.said, self._label(errand)):
            return Switch(self._occasion, State.DISABLED, str(path))
        return Switch(self._occasion, self._compared(content, errand), str(path))

    @override
    def turn_on(self, errand: Errand) -> None:
        path, label = self._path(errand), self._label(errand)
        before = whole_file.content_of(path)
        whole_file.put(path, self._written(errand))
        try:
            ask((*self._launchctl, "bootout", f"{self._domain}/{label}"))  # it may not be loaded
            demand((*self._launchctl, "enable", f"{self._domain}/{label}"))
            demand((*self._launchctl, "bootstrap", self._domain, str(path)))
        except EnvironmentFaultError:
            if before is None:
                whole_file.take_away(path)
            else:
                whole_file.put(path, before)
            raise

    @override
    def turn_off(self, errand: Errand) -> None:
        path = self._path(errand)
        if whole_file.content_of(path) is not None:
            whole_file.take_away(path)
            ask((*self._launchctl, "bootout", f"{self._domain}/{self._label(errand)}"))

    def _label(self, errand: Errand) -> str:
        return f"{BUNDLE}.{errand.name}.{self._occasion.value}"

    def _path(self, errand: Errand) -> Path:
        return self._folder / f"{self._label(errand)}.plist"

    def _written(self, errand: Errand) -> bytes:
        """Return the property list.

        Raises:
            EnvironmentFaultError: a path cannot stand in one.
        """
        try:
            return plistlib.dumps(self._agent(errand), sort_keys=False)
        except (ValueError, UnicodeEncodeError) as error:
            raise refused(tr("a path has a name that is no UTF-8")) from error

    def _agent(self, errand: Errand) -> dict[str, object]:
        agent: dict[str, object] = {
            "Label": self._label(errand),
            "ProgramArguments": list(errand.words),
            "RunAtLoad": True,
            "ProcessType": "Background",
            "AssociatedBundleIdentifiers": [BUNDLE],
        }
        if self._occasion is Occasion.TIMER:
            agent["StartCalendarInterval"] = [
                {"Hour": at.hour, "Minute": at.minute} for at in errand.times
            ]
        return agent

    def _compared(self, content: bytes, errand: Errand) -> State:
        """Tell whether a file starts this program, at the owner's hours."""
        try:
            found = plistlib.loads(content)
        except (plistlib.InvalidFileException, ExpatError, *_WRONG):
            return State.OTHER
        wanted = self._agent(errand)
        if not isinstance(found, dict) or (
            found.get("ProgramArguments") != wanted["ProgramArguments"]
        ):
            return State.OTHER
        hours = "StartCalendarInterval"
        return State.ON if found.get(hours) == wanted.get(hours) else State.STALE


def _is_disabled(told: str, label: str) -> bool:
    """Tell whether the system's list of switched-off agents names one; its form has changed."""
    for line in told.splitlines():
        name, _, state = line.partition("=>")
        if name.strip().strip('"') == label:
            return state.strip() in {"disabled", "true"}
    return False
