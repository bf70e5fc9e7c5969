"""A report of a bug that can be given away: what broke where, and nothing of the owner's."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from renewdesk import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


def write_report(error: BaseException, folder: Path, now: datetime) -> Path | None:
    """Write a report into a folder and return its path, None where that is impossible."""
    path = folder / now.strftime("bug-%Y%m%dT%H%M%SZ.txt")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines_of(error)) + "\n", encoding="utf-8")
    except OSError:
        return None
    return path


def lines_of(error: BaseException) -> Iterator[str]:
    """Yield the program's version, then each error of the chain by type and places.

    Messages, values and whole paths are left out: they could hold a number or a name.
    """
    yield f"RenewDesk {__version__}, Python {platform.python_version()}, {platform.platform()}"
    found: BaseException | None = error
    while found is not None:
        yield ""
        yield f"{type(found).__module__}.{type(found).__qualname__}"
        for frame in traceback.extract_tb(found.__traceback__):
            place = "/".join(Path(frame.filename).parts[-3:])
            yield f"  {place}:{frame.lineno} {frame.name}"
        found = found.__cause__ or found.__context__
