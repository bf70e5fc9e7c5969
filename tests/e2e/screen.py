"""A small desktop of its own: X server, window manager, notifications, and a tray when wanted."""

from __future__ import annotations

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jeepney import DBusAddress, Message, Properties, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg
from PySide6.QtGui import QImage

from tests.adapters.system.notification_service import bus_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WIDTH, HEIGHT = 1720, 1000
_SECONDS = 15
_NEEDED = "Xvfb dbus-run-session dunst notify-send openbox trayer xdotool xprop"
#: Debian's notification-daemon lies beside the programs that people start.
_NOTIFICATION_DAEMON = "/usr/lib/notification-daemon/notification-daemon"
_DUNST = DBusAddress(
    "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.dunstproject.cmd0"
)
_TRAY = "--edge bottom --align right --SetDockType true --expand true --width 20 --height 28"

# Windows stand at the left, bubbles at the right: a bubble takes the clicks on what it hides.
_OPENBOX = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy></placement>
  <desktops><number>1</number></desktops>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press">
        <action name="Focus"/><action name="Raise"/>
      </mousebind>
    </context>
  </mouse>
  <applications>
    <application class="*" type="normal">
      <position force="yes"><x>10</x><y>10</y></position>
    </application>
  </applications>
</openbox_config>
"""
_DUNST_SETTINGS = """[global]
    follow = none
    width = 400
    height = 120
    origin = bottom-right
    offset = 10x40
    notification_limit = 5
    history_length = 500
    stack_duplicates = false
    idle_threshold = 0
    font = Noto Sans 9
    icon_position = off
[urgency_low]
    timeout = 0
[urgency_normal]
    timeout = 0
[urgency_critical]
    timeout = 0
"""
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <alias binding="same"><family>Sans Serif</family><prefer>
    <family>Noto Sans</family><family>WenQuanYi Zen Hei</family>
  </prefer></alias>
</fontconfig>
"""


