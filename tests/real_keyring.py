"""A real GNOME Keyring on a session bus, and hands to lock it, to kill it, and to leave it asking.

The window that would ask for a password is a program of its own; here a name on the bus stands in
its place, which takes the question and never answers.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import secretstorage
from jeepney import HeaderFields, MessageType
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.adapters.system.notification_service import bus_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_SECONDS = 60.0
_PAUSE = 0.02
_ADDRESS = (
    "import os, sys; print(os.environ['DBUS_SESSION_BUS_ADDRESS'], flush=True); sys.stdin.read()"
)
_KEYRING = "org.freedesktop.secrets"
_PROMPTER = "org.gnome.keyring.SystemPrompter"
_QUESTION = "BeginPrompting"


@contextmanager
def bare_session(folder: Path) -> Iterator[dict[str, str]]:
    """Run a session on whose bus nothing starts by itself; yield what a program in it needs."""
    for name in ("home", "run", "data"):
        (folder / name).mkdir(mode=0o700)
    config = folder / "bus.conf"
    config.write_text(bus_settings(str(folder / "run")), "utf-8")
    env = {
        **os.environ,
        "HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
    }
    words = ["dbus-run-session", "--config-file", str(config), "--", sys.executable, "-c", _ADDRESS]
    with (
        (folder / "bus.log").open("wb") as log,
        subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, env=env
        ) as bus,  # its input is closed with the block, which ends it
    ):
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        assert address, (folder / "bus.log").read_text("utf-8")
        yield env | {"DBUS_SESSION_BUS_ADDRESS": address}


class RealKeyring:
    """The keyring of a session; `env` is what a program of that session is started with."""

    def __init__(self, env: Mapping[str, str], folder: Path) -> None:
        self._env = dict(env)
        self._log = folder / "keyring.log"
        self._daemon: subprocess.Popen[bytes] | None = None
        self._prompter: DBusConnection | None = None

    def start(self) -> None:
        """Start an unlocked keyring and wait until it answers."""
        words = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        with self._log.open("ab") as log:
            self._daemon = subprocess.Popen(
                words, stdin=subprocess.PIPE, stdout=log, stderr=log, env=self._env
            )
        assert self._daemon.stdin is not None
        self._daemon.stdin.write(b"a password of the session")
        self._daemon.stdin.close()
        self._wait(lambda: not self.is_locked())

    def stop(self) -> None:
        """End the keyring, and what stands in the place of its window."""
        self.is_killed()
        if self._prompter is not None:
            self._prompter.close()

    def is_killed(self) -> None:
        """Kill the keyring as a crash would."""
        if self._daemon is not None:
            self._daemon.kill()
            self._daemon.wait(_SECONDS)
            self._daemon = None

    def lock(self) -> None:
        """Lock the keyring, as the session does when its owner goes away."""
        with closing(self._bus()) as bus:
            secretstorage.get_default_collection(bus).lock()
        self._wait(self.is_locked)

    def leaves_prompts_open(self) -> None:
        """Let each question for the password stand unanswered from now on."""
        self._prompter = self._bus()
        self._prompter.send_and_get_reply(message_bus.RequestName(_PROMPTER))

    def waits_for_the_prompt(self) -> None:
        """Wait until somebody is asked for the password."""
        assert self._prompter is not None
        while True:
            header = self._prompter.receive(timeout=_SECONDS).header
            asked = header.fields.get(HeaderFields.member) == _QUESTION
            if header.message_type is MessageType.method_call and asked:
                return

    def is_locked(self) -> bool:
        """Tell whether the keyring is locked, or is not there yet."""
        with closing(self._bus()) as bus:
            (there,) = bus.send_and_get_reply(message_bus.NameHasOwner(_KEYRING)).body
            if not there:
                return True
            try:
                return secretstorage.Collection(bus).is_locked()
            except secretstorage.SecretStorageException:
                return True

    def entries(self) -> list[tuple[str, dict[str, str]]]:
        """Return the label and the attributes of everything that the keyring holds."""
        with closing(self._bus()) as bus:
            items = secretstorage.Collection(bus).get_all_items()
            return [(one.get_label(), one.get_attributes()) for one in items]

    def _bus(self) -> DBusConnection:
        return open_dbus_connection(self._env["DBUS_SESSION_BUS_ADDRESS"])

    def _wait(self, until: Callable[[], bool]) -> None:
        limit = time.monotonic() + _SECONDS
        while not until():
            assert time.monotonic() < limit, f"in vain: {self._log.read_text('utf-8')}"
            time.sleep(_PAUSE)
