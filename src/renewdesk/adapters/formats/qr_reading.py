"""The one door to the library zxing-cpp, loaded when the first picture is searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewdesk.domain.overriding import override
from renewdesk.domain.receipt_reading import Box
from renewdesk.services.ports.code_reading import CodeReading, GreyPicture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zxingcpp import Barcode

_LEAST_SIDE = 21  # the smallest QR code has so many modules
_LITTLE_CONTRAST = 96
_SAMPLED = 7  # every so manieth pixel is looked at, a prime against patterns


class ZxingCodeReading(CodeReading):
    """Looks for QR codes in each direction, also light on dark ones.

    The library leaves Python's lock while it searches, so no other thread waits for it.
    """

    @override
    def texts(self, picture: GreyPicture) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for text, _ in self.places(picture)))

    @override
    def places(self, picture: GreyPicture) -> tuple[tuple[str, Box], ...]:
        if min(picture.width, picture.height) < _LEAST_SIDE:
            return ()
        for view in _views(picture):
            if found := _read(view):
                return found
        return ()


def _read(picture: GreyPicture) -> tuple[tuple[str, Box], ...]:
    import zxingcpp  # noqa: PLC0415 - two megabytes that only a picture somebody gives is worth

    shape = picture.height, picture.width
    codes = zxingcpp.read_barcodes(
        memoryview(picture.pixels).cast("B", shape),
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        text_mode=zxingcpp.TextMode.Plain,
    )
    found = sorted((code for code in codes if code.valid), key=_place)
    return tuple((code.text, _box(code, picture)) for code in found)


def _box(code: Barcode, picture: GreyPicture) -> Box:
    """Return the sides of a code, however it is turned, in shares of the picture."""
    at = code.position
    corners = at.top_left, at.top_right, at.bottom_right, at.bottom_left
    across = [min(max(one.x / picture.width, 0.0), 1.0) for one in corners]
    down = [min(max(one.y / picture.height, 0.0), 1.0) for one in corners]
    return Box(min(across), min(down), max(across), max(down))


def _place(code: Barcode) -> tuple[int, int]:
    corner = code.position.top_left
    return corner.y, corner.x


def _views(picture: GreyPicture) -> Iterator[GreyPicture]:
    """Yield a picture as it is, then with its contrast spread, if it has little."""
    yield picture
    sample = picture.pixels[::_SAMPLED]
    darkest, lightest = min(sample), max(sample)
    if 0 < lightest - darkest < _LITTLE_CONTRAST:
        spread = bytes(
            min(max(value - darkest, 0) * 255 // (lightest - darkest), 255) for value in range(256)
        )
        yield GreyPicture(picture.width, picture.height, picture.pixels.translate(spread))
