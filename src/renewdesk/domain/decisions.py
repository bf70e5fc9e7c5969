"""What the owner decided about a newer copy of a rule, for one clock."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import datetime

    from renewdesk.domain.rules import RuleVersion


class Choice(StrEnum):
    """What to do with a newer copy of a rule.

    ``USE`` follows it from the event that set the present date. ``KEEP`` stays with the old copy
    until the catalogue says something else again. ``ASK`` stays with the old copy too, but lets the
    earlier of both dates count until the carrier was asked.
    """

    USE = "use"
    KEEP = "keep"
    ASK = "ask"


@value
class Decision:
    """The owner's answer (``KEEP`` or ``ASK``) to the copy whose digest is ``digest``.

    ``offered`` is that copy, from the day from which it would hold.
    """

    choice: Choice
    digest: str
    offered: RuleVersion
    decided_at: datetime
