"""One measured start: a bare window or the desk; prints a line when it is painted, then its memory.

The parent takes the time from the start of the process to that line.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewdesk.ui.window_start import WindowStart


def bare() -> None:
    """Show an empty main window: what every PySide6 program costs at least."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # type: ignore[explicit-override] # noqa: N802 - Qt's name; nothing may be imported that a bare window does not need
            if event.type() is QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, painted)
                QTimer.singleShot(SETTLE_MS, settled)
            return False

    app = QApplication([])
    window, watch = QMainWindow(), Watch()
    window.resize(1280, 800)
    window.installEventFilter(watch)
    window.show()
    app.exec()


def desk() -> None:
    """Start the program as a click on its icon does; the data folder comes by the environment."""
    from renewdesk import bootstrap

    real_start = bootstrap.window_start

    def watched_start(house: bootstrap.House) -> WindowStart:
        start = real_start(house)
        import renewdesk.ui.app as program

        real_open = program.Desktop.open

        def watched_open(desktop: program.Desktop) -> None:
            from PySide6.QtCore import QTimer

            desktop.first_painted.connect(painted)
            desktop.ready.connect(lambda: QTimer.singleShot(SETTLE_MS, settled))
            real_open(desktop)

        setattr(program.Desktop, "open", watched_open)  # noqa: B010 - mypy would refuse it plainly
        return start

    bootstrap.window_start = watched_start
    from renewdesk.__main__ import main

    main([])


def painted() -> None:
    """Tell the parent that the first picture stands."""
    print("painted", flush=True)
    if "--start-only" in sys.argv:
        os._exit(0)


def settled() -> None:
    """Tell the parent how much memory the process holds now, in kB."""
    from pathlib import Path

    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS"):
            print("rss", line.split()[1], flush=True)
    os._exit(0)


SETTLE_MS = 2500

if __name__ == "__main__":
    {"bare": bare, "desk": desk}[sys.argv[1]]()
