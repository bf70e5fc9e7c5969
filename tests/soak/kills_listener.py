"""Hears every notification that is sent on a session bus, whoever shows it there."""

from __future__ import annotations

import threading
from contextlib import closing
from typing import TYPE_CHECKING

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection

from renewdesk.domain.values import value

if TYPE_CHECKING:
    from jeepney import Message

_BUS = DBusAddress(
    "/org/freedesktop/DBus",
    bus_name="org.freedesktop.DBus",
    interface="org.freedesktop.DBus.Monitoring",
)
_RULE = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'"


@value
class Heard:
    """One notification as it was sent, and by which connection."""

    title: str
    text: str
    sender: str


class Listener:
    """Listens from its making on; the desktop's own service does what it always does."""

    def __init__(self, address: str) -> None:
        self._heard: list[Heard] = []
        self._address = address
        self._connection = open_dbus_connection(address)
        call = new_method_call(_BUS, "BecomeMonitor", "asu", ([_RULE], 0))
        self._connection.send_and_get_reply(call, timeout=60)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def heard(self) -> list[Heard]:
        """All that was sent so far, in order."""
        return list(self._heard)

    def knows(self, one: Heard) -> bool:
        """Tell whether the sender of a notification is on the bus still."""
        with closing(open_dbus_connection(self._address)) as bus:
            answer = bus.send_and_get_reply(message_bus.NameHasOwner(one.sender), timeout=60)
        return bool(answer.body[0])

    def stops(self) -> None:
        """Hang up."""
        self._connection.sock.shutdown(2)
        self._thread.join(60)
        self._connection.close()

    def _listen(self) -> None:
        while True:
            try:
                message: Message = self._connection.receive()
            except (OSError, EOFError, ValueError):
                return
            fields, words = message.header.fields, message.body
            is_call = message.header.message_type is MessageType.method_call
            if is_call and fields[HeaderFields.member] == "Notify":
                self._heard.append(Heard(words[3], words[4], fields[HeaderFields.sender]))
