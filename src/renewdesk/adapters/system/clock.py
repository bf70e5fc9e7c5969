"""The computer's time and zone; the only reader of either."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk.domain.days import zone_named
from renewdesk.domain.overriding import override
from renewdesk.services.ports.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_UNKNOWN = "UTC"
_DATABASE = "zoneinfo/"
_MOST_LINKS = 8


class SystemClock(Clock):
    """The computer's clock. The zone is read anew at each call, because people travel.

    Python's own idea of local time is not asked: it keeps the zone in which the process began.
    """

    def __init__(self, root: Path = Path("/"), environ: Mapping[str, str] | None = None) -> None:
        self._root = root
        self._environ = os.environ if environ is None else environ

    @override
    def now(self) -> datetime:
        return datetime.now(UTC)

    @override
    def zone(self) -> str:
        return next((name for name in self._candidates() if _is_zone(name)), _UNKNOWN)

    def _candidates(self) -> Iterator[str]:
        """Yield what the system says, the most binding first."""
        variable = self._environ.get("TZ", "").removeprefix(":")
        if variable:
            yield _zone_in(variable) or variable
        if sys.platform == "win32":
            yield _windows_zone()
            return
        # Debian writes /etc/timezone beside the link, and tools that set the zone forget it.
        yield _linked_zone(self._root / "etc" / "localtime")
        try:
            yield (self._root / "etc" / "timezone").read_text("ascii").strip()
        except (OSError, ValueError):
            return


class FixedClock(Clock):
    """A clock that stands still, for one command with ``--now``; the zone is the given clock's."""

    def __init__(self, now: datetime, zone_of: Clock) -> None:
        self._now = now.astimezone(UTC)
        self._zone_of = zone_of

    @override
    def now(self) -> datetime:
        return self._now

    @override
    def zone(self) -> str:
        return self._zone_of.zone()


def _zone_in(path: str) -> str:
    """Return the zone's name in the path of its file, empty when it is no such path."""
    _, found, name = path.partition(_DATABASE)
    return name.removeprefix("posix/").removeprefix("right/") if found else ""


def _linked_zone(path: Path) -> str:
    """Return the zone that a link leads to; the first name counts, not the one it stands for."""
    for _ in range(_MOST_LINKS):
        try:
            target = path.readlink()
        except OSError:  # a copy of the zone's file, which does not tell its name
            return ""
        if name := _zone_in(target.as_posix()):
            return name
        path = path.parent / target
    return ""


def _is_zone(name: str) -> bool:
    from renewdesk.domain.errors import RuleViolationError  # noqa: PLC0415 - no start asks for a zone

    try:
        return bool(name) and bool(zone_named(name))
    except RuleViolationError:
        return False


def _windows_zone() -> str:
    """Return the IANA name of the zone that the registry names in Microsoft's words."""
    import tzlocal  # noqa: PLC0415 - carries the table of names, which only Windows needs

    return tzlocal.reload_localzone().key
