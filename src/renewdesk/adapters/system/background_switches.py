"""What this computer has to start a check by itself, and the command that does one."""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewdesk.services.ports.background import BackgroundSwitch

_NAME = "renewdesk-check"
_LETTERS = 8


def switches_here(
    environ: Mapping[str, str] | None = None, platform: str = sys.platform, home: Path | None = None
) -> Sequence[BackgroundSwitch]:
    """Return the switches of this system, the one at login first."""
    values = os.environ if environ is None else environ
    base = Path.home() if home is None else home
    if platform == "win32":
        return _of_windows(values)
    return _of_macos(base) if platform == "darwin" else _of_linux(values, base)


def _of_linux(environ: Mapping[str, str], home: Path) -> Sequence[BackgroundSwitch]:
    from renewdesk.adapters.system.systemd_timer import SystemdTimer  # noqa: PLC0415 - of one system
    from renewdesk.adapters.system.xdg_autostart import (  # noqa: PLC0415 - as above
        XdgAutostart,
        autostart_folder,
        config_folder,
    )

    units = config_folder(environ, home) / "systemd" / "user"
    return XdgAutostart(autostart_folder(environ, home)), SystemdTimer(units)


def _of_macos(home: Path) -> Sequence[BackgroundSwitch]:
    from renewdesk.adapters.system.launch_agents import LaunchAgent  # noqa: PLC0415 - of one system
    from renewdesk.domain.background import Occasion  # noqa: PLC0415 - as above

    folder, domain = home / "Library" / "LaunchAgents", f"gui/{_user_id()}"
    return tuple(LaunchAgent(one, folder, domain) for one in (Occasion.LOGIN, Occasion.TIMER))


def _of_windows(environ: Mapping[str, str]) -> Sequence[BackgroundSwitch]:
    from renewdesk.adapters.system.windows_tasks import (  # noqa: PLC0415 - of one system
        RunKey,
        ScheduledTask,
    )

    if sys.platform == "win32":
        from renewdesk.adapters.system.windows_registry import OwnRegistry  # noqa: PLC0415 - as above

        return RunKey(OwnRegistry()), ScheduledTask(environ)
    return (ScheduledTask(environ),)


def _user_id() -> int:
    return 0 if sys.platform == "win32" else os.getuid()


def check_words(
    folder: Path, executable: str = sys.executable, *, frozen: bool | None = None
) -> tuple[str, ...]:
    """Return the program and the words that do one check of a data folder.

    ``-P`` keeps a folder of the same name, wherever the system starts it, from being taken for the
    program.
    """
    if frozen is None:
        frozen = bool(getattr(sys, "frozen", False))
    if frozen:
        program: tuple[str, ...] = (executable,)
    else:
        program = (_without_console(executable), "-P", "-m", "renewdesk")
    return (*program, "--data-dir", str(folder), "check")


def _without_console(executable: str) -> str:
    """Return the Python that opens no console window, where there is one beside this one."""
    silent = Path(executable).with_name("pythonw.exe")
    return (
        str(silent) if executable.lower().endswith("python.exe") and silent.exists() else executable
    )


def errand_name(folder: Path, usual: Path) -> str:
    """Return the name under which a data folder is checked; another folder has another one."""
    if folder == usual:
        return _NAME
    digest = sha256(os.fsencode(folder)).hexdigest()
    return f"{_NAME}-{digest[:_LETTERS]}"
