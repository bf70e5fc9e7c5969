"""What everything that belongs to a step of a renewal may ask, its panes and its dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from renewdesk.ui.change_bus import ChangeBus
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.safe import Safe
    from renewdesk.ui.services import Services


@value
class StepDoors:
    """What a step may ask: the look, the use cases, their thread, and the bus of changes.

    `safe` is the way to the keyring; without one a pane says that it asks none.
    """

    look: Look
    services: Services
    jobs: Jobs
    bus: ChangeBus
    safe: Safe | None = None
