"""A notification as Debian's notification-daemon paints it: found by its window, read by its ink.

The daemon names neither its buttons nor their places to anybody, so they are found as a person
finds them: the lowest line of a bubble is its buttons, and wide gaps stand between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QImage

    from tests.e2e.screen import Screen

_WINDOW = ("xdotool", "search", "--onlyvisible", "--name", "^Notification$")
_INK = 70  # how much darker or lighter than the paper
_ABOVE_BUTTONS = 6  # lines of text stand closer
_BETWEEN_BUTTONS = 12  # a space between words is half of that
_FRAME, _CORNER = 4, 12


@dataclass(frozen=True, slots=True)
class Bubble:
    """Where to click on a notification: on itself, and on its buttons from left to right."""

    itself: tuple[int, int]
    buttons: tuple[tuple[int, int], ...]


def bubble_on(screen: Screen) -> Bubble | None:
    """Return the notification that stands on the screen; the daemon shows one at a time."""
    for place in _places(screen):
        return _bubble(screen.seen(), place)
    return None


def _places(screen: Screen) -> Iterator[tuple[int, int, int, int]]:
    for window in screen.asked(*_WINDOW).split():
        told = screen.asked("xdotool", "getwindowgeometry", "--shell", window)
        facts = dict(line.split("=") for line in told.splitlines())
        if facts:
            yield tuple(int(facts[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))  # type: ignore[misc]


def _bubble(picture: QImage, place: tuple[int, int, int, int]) -> Bubble | None:
    """Return a bubble as it is painted, None while it is not."""
    left, top, width, height = place
    ink = _ink(picture.copy(left, top, width, height))
    pieces = _runs({y for _, y in ink}, _ABOVE_BUTTONS)
    if len(pieces) < 2:
        return None
    first, last = pieces[-1]
    words = _runs({x for x, y in ink if first <= y <= last}, _BETWEEN_BUTTONS)
    buttons = tuple((left + (a + b) // 2, top + (first + last) // 2) for a, b in words)
    return Bubble((left + _CORNER, top + height // 2), buttons)


def _ink(picture: QImage) -> set[tuple[int, int]]:
    """Return the pixels that are neither paper nor its frame."""
    width, height = picture.width(), picture.height()
    paper = picture.pixelColor(width // 2, _CORNER // 2).lightness()
    return {
        (x, y)
        for y in range(_CORNER, height - _CORNER)
        for x in range(_FRAME, width - _FRAME)
        if abs(picture.pixelColor(x, y).lightness() - paper) > _INK
    }


def _runs(numbers: Iterable[int], gap: int) -> list[tuple[int, int]]:
    """Return first and last of each run of numbers with no wider gap in it."""
    given = sorted(numbers)
    if not given:
        return []
    breaks = [(a, b) for a, b in pairwise(given) if b - a > gap]
    firsts = [given[0], *(b for _, b in breaks)]
    lasts = [*(a for a, _ in breaks), given[-1]]
    return list(zip(firsts, lasts, strict=True))
