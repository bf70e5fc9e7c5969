"""A notification service of our own on a private session bus; it does what a test tells it."""

from __future__ import annotations

import socket
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jeepney import Message

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
_ABLE = ("actions", "body", "body-markup")
# No folder of services: nothing that is installed here is started when a name is missing.
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


def bus_settings(folder: str) -> str:
    """Return the settings of a session bus whose socket lies in a folder."""
    return _BUS.format(folder=folder)


@contextmanager
def private_bus() -> Iterator[str]:
    """Run a session bus for a while and return its address."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "bus.conf")
        settings.write_text(bus_settings(folder), "utf-8")
        bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={settings}", "--print-address", "--nofork"],
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        with bus:
            assert bus.stdout is not None
            yield bus.stdout.readline().strip()
            bus.terminate()


class Service:
    """Answers like a notification service and remembers every `Notify` as it came."""

    def __init__(self, address: str, able: tuple[str, ...] = _ABLE) -> None:
        self.able = list(able)
        self.calls: list[tuple[Any, ...]] = []
        self.signatures: list[str] = []
        self.closed: list[int] = []
        self.senders: list[str] = []
        self.addressed_to: list[str] = []
        self.name = ""
        self.awake = threading.Event()
        self.awake.set()
        self.delay = 0.0
        self.refuses = ""
        self.dies_when_asked = False
        self._next = 0
        self._connection = open_dbus_connection(address)
        self._own()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def presses(self, number: int, action: str, to: str = "") -> None:
        """Press a button of a notification; everybody is told, or one connection alone."""
        emitter = DBusAddress(PATH, bus_name=NAME, interface=NAME)
        message = new_signal(emitter, "ActionInvoked", "us", (number, action))
        if to:
            message.header.fields[HeaderFields.destination] = to
        self._connection.send(message)

    def says_something_else(self) -> None:
        """Send signals that tell of no button."""
        emitter = DBusAddress(PATH, bus_name=NAME, interface=NAME)
        self._connection.send(new_signal(emitter, "NotificationClosed", "uu", (1, 2)))
        self._connection.send(new_signal(emitter, "ActionInvoked", "s", ("1",)))

    def hands_its_name_over(self) -> None:
        """Stay on the bus, but be the notification service no more."""
        self._connection.send(message_bus.ReleaseName(NAME))

    def stops(self) -> None:
        """Leave the bus."""
        self._hang_up()
        self.awake.set()
        self._thread.join(5)
        self._connection.close()

    def _hang_up(self) -> None:
        with suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)

    def _own(self) -> None:
        self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        self.name = self._connection.unique_name

    def _serve(self) -> None:
        while True:
            try:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self._answer(message)
            except (OSError, EOFError, ValueError):
                return

    def _answer(self, message: Message) -> None:
        self.awake.wait(300)
        method = message.header.fields[HeaderFields.member]
        if method == "GetCapabilities":
            self._connection.send(new_method_return(message, "as", (self.able,)))
            return
        if method == "CloseNotification":
            self.closed.append(message.body[0])
            self._connection.send(new_method_return(message))
            return
        self.calls.append(message.body)
        self.senders.append(message.header.fields[HeaderFields.sender])
        self.addressed_to.append(message.header.fields[HeaderFields.destination])
        self.signatures.append(message.header.fields[HeaderFields.signature])
        if self.dies_when_asked:
            self._hang_up()
            return
        time.sleep(self.delay)
        if self.refuses:
            self._connection.send(new_error(message, self.refuses, "s", ("not today",)))
            return
        replaced = message.body[1]
        self._next += not replaced
        self._connection.send(new_method_return(message, "u", (replaced or self._next,)))
