"""A clock that only a test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from typing_extensions import override

from renewdesk.services.ports.clock import Clock


class StoppedClock(Clock):
    """Stands at an instant in a zone until a test says otherwise."""

    def __init__(
        self, now: str | datetime = "2026-11-20T14:00:00+08:00", zone: str = "Asia/Shanghai"
    ) -> None:
        self._now = _instant(now)
        self.place = zone

    @override
    def now(self) -> datetime:
        return self._now

    @override
    def zone(self) -> str:
        return self.place

    def move_to(self, now: str | datetime) -> None:
        """Stand at another instant, later or earlier."""
        self._now = _instant(now)

    def advance(self, **amount: float) -> None:
        """Move on by real time, as in ``advance(days=1, hours=2)``."""
        self._now += timedelta(**amount)


def _instant(now: str | datetime) -> datetime:
    at = now if isinstance(now, datetime) else datetime.fromisoformat(now)
    assert at.tzinfo is not None, f"{now} has no offset"
    return at.astimezone(UTC)