class Screen:
    """One X session with a private home; `env` is what a program needs to appear on it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._programs: list[subprocess.Popen[bytes]] = []
        self._session: subprocess.Popen[bytes] | None = None
        self._dunst_process: subprocess.Popen[bytes] | None = None
        self.env: dict[str, str] = {}

    def start(self) -> None:
        """Start server, window manager and notifications, each ready when this returns."""
        _fail_without(*_NEEDED.split())
        self._make_home()
        self._start_session()
        self._wait("openbox", self._has_window_manager)
        self.dunst_starts()

    def stop(self) -> None:
        """End everything that was started, the server last."""
        self.dunst_ends()
        for program in reversed(self._programs):
            end(program)
        if self._session is not None:
            # Leaving the block closes its pipes, and the closed input ends it.
            with self._session:
                pass

    def started(
        self, words: Sequence[str], log: Path, **environment: str
    ) -> subprocess.Popen[bytes]:
        """Start a program on this screen; what it writes goes to a file."""
        with log.open("ab") as out:
            return subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env=self.env | environment,
                cwd=Path(__file__).resolve().parents[2],
            )

    def asked(self, *words: str) -> str:
        """Return what a small program says on this screen, empty when it fails."""
        done = subprocess.run(
            words, capture_output=True, encoding="utf-8", env=self.env, check=False, timeout=20
        )
        return done.stdout.strip() if done.returncode == 0 else ""

    def does(self, *words: str) -> None:
        """Run a small program that must succeed, such as xdotool."""
        subprocess.run(words, env=self.env, check=True, timeout=30, stdout=subprocess.DEVNULL)

    def bubbles(self) -> list[tuple[str, str]]:
        """Put every notification away and return all that came: title and text, oldest first."""
        self._dunst("NotificationCloseAll")
        (found,) = self._dunst("NotificationListHistory")
        found.sort(key=lambda one: one["id"][1])
        return [(one["summary"][1], one["body"][1]) for one in found]

    def bubbles_that_stand(self) -> int:
        """Return how many notifications stand on the screen."""
        shown: int = self._dunst_property("displayedLength")
        return shown

    def click_on_the_newest_bubble(self) -> None:
        """Do what a click on a notification does: its default action."""
        self._dunst("NotificationAction", "u", 0)

    # ── which notification service runs ──────────────────────────────────────────────────────

    def dunst_starts(self) -> None:
        """Start dunst, with nothing on the screen and nothing behind it."""
        words = ["dunst", "-conf", str(self._folder / "dunstrc")]
        self._dunst_process = self.started(words, self._folder / "dunst.log")
        self._wait("dunst", self.has_service)

    def dunst_ends(self) -> None:
        """Kill dunst, whatever it is doing; its notifications go with it."""
        process, self._dunst_process = self._dunst_process, None
        if process is not None:
            process.kill()
            process.wait(_SECONDS)
            self._wait("the end of dunst", lambda: not self.has_service())

    @contextmanager
    def without_service(self) -> Iterator[None]:
        """Have no notification service for a while."""
        self.dunst_ends()
        try:
            yield
        finally:
            if self._dunst_process is None:
                self.dunst_starts()

    @contextmanager
    def hanging_service(self) -> Iterator[None]:
        """Let dunst hang for a while: it is there and does not answer."""
        assert self._dunst_process is not None
        process = self._dunst_process
        process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            process.send_signal(signal.SIGCONT)

    @contextmanager
    def clickable_bubbles(self) -> Iterator[None]:
        """Have Debian's notification-daemon for a while, whose bubbles carry real buttons."""
        _fail_without(_NOTIFICATION_DAEMON)
        with self.without_service():
            daemon = self.started([_NOTIFICATION_DAEMON], self._folder / "notification-daemon.log")
            try:
                self._wait("notification-daemon", self.has_service)
                yield
            finally:
                end(daemon)
                self._wait("the end of notification-daemon", lambda: not self.has_service())

    def has_service(self) -> bool:
        """Tell whether somebody shows notifications on this screen's bus."""
        return bool(self._on_the_bus(message_bus.NameHasOwner(_DUNST.bus_name))[0])

    @contextmanager
    def tray(self) -> Iterator[None]:
        """Have a tray for a while."""
        tray = self.started(["trayer", *_TRAY.split()], self._folder / "trayer.log")
        try:
            self._wait("trayer", self._has_tray)
            yield
        finally:
            end(tray)

    def picture(self, target: Path) -> None:
        """Save what is on the screen."""
        target.parent.mkdir(parents=True, exist_ok=True)
        self.seen().save(str(target))

    def seen(self) -> QImage:
        """Return what is on the screen, read from the server's own memory."""
        raw = (self._folder / "Xvfb_screen0").read_bytes()
        head = struct.unpack(">25I", raw[:100])
        size, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
        pixels = raw[size + 12 * colours :]
        return QImage(pixels, width, height, line, QImage.Format.Format_RGB32).copy()

    def _make_home(self) -> None:
        home = self._folder / "home"
        for name in ("run", ".config", ".cache", ".local/share", ".local/state", "programs"):
            (home / name).mkdir(parents=True, mode=0o700)
        (self._folder / "openbox.xml").write_text(_OPENBOX, "utf-8")
        (self._folder / "bus.conf").write_text(bus_settings(str(home / "run")), "utf-8")
        (self._folder / "dunstrc").write_text(_DUNST_SETTINGS, "utf-8")
        (self._folder / "fonts.conf").write_text(_FONTS, "utf-8")
        self.env = {
            "FONTCONFIG_FILE": str(self._folder / "fonts.conf"),
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "LANGUAGE": "en",
            "PATH": os.pathsep.join((str(home / "programs"), os.environ["PATH"])),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "QT_QPA_PLATFORM": "xcb",
            "TZ": "Asia/Shanghai",
            "XDG_CACHE_HOME": str(home / ".cache"),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local/share"),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "XDG_STATE_HOME": str(home / ".local/state"),
        }

    def _start_session(self) -> None:
        script = Path(__file__).with_name("session.py")
        words = [sys.executable, str(script), str(self._folder), f"{WIDTH}x{HEIGHT}"]
        with (self._folder / "session.log").open("wb") as log:
            self._session = subprocess.Popen(
                ["dbus-run-session", f"--config-file={self._folder / 'bus.conf'}", "--", *words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=self.env,
            )
        assert self._session.stdout is not None
        answer = self._session.stdout.readline()
        if not answer:
            pytest.fail(f"no X session: {(self._folder / 'session.log').read_text()}")
        self.env |= json.loads(answer)
        words = ["openbox", "--config-file", str(self._folder / "openbox.xml")]
        self._programs.append(self.started(words, self._folder / "openbox.log"))

    def _has_window_manager(self) -> bool:
        return "window id" in self.asked("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")

    def _dunst(self, call: str, signature: str | None = None, *words: object) -> Any:
        """Ask dunst over the session's bus; `dunstctl` would need systemd for its history."""
        return self._on_the_bus(new_method_call(_DUNST, call, signature, words))

    def _dunst_property(self, name: str) -> Any:
        ((_, found),) = self._on_the_bus(Properties(_DUNST).get(name))
        return found

    def _on_the_bus(self, message: Message) -> Any:
        with closing(open_dbus_connection(self.env["DBUS_SESSION_BUS_ADDRESS"])) as bus:
            return unwrap_msg(bus.send_and_get_reply(message, timeout=_SECONDS))

    def _has_tray(self) -> bool:
        return bool(self.asked("xdotool", "search", "--onlyvisible", "--class", "trayer"))

    def _wait(self, what: str, until: Callable[[], bool]) -> None:
        limit = time.monotonic() + _SECONDS
        while not until():
            if time.monotonic() > limit:
                pytest.fail(f"{what} did not start; see {self._folder / what}.log")
            time.sleep(0.02)


def end(program: subprocess.Popen[bytes]) -> None:
    """End a program that was started here, gently first."""
    if program.poll() is None:
        program.terminate()
        try:
            program.wait(5)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait(5)


def _fail_without(*programs: str) -> None:
    missing = [name for name in programs if not shutil.which(name)]
    if missing:
        words = f"programs are missing: {', '.join(missing)}. `make test` installs them"
        pytest.fail(f"{words}, or prints the line to run", pytrace=False)
