"""From the wish for a page to the browser, or to the reason why it is not opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.carriers import PageKind
from renewdesk.domain.days import today_in
from renewdesk.domain.errors import Fault, RenewDeskError
from renewdesk.ui.dialogs.browser_failed_dialog import BrowserFailedDialog
from renewdesk.ui.dialogs.host_refused_dialog import HostRefusedDialog
from renewdesk.ui.dialogs.open_page_dialog import OpenPageDialog

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QDialog, QWidget

    from renewdesk.services.page_addresses import OfficialAddress, OnRecord, SourceAddress
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.look import Look
    from renewdesk.ui.services import Services


class PageFlows(QObject):
    """Opens official pages; `host_wanted` carries a card and the refusal whose host is wanted."""

    fault_found = Signal(object)
    host_wanted = Signal(str, object)

    def __init__(self, look: Look, services: Services, jobs: Jobs, window: QWidget) -> None:
        super().__init__()
        self._look = look
        self._services = services
        self._jobs = jobs
        self._window = window

    def open(self, card: str, what: str = "") -> None:
        """Open a card's page from where its host is shown, or say why not.

        Without a purpose it is the top-up page. What is not encrypted is asked about first.
        """
        chosen = what or PageKind.TOPUP.value
        work = partial(self._services.pages.address, card, chosen, plain=True)
        refused = partial(self.refuse, card, chosen)
        self._jobs.submit(work, self._open_or_ask, refused)

    def show(self, card: str) -> None:
        """Show the host of a card's top-up page, to be opened from there; else say why not."""
        chosen = PageKind.TOPUP.value
        work = partial(self._services.pages.address, card, chosen)
        self._jobs.submit(work, self._ask, partial(self.refuse, card, chosen))

    def open_numbered(self, card: str, what: str) -> None:
        """Show the address of a page with the card's number in it, to be opened from there."""
        work = partial(self._services.pages.address, card, what, numbered=True)
        self._jobs.submit(work, self._ask, partial(self.refuse, card, what))

    def hand_over(self, address: OfficialAddress | SourceAddress) -> None:
        """Hand a judged address to the browser, or show it where that fails."""
        try:
            self._services.pages.hand_over(address)
        except RenewDeskError as error:
            if error.fault is Fault.BROWSER_FAILED:
                self._show(BrowserFailedDialog(self._look, address.url, self._window))
            else:
                self.fault_found.emit(error)

    def refuse(self, card: str, what: str, error: RenewDeskError) -> None:
        """Say why an address is not opened, and offer what is on the card's record."""
        if error.fault is not Fault.ADDRESS_REFUSED:
            self.fault_found.emit(error)
            return
        work = partial(self._services.pages.on_record, card, what)
        self._jobs.submit(work, partial(self._refused, card, error), self.fault_found.emit)

    def _refused(self, card: str, error: RenewDeskError, record: OnRecord) -> None:
        dialog = HostRefusedDialog(
            self._look, error, self._window, can_add=True, record=record, today=self._today()
        )
        dialog.add_requested.connect(partial(self.host_wanted.emit, card, error))
        dialog.recorded_wanted.connect(self._open_or_ask)
        self._show(dialog)

    def _open_or_ask(self, address: OfficialAddress) -> None:
        if address.plain:
            self._ask(address)
        else:
            self.hand_over(address)

    def _ask(self, address: OfficialAddress) -> None:
        dialog = OpenPageDialog(self._look, address, self._today(), self._window)
        dialog.wanted.connect(self.hand_over)
        self._show(dialog)

    def _today(self) -> date:
        here = self._services.time_here
        return today_in(here.zone(), here.now())

    def _show(self, dialog: QDialog) -> None:
        dialog.setModal(True)
        dialog.open()
