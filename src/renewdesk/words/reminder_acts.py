"""What can be done about a reminder: the words of its buttons."""

from __future__ import annotations

from renewdesk.domain.kinds import ClockKind
from renewdesk.words.speech import ntr, tr


def done_words(kind: ClockKind) -> str:
    """Return the words of the button that records what the owner did about a clock."""
    return {
        ClockKind.PLAN: tr("I have renewed…"),
        ClockKind.OFFER: tr("I have renewed…"),
        ClockKind.INSTALL: tr("I have installed it…"),
        ClockKind.REGISTRATION: tr("I have registered…"),
        ClockKind.DOCUMENT: tr("I have a new one…"),
        ClockKind.CHARGE: tr("I have paid…"),
    }.get(kind, tr("I have topped up…"))


def page_words(kind: ClockKind) -> str:
    """Return the words of the button that opens the official page."""
    if kind in {ClockKind.LINE, ClockKind.CREDIT, ClockKind.CHARGE}:
        return tr("Open top-up page")
    return tr("Open official page")


def where_to_act() -> str:
    """Return what a notification without buttons says behind its text."""
    return tr("Open RenewDesk to act.")


def needed_words(count: int) -> str:
    """Return all that a notification says which is to name no card."""
    return ntr("A card needs you", "{count} cards need you", count)


def snooze_words() -> str:
    """Return the words of the button that silences a reminder until tomorrow."""
    return tr("Snooze 1 day")
