"""The program as a process: what it loads, how it ends, and what it never shows."""

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from renewdesk.bootstrap import open_window, report_bug
from renewdesk.cli.bug_report import write_report
from renewdesk.cli.house import Doors
from renewdesk.cli.main import run
from renewdesk.cli.parser import build
from renewdesk.cli.verbs import VERBS

NOW = "2026-12-01T10:00:00+08:00"
LOADED = """
import sys
read = []
sys.addaudithook(
    lambda event, given: read.append("a carrier") if event == "open" and ".toml" in str(given[0])
    else None
)
from renewdesk.__main__ import main
status = main(sys.argv[1:])
loaded = {name.partition(".")[0] for name in sys.modules}
print(status, *sorted(loaded), "carriers" if read else "", file=sys.stderr)
"""


@pytest.fixture
def rome(desk):
    desk.done("add", "--label", "Rome 意大利", "--carrier", "it-tim", now=NOW)
    return desk


def _loaded_by(desk, *words):
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "--data-dir", str(desk.folder), "--now", NOW, *words],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    status, *modules = done.stderr.splitlines()[-1].split()
    assert status == "0"
    return set(modules)


@pytest.mark.parametrize("words", [["list"], ["check"], ["add", "--carrier", "it-ho"]])
def test_a_verb_loads_neither_qt_nor_what_it_does_not_need(rome, words):
    loaded = _loaded_by(rome, *words)
    assert "sqlalchemy" in loaded
    assert not loaded & {"PySide6", "shiboken6", "alembic", "keyring", "plyer", "pypdfium2"}
    # Files of carriers are read by the one verb here that names a carrier.
    assert ("carriers" in loaded) is (words[0] == "add")


def test_the_catalogue_is_read_without_a_database(desk):
    assert not _loaded_by(desk, "carriers") & {"PySide6", "sqlalchemy", "alembic"}


def test_every_verb_of_the_grammar_is_done_by_a_function_that_is_there():
    for verb in VERBS.values():
        module = __import__(f"renewdesk.cli.{verb.module}", fromlist=[verb.function])
        assert callable(getattr(module, verb.function))
    text = build().format_help()
    assert all(name.partition(" ")[0] in text for name in VERBS)


def test_a_reader_that_goes_away_is_no_error(rome):
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as nobody:
        done = subprocess.run(
            [sys.executable, "-m", "renewdesk", "--data-dir", str(rome.folder), "list"],
            stdout=nobody, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_disk_behind_the_answer_is_said(rome):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "renewdesk", "--data-dir", str(rome.folder), "list"],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 4
    (line,) = done.stderr.decode().splitlines()
    assert "not all of the answer was written" in line


def test_any_letter_is_written_whatever_the_terminal_knows(rome):
    said = rome.program("--now", NOW, "list", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert said.status == 0
    assert "Rome 意大利" in said.out
    named = rome.program("show", "巴黎", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "“巴黎”" in named.err


def test_help_and_version_end_well_and_open_nothing(desk):
    assert desk.program("--help").status == 0
    version = desk.program("--version")
    assert (version.status, version.err) == (0, "")
    assert version.out.strip()[0].isdigit()
    assert not desk.folder.exists()


def test_a_word_that_is_no_text_is_refused():
    done = subprocess.run(
        [sys.executable, "-m", "renewdesk", "add", "--label", b"\xff"],
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"UTF-8" in done.stderr


def test_the_card_that_the_window_shows_has_no_verb_beside_it(desk):
    said = desk.program("--show", "TIM", "list")
    assert (said.status, said.out) == (2, "")
    assert "--show" in said.err
    assert not desk.folder.exists()


def test_without_a_display_the_window_says_so(desk):
    said = desk.program(QT_QPA_PLATFORM="")
    assert (said.status, said.out) == (4, "")
    assert "display" in said.err


def _doors(error):
    def broken(_options, _needs_desk):
        raise error

    return Doors(broken, open_window, report_bug)


def _said(folder, error):
    out, err = StringIO(), StringIO()
    status = run(["--data-dir", str(folder), "list"], _doors(error), out, err)
    assert out.getvalue() == ""
    return status, err.getvalue()


def test_a_bug_becomes_a_report_without_anything_of_the_owners(tmp_path):
    error = ValueError("number +393331234567 of Ann")
    error.__cause__ = KeyError("8939012345678901238")
    status, said = _said(tmp_path / "data", error)
    assert status == 70
    (line,) = said.splitlines()
    (report,) = (tmp_path / "data" / "reports").iterdir()
    assert str(report) in line
    text = report.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "renewdesk/cli/main.py:" in text
    for secret in ("+39333", "Ann", "8939", str(tmp_path)):
        assert secret not in text


def test_a_bug_whose_report_cannot_be_written_is_said_in_one_line(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    status, said = _said(tmp_path / "file", ValueError("secret"))
    assert (status, len(said.splitlines())) == (70, 1)
    assert "secret" not in said
    now = datetime(2026, 12, 1, tzinfo=UTC)
    assert write_report(ValueError(), tmp_path / "file", now) is None


def test_an_owner_who_stops_the_program_reads_nothing(tmp_path):
    assert _said(tmp_path, KeyboardInterrupt()) == (130, "")


def test_only_the_owner_may_read_the_desk(rome):
    rome.program("--now", NOW, "record", "Rome 意大利", "topup")
    modes = {
        path: stat.S_IMODE(path.stat().st_mode) for path in [rome.folder, *rome.folder.rglob("*")]
    }
    assert {mode & 0o077 for mode in modes.values()} == {0}
