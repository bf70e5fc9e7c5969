"""The process that draws documents as PDF: Qt without a display, for window and terminal alike.

It draws one document and ends. What it is given was made by this program; pictures come as pixels
that another process drew from files which somebody else made.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import QFile, QIODevice
from PySide6.QtGui import QGuiApplication

from renewdesk.services.paper_frames import HEAD, answer_frame, document_of
from renewdesk.services.ports.previews import PagePicture
from renewdesk.ui.fonts import Fonts
from renewdesk.ui.paper_drawing import PaperDrawing
from renewdesk.ui.paper_finish import is_whole, put_right
from renewdesk.ui.paper_letters import Letters, Meant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from renewdesk.domain.dossier_paper import PaperDocument


def main() -> None:
    """Draw the document that is sent, and answer how many pages it has, or that it failed."""
    source, target = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A library that prints something must not spoil the answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    said, _ = _frame(source)
    document = document_of(said)
    app = QGuiApplication(["renewdesk"])
    try:
        answer = drawn(document, Path(said["target"]), _pictures(source, document.pictures), app)
    except OSError as error:
        answer = {"failed": error.errno or 0}
    target.write(answer_frame(answer))
    target.flush()


def drawn(
    document: PaperDocument,
    path: Path,
    pictures: Iterator[PagePicture | None],
    app: QGuiApplication,
) -> dict[str, object]:
    """Draw a document into a file; say how many pages it has, or that the file is not whole.

    Raises:
        OSError: the file cannot be read back.
    """
    letters = Letters(Fonts(app.font(), document.language).font().families())
    drawing = PaperDrawing(document, letters)
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return {"failed": 0}
    drawing.draw(file, pictures)
    flushed = file.flush()
    file.close()
    if not (flushed and is_whole(path)):
        return {"failed": 0, "hole": True}
    meant = Meant(letters.families, drawing.written)
    put_right(path, document.made_at.astimezone(UTC), meant)
    return {"pages": drawing.pages}


def _pictures(source: BinaryIO, count: int) -> Iterator[PagePicture | None]:
    for _ in range(count):
        said, pixels = _frame(source)
        wide, high = int(said["width"]), int(said["height"])
        yield PagePicture(wide, high, pixels, 1) if wide and high else None


def _frame(source: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Return the next frame; without one whoever asked has gone, and nothing is to be done."""
    lengths = HEAD.unpack(_exactly(source, HEAD.size))
    content, pixels = (_exactly(source, length) for length in lengths)
    said: dict[str, Any] = json.loads(content)
    return said, pixels


def _exactly(source: BinaryIO, length: int) -> bytes:
    content = source.read(length)
    if len(content) < length:
        sys.exit(1)
    return content


if __name__ == "__main__":
    main()
