"""The owner's browser, started without Qt, for the command line."""

from __future__ import annotations

import webbrowser

from renewdesk.domain.overriding import override
from renewdesk.services.ports.system import Browser


class SystemBrowser(Browser):
    """Starts the system's default browser with an address that was judged before."""

    @override
    def open(self, url: str) -> bool:
        # The judgement refuses anything that does not begin with https://, so no option and no
        # other scheme can reach the command line that this builds.
        try:
            return webbrowser.open(url)
        except (OSError, webbrowser.Error):
            return False
