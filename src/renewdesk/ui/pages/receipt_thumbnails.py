"""Small pictures of pages, drawn one after the other and kept as long as there is room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from renewdesk.domain.values import value
from renewdesk.ui.dialogs.asking import Asking
from renewdesk.ui.pages.receipt_pictures import DrawnReceipt, Wanted, drawn

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.domain.receipts import Receipt
    from renewdesk.ui.jobs import Jobs
    from renewdesk.ui.services import Services

#: So many bytes of pixels are kept; a small page at twice the size has 50,000.
MOST_KEPT = 16 * 1024 * 1024


@value
class Thumbnail:
    """A page of a file, as wide as it is to be shown in device pixels."""

    sha256: str
    number: int
    width: int


class ReceiptThumbnails(QObject):
    """Draws what was asked for last, a page at a time, so that a large page never waits long.

    `came` carries the `Thumbnail` and its image. The one used longest ago goes when room is needed;
    nothing is written to the disk.
    """

    came = Signal(object, object)

    def __init__(self, services: Services, papers: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._papers = Asking(papers, self)
        self._kept: dict[Thumbnail, QImage] = {}
        self._size = 0
        self._queue: list[tuple[Receipt, Thumbnail]] = []
        self._is_drawing = False

    def ask(self, receipt: Receipt, number: int, width: int) -> None:
        """Have a page of a receipt's file drawn, unless it is kept."""
        wanted = Thumbnail(receipt.sha256, number, width)
        known = self._kept.pop(wanted, None)
        if known is not None:
            self._kept[wanted] = known  # the newest stand last
            self.came.emit(wanted, known)
            return
        if all(one != wanted for _, one in self._queue):
            self._queue.append((receipt, wanted))
        self._go_on()

    def forget_wishes(self) -> None:
        """Draw nothing more of what was asked for: another file is shown."""
        self._queue.clear()

    def _go_on(self) -> None:
        if self._is_drawing or not self._queue:
            return
        self._is_drawing = True
        receipt, wanted = self._queue.pop(0)
        work = partial(self._drawn, receipt, wanted)
        self._papers.submit(work, partial(self._take, wanted), self._skip)

    def _drawn(self, receipt: Receipt, wanted: Thumbnail) -> DrawnReceipt | None:
        """Draw a page; called in the papers thread."""
        file = self._services.receipts.stored_file(receipt.sha256)
        page = Wanted(receipt.media_type, wanted.width, number=wanted.number)
        return drawn(file, page, self._services.pictures)

    def _take(self, wanted: Thumbnail, page: DrawnReceipt | None) -> None:
        self._is_drawing = False
        if page is not None:
            self._keep(wanted, page.image)
            self.came.emit(wanted, page.image)
        self._go_on()

    def _skip(self, _error: RenewDeskError) -> None:
        """Show nothing in its place: the page itself says what is wrong with its file."""
        self._is_drawing = False
        self._go_on()

    def _keep(self, wanted: Thumbnail, image: QImage) -> None:
        before = self._kept.pop(wanted, None)
        self._kept[wanted] = image
        self._size += image.sizeInBytes() - (before.sizeInBytes() if before is not None else 0)
        while self._size > MOST_KEPT and len(self._kept) > 1:
            oldest = next(iter(self._kept))
            self._size -= self._kept.pop(oldest).sizeInBytes()
