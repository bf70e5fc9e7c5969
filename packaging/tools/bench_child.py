"""One measured start: a bare window or the desk; prints a line when it is painted, then its memory.

The parent takes the time from the start of the process to that line.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


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
    """Open the program's own window on a data folder."""
    from renewdesk.bootstrap import house_for, window_start
    from renewdesk.cli.house import Options

    start = window_start(house_for(Options(data_dir=Path(sys.argv[2]))))
    from PySide6.QtCore import QTimer

    from renewdesk.ui.app import Desktop, application

    app = application([])
    desktop = Desktop(app, start)
    desktop.first_painted.connect(painted)
    desktop.ready.connect(lambda: QTimer.singleShot(SETTLE_MS, settled))
    desktop.open()
    app.exec()


def painted() -> None:
    """Tell the parent that the first picture stands."""
    print("painted", flush=True)
    if "--start-only" in sys.argv:
        os._exit(0)


def settled() -> None:
    """Tell the parent how much memory the process holds now, in kB."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS"):
            print("rss", line.split()[1], flush=True)
    os._exit(0)


SETTLE_MS = 2500

if __name__ == "__main__":
    {"bare": bare, "desk": desk}[sys.argv[1]]()
