"""Whether a window of a data folder is open, asked without loading Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LOCK = "window.lock"


def window_is_open(folder: Path) -> bool:
    """Tell whether a process holds the lock of the folder's window; for Linux.

    The system frees such a lock with its process, so a file that was left behind deceives nobody.
    """
    import fcntl  # noqa: PLC0415 - other systems have no such module

    try:
        with (folder / _LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False  # no window was ever open here
    return False
