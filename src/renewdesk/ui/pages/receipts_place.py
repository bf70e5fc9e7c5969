"""The receipts with what is said above them and the bar that undoes below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renewdesk.ui.surface import on_base

if TYPE_CHECKING:
    from renewdesk.ui.idle_checking import IdleChecking
    from renewdesk.ui.pages.receipt_care import ReceiptCare
    from renewdesk.ui.pages.receipts_page import ReceiptsPage


class ReceiptsPlace(QWidget):
    """A page of receipts and the care of them; what the window asks of the page is handed on.

    Findings of idle checks are shown once: they are taken for read with the page in sight.
    """

    def __init__(self, page: ReceiptsPage, care: ReceiptCare, idle: IdleChecking | None) -> None:
        super().__init__()
        self.page = page
        self._care = care
        self._idle = idle
        on_base(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(care.notice)
        box.addWidget(page, 1)
        box.addWidget(care.undo_bar)
        menu = care.menu()
        menu.aboutToShow.connect(lambda: care.aim(page.side.view))
        page.side.preview.offer_more(menu)
        page.offer_more(care.page_actions())
        care.receipt_requested.connect(page.show_receipt)
        care.check_requested.connect(page.check_all)
        if idle is not None:
            idle.changed.connect(self._show_findings)

    def show_page(self) -> None:
        """Load what is shown, because the page has become the current one."""
        self._show_findings()
        self.page.show_page()

    def show_receipt(self, receipt_id: str) -> None:
        """Choose a receipt, whatever the filters would hide."""
        self.page.show_receipt(receipt_id)

    def show_queue_count(self, count: int) -> None:
        """Offer the files that wait to be confirmed."""
        self.page.show_queue_count(count)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.page.focus_search()

    def _show_findings(self) -> None:
        if self._idle is not None and not self.isHidden():
            self._care.show_findings(self._idle.take_for_read())
