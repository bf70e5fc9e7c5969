"""Desktop notifications over plyer, with the care that plyer itself does not take.

plyer says nothing when a notification did not appear, reads a text that begins with a dash as an
option of ``notify-send``, takes any ``/app`` folder for Flatpak, and may block for ever. Here the
implementation is chosen by what is really there, the texts are made harmless for it, the work is
done on a thread of its own, and what went wrong comes back as a sentence.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Protocol

from renewdesk.adapters.system.plain_text import plain
from renewdesk.domain.overriding import override
from renewdesk.services.ports.system import Notification, Notifier, Shown
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_VIA = "plyer"
_APP = "RenewDesk"
_ZERO_WIDTH_SPACE = "\u200b"
#: What the balloon of Windows holds, in UTF-16 units, with the closing zero left out.
_TITLE_UNITS = 63
_BODY_UNITS = 255
#: On Windows a thread of plyer's sleeps so long, then takes the balloon away.
_SECONDS_VISIBLE = 10
_WINDOWS = frozenset({"win32", "cygwin"})


class _Implementation(Protocol):
    """The one call of plyer's that is used."""

    def notify(self, *, title: str, message: str, app_name: str, timeout: int) -> object:
        """Show a notification or raise anything."""


def _no_obstacle() -> str:
    return ""


class PlyerNotifier(Notifier):
    """Shows plain texts by plyer. Success is never proven: plyer returns no id.

    ``obstacle`` says, before each text, why it cannot come: on Linux plyer speaks to the service
    that may hang already, and waiting for it once is enough.
    """

    def __init__(
        self,
        *,
        seconds: float = 5.0,
        system: str = sys.platform,
        flatpak_info: Path = Path("/.flatpak-info"),
        obstacle: Callable[[], str] = _no_obstacle,
    ) -> None:
        self._seconds = seconds
        self._system = system
        self._flatpak_info = flatpak_info
        self._obstacle = obstacle
        self._implementation: _Implementation | None = None
        self._worker: Thread | None = None

    @override
    def show(self, notification: Notification) -> Shown:
        """Show a text without buttons; return within the time limit even without an answer."""
        title, body = notification.title, f"{notification.body} {notification.hint}"
        if obstacle := self._obstacle():
            return _failed(obstacle)
        if self._worker is not None and self._worker.is_alive():
            return _failed(tr("The last notification still waits for the system."))
        answer: SimpleQueue[str] = SimpleQueue()
        self._worker = Thread(
            target=self._work, args=(title, body, answer), name="notification", daemon=True
        )
        self._worker.start()
        try:
            problem = answer.get(timeout=self._seconds)
        except Empty:
            return _failed(_no_answer(self._seconds))
        return _failed(problem) if problem else Shown(ok=True, via=_VIA)

    @override
    def withdraw(self, handle: str) -> None:
        """Do nothing: plyer gives no handle and takes nothing away."""

    def _work(self, title: str, body: str, answer: SimpleQueue[str]) -> None:
        try:
            problem = self._problem()
            if not problem:
                self._notify(title, body)
        except (SystemExit, KeyboardInterrupt):
            # On a thread of its own an exit request ends this thread and nothing else.
            problem = tr("The notification was interrupted.")
        except BaseException as error:  # noqa: BLE001 - plyer and its back-ends raise anything
            problem = str(error) or type(error).__name__
        answer.put(problem)

    def _problem(self) -> str:
        """Return why no notification can come at all, empty when it may."""
        if self._implementation is not None or not self._is_linux():
            return ""
        if not _has_session_bus():
            return tr("There is no desktop session here, so no notification can be shown.")
        if self._is_flatpak() or _has_dbus() or shutil.which("notify-send"):
            return ""
        return tr(
            "The program notify-send is missing. Your system has it in the package libnotify-bin "
            "or libnotify."
        )

    def _notify(self, title: str, body: str) -> None:
        if self._implementation is None:
            self._implementation = self._chosen()
        safe_title, safe_body = self._safe(title, body)
        self._implementation.notify(
            title=safe_title, message=safe_body, app_name=_APP, timeout=_SECONDS_VISIBLE
        )

    def _chosen(self) -> _Implementation:
        """Return plyer's implementation for what is really there.

        plyer's own choice is passed by on Linux: it takes a folder ``/app`` for Flatpak and warns
        when dbus-python is missing, although ``notify-send`` does as well.
        """
        if not self._is_linux():
            name = {"win32": "win", "cygwin": "win", "darwin": "macosx"}.get(self._system)
            if name is None:
                raise OSError(tr("This system has no notifications that RenewDesk can use."))
            made: Callable[[], _Implementation] = importlib.import_module(
                f"plyer.platforms.{name}.notification"
            ).instance
            return made()
        module = importlib.import_module("plyer.platforms.linux.notification")
        # plyer throws the exit status of the programs it starts away, so it gets a door of ours.
        vars(module)["subprocess"] = _Programs(self._seconds)
        if self._is_flatpak():
            chosen: _Implementation = module.NotifyDesktopPortals()
        elif _has_dbus():
            chosen = module.NotifyDbus()
        else:
            chosen = module.NotifySendNotification()
        return chosen

    def _safe(self, title: str, body: str) -> tuple[str, str]:
        """Return the texts as the chosen implementation shows them without harm."""
        title, body = plain(title) or _APP, plain(body)
        if self._system in _WINDOWS:
            return _clipped(title, _TITLE_UNITS), _clipped(body, _BODY_UNITS)
        if not self._is_linux():
            return title, body
        if self._is_flatpak():
            # plyer puts both between apostrophes into a text that gdbus parses.
            quoted = str.maketrans({"'": "’", "\\": "/"})
            return title.translate(quoted), body.translate(quoted)
        import html  # noqa: PLC0415 - a megabyte of names that most days show nothing of

        return _no_option(title), _no_option(html.escape(body, quote=False))

    def _is_linux(self) -> bool:
        return self._system.startswith("linux")

    def _is_flatpak(self) -> bool:
        return self._flatpak_info.exists()


