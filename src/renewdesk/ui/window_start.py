"""What the window is given before the use cases are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from renewdesk.domain.cards import Card
    from renewdesk.domain.folded import Folded
    from renewdesk.domain.settings import Settings
    from renewdesk.services.time_here import TimeHere
    from renewdesk.ui.services import Services


@value
class WindowStart:
    """What the window needs before the services are open.

    `rows` are the ready rows of the desk, `settings` those stored with them. `open_services` opens
    everything else and is called once, in the storage thread. `open_sample` makes the sample desk
    in a folder of its own and returns what its window needs. `report_bug` writes a report without
    secrets and returns its file. `is_sample` says that this very
    window shows it.
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
