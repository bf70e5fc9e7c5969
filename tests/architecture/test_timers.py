"""No timer runs for longer than a minute: timers stand still while the computer sleeps."""

import ast
import importlib

from tests.architecture.tree import PACKAGE, python_files

_MINUTE = 60_000
_SETTING = {"setInterval", "singleShot", "startTimer"}
#: Times that are reckoned when they are needed, and why they are short.
_RECKONED = {"undo_bar.py: int(rest)": "what is left of ten seconds"}


def _times():
    """Yield file and source of every time that a timer of the window is set to, and its value."""
    for path, tree in python_files(PACKAGE / "ui"):
        text = path.read_text("utf-8")
        if "QTimer" not in text and "startTimer" not in text:
            continue
        name = ".".join(("renewdesk", *path.relative_to(PACKAGE).with_suffix("").parts))
        names = vars(importlib.import_module(name))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
                starts = call.func.attr == "start" and "timer" in ast.unparse(call.func.value)
                source = f"{path.name}: {ast.unparse(call.args[0])}"
                if (starts or call.func.attr in _SETTING) and source not in _RECKONED:
                    yield source, eval(ast.unparse(call.args[0]), names)  # noqa: S307 - our own source


def test_no_timer_runs_for_longer_than_a_minute():
    times = dict(_times())
    assert "waking.py: EVERY // _MS" in times
    assert not {source: time for source, time in times.items() if not 0 <= time <= _MINUTE}


def test_only_the_look_at_the_clock_repeats():
    """Every other timer runs once, or a window at rest would keep the processor awake."""
    repeating = []
    for path, _ in python_files(PACKAGE / "ui"):
        text = path.read_text("utf-8")
        if text.count("QTimer(") > text.count("setSingleShot(True)"):
            repeating.append(path.name)
    assert repeating == ["waking.py"]
