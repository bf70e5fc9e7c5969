"""Notifications over plyer: what reaches the desktop, and what is said when nothing does."""

import json
import os
import subprocess
import sys
import threading
import time
from types import ModuleType

import pytest
from plyer import facades
from typing_extensions import override

from renewdesk.adapters.system.plyer_notifier import PlyerNotifier
from renewdesk.services.ports.system import Notification

# Stands in for a program of the desktop: writes its arguments down, then does as it is told.
PROGRAM = """\
#!{python}
import json, os, sys, time
with open({log!r}, "a", encoding="utf-8") as log:
    log.write(json.dumps({{"argv": sys.argv, "pid": os.getpid()}}) + "\\n")
{behaviour}
"""


def told(title, body):
    return Notification(title=title, body=body)


class Desktop:
    """A folder first on PATH with programs that record how they were called."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self._log = folder / "calls"

    def has(self, name, behaviour="") -> None:
        """Install a program of that name."""
        text = PROGRAM.format(python=sys.executable, log=str(self._log), behaviour=behaviour)
        program = self.folder / name
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)

    @property
    def calls(self):
        if not self._log.exists():
            return []
        return [json.loads(line) for line in self._log.read_text(encoding="utf-8").splitlines()]

    @property
    def texts(self):
        """Title and body of each call of ``notify-send``."""
        return [tuple(call["argv"][1:3]) for call in self.calls]


@pytest.fixture
def desktop(tmp_path, monkeypatch):
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    desktop = Desktop(folder)
    desktop.has("notify-send")
    return desktop


@pytest.fixture
def notifier(tmp_path):
    return PlyerNotifier(system="linux", flatpak_info=tmp_path / "no-flatpak")


def test_a_text_reaches_notify_send_and_nothing_is_claimed_to_be_proven(desktop, notifier):
    shown = notifier.show(told("TIM: 12 days left", "Last day Wed 2 Dec 2026 (Rome). ••18 充值 📱"))
    assert (shown.ok, shown.via, shown.proven, shown.problem) == (True, "plyer", False, "")
    assert desktop.texts == [("TIM: 12 days left", "Last day Wed 2 Dec 2026 (Rome). ••18 充值 📱")]
    argv = desktop.calls[0]["argv"]
    assert argv[argv.index("-a") + 1] == "RenewDesk"


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("--help", "-A", ("\u200b--help", "\u200b-A")),
        ("-", "--", ("\u200b-", "\u200b--")),
        ("A & B <b>x</b>", "A & B <b>x</b>", ("A & B <b>x</b>", "A &amp; B &lt;b&gt;x&lt;/b&gt;")),
        ('It\'s "so"', 'It\'s "so"', ('It\'s "so"', 'It\'s "so"')),
        ("a\nb\x00c\x1b[1m", "\t x \u2028y\x7f\r\n", ("a b c [1m", "x y")),
        ("\u202egnp.exe", "\u2066a\u2069 –", ("gnp.exe", "a –")),
        ("\x00--help", "\n-A", ("\u200b--help", "\u200b-A")),
        ("", "", ("RenewDesk", "")),
        ("\ud800x", "x\udfff", ("x", "x")),
        ("👨‍👩‍👧 " + "x" * 300, "y" * 3000, ("👨‍👩‍👧 " + "x" * 300, "y" * 3000)),
    ],
)
def test_no_text_can_do_harm(desktop, notifier, title, body, expected):
    assert notifier.show(told(title, body)).ok
    assert desktop.texts == [expected]


def test_plyer_is_loaded_with_the_first_notification_and_not_before():
    code = (
        "import sys; from renewdesk.adapters.system.plyer_notifier import PlyerNotifier; "
        "PlyerNotifier(); print('plyer' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_nothing_is_printed_or_warned_about(desktop, notifier, capfd, recwarn):
    desktop.has("notify-send", "print('said'); print('complained', file=sys.stderr)")
    assert notifier.show(told("T", "B")).ok
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list


def test_a_refusal_of_the_desktop_is_a_failure_with_its_reason(desktop, notifier):
    desktop.has("notify-send", "sys.exit('GDBus.Error: no service')")
    shown = notifier.show(told("T", "B"))
    assert not shown.ok
    assert shown.problem == "The notification service refused: GDBus.Error: no service"
    desktop.has("notify-send", "sys.exit(3)")
    assert (
        notifier.show(told("T", "B")).problem == "The notification service refused: notify-send: 3"
    )
    desktop.has("notify-send")
    assert notifier.show(told("T", "B")).ok


def test_without_notify_send_the_problem_names_the_package(desktop, notifier):
    (desktop.folder / "notify-send").unlink()
    shown = notifier.show(told("T", "B"))
    assert not shown.ok
    assert "libnotify-bin" in shown.problem
    desktop.has("notify-send")
    assert notifier.show(told("T", "B")).ok


def test_without_a_session_nothing_is_called_shown(desktop, notifier, monkeypatch, tmp_path):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    for runtime in (None, tmp_path):
        if runtime is not None:
            monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
        shown = notifier.show(told("T", "B"))
        assert not shown.ok
        assert "desktop session" in shown.problem
    assert desktop.calls == []
    (tmp_path / "bus").touch()
    assert notifier.show(told("T", "B")).ok


def test_a_program_that_blocks_is_killed_and_never_blocks_the_caller(desktop, tmp_path):
    waiting = tmp_path / "pid"
    program = desktop.folder / "notify-send"
    program.write_text(f"#!/bin/sh\necho $$ >{waiting}\nexec /bin/sleep 60\n", encoding="utf-8")
    notifier = PlyerNotifier(seconds=1, system="linux", flatpak_info=tmp_path / "none")
    before = time.monotonic()
    shown = notifier.show(told("T", "B"))
    assert time.monotonic() - before < 20
    assert not shown.ok
    assert shown.problem == "The notification service did not answer within 1 s."
    pid, limit = int(waiting.read_text(encoding="utf-8")), time.monotonic() + 20
    while _is_running(pid) and time.monotonic() < limit:
        time.sleep(0.05)
    assert not _is_running(pid)


def _is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_folder_named_app_is_not_taken_for_flatpak(desktop, notifier, monkeypatch):
    real = os.path.isdir
    monkeypatch.setattr("os.path.isdir", lambda path: path == "/app" or real(path))
    assert notifier.show(told("T", "B")).ok
    assert desktop.texts == [("T", "B")]


def test_inside_flatpak_the_portal_gets_a_text_that_cannot_break_out(desktop, tmp_path):
    desktop.has("gdbus")
    marker = tmp_path / ".flatpak-info"
    marker.touch()
    notifier = PlyerNotifier(system="linux", flatpak_info=marker)
    assert notifier.show(told("It's", "a\\'>, 'buttons': <[]>, 'x': <' <b>&")).ok
    (call,) = desktop.calls
    assert call["argv"][-1] == (
        "{'title': <'It’s'>, 'body': <'a/’>, ’buttons’: <[]>, ’x’: <’ <b>&'>}"
    )


def test_a_portal_that_refuses_is_a_failure(desktop, tmp_path):
    desktop.has("gdbus", "sys.exit('no portal')")
    marker = tmp_path / ".flatpak-info"
    marker.touch()
    shown = PlyerNotifier(system="linux", flatpak_info=marker).show(told("T", "B"))
    assert (shown.ok, shown.problem) == (False, "The notification service refused: no portal")


# ── other systems, with plyer's own part for them replaced ───────────────────────────────────────


class Recorder:
    """What plyer's implementation for a system is asked to do."""

    def __init__(self, problem=None) -> None:
        self.calls: list[dict[str, object]] = []
        self.problem = problem

    def notify(self, **call) -> None:
        self.calls.append(call)
        if self.problem is not None:
            raise self.problem


