"""Files that the owner chooses or has copied, on their way to be receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from renewdesk.ui.pages.queueing.taking_in import Incoming, local_files
from renewdesk.ui.pasted_picture import pasted_picture
from renewdesk.ui.widgets.file_drops import local_paths
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def chosen_receipts(window: QWidget) -> list[str]:
    """Return the files that the owner chooses, none when it is called off."""
    kinds = tr("Receipts ({patterns})").format(
        patterns="*.pdf *.png *.jpg *.jpeg *.webp *.heic *.eml"
    )
    every = tr("All files ({patterns})").format(patterns="*")
    paths, _ = QFileDialog.getOpenFileNames(window, tr("Add receipts"), "", f"{kinds};;{every}")
    return paths


def pasted_receipts() -> list[Incoming]:
    """Return what the clipboard holds: files, or a picture under a name of its own."""
    mime = QGuiApplication.clipboard().mimeData()
    paths = local_paths(mime)
    picture = None if paths else pasted_picture(mime)
    if picture is None:
        return local_files(paths)
    name = tr("Pasted picture.png").removesuffix(".png")
    return [Incoming(f"{name}{picture.ending}", picture.content)]
