"""The process that reads and draws files which somebody else made, one after another.

It is the only one that a hostile file can take down. Its memory and its working time are bounded
where the system allows it; whoever started it ends it when a file takes too long.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from renewdesk.adapters.files import reading_pictures
from renewdesk.adapters.files.mail_unseen import unseen_of_mail
from renewdesk.adapters.files.page_pictures import PictureReading, drawn_page, searched_page
from renewdesk.adapters.files.pdfium import UnreadablePdfError, opening_fault
from renewdesk.adapters.files.reading_frames import (
    ANSWER,
    DAMAGED,
    LOCKED,
    NEEDS_OCR,
    REQUEST,
    TOO_MUCH,
    Task,
    can_see,
)
from renewdesk.adapters.files.reading_mail import documents_of, parsed, rows_of_mail
from renewdesk.adapters.files.reading_pdf import rows_of_pdf
from renewdesk.adapters.files.receipt_content import judged
from renewdesk.domain.errors import RuleViolationError
from renewdesk.domain.receipts import MediaType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from renewdesk.domain.receipt_reading import Row, Word

_MOST_PICTURES = 3
_LEAST_PICTURE = 20_000
_Answer = tuple[dict[str, object], bytes]


def serve(pictures: PictureReading) -> None:
    """Answer requests until nobody asks any more; ``pictures`` reads PNG, JPEG and WebP."""
    source, target = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A library that prints something must not spoil an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    while head := source.read(REQUEST.size):
        memory, seconds, asked_length, length = REQUEST.unpack(head)
        asked = json.loads(source.read(asked_length))
        _bound(memory, seconds)
        content = source.read(length)
        _answer(target, *answered(asked, content, pictures))


def answered(asked: Mapping[str, Any], content: bytes, pictures: PictureReading) -> _Answer:
    """Return what is said of a file, or why nothing is, and the pixels behind it."""
    try:
        return _TASKS[Task(asked["task"])](asked, content, pictures)
    except UnreadablePdfError as error:
        return {"fault": LOCKED if error.locked else DAMAGED}, b""
    except MemoryError:
        return {"fault": TOO_MUCH}, b""
    except (ValueError, LookupError, ArithmeticError, RecursionError, OSError, TypeError):
        return {"fault": DAMAGED}, b""


def _text(asked: Mapping[str, Any], content: bytes, _pictures: PictureReading) -> _Answer:
    kind = MediaType(asked["kind"])
    return _READERS.get(kind, _of_picture)(content, kind), b""


def _page(asked: Mapping[str, Any], content: bytes, pictures: PictureReading) -> _Answer:
    kind, size = MediaType(asked["kind"]), (asked["width"], asked["number"])
    page = drawn_page(content, kind, size, pictures)
    if page is None:
        return {"fault": DAMAGED}, b""
    return {"width": page.width, "height": page.height, "pages": page.pages}, page.pixels


def _opens(_asked: Mapping[str, Any], content: bytes, _pictures: PictureReading) -> _Answer:
    return {"opens": opening_fault(content) is None}, b""


def _searched(asked: Mapping[str, Any], content: bytes, pictures: PictureReading) -> _Answer:
    page = searched_page(content, MediaType(asked["kind"]), asked["number"], pictures)
    if page.picture is None:
        return {"fault": DAMAGED}, b""
    said = {
        "text": page.text,
        "pages": page.pages,
        "width": page.picture.width,
        "height": page.picture.height,
    }
    return said, page.picture.pixels


_TASKS = {Task.TEXT: _text, Task.PAGE: _page, Task.OPENS: _opens, Task.SEARCHED: _searched}


def _of_pdf(content: bytes, _kind: MediaType) -> dict[str, object]:
    rows, pages = rows_of_pdf(content, 1, _see())
    if not rows and _see() is None:
        return {"fault": NEEDS_OCR}
    return _document(rows, pages, 0)


def _of_picture(content: bytes, kind: MediaType) -> dict[str, object]:
    if not can_see():
        return {"fault": NEEDS_OCR}
    return _document(reading_pictures.rows_of_picture(content, kind, 1), 1, 0)


def _of_mail(content: bytes, _kind: MediaType) -> dict[str, object]:
    message = parsed(content)
    if message is None:
        return {"fault": TOO_MUCH}
    rows, head = rows_of_mail(message)
    pages, pictures = 1, 0
    for document in documents_of(message):
        with suppress(RuleViolationError, UnreadablePdfError, ValueError):
            kind = judged(document, "", opening_fault)
            if kind is MediaType.PDF:
                found, count = rows_of_pdf(document, pages + 1, _see())
            elif _may_look(kind, document, pictures):
                pictures += 1
                found, count = reading_pictures.rows_of_picture(document, kind, pages + 1), 1
            else:
                continue
            rows, pages = rows + found, pages + count
    return {**_document(rows, pages, head), "unseen": _told(unseen_of_mail(message))}


def _may_look(kind: MediaType, content: bytes, looked: int) -> bool:
    """Tell whether a picture in a mail is worth the time: no mail, no logo, not the tenth one."""
    worth = kind is not MediaType.EML and len(content) >= _LEAST_PICTURE
    return worth and looked < _MOST_PICTURES and can_see()


def _see() -> Callable[[Any, int], list[Row]] | None:
    return reading_pictures.rows_of_pixels if can_see() else None


_READERS = {MediaType.PDF: _of_pdf, MediaType.EML: _of_mail}


def _document(rows: list[Row], pages: int, head: int) -> dict[str, object]:
    return {
        "head": head,
        "pages": pages,
        "rows": _told(rows),
    }


def _told(rows: list[Row]) -> list[object]:
    return [[row.page, [_word(one) for one in row.words]] for row in rows]


def _word(word: Word) -> list[object]:
    box = word.box
    places = [round(one, 5) for one in (box.left, box.top, box.right, box.bottom)] if box else None
    return [word.text, word.opens, places]


def _answer(target: BinaryIO, document: dict[str, object], pixels: bytes) -> None:
    content = json.dumps(document, ensure_ascii=True).encode("ascii")
    target.write(ANSWER.pack(len(content), len(pixels)) + content)
    target.write(pixels)
    target.flush()


def _bound(memory: int, seconds: int) -> None:
    """Let one more file cost so much, where the system can say so."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        used = resource.getrusage(resource.RUSAGE_SELF)
        worked = int(used.ru_utime + used.ru_stime)
        resource.setrlimit(resource.RLIMIT_CPU, (worked + seconds, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
