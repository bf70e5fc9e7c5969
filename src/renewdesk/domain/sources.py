"""Where a fact stands, and how well it is founded."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from datetime import date


class Confidence(StrEnum):
    """How well a fact is founded; low ones are shown as unconfirmed."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@value
class Source:
    """Where a fact stands, what it supports, and when somebody looked."""

    url: str
    supports: str = ""
    dated: str = ""
    checked_on: date | None = None
    confidence: Confidence = Confidence.MEDIUM
