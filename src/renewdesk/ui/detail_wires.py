"""What detail and actions tell of one card, and the flows that do it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewdesk.ui.flows import Flows
    from renewdesk.ui.pages.card_detail import CardDetailPane


def wire_detail(detail: CardDetailPane, flows: Flows) -> None:
    """Connect what the detail tells with the flows that do it."""
    for signal, flow in (
        (detail.action_requested, flows.act),
        (detail.assistant_requested, flows.renewal_wanted),
        (detail.page_requested, flows.open_page),
        (detail.other_page_requested, flows.pages.open),
        (detail.numbered_page_requested, flows.pages.open_numbered),
        (detail.record_requested, flows.record),
        (detail.date_requested, flows.change_date),
        (detail.confirm_requested, flows.confirm_date),
        (detail.edit_requested, flows.edit),
        (detail.services_requested, flows.endings.show_services),
        (detail.secrets_requested, flows.secrets.show),
        (detail.code_requested, flows.esim.show),
        (detail.move_requested, flows.esim.move),
        (detail.delete_requested, flows.secrets.delete),
        (detail.let_go_requested, flows.endings.let_go),
        (detail.archive_requested, flows.archive),
        (detail.ledger_requested, flows.ledger.show),
        (detail.times_requested, flows.show_times),
        (detail.why_requested, flows.show_why),
        (detail.receipt_requested, flows.open_receipt),
        (detail.snooze_requested, flows.snooze),
        (detail.copy_requested, flows.copy),
        (detail.contact_requested, flows.contact.show_card),
    ):
        signal.connect(flow)


def _open_page(detail: CardDetailPane, flows: Flows, card: str) -> None:
    """Open a card's page at once where its host is in sight, else show the host first."""
    in_sight = detail.isVisible() and detail.card_id == card
    (flows.pages.open if in_sight else flows.pages.show)(card)


def card_doings(detail: CardDetailPane, flows: Flows) -> dict[str, Callable[[str], object]]:
    """Return what the actions of the menu do with the chosen card, by their keys."""
    return {
        "open": partial(_open_page, detail, flows),
        "renew": flows.renewal_wanted.emit,
        "record": flows.record,
        "date": flows.change_date,
        "edit": flows.edit,
        "slip": detail.slip_requested.emit,
        "history": detail.history_requested.emit,
        "dossier": detail.dossier_requested.emit,
        "add_receipts": detail.receipts_requested.emit,
        "services": flows.endings.show_services,
        "secrets": flows.secrets.show,
        "code": flows.esim.show,
        "move": flows.esim.move,
        "delete": flows.secrets.delete,
        "let_go": flows.endings.let_go,
        "ledger": flows.ledger.show,
        "archive": flows.archive,
        "copy": detail.copy_number,
        "codes": flows.contact.show_card,
    }
