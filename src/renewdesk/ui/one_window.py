"""One window for each data folder: a second start raises the first one and ends.

A lock file in the folder is the authority. The system frees the lock of a process that has ended in
whatever way, so a lock that is left behind is taken over. A local socket of this user's alone
carries only two requests, "raise" and "open CARD"; it never decides anything.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LOCK = "window.lock"
#: A first window may still be loading when it is asked; one that hangs is not waited for longer.
SECONDS_TO_ANSWER = 10.0
_SECONDS_BETWEEN, _SECONDS_TO_MAKE = 0.05, 1.0
_RAISE, _OPEN, _DONE = "raise", "open ", "done"
_LONGEST = 400
_DIGITS = 24


class OneWindow(QObject):
    """This process's claim to the window of a data folder, begun in the background at once.

    `raise_requested` and `card_requested` carry what later starts ask for, once `listen` was
    called. A folder that cannot be written is not locked: nothing can be saved there either, and
    the window is what says so.
    """

    raise_requested = Signal()
    card_requested = Signal(str)

    def __init__(self, folder: Path, seconds: float = SECONDS_TO_ANSWER) -> None:
        super().__init__()
        self._folder = folder
        self._seconds = seconds
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)  # by its process alone, never by its age
        self._server: QLocalServer | None = None
        self._is_free = False
        # Writing the lock waits for the disk; the program's code is loaded meanwhile.
        self._claiming = Thread(target=self._claim, name="lock", daemon=True)
        self._claiming.start()

    def is_ours(self) -> bool:
        """Tell whether nobody else has the window; otherwise `is_shown` asks for it."""
        self._claiming.join()
        return self._is_free

    def is_shown(self, card: str = "") -> bool:
        """Ask the window that is open to show itself, or a card; False when it went meanwhile.

        Raises:
            EnvironmentFaultError: it does not answer in time.
        """
        began = time.monotonic()
        limit = began + self._seconds
        while time.monotonic() < limit:
            if self._is_answered(f"{_OPEN}{card}" if card else _RAISE, limit):
                return True
            time.sleep(_SECONDS_BETWEEN)
            # The number of a process may be another's by now, and a loss of power may leave a lock
            # empty. This removes only what nobody holds; one that is being made is given a moment.
            if time.monotonic() > began + _SECONDS_TO_MAKE:
                self._lock.removeStaleLockFile()
            if self._claim():
                return False
        from renewdesk.domain.errors import EnvironmentFaultError, Fault  # noqa: PLC0415 - not in the first picture

        process, computer, _ = self._lock.getLockInfo()
        raise EnvironmentFaultError(
            Fault.WINDOW_SILENT, "window", process=process or "–", computer=computer or "–"
        )

    def listen(self, _loaded: object = None) -> None:
        """Answer later starts from now on; without the lock there is nothing to answer for."""
        if not self._lock.isLocked() or self._server is not None:
            return
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - not in the first picture

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        # Only whoever holds the lock may do this: it would cut off another window that listens.
        QLocalServer.removeServer(self._address())
        server.listen(self._address())
        self._server = server

    def release(self) -> None:
        """Give the folder free for another window."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _claim(self) -> bool:
        """Take the lock if nobody holds it, and tell whether a window may open."""
        with suppress(OSError):  # the window says what is wrong with the folder
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = (
            not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError
        )
        self._is_free = not held
        return self._is_free

    def _is_answered(self, request: str, limit: float) -> bool:
        """Ask the window that is open, and tell whether it did what was asked."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - not in the first picture

        line = QLocalSocket()
        line.connectToServer(self._address())
        if not line.waitForConnected(_left(limit)):
            return False
        line.write(f"{request}\n".encode())
        while not line.canReadLine():
            if not line.waitForReadyRead(_left(limit)):
                return False
        return bytes(line.readLine().data()).decode().strip() == _DONE

    def _answer(self) -> None:
        """Take the calls of later starts."""
        server = self._server
        while server is not None and (line := server.nextPendingConnection()) is not None:
            line.readyRead.connect(partial(self._read, line))
            line.disconnected.connect(line.deleteLater)

    def _read(self, line: QLocalSocket) -> None:
        """Do what one later start asks for, and say so; nothing else that comes is answered."""
        if not line.canReadLine():
            if line.bytesAvailable() > _LONGEST:
                line.abort()
            return
        request = bytes(line.readLine(_LONGEST).data()).decode(errors="replace").strip()
        if request == _RAISE:
            self.raise_requested.emit()
        elif request.startswith(_OPEN):
            self.card_requested.emit(request.removeprefix(_OPEN))
        else:
            line.abort()
            return
        line.write(f"{_DONE}\n".encode())
        line.flush()

    def _address(self) -> str:
        """Return where the window of this folder listens, for this user alone."""
        import getpass  # noqa: PLC0415 - not in the first picture
        from hashlib import sha256  # noqa: PLC0415 - as above

        user = os.getuid() if hasattr(os, "getuid") else getpass.getuser()
        place = f"{self._folder.resolve()}\n{user}"
        name = f"renewdesk-{sha256(place.encode(errors='surrogateescape')).hexdigest()[:_DIGITS]}"
        # Without it Qt puts the socket among everybody's temporary files.
        runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or os.devnull)
        return str(runtime / name) if runtime.is_dir() else name


def _left(limit: float) -> int:
    """Return how many milliseconds are left."""
    return max(1, int((limit - time.monotonic()) * 1000))
