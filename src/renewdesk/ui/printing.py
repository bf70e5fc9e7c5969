"""Something on paper: to a printer, or to a PDF; the only door to Qt's printing.

Paper is white: what is printed has the colours of no theme. Qt's printing is loaded when somebody
prints, which few ever do.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from renewdesk.words.facts import one_line
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPagedPaintDevice, QTextDocument
    from PySide6.QtWidgets import QPushButton

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
