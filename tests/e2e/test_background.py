"""Reminders without the window: the question, the real switches, read back, what was missed."""

import subprocess

import pytest

from tests.pretended_systemctl import PretendedSystemctl

pytestmark = pytest.mark.e2e

QUESTION = "Reminders come only while RenewDesk runs."
REFUSED = "cannot be written, so this was not switched"


class Home:
    """The owner's home: what the program and the command line both see of the computer."""

    def __init__(self, owner, monkeypatch):
        self.folder = owner.folder / "my home"
        self.config = self.folder / ".config"
        self.config.mkdir(parents=True)
        self.units = self.config / "systemd" / "user"
        # It lies on the search path that the program is started with.
        self.systemctl = PretendedSystemctl(owner.folder / "programs", self.units)
        self.environment = {"HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.config)}
        for name, value in (self.environment | {"PATH": self.systemctl.path}).items():
            monkeypatch.setenv(name, value)

    def written(self):
        return sorted(one.suffix for one in self.config.rglob("*") if one.is_file())

    def entry(self):
        (found,) = (self.config / "autostart").iterdir()
        return found

    def program(self):
        """Return the words that the timer's service starts."""
        (unit,) = self.units.glob("*.service")
        lines = unit.read_text("utf-8").splitlines()
        (line,) = (one.removeprefix("ExecStart=") for one in lines if one.startswith("ExecStart="))
        return line.strip('"').replace("%%", "%").split('" "')


@pytest.fixture
def home(owner, monkeypatch):
    return Home(owner, monkeypatch)


def adds_tim(owner):
    paid = ("--amount", "10", "--on", "2025-12-02", "--confirmed")
    owner.tells("add", "--carrier", "it-tim", "--number", "+39 333 555 0118")
    owner.tells("record", "TIM", "topup", *paid)


def states(owner):
    said = owner.tells("reminders", "state")
    return said["login"]["state"], said["timer"]["state"]


def test_the_question_after_the_first_card_switches_the_computer(owner, home):
    owner.starts(**home.environment)
    owner.has_no(QUESTION)
    assert home.written() == []
    adds_tim(owner)
    owner.starts_again(**home.environment)
    owner.sees(QUESTION)
    owner.sees("Reminders off\nwhen closed")
    assert (states(owner), home.written()) == (("off", "off"), [])

    owner.presses("Turn on")
    owner.sees("Reminders on,\nlast check 14:00")
    owner.has_no(QUESTION)
    assert home.written() == [".desktop", ".service", ".timer"]
    assert states(owner) == ("on", "on")
    words = home.program()
    assert words[-3:] == ["--data-dir", str(owner.data), "check"]
    owner.closes_the_window()
    owner.sees_the_program_end()
    assert subprocess.run(words, check=False, capture_output=True).returncode == 0

    owner.starts(**home.environment)
    owner.has_no(QUESTION)
    owner.sees("Reminders on,\nlast check 14:00")


def test_what_the_owner_switches_off_in_the_system_is_shown_and_not_undone(owner, home):
    adds_tim(owner)
    owner.tells("reminders", "on")
    entry = home.entry()
    entry.write_text(entry.read_text("utf-8") + "Hidden=true\n", "utf-8")
    (timer,) = home.units.glob("*.timer")
    home.systemctl.disable(timer.name)

    owner.starts(**home.environment)
    owner.sees("Reminders off\nwhen closed")
    owner.has_no(QUESTION)
    owner.presses("Reminders off when closed")
    owner.sees("Asked for, but switched off in the system")
    owner.sees(str(entry))
    assert states(owner) == ("disabled", "disabled")

    owner.presses("Every day: turn on again")
    owner.sees("Reminders on,\nlast check 14:00")
    assert states(owner) == ("disabled", "on")
    owner.presses("Every day")
    owner.sees("Reminders off\nwhen closed")
    assert states(owner) == ("disabled", "off")


def test_a_folder_that_refuses_is_one_sentence_and_the_question_stays(owner, home):
    adds_tim(owner)
    for name in ("autostart", "systemd"):
        (home.config / name).write_text("a file stands in the way", "ascii")
    owner.starts(**home.environment)
    owner.presses("Turn on")
    owner.sees("That did not work.")
    owner.sees(REFUSED)
    owner.sees(QUESTION)
    owner.sees("Reminders off\nwhen closed")
    assert home.written() == ["", ""], "the two files in the way, and nothing half"

    owner.presses("Not now")
    owner.has_no(QUESTION)
    owner.starts_again(**home.environment)
    owner.has_no(QUESTION)


def test_a_gap_names_what_passed_until_it_is_read(owner, home):
    adds_tim(owner)
    owner.starts(**home.environment)
    owner.presses("Not now")
    owner.starts_again("2026-11-21T15:59:00+08:00", **home.environment)
    owner.has_no("I have read it")

    owner.starts_again("2026-12-04T09:00:00+08:00", **home.environment)
    owner.sees("No check for 12 days: Sat 21 Nov, 15:59 – Fri 4 Dec, 09:00")
    owner.sees("TIM – Line: last day Wed 2 Dec 2026 (Rome)")
    owner.starts_again("2026-12-04T10:00:00+08:00", **home.environment)
    owner.sees("No check for 12 days")
    owner.presses("I have read it")
    owner.sees_no("No check for 12 days")
    owner.starts_again("2026-12-04T11:00:00+08:00", **home.environment)
    owner.has_no("I have read it")
