"""What each system has to start a check, the command that does one, and the name it has there."""

import subprocess
import sys
from pathlib import Path

import pytest

from renewdesk.adapters.system.background_switches import (
    check_words,
    errand_name,
    switches_here,
)
from renewdesk.adapters.system.launch_agents import LaunchAgent
from renewdesk.adapters.system.systemd_timer import SystemdTimer
from renewdesk.adapters.system.windows_tasks import ScheduledTask
from renewdesk.adapters.system.xdg_autostart import XdgAutostart
from renewdesk.domain.background import Occasion
from tests.adapters.system.odd_words import plain_errand

HOME = Path("/srv/ada")


@pytest.mark.parametrize(
    ("platform", "kinds"),
    [
        ("linux", [XdgAutostart, SystemdTimer]),
        ("freebsd14", [XdgAutostart, SystemdTimer]),
        ("darwin", [LaunchAgent, LaunchAgent]),
        ("win32", [ScheduledTask]),  # the Run key needs the registry, which only Windows has
    ],
)
def test_each_system_has_its_own(platform, kinds):
    assert [type(one) for one in switches_here({}, platform, HOME)] == kinds


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_login_comes_first_and_everything_lies_in_the_home(platform):
    found = switches_here({}, platform, HOME)
    assert [one.occasion for one in found] == [Occasion.LOGIN, Occasion.TIMER]
    assert found[0].look(plain_errand()).place.startswith(str(HOME))


def test_the_folder_of_settings_is_where_the_owner_put_it(tmp_path):
    login, timer = switches_here({"XDG_CONFIG_HOME": str(tmp_path)}, "linux", HOME)
    login.turn_on(plain_errand())
    assert (tmp_path / "autostart" / "renewdesk-check.desktop").exists()
    assert timer.occasion is Occasion.TIMER


def test_the_usual_folder_has_the_usual_name_and_others_their_own():
    usual = HOME / "desk"
    assert errand_name(usual, usual) == "renewdesk-check"
    names = {errand_name(HOME / one, usual) for one in ("a", "b", "桌面", "a b", "\udcff")}
    assert len(names) == 5
    assert all(name.isascii() and name.replace("-", "").isalnum() for name in names)


def test_the_command_is_this_program(tmp_path):
    folder = tmp_path / "my desk"
    words = check_words(folder)
    assert words[0] == sys.executable
    assert words[-3:] == ("--data-dir", str(folder), "check")
    (tmp_path / "renewdesk").mkdir()  # a folder of that name is not taken for the program
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (folder / "renewdesk.db").exists()


def test_a_frozen_program_is_started_as_it_is():
    words = check_words(HOME, "/usr/bin/renewdesk", frozen=True)
    assert words == ("/usr/bin/renewdesk", "--data-dir", str(HOME), "check")


def test_windows_opens_no_console_where_it_need_not(tmp_path):
    python, silent = tmp_path / "python.exe", tmp_path / "pythonw.exe"
    assert check_words(HOME, str(python))[0] == str(python)
    silent.touch()
    assert check_words(HOME, str(python))[0] == str(silent)
    assert check_words(HOME, str(tmp_path / "python3"))[0] == str(tmp_path / "python3")
