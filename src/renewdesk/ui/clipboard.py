"""The clipboard for what must not stay on it: a secret, and what clipboard programs ought to know.

Programs that keep a history of the clipboard are asked, in the words of each system, to leave the
secret out. It is taken off after 30 seconds and when the program ends, unless something else was
copied meanwhile. A phone number is no secret and never goes this way.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

SECONDS_COPIED = 30
_MS = 1000
#: A shorter piece of a text gives nothing of it away, and may have come from elsewhere.
_LEAST_PIECE = 4
_NO = b"\0\0\0\0"  # a number of Windows'
#: What tells programs that watch the clipboard to look away: on KDE and others, macOS, Windows.
HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"",
    "ExcludeClipboardContentFromMonitorProcessing": b"\1",
    "CanIncludeInClipboardHistory": _NO,
    "CanUploadToCloudClipboard": _NO,
    "Clipboard Viewer Ignore": b"\1",
    "Clipboard Viewer Ignore Format": b"\1",
}


class SecretClipboard(QObject):
    """Copies one secret at a time and takes it off again; one for the whole program."""

    def __init__(self) -> None:
        super().__init__()
        self._copied = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(SECONDS_COPIED * _MS))
        self._timer.timeout.connect(self.clear)
        app = QGuiApplication.instance()
        if app is not None:  # the session may end without the window being closed first
            app.aboutToQuit.connect(self.clear)

    @property
    def holds(self) -> bool:
        """Whether a secret was copied and not yet taken off."""
        return bool(self._copied)

    def copy(self, secret: str) -> None:
        """Put a secret on the clipboard for 30 seconds, never on X11's selection."""
        content = QMimeData()
        content.setText(secret)
        for form, said in HINTS.items():
            content.setData(form, said)
        QGuiApplication.clipboard().setMimeData(content)
        self._copied = secret
        self._timer.start()

    def clear(self) -> None:
        """Take the secret off wherever it still is; what was copied since stays."""
        copied, self._copied = self._copied, ""
        self._timer.stop()
        if not copied:
            return
        clipboard = QGuiApplication.clipboard()
        modes = [QClipboard.Mode.Clipboard]
        if clipboard.supportsSelection():  # a program may keep both in step
            modes.append(QClipboard.Mode.Selection)
        for mode in modes:
            if clipboard.text(mode) == copied:
                clipboard.clear(mode)


def take_off(typed: str) -> None:
    """Take a piece of a typed secret off the clipboard that was copied or selected here.

    A field in which a secret is typed in the open offers it to the clipboard like any other, and on
    X11 whatever is selected; neither carries a hint. What another program put there stays.
    """
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        piece = clipboard.text(mode) if is_ours(mode) else ""
        if len(piece) >= _LEAST_PIECE and piece in typed:
            clipboard.clear(mode)


def is_ours(mode: QClipboard.Mode) -> bool:
    """Tell whether this program put there what is on the clipboard, or is selected."""
    clipboard = QGuiApplication.clipboard()
    if mode is QClipboard.Mode.Selection:
        return clipboard.ownsSelection()
    return clipboard.ownsClipboard()
