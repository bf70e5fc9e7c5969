"""reminders on, off, state: what the computer is told, and what it says of itself."""

import json
import os
import subprocess
import sys

import pytest

from tests.pretended_systemctl import PretendedSystemctl
from tests.private_room import private_room

MORNING = "2026-11-20T09:00:00+08:00"
HOURS = ["08:00", "09:00", "13:00", "17:00", "21:00", "21:45"]


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Give the owner a home, and a systemd that is nobody else's."""
    home = tmp_path / "it's my home 100%"
    (home / ".config").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def systemctl(home, tmp_path, monkeypatch):
    found = PretendedSystemctl(tmp_path / "bin", home / ".config" / "systemd" / "user")
    monkeypatch.setenv("PATH", found.path)
    return found


@pytest.fixture
def computer(desk, systemctl):
    assert systemctl.asked == []
    return desk


def written(home):
    """Return the names of the files that start programs."""
    return sorted(one.name for one in (home / ".config").rglob("*") if one.is_file())


def states(desk):
    said = desk.answer("reminders", "state")
    return {one: said[one]["state"] for one in ("login", "timer")}


def test_the_state_has_one_document_and_switches_nothing(computer, home):
    said = computer.answer("reminders", "state", now=MORNING)
    autostart = home / ".config" / "autostart"
    assert list(said) == ["login", "timer", "times", "last_check", "gap"]
    name = os.path.basename(said["login"]["place"])  # noqa: PTH119 - of a text
    assert name.startswith("renewdesk-check-"), "not the usual folder, so not the usual name"
    assert said == {
        "login": {"state": "off", "place": str(autostart / name), "problem": None},
        "timer": {
            "state": "off",
            "place": str(home / ".config" / "systemd" / "user" / name.replace("desktop", "timer")),
            "problem": None,
        },
        "times": HOURS,
        "last_check": None,
        "gap": None,
    }
    assert written(home) == []


def test_on_and_off_tell_what_the_computer_has_then(computer, home):
    assert [computer.answer("reminders", "on")[one]["state"] for one in ("login", "timer")] == [
        "on",
        "on",
    ]
    assert len(written(home)) == 3
    assert computer.done("reminders", "state").out.splitlines()[:2] == [
        "Check when I log in: on",
        f"Check every day at {', '.join(HOURS)}: on",
    ]
    assert "Check when I log in: off\n" in computer.done("reminders", "off").out
    assert written(home) == []
    assert states(computer) == {"login": "off", "timer": "off"}


def test_one_of_the_two_is_switched_alone(computer):
    computer.done("reminders", "on", "--only", "timer")
    assert states(computer) == {"login": "off", "timer": "on"}
    computer.done("reminders", "on")
    computer.done("reminders", "off", "--only", "timer")
    assert states(computer) == {"login": "on", "timer": "off"}
    refused = computer.run("reminders", "on", "--only", "noon")
    assert (refused.status, refused.out) == (1, "")
    assert "login, timer" in refused.err


def test_what_the_owner_switched_off_in_the_system_is_read_back(computer, home, systemctl):
    computer.done("reminders", "on")
    (timer,) = (home / ".config" / "systemd" / "user").glob("*.timer")
    (entry,) = (home / ".config" / "autostart").iterdir()
    systemctl.disable(timer.name)
    entry.write_text(entry.read_text("utf-8") + "Hidden=true\n", "utf-8")
    assert states(computer) == {"login": "disabled", "timer": "disabled"}
    computer.done("check")
    assert states(computer) == {"login": "disabled", "timer": "disabled"}
    assert "asked for, but switched off in the system" in computer.done("reminders", "state").out


def test_without_systemd_login_works_and_one_sentence_says_why(computer, systemctl):
    systemctl.mark("gone")
    said = computer.answer("reminders", "on")
    assert said["login"]["state"] == "on"
    assert said["timer"] == {
        "state": "unavailable",
        "place": None,
        "problem": "this session has no systemd that could start it",
    }
    refused = computer.run("reminders", "on", "--only", "timer")
    assert (refused.status, refused.out) == (4, "")
    assert refused.err.count("\n") == 1


def test_the_program_that_is_started_checks_this_folder(computer, home):
    computer.done("reminders", "on")
    (unit,) = (home / ".config" / "systemd" / "user").glob("*.service")
    (line,) = (one for one in unit.read_text("utf-8").splitlines() if one.startswith("ExecStart="))
    words = [one.replace("%%", "%") for one in line.removeprefix('ExecStart="')[:-1].split('" "')]
    assert words == [
        sys.executable, "-P", "-m", "renewdesk", "--data-dir", str(computer.folder), "check",
    ]  # fmt: skip
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert computer.answer("reminders", "state")["last_check"] is not None


