"""What the window is given before the use cases are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value
from renewdesk.services.views import in_desk_order, view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from renewdesk.domain.cards import Card
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.settings import Settings
    from renewdesk.services.time_here import TimeHere
    from renewdesk.services.views import CardView
    from renewdesk.ui.services import Services


@value
class WindowStart:
    """What the window needs before the services are open.

    `rows` are the ready rows of the desk, `settings` those stored with them. `open_services` opens
    everything else and is called once, in the storage thread. `open_sample` makes the sample desk
    in a folder of its own and returns what its window needs. `report_bug` writes a report without
    secrets and returns its file. `is_sample` says that this very window shows it; `card` names the
    card to show first.
    """

    resources: Path
    data_folder: Path
    rows: Sequence[tuple[Card, tuple[Folded, ...]]]
    settings: Settings
    time_here: TimeHere
    open_services: Callable[[], Services]
    open_sample: Callable[[], WindowStart]
    report_bug: Callable[[BaseException], Path | None]
    is_sample: bool = False
    card: str = ""


def first_views(start: WindowStart) -> list[CardView]:
    """Return the ready rows as cards that stand right at this very moment, in desk order."""
    now, leads = start.time_here.now(), start.settings.leads_in_force
    return in_desk_order(view_of(card, folded, now, (), leads) for card, folded in start.rows)


def language_of(start: WindowStart) -> str:
    """Return the owner's language, or the system's where none was chosen."""
    return start.settings.language or system_language()


def system_language() -> str:
    """Return the language of the computer."""
    from PySide6.QtCore import QLocale  # noqa: PLC0415 - only without a chosen language

    return QLocale.system().name()
