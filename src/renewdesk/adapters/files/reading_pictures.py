"""The words in a picture, by the extra ``renewdesk[ocr]``; run in the process that may die of it.

The one door to the libraries rapidocr_onnxruntime and PIL. The models lie inside the package; they
know Chinese and Latin letters, no Cyrillic ones.
"""

from __future__ import annotations

import io
import math
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

from renewdesk.adapters.files.heic import is_there as heic_is_there
from renewdesk.adapters.files.heic import picture_of_heic
from renewdesk.adapters.files.reading_rows import rows_of
from renewdesk.adapters.files.reading_signs import like_the_others, with_sign
from renewdesk.domain.receipt_reading import Box, Row, Word
from renewdesk.domain.receipts import MOST_PIXELS, MediaType

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMATS = ("PNG", "JPEG", "WEBP")
_LONGEST_SIDE = 2000
#: In a smaller picture the spaces between words are too narrow to be seen; it is read enlarged.
_SMALL_SIDE, _LEAST_ENLARGED, _MOST_ENLARGED = 1400, 1.5, 2.5
#: Words of which the reader is less sure are not shown to anybody.
_LEAST_SURE = 0.6
#: With so many letters, so sure in the mean, the picture stands upright; nobody turns it again.
_UPRIGHT, _ENOUGH = 0.88, 20
_CONTRAST = 16
_QUARTERS = (0, 1, 3, 2)


def rows_of_picture(content: bytes, kind: MediaType, page: int) -> list[Row]:
    """Return the rows that stand in a picture, whichever way up it was taken.

    Raises:
        ValueError: it is damaged, or its kind needs another extra.
    """
    return rows_of_pixels(_upright(content, kind), page)


def rows_of_pixels(pixels: Any, page: int) -> list[Row]:
    """Return the rows that stand in an array of pixels, whichever way up they are."""
    if int(pixels.max()) - int(pixels.min()) < _CONTRAST:
        return []  # nothing stands there, and looking four times for it takes half a minute
    pixels = _enlarged(pixels)
    looks: list[tuple[float, int, list[Any]]] = []
    for quarters in _QUARTERS:
        seen = _seen(_turned(pixels, quarters))
        lines = [one for one in seen if one[2] >= _LEAST_SURE and one[1].strip()]
        letters = sum(len(text) for _, text, _ in lines)
        looks.append((_surely_read(lines), quarters, lines))
        if letters >= _ENOUGH and looks[-1][0] >= _UPRIGHT * letters:
            break
    _, quarters, lines = max(looks, key=lambda one: one[0])
    upright = _turned(pixels, quarters)
    grey, (high, wide) = upright.mean(axis=2), upright.shape[:2]
    texts = like_the_others([with_sign(grey, points, text) for points, text, _ in lines])
    lines = [(one[0], text, one[2]) for one, text in zip(lines, texts, strict=True)]
    return rows_of_lines(lines, (wide, high), quarters, page)


def _upright(content: bytes, kind: MediaType) -> Any:
    import numpy  # noqa: ICN001, PLC0415 - comes with the extra
    from PIL import Image, ImageOps  # noqa: PLC0415 - comes with the extra

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        if kind is MediaType.HEIC:
            picture = picture_of_heic(content) if heic_is_there() else None
        else:
            picture = ImageOps.exif_transpose(Image.open(io.BytesIO(content), formats=_FORMATS))
        if picture is None:
            raise ValueError
        small = picture.convert("RGB")
        small.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
        return numpy.asarray(small)[:, :, ::-1]  # the reader expects blue first
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError from error


def _enlarged(pixels: Any) -> Any:
    import numpy  # noqa: ICN001, PLC0415 - comes with the extra
    from PIL import Image  # noqa: PLC0415 - comes with the extra

    high, wide = pixels.shape[:2]
    if max(high, wide) > _SMALL_SIDE:
        return pixels
    factor = min(max(_SMALL_SIDE / max(high, wide), _LEAST_ENLARGED), _MOST_ENLARGED)
    size = int(wide * factor), int(high * factor)
    picture = Image.fromarray(numpy.ascontiguousarray(pixels))
    return numpy.asarray(picture.resize(size, Image.Resampling.BICUBIC))


def _turned(pixels: Any, quarters: int) -> Any:
    import numpy  # noqa: ICN001, PLC0415 - comes with the extra

    return numpy.ascontiguousarray(numpy.rot90(pixels, quarters))


def _seen(pixels: Any) -> list[Any]:
    """Return every line that was found, however sure the reader is of what it says."""
    found, _ = _engine()(pixels, use_cls=False)
    return list(found or [])


@cache
def _engine() -> Any:
    from rapidocr_onnxruntime import RapidOCR  # noqa: PLC0415 - takes seconds and 300 MB

    return RapidOCR()


def _surely_read(lines: Sequence[Any]) -> float:
    """Return how many letters were read, each as sure as it is; on end they count little."""
    return float(
        sum(
            len(text) * score * (1 if _is_lying(points) or len(text) <= 2 else 0.3)  # noqa: PLR2004
            for points, text, score in lines
        )
    )


def _is_lying(points: Any) -> bool:
    return bool(abs(points[1][0] - points[0][0]) >= abs(points[3][1] - points[0][1]))


def rows_of_lines(
    lines: Sequence[Any], size: tuple[int, int], quarters: int, page: int
) -> list[Row]:
    """Return the rows of lines, each its four corners, its text and how sure the reader was.

    They are put side by side as if the paper lay straight; ``quarters`` is how often the picture,
    of that size, was turned against the clock before it was read, and the boxes are those of the
    picture as it was.
    """
    lean = median([_lean(points) for points, _, _ in lines]) if lines else 0.0
    seen: dict[Box, Box] = {}
    straight = []
    for points, text, _ in lines:
        word = _word([_straightened(one, lean) for one in points], text, *size)
        box = _word(points, text, *size).box
        if word.box is not None and box is not None:
            seen[word.box] = _back(box, quarters)
        straight.append(word)
    return [_as_seen(row, seen) for row in rows_of(straight, page, size[0] / size[1])]


def _as_seen(row: Row, seen: dict[Box, Box]) -> Row:
    words = (Word(one.text, seen.get(one.box) if one.box else None, one.opens) for one in row.words)
    return Row(row.page, tuple(words))


def _lean(points: Any) -> float:
    (left, top), (right, down) = points[0], points[1]
    return math.atan2(float(down - top), float(right - left) or 1.0)


def _straightened(point: Any, lean: float) -> tuple[float, float]:
    x, y = float(point[0]), float(point[1])
    return x * math.cos(lean) + y * math.sin(lean), y * math.cos(lean) - x * math.sin(lean)


def _word(points: Any, text: str, wide: float, high: float) -> Word:
    across = [float(one[0]) / wide for one in points]
    down = [float(one[1]) / high for one in points]
    return Word(text.strip(), Box(min(across), min(down), max(across), max(down)))


def _back(box: Box, quarters: int) -> Box:
    """Return a box of a picture that was turned against the clock, on the picture as it was."""
    for _ in range(quarters):
        box = Box(1 - box.bottom, box.left, 1 - box.top, box.right)
    return box
