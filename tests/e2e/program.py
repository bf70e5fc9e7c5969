"""The real program, started as a process of its own, with an onlooker on board.

`python -m tests.e2e.program SOCKET [words of the command line…]` is `renewdesk [words…]`; the
onlooker only tells what stands on the screen and where. Every click and key comes through X.
"""

import faulthandler
import signal
import sys
from pathlib import Path

from typing_extensions import override

import renewdesk.ui.app
from renewdesk.bootstrap import start
from tests.e2e.onlooker import Onlooker


class WatchedDesktop(renewdesk.ui.app.Desktop):
    """A desktop that tells when it was painted first, and on which cards."""

    onlooker: Onlooker

    @override
    def open(self) -> None:
        self.onlooker.watch(self)
        super().open()


if __name__ == "__main__":
    faulthandler.register(signal.SIGUSR1)  # an end in vain shows where every thread stands
    WatchedDesktop.onlooker = Onlooker(Path(sys.argv[1]))
    renewdesk.ui.app.Desktop = WatchedDesktop  # type: ignore[misc]
    sys.exit(start(sys.argv[2:]))
