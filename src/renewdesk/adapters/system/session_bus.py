"""A message bus (D-Bus), mostly the owner's session bus, spoken to with patience that ends."""

from __future__ import annotations

import os
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as TooLateError
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from renewdesk.domain.values import value
from renewdesk.words.speech import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from jeepney import Message

BUS = "org.freedesktop.DBus"
_BUS_PATH = "/org/freedesktop/DBus"
_SYSTEM_SOCKET = "/run/dbus/system_bus_socket"


class BusFailedError(Exception):
    """The bus or a service on it did not do what was asked; carries a sentence for the owner."""


class NoAnswerError(BusFailedError):
    """A service did not answer in time; it may still do what was asked."""


def bus_address() -> str:
    """Return the address of the session bus, empty when there is no desktop session."""
    given = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if given:
        return given
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    socket = Path(runtime, "bus") if runtime else None
    return f"unix:path={socket}" if socket is not None and socket.exists() else ""


def system_bus_address() -> str:
    """Return the address of the computer's own bus, whether there is one or not."""
    return os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "") or f"unix:path={_SYSTEM_SOCKET}"


@value
class Signal:
    """What somebody on the bus tells: who, about which interface, in which form."""

    sender: str
    interface: str
    member: str
    form: str
    words: tuple[Any, ...]


class SessionBus:
    """One connection to a bus, for any thread; a thread of its own hears what comes.

    Without an ``address`` it is the session's.

    ``on_signal`` is called in that thread with every message that answers no call of ours.
    """

    def __init__(
        self, seconds: float, on_signal: Callable[[Signal], None], address: str = ""
    ) -> None:
        """Connect.

        Raises:
            BusFailedError: there is no bus, or it does not answer.
        """
        from jeepney.io.threading import open_dbus_connection  # noqa: PLC0415 - with the first word

        address = address or bus_address()
        if not address:
            raise BusFailedError(
                tr("There is no desktop session here, so no notification can be shown.")
            )
        self._seconds = seconds
        self._on_signal = on_signal
        self._waiting: dict[int, Future[Message]] = {}
        self._given_up: list[Future[Message]] = []
        try:
            self._connection = open_dbus_connection(address, auth_timeout=seconds)
        except Exception as error:  # jeepney's own errors have no common ancestor
            raise BusFailedError(_refused(error)) from error
        self._thread = Thread(target=self._hear, name="session bus", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hang up."""
        self._connection.interrupt()
        self._thread.join(self._seconds)
        self._connection.close()

    def call(
        self,
        service: str,
        path: str,
        interface: str,
        method: str,
        signature: str,
        *words: object,
        on_late: Callable[[tuple[Any, ...]], None] | None = None,
    ) -> tuple[Any, ...]:
        """Return what a method answers.

        ``on_late`` is called, in any thread, with an answer that comes after the patience has
        ended; it may `tell` something, but not call.

        Raises:
            NoAnswerError: no answer in time; `owes_answer` tells whether it came since.
            BusFailedError: no such service, or an error.
        """
        message = _call(service, path, interface, method, signature, words)
        serial = next(self._connection.outgoing_serial)
        answer: Future[Message] = Future()
        self._waiting[serial] = answer
        try:
            if not self._thread.is_alive():
                raise BusFailedError(_refused(ConnectionResetError("the session bus hung up")))
            self._connection.send(message, serial=serial)
            reply = answer.result(self._seconds)
        except TooLateError as error:
            self._given_up.append(answer)
            if on_late is not None:
                answer.add_done_callback(partial(_hand_on, on_late))
            raise NoAnswerError(no_answer_words(self._seconds)) from error
        except (OSError, CancelledError) as error:
            self._waiting.pop(serial, None)
            raise BusFailedError(_refused(error)) from error
        return _body(reply)

    def tell(
        self, service: str, path: str, interface: str, method: str, signature: str, *words: object
    ) -> None:
        """Ask for something whose answer nobody waits for, in any thread.

        Raises:
            BusFailedError: the bus has hung up.
        """
        from jeepney import MessageFlag  # noqa: PLC0415 - loaded with the connection

        message = _call(service, path, interface, method, signature, words)
        message.header.flags |= MessageFlag.no_reply_expected | MessageFlag.no_auto_start
        try:
            self._connection.send(message)
        except OSError as error:
            raise BusFailedError(_refused(error)) from error

    @property
    def owes_answer(self) -> bool:
        """Whether a call was given up whose answer has not come yet."""
        self._given_up = [one for one in self._given_up if not one.done()]
        return bool(self._given_up)

    def ask_bus(self, method: str, signature: str = "", *words: object) -> Any:
        """Return the one value that a method of the bus itself answers.

        Raises:
            BusFailedError: an error, or no answer in time.
        """
        answer = self.call(BUS, _BUS_PATH, BUS, method, signature, *words)
        return answer[0] if answer else None

    def _hear(self) -> None:
        """Hand each answer to its call and everything else on, until the bus hangs up."""
        from jeepney import HeaderFields, MessageType  # noqa: PLC0415 - loaded with the connection
        from jeepney.io.threading import ReceiveStopped  # noqa: PLC0415 - as above

        while True:
            try:
                message = self._connection.receive()
            except (ReceiveStopped, OSError, EOFError, ValueError):
                break
            answer = self._waiting.pop(
                message.header.fields.get(HeaderFields.reply_serial, -1), None
            )
            if answer is not None:
                answer.set_result(message)
            elif message.header.message_type is MessageType.signal:
                self._on_signal(_signal(message))
        for answer in list(self._waiting.values()):
            answer.cancel()


def _call(
    service: str, path: str, interface: str, method: str, signature: str, words: tuple[object, ...]
) -> Message:
    from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - loaded with the connection

    address = DBusAddress(path, bus_name=service, interface=interface)
    return new_method_call(address, method, signature or None, words)


def _body(reply: Message) -> tuple[Any, ...]:
    from jeepney import MessageType  # noqa: PLC0415 - loaded already

    if reply.header.message_type is MessageType.error:
        raise BusFailedError(_refused(_reason(reply)))
    said: tuple[Any, ...] = reply.body
    return said


def _hand_on(on_late: Callable[[tuple[Any, ...]], None], answer: Future[Message]) -> None:
    """Hand a late answer on, unless it is an error or the bus has hung up."""
    with suppress(BusFailedError, CancelledError):
        on_late(_body(answer.result()))


def _signal(message: Message) -> Signal:
    from jeepney import HeaderFields  # noqa: PLC0415 - loaded already

    fields = message.header.fields
    return Signal(
        sender=str(fields.get(HeaderFields.sender, "")),
        interface=str(fields.get(HeaderFields.interface, "")),
        member=str(fields.get(HeaderFields.member, "")),
        form=str(fields.get(HeaderFields.signature, "")),
        words=tuple(message.body),
    )


def _reason(reply: Message) -> str:
    from jeepney import HeaderFields  # noqa: PLC0415 - loaded already

    name = str(reply.header.fields.get(HeaderFields.error_name, ""))
    said = str(reply.body[0]) if reply.body else ""
    return " ".join(f"{name} {said}".split())


def _refused(reason: str | BaseException) -> str:
    said = str(reason) or type(reason).__name__
    return tr("The notification service refused: {reason}").format(reason=said)


def no_answer_words(seconds: float) -> str:
    """Return that a service took longer than so many seconds."""
    words = tr("The notification service did not answer within {seconds} s.")
    return words.format(seconds=f"{seconds:g}")
