"""The picture on a clipboard as it was put there: encoded by another program, it stays unread.

Only what no program encoded, as a picture that this system's clipboard hands over as pixels, is
written as PNG.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

#: How clipboards name the kinds that are kept, the lossless one first; the last is Windows' word.
_FORMS = {
    "image/png": ".png",
    'application/x-qt-windows-mime;value="PNG"': ".png",
    "image/webp": ".webp",
    "image/jpeg": ".jpg",
}


@value
class PastedPicture:
    """The content of a picture file that has no name, and the ending it would have."""

    content: bytes
    ending: str


def has_picture(mime: QMimeData) -> bool:
    """Tell whether a clipboard or a drop holds a picture."""
    return mime.hasImage() or any(mime.hasFormat(form) for form in _FORMS)


def pasted_picture(mime: QMimeData) -> PastedPicture | None:
    """Return the picture that a clipboard or a drop holds; None without one."""
    for form, ending in _FORMS.items():
        if mime.hasFormat(form) and (content := bytes(mime.data(form).data())):
            return PastedPicture(content, ending)
    picture = mime.imageData() if mime.hasImage() else None
    if not isinstance(picture, QImage) or picture.isNull():
        return None
    return PastedPicture(_as_png(picture), ".png")


def _as_png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(picture)
    return bytes(buffer.data().data())
