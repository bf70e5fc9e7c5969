"""Wake-ups as logind tells them: heard on a real bus, and nothing where there is none."""

import os
import queue
from contextlib import closing

import pytest
from jeepney import DBusAddress, message_bus, new_signal
from jeepney.io.blocking import open_dbus_connection

from renewdesk.adapters.system.login_manager import LoginManagerWakeUps
from tests.adapters.system.notification_service import private_bus

_PATH, _MANAGER = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
_SECONDS, _QUIET = 5, 0.3


@pytest.fixture
def logind(monkeypatch):
    """Be logind on a system bus of our own; yields how it speaks."""
    with private_bus() as address, closing(open_dbus_connection(address)) as line:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        line.send_and_get_reply(message_bus.RequestName("org.freedesktop.login1"))
        manager = DBusAddress(_PATH, interface=_MANAGER)

        def say(name, signature, *words):
            line.send(new_signal(manager, name, signature, words))

        yield say


@pytest.fixture
def heard():
    came: queue.Queue[str] = queue.Queue()
    wake_ups = LoginManagerWakeUps()
    yield came, wake_ups
    wake_ups.stop()


def test_the_end_of_a_sleep_is_heard_and_its_beginning_is_not(logind, heard):
    came, wake_ups = heard
    assert wake_ups.start(lambda: came.put("woken"))
    logind("PrepareForSleep", "b", True)
    logind("PrepareForShutdown", "b", False)
    logind("PrepareForSleep", "s", "no")
    with pytest.raises(queue.Empty):
        came.get(timeout=_QUIET)
    logind("PrepareForSleep", "b", False)
    assert came.get(timeout=_SECONDS) == "woken"


def test_after_the_end_nothing_is_heard(logind, heard):
    came, wake_ups = heard
    wake_ups.start(lambda: came.put("woken"))
    wake_ups.stop()
    logind("PrepareForSleep", "b", False)
    with pytest.raises(queue.Empty):
        came.get(timeout=_QUIET)


@pytest.mark.usefixtures("logind")
def test_somebody_elses_word_is_not_believed(heard):
    came, wake_ups = heard
    wake_ups.start(lambda: came.put("woken"))
    with closing(open_dbus_connection(os.environ["DBUS_SYSTEM_BUS_ADDRESS"])) as stranger:
        words = DBusAddress(_PATH, interface=_MANAGER)
        stranger.send(new_signal(words, "PrepareForSleep", "b", (False,)))
        with pytest.raises(queue.Empty):
            came.get(timeout=_QUIET)


def test_without_a_system_bus_there_is_nothing_and_no_complaint(monkeypatch, tmp_path, heard):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    _, wake_ups = heard
    assert not wake_ups.start(lambda: None)
    wake_ups.stop()
