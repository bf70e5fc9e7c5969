"""Whether a window is open, asked without Qt of the lock that Qt holds."""

import subprocess
import sys

from renewdesk.adapters.files.window_lock import window_is_open
from renewdesk.ui.one_window import LOCK, OneWindow


def test_a_window_is_open_for_as_long_as_it_holds_its_lock(qapp, tmp_path):
    assert qapp
    assert not window_is_open(tmp_path)
    one = OneWindow(tmp_path)
    assert one.is_ours()
    assert window_is_open(tmp_path)
    assert window_is_open(tmp_path), "asking takes nothing away"
    one.release()
    assert not window_is_open(tmp_path)
    again = OneWindow(tmp_path)
    assert again.is_ours()
    again.release()


def test_a_lock_that_a_crash_has_left_behind_deceives_nobody(qapp, tmp_path):
    assert qapp
    code = (
        "import os, sys; from pathlib import Path; from renewdesk.ui.one_window import OneWindow; "
        "one = OneWindow(Path(sys.argv[1])); assert one.is_ours(); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == 9
    assert (tmp_path / LOCK).exists()
    assert not window_is_open(tmp_path)


def test_a_folder_that_is_not_there_has_no_window(tmp_path):
    assert not window_is_open(tmp_path / "none")