class _Programs:
    """Stands in for ``subprocess`` inside plyer's module: a program that fails, raises."""

    DEVNULL = subprocess.DEVNULL

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def call(self, command: Sequence[str]) -> int:
        """Run ``notify-send``."""
        return self.run(command)

    def run(self, command: Sequence[str], **_ignored: object) -> int:
        """Run a program to its end, or kill it when the time is over."""
        try:
            done = subprocess.run(  # noqa: S603 - plyer's own command with texts that were cleaned
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=self._seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise OSError(_no_answer(self._seconds)) from error
        if done.returncode:
            said = " ".join(done.stderr.decode("utf-8", "replace").split())
            words = tr("The notification service refused: {reason}")
            reason = said or f"{command[0]}: {done.returncode}"
            raise OSError(words.format(reason=reason))
        return done.returncode


def _no_answer(seconds: float) -> str:
    words = tr("The notification service did not answer within {seconds} s.")
    return words.format(seconds=f"{seconds:g}")


def _failed(problem: str) -> Shown:
    return Shown(ok=False, via=_VIA, problem=problem)


def _has_session_bus() -> bool:
    """Tell whether there is a session bus that the notification could travel on."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return bool(runtime) and Path(runtime or "", "bus").exists()


def _has_dbus() -> bool:
    return importlib.util.find_spec("dbus") is not None


def _no_option(text: str) -> str:
    """Return a text that ``notify-send`` cannot take for one of its options."""
    return f"{_ZERO_WIDTH_SPACE}{text}" if text.startswith("-") else text


def _clipped(text: str, units: int) -> str:
    """Return a text of at most so many UTF-16 units, never cut within a character."""
    if len(text.encode("utf-16-le")) <= 2 * units:
        return text
    kept = text.encode("utf-16-le")[: 2 * (units - 1)].decode("utf-16-le", "ignore")
    return f"{kept}…"
