"""What holds for every test: no network, no keyring, no owner's data, no unexpected log record."""

import gc
import ipaddress
import itertools
import logging
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import settings
from typing_extensions import override

# Set before Qt, keyring or gettext is imported, and inherited by every program that a test starts.
_HOME = Path(tempfile.mkdtemp(prefix="renewdesk-tests-"))
_PINNED = {
    "DBUS_SESSION_BUS_ADDRESS": f"unix:path={_HOME / 'no-bus'}",
    "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={_HOME / 'no-bus'}",
    "LANG": "C.UTF-8",
    "LANGUAGE": "en",
    "LC_ALL": "C.UTF-8",
    "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    # Not UTC: a test that mixes up instants and local time must not pass by chance.
    "TZ": "Asia/Shanghai",
}
os.environ.update(_PINNED)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _name in ("DISPLAY", "WAYLAND_DISPLAY"):
    os.environ.pop(_name, None)
if hasattr(time, "tzset"):
    time.tzset()

# The same examples on every machine and in every run; a slow machine is no counterexample.
settings.register_profile("gate", derandomize=True, deadline=None, database=None)
settings.load_profile("gate")

# What the tests of the real window start; `make test` installs them where it may.
_DESKTOP = (
    "Xvfb", "dbus-run-session", "dunst", "gnome-keyring-daemon", "notify-send", "openbox", "xclip",
    "xdotool", "xdpyinfo",
)  # fmt: skip

_WATCHED = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
_attempts: list[str] = []
_homes = itertools.count(1)

# As in the program itself: a collection that comes by chance, in another thread or while Qt walks
# over its widgets, would delete widgets there and end the whole run. Between two tests it is safe.
gc.disable()
_TESTS_BETWEEN = 50
_finished = itertools.count(1)


class NetworkRefusedError(RuntimeError):
    """A test tried to leave this computer."""


def _is_local(host: object) -> bool:
    if host in {None, "", "localhost", b"localhost"}:
        return True
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text).is_loopback
    except ValueError:
        return False


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event not in _WATCHED:
        return
    # connect and sendto: (socket, address); an address outside the internet family is no tuple.
    target = arguments[1] if event in {"socket.connect", "socket.sendto"} else arguments[:1]
    if isinstance(target, tuple) and not _is_local(target[0]):
        _attempts.append(f"{event} {target!r}")
        raise NetworkRefusedError(_attempts[-1])


sys.addaudithook(_refuse_network)


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_network():
    """Fail a test that tried to reach the network, even where the code swallowed the refusal."""
    _attempts.clear()
    yield
    tried = list(_attempts)
    _attempts.clear()
    assert not tried, f"the test tried to leave this computer: {tried}"


@pytest.fixture(autouse=True)
def _no_unexpected_log(request):
    """Fail a test that logged a warning unannounced, and one that announced it and did not."""
    records = _Records()
    root = logging.getLogger()
    root.addHandler(records)
    yield
    root.removeHandler(records)
    if request.node.get_closest_marker("expects_log"):
        assert records.seen, "marked expects_log, but nothing was logged at WARNING or above"
    else:
        assert not records.seen, f"unexpected log records: {records.seen}"


@pytest.fixture(autouse=True)
def _own_home(monkeypatch):
    """Give each test a home of its own, so that a default data folder is never the owner's."""
    home = _HOME / str(next(_homes))
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name, folder in {
        "XDG_CACHE_HOME": ".cache",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
    }.items():
        monkeypatch.setenv(name, str(home / folder))


def pytest_runtest_setup(item):
    """Say plainly what is missing for the real window: such a test fails, it is never left out."""
    if "e2e" in item.path.parts and sys.platform == "linux":
        missing = [program for program in _DESKTOP if not shutil.which(program)]
        if missing:
            pytest.fail(
                f"programs are missing: {', '.join(missing)}. `make test` installs them, or prints "
                "the line to run",
                pytrace=False,
            )


def pytest_runtest_logfinish():
    """Collect reference cycles where nothing runs: the young ones often, all of them at times."""
    gc.collect(1 if next(_finished) % _TESTS_BETWEEN else 2)


def pytest_sessionfinish():
    """Remove the homes of this run."""
    shutil.rmtree(_HOME, ignore_errors=True)
