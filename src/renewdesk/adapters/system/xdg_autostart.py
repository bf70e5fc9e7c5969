"""Checks at login by a file of the desktop (freedesktop's autostart specification)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk.adapters.system import whole_file
from renewdesk.adapters.system.system_tool import refused
from renewdesk.domain.background import Occasion, Switch
from renewdesk.domain.background import SwitchState as State
from renewdesk.domain.overriding import override
from renewdesk.services.ports.background import BackgroundSwitch, Errand
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What a session does before the first check: its notification service starts meanwhile.
_SECONDS_AFTER_LOGIN = 20
_GROUP = "[Desktop Entry]"
_IN_QUOTES = str.maketrans({one: f"\\{one}" for one in '"`$\\'})
_IN_VALUE = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"})


class XdgAutostart(BackgroundSwitch):
    """A file in the autostart folder; the desktop's own settings may mark it as off."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    @override
    def occasion(self) -> Occasion:
        return Occasion.LOGIN

    @override
    def look(self, errand: Errand) -> Switch:
        path = self._path(errand)
        content = whole_file.content_of(path)
        if content is None:
            return Switch(Occasion.LOGIN, State.OFF, str(path))
        entry = _entry(content.decode("utf-8", "replace"))
        return Switch(Occasion.LOGIN, _state(entry, errand), str(path))

    @override
    def turn_on(self, errand: Errand) -> None:
        whole_file.put(self._path(errand), _written(errand))

    @override
    def turn_off(self, errand: Errand) -> None:
        whole_file.take_away(self._path(errand))

    def _path(self, errand: Errand) -> Path:
        return self._folder / f"{errand.name}.desktop"


def autostart_folder(environ: Mapping[str, str], home: Path) -> Path:
    """Return the folder whose files a desktop starts at login."""
    return config_folder(environ, home) / "autostart"


def config_folder(environ: Mapping[str, str], home: Path) -> Path:
    """Return the folder of settings; a relative one is ignored, as the specification demands."""
    given = environ.get("XDG_CONFIG_HOME", "")
    return Path(given) if os.path.isabs(given) else home / ".config"  # noqa: PTH117 - of a text


def _state(entry: Mapping[str, str], errand: Errand) -> State:
    switched = (entry.get("Hidden"), entry.get("X-GNOME-Autostart-enabled", "true"))
    if switched[0] == "true" or switched[1] == "false":
        return State.DISABLED
    return State.ON if entry.get("Exec") == command_line(errand.words) else State.OTHER


def _written(errand: Errand) -> bytes:
    lines = (
        _GROUP,
        "Type=Application",
        "Name=RenewDesk",
        "Comment=Checks once which SIM cards need something, and ends",
        "Comment[zh_CN]=检查一次哪些 SIM 卡需要处理，然后退出",
        f"Exec={command_line(errand.words)}",
        "Icon=renewdesk",
        "Terminal=false",
        "NoDisplay=true",
        "StartupNotify=false",
        f"X-GNOME-Autostart-Delay={_SECONDS_AFTER_LOGIN}",
        "X-GNOME-Autostart-enabled=true",
    )
    try:
        return "".join(f"{line}\n" for line in lines).encode("utf-8")
    except UnicodeEncodeError as error:
        raise refused(tr("a path has a name that is no UTF-8")) from error


def command_line(words: Iterable[str]) -> str:
    """Return a value for ``Exec``: each word in quotes, percent signs doubled, then escaped."""
    quoted = (f'"{word.translate(_IN_QUOTES)}"' for word in words)
    return " ".join(quoted).replace("%", "%%").translate(_IN_VALUE)


def _entry(text: str) -> dict[str, str]:
    """Return the keys of a desktop entry; other groups are not looked at."""
    found: dict[str, str] = {}
    inside = False
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped.startswith("["):
            inside = stripped == _GROUP
        elif inside and "=" in stripped and not stripped.startswith("#"):
            key, _, value = stripped.partition("=")
            found[key.strip()] = value.strip()
    return found
