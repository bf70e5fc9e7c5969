"""Where the owner's data lies, on each system, without asking Qt."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def default_data_folder(
    environ: Mapping[str, str] | None = None, platform: str = sys.platform, home: Path | None = None
) -> Path:
    """Return the folder that this system sets aside for a program's data of this user."""
    values = os.environ if environ is None else environ
    base = Path.home() if home is None else home
    if platform == "win32":
        return _absolute(values.get("LOCALAPPDATA"), base / "AppData" / "Local") / "RenewDesk"
    if platform == "darwin":
        return base / "Library" / "Application Support" / "RenewDesk"
    return _absolute(values.get("XDG_DATA_HOME"), base / ".local" / "share") / "renewdesk"


def _absolute(given: str | None, default: Path) -> Path:
    """Return a given folder; a relative one is ignored, as the XDG specification demands."""
    return Path(given) if given and Path(given).is_absolute() else default


def prepared(folder: Path) -> Path:
    """Return the data folder, absolute, made if need be, and proven to be writable.

    Raises:
        EnvironmentFaultError: it cannot be made or written.
    """
    from renewdesk.adapters.files.atomic import make_private, writing_in  # noqa: PLC0415 - the window's first picture asks where, and makes nothing

    absolute = folder.expanduser().absolute()
    with writing_in(absolute):
        make_private(absolute)
        # Permission bits say little (root, access lists, read-only disks): try it.
        with tempfile.TemporaryFile(dir=absolute):
            pass
    return absolute


def database_file(folder: Path) -> Path:
    """Return where the database lies in a data folder."""
    return folder / "renewdesk.db"


def receipts_folder(folder: Path) -> Path:
    """Return where the receipts lie in a data folder."""
    return folder / "receipts"


def backups_folder(folder: Path) -> Path:
    """Return where the copies of the database lie in a data folder."""
    return folder / "backups"


def carriers_folder(folder: Path) -> Path:
    """Return where imported carriers lie in a data folder."""
    return folder / "carriers"
