"""The owner's browser, asked through Qt; the address was judged before."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from renewdesk.domain.overriding import override
from renewdesk.services.ports.system import Browser


class QtBrowser(Browser):
    """Hands an address to the desktop; to be asked on the GUI thread."""

    @override
    def open(self, url: str) -> bool:
        address = QUrl(url, QUrl.ParsingMode.StrictMode)
        return address.isValid() and QDesktopServices.openUrl(address)
