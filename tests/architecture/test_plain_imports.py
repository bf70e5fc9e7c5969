"""Once the window's room is loaded, Python imports as before: no module's source is read for it."""

import subprocess
import sys

PROBE = """
import builtins, sys
plain = builtins.__import__
from renewdesk.ui import binding
binding.load()
import renewdesk.ui.main_window, linecache
print(builtins.__import__ is plain, "PySide6.QtCore" in sys.modules)
print(*(name for name in linecache.cache if "renewdesk" in name.split("site-packages")[-1]))
"""


def test_the_window_reads_no_sources_while_it_loads():
    done = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, check=True
    )  # fmt: skip
    kept, sources = done.stdout.splitlines()
    assert kept == "True True"
    assert not sources, "sources stay in Python's line cache"
