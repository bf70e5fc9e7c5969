"""The owner's browser, started without Qt, for the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import webbrowser

from renewdesk.domain.overriding import override
from renewdesk.services.ports.system import Browser

#: So long the desktop's own opener has to say that it found no browser; one that finds one may
#: stay for as long as the browser does.
SECONDS = 5.0


class SystemBrowser(Browser):
    """Starts the system's default browser with an address that was judged before."""

    @override
    def open(self, url: str) -> bool:
        # The judgement refuses anything that does not begin with https://, so no option and no
        # other scheme can reach the command line that this builds.
        if opener := _desktop_opener():
            return _opened(opener, url)
        try:
            return webbrowser.open(url)
        except (OSError, webbrowser.Error):
            return False


def _desktop_opener() -> str:
    """Return the desktop's program that opens addresses, empty where another way is meant.

    The standard library starts it too, and takes whatever is still running a moment later for a
    success: where it found no browser that would be said to be open, and where it was done at once
    the next browser on the list would be started as well.
    """
    on_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform in {"win32", "darwin"} or not on_screen or os.environ.get("BROWSER"):
        return ""
    return shutil.which("xdg-open") or ""


def _opened(opener: str, url: str) -> bool:
    try:
        started = subprocess.Popen(  # noqa: S603 - the desktop's own program; no shell reads it
            [opener, url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return started.wait(SECONDS) == 0
    except subprocess.TimeoutExpired:
        started.returncode = 0  # it may outlive this program: nobody waits for it
        return True