def test_each_check_is_written_down_and_a_gap_names_what_passed(computer):
    paid = "2025-12-02T12:00:00+01:00"
    computer.done("add", "--label", "Rome", "--carrier", "it-tim", now=paid)
    computer.done("record", "Rome", "topup", "--on", "2025-12-02", "--confirmed", now=paid)
    computer.done("check", "--dry-run", now=MORNING)
    assert computer.answer("reminders", "state", now=MORNING)["last_check"] is None
    computer.done("check", now=MORNING)
    assert computer.answer("reminders", "state", now=MORNING)["last_check"] == MORNING

    later = "2026-12-04T09:00:00+08:00"
    computer.done("check", now=later)
    said = computer.answer("reminders", "state", now=later)
    (card,) = computer.answer("list", now=later)["cards"]
    assert said["last_check"] == later
    assert said["gap"] == {
        "since": MORNING,
        "until": later,
        "passed": [
            {
                "card": card["id"],
                "clock": card["clocks"][0]["id"],
                "stage": None,
                "last_day": "2026-12-02",
            }
        ],
    }
    lines = computer.done("reminders", "state", now=later).out.splitlines()
    assert lines[-3:] == [
        "Last check: Fri 4 Dec 2026, 09:00",
        "No check for 14 days: Fri 20 Nov, 09:00 – Fri 4 Dec, 09:00",
        "  Rome – Line: last day Wed 2 Dec 2026 (Rome)",
    ]


def test_the_list_of_reminders_is_as_it_was(computer):
    assert list(computer.answer("reminders", now=MORNING)) == ["reminders", "open"]
    assert computer.run("reminders", "maybe").status == 2
    for action in ("on", "off", "state"):
        assert "take words" in computer.refused("reminders", action, "login", status=2)


_IN_A_SMALL_ROOM = """
set -e
mount -t tmpfs -o size={size} none "$HOME/.config"
cd "$HOME/.config"
{before}
set +e
"$@"
echo "status $?"
find "$HOME/.config" -type f ! -name filler | sort
"""


def _in_a_room(desk, home, size, before, *words):
    """Run a command where the folder of settings is a disk of its own; return what it says."""
    script = _IN_A_SMALL_ROOM.format(size=size, before=before)
    program = [sys.executable, "-m", "renewdesk", "--data-dir", desk.folder, *words]
    done = subprocess.run(
        [*private_room(), "sh", "-c", script, "sh", *program],
        capture_output=True, text=True, check=False,
        env=os.environ | {"HOME": str(home), "LANG": "C.UTF-8", "LANGUAGE": "en"},
    )  # fmt: skip
    assert "status" in done.stdout, done.stderr
    return done.stdout.splitlines(), done.stderr.splitlines()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "says"),
    [
        ('mkdir autostart; mount -o remount,ro "$PWD"', "The folder {home}/.config/autostart"),
        (
            "mkdir autostart; dd if=/dev/zero of=filler bs=4k 2>/dev/null || true",
            "The disk is full",
        ),
    ],
    ids=["read-only", "full"],
)
def test_a_disk_that_refuses_is_one_sentence_and_nothing_half(computer, home, before, says):
    if not private_room():
        return
    computer.done("reminders", "state")
    out, err = _in_a_room(computer, home, "16k", before, "reminders", "on", "--only", "login")
    assert out == ["status 4"], "no file, and no piece of one"
    (line,) = err
    assert line.startswith(f"renewdesk: {says.format(home=home)}")


def test_a_program_that_windows_gives_no_console_checks_all_the_same(computer):
    lines = (
        "import sys",
        "sys.stdout = sys.stderr = None",
        "from renewdesk.bootstrap import start",
        "sys.exit(start(sys.argv[1:]))",
    )
    words = [sys.executable, "-c", "\n".join(lines), "--data-dir", computer.folder, "check"]
    assert subprocess.run(words, check=False).returncode == 0
    assert computer.answer("reminders", "state")["last_check"] is not None


def test_json_is_one_document_and_nothing_else(computer, home):
    done = subprocess.run(
        [
            sys.executable, "-m", "renewdesk", "--json", "--data-dir", computer.folder,
            "reminders", "on",
        ],
        capture_output=True, text=True, check=False, cwd=home,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["login"]["state"] == "on"
