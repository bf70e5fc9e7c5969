"""Something on paper: to a printer, or to a PDF; the only door to Qt's printing.

Paper is white: what is printed has the colours of no theme. Qt's printing is loaded when somebody
prints, which few ever do.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from renewdesk.domain.receipts import MediaType
from renewdesk.words.facts import one_line
from renewdesk.words.faults import sentence
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPagedPaintDevice, QTextDocument
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QPushButton

    from renewdesk.domain.errors import RenewDeskError
    from renewdesk.services.ports.previews import PagePicture, PagePictures

T = TypeVar("T")
#: Pages are printed at about 200 dots per inch.
_PRINTED_WIDE, _BYTES_A_PIXEL = 1_654, 4
_MARGIN_MM, _DOTS_PER_INCH, _POINTS_PER_INCH = 18.0, 300, 72


class Printing(QObject):
    """Offers a document to a printer and as a PDF; the document is made when it is wanted.

    `done` says in a sentence what happened, `failed` why it did not.
    """

    done = Signal(str)
    failed = Signal(str)

    def __init__(self, owner: QWidget, name: str, make: Callable[[], QTextDocument]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._name = name
        self._make = make

    def give_menu(self, button: QPushButton) -> None:
        """Give a button a menu with both ways."""
        menu = QMenu(button)
        menu.addAction(tr("Print…")).triggered.connect(self.to_printer)
        menu.addAction(tr("Save as PDF…")).triggered.connect(self.to_pdf)
        button.setMenu(menu)

    def to_printer(self) -> None:
        """Ask for a printer and print."""
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 - few owners print
            QPrintDialog,
            QPrinter,
        )

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._name)
        _lay_out(printer)
        asking = QPrintDialog(printer, self._owner)
        if asking.exec() == QDialog.DialogCode.Accepted:
            printed_on(printer, self._make())
            self.done.emit(tr("Sent to the printer."))

    def to_pdf(self) -> None:
        """Ask for a file and write a PDF."""
        kinds = tr("PDF (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(
            self._owner, tr("Save as PDF"), f"{self._name}.pdf", kinds
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write a PDF into a file; a name without an ending gets one."""
        target = path if path.suffix else path.with_suffix(".pdf")
        try:
            target.write_bytes(pdf_of(self._make(), self._name))
        except OSError as error:
            said = tr("{name} could not be written ({problem}). Choose another folder.")
            problem = one_line(error.strerror or str(error))
            self.failed.emit(said.format(name=target.name, problem=problem))
            return
        self.done.emit(tr("Saved as {name}.").format(name=target.name))


def pdf_of(document: QTextDocument, title: str) -> bytes:
    """Return a document as the bytes of a PDF on A4."""
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setResolution(_DOTS_PER_INCH)
    _lay_out(writer)
    printed_on(writer, document)
    del writer  # the PDF is whole only when its writer is gone
    buffer.close()
    return bytes(written.data())


def printed_on(device: QPagedPaintDevice, document: QTextDocument) -> None:
    """Print a document on a device, page by page."""
    document.print_(device)


def _lay_out(device: QPagedPaintDevice) -> None:
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    upright = QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(a4, upright, margins, QPageLayout.Unit.Millimeter))


class Asks(Protocol):
    """Whoever has work done in another thread and knows whether its answer is still wanted."""

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[RenewDeskError], None],
    ) -> None:
        """Call `work` there, then one of the others on the GUI thread."""


class PagesPrinting(QObject):
    """Prints a PDF that was drawn before, page by page, so that the window goes on painting.

    `make` returns the PDF, None when nobody wants it any more; it is called in the thread of the
    papers, and so is whatever draws its pages.
    """

    done = Signal(str)
    failed = Signal(str)

    def __init__(self, owner: QWidget, papers: Asks, pictures: PagePictures) -> None:
        super().__init__(owner)
        self._owner = owner
        self._asking = papers
        self._pictures = pictures
        self._file: Path | None = None
        self._printer: QPrinter | None = None
        self._painter: QPainter | None = None

    def start(self, name: str, make: Callable[[], Path | None]) -> None:
        """Ask for a printer, then make the PDF and print it."""
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 - few owners print
            QPrintDialog,
            QPrinter,
        )

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        printer.setFullPage(True)
        asking = QPrintDialog(printer, self._owner)
        if asking.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer, make)

    def print_on(self, printer: QPrinter, make: Callable[[], Path | None]) -> None:
        """Make the PDF and print it on a printer that was chosen."""
        self._printer = printer
        self._asking.submit(make, self._begin, self._fail)

    def _begin(self, file: Path | None) -> None:
        if file is not None:
            self._file = file
            self._draw(1)

    def _draw(self, number: int) -> None:
        if self._file is not None:
            work = partial(self._pictures.page, self._file, MediaType.PDF, _PRINTED_WIDE, number)
            self._asking.submit(work, partial(self._put, number), self._fail)

    def _put(self, number: int, page: PagePicture | None) -> None:
        """Put a page on the paper, as large as it fits, and go on with the next one."""
        printer = self._printer
        if page is None or printer is None:
            self._end()
            self.failed.emit(tr("A page could not be drawn; printing was given up."))
            return
        if self._painter is None:
            self._painter = QPainter(printer)
        elif not printer.newPage():
            self._end()
            self.failed.emit(tr("The printer took no more pages."))
            return
        stride = page.width * _BYTES_A_PIXEL
        shape = QImage.Format.Format_RGBX8888
        image = QImage(page.pixels, page.width, page.height, stride, shape)
        room = QRectF(self._painter.viewport())
        share = min(room.width() / page.width, room.height() / page.height)
        self._painter.drawImage(QRectF(0, 0, page.width * share, page.height * share), image)
        if number < page.pages:
            self._draw(number + 1)
            return
        self._end()
        self.done.emit(tr("Sent to the printer."))

    def _fail(self, error: RenewDeskError) -> None:
        self._end()
        self.failed.emit(sentence(error))

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
        self._painter = self._printer = self._file = None
