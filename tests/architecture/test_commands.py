"""What the Makefile starts, run as the Makefile runs it."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT

PNG = b"\x89PNG\r\n\x1a\n"


def _sh(*arguments, environment=None):
    return subprocess.run(
        ["sh", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def _only(folder, *programs):
    """Return a PATH on which nothing but these programs is found."""
    folder.mkdir()
    for program in programs:
        (folder / program).symlink_to(shutil.which(program))
    return {**os.environ, "PATH": str(folder)}


def test_set_up_again_changes_nothing_and_says_nothing():
    if sys.prefix != str(ROOT / ".venv"):
        pytest.fail("run the tests from .venv: make test")
    done = _sh("packaging/setup.sh")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.slow
def test_without_a_display_the_desk_is_painted_and_listed():
    picture = ROOT / "build" / "desk.png"
    picture.unlink(missing_ok=True)
    done = _sh("packaging/run.sh")
    assert done.returncode == 0, done.stderr
    assert "No display:" in done.stdout
    assert picture.read_bytes().startswith(PNG)


def test_a_verb_runs_in_the_terminal_without_a_display():
    done = _sh("packaging/run.sh", "list", "--help")
    assert done.returncode == 0, done.stderr
    assert "No display:" not in done.stdout


def test_missing_system_packages_are_named_in_the_line_to_run(tmp_path):
    tools = ("uname", "cut", "sort", "tr", "find", "grep")
    environment = _only(tmp_path / "bin", "sh", *tools)
    (tmp_path / "bin" / "dnf").symlink_to(shutil.which("true"))
    done = _sh("packaging/system_libraries.sh", "test", sys.executable, environment=environment)
    assert done.returncode == 3
    line = done.stderr.splitlines()[-1]
    assert line.startswith("    sudo dnf install ")
    assert '"*/bin/Xvfb"' in line


def test_nothing_is_asked_for_where_nothing_is_missing():
    done = _sh("packaging/system_libraries.sh", "test", sys.executable)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
