"""Warnings: what was saved all the same, and what the owner should know about it.

A caution is a code and facts; ``renewdesk.words.cautions`` makes the sentence.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping


class CautionKind(StrEnum):
    """What to know; each member has one sentence in ``renewdesk.words.cautions``."""

    ICCID_CHECK = "iccid-check"
    EID_CHECK = "eid-check"
    IMEI_CHECK = "imei-check"
    NUMBER_TWICE = "number-twice"
    ICCID_TWICE = "iccid-twice"
    NUMBER_UNUSUAL = "number-unusual"
    NOTHING_MOVES = "nothing-moves"
    KEPT_LONGER = "kept-longer"
    OVERTAKEN = "overtaken"
    WAITS = "waits"
    BELOW_MINIMUM = "below-minimum"
    OTHER_CURRENCY = "other-currency"
    NO_ROW = "no-row"
    NO_AMOUNT = "no-amount"
    FIXED = "fixed"
    NEEDS_RESCUE = "needs-rescue"
    TOO_LATE = "too-late"
    UNKNOWN_TERM = "unknown-term"
    TERM_IGNORED = "term-ignored"
    SHORTENS = "shortens"
    COUNTS_LATER = "counts-later"
    RECEIPT_TWICE = "receipt-twice"
    SERVICES = "services"
    SAME_PAYMENT = "same-payment"
    RULE_LOW = "rule-low"
    RULE_ASKS = "rule-asks"
    LINK_FOREIGN = "link-foreign"
    SECRET_IN_TEXT = "secret-in-text"  # noqa: S105 - the name of a warning
    SOURCE_LEFT_OUT = "source-left-out"


@value
class Caution:
    """One warning with the facts that its sentence names."""

    kind: CautionKind
    facts: Mapping[str, object] = field(default_factory=dict)


def caution(kind: CautionKind, **facts: object) -> Caution:
    """Return a warning with its facts."""
    return Caution(kind, facts)
