"""The one door to the library pillow_heif: photos of telephones, with the extra that reads them."""

from __future__ import annotations

import struct
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_HEAD, _LONG = 8, 16
_TO_THE_END, _LONG_SIZE = 0, 1
_SIZE = b"ispe"


def is_there() -> bool:
    """Tell whether the extra ``renewdesk[heic]`` is installed."""
    return find_spec("pillow_heif") is not None


def is_heic(content: bytes) -> bool:
    """Tell whether a file begins as such a photo does; films and other pictures do not."""
    if content[4:8] != b"ftyp":
        return False
    (length,) = struct.unpack_from(">I", content)
    brands = content[8:12] + content[16 : min(length, 256)]
    return any(brands[at : at + 4] in _BRANDS for at in range(0, len(brands), 4))


def is_whole_heic(content: bytes) -> bool:
    """Tell whether the boxes lead, without a gap, to the end of the file, with pictures in them."""
    kinds = [kind for kind, _ in _boxes(content)]
    return b"cut" not in kinds and {b"meta", b"mdat"} <= set(kinds)


def pixels_of_heic(content: bytes) -> int:
    """Return the number of pixels of the largest picture that the file claims to hold."""
    meta = next((place for kind, place in _boxes(content) if kind == b"meta"), None)
    if meta is None:
        return 0
    most, at = 0, content.find(_SIZE, meta)
    while at >= 0 and at + 16 <= len(content):
        wide, high = struct.unpack_from(">II", content, at + 8)
        most = max(most, wide * high)
        at = content.find(_SIZE, at + 4)
    return most


def picture_of_heic(content: bytes) -> Any:
    """Return the main picture, as it is held to be seen.

    Raises:
        ValueError: it is damaged.
    """
    import pillow_heif  # noqa: PLC0415 - an extra, for the process that may die of a picture

    try:
        found = pillow_heif.open_heif(content, convert_hdr_to_8bit=True)
        return found.to_pillow()
    except (OSError, RuntimeError, EOFError) as error:
        raise ValueError from error


def _boxes(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield kind and place of the outermost boxes; one that goes beyond the end is cut."""
    at = 0
    while at < len(content):
        if at + _LONG > len(content):
            yield b"cut", at
            return
        length, kind = struct.unpack_from(">I4s", content, at)
        if length == _LONG_SIZE:
            (length,) = struct.unpack_from(">Q", content, at + _HEAD)
        elif length == _TO_THE_END:
            length = len(content) - at
        if length < _HEAD or at + length > len(content):
            yield b"cut", at
            return
        yield kind, at
        at += length