def _install(monkeypatch, name, implementation):
    module = ModuleType("notification")
    vars(module)["instance"] = lambda: implementation
    monkeypatch.setitem(sys.modules, f"plyer.platforms.{name}.notification", module)


@pytest.mark.parametrize(
    ("text", "units", "expected"),
    [
        ("x" * 63, 63, "x" * 63),
        ("x" * 64, 63, "x" * 62 + "…"),
        ("x" * 61 + "📱", 63, "x" * 61 + "📱"),
        ("x" * 61 + "📱y", 63, "x" * 61 + "…"),
        ("📱" * 40, 63, "📱" * 31 + "…"),
    ],
)
def test_a_balloon_of_windows_is_not_given_more_than_it_holds(monkeypatch, text, units, expected):
    recorder = Recorder()
    _install(monkeypatch, "win", recorder)
    assert PlyerNotifier(system="win32").show(told(text, text * 8)).ok
    (call,) = recorder.calls
    assert call["title"] == expected
    assert len(str(call["title"]).encode("utf-16-le")) <= 2 * units
    assert len(str(call["message"]).encode("utf-16-le")) <= 2 * 255
    assert call["app_name"] == "RenewDesk"
    assert isinstance(call["timeout"], int)
    assert call["timeout"] >= 1


def test_other_systems_get_no_markup(monkeypatch):
    for system, name in (("win32", "win"), ("darwin", "macosx")):
        recorder = Recorder()
        _install(monkeypatch, name, recorder)
        assert PlyerNotifier(system=system).show(told("-A & B", "<b>")).ok
        assert recorder.calls[0]["title"] == "-A & B"
        assert recorder.calls[0]["message"] == "<b>"


