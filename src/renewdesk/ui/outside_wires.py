"""What is asked outside the window – in a notification, in the tray – and what it leads to here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from renewdesk.ui.flows import Flows
    from renewdesk.ui.outside import Outside


class Front(Protocol):
    """A window as it is reached from outside."""

    def turn_to(self, key: str) -> None:
        """Show a page."""

    def choose_card(self, card: str) -> None:
        """Turn to the desk and choose a card."""


class Reached(Protocol):
    """A desktop as it is reached from outside; its window may be another one by then."""

    @property
    def front(self) -> Front:
        """The window."""

    @property
    def flows(self) -> Flows | None:
        """What wishes become, once the services are open."""

    def show_again(self) -> None:
        """Bring the window to the front."""


def wire_outside(outside: Outside, desktop: Reached) -> None:
    """Connect what is asked outside with the window of a desktop, whichever it has by then."""
    for signal, wish in (
        (outside.card_requested, _raise_card),
        (outside.page_requested, _show_page),
        (outside.handled_requested, _ask_handled),
        (outside.secrets_requested, _show_secrets),
        (outside.renewal_requested, _go_on),
        (outside.snooze_requested, _snooze),
    ):
        signal.connect(partial(wish, desktop))
    outside.inbox_requested.connect(partial(_raise_inbox, desktop))


def _raise_card(desktop: Reached, card: str) -> None:
    desktop.show_again()
    desktop.front.choose_card(card)


def _raise_inbox(desktop: Reached) -> None:
    desktop.show_again()
    desktop.front.turn_to("inbox")


def _ask_handled(desktop: Reached, card: str) -> None:
    """Show a card and ask what was done about it; nothing is recorded without the owner."""
    _raise_card(desktop, card)
    if desktop.flows is not None:
        desktop.flows.handled(card)


def _go_on(desktop: Reached, card: str) -> None:
    """Show the renewal of a card where its owner left it, to try again."""
    _raise_card(desktop, card)
    if desktop.flows is not None:
        desktop.flows.renewal_wanted.emit(card)


def _show_page(desktop: Reached, card: str) -> None:
    _raise_card(desktop, card)  # a notification has no room for the exact host
    if desktop.flows is not None:
        desktop.flows.pages.show(card)


def _show_secrets(desktop: Reached, card: str) -> None:
    _raise_card(desktop, card)
    if desktop.flows is not None:
        desktop.flows.secrets.show(card)


def _snooze(desktop: Reached, reminder: str) -> None:
    if desktop.flows is not None:
        desktop.flows.snooze(reminder, 1)
