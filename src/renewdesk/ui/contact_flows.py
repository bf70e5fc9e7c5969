"""Codes and contact of a card or of a carrier, from the click to the dialog."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.ui.dialogs.contact_dialog import ContactDialog
from renewdesk.words.speech import language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from renewdesk.domain.carriers import Carrier
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services


class ContactFlows(QObject):
    """Opens the dialog; `copied` carries what shall go to the clipboard.

    `page_requested` carries a carrier and which of its pages is wanted.
    """

    copied = Signal(str)
    page_requested = Signal(str, str)
    fault_found = Signal(object)

    def __init__(self, look: Look, services: Services, jobs: Jobs, window: QWidget) -> None:
        super().__init__()
        self._look = look
        self._services = services
        self._jobs = jobs
        self._window = window

    def show_card(self, card: str) -> None:
        """Show how the carrier of a card is reached."""
        if card:
            work = partial(_of_card, self._services, card)
            self._jobs.submit(work, self._show, self.fault_found.emit)

    def show_carrier(self, carrier: str) -> None:
        """Show how a carrier of the catalogue is reached."""
        work = partial(_of_catalogue, self._services, carrier)
        self._jobs.submit(work, self._show, self.fault_found.emit)

    def _show(self, known: tuple[str, Carrier | None]) -> None:
        drawing = self._services.drawing
        dialog = ContactDialog(self._look, drawing, self._jobs, known, self._window)
        dialog.copy_requested.connect(self.copied)
        if known[1] is not None:
            dialog.page_requested.connect(partial(self.page_requested.emit, known[1].id))
        dialog.setModal(True)
        dialog.open()


def _of_card(services: Services, card: str) -> tuple[str, Carrier | None]:
    one = services.desk.card(card).view.card
    return one.label, services.catalogue.carrier(one.carrier) if one.carrier else None


def _of_catalogue(services: Services, carrier: str) -> tuple[str, Carrier | None]:
    found = services.catalogue.carrier(carrier)
    return found.name.spoken(language()) if found else "", found
