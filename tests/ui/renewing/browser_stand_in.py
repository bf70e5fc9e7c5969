"""What stands in for the owner's browser."""

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class BrowserStandIn(QObject):
    """Writes down what Qt was to hand to the owner's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        for scheme in ("https", "http"):
            QDesktopServices.setUrlHandler(scheme, self, "open")  # type: ignore[arg-type] # as it is called

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Take an address."""
        self.opened.append(url.toString())

    def close(self) -> None:
        """Let Qt find the real browser again."""
        for scheme in ("https", "http"):
            QDesktopServices.unsetUrlHandler(scheme)