class OddError(BaseException):
    """What a back-end may raise that is no exception in the usual sense."""


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (ValueError("string too long"), "string too long"),
        (OddError(), "OddError"),
        (SystemExit(1), "The notification was interrupted."),
    ],
)
def test_whatever_plyer_raises_comes_back_as_a_sentence(monkeypatch, problem, said):
    _install(monkeypatch, "win", Recorder(problem))
    shown = PlyerNotifier(system="win32").show(told("T", "B"))
    assert (shown.ok, shown.problem) == (False, said)


def test_the_facade_without_an_implementation_is_a_failure(monkeypatch):
    _install(monkeypatch, "macosx", facades.Notification())
    shown = PlyerNotifier(system="darwin").show(told("T", "B"))
    assert (shown.ok, shown.problem) == (False, "No usable implementation found!")


def test_a_system_that_plyer_does_not_know_is_a_failure():
    shown = PlyerNotifier(system="sunos5").show(told("T", "B"))
    assert not shown.ok
    assert "no notifications" in shown.problem


def test_a_back_end_that_hangs_costs_its_time_once(monkeypatch):
    free = threading.Event()

    class Hanging(Recorder):
        @override
        def notify(self, **call) -> None:
            super().notify(**call)
            free.wait(30)

    recorder = Hanging()
    _install(monkeypatch, "win", recorder)
    notifier = PlyerNotifier(seconds=0.2, system="win32")
    assert not notifier.show(told("T", "B")).ok
    assert (
        notifier.show(told("T", "B")).problem == "The last notification still waits for the system."
    )
    assert len(recorder.calls) == 1
    free.set()


# ── a real desktop ───────────────────────────────────────────────────────────────────────────────

SESSION = """
dunst &
for _ in $(seq 100); do dunstctl count >/dev/null 2>&1 && break; sleep 0.1; done
"$1" -c "$2"
dunstctl close-all
dunstctl history
dunstctl close-all
kill $!
"""
SHOW = """
from renewdesk.adapters.system.plyer_notifier import PlyerNotifier
from renewdesk.services.ports.system import Notification
notifier = PlyerNotifier(seconds=20)
for title, body in (("TIM: 12 days left", "Last day ••18 & <b>充值</b>"), ("--help", "-A")):
    shown = notifier.show(Notification(title=title, body=body))
    assert shown.ok, shown
"""


@pytest.fixture
def display():
    """An X server of its own."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as number:
        yield f":{number.readline().strip()}"
    server.terminate()
    server.wait(10)


@pytest.fixture
def in_session(tmp_path):
    """A way to run a command on a session bus that starts no service by itself."""
    bus = tmp_path / "bus.conf"
    bus.write_text(
        "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
        '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>',
        encoding="utf-8",
    )
    environment = dict(os.environ)
    environment.pop("DBUS_SESSION_BUS_ADDRESS")

    def run(*command, **variables):
        return subprocess.run(
            ["dbus-run-session", f"--config-file={bus}", "--", *command],
            env=environment | variables,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.mark.e2e
def test_a_real_notification_service_receives_the_texts(display, in_session):
    done = in_session("sh", "-c", SESSION, "sh", sys.executable, SHOW, DISPLAY=display)
    assert done.returncode == 0, done.stderr
    entries = json.loads(done.stdout)["data"][0]
    received = {
        (entry["appname"]["data"], entry["summary"]["data"], entry["body"]["data"])
        for entry in entries
    }
    assert received == {
        ("RenewDesk", "TIM: 12 days left", "Last day ••18 &amp; &lt;b&gt;充值&lt;/b&gt;"),
        ("RenewDesk", "\u200b--help", "\u200b-A"),
    }


@pytest.mark.e2e
def test_a_session_without_a_notification_service_is_a_failure(in_session):
    code = (
        "from renewdesk.adapters.system.plyer_notifier import PlyerNotifier; "
        "from renewdesk.services.ports.system import Notification; "
        "shown = PlyerNotifier(seconds=20).show(Notification(title='T', body='B')); "
        "print(shown.ok, shown.problem)"
    )
    done = in_session(sys.executable, "-c", code)
    assert done.stdout.startswith("False The notification service refused: "), done
