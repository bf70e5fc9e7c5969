"""Pages of files as they are looked through for codes: text and brightness, from the process."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

from renewdesk.adapters.files import reading_frames
from renewdesk.adapters.files.reading_frames import Task
from renewdesk.domain.values import value
from renewdesk.services.ports.code_reading import GreyPicture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewdesk.domain.receipts import MediaType


class AskedProcess(Protocol):
    """The process that draws pages."""

    def asked(self, task: Task, content: bytes, **said: object) -> tuple[dict[str, Any], bytes]:
        """Return what it says of a file, and the pixels that belong to it."""


@value
class SearchedPart:
    """What the process found on a page; nothing of it is trusted, only looked through."""

    fault: str = ""
    text: str = ""
    picture: GreyPicture | None = None
    pages: int = 0


def searched(process: AskedProcess, content: bytes, kind: MediaType, number: int) -> SearchedPart:
    """Return a page of a file, or what is wrong with it.

    Raises:
        EnvironmentFaultError: no process could be started.
    """
    said, pixels = process.asked(Task.SEARCHED, content, kind=kind, number=number)
    damaged = SearchedPart(fault=str(said.get("fault", reading_frames.DAMAGED)))
    try:
        picture = GreyPicture(int(said["width"]), int(said["height"]), pixels)
        page = SearchedPart(text=str(said["text"]), picture=picture, pages=int(said["pages"]))
    except (LookupError, TypeError, ValueError):
        return damaged
    fits = len(pixels) == picture.width * picture.height
    return page if fits and min(picture.width, picture.height) >= 0 else damaged


def grey_pages(
    process: AskedProcess, content: bytes, kind: MediaType, bounds: tuple[int, float]
) -> Iterator[tuple[int, GreyPicture]]:
    """Yield the pages of a file with their numbers; a damaged one is passed over.

    ``bounds`` are so many pages, and the seconds after which no other one is begun.

    Raises:
        EnvironmentFaultError: no process could be started.
    """
    most, seconds = bounds
    number, count, until = 1, 1, monotonic() + seconds
    while number <= min(count, most) and monotonic() < until:
        page = searched(process, content, kind, number)
        if page.fault == reading_frames.TOO_MUCH:
            return
        count = max(count, page.pages)
        if page.picture is not None:
            yield number, page.picture
        number += 1
