"""What Qt leaves to be put right in a PDF: its dates, and the letters that are copied out of it.

Every change has the length of what was there, so that the table of contents stays true.
"""

from __future__ import annotations

import mmap
import re
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

_DATES = re.compile(rb"/(?:CreationDate|ModDate) \(D:(\d{14}(?:Z|[+-]\d\d'\d\d'))\)")
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_LETTERS = re.compile(rb"/CMapType 2 def\n.{0,200}?begincodespacerange.*?endcmap", re.DOTALL)
_ROW = re.compile(rb"\[((?:<[0-9A-F]{4}> ?)+)\]")
_CODE = re.compile(rb"<([0-9A-F]{4})>")
_TAIL = 256
_HALF_FIRST, _HALF_LAST = "\ud800", "\udfff"


def is_whole(path: Path) -> bool:
    """Tell whether a PDF ends as it must; a full disk leaves a hole that Qt says nothing of.

    Raises:
        OSError: it cannot be read.
    """
    size = path.stat().st_size
    with path.open("rb") as written:
        written.seek(max(size - _TAIL, 0))
        found = _END.search(written.read())
        if found is None:
            return False
        written.seek(int(found[1]))
        return written.read(4) == b"xref"


def put_right(path: Path, at: datetime, meant: Callable[[str], str]) -> None:
    """Give a PDF the instant (UTC) at which it was made, and letters that can be searched.

    Some fonts draw 支 and the radical ⽀ alike, and 户 and 戶, and Qt names the first of each;
    ``meant`` says which letter was written.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("r+b") as written, mmap.mmap(written.fileno(), 0) as content:
        for found in [*_DATES.finditer(content)]:
            zone = b"Z" if found[1].endswith(b"Z") else b"+00'00'"
            said = at.strftime("%Y%m%d%H%M%S").encode("ascii") + zone
            content[found.start(1) : found.end(1)] = said
        for found in [*_LETTERS.finditer(content)]:
            content[found.start() : found.end()] = _ROW.sub(partial(_row, meant), found[0])


def _row(meant: Callable[[str], str], row: re.Match[bytes]) -> bytes:
    return _CODE.sub(partial(_code, meant), row[0])


def _code(meant: Callable[[str], str], code: re.Match[bytes]) -> bytes:
    """Return the letter that was written, where it takes as much room as the one that is named."""
    named = chr(int(code[1], 16))
    if _HALF_FIRST <= named <= _HALF_LAST:  # of a letter that takes two
        return code[0]
    letter = ord(meant(named))
    return b"<%04X>" % letter if letter < 1 << 16 else code[0]
