"""The receipt of a payment that is being recorded: dropped, chosen or pasted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from renewdesk.ui.pasted_picture import pasted_picture
from renewdesk.ui.widgets.drop_area import DropArea
from renewdesk.ui.widgets.icon_button import IconButton
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from renewdesk.ui.look import Look

_KILO = 1024


@dataclass(frozen=True, slots=True)
class Pasted:
    """A receipt that came from the clipboard."""

    content: bytes
    name: str


class ReceiptInput(QWidget):
    """Takes one file or pasted picture; it judges nothing and reads no file.

    `refused` carries a sentence where the clipboard or the drop holds nothing to keep.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._receipt: Path | Pasted | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        self._area = DropArea(look, _invitation())
        self._remove = IconButton(look, "x", tr("Remove the receipt"))
        self._remove.hide()
        row.addWidget(self._area, 1)
        row.addWidget(self._remove)
        self.setFocusProxy(self._area)
        self._area.dropped.connect(self._take_files)
        self._area.choose_requested.connect(self._choose)
        self._area.pasted.connect(self._paste)
        self._remove.clicked.connect(self.clear)

    def receipt(self) -> Path | Pasted | None:
        """Return what is to be kept, None without a receipt."""
        return self._receipt

    def clear(self) -> None:
        """Keep no receipt."""
        self._receipt = None
        self._area.say(_invitation())
        self._remove.hide()
        self.changed.emit()

    def take(self, receipt: Path | Pasted) -> None:
        """Take a file or pasted content, instead of what was taken before."""
        self._receipt = receipt
        self._area.say(_attached(receipt))
        self._remove.show()
        self.changed.emit()

    def _take_files(self, paths: list[str]) -> None:
        if len(paths) == 1:
            self.take(Path(paths[0]))
        else:
            self.refused.emit(tr("One receipt belongs to one payment. Drop a single file."))

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a receipt"), "", kept_kinds())
        if path:
            self.take(Path(path))

    def _paste(self) -> None:
        found = from_clipboard()
        if isinstance(found, Pasted):
            self.take(found)
        elif found:
            self._take_files(found)
        else:
            self.refused.emit(nothing_to_paste())


def from_clipboard() -> list[str] | Pasted:
    """Return the paths of files in the clipboard, or its picture; no path where there is none."""
    mime = QGuiApplication.clipboard().mimeData()
    paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    picture = None if paths else pasted_picture(mime)
    if picture is None:
        return paths
    name = tr("pasted")
    return Pasted(picture.content, f"{name}{picture.ending}")


def nothing_to_paste() -> str:
    """Return what is said of a clipboard that holds nothing to keep."""
    return tr("The clipboard holds neither a file nor a picture.")


def kept_kinds() -> str:
    """Return the filter of a file dialog: what can be kept as a receipt."""
    kinds = tr("Receipts: PDF and pictures")
    return f"{kinds} (*.pdf *.png *.jpg *.jpeg *.webp *.heic *.eml)"


def _invitation() -> str:
    return tr("Drop a PDF or a picture here")


def _attached(receipt: Path | Pasted) -> str:
    name = receipt.name
    if isinstance(receipt, Pasted):
        size = len(receipt.content)
    else:
        try:
            size = receipt.stat().st_size
        except OSError:
            # The use case that keeps the file says what is wrong with it.
            return name
    return tr("{name} attached, {size}").format(name=name, size=size_words(size))


def size_words(size: int) -> str:
    """Return the size of a file: ``81 KB``, ``2.4 MB``."""
    if size < _KILO * _KILO:
        return f"{max(round(size / _KILO), 1)} KB"
    return f"{size / _KILO / _KILO:.1f} MB"
