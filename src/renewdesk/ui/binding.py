"""PySide6, loaded so that it leaves Python's imports as they are."""

from __future__ import annotations

import builtins


def load() -> None:
    """Load PySide6 before anything else of it is imported.

    It puts a hook into every later import: the source of each module is read, to see whether it
    asks for one of PySide6's optional spellings, and Python's line cache keeps what was read.
    Nothing here asks; the sources of a hundred modules cost time at each start, and SQLAlchemy's
    20 MB of memory besides.
    """
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401, PLC0415 - this sets the hook

    builtins.__import__ = plain
